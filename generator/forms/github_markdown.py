"""Text for comments, pull requests and summaries on GitHub, where more is alive than in our own Markdown.

GitHub links bare addresses and numbers, calls whoever stands behind an @, closes issues by words and skips its checks
by others, in texts and in the messages of commits that are made of them. A word joiner, which nobody sees, ends that.
"""

import re

MARKUP = frozenset("&<>[]!@`*_|:#~\\")
JOINER = "\u2060"
MAX_LENGTH = 60_000  # characters; GitHub takes 65,536 in one text
MAX_SUMMARY = 250_000  # characters, each of which may have four bytes; GitHub takes 1 MiB from a step of a workflow
LIVE = re.compile(
    r"""(?<=@)(?=\w)            # somebody
    | (?<=\#)(?=\d)           # an issue by its number
    | (?<=\bgh)(?=-\d)        # the same in letters
    | (?<=&)(?=[\w#])         # any of these, spelt as an entity
    | (?<=[<!`~\[\]])         # a tag, a picture, a fence, a link, [skip ci]
    | (?<=:)(?=//)            # an address
    | (?<=\bwww)(?=\.)        # one without a scheme
    | (?<=\bskip)(?=-checks)  # a line at the end of a message""",
    re.VERBOSE | re.IGNORECASE,
)


def escape_markdown(text: str) -> str:
    """Text that GitHub shows as it is, in one line: no tags, no pictures, no links, nobody called by an @."""
    return "".join(f"&#{ord(char)};" if char in MARKUP else char for char in defuse(text.replace("\n", " ")))


def defuse(text: str) -> str:
    """Text in its own letters and lines in which nothing is alive; take out what nobody sees, and it is as before."""
    return LIVE.sub(JOINER, text)


def shorten(text: str, length: int = MAX_LENGTH) -> str:
    """A text that GitHub takes: what is too long is cut at the end of a line, and says so."""
    if len(text) <= length:
        return text
    lines = text[:length].rpartition("\n")[0] or text[:length]
    return f"{lines}\n\n… cut here: {len(text) - len(lines):,} more characters are too many for GitHub.\n"
