"""What is done to HTML after Material: text in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.theme.bidi import isolate_bidi
from generator.theme.security_policy import add_security_policy

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox='  # as Material's icons begin; words stand beside each
CHECKBOX_COMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')


def rewrite_page(page: str, scripts: Iterable[str] | None) -> str:
    """The page with Material's HTML errors mended and a policy of what it may load.

    `scripts` are the hashes of those that may run. Without them there is no policy: `mkdocs serve` puts a script of its
    own into each page, which it would stop.
    """
    page = page.replace(ICON, ICON.replace("<svg ", '<svg aria-hidden="true" '))
    page = CHECKBOX_COMPLETE.sub(r"\1", page)
    page = isolate_bidi(page)
    return page if scripts is None else add_security_policy(page, scripts)
