"""Putting values into the text of an entry, keeping comments, order and every other character."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import FieldPath
from generator.problems import Problems
from generator.read.layout import Layout
from generator.read.tree import BOOLEANS, parse

INDICATORS = "-?:,[]{}#&*!|>'\"%@`"  # what no plain value may begin with; nearly all may stand inside
Value = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Write:
    """A text, or a list of texts, that is to stand in a field; the field is made where it is missing.

    `after` are the names of the fields that come before it, in the model's order.
    """

    path: FieldPath
    value: Value
    after: tuple[str, ...] = ()


def written(text: str, writes: Iterable[Write]) -> str:
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


def values_of(text: str) -> Any:
    """What an entry's text says, as texts, lists and groups of fields; Problems where it cannot be read."""
    tree = parse(text.encode(), "entry.yml")
    if tree.problems:
        raise Problems(tree.problems)
    return copy.deepcopy(tree.value)


def scalar(value: str, *, in_flow: bool = False) -> str:
    """The value as YAML: plain where every program reads it as this text, else in quotes."""
    odd = (
        not value
        or value != value.strip()
        or value[0] in INDICATORS
        or ": " in value
        or " #" in value
        or value.endswith(":")
        or value.lower() in BOOLEANS | {"true", "false", "null", "~"}
        or re.fullmatch(r"[-+.0-9][-+.,_:0-9eEoxa-fA-F]*", value)
        or (in_flow and any(char in value for char in ",[]{}"))
        or any(char in value for char in "\n\t\\")
    )
    if not odd:
        return value
    if "'" in value or "\n" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return f'"{value}"' if '"' not in value and "\\" not in value else f"'{value}'"


def block(fields: Mapping[str, Any], indent: int = 0) -> list[str]:
    """Fields as lines of YAML, in the given order; lists of texts in brackets, texts of several lines as blocks."""
    lines: list[str] = []
    pad = " " * indent
    for name, value in fields.items():
        if isinstance(value, Mapping):
            lines += [f"{pad}{name}:", *block(value, indent + 2)]
        elif isinstance(value, str):
            lines += _field_lines(name, value, indent)
        elif all(isinstance(item, str) for item in value):
            lines.append(f"{pad}{name}: {_bracketed(value)}")
        else:
            lines.append(f"{pad}{name}:")
            for item in value:
                lines += item_lines(item, indent + 2)
    return lines


def item_lines(fields: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of a list's item that has fields; the first line begins with a dash."""
    lines = block(fields, indent + 2)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def number(value: str) -> bool:
    """True for what may stand plain as a whole number or a date, which the model takes as text."""
    return re.fullmatch(r"[1-9][0-9]*|[0-9]{4}(-[0-9]{2}){0,2}", value) is not None


def inserted(text: str, at: int, lines: Sequence[str]) -> str:
    """The text with whole lines put in behind the line in which the offset `at` lies."""
    end, newline = _line_end(text, at)
    return text[:end] + "".join(newline + line for line in lines) + text[end:]


def _field_lines(name: str, value: str, indent: int) -> list[str]:
    pad = " " * indent
    if "\n" in value:
        return [f"{pad}{name}: |-", *(f"{pad}  {line}".rstrip() for line in value.splitlines())]
    return [f"{pad}{name}: {value if number(value) else scalar(value)}"]


def _bracketed(items: Iterable[str]) -> str:
    return f"[{', '.join(item if number(item) else scalar(item, in_flow=True) for item in items)}]"


def _change(layout: Layout, write: Write) -> tuple[int, int, str]:
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
        return _bracketed(value)
    if style == "'" and "\n" not in value:
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    if style == '"' and "\n" not in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value if number(value) else scalar(value, in_flow=in_flow)


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
