"""YAML text to values that remember where they stand.

Reads the stream of events that libyaml gives: `load` and `compose` crash the process on deep nesting, so that only a
file that has been read without a mistake is composed, to find the places of its values.
Every scalar stays text. What other YAML programs would read differently is refused.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

import yaml

from generator.model.reflection.errors import FieldPath
from generator.problems import FLOOD, Hint, Location, Problem, Replacement, Rule
from generator.read import yaml_rules
from generator.read.values import Value
from generator.read.yaml_errors import QuoteOverLines, explain_error

Node = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent
FLAGS = frozenset({"true", "false"})
AMBIGUOUS = frozenset({"yes", "no", "on", "off", "y", "n", *FLAGS})  # to other YAML programs
NULLS = frozenset({"Null", "NULL"})  # `null` and `~` are so to us, too
SPECIAL = AMBIGUOUS | {"~", "null"}  # in small letters, and without quotes: words with a meaning of their own
WRITE_OUT = "write the value out, or quote the text"
LOADER: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Without libyaml the same events come ten times slower.


@dataclass
class Tree:
    """What a file says, what is wrong with its YAML, and, found when asked, where values and names of fields stand."""

    file: str
    text: str = ""
    first_line: int = 1
    value: Value | None = None
    has_empty_text: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def texts(self) -> dict[FieldPath, str]:
        return {path: leaf for path, leaf in self.leaves if isinstance(leaf, str)}

    @property
    def leaves(self) -> Iterator[tuple[FieldPath, Value]]:
        """The texts and the lists without an item, each with its path."""
        return iter(()) if self.value is None else _leaves_in(self.value, ())

    @cached_property
    def places(self) -> Places:
        """Where everything stands; only in a file whose YAML is right."""
        places = Places({}, {})
        if self.value is not None and not self.problems:
            root = yaml.compose(self.text, LOADER)
            assert root is not None
            self._find(root, (), places)
        return places

    def _find(self, node: yaml.Node, path: FieldPath, places: Places) -> None:
        places.values[path] = self.start_of(node)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._find(item, (*path, index), places)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                places.keys[*path, key.value] = self.start_of(key)
                self._find(value, (*path, key.value), places)

    def start_of(self, part: yaml.Event | yaml.Node) -> Location:
        line, column = _start(part)
        return Location(self.file, line + self.first_line, column + 1)

    def location(self, path: FieldPath) -> Location:
        """Where the value at `path` stands, or the nearest group around it that stands anywhere."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places.values:
                return self.places.values[path[:length]]
        return Location(self.file)

    def location_of(self, words: str, path: FieldPath) -> Location:
        """Where these words of the value at `path` stand; the value's own place where the file breaks them up."""
        start = self.location(path)
        following = bisect_right(self._places_in_order, start)
        end = self._places_in_order[following] if following < len(self._places_in_order) else None
        lines = self.lines[start.line - 1 : end.line if end else None]
        for number, line in enumerate(lines, start=start.line):
            column = line.find(words, start.column - 1 if number == start.line else 0) + 1
            if column and not (end and (number, column) >= (end.line, end.column)):
                return Location(self.file, number, column)
        return start

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def _places_in_order(self) -> list[Location]:
        return sorted(self.places.values.values())

    def key_location(self, path: FieldPath) -> Location:
        return self.places.keys.get(path) or self.location(path)


def parse(data: bytes, file: str, *, first_line: int = 1) -> Tree:
    """The tree of one YAML file; `first_line` is where the YAML begins if it is part of a longer file."""
    tree = Tree(file, first_line=first_line)
    too_long = len(data) > yaml_rules.MAX_BYTES
    text = yaml_rules.too_large(file, len(data)) if too_long else yaml_rules.decode(data, file, first_line)
    if isinstance(text, Problem):
        tree.problems.append(text)
        return tree
    tree.text = text
    tree.problems += yaml_rules.refused_characters(text, file, first_line)
    if tree.problems and not yaml_rules.is_misread(text):
        tree.text = yaml_rules.with_plain_spaces(text)  # what an unusual space spoils is not told twice
    if all(problem.code == yaml_rules.HIDDEN.code for problem in tree.problems) and not yaml_rules.is_misread(text):
        _Reader(tree).read()
    return tree


def _leaves_in(value: Value, path: FieldPath) -> Iterator[tuple[FieldPath, Value]]:
    """Each text and each empty list in a value with its path."""
    if isinstance(value, str) or value == []:
        yield path, value
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves_in(inner, (*path, step))


class _Stop(Exception):
    """Nothing below this place can be read."""


class _Reader:
    """Builds the tree from libyaml's events."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.may_cut_values = " #" in tree.text
        self.may_mark_names = "? " in tree.text
        self.may_mark_values = "&" in tree.text or "!" in tree.text
        self.has_escapes = "\\" in tree.text
        self.anchors: set[str] = set()
        self.quote: QuoteOverLines | None = None  # the last one
        self.next_event = cast("Callable[[], yaml.Event]", LOADER(tree.text).get_event)  # nobody asks behind the end

    def read(self) -> None:
        try:
            for event in iter(self.next_event, None):
                if isinstance(event, yaml.DocumentStartEvent) and self.tree.value is not None:
                    message = "a second document begins here"
                    self.complain(yaml_rules.SECOND_DOCUMENT, event, message, "remove '---', or split the file")
                    return
                if isinstance(event, Node):
                    self.tree.value = self.value(event, 0)
        except yaml.MarkedYAMLError as error:
            self.complain_of_error(error)
        except _Stop:
            pass

    def value(self, event: yaml.Event, depth: int) -> Value:
        """The value that begins with this event; `depth` is the number of groups and lists around it."""
        if type(event) is yaml.ScalarEvent:  # as most are; `isinstance` takes three times as long
            return self.scalar(event)
        if depth > yaml_rules.MAX_DEPTH:
            message = f"more than {yaml_rules.MAX_DEPTH} levels stand inside each other"
            self.complain(yaml_rules.TOO_LARGE, event, message, "check the brackets")
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:  # an alias of an anchor goes with it
                self.complain(yaml_rules.ANCHOR_USED, event, f"alias *{event.anchor}", WRITE_OUT)
            return ""
        assert isinstance(event, yaml.CollectionStartEvent)
        self.refuse_marks(event)
        return self.items(depth) if isinstance(event, yaml.SequenceStartEvent) else self.fields(depth)

    def scalar(self, event: yaml.ScalarEvent) -> str:
        if self.may_mark_values:
            self.refuse_marks(event)
        text: str = event.value
        if event.style:
            self.check_quoted(event)
        elif self.may_cut_values or text.lower() in SPECIAL:
            text = self.plain_text(event)
        if not text or text.isspace():
            self.tree.has_empty_text = True
        return text

    def refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.complain(yaml_rules.ANCHOR_USED, event, f"anchor &{event.anchor}", WRITE_OUT)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.complain(yaml_rules.TAG_USED, event, f"tag {tag}", "remove the tag, or quote the text")

    def items(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            items.append(self.scalar(event) if type(event) is yaml.ScalarEvent else self.value(event, depth + 1))
        return items

    def fields(self, depth: int) -> dict[str, Value]:
        """The fields of a group by name; of two with one name the first."""
        fields: dict[str, Value] = {}
        names: dict[str, yaml.ScalarEvent] = {}
        has_joined_items = False  # the dash of an item is missing, so that its fields are taken for those of the last
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                message = "a list or a group of fields stands where a name is wanted"
                self.complain(yaml_rules.KEY, event, message, "write one word")
                raise _Stop
            name = sys.intern(event.value)  # the same few names stand in all files
            if self.may_mark_names and self.text_before(event).rstrip().endswith("?"):
                message = f"a question mark stands before the name '{name}'"
                self.complain(yaml_rules.KEY, event, message, "leave it out: write name: value")
            if self.has_escapes:
                self.refuse_hidden(event)
            inner = self.next_event()
            value = self.scalar(inner) if type(inner) is yaml.ScalarEvent else self.value(inner, depth + 1)
            first_event = names.setdefault(name, event)
            if first_event is not event:
                if not has_joined_items:  # what follows has the same cause
                    has_joined_items = self.complain_of_second(event, first_event, next(iter(names)))
            elif name == "<<":
                self.complain(yaml_rules.ANCHOR_USED, event, "a merge key '<<'", "write the fields out")
            else:
                fields[name] = value
        return fields

    def complain_of_second(self, event: yaml.ScalarEvent, first_event: yaml.ScalarEvent, first_name: str) -> bool:
        """Tell of a field that stands twice; true where its group is an item that has taken in the next one."""
        location, first = self.tree.start_of(event), self.tree.start_of(first_event)
        message = f"field '{event.value}' stands twice, first in line {first.line}"
        hint = "keep one of the two"
        has_joined_items = event.value == first_name and self.text_before(first_event).endswith("- ")
        if has_joined_items:
            message = f"the fields of an item begin again at '{event.value}', first in line {first.line}"
            hint = "if this is an item of its own, begin it with '- '; if not, keep one of the two"
        self.add(yaml_rules.DUPLICATE.problem(location, message, hint, related=(first,)))
        return has_joined_items

    def check_quoted(self, event: yaml.ScalarEvent) -> None:
        if event.style in ("'", '"'):
            start, end = _start(event), _end(event)
            if end[0] > start[0]:
                self.quote = QuoteOverLines(*start, *end)
            if self.has_escapes:
                self.refuse_hidden(event)
        elif "# " in event.value:
            self.refuse_comment(event)

    def refuse_comment(self, event: yaml.ScalarEvent) -> None:
        """Tell of a line in a block of text that was meant as a comment: there it is text as any other."""
        for number in range(_start(event)[0] + 1, _end(event)[0]):
            line = self.tree.lines[number]
            if line.lstrip().startswith("# "):
                location = Location(self.tree.file, number + self.tree.first_line, line.index("#") + 1)
                message = f"'{line.strip()}' stands in a block of text, where it is no comment"
                self.add(yaml_rules.CUT.problem(location, message, "put it above the field, or leave out the sign"))
                return

    def refuse_hidden(self, event: yaml.ScalarEvent) -> None:
        """Tell of a letter that nobody sees and that an escape has brought into a text or a name in double quotes."""
        for line in event.value.split("\n") if event.style == '"' else ():
            hidden = yaml_rules.find_unwanted(line)
            if hidden and line[hidden.position] not in self.tree.text:
                message = f"an invisible character ({hidden.code}) is written as an escape"
                self.complain(yaml_rules.HIDDEN, event, message, "leave it out; if a backslash is meant, double it")
                return

    def plain_text(self, event: yaml.ScalarEvent) -> str:
        """A text without quotes; `~` and `null` are empty."""
        text = event.value
        line, column = _end(event)
        remainder = self.tree.lines[line][column:] if self.may_cut_values and line < len(self.tree.lines) else ""
        if text and remainder.startswith(" #"):
            location = Location(self.tree.file, line + self.tree.first_line, column + 2)
            message = f"'{remainder.strip()}' is read as a comment and lost"
            hint = "drop the space, or put the value in quotes; before a real comment put two spaces"
            self.add(yaml_rules.CUT.problem(location, message, hint))
        elif text.lower() in AMBIGUOUS and text not in FLAGS:
            message = f"other YAML programs read {text} as true or false"
            if text.lower() in FLAGS:
                correction = Hint(f"write {text.lower()}", Replacement(text, text.lower()))
            else:
                correction = Hint(f'for an answer write "{text}" in quotes, for a mark true, or drop the line')
            self.complain(yaml_rules.BOOLEAN_VALUE, event, message, correction)
        elif text in NULLS:
            message = f"other YAML programs read {text} as no value at all"
            correction = Hint(f'write "{text}" in quotes, or drop the line', Replacement(text, f'"{text}"'))
            self.complain(yaml_rules.BOOLEAN_VALUE, event, message, correction)
        return "" if text in ("~", "null") else text

    def text_before(self, event: yaml.Event) -> str:
        line, column = _start(event)
        return self.tree.lines[line][:column] if line < len(self.tree.lines) else ""

    def complain(self, rule: Rule, event: yaml.Event, message: str, hint: Hint | str) -> None:
        self.add(rule.problem(self.tree.start_of(event), message, hint))

    def add(self, problem: Problem) -> None:
        self.tree.problems.append(problem)
        if len(self.tree.problems) >= FLOOD:
            raise _Stop

    def complain_of_error(self, error: yaml.MarkedYAMLError) -> None:
        """One problem for a file that stops being YAML, at the place of the cause; what was cut off is the cause."""
        if not any(problem.code == yaml_rules.CUT.code for problem in self.tree.problems):
            cause = explain_error(error, self.tree.lines, self.quote)
            location = Location(self.tree.file, cause.line + self.tree.first_line, cause.column + 1)
            if not any(problem.location.line == location.line for problem in self.tree.problems):  # its cause is told
                self.tree.problems.append(yaml_rules.UNREADABLE.problem(location, cause.message, cause.hint))


class Places(NamedTuple):
    """Where values and names of fields stand."""

    values: dict[FieldPath, Location]
    keys: dict[FieldPath, Location]


def _start(part: yaml.Event | yaml.Node) -> tuple[int, int]:
    """The line and the column, counted from 0, at which something begins; both loaders mark every event."""
    assert part.start_mark
    return part.start_mark.line, part.start_mark.column


def _end(event: yaml.Event) -> tuple[int, int]:
    assert event.end_mark
    return event.end_mark.line, event.end_mark.column
