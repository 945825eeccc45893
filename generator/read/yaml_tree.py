"""YAML text to values that remember where they stand.

Reads the stream of events that libyaml gives, never `load` or `compose`: both crash the process on deep nesting.
Every scalar stays text. What other YAML programs would read differently is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import yaml

from generator.model.reflection.errors import FieldPath
from generator.problems import FLOOD, Hint, Location, Problem, Replacement, Rule
from generator.read import yaml_rules
from generator.read.yaml_errors import QuoteOverLines, explain_error

Value = str | list["Value"] | dict[str, "Value"]
Node = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent
FLAGS = frozenset({"true", "false"})
BOOLEANS = frozenset({"yes", "no", "on", "off", "y", "n"})  # to other YAML programs
NULLS = frozenset({"Null", "NULL"})  # `null` and `~` are so to us, too
WRITE_OUT = "write the value out, or quote the text"
LOADER: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Without libyaml the same events come ten times slower.


@dataclass
class Tree:
    """What a file says, its texts by path, where values and names of fields stand, and what is wrong with its YAML."""

    file: str
    text: str = ""
    value: Value | None = None
    texts: dict[FieldPath, str] = field(default_factory=dict)
    values: dict[FieldPath, Location] = field(default_factory=dict)
    keys: dict[FieldPath, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def location(self, path: FieldPath) -> Location:
        """Where the value at `path` stands, or the nearest group around it that stands anywhere."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return Location(self.file)

    def location_of(self, words: str, path: FieldPath) -> Location:
        """Where these words of the value at `path` stand; the value's own place where the file breaks them up."""
        start = self.location(path)
        following = bisect_right(self._places, start)
        end = self._places[following] if following < len(self._places) else None
        lines = self._lines[start.line - 1 : end.line if end else None]
        for number, line in enumerate(lines, start=start.line):
            column = line.find(words, start.column - 1 if number == start.line else 0) + 1
            if column and not (end and (number, column) >= (end.line, end.column)):
                return Location(self.file, number, column)
        return start

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def _places(self) -> list[Location]:
        """Where values stand, from the first to the last."""
        return sorted(self.values.values())

    def key_location(self, path: FieldPath) -> Location:
        """Where the name of the field at `path` stands."""
        return self.keys.get(path) or self.location(path)


def parse(data: bytes, file: str, *, first_line: int = 1) -> Tree:
    """The tree of one YAML file; `first_line` is where the YAML begins if it is part of a longer file."""
    tree = Tree(file)
    text = _decode(data, file)
    if isinstance(text, Problem):
        tree.problems.append(text)
        return tree
    tree.text = text
    tree.problems += yaml_rules.refused_characters(text, file, first_line)
    if all(problem.code == yaml_rules.HIDDEN.code for problem in tree.problems) and not yaml_rules.is_misread(text):
        _Reader(text, tree, first_line).read()
    return tree


def _decode(data: bytes, file: str) -> str | Problem:
    if len(data) > yaml_rules.MAX_BYTES:
        return yaml_rules.too_large(file, len(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        *lines, line = data[: error.start].split(b"\n")
        location = Location(file, len(lines) + 1, len(line.decode("utf-8", "replace")) + 1)
        return yaml_rules.UTF8.problem(location, "this character is not UTF-8", "save the file as UTF-8 in your editor")


class _Stop(Exception):
    """Nothing below this place can be read."""


class _Reader:
    """Builds the tree from libyaml's events."""

    def __init__(self, text: str, tree: Tree, first_line: int) -> None:
        self.lines = text.splitlines()
        self.tree = tree
        self.first_line = first_line
        self.anchors: set[str] = set()
        self.quote: QuoteOverLines | None = None  # the last one
        self.events = yaml.parse(text, Loader=LOADER)

    def read(self) -> None:
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent) and self.tree.values:
                    message = "a second document begins here"
                    self.complain(yaml_rules.SECOND_DOCUMENT, event, message, "remove '---', or split the file")
                    return
                if isinstance(event, Node):
                    self.tree.value = self.value(event, ())
        except yaml.MarkedYAMLError as error:
            self.complain_of_error(error)
        except _Stop:
            pass

    def value(self, event: Node, path: FieldPath) -> Value:
        """The value that begins with this event."""
        if len(path) > yaml_rules.MAX_DEPTH:
            message = f"more than {yaml_rules.MAX_DEPTH} levels stand inside each other"
            self.complain(yaml_rules.TOO_LARGE, event, message, "check the brackets")
            raise _Stop
        self.tree.values[path] = self.location(event)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:  # an alias of an anchor goes with it
                self.complain(yaml_rules.ANCHOR_USED, event, f"alias *{event.anchor}", WRITE_OUT)
            return ""
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.complain(yaml_rules.ANCHOR_USED, event, f"anchor &{event.anchor}", WRITE_OUT)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.complain(yaml_rules.TAG_USED, event, f"tag {tag}", "remove the tag, or quote the text")
        match event:
            case yaml.ScalarEvent():
                text = self.tree.texts[path] = self.quoted_text(event) if event.style else self.plain_text(event)
                return text
            case yaml.SequenceStartEvent():
                items = enumerate(self.nodes_until(yaml.SequenceEndEvent))
                return [self.value(item, (*path, index)) for index, item in items]
            case _:
                return dict(self.fields(path))

    def fields(self, path: FieldPath) -> Iterator[tuple[str, Value]]:
        """The fields of a group by name; of two with one name the first."""
        locations: dict[str, Location] = {}
        nodes = self.nodes_until(yaml.MappingEndEvent)
        for event in nodes:
            if not isinstance(event, yaml.ScalarEvent):
                message = "a list or a group of fields stands where a name is wanted"
                self.complain(yaml_rules.KEY, event, message, "write one word")
                raise _Stop
            name, location = event.value, self.location(event)
            if self.text_before(event).rstrip().endswith("?"):
                message = f"a question mark stands before the name '{name}'"
                self.complain(yaml_rules.KEY, event, message, "leave it out: write name: value")
            self.refuse_hidden(event)
            value = self.value(next(nodes), (*path, name))
            first = locations.setdefault(name, location)
            if first is not location:
                message = f"field '{name}' stands twice, first in line {first.line}"
                problem = yaml_rules.DUPLICATE.problem(location, message, "keep one of the two", related=(first,))
                self.add(problem)
                continue
            self.tree.keys[*path, name] = location
            if name == "<<":
                self.complain(yaml_rules.ANCHOR_USED, event, "a merge key '<<'", "write the fields out")
                continue
            if not event.style and name.lower() in BOOLEANS | FLAGS:
                message = f"other YAML programs read the name '{name}' as true or false"
                self.complain(yaml_rules.BOOLEAN_KEY, event, message, "use another name")
            yield name, value

    def quoted_text(self, event: yaml.ScalarEvent) -> str:
        """A text in quotes or in a block."""
        (line, column), end = _position(event.start_mark), _position(event.end_mark)
        if event.style in ("'", '"') and end[0] > line:
            self.quote = QuoteOverLines(line, column, *end)
        self.refuse_hidden(event)
        return event.value

    def refuse_hidden(self, event: yaml.ScalarEvent) -> None:
        """Tell of a letter that nobody sees and that an escape has brought into a text or a name."""
        for line in event.value.split("\n"):
            hidden = yaml_rules.find_unwanted(line)
            if hidden and line[hidden.position] not in self.tree.text:
                message = f"an invisible character ({hidden.code}) is written as an escape"
                self.complain(yaml_rules.HIDDEN, event, message, "leave it out; if a backslash is meant, double it")
                return

    def plain_text(self, event: yaml.ScalarEvent) -> str:
        """A text without quotes; `~` and `null` are empty."""
        text, (line, column) = event.value, _position(event.end_mark)
        remainder = self.lines[line][column:] if line < len(self.lines) else ""
        if text and remainder.startswith(" #"):
            location = Location(self.tree.file, line + self.first_line, column + 2)
            message = f"'{remainder.strip()}' is read as a comment and lost"
            hint = "drop the space, or put the value in quotes; before a real comment put two spaces"
            self.add(yaml_rules.CUT.problem(location, message, hint))
        elif text.lower() in BOOLEANS or (text.lower() in FLAGS and text not in FLAGS):
            message = f"other YAML programs read {text} as true or false"
            if text.lower() in FLAGS:
                correction = Hint(f"write {text.lower()}", Replacement(text, text.lower()))
            else:
                correction = Hint(f'write "{text}" in quotes, or true where a mark is wanted')
            self.complain(yaml_rules.BOOLEAN_VALUE, event, message, correction)
        elif text in NULLS:
            message = f"other YAML programs read {text} as no value at all"
            correction = Hint(f'write "{text}" in quotes, or drop the line', Replacement(text, f'"{text}"'))
            self.complain(yaml_rules.BOOLEAN_VALUE, event, message, correction)
        return "" if text in ("~", "null") else text

    def nodes_until(self, end: type[yaml.CollectionEndEvent]) -> Iterator[Node]:
        """The beginnings of values up to the end of this list or group."""
        for event in self.events:
            if isinstance(event, end):
                return
            assert isinstance(event, Node)
            yield event

    def location(self, event: yaml.Event) -> Location:
        line, column = _position(event.start_mark)
        return Location(self.tree.file, line + self.first_line, column + 1)

    def text_before(self, event: yaml.Event) -> str:
        """What stands before a value in its line."""
        line, column = _position(event.start_mark)
        return self.lines[line][:column] if line < len(self.lines) else ""

    def complain(self, rule: Rule, event: yaml.Event, message: str, hint: Hint | str) -> None:
        self.add(rule.problem(self.location(event), message, hint))

    def add(self, problem: Problem) -> None:
        self.tree.problems.append(problem)
        if len(self.tree.problems) >= FLOOD:
            raise _Stop

    def complain_of_error(self, error: yaml.MarkedYAMLError) -> None:
        """One problem for a file that stops being YAML, at the place of the cause; what was cut off is the cause."""
        if not any(problem.code == yaml_rules.CUT.code for problem in self.tree.problems):
            cause = explain_error(error, self.lines, self.quote)
            location = Location(self.tree.file, cause.line + self.first_line, cause.column + 1)
            self.tree.problems.append(yaml_rules.UNREADABLE.problem(location, cause.message, cause.hint))


class _Mark(Protocol):
    """Either loader's mark: a line and a column, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _position(mark: _Mark | None) -> tuple[int, int]:
    """The line and the column of a mark; both loaders mark every event."""
    assert mark is not None
    return mark.line, mark.column
