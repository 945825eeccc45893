"""The floor plan: a module imports only from floors below, and every library comes in by one door."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.records import ROOT
from tests.source_text import nodes_of

PACKAGE = ROOT / "generator"
FLOORS: Sequence[frozenset[str]] = (
    frozenset({"grouping", "problems", "store"}),
    frozenset({"model"}),
    frozenset({"read"}),
    frozenset({"record"}),
    frozenset({"language"}),
    frozenset({"rules"}),
    frozenset({"charts"}),
    frozenset({"render"}),
    frozenset({"exports", "reading"}),
    frozenset({"build"}),
    frozenset({"editing"}),
    frozenset({"forms"}),
    frozenset({"theme"}),
    frozenset({"clock", "contents", "staging", "fast_pages", "last_build"}),
    frozenset({"converted_pages", "outline", "page_metadata", "preview", "reuse"}),
    frozenset({"recheck"}),
    frozenset({"page_writer", "preview_server"}),
    frozenset({"plugin", "cli"}),
)  # in the order in which data passes through; a folder is one room, and the two fronts do not meet
DOORS: Mapping[str, frozenset[str]] = {
    "yaml": frozenset({"read"}),
    "ruamel": frozenset({"editing"}),
    "markdown_it": frozenset({"model"}),
    "pydantic": frozenset({"model"}),
    "pydantic_core": frozenset({"model"}),
    "typing_extensions": frozenset({"model", "read", "record", "exports"}),
    "jinja2": frozenset({"render", "page_writer", "plugin"}),  # MkDocs hands its templates over
    "markdown": frozenset({"read", "theme"}),
    "markupsafe": frozenset({"render"}),
    "PIL": frozenset({"theme"}),
    "mkdocs": frozenset(
        {
            "plugin",
            "fast_pages",
            "converted_pages",
            "page_metadata",
            "page_writer",
            "reuse",
            "preview",
            "preview_server",
        }
    ),
    "click": frozenset({"cli", "plugin"}),  # MkDocs tells only its command line whether it follows edits
}
SURROUNDINGS = ("time", "os", "subprocess", "socket", "urllib.request", "http", "random", "locale", "getpass")


def imports(source: str) -> Iterator[str]:
    """Every module that a source text imports, anywhere in it, as a dotted name."""
    for node in nodes_of(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "no relative imports"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "generator")


@cache
def rooms(package: Path) -> dict[str, list[tuple[str, str]]]:
    """What each room of the package imports, as pairs of file and module; `__init__` and `__main__` have no room."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        room = inside.parts[0].removesuffix(".py")
        if room not in ("__init__", "__main__"):
            named = [(inside.as_posix(), module) for module in imports(path.read_text("utf-8"))]
            found.setdefault(room, []).extend(named)
    return found


def floor_of(room: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if room in floor)


def climbs(found: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Every import that goes up or to a neighbour."""
    wrong = []
    for room, named in found.items():
        for file, module in named:
            top, _, rest = module.partition(".")
            other = rest.partition(".")[0]
            if top == "generator" and other and other != room and floor_of(other) >= floor_of(room):
                wrong.append(f"{file} imports {module}")
    return wrong


def side_doors(found: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Every import of a library somewhere else than at its door."""
    wrong = []
    for room, named in found.items():
        for file, module in named:
            top = module.partition(".")[0]
            if top not in sys.stdlib_module_names and top != "generator" and room not in DOORS.get(top, ()):
                wrong.append(f"{file} imports {module}")
    return wrong


def test_every_module_has_a_floor() -> None:
    found = rooms(PACKAGE)
    assert len(found) > 10
    assert sorted(found) == sorted(room for floor in FLOORS for room in floor)


def test_a_module_imports_only_from_floors_below() -> None:
    assert climbs(rooms(PACKAGE)) == []


def test_every_library_comes_in_by_its_door() -> None:
    assert side_doors(rooms(PACKAGE)) == []


def test_every_door_is_used() -> None:
    found = rooms(PACKAGE)
    used = {(module.partition(".")[0], room) for room, named in found.items() for _, module in named}
    assert {(library, room) for library, doors in DOORS.items() for room in doors} <= used


def test_below_the_fronts_nobody_looks_around() -> None:
    found = rooms(PACKAGE)
    fronts = frozenset[str]().union(*FLOORS[-5:])  # the day is asked for in one place, the system for locks in another
    looking = [
        f"{file} imports {module}"
        for room, named in found.items()
        if room not in fronts
        for file, module in named
        if f"{module}.".startswith(tuple(f"{name}." for name in SURROUNDINGS))
    ]
    assert looking == []


# The drawing room


RENDER = PACKAGE / "render"


def draws_page(path: Path) -> bool:
    """Whether a module holds the function of a page, such as `people_page` or `snapshot_pages`."""
    functions = [node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    return any(re.fullmatch(r"(?!_|draw_)\w+_pages?", name) for name in functions)


def floors_inside(folder: Path) -> int:
    """How many modules and folders of a folder stand on each other at most; a folder inside it counts as one."""
    prefix = ".".join(folder.relative_to(PACKAGE.parent).parts) + "."
    imported: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        if path.parent == folder and path.stem == "__init__":
            continue  # it only hands names on
        name = path.relative_to(folder).parts[0].removesuffix(".py")
        modules = [
            module.removeprefix(prefix) for module in imports(path.read_text("utf-8")) if module.startswith(prefix)
        ]
        imported.setdefault(name, set()).update(module.partition(".")[0] for module in modules)

    def floor(name: str) -> int:
        return 1 + max((floor(other) for other in imported[name] - {name} if other in imported), default=0)

    return max(floor(name) for name in imported)


def test_a_page_never_imports_a_page() -> None:
    paths = {path for path in RENDER.rglob("*.py") if draws_page(path)}
    pages = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in paths}
    lists = {RENDER / "pages.py", RENDER / "entries/kinds.py"}  # they say which pages there are
    assert len(paths) > 15
    assert [
        f"{path.relative_to(RENDER)} imports {module}"
        for path in sorted(paths - lists)
        for module in imports(path.read_text("utf-8"))
        if module in pages
    ] == []


FOLDERS = sorted(path.parent for path in PACKAGE.glob("*/**/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(PACKAGE).as_posix())
def test_no_folder_has_more_than_four_floors_inside(folder: Path) -> None:
    assert floors_inside(folder) <= 4


def test_floors_are_counted() -> None:
    assert floors_inside(RENDER) > 2
    assert len(FOLDERS) > 12


# The checker is checked


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("problems.py", "from generator.model import Event"),
        ("model/entries.py", "import generator.read"),
        ("model/entries.py", "from generator import read"),
        ("read/yaml_tree.py", "from generator.rules.chronology import RULES"),
        ("record/record.py", "from generator.language import labels"),
        ("rules/chronology.py", "from generator.render.pages import pages_of"),
        ("render/paths.py", "def f():\n    from generator.build import build"),
        ("build.py", "from generator.cli import main"),
        ("plugin.py", "from generator.cli import main"),
    ],
)
def test_an_import_upwards_or_sideways_is_seen(file: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(line, encoding="utf-8")
    assert climbs(rooms(tmp_path))


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("read/yaml_tree.py", "from generator.model import Event"),
        ("read/yaml_tree.py", "from generator.read.entries import Entry"),
        ("rules/chronology.py", "from generator.rules.rule import holds"),
        ("cli/check.py", "from generator import model\nfrom generator.problems import Problem"),
    ],
)
def test_an_import_downwards_or_within_a_room_is_fine(file: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(line, encoding="utf-8")
    assert not climbs(rooms(tmp_path))


@pytest.mark.parametrize(
    "line", ["import yaml", "from pydantic.fields import Field", "import click", "import requests"]
)
def test_a_library_at_another_door_is_seen(line: str, tmp_path: Path) -> None:
    (tmp_path / "build.py").write_text(line, encoding="utf-8")
    assert side_doors(rooms(tmp_path))
