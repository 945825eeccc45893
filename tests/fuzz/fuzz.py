"""Search for a text that reading or dates do not bear, led by which lines of the code it reaches.

    python tests/fuzz/fuzz.py entries|pages|dates FOLDER [options of libFuzzer]

FOLDER holds the texts that have been found to reach something new; it is made of the sample and the cases.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.read", "generator.model"], exclude=[]):
    from generator import model
    from generator.model.values.dates.edtf import EdtfDate
    from generator.model.values.dates.edtf_grammar import NotADate
    from generator.model.values.dates.edtf_hints import read_date
    from generator.read.documents import read_doc
    from generator.read.entries import read_entry

from generator.problems import FLOOD, Problem, Problems

TESTS = Path(__file__).parents[1]


def try_entry(data: bytes) -> None:
    """An entry of any kind, or problems, each with a place in the file and in one line."""
    kind = model.KINDS[data[0] % len(model.KINDS)] if data else model.Event
    entry, problems = read_entry(data[1:], "events/x.yml", kind)
    assert (entry is None) == bool(problems), "neither an entry nor a problem"
    check_problems(problems, data)


def try_page(data: bytes) -> None:
    """A page by hand, or problems."""
    doc, problems = read_doc(data, "x.md", "docs/x.md")
    assert (doc is None) == bool(problems), "neither a page nor a problem"
    check_problems(problems, data)


def check_problems(problems: Iterable[Problem], data: bytes) -> None:
    problems = list(problems)
    assert len(problems) <= 2 * FLOOD, "a flood of problems"
    lines = len(data.decode("utf-8", "replace").splitlines()) + 2
    for problem in Problems(problems):
        assert 1 <= problem.location.line <= lines, problem
        assert problem.location.column >= 1, problem
        assert problem.hint, problem
        assert str(problem).isprintable(), repr(problem)


def try_date(data: bytes) -> None:
    """A date whose days are in order and that reads the same again, or a sentence that says what is wrong."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        date = read_date(text)
    except NotADate as refusal:
        if not refusal.message or not refusal.hint:
            raise AssertionError(f"no words for what is wrong with {text!r}") from None
        return
    assert EdtfDate.parse(str(date)) == date, text
    assert date.display(), text
    assert date.display_in_sentence(), text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest, text


def seeds(name: str) -> Iterable[bytes]:
    """What to begin with."""
    match name:
        case "entries":
            paths = [*TESTS.glob("sample/events/*/*.yml"), *TESTS.glob("cases/read/*/*.yml")]
            return [bytes([number % len(model.KINDS)]) + path.read_bytes() for number, path in enumerate(sorted(paths))]
        case "pages":
            return [path.read_bytes() for path in sorted((TESTS.parent / "docs").rglob("*.md"))]
        case _:
            lines = (TESTS / "cases/dates.txt").read_text("utf-8").splitlines()
            return [line.partition("|")[0].strip().encode() for line in lines if "|" in line]


TARGETS: Mapping[str, Callable[[bytes], None]] = {"entries": try_entry, "pages": try_page, "dates": try_date}


def main() -> None:
    """Begin with the seeds, and go on until an option such as -max_total_time ends it."""
    name, folder, *options = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (Path(folder) / f"seed-{number:04}").write_bytes(seed)
    atheris.Setup([sys.argv[0], folder, f"-artifact_prefix={folder}/../broken-{name}-", *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
