"""Putting values into the text of an entry, keeping comments, order and every other character."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.editing.yaml_spans import Layout
from generator.editing.yaml_writer import block, bracketed, is_plain, item_lines, quoted, scalar
from generator.model.errors import FieldPath
from generator.problems import Problems
from generator.read.yaml_tree import parse

Value = str | Sequence[str]


class EditError(Exception):
    """What a command will not do, and what to do instead; the file is as it was."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} - {hint}")
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class SetField:
    """A text, or a list of texts, that is to stand in a field; the field is made where it is missing.

    `after` are the names of the fields that come before it, in the model's order.
    """

    path: FieldPath
    value: Value
    after: tuple[str, ...] = ()


def apply_edits(text: str, writes: Iterable[SetField]) -> str:
    """The text with these values in their fields; every other byte as it was, which is proved by reading it again."""
    writes = tuple(writes)
    layout = Layout.of(text)
    changes = [_change(layout, write) for write in writes]
    result = text
    for start, end, new in sorted(changes, reverse=True):
        result = result[:start] + new + result[end:]
    before, after = values_of(text), values_of(result)
    for write in writes:
        _put(before, write.path, write.value if isinstance(write.value, str) else list(write.value))
    if before != after:
        raise AssertionError(f"the text would say something else: {before!r} is not {after!r}")
    return result


def insert_item(
    text: str, order: Sequence[str], name: str, item: Mapping[str, Any], before: int | None = None
) -> tuple[str, list[str]]:
    """The text with one more item in the list `name`, which is made where it is missing; and the lines put in.

    `order` are the fields of the entry in the model's order. `before` is the item in front of which it stands, and
    without it the end of the list. That nothing else has changed is proved by reading the text again.
    """
    layout = Layout.of(text)
    span = layout.values.get((name,))
    if span is None or text[span.start : span.end] == "[]":
        after, lines = _with_list(text, layout, order, name, item)
    elif span.style != "block":
        raise EditError(f"the items under {name} stand in brackets", "write each on lines of its own, after a dash")
    else:
        after, lines = _with_one_more(text, layout, name, item, before)
    was, now = values_of(text), values_of(after)
    at = len(now[name]) - 1 if before is None else before
    added = now[name].pop(at)
    if {**was, name: was.get(name, [])} != now or added != plain(item):
        raise AssertionError(f"more than an item was added: {was!r} is not {now!r}")
    return after, lines


def with_comments(text: str, start: int, column: int) -> int:
    """Where a field begins with the comments that stand right above it and are indented like it."""
    at = line_start(text, start)
    while at > 0:
        above = line_start(text, at - 1)
        line = text[above : at - 1]
        if not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) == column):
            break
        at = above
    return at


def line_start(text: str, offset: int) -> int:
    """Where the line begins in which the offset lies."""
    return text.rfind("\n", 0, offset) + 1


def values_of(text: str) -> Any:
    """What an entry's text says, as texts, lists and groups of fields; Problems where it cannot be read."""
    tree = parse(text.encode(), "entry.yml")
    if tree.problems:
        raise Problems(tree.problems)
    return copy.deepcopy(tree.value)


def inserted(text: str, at: int, lines: Sequence[str]) -> str:
    """The text with whole lines put in behind the line in which the offset `at` lies."""
    end, newline = _line_end(text, at)
    return text[:end] + "".join(newline + line for line in lines) + text[end:]


def _with_one_more(
    text: str, layout: Layout, name: str, item: Mapping[str, Any], before: int | None
) -> tuple[str, list[str]]:
    first = layout.values[name, 0].start
    indent = text[line_start(text, first) : first].index("-")
    lines = item_lines(item, indent)
    last = layout.items((name,)) if before is None else before
    at = layout.values[name, last - 1].end if last else layout.names[name,].end
    return inserted(text, at, lines), lines


def _with_list(
    text: str, layout: Layout, order: Sequence[str], name: str, item: Mapping[str, Any]
) -> tuple[str, list[str]]:
    """The list with its first item: before the first field that comes later in the order, else at the end."""
    if span := layout.values.get((name,)):
        start, end = line_start(text, layout.names[name,].start), span.end
        text = text[:start] + text[end:].lstrip(" ").removeprefix("\r").removeprefix("\n")
        layout = Layout.of(text)
    lines = block({name: [item]})
    later = [layout.names[other,].start for other in layout.fields(()) if other in order[order.index(name) + 1 :]]
    newline = "\r\n" if "\r\n" in text else "\n"
    if not later:
        ends = "" if text.endswith("\n") else newline
        return text + ends + "".join(line + newline for line in lines), lines
    at = with_comments(text, min(later), 0)
    return text[:at] + "".join(line + newline for line in lines) + text[at:], lines


def plain(value: Any) -> Any:
    """The value with lists for tuples, as it is read back."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    return value if isinstance(value, str) else [plain(inner) for inner in value]


def _change(layout: Layout, write: SetField) -> tuple[int, int, str]:
    """The span of the text that is to be replaced, and by what."""
    *above, name = write.path
    group = tuple(above)
    in_flow = layout.values[group].style == "flow"
    if span := layout.values.get(write.path):
        return span.start, span.end, _rendered(write.value, in_flow, span.style)
    new = f"{name}: {_rendered(write.value, in_flow, '')}"
    present = layout.fields(group)
    before = [other for other in present if other in write.after] or present[-1:]
    last = max((layout.values[*group, other].end for other in before), default=layout.values[group].start)
    if in_flow:
        return last, last, f", {new}"
    end, newline = _line_end(layout.text, last)
    first = layout.names[*group, present[0]].start
    column = first - (layout.text.rfind("\n", 0, first) + 1)
    return end, end, f"{newline}{' ' * column}{new}"


def _rendered(value: Value, in_flow: bool, style: str) -> str:
    if not isinstance(value, str):
        return bracketed(value)
    if style == "'" and "\n" not in value:
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    if style == '"' and "\n" not in value:
        return quoted(value)
    return value if is_plain(value) else scalar(value, in_flow=in_flow)


def _line_end(text: str, offset: int) -> tuple[int, str]:
    """Where the line ends in which the offset lies, and the line break that the file uses."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", offset)
    if end < 0:
        return len(text), newline
    return (end - 1 if text[end - 1 : end] == "\r" else end), newline


def _put(whole: Any, path: FieldPath, value: Any) -> None:
    here = whole
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
