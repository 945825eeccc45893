"""Every rule is broken by a case of its own, tells it once and in full, and cannot be taken out unnoticed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator import build
from generator.clock import today
from generator.problems import TOO_MANY, Problem, Problems
from generator.read.entries import Entry, read_entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record
from generator.rules.addresses import lost_addresses
from generator.rules.changes import undeclared_corrections
from generator.rules.collected_rules import CATALOGUE, RULES
from generator.rules.prose import prose_of
from generator.rules.rule import RegisteredRule
from tests.growth import invented_record
from tests.records import (
    CASES,
    ROOT,
    SAMPLE,
    TODAY,
    Case,
    build_in,
    check_rules,
    matched,
    problems_in,
    record_in,
    sample_copy,
    sample_record,
)

FOUND = [Case.of(path) for path in sorted((CASES / "rules").glob("*.toml"))]


def name_of(case: Case) -> str:
    return case.name


def code_of(registered: RegisteredRule) -> str:
    return registered.rule.code


def test_there_are_cases() -> None:
    assert len(FOUND) >= len(CATALOGUE)


def test_the_sample_keeps_every_rule() -> None:
    assert problems_in(SAMPLE) == []


def test_no_rule_looks_for_places_where_nothing_is_wrong() -> None:
    read_entry.cache_clear()
    record, _ = record_in(SAMPLE)

    assert check_rules(record) == []
    assert [entry.id for entry in record.entries.values() if "_places" in vars(entry.tree)] == []


def test_no_rule_looks_for_a_name_that_might_be_meant_where_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def remember(word: str, *_: object, **__: object) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", remember)
    record = record_in(ROOT, archive=False, today=today())[0]

    assert any(reference.words for prose in prose_of(record, "[[") for reference, _ in prose.references)
    assert check_rules(record) == []
    assert asked == []


def test_the_sample_keeps_every_rule_without_the_archived_texts() -> None:
    assert problems_in(SAMPLE, archive=False) == []


@dataclass(frozen=True)
class Outcome:
    """What is wrong with the sample when a case has been laid over it."""

    lines: Sequence[str]
    broken_in_reading: Sequence[Problem]
    broken_rules: frozenset[str]


def problems_since_publication(root: Path, record: Record) -> Problems:
    """What is wrong beside the sample as it is."""
    file, before = "events/addresses.txt", sample_record()
    try:
        addresses, is_complete = build_in(root).addresses, True
    except Problems:
        addresses, is_complete = record.addresses, False
    lost = lost_addresses(record, addresses, file, is_complete=is_complete, before=before)
    return Problems([*undeclared_corrections(before, record), *lost])


def without_line(problem: str) -> str:
    """A problem without its place in the list of addresses, which grows with the sample."""
    return re.sub(r"^events/addresses\.txt:\d+:\d+:", "events/addresses.txt:…:1:", problem)


@pytest.fixture(scope="module")
def outcome_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcome]:
    """The outcome of the case with a name, made once: the sample is read once for it and each rule is run once."""
    root = sample_copy(tmp_path_factory.mktemp("cases"))

    @cache
    def outcome(name: str) -> Outcome:
        [case] = [case for case in FOUND if case.name == name]
        with case.laid_over(root):
            record, unreadable = record_in(root, archive=case.has_archive)
            places = {problem.location for problem in unreadable}
            problems = {
                registered.rule.code: [problem for problem in registered(record) if problem.location not in places]
                for registered in RULES
            }
            found = Problems([*unreadable, *(problem for each in problems.values() for problem in each)])
            lines = [str(problem) for problem in found]
            if case.is_published:
                lines = [without_line(str(problem)) for problem in (*found, *problems_since_publication(root, record))]
            elif not lines:  # what comes to light only when the pages are drawn
                lines = problems_in(root, archive=case.has_archive)
        return Outcome(lines, unreadable, frozenset(code for code, each in problems.items() if each))

    return outcome


@pytest.mark.parametrize("case", FOUND, ids=name_of)
def test_a_case_gives_these_lines_and_no_others(case: Case, outcome_of: Callable[[str], Outcome]) -> None:
    assert matched(outcome_of(case.name).lines, case.expected) == case.expected


@pytest.mark.parametrize("case", FOUND, ids=name_of)
def test_a_case_breaks_the_rule_it_is_named_after_and_no_other(case: Case) -> None:
    assert case.expected
    codes = {re.findall(r" \(([A-Z][0-9]{3})\) - ", line)[0] for line in case.expected}
    if case.code == TOO_MANY.code:  # it tells of others
        assert len(codes) == 2
        codes -= {"Y004"}
    assert codes == {case.code}


def test_every_rule_has_a_case() -> None:
    """With the two tests above: take out any rule, of reading, of shape or between entries, and a case fails."""
    assert {case.code for case in FOUND} == set(CATALOGUE)


def test_no_rule_is_made_outside_the_catalogue() -> None:
    package = Path(build.__file__).parent
    made = {
        code for path in package.rglob("*.py") for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text("utf-8"))
    }
    assert made == set(CATALOGUE)
    assert {code[0] for code in made} == set("CDHMNPRSTXY")


@pytest.mark.parametrize("registered", RULES, ids=code_of)
def test_without_the_rule_its_cases_would_pass(
    registered: RegisteredRule, outcome_of: Callable[[str], Outcome]
) -> None:
    for case in FOUND:
        if case.code == registered.rule.code:
            outcome = outcome_of(case.name)
            assert outcome.broken_rules == {registered.rule.code}
            assert not outcome.broken_in_reading


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_rule_explains_itself_to_an_editor(code: str) -> None:
    rule = CATALOGUE[code]
    assert rule.code == code
    assert rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.bad.strip() != rule.good.strip()
    assert len({other.title for other in CATALOGUE.values()}) == len(CATALOGUE)


def test_no_code_is_given_twice() -> None:
    texts = [path.read_text("utf-8") for path in Path(build.__file__).parent.rglob("*.py")]
    codes = [code for text in texts for code in re.findall(r'\b[rR]ule\(\s*"([A-Z][0-9]{3})"', text)]
    assert len(codes) == len(set(codes)) == len(CATALOGUE)


def test_problems_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for case in FOUND:
        if case.code in ("C401", "T603"):
            case.lay_over(root)
    lines = problems_in(root)
    places = [line.split(": ")[0].rsplit(":", 2) for line in lines]
    keys = [(path, int(line), int(column)) for path, line, column in places]
    assert len(keys) > 3
    assert keys == sorted(keys)


def test_a_case_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    change = {"file": "mkdocs.yml", "find": "no such text", "put": "x"}
    with pytest.raises(AssertionError, match="must stand once"):
        Case("X", {"expected": "", "change": [change]}).lay_over(sample_copy(tmp_path))


def test_after_a_case_the_copy_is_the_sample_again(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for case in FOUND:
        with case.laid_over(root):
            pass
    files = {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert files == {path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()}
    assert {path.relative_to(root) for path in root.rglob("*")} == {
        path.relative_to(SAMPLE) for path in SAMPLE.rglob("*")
    }


def test_who_adds_one_article_needs_the_texts_of_no_others(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for text in (root / "archive").iterdir():
        if text.name != "ferry.txt":
            text.unlink()
    assert problems_in(root) == []


def test_a_claim_renamed_by_hand_that_others_name_in_words_with_a_figure_is_a_problem_and_no_surprise(
    tmp_path: Path,
) -> None:
    root = sample_copy(tmp_path)
    page = root / "docs/index.md"
    page.write_text(f"{page.read_text('utf-8')}\nSee [[tolls|the 35 tolls]].\n", "utf-8")
    topic = root / "events/topics/tolls.yml"
    summary = "\nsummary: They are told in [[lorries-banned#girderz]].\n"
    topic.write_text(re.sub(r"\nsummary: .*(?:\n .*)*\n", summary, topic.read_text("utf-8")), "utf-8")
    with pytest.raises(Problems, match="girderz"):
        build.check(root / "events", docs=root / "docs", today=TODAY)


def test_no_statement_is_assessed_in_which_no_rule_could_find_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    assessed: list[bool] = []
    assess = Record._assess  # noqa: SLF001 - the one place where claims are assessed

    def note(record: Record, entry: Entry, number: int) -> AssessedClaim:
        claim = entry.data.claims[number]
        assessed.append(claim.ask is not None or claim.may_be_unsettled)
        return assess(record, entry, number)

    monkeypatch.setattr(Record, "_assess", note)
    record = invented_record(130)
    assert check_rules(record) == []
    assert len(assessed) < len(record.claims)
    assert all(assessed)
