"""Names say what they hold: none is a participle or a function word alone, and each `Any` has its reason beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_text import nodes_of

PACKAGE = Path(__file__).parent.parent / "generator"
# Participles and function words: a reader who meets one of them must look elsewhere for what it holds.
SAYS_NOTHING = frozenset({
    "told", "found", "given", "own", "made", "shown", "known", "named", "kept", "rest", "one", "other", "others",
    "said", "asked", "begun", "left", "put", "listed", "written", "stated", "seen", "taken", "meant", "wanted",
    "wrong", "broken", "whole", "here", "there", "away", "around", "back", "behind", "beside", "apart", "ahead",
    "also", "again", "at", "by", "of", "to", "so", "then", "this", "that", "these", "those", "it", "them", "same",
    "such", "more", "most", "many", "few", "both", "either", "every", "each", "what", "which", "who", "whose",
    "how", "when", "whether", "thing", "things", "stuff", "came", "went", "come", "drawn", "fixed", "stamped",
    "gone", "held", "heard",
})  # fmt: skip
DATA_FORMAT = frozenset({("model/entries.py", "by")})  # names in the files of the record, which editors know
MAX_ANY = 20  # places in the whole package


def bound_names(source: str) -> Iterator[str]:
    """Every name that a module binds: variables, also of loops and comprehensions, parameters, functions, classes."""
    for node in nodes_of(source):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


def empty_names(source: str) -> set[str]:
    """The bound names that say nothing."""
    return {name for name in bound_names(source) if name.strip("_").lower() in SAYS_NOTHING}


def uses_of_any(source: str) -> list[int]:
    """The lines in which `Any` stands, its import aside."""
    return [node.lineno for node in nodes_of(source) if isinstance(node, ast.Name) and node.id == "Any"]


def unexplained_any(source: str) -> list[int]:
    """The lines in which `Any` stands without a comment there or in the line above."""
    lines = ["", *source.splitlines()]
    return [number for number in uses_of_any(source) if "# " not in lines[number] + lines[number - 1]]


def sources() -> dict[str, str]:
    """The text of every module by its path in the package."""
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    assert len(texts) > 100
    return texts


def test_every_name_says_what_it_holds() -> None:
    empty = {(file, name) for file, source in sources().items() for name in empty_names(source)}
    assert empty == DATA_FORMAT


def test_any_is_rare_and_explained() -> None:
    assert sum(len(uses_of_any(source)) for source in sources().values()) < MAX_ANY
    assert {file: lines for file, source in sources().items() if (lines := unexplained_any(source))} == {}


# The checker is checked


@pytest.mark.parametrize(
    "source",
    [
        "found = 1",
        "def f(given): ...",
        "def f(*, other=1): ...",
        "def told(): ...",
        "class Wanted: ...",
        "for one in (): ...",
        "a = [each for each in ()]",
        "with open() as whole: ...",
        "first, *rest = ()",
        "print(shown := 1)",
        "try: ...\nexcept E as other: ...",
        "match 1:\n    case other: ...",
        "class C:\n    wrong: str",
        "_KNOWN = 1",
    ],
)
def test_a_name_that_says_nothing_is_seen(source: str) -> None:
    assert empty_names(source)


@pytest.mark.parametrize("source", ["entry = found", "f(at=1)", "import found", "other_kind = 1", "x.told = 1"])
def test_other_names_are_fine(source: str) -> None:
    assert not empty_names(source)


def test_an_any_without_a_reason_is_seen() -> None:
    assert unexplained_any("from typing import Any\n\nx: Any = 1") == [3]
    assert unexplained_any("from typing import Any\n\nx: Any = 1  # JSON") == []
    assert unexplained_any("from typing import Any\n\n# JSON\nx: Any = 1") == []
