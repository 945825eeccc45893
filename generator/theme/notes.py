"""The notes of a page: marks in the text, and under a heading at its foot one fold with all of them."""

from __future__ import annotations

import re

MARK = re.compile(r'<a class="footnote-ref" (href="[^"]*")>(\d+)</a>')
BACK_LINK = re.compile(r'<a class="footnote-backref" (href="#fnref(\d*):[^"]*") title="[^"]*?(\d+)[^"]*">')
NOTES = re.compile(r'<div class="footnote">\s*<hr ?/?>\s*<ol>(.*)</ol>\s*</div>', re.DOTALL)


def rewrite_notes(content: str) -> str:
    """The content with its notes folded, and with marks and back links that a screen reader can tell apart.

    Search passes the notes over: each of them stands on the page that it leads to.
    """
    content = content.replace('<sup id="fnref', '<sup data-search-exclude id="fnref')
    content = MARK.sub(r'<a class="footnote-ref" role="doc-noteref" aria-label="Note \2" \1>[\2]</a>', content)
    return NOTES.sub(_fold_notes, content)


def _fold_notes(notes: re.Match[str]) -> str:
    count = notes[1].count("<li ")
    return (
        '<section class="footnote" role="doc-endnotes" aria-labelledby="section-notes" data-search-exclude>'
        '<h2 id="section-notes">Notes</h2><details class="tl-disclosure tl-notes">'
        f"<summary>{count} {'note' if count == 1 else 'notes'} with the passages behind the text</summary>"
        f"<ol>{BACK_LINK.sub(_name_back_link, notes[1])}</ol></details></section>"
    )


def _name_back_link(link: re.Match[str]) -> str:
    mention = f", mention {link[2]}" if link[2] else ""
    return f'<a class="footnote-backref" {link[1]} aria-label="Back to note {link[3]}{mention}">'
