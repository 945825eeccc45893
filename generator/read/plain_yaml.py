"""The plain forms of YAML in which nearly all entries are written, read line by line.

A field with a text in one line, in quotes or folded, a list, a group of fields, and both in one line in brackets: what
is written so has one meaning and breaks no rule. A file in which anything else stands is left to libyaml, which takes
the same from these forms at three times the cost.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Value = str | list["Value"] | dict[str, "Value"]
Group = list[Value] | dict[str, Value]
NAME = "[a-z_]++"
BEGINNING = r"[0-9A-Za-z_(+/$\x80-\U0010ffff]"  # no sign with which YAML begins anything but a text
PLAIN = rf"{BEGINNING}(?:[^\n:#]++|:(?=\S)|(?<!\s)#)*+(?<! )"  # ': ' would end a name, ' #' begin a comment
QUOTED = r""""[^"\\\n]*+"|'[^'\n]*+'"""  # without escapes
LINE = re.compile(
    rf"^(\ *+)(-\ )?+(?:({NAME}):(?:\ |$))?+"  # the margin, the sign of an item, the name of a field
    rf"(?:({PLAIN})|({QUOTED})|([\[{{].*)|>-\n((\1\ +)[^\s].*(?:\n\8[^\s].*)*)|(\#.*))?+$",
    re.MULTILINE,
)
Row = tuple[str, str, str, str, str, str, str, str, str]  # the groups above
TOKEN = re.compile(rf"\ *(?:([\[\]{{}},])|({NAME}):\ |({QUOTED})|(\w(?:[\w.#@/+-]|\ (?=\w))*+)|(.))")
Token: TypeAlias = tuple[str, str, str, str, str]  # a sign, a name, a text in quotes, one without, anything else
NOTHING: Token = ("", "", "", "", "")
MISREAD = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})  # others take them for values
FLAGS = frozenset({"true", "false"})
MAX_DEPTH = 12  # groups and lists inside each other; the model needs 6
NOWHERE = -1  # a column to the left of all


class _NotPlain(Exception):
    """Something stands in a file that is not written in the plain forms."""


def read_plainly(text: str) -> dict[str, Value] | None:
    """The fields of a file; None where anything in it needs a closer look.

    The text holds nothing but visible letters, spaces and ends of lines.
    """
    rows = LINE.findall(text)
    below = [folded for *_, folded, _, _ in rows if folded]
    if "\r" in text or len(rows) + sum(1 + folded.count("\n") for folded in below) != text.count("\n") + 1:
        return None
    try:
        return _read(rows) or None
    except _NotPlain:
        return None


def _read(rows: Iterable[Row]) -> dict[str, Value]:
    """The fields that these lines make."""
    fields: dict[str, Value] = {}
    groups: list[tuple[int, Group]] = [(NOWHERE, fields), (0, fields)]  # what a line stands in, with its column
    opened: tuple[dict[str, Value], str, int] | None = None  # a field whose value begins in the next line
    for margin, dash, name, *texts, comment in rows:
        has_text = any(texts)
        if not (dash or name):
            if has_text:
                raise _NotPlain  # the text above goes on
            continue
        column = len(margin)
        if opened:
            groups.append((column, _open(*opened, column, is_list=bool(dash))))
            opened = None
        group = _group_at(column, groups, is_list=bool(dash))
        if isinstance(group, list):
            if not name:
                group.append(_value(texts, column))
                continue
            column += len(dash)
            group = _add_group(group, column, groups)
        if name in group or name in MISREAD or comment:
            raise _NotPlain
        group[sys.intern(name)] = _value(texts, column) if has_text else ""  # the same few names stand in all files
        if not has_text:
            opened = group, sys.intern(name), column
    if opened:
        raise _NotPlain
    return fields


def _group_at(column: int, groups: list[tuple[int, Group]], *, is_list: bool) -> Group:
    """The list or group that goes on at a column; those within it have come to their end."""
    column_of_group, group = groups[-1]
    while column_of_group > column or (column_of_group == column and isinstance(group, list) != is_list):
        groups.pop()
        column_of_group, group = groups[-1]
    if column_of_group != column or len(groups) > MAX_DEPTH:
        raise _NotPlain
    return group


def _add_group(items: list[Value], column: int, groups: list[tuple[int, Group]]) -> dict[str, Value]:
    """A new group in a list; its fields stand at this column."""
    group: dict[str, Value] = {}
    items.append(group)
    groups.append((column, group))
    return group


def _open(group: dict[str, Value], name: str, column_of_group: int, column: int, *, is_list: bool) -> Group:
    """The list or group that begins at a column as the value of a field of this group."""
    if column < column_of_group or (column == column_of_group and not is_list):
        raise _NotPlain  # the field is empty
    value: Group = [] if is_list else {}
    group[name] = value
    return value


def _value(texts: Sequence[str], column: int) -> Value:
    """The value that stands behind a sign or a name at this column."""
    plain, quoted, brackets, folded, margin = texts
    if plain:
        return _word(plain)
    if quoted:
        return _unquoted(quoted)
    if brackets:
        tokens: Iterator[Token] = iter(TOKEN.findall(brackets))
        value = _value_in_brackets(next(tokens), tokens, 0)
        if next(tokens, None):
            raise _NotPlain
        return value
    if len(margin) <= column or folded.endswith(" ") or " \n" in folded:
        raise _NotPlain
    return " ".join(folded[len(margin) :].split(f"\n{margin}"))


def _value_in_brackets(token: Token, tokens: Iterator[Token], depth: int) -> Value:
    """The value that begins with this token."""
    sign, _, quoted, word, _ = token
    if word:
        return _word(word)
    if quoted:
        return _unquoted(quoted)
    if sign not in ("[", "{") or depth > MAX_DEPTH:
        raise _NotPlain
    return dict(_fields(tokens, depth)) if sign == "{" else list(_items(tokens, depth))


def _items(tokens: Iterator[Token], depth: int) -> Iterator[Value]:
    """The items of a list in brackets."""
    token = next(tokens, NOTHING)
    if token[0] == "]":
        return
    while True:
        yield _value_in_brackets(token, tokens, depth + 1)
        if _is_end(tokens, "]"):
            return
        token = next(tokens, NOTHING)


def _fields(tokens: Iterator[Token], depth: int) -> Iterator[tuple[str, Value]]:
    """The fields of a group in brackets."""
    names: set[str] = set()
    while True:
        _, name, *_ = next(tokens, NOTHING)
        if not name or name in names or name in MISREAD:
            raise _NotPlain
        names.add(name)
        yield sys.intern(name), _value_in_brackets(next(tokens, NOTHING), tokens, depth + 1)
        if _is_end(tokens, "}"):
            return


def _is_end(tokens: Iterator[Token], sign: str) -> bool:
    """Whether a list or group in brackets ends with the next token, which else is a comma."""
    token = next(tokens, NOTHING)
    if token[0] not in (sign, ","):
        raise _NotPlain
    return token[0] == sign


def _word(text: str) -> str:
    """A text without quotes, but for those that other programs take for something else."""
    if len(text) <= len("false") and text.lower() in MISREAD and text not in FLAGS:
        raise _NotPlain
    return text


def _unquoted(text: str) -> str:
    """What stands in quotes."""
    words = text[1:-1]
    if not words or words.isspace():
        raise _NotPlain
    return words
