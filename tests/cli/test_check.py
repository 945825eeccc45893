"""What is kept of earlier checks spares work and changes no verdict."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import CodeType

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.read.archive import fingerprint
from generator.read.documents import read_doc, read_docs
from generator.read.entries import read_entry
from generator.read.yaml_tree import parse
from generator.reading import read_record
from generator.store import FILE
from tests.calls import count_calls

DAY = "1577836800"  # 1 January 2020
EVENT = """title: Talks
date: 2018-05-01
kind: talks
summary: They talked.
claims: [{id: talk, says: They talked, cites: [gazette#talk]}]
"""
SOURCE = """title: They talked
short: Gazette
language: en
published: 2018-05-02
production: staff
archive: {file: gazette.txt, paragraphs: 1}
passages: [{id: talk, p: 1, start: They talked, gist: They talked.}]
"""
FILES = {
    "events/2018/talks.yml": EVENT,
    "events/sources/gazette.yml": SOURCE,
    "events/sources/gazette.lock": f"{fingerprint('They talked')} the whole text\n{fingerprint('They talked')} talk\n",
    "docs/index.md": "# Home\n\n[[talks]]\n",
    "archive/gazette.txt": "They talked\n",
    "mkdocs.yml": "site_name: Talks\n",
}
EDITS: Mapping[str, Mapping[str, str | None]] = {
    "nothing": {},
    "a word": {"events/2018/talks.yml": EVENT.replace("title: Talks", "title: More talks")},
    "a mistake in YAML": {"events/2018/talks.yml": EVENT.replace("title: Talks", "title: Talks: a story")},
    "a field that is not known": {"events/2018/talks.yml": f"{EVENT}titel: Talks\n"},
    "a value that is not known": {"events/2018/talks.yml": EVENT.replace("kind: talks", "kind: talk")},
    "a passage that another file cites": {"events/sources/gazette.yml": SOURCE.replace("id: talk", "id: tale")},
    "a new entry": {"events/topics/peace.yml": "title: Peace\nsummary: See [[talk]].\n"},
    "an entry that is gone": {"events/2018/talks.yml": None},
    "an entry by another name": {"events/2018/talks.yml": None, "events/2018/meeting.yml": EVENT},
    "a fingerprint": {"events/sources/gazette.lock": "sha256-0123456789abcdef talk\n"},
    "an archived text": {"archive/gazette.txt": "They quarrelled\n"},
    "an archived text that is gone": {"archive/gazette.txt": None},
    "a page by hand": {"docs/index.md": "# Home\n\n[[talk]]\n"},
    "a script beside the pages": {"docs/run.js": "alert(1)\n"},
    "an address that was published": {"events/addresses.txt": "/events/old/\n"},
    "an empty folder": {"events/2018/peace.yml/": ""},
}


def write(root: Path, files: Mapping[str, str | None]) -> None:
    """Write these files, and remove those that hold nothing at all; a slash behind its name makes a folder."""
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
        elif name.endswith("/"):
            path.mkdir()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    status, words = check(tmp_path)
    assert status == 0, words
    return tmp_path


def check(root: Path, day: str = DAY) -> tuple[int, str]:
    """The verdict of a new run."""
    read_entry.cache_clear()
    arguments = ["check", "--format", "github", "--events", f"{root}/events", "--archive", f"{root}/archive"]
    result = CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": day})
    return result.exit_code, result.output


def check_anew(root: Path, day: str = DAY) -> tuple[int, str]:
    """The verdict of a run that finds nothing of earlier ones."""
    shutil.rmtree(root / FILE.partition("/")[0])
    return check(root, day)


def calls_of_check(root: Path) -> Counter[CodeType]:
    """How often each function is called during a check."""
    verdicts = []
    calls = count_calls(lambda: verdicts.append(check(root)[0]))
    assert verdicts == [0]
    return calls


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_kept_changes_no_verdict_after_an_edit(edit: Mapping[str, str | None], root: Path) -> None:
    before = check(root)
    write(root, edit)
    verdict = check(root)
    assert verdict == check_anew(root)
    for name in edit.keys() - FILES.keys():
        shutil.rmtree(root / name) if name.endswith("/") else (root / name).unlink()
    write(root, {name: text for name, text in FILES.items() if name in edit})
    assert check(root) == before


def test_the_edits_make_mistakes(root: Path) -> None:
    write(root, EDITS["a passage that another file cites"])
    status, words = check(root)
    assert (status, "title=P511" in words) == (1, True)


def test_another_day_is_another_verdict(root: Path) -> None:
    day_before_the_event = "1400000000"
    status, words = check(root, day_before_the_event)
    assert status == 1
    assert (status, words) == check_anew(root, day_before_the_event)
    assert check(root)[0] == 0


def test_a_link_in_the_place_of_a_file_is_seen(root: Path) -> None:
    file, elsewhere = root / "events/2018/talks.yml", root / "talks.yml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    status, words = check(root)
    assert status == 1
    assert (status, words) == check_anew(root)


@pytest.mark.parametrize("position", range(0, 100, 20))
def test_damage_to_what_is_kept_changes_no_verdict(position: int, root: Path) -> None:
    verdict = check(root)
    store = root / FILE
    data = bytearray(store.read_bytes())
    start = len(data) * position // 100
    data[start : start + len(data) // 5] = bytes(len(data) // 5)
    store.write_bytes(data)
    assert check(root) == verdict


def test_a_check_of_what_has_not_changed_reads_no_record(root: Path) -> None:
    assert calls_of_check(root)[read_record.__code__] == 0


def test_a_check_after_a_change_reads_the_file_that_has_changed(root: Path) -> None:
    write(root, EDITS["a word"])
    calls = calls_of_check(root)
    assert calls[read_record.__code__] == 1
    by_hand = calls[read_doc.__code__] + calls[read_docs.__code__]  # pages by hand and settings are read each time
    assert calls[parse.__code__] - by_hand == 1


@pytest.mark.parametrize(("style", "reads_all"), [("text", False), ("github", True)])
def test_a_person_is_told_of_a_mistake_before_all_files_are_read(style: str, root: Path, *, reads_all: bool) -> None:
    shutil.rmtree(root / "archive")

    def check_in_style() -> tuple[int, str]:
        read_entry.cache_clear()
        arguments = ["check", "--format", style, "--events", f"{root}/events"]
        result = CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": DAY})
        return result.exit_code, result.output

    assert check_in_style()[0] == 0
    write(root, EDITS["a value that is not known"])
    verdicts: list[tuple[int, str]] = []
    calls = count_calls(lambda: verdicts.append(check_in_style()))
    [(status, words)] = verdicts
    assert status == 1
    assert "'talk' is not a kind" in words
    assert bool(calls[read_record.__code__]) == reads_all
    assert ("Until that is mended" in words) != reads_all
