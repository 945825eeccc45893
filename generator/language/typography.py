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
    context = before + text

    def curl(mark: re.Match[str]) -> str:
        opening, closing = PAIRS[mark[0]]
        index = mark.start() - 1
        if index >= 0 and context[index] in PAIRS:  # one right behind another opens if that one does
            index -= 1
        return opening if index < 0 or OPENS.match(context, index) else closing

    return STRAIGHT.sub(curl, context)[len(before) :]


def escape(text: str) -> str:
    """Plain text as HTML and SVG show it, with curly quotation marks."""
    return html.escape(curl_quotes(text))
