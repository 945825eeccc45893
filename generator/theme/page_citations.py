"""How a page of the site is cited, for programs that keep citations."""

import html
import json

from generator.exports.citations import CitedWork


def citation_html(page: CitedWork) -> str:
    """The state of the page in words, and the page in each format, to be copied; nothing where it has no address."""
    if not page.address:
        return ""
    state = f"Record of {page.published.display()}" if page.published else ""
    state += f"{', revision ' if state else 'Revision '}{html.escape(page.revision)}" if page.revision else ""
    csl = json.dumps([page.csl], ensure_ascii=False)
    blocks = "".join(
        f'<p>{name}</p><pre class="tl-example tl-to-copy">{html.escape(text)}</pre>'
        for name, text in (("BibTeX", page.bibtex), ("RIS", "\n".join(page.ris)), ("CSL-JSON", csl))
    )
    return (
        f"{f'<p>{state}.</p>' if state else ''}"
        f'<details class="tl-disclosure tl-cite-formats">'
        f"<summary>Cite in BibTeX, RIS or CSL-JSON</summary>{blocks}</details>"
    )
