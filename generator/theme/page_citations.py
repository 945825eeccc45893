"""How a page of the site is cited, for programs that keep citations."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from generator.exports.citations import bibtex_text, date_parts
from generator.model.values.dates.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page as it is cited: its day is that of the last change of the record, its revision that of the files."""

    id: str
    title: str
    site_name: str
    author: str
    address: str
    day: str
    revision: str

    @property
    def date_parts(self) -> list[int]:
        """Year, month and day as far as they are known."""
        parts = date_parts(EdtfDate.parse(self.day)) if self.day else []
        return parts[0] if len(parts) == 1 else []


def csl_json(page: CitedPage) -> str:
    """The page as CSL-JSON."""
    item: dict[str, object] = {"id": page.id, "type": "webpage", "title": page.title, "container-title": page.site_name}
    if page.author:
        item["author"] = [{"literal": page.author}]
    if page.date_parts:
        item["issued"] = {"date-parts": [page.date_parts]}
    if page.revision:
        item["version"] = page.revision
    item["URL"] = page.address
    return json.dumps([item], ensure_ascii=False)


def bibtex(page: CitedPage) -> str:
    """The page as BibTeX."""
    fields = {"title": f"{{{bibtex_text(page.title)}}}", "howpublished": bibtex_text(page.site_name)}
    if page.author:
        fields["author"] = f"{{{bibtex_text(page.author)}}}"
    fields |= {name: str(part) for name, part in zip(("year", "month", "day"), page.date_parts, strict=False)}
    if page.revision:
        fields["note"] = f"Revision {bibtex_text(page.revision)}"
    fields["url"] = page.address
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{{page.id},\n{lines}\n}}"


def ris(page: CitedPage) -> str:
    """The page as RIS."""
    lines = ["TY  - ELEC", f"ID  - {page.id}", f"TI  - {page.title}", f"T2  - {page.site_name}"]
    if page.author:
        lines.append(f"AU  - {page.author}")
    if page.date_parts:
        year, month, day = (*(f"{part:02}" for part in page.date_parts), "", "")[:3]
        lines += [f"PY  - {year}", f"DA  - {year}/{month}/{day}/"]
    if page.revision:
        lines.append(f"ET  - {page.revision}")
    return "\n".join([*lines, f"UR  - {page.address}", "ER  - "])


def citation_html(page: CitedPage) -> str:
    """The state of the page in words, and the page in each format, to be copied; nothing where it has no address."""
    if not page.address:
        return ""
    state = f"Record of {EdtfDate.parse(page.day).display()}" if page.day else ""
    state += f"{', revision ' if state else 'Revision '}{html.escape(page.revision)}" if page.revision else ""
    blocks = "".join(
        f'<p>{name}</p><pre tabindex="0"><code class="tl-to-copy">{html.escape(text)}</code></pre>'
        for name, text in (("BibTeX", bibtex(page)), ("RIS", ris(page)), ("CSL-JSON", csl_json(page)))
    )
    return (
        f"{f'<p>{state}.</p>' if state else ''}"
        f'<details class="tl-disclosure tl-cite-formats">'
        f"<summary>Cite in BibTeX, RIS or CSL-JSON</summary>{blocks}</details>"
    )
