"""Values to YAML text that every YAML program reads as the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

INDICATORS = "-?:,[]{}#&*!|>'\"%@`"  # what no plain value may begin with; nearly all may stand inside
LONG = 100  # characters; a longer text is written one sentence a line, as everywhere in the record
WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"})  # no text to some programs


def scalar(value: str, *, in_flow: bool = False) -> str:
    """The value as YAML: plain where every program reads it as this text, else in quotes."""
    odd = (
        not value
        or value != value.strip()
        or value[0] in INDICATORS
        or ": " in value
        or " #" in value
        or value.endswith(":")
        or value.lower() in WORDS
        or re.fullmatch(r"[-+.0-9][-+.,_:0-9eEoxa-fA-F]*", value)
        or (in_flow and any(char in value for char in ",[]{}"))
        or "\\" in value
        or not value.isprintable()
    )
    if not odd:
        return value
    if "'" in value or not value.isprintable():
        return quoted(value)
    return f'"{value}"' if '"' not in value and "\\" not in value else f"'{value}'"


def quoted(value: str) -> str:
    """The value in double quotes; what cannot be printed is written by its number."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'


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
            lines.append(f"{pad}{name}: {bracketed(value)}")
        else:
            lines.append(f"{pad}{name}:")
            for item in value:
                lines += item_lines(item, indent + 2)
    return lines


def item_lines(fields: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of a list's item that has fields; the first line begins with a dash."""
    lines = block(fields, indent + 2)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def is_plain(value: str) -> bool:
    """True for a whole number, a span of two, a date, true and false: in our files they stand without quotes."""
    return re.fullmatch(r"[1-9][0-9]*(-[1-9][0-9]*)?|[0-9]{4}(-[0-9]{2}){0,2}|true|false", value) is not None


def _field_lines(name: str, value: str, indent: int) -> list[str]:
    pad = " " * indent
    lines = value.split("\n")
    if len(lines) > 1 and lines[-1] and all(line.isprintable() and line == line.strip() for line in lines) and lines[0]:
        return [f"{pad}{name}: |-", *(f"{pad}  {line}".rstrip() for line in lines)]
    if len(value) > LONG and value.isprintable() and value == " ".join(value.split()):
        return [f"{pad}{name}: >-", *(f"{pad}  {sentence}" for sentence in re.split(r"(?<=[.!?]) ", value))]
    return [f"{pad}{name}: {value if is_plain(value) else scalar(value)}"]


def bracketed(items: Iterable[str]) -> str:
    """A list of texts in one line."""
    return f"[{', '.join(item if is_plain(item) else scalar(item, in_flow=True) for item in items)}]"
