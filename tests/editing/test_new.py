"""New entries: files that are right or say what is open, and warnings of entries that may be the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import model
from generator.cli import main
from generator.editing.boilerplate import guess_title, propose_uncited
from generator.editing.edits import EditError, values_of
from generator.editing.new import describe_article, draft_entry, find_duplicates
from generator.editing.passages import make_id
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.examples import EXAMPLES
from generator.model.fields import fields_of
from generator.read.archive import Text
from generator.read.entries import read_entry
from tests.records import SAMPLE, record_in, sample_copy

PAGE = """\
Skip to content
Menu
Council shuts the bridge to all lorries
Photo: the bridge on a fine day.
The council shut the bridge to lorries on Monday, after an engineer had found two cracks in it.
What happens next
The mayor said that the ban would last until the first of June, and perhaps for longer than that.
The council shut the bridge to lorries on Monday, after an engineer had found two cracks in it.
Share
Leave a comment
"""


def required(kind: type[EntryData]) -> dict[str, Any]:
    return {f.name: EXAMPLES[f"{kind.__name__}.{f.name}"] for f in fields_of(kind) if f.required}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_new_entry_with_what_is_needed_can_be_read(kind: type[EntryData]) -> None:
    made = draft_entry(kind, required(kind), ())
    entry, problems = read_entry(made.text.encode(), f"events/{made.path}", kind)
    assert problems == []
    assert entry
    assert entry.id == made.entry_id


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_what_is_not_given_is_named_as_open(kind: type[EntryData]) -> None:
    given = {name: value for name, value in required(kind).items() if name in ("title", "name", "date", "short")}
    missing = set(required(kind)) - set(given)
    told = draft_entry(kind, given, ()).still_open
    assert {line.partition(":")[0] for line in told if line.partition(":")[0] in missing} == missing


def test_a_mistake_in_what_is_given_is_named() -> None:
    told = draft_entry(model.Event, {**required(model.Event), "kind": "party"}, ()).still_open
    assert any("'party' is not a kind" in line for line in told)


def test_what_nobody_can_see_is_refused() -> None:
    with pytest.raises(EditError, match="invisible"):
        draft_entry(model.Event, {**required(model.Event), "title": "Talks\u00a0in town"}, ())


def test_an_event_lies_in_its_year_and_an_id_is_used_once() -> None:
    given = {**required(model.Event), "date": "2018-12/2019-01"}
    assert draft_entry(model.Event, given, ()).path == "2018/council-closes-ferry-bridge.yml"
    assert draft_entry(model.Event, given, {"council-closes-ferry-bridge"}).entry_id == "council-closes-ferry-bridge-2"
    for date in ("yesterday", "../2019"):
        with pytest.raises(EditError):
            draft_entry(model.Event, {**given, "date": date}, ())
    with pytest.raises(EditError):
        draft_entry(model.Event, given, {"taken"}, "taken")
    with pytest.raises(EditError):
        draft_entry(model.Event, given, (), "../../etc")


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The talks in Minsk were productive", "talks-minsk-productive"),
        ("Łódź: Müller & søn", "lodz-muller-son"),
        ("Лукашенко", "passage"),
        ("", "passage"),
        ("a of the", "a-of-the"),
    ],
)
def test_an_id_is_made_of_the_words_that_matter(words: str, made: str) -> None:
    assert make_id(words, ()) == made
    assert make_id(words, {made}) == f"{made}-2"


@pytest.mark.parametrize(
    ("kind", "given", "same", "reason"),
    [
        (model.Source, {"address": "http://gazette.example.org/2019/03/05/bridge?x=(y)&id=1"}, "gazette", "address"),
        (model.Source, {"title": "Only one girder cracked, engineer says"}, "ferry", "similar title"),
        (model.Event, {"title": "Lorries banned from the Old Ferry Bridge by Harrowmouth", "date": "2019"},
         "lorries-banned", "same days and a similar title"),
        (model.Event, {"title": "Something else", "date": "2019-03-06", "people": [{"person": "kasimir-los"}]},
         "haulier-detained", "also names kasimir-los"),
        (model.Person, {"name": "Inés Volá"}, "ines-vola", "similar name"),
        (model.Measure, {"title": "No lorries over seven tonnes on the Old Ferry Bridge"}, "lorry-ban", "similar"),
    ],
)  # fmt: skip
def test_entries_that_may_be_the_same_are_named(
    kind: type[EntryData], given: dict[str, Any], same: str, reason: str
) -> None:
    found = {near.entry.id: near.reason for near in find_duplicates(record_in(SAMPLE)[0], kind, given)}
    assert reason in found[same]


def test_what_is_new_is_not_called_old() -> None:
    record = record_in(SAMPLE)[0]
    assert find_duplicates(record, model.Event, {"title": "A fair in the market", "date": "2021-05-05"}) == []
    assert find_duplicates(record, model.Person, {"name": "Ida Holm"}) == []
    assert find_duplicates(record, model.Source, {"title": "Fair opens", "address": "https://x.example/"}) == []


def test_furniture_of_a_page_is_proposed_as_unused() -> None:
    text = Text.of(PAGE)
    assert [(found.paragraphs, found.reason) for found in propose_uncited(text)] == [
        ("1-3", "boilerplate"),
        ("4", "caption"),
        ("6", "heading"),
        ("8", "repetition"),
        ("9-10", "boilerplate"),
    ]
    assert guess_title(text) == "Council shuts the bridge to all lorries"
    assert describe_article(text, "a.txt")["archive"]["paragraphs"] == "10"


def timeline(*words: str | Path, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed, catch_exceptions=False)
    return result.exit_code, result.output


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    before = sorted(root.rglob("*"))
    about = ["--name", "Ida Holm", "--description", "A clerk", "--why-named", "She spoke."]
    status, told = timeline("new", "person", *about, "--events", root / "events", "--dry-run", "--no-input")
    assert status == 0
    assert sorted(root.rglob("*")) == before
    text = told.partition("Nothing was written")[0]
    assert values_of(text) == {"name": "Ida Holm", "description": "A clerk", "why_named": "She spoke."}


def test_every_kind_can_be_started_and_explains_its_options() -> None:
    status, told = timeline("new", "--help")
    assert status == 0
    for kind in KINDS:
        assert kind.noun in told
        status, options = timeline("new", kind.noun, "--help")
        assert status == 0
        assert "--dry-run" in options
        assert "--no-input" in options


def test_questions_are_asked_where_a_person_can_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sample_copy(tmp_path)
    monkeypatch.setattr(sys.modules["generator.cli.new"], "asks", lambda no_input: not no_input)
    typed = "Lorries banned from the Old Ferry Bridge by Harrowmouth\n2019-03-04\nsanctions\n\nThe ban again.\n"
    status, told = timeline("new", "event", "--events", root / "events", typed=typed + "n\n")
    assert "lorries-banned" in told
    assert "Go on all the same?" in told
    assert status == 1
    status, told = timeline("new", "event", "--events", root / "events", typed=typed + "y\n")
    assert status == 0
    assert "Written: events/2019/lorries-banned-old-ferry.yml" in told
