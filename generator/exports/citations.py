"""The sources for programs that keep citations: CSL-JSON, BibTeX and RIS."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator import model
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import Work
from generator.record.record import Record
from generator.render.page.markdown import Json

TYPES: Mapping[Work, tuple[str, str]] = {
    "article": ("article-newspaper", "NEWS"),
    "report": ("report", "RPRT"),
    "statement": ("document", "GEN"),
    "ruling": ("legal_case", "CASE"),
    "law": ("legislation", "STAT"),
    "letter": ("personal_communication", "PCOMM"),
    "book": ("book", "BOOK"),
    "film": ("motion_picture", "MPCT"),
    "broadcast": ("broadcast", "VIDEO"),
    "data": ("dataset", "DATA"),
    "other": ("document", "GEN"),
}  # of a work: its type in CSL and in RIS
BLOG_POST = ("post-weblog", "BLOG")
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip


class CitedWork(NamedTuple):
    """A source, or a page of the site, as programs cite it; what is not known is empty.

    `type` is that in CSL and in RIS. `container` is what it appeared in, and `publisher` who published what stands by
    itself; `revision` is that of the files from which a page was made.
    """

    id: str
    type: tuple[str, str]
    title: str
    address: str
    container: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: EdtfDate | None = None
    retrieved: EdtfDate | None = None
    archived: str = ""
    language: str = ""
    revision: str = ""

    @property
    def day(self) -> list[int]:
        """Year, month and day of its publication as far as they are known; nothing for a longer or an unsure time."""
        parts = date_parts(self.published) if self.published else []
        return parts[0] if len(parts) == 1 else []

    @property
    def csl(self) -> Mapping[str, Json]:
        fields: Mapping[str, Json] = {
            "language": self.language,
            "container-title": self.container,
            "publisher": self.publisher,
            "author": [{"literal": author} for author in self.authors],
            "issued": _csl_date(self.published),
            "version": self.revision,
            "URL": self.address,
            "accessed": _csl_date(self.retrieved),
            "archive_location": self.archived,
        }
        filled_in = {name: value for name, value in fields.items() if value}
        return {"id": self.id, "type": self.type[0], "title": self.title, **filled_in}

    @property
    def bibtex(self) -> str:
        notes = [f"Revision {self.revision}"] if self.revision else []
        notes += [self.published.display()] if self.published and not self.day else []
        fields = {
            "title": f"{{{_bibtex_text(self.title)}}}",
            "author": " and ".join(f"{{{_bibtex_text(author)}}}" for author in self.authors),
            "organization": _bibtex_text(self.container or self.publisher),  # @misc has no publisher
            **{name: str(part) for name, part in zip(("year", "month", "day"), self.day, strict=False)},
            "note": _bibtex_text(", ".join(notes)),
            "url": _bibtex_address(self.address),
            "urldate": self.retrieved.edtf if self.retrieved else "",
            "archiveurl": _bibtex_address(self.archived),
            "language": self.language,
        }
        lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        return f"@misc{{{self.id},\n{lines}\n}}"

    @property
    def ris(self) -> Iterator[str]:
        year, month, day = (*(f"{part:02}" for part in self.day), "", "", "")[:3]
        fields = (
            ("TY", self.type[1]),
            ("ID", self.id),
            ("TI", self.title),
            *(("AU", author) for author in self.authors),
            ("T2", self.container),
            ("PB", self.publisher),
            ("PY", year),
            ("DA", f"{year}/{month}/{day}/" if year else ""),
            ("N1", f"Published: {self.published.display()}" if self.published and not year else ""),
            ("ET", self.revision),
            ("UR", self.address),
            ("L2", self.archived),
            ("Y2", f"{self.retrieved.edtf.replace('-', '/')}/" if self.retrieved else ""),
            ("LA", self.language),
        )
        yield from (f"{tag}  - {text}" for tag, text in fields if text)
        yield "ER  - "


def date_parts(edtf_date: EdtfDate) -> list[list[int]]:
    """A plain date or the two ends of a plain interval as lists of year, month and day, as far as they are known."""
    return [[int(part) for part in text.split("-")] for text in edtf_date.html_datetimes()]


def _csl_date(edtf_date: EdtfDate | None) -> Json:
    if edtf_date is None:
        return None
    parts = date_parts(edtf_date)
    return {"date-parts": parts} if parts else {"literal": edtf_date.display()}


def _bibtex_address(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D")


def _bibtex_text(text: str) -> str:
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in text)


def csl_json(record: Record) -> str:
    """The sources as CSL-JSON."""
    return json.dumps([work.csl for work in _works(record)], ensure_ascii=False, indent=1) + "\n"


def bibtex(record: Record) -> str:
    """The sources as BibTeX."""
    return "\n".join(f"{work.bibtex}\n" for work in _works(record))


def ris(record: Record) -> str:
    """The sources as RIS."""
    return "".join(f"{line}\r\n" for work in _works(record) for line in work.ris)


def _works(record: Record) -> Iterator[CitedWork]:
    for source in sorted(record.of_kind(model.Source), key=lambda source: source.id):
        data = source.data
        publisher = record.entries[data.publisher].data.display_name if data.publisher else ""
        is_article = data.work == "article"
        yield CitedWork(
            id=source.id,
            type=BLOG_POST if is_article and data.production == "blog" else TYPES[data.work],
            title=data.cited_title,
            address=data.address or "",
            container=publisher if is_article else "",
            publisher="" if is_article else publisher,
            authors=data.authors,
            published=data.published,
            retrieved=data.retrieved,
            archived=data.archived or "",
            language=data.language,
        )


CITATION_FORMATS: Mapping[str, tuple[str, Callable[[Record], str]]] = {
    "json": ("CSL-JSON", csl_json),
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
}  # by the ending of the file
