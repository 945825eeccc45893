"""Records to test with: the sample, the sample with something changed, and small ones made of text."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.build import check
from generator.model import EntryData, StrictModel
from generator.model.sources import Source
from generator.problems import Problem, Problems
from generator.read.addresses import read_addresses
from generator.read.archive import Text, read_archive
from generator.read.documents import read_docs
from generator.read.entries import KIND_OF, Entry, is_kind, read_entry, read_folder, without_copies
from generator.read.locks import lock_path
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS
from generator.render.page.page import Page, draw_pages
from generator.render.page.publication import UNPUBLISHED, Publication
from generator.rules.collected_rules import RULES
from generator.rules.references import explain_problems

ARCHIVE = os.environ.pop("TIMELINE_ARCHIVE", "")  # an editor's shell has it; only what asks for it is to see it
ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "sample"
CASES = Path(__file__).parent / "cases"
PUBLICATION = Publication("https://bridge.example.org/", "The Old Ferry Bridge")
TODAY = date(2020, 1, 1)


class Built(NamedTuple):
    """A record that keeps every rule, the pages it makes, by path, and every address at which something stands."""

    record: Record
    pages: Mapping[str, Page]
    addresses: frozenset[str]


def build(
    events: Path, *, docs: Path | None = None, archive: Path | None = None, site: Publication = UNPUBLISHED, today: date
) -> Built:
    """The site that the folder of events and the hand-written pages make; Problems if anything is wrong with them."""
    checked = check(events, docs=docs, archive=archive, site=site, today=today)
    return Built(checked.record, {page.path: page for page in draw_pages(checked.plan)}, checked.addresses)


def build_in(root: Path, *, archive: bool = True, today: date = TODAY) -> Built:
    """The site that a folder like the sample makes."""
    texts = root / "archive" if archive else None
    return build(root / "events", docs=root / "docs", archive=texts, site=PUBLICATION, today=today)


@cache
def sample_site() -> Built:
    """The site of the sample, built once for all tests; nothing in it can be changed."""
    return build_in(SAMPLE)


@cache
def sample_record() -> Record:
    """The record of the sample, read once for all tests; nothing in it can be changed."""
    record, problems = record_in(SAMPLE)
    assert not problems
    return record


def problems_in(root: Path, *, archive: bool = True) -> list[str]:
    """Every problem in a folder like the sample, in order, as editors see it."""
    try:
        build_in(root, archive=archive)
    except Problems as problems:
        return [str(problem) for problem in problems]
    return []


def record_in(root: Path, *, archive: bool = True, today: date = TODAY) -> tuple[Record, list[Problem]]:
    """What is read from a folder like the sample before any rule is held against it, and what is wrong so far."""
    folder = without_copies(read_folder(root / "events"))
    docs, found = read_docs(root / "docs")
    sources = [entry for entry in folder.entries if isinstance(entry.data, Source)]
    texts, unreadable = read_archive(root / "archive", sources) if archive else (None, ())
    published, address_problems = read_addresses(root / "events")
    record = Record.gather(
        folder.entries, folder.unreadable_ids, docs, today, texts, blocks=BLOCK_ARGUMENTS, published=published
    )
    return record, [*explain_problems(folder.problems, record), *found, *unreadable, *address_problems]


def check_rules(record: Record) -> list[Problem]:
    """Every place where a rule does not hold."""
    return [problem for rule in RULES for problem in rule(record)]


def matched(lines: Iterable[str], expected: Sequence[str]) -> list[str]:
    """The lines, each cut to what is expected where that ends in " …": a list of fields grows with the model."""
    found = list(lines)
    for at, wanted in enumerate(expected[: len(found)]):
        if wanted.endswith(" …") and found[at].startswith(wanted.removesuffix("…")):
            found[at] = wanted
    return found


def sample_copy(folder: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    return Path(shutil.copytree(SAMPLE, folder / "sample"))


@dataclass(frozen=True)
class Case:
    """The sample with a mistake in it, and every line that an editor must read about it.

    A case is a TOML file: `remove` lists files, `[[change]]` puts something else in the place of a text that stands
    once in a file, `[[write]]` makes a file, its text `repeat` times and in `encoding`, `[[link]]` one that only leads
    to another; `archive = false` checks without the articles' texts; `published = true` takes the sample for what had
    been published before; `expected` holds the complete output, where " …" at the end of a line stands for the rest.
    """

    name: str
    content: Mapping[str, Any]

    @classmethod
    def of(cls, path: Path) -> Case:
        return cls(path.stem, tomllib.loads(path.read_text("utf-8")))

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]

    @property
    def expected(self) -> list[str]:
        return str(self.content["expected"]).strip().splitlines()

    @property
    def has_archive(self) -> bool:
        return bool(self.content.get("archive", True))

    @property
    def is_published(self) -> bool:
        return bool(self.content.get("published"))

    @contextmanager
    def laid_over(self, root: Path) -> Iterator[None]:
        """The mistake in a copy of the sample, for as long as it is looked at."""
        try:
            self.lay_over(root)
            yield
        finally:
            for path in self._files(root):
                original = SAMPLE / path.relative_to(root)
                if path.is_symlink():
                    path.unlink()
                elif original.exists():
                    shutil.copyfile(original, path)
                else:
                    path.unlink(missing_ok=True)
                    remove_folders(path.parent, root)

    def lay_over(self, root: Path) -> None:
        """Make the mistake in a copy of the sample."""
        for pattern in self.content.get("remove", ()):
            found = sorted(root.glob(pattern))
            assert found, f"{self.name}: nothing to remove at {pattern}"
            for path in found:
                path.unlink()
        for change in self.content.get("change", ()):
            path = root / change["file"]
            text = path.read_text("utf-8")
            assert text.count(change["find"]) == 1, f"{self.name}: {change['find']!r} must stand once in {path.name}"
            path.write_text(text.replace(change["find"], change["put"]), encoding="utf-8")
        for made in self.content.get("write", ()):
            path = root / made["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((made["text"] * made.get("repeat", 1)).encode(made.get("encoding", "utf-8")))

        for link in self.content.get("link", ()):
            (root / link["file"]).symlink_to(link["to"])

    @property
    def edits(self) -> Iterator[Mapping[str, Any]]:
        for name in ("change", "write", "link"):
            yield from self.content.get(name, ())

    def _files(self, root: Path) -> set[Path]:
        """Every file that the case removes, changes or makes."""
        files = {root / edit["file"] for edit in self.edits}
        for pattern in self.content.get("remove", ()):
            files |= {root / path.relative_to(SAMPLE) for path in SAMPLE.glob(pattern)}
        return files


def remove_folders(folder: Path, root: Path) -> None:
    """Remove an empty folder of a copy, and those around it, that the sample does not have."""
    while folder.exists() and not (SAMPLE / folder.relative_to(root)).exists() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@cache
def rows_of(name: str) -> list[list[str]]:
    """The cells of a case file that is a table with → between its columns; ⏎ in a cell is the end of a line."""
    _, _, body = (CASES / name).read_text("utf-8").partition("\n\n")
    return [[cell.replace("⏎", "\n") for cell in line.split(" → ")] for line in body.splitlines() if line]


def entry_of(path: str, text: str, lock: str | None = None) -> Entry:
    """The entry in a file such as 2025/pardon.yml with this text and this lock beside it; it must be well made."""
    entry = _file_of(path, text, lock)
    assert is_kind(entry, EntryData)
    return entry


def _file_of(path: str, text: str, lock: str | None) -> Entry[StrictModel]:
    """The entry or tombstone in a file."""
    folder = path.partition("/")[0]
    kind = KIND_OF["events"] if folder.isdigit() else KIND_OF[folder]
    lock_data = lock.encode() if lock else None
    entry, problems = read_entry(text.encode(), f"events/{path}", kind, lock_data)
    assert entry, problems
    return entry


def record_of(files: Mapping[str, str], *, today: date = TODAY, texts: Mapping[str, Text] | None = None) -> Record:
    """The record that files such as {"2025/pardon.yml": "title: …"} make, and locks such as sources/a.lock."""
    entries = [
        _file_of(path, text, files.get(lock_path(path))) for path, text in files.items() if path.endswith(".yml")
    ]
    return Record.gather(entries, frozenset(), (), today, texts)


def many_events(number: int) -> dict[str, str]:
    """The files of this many events on the days of ten years."""
    return {
        f"{2000 + n % 10}/e{n:03}.yml": f"title: Event {n}\ndate: {2000 + n % 10}-05-{n % 28 + 1:02}\nkind: other\n"
        f"summary: Summary {n}.\n"
        for n in range(number)
    }
