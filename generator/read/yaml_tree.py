"""YAML text to values that remember where they stand.

Reads the stream of events that libyaml gives, never `load` or `compose`: both crash the process on deep nesting.
Every scalar stays text. What other YAML programs would read differently is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Hint, Location, Problem, Replacement, Rule
from generator.read.yaml_rules import (
    ANCHOR_USED,
    BOOLEAN_KEY,
    BOOLEAN_VALUE,
    CUT,
    DUPLICATE,
    HIDDEN,
    KEY,
    MAX_BYTES,
    MAX_DEPTH,
    MISREAD,
    SECOND_DOCUMENT,
    TAG_USED,
    TOO_LARGE,
    UNREADABLE,
    UNSEEN,
    UTF8,
    refused_characters,
)

BOOLEANS = frozenset({"yes", "no", "on", "off", "y", "n"})
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without libyaml the same events, ten times slower

Path = tuple[str | int, ...]


@dataclass
class Tree:
    """What a file says, where each value and each field's name stands, and what is wrong with its YAML."""

    file: str
    text: str = ""
    value: Any = None
    values: dict[Path, Location] = field(default_factory=dict)
    keys: dict[Path, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def location(self, path: Path) -> Location:
        """Where the value at `path` stands, or the nearest group around it that stands anywhere."""
        return _nearest(self.values, path, self.file)

    def location_of(self, words: str, path: Path) -> Location:
        """Where these words of the value at `path` stand; the value's own place where the file breaks them up."""
        start = self.location(path)
        end = min((location for location in self.values.values() if location > start), default=None)
        for number, line in enumerate(self.text.splitlines(), start=1):
            if number < start.line or (end and number > end.line):
                continue
            column = line.find(words, start.column - 1 if number == start.line else 0) + 1
            if column and not (end and (number, column) >= (end.line, end.column)):
                return Location(self.file, number, column)
        return start

    def at_path(self, path: Path) -> Any:
        """The value at `path`."""
        here = self.value
        for step in path:
            here = here[step]
        return here

    def key_location(self, path: Path) -> Location:
        """Where the name of the field at `path` stands."""
        return self.keys.get(path) or self.location(path)


def parse(data: bytes, file: str, *, first_line: int = 1) -> Tree:
    """The tree of one YAML file; `first_line` is where the YAML begins if it is part of a longer file."""
    tree = Tree(file)
    text = _decoded(data, tree)
    if text is None:
        return tree
    tree.text = text
    tree.problems += refused_characters(text, file, first_line)
    if any(problem.code != HIDDEN.code for problem in tree.problems) or MISREAD.search(text):
        return tree
    _Reader(text, tree, first_line).read()
    return tree


def _nearest(places: Mapping[Path, Location], path: Path, file: str) -> Location:
    for length in range(len(path), -1, -1):
        if location := places.get(path[:length]):
            return location
    return Location(file)


def _decoded(data: bytes, tree: Tree) -> str | None:
    if len(data) > MAX_BYTES:
        size = f"the file has {len(data) // 1000} kB, at most {MAX_BYTES // 1000} are read"
        tree.problems.append(TOO_LARGE.problem(Location(tree.file), size, "split it, or take out what was pasted"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        location = Location(tree.file, before.count(b"\n") + 1, column)
        tree.problems.append(
            UTF8.problem(location, "this character is not UTF-8", "save the file as UTF-8 in your editor")
        )
        return None


class _Stop(Exception):
    """The rest of the file cannot be read."""


class _Reader:
    """Builds the tree from libyaml's events."""

    def __init__(self, text: str, tree: Tree, first_line: int) -> None:
        self.lines = text.splitlines()
        self.text = text
        self.tree = tree
        self.first_line = first_line
        self.anchors: set[str] = set()
        self.quoted: Any = None  # the last text in quotes that ran over several lines

    def read(self) -> None:
        try:
            self.events = iter(yaml.parse(self.text, Loader=LOADER))
            for event in self.events:
                match event:
                    case yaml.DocumentStartEvent() if self.tree.values:
                        self.complain(
                            SECOND_DOCUMENT,
                            event,
                            "a second document begins here",
                            "remove '---', or split the file",
                        )
                        return
                    case yaml.ScalarEvent() | yaml.AliasEvent() | yaml.CollectionStartEvent():
                        self.tree.value = self.node(event, ())
        except yaml.MarkedYAMLError as error:
            self.unreadable(error)
        except _Stop:
            pass

    def node(self, event: Any, path: Path) -> Any:
        """The value that begins with this event."""
        if len(path) > MAX_DEPTH:
            self.complain(
                TOO_LARGE,
                event,
                f"more than {MAX_DEPTH} levels stand inside each other",
                "check the brackets",
            )
            raise _Stop
        self.tree.values[path] = self.at(event)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:  # an alias of an anchor goes with it
                self.complain(ANCHOR_USED, event, f"alias *{event.anchor}", "write the value out, or quote the text")
            return ""
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.complain(ANCHOR_USED, event, f"anchor &{event.anchor}", "write the value out, or quote the text")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.complain(TAG_USED, event, f"tag {tag}", "remove the tag, or quote the text")
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event)
            case yaml.SequenceStartEvent():
                return [self.node(item, (*path, index)) for index, item in enumerate(self.until(yaml.SequenceEndEvent))]
            case _:
                return dict(self.fields(path))

    def fields(self, path: Path) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Location] = {}
        for event in self.until(yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.complain(KEY, event, "a list or a group of fields stands where a name is wanted", "write one word")
                raise _Stop
            name, location = event.value, self.at(event)
            value = self.node(next(self.events), (*path, name))
            if name in seen:
                message, hint = (
                    f"field '{name}' stands twice, first in line {seen[name].line}",
                    "keep one of the two",
                )
                self.tree.problems.append(DUPLICATE.problem(location, message, hint, related=(seen[name],)))
                continue
            seen[name] = self.tree.keys[*path, name] = location
            if name == "<<":
                self.complain(ANCHOR_USED, event, "a merge key '<<'", "write the fields out")
                continue
            if not event.style and name.lower() in BOOLEANS | {"true", "false"}:
                self.complain(
                    BOOLEAN_KEY,
                    event,
                    f"other YAML programs read the name '{name}' as true or false",
                    "use another name",
                )
            yield name, value

    def scalar(self, event: Any) -> str:
        text: str = event.value
        if event.style:
            if event.style in "\"'" and event.end_mark.line > event.start_mark.line:
                self.quoted = event
            if hidden := UNSEEN.search(text):
                code = f"U+{ord(hidden[0]):04X}"
                hint = "leave it out; if a backslash is meant, double it"
                self.complain(HIDDEN, event, f"an invisible character ({code}) is written as an escape", hint)
            return text
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if text and rest.startswith(" #"):
            location = Location(self.tree.file, end.line + self.first_line, end.column + 2)
            hint = "drop the space, or put the value in quotes; before a real comment put two spaces"
            self.tree.problems.append(CUT.problem(location, f"'{rest.strip()}' is read as a comment and lost", hint))
        elif text.lower() in BOOLEANS or (text.lower() in ("true", "false") and text != text.lower()):
            is_flag = text.lower() in ("true", "false")
            either = Hint(f'write "{text}" in quotes, or true where a mark is wanted')
            flag = Hint(f"write {text.lower()}", Replacement(text, text.lower()))
            message = f"other YAML programs read {text} as true or false"
            self.complain(BOOLEAN_VALUE, event, message, flag if is_flag else either)
        return "" if text in ("~", "null") else text

    def until(self, end: type) -> Iterator[Any]:
        """The events up to the end of this list or group."""
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def at(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.tree.file, mark.line + self.first_line, mark.column + 1)

    def complain(self, rule: Rule, event: Any, message: str, hint: Hint | str) -> None:
        self.tree.problems.append(rule.problem(self.at(event), message, hint))

    def unreadable(self, error: yaml.MarkedYAMLError) -> None:
        """One problem for a file that stops being YAML, in our words, at the place where the cause stands."""
        if any(problem.code == CUT.code for problem in self.tree.problems):
            return  # what was cut off is the cause
        words = f"{error.context or ''} {error.problem or ''}"
        trouble = next((trouble for trouble in TROUBLES if trouble.sign in words), UNKNOWN)
        message, hint, wants_quotes = trouble.message, trouble.hint, trouble.wants_quotes
        mark = error.context_mark if trouble.in_context and error.context_mark else error.problem_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line >= len(self.lines) and self.lines:
            line, column = len(self.lines) - 1, 0
        if "mapping values" in words and re.fullmatch(r"\s+[\w-]+", self.lines[line][:column]):
            message = "this line is indented as if it belonged to the value above"
            hint, wants_quotes = "indent it like the other fields", False
        if "block mapping" in words and (closed := re.search(r"[:-] +.*([\"'\]}])\s*$", self.lines[line][:column])):
            message = f"text goes on behind the closing {closed[1]}"
            wants_quotes = closed[1] in "]}"
            hint = QUOTE if wants_quotes else "put the whole value in single quotes, and double those inside it"
        if self.quoted and self.quoted.end_mark.line == line and self.quoted.end_mark.column <= column:
            message = "the quotation mark that is opened here is closed lines below, inside another text"
            hint = "close it in its own line; if it is part of the text, put the whole value in single quotes"
            wants_quotes = False
            line, column = self.quoted.start_mark.line, self.quoted.start_mark.column
        for number in (line, line - 1):
            if 0 <= number < len(self.lines) and (dash := re.match(r"\s*-(?=[\w{\[][^:]*: )", self.lines[number])):
                message, hint = "no space stands behind the dash", "write '- ' before an item of a list"
                wants_quotes = False
                line, column = number, dash.end() - 1
        location = Location(self.tree.file, line + self.first_line, column + 1)
        replacement = _in_quotes(self.lines[line]) if wants_quotes else None
        self.tree.problems.append(UNREADABLE.problem(location, message, Hint(hint, replacement)))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What libyaml complains of: a part of its words, what that means, how to mend it.

    `in_context` says which of libyaml's two marks shows the cause. `wants_quotes` is there where the value of the line
    is right once it stands in quotes.
    """

    sign: str
    message: str
    hint: str
    in_context: bool = False
    wants_quotes: bool = False


QUOTE = "put the whole value in quotes"
TROUBLES = (
    Trouble("unknown escape", "a backslash stands in double quotes", "double it, or use single quotes"),
    Trouble("mapping values are not allowed", "a colon and a space stand inside a value", QUOTE, wants_quotes=True),
    Trouble(
        "quoted scalar",
        "a quotation mark is opened here and not closed",
        "close it; if it is part of the text, put the whole value in single quotes",
        in_context=True,
    ),
    Trouble(
        "flow sequence",
        "a bracket [ is opened here and not closed well",
        "close it with ] and put commas between the items",
        in_context=True,
    ),
    Trouble(
        "flow mapping",
        "a brace { is opened here and not closed well",
        "close it with } and put commas between the fields",
        in_context=True,
    ),
    Trouble("cannot start any token", "a value cannot begin with this character", QUOTE, wants_quotes=True),
    Trouble(
        "could not find expected ':'",
        "this line has no colon",
        "write name: value, or indent the line if it goes on",
        in_context=True,
    ),
    Trouble("scanning an alias", "a value cannot begin with *", QUOTE, in_context=True, wants_quotes=True),
    Trouble("scanning an anchor", "a value cannot begin with &", QUOTE, in_context=True, wants_quotes=True),
    Trouble("scanning a tag", "a value cannot begin with !", QUOTE, in_context=True, wants_quotes=True),
    Trouble("scanning a directive", "a line cannot begin with %", QUOTE, in_context=True, wants_quotes=True),
    Trouble(
        "block sequence entries are not allowed",
        "a list begins in the line of its name",
        "put the dash on a line of its own below, or the value in quotes if it is no list",
    ),
    Trouble(
        "did not find expected '-' indicator",
        "this line is neither an item of the list above nor a field",
        "begin it with '- ', or indent it to fit",
    ),
    Trouble("block mapping", "this line does not fit the fields above it", "indent it like the other fields"),
    Trouble("flow node", "nothing stands between two commas, or a bracket has no counterpart", "drop what is too many"),
    Trouble(
        "<document start>",
        "text goes on where the fields of this file have ended",
        "look for a bracket too many, or for fields that are not indented alike",
    ),
    Trouble("comment or line break", "a value cannot begin with > or |", QUOTE, in_context=True, wants_quotes=True),
    Trouble("block scalar", "a block of text begins with too many spaces", "indent all its lines alike"),
)
UNKNOWN = Trouble(
    "",
    "this line cannot be read as YAML",
    "compare it with a neighbouring file: quotes, colons, indentation",
)


def _in_quotes(line: str) -> Replacement | None:
    """All that stands behind the name of the line's field, to be put in quotes."""
    match = re.fullmatch(r"\s*(?:- )?[\w-]+: (.+?)\s*", line)
    if not match or match[1][0] in "\"'|>":
        return None
    value = match[1].replace("\\", "\\\\").replace('"', '\\"')
    return Replacement(match[1], f'"{value}"')
