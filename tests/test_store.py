"""Results of earlier runs: found by what they were made from, and never a reason to stop."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.store import RUNS, Store


def run(path: Path | None, *texts: str, kind: str = "pages", version: str = "1") -> dict[str, bytes | None]:
    """What a run finds for each text; afterwards each has its capitals as the result."""
    store = Store(path)
    with store.results(kind, version) as results:
        answers = {text: results.find(results.key(text)) for text in texts}
        for text, answer in answers.items():
            if answer is None:
                results.add(results.key(text), text.upper().encode())
    store.close()
    return answers


def count(path: Path) -> int:
    """How many results lie in the file."""
    store = Store(path)
    rows = store.select("SELECT value FROM results")
    store.close()
    return len(rows)


def fail(path: Path) -> None:
    """A run that has one result and ends with an error."""
    with Store(path).results("pages", "1") as results:
        results.add(results.key("b"), b"B")
        raise ValueError("a mistake")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache/results.sqlite"


def test_a_result_is_there_for_the_next_run(file: Path) -> None:
    assert run(file, "a", "b") == {"a": None, "b": None}
    assert run(file, "a", "b", "c") == {"a": b"A", "b": b"B", "c": None}


def test_a_result_is_there_before_it_is_written(file: Path) -> None:
    results = Store(file).results("pages")
    results.add(results.key("a"), b"")
    assert results.find(results.key("a")) == b""


def test_another_kind_or_version_has_results_of_its_own(file: Path) -> None:
    run(file, "a")
    assert run(file, "a", kind="entries") == {"a": None}
    assert run(file, "a", version="2") == {"a": None}


def test_inputs_that_look_alike_together_have_keys_of_their_own(file: Path) -> None:
    results = Store(file).results("pages")
    keys = {results.key("ab", "c"), results.key("a", "bc"), results.key("abc"), results.key("abc", "")}
    assert len(keys) == 4


def test_what_the_last_runs_have_not_used_is_dropped(file: Path) -> None:
    run(file, "old")
    for number in range(RUNS - 1):
        run(file, str(number))
    assert run(file, "another", kind="entries") == {"another": None}
    assert count(file) == RUNS + 1
    run(file, "last")
    assert count(file) == RUNS + 1
    assert run(file, "old") == {"old": None}


def test_a_run_that_fails_keeps_its_results_and_drops_none(file: Path) -> None:
    run(file, "a")
    with pytest.raises(ValueError, match="a mistake"):
        fail(file)
    assert run(file, "a", "b") == {"a": b"A", "b": b"B"}


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"nonsense" * 10_000])
def test_a_damaged_file_counts_as_none(file: Path, damage: bytes) -> None:
    run(file, "a")
    file.write_bytes(damage)
    assert run(file, "a") == {"a": None}
    run(file, "a")  # the first run may have gone without a file
    assert run(file, "a") == {"a": b"A"}


def test_no_damage_to_any_part_of_a_file_changes_a_result(file: Path) -> None:
    texts = [f"text {number} " * 50 for number in range(40)]
    run(file, *texts)
    whole = file.read_bytes()
    for start in range(0, len(whole), len(whole) // 60):
        file.write_bytes(whole[:start] + bytes(64) + whole[start + 64 :])
        assert all(value in (None, text.upper().encode()) for text, value in run(file, *texts).items())
        file.write_bytes(whole[:start])
        assert all(value in (None, text.upper().encode()) for text, value in run(file, *texts).items())


def test_a_file_may_be_deleted_at_any_moment(file: Path) -> None:
    store = Store(file)
    with store.results("pages", "1") as results:
        results.add(results.key("a"), b"A")
        results.flush()
        file.unlink()
        results.find(results.key("a"))
        results.add(results.key("b"), b"B")
    store.close()
    assert run(file, "c") == {"c": None}
    assert run(file, "c") == {"c": b"C"}


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands in its place")
    assert run(tmp_path / "cache/results.sqlite", "a") == {"a": None}
    assert run(None, "a") == {"a": None}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_no_error(file: Path) -> None:
    run(file, "a")
    file.parent.chmod(0o500)
    file.chmod(0o400)
    assert run(file, "a", "b") == {"a": b"A", "b": None}
    file.parent.chmod(0o700)


def test_runs_at_the_same_time_find_only_what_is_right(file: Path) -> None:
    def many(start: int) -> dict[str, bytes | None]:
        return run(file, *(f"text {number}" for number in range(start, start + 200)))

    with ThreadPoolExecutor() as pool:
        for answers in pool.map(many, range(0, 800, 100)):
            assert all(value in (None, text.upper().encode()) for text, value in answers.items())


def test_a_result_is_found_in_the_run_that_has_written_it(file: Path) -> None:
    results = Store(file).results("pages")
    assert results.find(results.key("a")) is None
    results.add(results.key("a"), b"A")
    results.flush()
    assert results.find(results.key("a")) == b"A"
