"""Hand-written pages: their references drawn from the record, their drawn blocks filled in."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from generator.read.documents import Doc
from generator.record.record import Record
from generator.render.draw_page import draw_page
from generator.render.page.context import BlockDrawing, PageContext
from generator.render.page.markdown import MarkdownText
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import HOME
from generator.render.page.template import View


class DocumentView(View):
    """The Markdown of a hand-written page with everything filled in."""

    template = "document.md.j2"
    text: MarkdownText


# After the first paragraph; without a script its words lead to the claims, and the numbers to the notes.
KEY_TO_NOTES = MarkdownText(
    '<p class="tl-meta">Words with a <span class="tl-inline-value">dotted line</span> have a note that names their '
    'sources; where it is <span class="tl-inline-value tl-contradicted">thick and orange</span>, these contradict each '
    "other.</p>"
)
LEAD = re.compile(r"^# .+\n\n(?:(?:[^#<\n]|<a ).*\n)+", re.MULTILINE)


def document_pages(record: Record, blocks: Mapping[str, BlockDrawing]) -> Iterator[PlannedPage]:
    """The pages under docs/, complete; `blocks` draw the blocks that they ask for, by name."""
    for document in record.docs:
        yield PlannedPage(document.path, partial(document_page, record, document, blocks), document.file)


def document_page(record: Record, document: Doc, blocks: Mapping[str, BlockDrawing]) -> Page:
    """One hand-written page with every figure, name and date taken from the record."""
    page = PageContext(record, document.path, blocks=blocks)
    text = page.document(document.markdown)
    if page.notes and document.path != HOME.path:
        text = MarkdownText(LEAD.sub(lambda lead: f"{lead[0]}\n{KEY_TO_NOTES}\n", text, count=1))
    meta = {name: value for name, value in document.meta.items() if name not in ("title", "description")}
    title, summary = document.meta.get("title", ""), document.meta.get("description", "")
    return draw_page(page, DocumentView(text), title=title, summary=summary, source=document.file, meta=meta)
