"""Only plain files are read; whatever else has a name in a folder is a problem, and never passed over."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import Problem
from generator.read.archive import MAX_ARTICLE, read_archive
from generator.read.documents import read_docs
from generator.read.entries import read_folder
from generator.read.files import read_bytes
from generator.read.yaml_rules import MAX_BYTES
from tests.records import SAMPLE, sample_copy

NOBODY = 65534

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such files")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A copy of the sample in a folder that every user may enter, seen by a user who is not root."""
    folder = Path(tempfile.mkdtemp())
    root = sample_copy(folder)
    for path in (folder, *root.rglob("*")):
        path.chmod(0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield root
    if is_root:
        os.seteuid(0)
    for path in root.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def forbid(path: Path) -> None:
    """Take every right to the path away, as its owner does."""
    user = os.geteuid()
    os.seteuid(os.getuid())
    path.chmod(0)
    os.seteuid(user)


def sentences(root: Path) -> list[str]:
    """What is wrong with the files of a folder like the sample."""
    _, problems = read_docs(root / "docs")
    folder = read_folder(root / "events")
    _, unreadable = read_archive(root / "archive", folder.entries)
    return [str(problem) for problem in sorted([*problems, *folder.problems, *unreadable])]


@pytest.mark.parametrize("name", ["events/2019/pipe.yml", "events/2019/pipe", "docs/pipe.md", "docs/pipe.png"])
def test_a_pipe_is_a_problem_and_not_waited_for(name: str, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    os.mkfifo(root / name)
    message = f"'{Path(name).name}' is no plain file (Y016) - put the file itself here, not a link"
    assert sentences(root) == [f"{name}:1:1: {message}"]


@pytest.mark.parametrize("name", ["events/people/door.yml", "docs/door"])
def test_a_socket_is_a_problem(name: str, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with socket.socket(socket.AF_UNIX) as door, pytest.MonkeyPatch.context() as patch:
        patch.chdir((root / name).parent)  # the path of a socket is short
        door.bind(Path(name).name)
    [sentence] = sentences(root)
    assert "is no plain file (Y016)" in sentence


def test_a_folder_of_the_site_may_not_lie_elsewhere(tmp_path: Path) -> None:
    for name in ("events", "docs"):
        (tmp_path / name).symlink_to(SAMPLE / name)
    assert [sentence.partition(":")[0] for sentence in sentences(tmp_path)] == ["docs", "events"]


@pytest.mark.parametrize("name", ["events/2018", "events/people/ines-vola.yml", "docs/method.md", "docs/index.md"])
def test_what_may_not_be_read_is_a_problem(name: str, open_folder: Path) -> None:
    forbid(open_folder / name)
    expected = f"{name}:1:1: this may not be read (Y016) - give yourself the right to read it"
    assert sentences(open_folder) == [expected]


def test_a_text_of_an_article_that_may_not_be_read_is_a_problem_of_its_source(open_folder: Path) -> None:
    forbid(open_folder / "archive/gazette.txt")
    [sentence] = sentences(open_folder)
    assert sentence.startswith("events/sources/gazette.yml:")
    assert "this may not be read (Y016)" in sentence


def test_a_text_of_an_article_is_no_link(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    text = root / "archive/gazette.txt"
    text.rename(tmp_path / "gazette.txt")
    text.symlink_to(tmp_path / "gazette.txt")
    [sentence] = sentences(root)
    assert "'gazette.txt' is no plain file (Y016)" in sentence


def test_an_empty_folder_in_the_place_of_an_entry_is_a_problem(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "events/2019/bridge.yml").mkdir()
    expected = "events/2019/bridge.yml:1:1: 'bridge.yml' is an empty folder (Y010) - put the file in its place"
    assert sentences(root) == [expected]


@pytest.mark.parametrize("name", ["events/2019/huge.yml", "docs/huge.md"])
def test_a_file_is_asked_for_its_size_before_it_is_read(name: str, tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with (root / name).open("wb") as file:
        file.truncate(64_000_000_000)  # holds nothing, and takes no room on the disk
    expected = f"{name}:1:1: the file has 64000000 kB, at most 256 are read (Y008) - split it, or take out what was"
    assert [sentence[: len(expected)] for sentence in sentences(root)] == [expected]


def test_an_article_may_be_longer_than_an_entry_but_not_endless(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    text = root / "archive/gazette.txt"
    text.write_bytes(text.read_bytes() + b"\n" * MAX_BYTES)
    assert sentences(root) == []
    text.write_bytes(b"x" * (MAX_ARTICLE + 1))
    assert "at most 4000 are read (Y008)" in sentences(root)[0]


@pytest.mark.parametrize("path", ["/dev/zero", "/proc/self/environ", "/etc/mtab"])
def test_a_device_gives_no_bytes(path: str) -> None:
    if not Path(path).exists():
        pytest.skip(f"no {path}")
    data = read_bytes(Path(path), "x.yml")
    if path == "/proc/self/environ":  # a plain file to the system; nothing leads there
        assert isinstance(data, bytes)
    else:
        assert isinstance(data, Problem)


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assert str(read_bytes(tmp_path / "x.yml", "events/2019/x.yml")) == (
        "events/2019/x.yml:1:1: this vanished while it was read (Y016) - run the command again"
    )
