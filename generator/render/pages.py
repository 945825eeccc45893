"""Which pages exist, and what each template is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Rule
from generator.record.record import Record
from generator.render.charts import chart_files
from generator.render.documents import doc_pages
from generator.render.entries import entry_pages
from generator.render.indexes import overview_pages
from generator.render.page.page import Page

ASSETS = Path(__file__).parents[1] / "theme" / "assets"


def pages_of(record: Record, catalogue: Iterable[Rule]) -> Iterator[Page]:
    """Every page of the site: of entries, over all entries, and those written by hand; `catalogue` are the rules."""
    yield from entry_pages(record)
    yield from overview_pages(record, catalogue)
    yield from doc_pages(record)
    yield from chart_files(record)
    yield from asset_pages()


def asset_pages() -> Iterator[Page]:
    """Styles and scripts, which travel with the pages so that an exported site looks the same."""
    for path in sorted(ASSETS.iterdir()):
        if path.suffix in (".css", ".js", ".svg"):
            yield Page(f"assets/{path.name}", path.read_text("utf-8"))
