"""The line under every title: what the record rests on, how far it goes, when it was last changed, whom to tell."""

from __future__ import annotations

from markupsafe import Markup

from generator import model
from generator.language.grammar import pluralize_in_words
from generator.record.record import Record
from generator.render.page.links import PageLinks
from generator.render.page.markdown import safe
from generator.render.page.paths import HOME, SOURCES

ABOUT = "about.md"  # by hand, where a site has it; it says who makes the site and how to reach them


def byline(page: PageLinks) -> Markup:
    """The line as a paragraph; the home page says the same in its own words, and a record may be empty."""
    record = page.record
    number = record.count(model.Source.plural)
    if page.path == HOME.path or not number:
        return safe("")
    articles = page.link_to(SOURCES.path, pluralize_in_words(number, "article"))
    parts = [f"Record of {articles}", *_dates(record)]
    line = ", ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:]) + "."
    if ABOUT in record.docs_by_path:
        line += f" {page.link_to(ABOUT, 'Who makes it, and how to report an error')}."
    return safe(f'<p class="tl-byline">{line}</p>')


def _dates(record: Record) -> list[str]:
    """Up to when the articles go, and when an entry was last added or corrected, as far as the record says."""
    dates = []
    if record.last_published:
        dates.append(f"the last dated {record.last_published.display()}")
    if record.last_changed:
        dates.append(f"last changed {record.last_changed.display()}")
    return dates
