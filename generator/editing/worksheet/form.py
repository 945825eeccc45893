"""The worksheet as text: lines that begin with a bar are the article's, `name:` is filled in by a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model import KINDS, Claim, Event, PersonAtEvent, Source
from generator.model.claims import Answer
from generator.problems import nearest

PARAGRAPH = re.compile(r"=+\s*(\d+)\s*=*")
NEW = re.compile(r"new ([a-z]+)[:：](.*)|about the (source):()")
NOUNS = tuple(kind.noun for kind in KINDS if kind is not Source)
FIELD = re.compile(r"(?:[-*]\s+)?([A-Za-z][A-Za-z_ ]{0,30}?)\s*[:：](?!//)\s*(.*)")
NOTE = "# Note of "
WORDS, COMMENT, MESSAGE = "|", "#", "#! "
DONE = "done"  # stands in place of the fields of what is applied, and says nothing of what stands above it
PASSAGE_FIELDS = (
    "says", "who", "voice", "goes to", "ask", "answer", "unit", "as of", "difference", "reason",
    "person", "organisation", "measure", "after", "caution", "alleges against", "outcome", "affiliation", "note", "id",
    "left out", DONE,
)  # fmt: skip
RECORD_FIELDS = frozenset(
    name.replace("_", " ") for part in (Claim, Answer, Event, PersonAtEvent) for name in part.model_fields
)
SINGLE_FIELDS = frozenset({"who", "voice", "note", "id", "left out"})  # of a passage
IN_ONE_LINE = frozenset({
    "who", "voice", "id", "unit", "as of", "difference", "affiliation",
    "date", "kind", "place", "key", "expected", "part_of", "speaks_for", "publisher", "published", "production",
})  # fmt: skip  # fields that never go on in the next line
UNKNOWN = -1  # a paragraph whose number cannot be read
QUESTION_ID = "id of the question"  # an id that stands below "ask:"
NEW_PASSAGE = "says"  # a second one under the same words begins another passage


class Line(NamedTuple):
    """A field that is filled in: its name, its value, and its line in the worksheet, counted from 1."""

    name: str
    value: str
    number: int


@dataclass(slots=True)
class Section:
    """Fields that belong together; `first` and `last` are the lines in which they begin and end."""

    first: int
    lines: list[Line] = field(default_factory=list)
    last: int = 0

    def value(self, name: str) -> str:
        """The value of a field; empty where there is none."""
        return next((line.value for line in self.lines if line.name == name and line.value), "")

    def line_of(self, name: str) -> int:
        """The line with the value of a field, else with its name, else the first."""
        numbers = [line.number for line in self.lines if line.name == name and line.value]
        numbers += [line.number for line in self.lines if line.name == name]
        return next(iter(numbers), self.first)


@dataclass(slots=True, kw_only=True)
class Block(Section):
    """What is filled in about some words of a paragraph."""

    paragraph: int
    words: str

    @property
    def is_filled_in(self) -> bool:
        """Whether a person has written what the words say, or why they are left out."""
        return self.paragraph != UNKNOWN and bool(self.value("says") or self.value("left out"))


@dataclass(slots=True, kw_only=True)
class NewEntry(Section):
    """An entry that is to be made: its kind, its name or title, its fields; of the source itself what is missing."""

    noun: str
    name: str

    @property
    def is_filled_in(self) -> bool:
        """Whether a person has written more than the name and the id that are proposed."""
        return any(line.value for line in self.lines if line.name != "id")


class Worksheet(NamedTuple):
    """What is filled in, in order, and the lines that say nothing that is understood, each with why."""

    text_lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    new_entries: tuple[NewEntry, ...]
    mistakes: tuple[tuple[int, str], ...]


def note_line(key: str, claim: Claim) -> str:
    """The line that shows the note of a question, so that a reason may take its place."""
    return f"{NOTE}{key}: {' '.join((claim.note or '').split())}"


def parse_worksheet(text: str) -> Worksheet:
    """What a worksheet says; text that goes on in the next line is joined."""
    lines = text.splitlines()
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.read(line.strip(), number)
    return Worksheet(tuple(lines), tuple(reader.blocks), tuple(reader.new_entries), tuple(reader.mistakes))


def rewrite(worksheet: Worksheet, results: Sequence[tuple[Section, str]], messages: Sequence[tuple[int, str]]) -> str:
    """The worksheet's text with what is done marked in place of its fields, and each message above its line."""
    done = {block.first: (block.last, note) for block, note in results}
    above: dict[int, list[str]] = {}
    for number, message in messages:
        above.setdefault(number, []).append(f"{MESSAGE}{message}")
    lines: list[str] = []
    number = 1
    while number <= len(worksheet.text_lines):
        line = worksheet.text_lines[number - 1]
        lines += above.get(number, [])
        if number in done:
            last, note = done[number]
            lines += [line for line in worksheet.text_lines[number - 1 : last] if line.startswith(NOTE)]
            lines.append(f"{DONE}: {note}")
            number = last
        elif not line.startswith(MESSAGE.strip()):
            lines.append(line)
        number += 1
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Reader:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    new_entries: list[NewEntry] = field(default_factory=list)
    mistakes: list[tuple[int, str]] = field(default_factory=list)
    _paragraph: int = 0
    _words: list[str] = field(default_factory=list)
    _has_fields: bool = True
    _target: Block | NewEntry | None = None

    def read(self, line: str, number: int) -> None:
        if not line or line.startswith(COMMENT):
            return
        if header := PARAGRAPH.fullmatch(line):
            self._paragraph, self._words, self._has_fields, self._target = int(header[1]), [], False, None
        elif line.startswith(WORDS):
            self._read_words(line.removeprefix(WORDS).strip())
        elif line.startswith("==="):
            self.mistakes.append((number, "no number of a paragraph stands here - write it as === 5"))
            self._paragraph, self._words, self._has_fields, self._target = UNKNOWN, [], False, None
        elif match := NEW.fullmatch(line):
            noun = match[3] or nearest(match[1], NOUNS) or ""
            if not noun:
                message = f"nothing is called 'new {match[1]}:' - write new {', '.join(NOUNS[:-1])} or {NOUNS[-1]}"
                self.mistakes.append((number, message))
            self._target = NewEntry(number, noun=noun or match[1], name=(match[2] or "").strip(), last=number)
            self.new_entries.append(self._target)
        elif (match := FIELD.fullmatch(line)) and self._is_field(match[1]):
            self._read_field(_name(match[1]), (match[2] or "").strip(), number)
        else:
            self._go_on(line, number)

    def _read_words(self, words: str) -> None:
        if self._has_fields or isinstance(self._target, NewEntry):
            self._words, self._has_fields, self._target = [], False, None
        self._words.append(words)

    def _is_field(self, name: str) -> bool:
        """Whether a line begins with the name of a field, or with what was meant to be one; else it is running text."""
        if isinstance(self._target, NewEntry):
            return name == name.lower()
        likely = (*PASSAGE_FIELDS, *RECORD_FIELDS)
        return _name(name) in PASSAGE_FIELDS or (name == name.lower() and bool(nearest(_name(name), likely)))

    def _read_field(self, name: str, value: str, number: int) -> None:
        if name == DONE:
            self._target, self._has_fields = None, True
            return
        if name == "id" and isinstance(self._target, Block) and self._target.value("ask"):
            name = QUESTION_ID
        self._refuse_second(name, value, number)
        if isinstance(self._target, NewEntry):
            self._target.lines.append(Line(name, value, number))
            self._target.last = number
            return
        if name not in (*PASSAGE_FIELDS, QUESTION_ID):
            near = nearest(name, PASSAGE_FIELDS)
            hint = f"did you mean '{near}:'?" if near else "write it in the file of the entry, or where that is new"
            self.mistakes.append((number, f"there is no '{name}:' here - {hint}"))
        block = self._target
        if block is None or (name == NEW_PASSAGE and block.value(NEW_PASSAGE)):
            block = Block(number, paragraph=self._paragraph, words=" ".join(self._words))
            self.blocks.append(block)
            self._target = block
        self._has_fields = True
        block.lines.append(Line(name, value, number))
        block.last = number

    def _refuse_second(self, name: str, value: str, number: int) -> None:
        """Tell of a field that has a value already and can have but one."""
        is_single = isinstance(self._target, NewEntry) or name in SINGLE_FIELDS
        lines = self._target.lines if self._target and is_single and value else []
        first = next((line for line in lines if line.name == name and line.value), None)
        if first:
            message = f"'{name}:' stands in line {first.number} already - keep one of the two"
            self.mistakes.append((number, message))

    def _go_on(self, line: str, number: int) -> None:
        """Join a line to the field above it."""
        if self._target is None or not self._target.lines or self._target.lines[-1].name in IN_ONE_LINE:
            message = "nothing says what this line is - write it behind 'says:', or begin it with #"
            self.mistakes.append((number, message))
            return
        last = self._target.lines[-1]
        self._target.lines[-1] = Line(last.name, f"{last.value} {line}".strip(), last.number)
        self._target.last = number


def _name(text: str) -> str:
    return text.strip().lower().replace("_", " ")
