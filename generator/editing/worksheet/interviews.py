"""An interview: paragraphs that begin with who speaks in them."""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from generator.editing.boilerplate import CORRECTION
from generator.editing.names import SPEAKERS, Names
from generator.editing.worksheet.speakers import CAPITAL, PERSON_NAME

TURN = re.compile(
    r"^(?P<mark>[-–—•*]\s*)?(?P<name>(?:[^\W\d_]|[A-ZА-ЯЎ]\.)[\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){0,3})"
    r"(?:(?:\s*\([^()]*\))?\s*:\s+(?=\S)|(?(mark),[^:“«„\"]*:\s+(?=[“«„\"])|(?!)))"
)  # "Jane Roe: That is so.", in a list, too: "• Jane Roe, a minister: “That is so.”"
ASKS, ANSWERS = ("Q", "Question", "Moderator", "Host"), ("A", "Answer")
GUEST = re.compile(rf"\b(?:with|to)\s+({PERSON_NAME})")  # "we spoke to Jane Roe"
ANSWERING = re.compile(rf"({PERSON_NAME})\b(?=.*\b(?:spoke|talked|answer(?:s|ed)|interview(?:ed)?)\b)")  # Roe spoke
MEETING = re.compile(r"\b(?:spoke|spoken|speaks|talk(?:s|ed)?|interview(?:s|ed)?|conversation|met|sat down)\b[^.]*$")
FEWEST = 3  # paragraphs that begin so; fewer are no interview


class Turn(NamedTuple):
    """Who speaks in a paragraph, by id, or by the full name where the record does not know it."""

    speaker: str
    is_new: bool = False


def turns_in(
    paragraphs: Sequence[str], names: Names, publisher: str = "", left_out: Container[int] = ()
) -> dict[int, Turn]:
    """The turns of an interview by the number of their paragraph; none where the article is no interview.

    Somebody new has a name of two words at first, here or further up, and often one of them alone from then on. Behind
    Q its publisher asks, and behind A the guest answers, whom the paragraphs before the first question name. A
    paragraph in which nobody begins to speak goes on with what the last one said, except behind the last turn.
    `left_out` are the numbers of those in which nobody speaks.
    """
    guest = ""
    turns: dict[int, Turn] = {}
    new_names: dict[str, str] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        match = TURN.match(paragraph)
        name = " ".join(match["name"].split()) if match else ""
        if number in left_out or not name or not all(word[0].isupper() for word in name.split()):
            continue
        if name.capitalize() in ASKS:
            guest = guest or _guest(paragraphs[: number - 1])
            turns[number] = Turn(publisher)
            continue
        name = guest if name in ANSWERS else _full_name(name, paragraphs[: number - 1])
        if names.knows(name, SPEAKERS):
            turns[number] = Turn(names.resolve(name, SPEAKERS))
        elif name in new_names or len(name.split()) > 1:
            new_names.setdefault(name.split()[-1], name)
            turns[number] = Turn(new_names.get(name, name), is_new=True)
    if len(turns) < FEWEST:
        return {}
    for number in range(min(turns), max(turns)):
        if number in turns and not CORRECTION.search(paragraphs[number]):
            turns.setdefault(number + 1, turns[number])
    return turns


def _guest(paragraphs: Sequence[str]) -> str:
    """With whom the interview is: the last name behind "with" or "to", further up behind a verb of talking alone.

    The paragraph in front may begin with the name as well, and say that they spoke.
    """
    for distance, paragraph in enumerate(reversed(paragraphs)):
        for match in GUEST.finditer(paragraph):
            if not distance or MEETING.search(paragraph[: match.start()]):
                return match[1]
        answering = None if distance else ANSWERING.match(paragraph)
        if answering:
            return answering[1]
    return ""


def _full_name(name: str, paragraphs: Sequence[str]) -> str:
    """The name with the first one that stands before it further up, where it is one word: "ROE", of Jane Roe."""
    match = re.search(rf"([{CAPITAL}][\w’'-]+\s+(?i:{re.escape(name)}))(?!\w)", "\n".join(paragraphs))
    return match[1] if match and " " not in name else name


def without_name(sentence: str) -> str:
    """What is said in a sentence that begins with who says it."""
    return TURN.sub("", sentence)
