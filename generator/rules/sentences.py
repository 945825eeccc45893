"""Rules about how sentences of editors end and how their lines are joined."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, takewhile

from generator.problems import Hint, Location, Problem, Replacement
from generator.record.record import Record
from generator.rules.rule import Report, rule

CLOSING = "\"'\u201d\u2019\u00bb)"  # signs that may stand behind the last one of a sentence
STATE = "write what is stated, with a full stop; a question has `ask` and answers"
BLOCK = re.compile(r"( *)(?:- )?\w+: (>-?)")
QUOTED = re.compile('["\u201c\u201e\u00ab]([^"\u201c\u201d\u201e\u00ab\u00bb]+)["\u201c\u201d\u00bb]\\.?')
CURLY = "\u201c\u201d\u201e"
INCHES = re.compile(r'\d"')
UNWRITTEN = re.compile(r"(?:TODO|TBD|FIXME)\b.*|(?i:todo|tb[acd]|fixme|tk|n/a|xxx+)[\W_]*|(?!%$)[\W_]+", re.DOTALL)
UNFINISHED = re.compile(  # in the middle of a text; begun by letters, not by \b, it is found eight times as fast
    r"T(?<!\wT)(?:ODO|B[CD])\b|F(?<!\wF)IXME\b|X(?<!\wX)XX\b"
    r"|\[(?<!\[\[)(?i:todo|tk|tb[acd]|check)\b[^\[\]]*\](?!\()|\((?i:todo|tk|tb[acd]|\?+)\)"
)
ITEM = re.compile(r" *[-*+] ")


@rule("X806", bad="ask: How many were freed", good="ask: How many were freed?")
def questions_have_their_mark(record: Record, report: Report) -> Iterator[Problem]:
    """A question ends with a question mark, a statement or the gist of a passage does not.

    What has answers looks like a question, and a statement with a question mark states nothing.
    """
    for claim in record.claim_parts:
        ask = claim.data.ask
        if ask and not _asks(ask):
            question = f"{ask.rstrip('.,;: ')}?"
            hint = Hint(f"write {question.rsplit(maxsplit=1)[-1]}", Replacement(ask, question))
            yield report(claim.location("ask"), "this question has no question mark", hint)
        if claim.data.says and _asks(claim.data.says) and not UNWRITTEN.fullmatch(claim.data.says):
            yield report(claim.location("says"), "a question stands where something is stated", STATE)
    for passage in record.passage_parts:
        if _asks(passage.data.gist):
            yield report(passage.location("gist"), "a question stands where something is stated", STATE)


@rule("X808", bad='gist: "“The council closed the bridge.”"', good="gist: The council closed the bridge.")
def quotation_marks_are_in_place(record: Record, report: Report) -> Iterator[Problem]:
    """Quotation marks and brackets come in pairs, and none stand around the whole of a gist or a statement.

    These are words of ours: whose words the article has, `voice` says; a word or two of its own may stand in marks.
    """
    gists = ((passage.location, "gist", passage.data.gist) for passage in record.passage_parts)
    statements = ((claim.location, "says", claim.data.says or "") for claim in record.claim_parts)
    for location_of, name, text in chain(gists, statements):
        match = QUOTED.fullmatch(text)
        if match:
            hint = Hint("say it in our own words, without the marks", Replacement(text, match[1]))
            yield report(location_of(name), "quotation marks stand around the whole", hint)
    for entry in record.entries.values():
        for path, text in chain(entry.texts.prose, entry.texts.lines):
            half = _half_of_a_pair(text)
            if half:
                message = f"{half[0]} stands here without the other one of its pair"
                yield report(entry.location_of(half, *path), message, "write that one, too, or take this one out")


def _half_of_a_pair(text: str) -> str:
    """The word with a quotation mark or a bracket that is opened and not closed; empty where all are closed."""
    halves = [marks for marks in ('"', CURLY) if sum(map(text.count, marks)) % 2 and not INCHES.search(text)]
    halves += ["("] if text.count("(") > text.count(")") else []
    return text[max(map(text.rfind, halves[0])) :].split(maxsplit=1)[0] if halves else ""


@rule("X809", bad="says: TODO", good="says: The council closed the bridge.")
def nothing_is_left_to_write(record: Record, report: Report) -> Iterator[Problem]:
    """A text has words, and is no mark of what somebody still has to write.

    What is not known yet is left out; a question that no article answers says so by itself.
    """
    texts = (
        (entry.location_of(mark[0], *path), mark[0])
        for entry in record.entries.values()
        for path, text in chain(entry.texts.prose, entry.texts.lines)
        if (mark := UNWRITTEN.fullmatch(text) or UNFINISHED.search(text))
    )
    reasons = ((line.location, line.withdrawn) for line in record.published.values() if line.withdrawn == "THE REASON")
    for location, text in chain(texts, reasons):
        yield report(location, f"'{text}' stands where words are wanted", "write them, or take this out")


def _asks(text: str) -> bool:
    return text.rstrip(CLOSING).endswith("?")


@rule("X807", bad="note: >-\n  Two things:\n  - the day\n  - the place", good="note: |-\n  Two things:\n\n  - the day")
def lists_are_not_folded(record: Record, report: Report) -> Iterator[Problem]:
    """A list stands in a block of text that keeps its lines.

    Behind > all lines are joined, and the items of a list become one sentence with dashes in it.
    """
    for entry in record.entries.values():
        if b": >" not in entry.content:
            continue
        lines = entry.content.decode().splitlines()
        for number, line in enumerate(lines, 1):
            block = BLOCK.fullmatch(line)
            if block and any(ITEM.match(text) for text in _lines_of_block(lines[number:], len(block[1]))):
                sign = block[2]
                hint = Hint(f"write {sign.replace('>', '|')}", Replacement(sign, sign.replace(">", "|")))
                location = Location(entry.path, number, block.start(2) + 1)
                yield report(location, f"a list stands in a text whose lines {sign} joins", hint)


def _lines_of_block(lines: Iterable[str], indentation: int) -> Iterator[str]:
    """The first lines that are indented by more than this."""
    return takewhile(lambda line: not line.strip() or len(line) - len(line.lstrip()) > indentation, lines)
