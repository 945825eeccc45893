"""Which pages exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Rule
from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.charts import chart_files
from generator.render.corrections import corrections_page
from generator.render.disputes import disputed_page, open_questions_page
from generator.render.documents import document_pages
from generator.render.entries.kinds import entry_pages
from generator.render.indexes.organisations import organisations_page
from generator.render.indexes.people import people_page
from generator.render.indexes.sanctions import sanctions_page
from generator.render.indexes.sources import sources_page
from generator.render.indexes.topics import topics_page
from generator.render.page.page import Page
from generator.render.rules import rules_page
from generator.render.snapshots import snapshot_pages
from generator.render.timeline.pages import timeline_pages

THEME = Path(__file__).parents[1] / "theme"
STYLES = ("tokens", "base", "material", "frame", "claims", "entries", "timeline", "tables", "charts", "print")
# in the order in which a later part may overrule an earlier one


def pages_of(record: Record, catalogue: Iterable[Rule]) -> Iterator[Page]:
    """Every page of the site: of entries, over all entries, and those written by hand; `catalogue` are the rules."""
    yield from entry_pages(record)
    yield from timeline_pages(record)
    yield from snapshot_pages(record)
    yield people_page(record)
    yield organisations_page(record)
    yield sanctions_page(record)
    yield sources_page(record)
    yield topics_page(record)
    yield disputed_page(record)
    yield open_questions_page(record)
    yield corrections_page(record)
    yield rules_page(record, catalogue)
    yield from document_pages(record, {name: block.draw for name, block in BLOCKS.items()})
    yield from chart_files(record)
    yield from asset_files()


def asset_files() -> Iterator[Page]:
    """Styles and scripts, which travel with the pages so that an exported site looks the same.

    The parts of the style sheet are joined into one file, so that a browser asks for styles once.
    """
    parts = [(THEME / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES]
    yield Page("assets/timeline.css", "\n".join(parts))
    for path in sorted((THEME / "assets").iterdir()):
        yield Page(f"assets/{path.name}", path.read_text("utf-8"))
