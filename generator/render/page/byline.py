"""The line under every title: what the record rests on, how far it goes, when it was last checked, whom to tell.

The whole record is checked before a change is taken in, so the day of the last change is that of a check.
The line is short enough for two lines of a phone.
"""

from markupsafe import Markup

from generator import model
from generator.language.grammar import pluralize_in_words
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
    line = f"Record of {page.link_to(SOURCES.path, pluralize_in_words(number, 'article'))}"
    if record.last_published:
        line += f" up to {record.last_published.display(short=True)}"
    if record.last_changed:
        line += f", last checked {record.last_changed.display(short=True)}"
    report = f" {page.link_to(ABOUT, 'Report an error')}" if ABOUT in record.docs_by_path else ""
    return safe(f'<p class="tl-byline">{line}.{report}</p>')
