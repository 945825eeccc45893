"""What is done to HTML after Material: text in, text out."""

import re
from collections.abc import Iterable

from generator.theme.bidi import isolate_bidi
from generator.theme.security_policy import add_security_policy

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox='  # as Material's icons begin; words stand beside each
OUTGOING = re.compile(r'<a\b(?P<attributes>[^>]*?\shref="https?://[^>]*)>')
REL = re.compile(r'\srel="([^"]*)"')
LINK_TYPES = ("external", "noopener", "noreferrer")  # what an article's site may not learn or do
SET_APART = f'rel="{" ".join(LINK_TYPES)}"'  # as templates write it
CHECKBOX_COMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')


def rewrite_page(page: str, scripts: Iterable[str] | None) -> str:
    """The page with Material's HTML errors mended, a policy of what it may load, and words of either direction apart.

    `scripts` are the hashes of those that may run. Without them there is no policy: `mkdocs serve` puts a script of its
    own into each page, which it would stop.
    """
    return isolate_bidi(set_links_apart(mend_frame(page, scripts)))


def mend_frame(page: str, scripts: Iterable[str] | None) -> str:
    """What is done to the theme's own part of a page, whatever stands in it."""
    page = page.replace(ICON, ICON.replace("<svg ", '<svg aria-hidden="true" '))
    page = CHECKBOX_COMPLETE.sub(r"\1", page)
    return page if scripts is None else add_security_policy(page, scripts)


def set_links_apart(page: str) -> str:
    """The page with each link that leaves the site saying so, and telling the other site nothing."""
    if page.count('href="http') == page.count(SET_APART):  # as where templates have drawn all of them
        return page
    return OUTGOING.sub(lambda link: f"<a{_set_apart(link['attributes'])}>", page)


def _set_apart(attributes: str) -> str:
    """The attributes of a link that leaves the site, with what keeps both sites apart."""
    current = REL.search(attributes)
    if current is None:
        return f"{attributes} {SET_APART}"
    words = dict.fromkeys([*current[1].split(), *LINK_TYPES])
    return f'{REL.sub("", attributes)} rel="{" ".join(words)}"'
