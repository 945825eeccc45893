"""The sources for programs that keep citations: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from generator import model
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import Work
from generator.read.entries import Entry
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
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip


def csl_json(record: Record) -> str:
    """The sources as CSL-JSON."""
    return json.dumps([_csl(record, source) for source in _sources(record)], ensure_ascii=False, indent=1) + "\n"


def bibtex(record: Record) -> str:
    """The sources as BibTeX."""
    return "\n".join(_bibtex(record, source) for source in _sources(record))


def ris(record: Record) -> str:
    """The sources as RIS."""
    lines = [f"{tag}  - {text}" for source in _sources(record) for tag, text in _ris(record, source)]
    return "".join(f"{line}\r\n" for line in lines)


def _sources(record: Record) -> tuple[Entry[model.Source], ...]:
    return tuple(sorted(record.of_kind(model.Source), key=lambda source: source.id))


def _publisher(record: Record, data: model.Source) -> str:
    return record.entries[data.publisher].data.display_name if data.publisher else ""


def date_parts(edtf_date: EdtfDate) -> list[list[int]]:
    """A plain date or the two ends of a plain interval as lists of year, month and day, as far as they are known."""
    if edtf_date.is_uncertain or edtf_date.is_approximate:
        return []
    return [[int(part) for part in text.split("-")] for text in edtf_date.html_datetimes()]


def _csl_date(edtf_date: EdtfDate) -> Json:
    parts = date_parts(edtf_date)
    return {"date-parts": parts} if parts else {"literal": edtf_date.display()}


def _csl(record: Record, source: Entry[model.Source]) -> Mapping[str, Json]:
    data = source.data
    item: dict[str, Json] = {"id": source.id, "type": TYPES[data.work][0], "title": data.cited_title}
    item["language"] = data.language
    publisher = _publisher(record, data)
    if publisher:
        item["container-title" if data.work == "article" else "publisher"] = publisher
    if data.authors:
        item["author"] = [{"literal": author} for author in data.authors]
    if data.published:
        item["issued"] = _csl_date(data.published)
    if data.address:
        item["URL"] = data.address
    if data.retrieved:
        item["accessed"] = _csl_date(data.retrieved)
    if data.archived:
        item["archive_location"] = data.archived
    return item


def _bibtex(record: Record, source: Entry[model.Source]) -> str:
    data = source.data
    fields: dict[str, str] = {"title": f"{{{bibtex_text(data.cited_title)}}}"}
    if data.authors:
        fields["author"] = " and ".join(f"{{{bibtex_text(author)}}}" for author in data.authors)
    publisher = _publisher(record, data)
    if publisher:
        fields["organization"] = bibtex_text(publisher)  # @misc has no publisher
    parts = date_parts(data.published) if data.published else []
    if len(parts) == 1:
        names = zip(("year", "month", "day"), parts[0], strict=False)
        fields |= {name: str(number) for name, number in names}
    elif data.published:
        fields["note"] = bibtex_text(data.published.display())
    if data.address:
        fields["url"] = _bibtex_address(data.address)
    if data.retrieved:
        fields["urldate"] = data.retrieved.edtf
    if data.archived:
        fields["archiveurl"] = _bibtex_address(data.archived)
    fields["language"] = data.language
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{{source.id},\n{lines}\n}}\n"


def _bibtex_address(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D")


def bibtex_text(text: str) -> str:
    """Plain text as BibTeX reads it."""
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in text)


def _ris(record: Record, source: Entry[model.Source]) -> Iterator[tuple[str, str]]:
    data = source.data
    yield "TY", TYPES[data.work][1]
    yield "ID", source.id
    yield "TI", data.cited_title
    for author in data.authors:
        yield "AU", author
    publisher = _publisher(record, data)
    if publisher:
        yield ("T2" if data.work == "article" else "PB"), publisher
    parts = date_parts(data.published) if data.published else []
    if len(parts) == 1:
        year, month, day = (*(f"{number:02}" for number in parts[0]), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    elif data.published:
        yield "N1", f"Published: {data.published.display()}"
    if data.address:
        yield "UR", data.address
    if data.archived:
        yield "L2", data.archived
    if data.retrieved:
        yield "Y2", data.retrieved.edtf.replace("-", "/") + "/"
    yield "LA", data.language
    yield "ER", ""


CITATION_FORMATS: Mapping[str, tuple[str, Callable[[Record], str]]] = {
    "json": ("CSL-JSON", csl_json),
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
}  # by the ending of the file
