"""The page of our own mistakes."""

from generator import model
from generator.record.record import Record
from generator.render.draw_page import draw_page
from generator.render.page.context import PageContext
from generator.render.page.page import Page
from generator.render.page.paths import CORRECTIONS
from generator.render.page.template import View


class CorrectionsView(View):
    """Our own mistakes, the last first, each with the id of its entry."""

    template = "corrections.md.j2"
    corrections: tuple[tuple[str, model.Correction], ...]


def corrections_page(record: Record) -> Page:
    """Our own mistakes."""
    page = PageContext(record, CORRECTIONS.path)
    corrections = [(entry.id, correction) for entry in record.entries.values() for correction in entry.data.corrections]
    corrections.sort(key=lambda item: item[1].date.sort_key, reverse=True)
    summary = "Mistakes of ours that were published, and what was corrected."
    return draw_page(page, CorrectionsView(tuple(corrections)), title=CORRECTIONS.title, summary=summary)
