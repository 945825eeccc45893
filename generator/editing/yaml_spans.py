"""Where everything stands in the text of an entry, for the commands that change a file and keep the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.read.yaml_tree import LOADER, Path


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a text: the offsets of its first character and behind its last, and how it is written.

    `style` is "flow" for lists and fields in brackets, "block" for those on lines of their own, and for text the
    quotation mark, `|`, `>` or nothing.
    """

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A text that has been read without a mistake, the spans of its values and of the names of its fields."""

    text: str
    values: dict[Path, Span]
    names: dict[Path, Span]

    @classmethod
    def of(cls, text: str) -> Layout:
        layout = cls(text, {}, {})
        _Walker(text, layout).walk()
        return layout

    def fields(self, path: Path) -> list[str]:
        """The names of the fields in the group at `path`, as they follow each other."""
        return [str(name[-1]) for name in self.names if name[:-1] == path]

    def items(self, path: Path) -> int:
        """How many items the list at `path` has."""
        return sum(other[:-1] == path for other in self.values if len(other) == len(path) + 1)


class _Walker:
    """Takes the spans from libyaml's events; `tree` has made sure that there is nothing odd among them."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        parsed: Any = yaml.parse(text, Loader=LOADER)
        self.events = iter(parsed)

    def walk(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                self.node(event, ())

    def node(self, event: Any, path: Path) -> int:
        """The offset behind the value that begins with this event."""
        start = event.start_mark.index
        end: int = event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            end, style = self.trimmed(start, end), event.style or ""
            self.layout.values[path] = Span(start, end, style)
            return end
        self.layout.values[path] = Span(start, start, "")  # holds the place, so that groups stand before their parts
        is_list = isinstance(event, yaml.SequenceStartEvent)
        end = max([start, *(self.items(path) if is_list else self.fields(path))])
        if event.flow_style:
            end = self.closing
        self.layout.values[path] = Span(start, end, "flow" if event.flow_style else "block")
        return end

    def items(self, path: Path) -> Iterator[int]:
        for index, event in enumerate(self.until(yaml.SequenceEndEvent)):
            yield self.node(event, (*path, index))

    def fields(self, path: Path) -> Iterator[int]:
        for event in self.until(yaml.MappingEndEvent):
            name = (*path, event.value)
            self.layout.names[name] = Span(event.start_mark.index, event.end_mark.index, event.style or "")
            yield self.node(next(self.events), name)

    def until(self, end: type[Any]) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, end):
                self.closing: int = event.end_mark.index
                return
            yield event

    def trimmed(self, start: int, end: int) -> int:
        """Behind the last character of a value: libyaml counts the line breaks behind a block of text to it."""
        return start + len(self.text[start:end].rstrip())
