"""Quotation marks as print has them: editors and articles' titles have the straight ones of a keyboard."""

import html
import re

STRAIGHT = re.compile("[\"']")
OPENS = re.compile(r"[\s(\[{/“‘—–-]")  # before a quotation mark that opens; so does the beginning of a text
PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}


def curl_quotes(text: str, before: str = "") -> str:
    """The text with curly quotation marks and apostrophes; `before` is the character that it follows, if any."""
    if '"' not in text and "'" not in text:
        return text
    offset = len(before)
    context = before + text

    def curl(mark: re.Match[str]) -> str:
        opening, closing = PAIRS[mark[0]]
        index = mark.start() - 1
        is_opening = index < 0 or OPENS.match(context, index) or (context[index] in PAIRS and _opens(context, index))
        return opening if is_opening else closing

    return STRAIGHT.sub(curl, context)[offset:]


def _opens(text: str, index: int) -> bool:
    """Whether the quotation mark at the index opens, so that one right behind it opens as well."""
    return index == 0 or bool(OPENS.match(text, index - 1))


def escape(text: str) -> str:
    """Plain text as HTML and SVG show it, with curly quotation marks."""
    return html.escape(curl_quotes(text))
