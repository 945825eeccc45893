"""What became of the addresses of articles: fine, blocked, gone, moved or changed, and the report on them."""

import html
import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.forms.github_markdown import escape_markdown, shorten
from generator.language.grammar import pluralize
from generator.model.sources import Source
from generator.model.values.web_addresses import normalize_address
from generator.read.archive import words_of
from generator.read.entries import Entry

REMOVED = frozenset({404, 410, 451})  # statuses with which a server says that nothing is there, or nothing it may show
NOT_TEXT = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Fate(Enum):
    """What became of an address, the gravest first; the value is what the report says of it."""

    REMOVED = "Gone: nothing is there any more"
    CHANGED = "Changed: words of a passage are not on the page"
    MOVED = "Moved: another address answers"
    BLOCKED = "Blocked: no program is let in, so somebody must look"
    FINE = "Fine"


class Response(NamedTuple):
    """What a server answered: its status, the address after all redirects, and the page.

    A status of 0 means that no server answered; then `failure` says what happened, and `is_unknown` is true where the
    name of the server does not exist.
    """

    status: int
    address: str
    page: str = ""
    failure: str = ""
    is_unknown: bool = False


class Finding(NamedTuple):
    """What became of the address of a source, and how that shows."""

    source: Entry[Source]
    fate: Fate
    sign: str = ""


def judge_response(source: Entry[Source], response: Response) -> Finding:
    """What became of the address of a source, by what its server answered."""
    if response.status in REMOVED:
        return Finding(source, Fate.REMOVED, f"status {response.status}")
    if response.is_unknown:
        return Finding(source, Fate.REMOVED, f"no server has this name: {response.failure}")
    if response.status != 200:
        return Finding(source, Fate.BLOCKED, response.failure or f"status {response.status}")
    if normalize_address(response.address) != normalize_address(source.data.address or ""):
        return Finding(source, Fate.MOVED, response.address)
    missing = _missing_passages(source.data, response.page)
    if missing:
        return Finding(source, Fate.CHANGED, f"{len(missing)} of {len(source.data.passages)}: {', '.join(missing)}")
    return Finding(source, Fate.FINE)


def report_addresses(findings: Sequence[Finding], day: date) -> str:
    """The findings in Markdown for GitHub, the gravest first; nothing that a server sent is alive in it."""
    lines = [f"The addresses of {pluralize(len(findings), 'source')}, asked on {day.isoformat()}.", ""]
    for fate in Fate:
        members = [finding for finding in findings if finding.fate is fate]
        if members:
            lines += [f"### {fate.value} ({len(members)})", ""]
            names = ", ".join(finding.source.id for finding in members)
            lines += [names] if fate is Fate.FINE else map(_line, members)
            lines.append("")
    lines.append("A page that shows its text by a script looks changed to a program: open it before you mend anything.")
    return shorten("\n".join(lines) + "\n")


def _missing_passages(source: Source, page: str) -> list[str]:
    """The ids of the passages whose first or last words do not stand in the text of a page."""
    text = f" {' '.join(words_of(html.unescape(NOT_TEXT.sub(' ', page))))} "
    missing = []
    for passage in source.passages:
        phrases = [" ".join(words_of(phrase)) for phrase in (passage.start, passage.end) if phrase]
        if not all(f" {phrase} " in text for phrase in phrases):
            missing.append(passage.id)
    return missing


def _line(finding: Finding) -> str:
    address = escape_markdown(finding.source.data.address or "")
    return f"- **{finding.source.id}** ({finding.source.path}): {address} – {escape_markdown(finding.sign)}"
