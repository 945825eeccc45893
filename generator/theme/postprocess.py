"""What is done to HTML after Markdown and after Material: text in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.theme.bidi import isolate_bidi
from generator.theme.notes import rewrite_notes
from generator.theme.security_policy import add_security_policy
from generator.theme.tables import label_cells

PERMALINK = re.compile(r'<a class="headerlink" ')
LINKED_HEADING = re.compile(r'(<h\d id="[^"]*"><a href="[^"]*">[^<]*</a>)<a class="headerlink"[^>]*>[^<]*</a>')

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox='  # as Material's icons begin; words stand beside each
CHECKBOX_COMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')


def rewrite_content(content: str) -> str:
    """What Markdown made of a page, with notes and permalinks that a screen reader can use."""
    content = LINKED_HEADING.sub(r"\1", content)  # a heading that is a link needs no second one
    content = PERMALINK.sub('<a class="headerlink" aria-hidden="true" tabindex="-1" ', content)
    return rewrite_notes(content)


def rewrite_page(page: str, scripts: Iterable[str] | None) -> str:
    """The page with Material's HTML errors mended and a policy of what it may load.

    `scripts` are the hashes of those that may run. Without them there is no policy: `mkdocs serve` puts a script of its
    own into each page, which it would stop.
    """
    page = page.replace(ICON, ICON.replace("<svg ", '<svg aria-hidden="true" '))
    page = CHECKBOX_COMPLETE.sub(r"\1", page)
    page = isolate_bidi(page)
    page = label_cells(page)
    return page if scripts is None else add_security_policy(page, scripts)
