"""After an edit a record is called right without being read only where a check of the whole calls it right, too."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build import check
from generator.cli.verdicts import read_inputs
from generator.contents import Contents
from generator.outline import keep_outline, outline_of
from generator.problems import Problem, Problems
from generator.read.entries import read_entry
from generator.read.files import ADDRESS_LIST
from generator.recheck import contents_of, recheck
from generator.store import Store
from tests.growth import CUSTODY, grow
from tests.records import CASES, TODAY, Case, sample_copy

TOLLS, GAZETTE = "events/2018/record-year-of-tolls.yml", "events/sources/gazette.yml"
BAN, DETAINED = "events/sanctions/lorry-ban.yml", "events/2019/haulier-detained.yml"
RANDOM_EDITS = 60
RIGHT_EDITS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "words": ((TOLLS, "Hauliers paid", "Every haulier paid"),),
    "a title": ((TOLLS, "The tolls bring in more than ever", "A record year"),),
    "words beside a claim of another entry": ((BAN, "Forbids lorries over", "Forbids all lorries over"),),
    "a note without a reference": ((TOLLS, "by our own sum", "by our own reckoning"),),
    "a claim": (
        (TOLLS, "claims:\n", "claims:\n  - id: toll\n    says: There was a toll.\n    cites: [gazette#tolls]\n"),
    ),
    "a number": ((TOLLS, "value: 125,000", "value: 124,000"),),
    "a topic less": ((TOLLS, "topics: [tolls]\n", ""),),
    "a date": ((TOLLS, "date: 2018\n", "date: 2018-05\n"),),
    "a date of a change of custody": ((DETAINED, "date: 2019-03-05", "date: 2019-03-04"),),
}
EDITS_OF_THE_WHOLE: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "a question that another entry asks": (
        ("events/2019/haulier-released.yml", "On which day was he let go?", "How many girders has the bridge?"),
    ),
    "a sentence that counts": ((TOLLS, "by our own sum", "as two articles say"),),
    "the name of an article": ((GAZETTE, "short: ", "short: The "),),
}


Files = Mapping[Path, str | None]  # what is to stand in files, None where they are to go
KindOfEdit = Callable[[Path, random.Random], Files]


def _in_event(pattern: str, put: Callable[[re.Match[str], random.Random], str], folder: str = "[12]*") -> KindOfEdit:
    """Something else in the place of what stands in a file."""

    def edit(events: Path, chance: random.Random) -> Files:
        texts = {path: path.read_text("utf-8") for path in sorted(events.glob(f"{folder}/*.yml"))}
        path = chance.choice([path for path, text in texts.items() if re.search(pattern, text)])
        match = chance.choice([*re.finditer(pattern, texts[path])])
        return {path: f"{texts[path][: match.start()]}{put(match, chance)}{texts[path][match.end() :]}"}

    return edit


def _new_event(events: Path, chance: random.Random) -> Files:
    """An event like another, on another day."""
    (path, text), *_ = _in_event("title: ", lambda match, _: f"{match[0]}Again, ")(events, chance).items()
    assert text
    return {path.with_name("brand-new.yml"): re.sub(r"(?m)^people:\n(?: .*\n)+|^sanctions:\n(?: .*\n)+", "", text)}


def _event_less(events: Path, chance: random.Random) -> Files:
    """An event removed, all that it cites cited by another."""
    path, keeper = chance.sample(sorted(events.glob("[12]*/*.yml")), 2)
    text, refs = keeper.read_text("utf-8"), sorted(set(re.findall(r"[a-z-]+\d+#[a-z-]+\d+", path.read_text("utf-8"))))
    ids = sorted(set(re.findall(r"(?:person|organisation|measure)-\d+", path.read_text("utf-8"))))
    claim = f"claims:\n  - says: It was {' '.join(f'[[{one}]]' for one in ids)}.\n    cites: [{', '.join(refs)}]\n"
    return {path: None, keeper: text.replace("claims:\n", claim)}


KINDS_OF_EDIT: Mapping[str, KindOfEdit] = {
    "a date": _in_event(r"(?m)^date: .*$", lambda match, chance: f"{match[0][:10]}-{chance.randint(1, 12):02}"),
    "a date of any kind": _in_event(
        r"(?m)^date: .*$", lambda _, chance: f"date: {chance.choice(('2018', '2018-12-31', '1994~', '2017/2018'))}"
    ),
    "a change": _in_event("change: .*", lambda _, chance: f"change: {chance.choice(CUSTODY)}"),
    "an order": _in_event(r"- event: event-.*", lambda _, chance: f"- event: event-000{chance.randint(0, 59):02}"),
    "a speaker": _in_event(
        r"said_by: .*?\]", lambda _, chance: f"said_by: [person-0000{chance.randint(0, 9)}]", folder="sources"
    ),
    "a name": _in_event("name: .*", lambda match, _: f"{match[0]} Junior", folder="people"),
    "a title": _in_event("title: .*", lambda match, _: f"{match[0]} again"),
    "a number": _in_event(r"value: \d+(?:,\d+)*", lambda _, chance: f"value: {chance.randint(1, 99)}"),
    "a claim less": _in_event(r"(?m)^  - id: statement-\d\n(?:    .*\n)+", lambda *_: ""),
    "a kind": _in_event("kind: .*", lambda _, chance: f"kind: {chance.choice(('publication', 'arrest', 'other'))}"),
    "an event": _new_event,
    "an event less": _event_less,
}


MISTAKES: Mapping[str, KindOfEdit] = {
    "nobody": _in_event(r"(?:person|organisation|measure)-\d+", lambda match, _: match[0][:-1]),
    "somebody": _in_event(
        r"(?:person|event|article)-\d+", lambda match, chance: f"{match[0][:-1]}{chance.randint(0, 9)}"
    ),
    "no passage": _in_event(r"#passage-\d+", lambda match, chance: f"{match[0][:-1]}{chance.choice('0123456789x')}"),
    "no citation": _in_event(r"\n +cites: .*", lambda *_: ""),
    "a letter less": _in_event(
        r"(?m)^.*$", lambda match, chance: match[0].replace(chance.choice(match[0] or "-"), "", 1)
    ),
    "a speaker": _in_event(
        r"said_by: .*?\]",
        lambda _, chance: chance.choice(("said_by: [persn-00001]", "said_by: [event-00001]", "voice: quote")),
        folder="sources",
    ),
    "a passage less": _in_event(r"  - \{id: passage-.*\n", lambda *_: "", folder="sources"),
}


@contextmanager
def changed(files: Files) -> Iterator[None]:
    """Other files, for as long as they are looked at."""
    before = {path: path.read_text("utf-8") if path.exists() else None for path in files}
    try:
        _write(files)
        yield
    finally:
        _write(before)


def _write(files: Files) -> None:
    for path, text in files.items():
        path.unlink() if text is None else path.write_text(text, "utf-8")


@dataclass(frozen=True)
class CheckedSample:
    """A copy of the sample in which nothing was wrong, without archived texts and without a list of addresses."""

    root: Path
    store: Store

    def recheck(self, *, is_compared: bool = False, is_planned: bool = False) -> Contents | None:
        """What the copy holds as it is now, if that is right without a look at the whole."""
        try:
            return self.answer(is_compared=is_compared, is_planned=is_planned)
        except Problems:
            return None

    def answer(self, *, is_compared: bool = False, is_planned: bool = False) -> Contents | None:
        """The same; Problems if some are known without a look at the whole."""
        events = self.root / "events"
        inputs = read_inputs(events, self.root / "docs", None, None)
        outline = recheck(
            events,
            inputs.entries,
            inputs.surroundings,
            today=TODAY,
            store=self.store,
            is_compared=is_compared,
            is_planned=is_planned,
        )
        return outline.contents if outline else None

    def check(self) -> Contents | None:
        """What the copy holds as it is now, if a check of the whole finds nothing."""
        try:
            return self.answer_of_whole()
        except Problems:
            return None

    def answer_of_whole(self) -> Contents:
        checked = check(self.root / "events", docs=self.root / "docs", today=TODAY, store=self.store)
        return contents_of(checked.record, checked.addresses)

    def problems(self) -> tuple[list[Problem], list[Problem]]:
        """What is known to be wrong without a look at the whole, and what is found with one."""
        return _problems_of(self.answer), _problems_of(self.answer_of_whole)

    def replace(self, edits: tuple[tuple[str, str, str], ...]) -> None:
        for file, old, new in edits:
            path = self.root / file
            text = path.read_text("utf-8")
            assert text.count(old) == 1, (file, old)
            path.write_text(text.replace(old, new), "utf-8")


def _problems_of(answer: Callable[[], object]) -> list[Problem]:
    try:
        answer()
    except Problems as problems:
        return [*problems]
    return []


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedSample:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")  # TODAY
    return checked_sample(sample_copy(tmp_path))


def checked_sample(root: Path) -> CheckedSample:
    read_entry.cache_clear()  # what another test has read is not in the store of this one
    events, docs = root / "events", root / "docs"
    (events / ADDRESS_LIST).unlink(missing_ok=True)
    store = Store.of_folder(events)
    checked = check(events, docs=docs, today=TODAY, store=store)
    inputs = read_inputs(events, docs, None, None)
    contents = contents_of(checked.record, checked.addresses)
    outline = outline_of(checked.record, checked.plan, inputs.entries, docs, contents)
    keep_outline(store, inputs.surroundings, outline)
    return CheckedSample(root, store)


def test_no_case_of_a_mistake_is_called_right(sample: CheckedSample) -> None:
    is_right_in = {}
    for path in sorted((CASES / "rules").glob("*.toml")):
        case = Case.of(path)
        if any(edit["file"] == f"events/{ADDRESS_LIST}" for edit in case.edits):
            continue
        with case.laid_over(sample.root):
            is_right_in[case.name] = sample.recheck()
            if is_right_in[case.name]:  # as where only the archived texts would tell of the mistake
                assert is_right_in[case.name] == sample.check(), case.name
    assert len(is_right_in) > 100
    assert sum(contents is None for contents in is_right_in.values()) > 100


def test_what_is_known_to_be_wrong_without_a_look_at_the_whole_is_what_a_check_of_it_says(
    sample: CheckedSample,
) -> None:
    codes: Counter[str] = Counter()
    for path in sorted(CASES.glob("*/*.toml")):
        case = Case.of(path)
        if any(edit["file"] == f"events/{ADDRESS_LIST}" for edit in case.edits):
            continue
        with case.laid_over(sample.root):
            known, whole = sample.problems()
        assert {*known} <= {*whole}, case.name
        assert [problem.replacement for problem in whole if problem in known] == [one.replacement for one in known]
        codes.update({problem.code for problem in known})
    assert len(codes) > 40, codes
    assert codes.total() > 80, codes


@pytest.mark.parametrize("edits", RIGHT_EDITS.values(), ids=RIGHT_EDITS)
def test_an_edit_that_breaks_no_rule_is_called_right(
    edits: tuple[tuple[str, str, str], ...], sample: CheckedSample
) -> None:
    sample.replace(edits)
    contents = sample.recheck()
    assert contents
    assert contents == sample.check()


@pytest.mark.parametrize("edits", EDITS_OF_THE_WHOLE.values(), ids=EDITS_OF_THE_WHOLE)
def test_what_all_entries_can_depend_on_is_left_to_a_check_of_the_whole(
    edits: tuple[tuple[str, str, str], ...], sample: CheckedSample
) -> None:
    sample.replace(edits)
    assert sample.recheck() is None


@pytest.mark.parametrize(
    ("name", "is_right"),
    [("words", True), ("a note without a reference", True), ("a number", False), ("a claim", False)],
)
def test_beside_what_is_published_a_record_may_differ_in_words(
    name: str, is_right: bool, sample: CheckedSample
) -> None:
    sample.replace(RIGHT_EDITS[name])
    assert bool(sample.recheck(is_compared=True)) == is_right


@pytest.mark.parametrize("is_led_to", [False, True])
def test_a_title_to_whose_anchor_a_page_by_hand_leads_is_left_to_a_check_of_the_whole(
    sample: CheckedSample, *, is_led_to: bool
) -> None:
    if is_led_to:
        with (sample.root / "docs/method.md").open("a") as page:
            page.write("\n[Tolls](events/record-year-of-tolls.md#the-tolls-bring-in-more-than-ever)\n")
    sample = checked_sample(sample.root)
    assert sample.check()
    sample.replace(RIGHT_EDITS["a title"])
    assert (sample.recheck() is None) == (sample.check() is None) == is_led_to
    assert sample.recheck(is_planned=True)  # as in a build, which looks at links in any case


def test_a_new_name_that_a_published_answer_may_show_is_left_to_a_check_of_the_whole(sample: CheckedSample) -> None:
    sample.replace(RIGHT_EDITS["a title"])
    assert sample.recheck()
    assert sample.recheck(is_compared=True) is None


def test_an_entry_that_comes_or_goes_is_called_right_where_it_breaks_no_rule(sample: CheckedSample) -> None:
    topic, copy = sample.root / "events/topics/peace.yml", sample.root / "events/people/peace.yml"
    topic.write_text("title: Peace\nsummary: None.\n", "utf-8")
    contents = sample.recheck()
    assert contents
    assert contents == sample.check()
    copy.write_text("name: Peace\ndescription: A name.\n", "utf-8")
    assert sample.recheck() is sample.check() is None
    copy.unlink()
    sample = checked_sample(sample.root)
    topic.unlink()
    contents = sample.recheck()
    assert contents
    assert contents == sample.check()


def test_an_entry_whose_page_or_data_a_file_would_hide_is_left_to_a_check_of_the_whole(sample: CheckedSample) -> None:
    hidden = sample.root / "docs/data/topics/peace.json"
    hidden.parent.mkdir(parents=True)
    hidden.write_text("{}", "utf-8")
    sample = checked_sample(sample.root)
    (sample.root / "events/topics/peace.yml").write_text("title: Peace\nsummary: None.\n", "utf-8")
    assert sample.recheck() is sample.check() is None


def test_an_article_that_comes_or_goes_is_left_to_a_check_of_the_whole(sample: CheckedSample) -> None:
    (sample.root / "events/sources/ferry.lock").rename(sample.root / "events/sources/ferries.lock")
    (sample.root / "events/sources/ferry.yml").rename(sample.root / "events/sources/ferries.yml")
    assert sample.recheck() is None


def test_a_lock_without_its_source_is_left_to_a_check_of_the_whole(sample: CheckedSample) -> None:
    (sample.root / "events/people/ines-vola.lock").write_text("", "utf-8")
    assert sample.recheck() is sample.check() is None


def test_any_edits_of_a_long_record_are_called_right_only_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")  # TODAY
    grow(tmp_path, 60)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    record = checked_sample(tmp_path)
    chance = random.Random(5)  # noqa: S311 - the same edits at every run
    called_right: Counter[str] = Counter()
    called_wrong: Counter[str] = Counter()
    for _ in range(RANDOM_EDITS):
        name = chance.choice([*KINDS_OF_EDIT])
        files = KINDS_OF_EDIT[name](tmp_path / "events", chance)
        with changed(files):
            contents, is_right = record.recheck(), record.check()
        assert contents in (None, is_right), (name, files)
        (called_right if contents else called_wrong)[name] += bool(is_right)
    assert len(called_right) > 8, called_right
    assert called_right.total() > 5 * called_wrong.total(), (called_right, called_wrong)


def test_what_is_known_to_be_wrong_with_a_long_record_is_what_a_check_of_the_whole_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")  # TODAY
    grow(tmp_path, 60)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    record = checked_sample(tmp_path)
    chance = random.Random(7)  # noqa: S311 - the same edits at every run
    number_known, number_wrong = 0, 0
    for _ in range(RANDOM_EDITS):
        name = chance.choice([*MISTAKES])
        files = MISTAKES[name](tmp_path / "events", chance)
        with changed(files):
            known, whole = record.problems()
        assert {*known} <= {*whole}, (name, files)
        assert [problem.replacement for problem in whole if problem in known] == [one.replacement for one in known]
        number_known += bool(known)
        number_wrong += bool(whole)
    assert number_known > number_wrong / 2, (number_known, number_wrong)
    assert number_wrong > RANDOM_EDITS / 2
