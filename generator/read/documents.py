"""Hand-written pages: Markdown with front matter."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import model
from generator.problems import Location, Problem, did_you_mean, nearest
from generator.read.entries import empty_fields
from generator.read.files import FILE_NAME, is_folder, is_hidden, printable, read_bytes
from generator.read.yaml_rules import REFUSED_IN_PAGES, UNREADABLE, YAML_RULES, refused_characters
from generator.read.yaml_tree import Tree, parse

FRONT_MATTER = frozenset({"title", "description"})
PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # what MkDocs would draw as a page


@dataclass(frozen=True, slots=True)
class Doc:
    """A hand-written page: its path under docs/, its front matter and its Markdown with the line it begins on."""

    path: str
    file: str
    meta: Mapping[str, str]
    markdown: str
    first_line: int


def read_docs(folder: Path) -> tuple[tuple[Doc, ...], tuple[Problem, ...]]:
    """The hand-written pages below the folder, their front matter taken off and checked."""
    docs: list[Doc] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() not in PAGES or is_hidden(inside.parts) or is_folder(path):
            continue
        file = printable(f"{folder.name}/{inside.as_posix()}")
        if path.suffix != ".md":
            hint = f"rename it to {printable(path.stem)}.md"
            problems.append(FILE_NAME.problem(Location(file), f"'{printable(path.name)}' does not end in .md", hint))
            continue
        data = read_bytes(path, file)
        doc, found = read_doc(data, inside.as_posix(), file) if isinstance(data, bytes) else (None, [data])
        problems += found
        if doc:
            docs.append(doc)
    return tuple(docs), tuple(problems)


def read_doc(data: bytes, path: str, file: str) -> tuple[Doc | None, list[Problem]]:
    """One hand-written page; its front matter is read as strictly as an entry."""
    head, body, first_line = _front_matter(data.removeprefix(codecs.BOM_UTF8))
    if head is None:
        message, hint = "front matter is opened here and not closed", "write a line --- below its last field"
        return None, [UNREADABLE.problem(Location(file), message, hint)]
    tree = parse(head, file, first_line=2)
    problems = tree.problems or list(_front_matter_problems(tree))
    whole = parse_text(body, file, first_line)
    if isinstance(whole, Problem):
        return None, [*problems, whole]
    problems += refused_characters(whole, file, first_line, REFUSED_IN_PAGES)
    return (None, problems) if problems else (Doc(path, file, tree.value or {}, whole, first_line), [])


def parse_text(data: bytes, file: str, first_line: int) -> str | Problem:
    """The text of a page with plain line ends, or the problem that it is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + first_line
        return YAML_RULES[0].problem(
            Location(file, line), "this line is not UTF-8", "save the file as UTF-8 in your editor"
        )


def _front_matter_problems(tree: Tree) -> Iterator[Problem]:
    """What is wrong with the fields of a page by hand: texts are wanted, and a title is not called titel."""
    if tree.value is None:
        return
    if not isinstance(tree.value, dict):
        yield model.WRONG_SHAPE.problem(
            tree.location(()), "the front matter holds no fields", "write title: and the title"
        )
        return
    yield from empty_fields(tree)
    for name, value in tree.value.items():
        if not isinstance(value, str):
            message = "text is wanted here, a list or a group of fields stands there"
            yield model.WRONG_SHAPE.problem(tree.location((name,)), message, "write one value", field=name)
        elif name not in FRONT_MATTER and (meant := nearest(name, FRONT_MATTER)):
            hint = did_you_mean(name, meant)
            yield model.UNKNOWN_FIELD.problem(tree.key_location((name,)), f"unknown field '{name}'", hint)


def _front_matter(data: bytes) -> tuple[bytes | None, bytes, int]:
    """The front matter without its fences, the rest, and the line on which the rest begins; None if it has no end."""
    found = re.match(rb"---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|$)", data, re.DOTALL)
    if not found:
        is_open = re.match(rb"---[ \t]*\r?\n", data)
        return (None if is_open else b""), data, 1
    return found[1] or b"", data[found.end() :], data.count(b"\n", 0, found.end()) + 1
