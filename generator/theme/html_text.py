"""The text of a piece of HTML."""

from __future__ import annotations

import html
import re


def text_of(markup: str) -> str:
    """What a reader sees of it, without tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()
