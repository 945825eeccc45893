"""Hand-written pages: their references drawn from the record, their drawn blocks filled in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.read.documents import Doc
from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.entries import short
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, front_matter, safe
from generator.render.page.page import Page


def doc_pages(record: Record) -> Iterator[Page]:
    """The pages under docs/, complete."""
    for doc in record.docs:
        yield doc_page(record, doc)


def doc_page(record: Record, doc: Doc) -> Page:
    """One hand-written page with every figure, name and date taken from the record."""
    page = PageContext(record, doc.path, blocks={name: block.draw for name, block in BLOCKS.items()})
    text = page.document(doc.markdown)
    title = doc.meta.get("title", "")
    more = {name: value for name, value in doc.meta.items() if name not in ("title", "description")}
    front = safe(front_matter(title, short(doc.meta.get("description", "")), **more))
    return Page(doc.path, draw("doc.md.j2", front=front, page=page, text=text), doc.file)
