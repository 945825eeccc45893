"""Which pages exist."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.problems import Rule
from generator.record.record import Record
from generator.render.blocks import BLOCKS
from generator.render.corrections import corrections_page
from generator.render.disputes import disputed_pages, open_questions_page
from generator.render.documents import document_pages
from generator.render.entries.kinds import entry_pages
from generator.render.indexes.by_name import organisation_pages, people_pages, places_page, topics_page
from generator.render.indexes.sanctions import sanctions_page
from generator.render.indexes.sources import source_pages
from generator.render.page.page import PlannedPage, drawn_file
from generator.render.page.paths import CORRECTIONS, OPEN_QUESTIONS, PLACES, RULES, SANCTIONS, TOPICS
from generator.render.rules import rules_page
from generator.render.snapshots import snapshot_pages
from generator.render.style_sheet import style_sheet
from generator.render.timeline.pages import timeline_pages

THEME = Path(__file__).parents[1] / "theme"


def pages_of(record: Record, catalogue: Iterable[Rule]) -> Iterator[PlannedPage]:
    """Every page of the site, with its styles and scripts, so that an exported site looks the same."""
    yield from entry_pages(record)
    yield from timeline_pages(record)
    yield from snapshot_pages(record)
    yield from people_pages(record)
    yield from organisation_pages(record)
    yield from source_pages(record)
    yield from disputed_pages(record)
    yield PlannedPage(SANCTIONS.path, partial(sanctions_page, record))
    yield PlannedPage(PLACES.path, partial(places_page, record))
    yield PlannedPage(TOPICS.path, partial(topics_page, record))
    yield PlannedPage(OPEN_QUESTIONS.path, partial(open_questions_page, record))
    yield PlannedPage(CORRECTIONS.path, partial(corrections_page, record))
    yield PlannedPage(RULES.path, partial(rules_page, record, tuple(catalogue)))
    yield from document_pages(record, {name: block.draw for name, block in BLOCKS.items()})
    yield PlannedPage("assets/timeline.css", partial(drawn_file, "assets/timeline.css", style_sheet))
    for path in sorted((THEME / "assets").iterdir()):
        name = f"assets/{path.name}"
        yield PlannedPage(name, partial(drawn_file, name, Path.read_text, path, "utf-8"))
