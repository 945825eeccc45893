"""Text for comments and summaries on GitHub, whose Markdown takes more characters for markup than ours."""

from __future__ import annotations

MARKUP = frozenset("&<>[]!@`*_|:#~\\")


def escape_markdown(text: str) -> str:
    """Text that GitHub shows as it is, in one line: no tags, no images, nobody called by an @."""
    line = text.replace("\n", " ")
    return "".join(f"&#{ord(char)};" if char in MARKUP else char for char in line)
