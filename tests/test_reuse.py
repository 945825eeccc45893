"""A page that has the same digest in two records is the same page in both, whatever differs between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

from generator import model
from generator.exports.charts import Charts, plan_drawings
from generator.exports.data.whole import entry_files
from generator.exports.embeds import embeds
from generator.read.entries import Entry
from generator.record.record import Record
from generator.record.trace import Answers, Question, TracedRecord
from generator.render.page.page import PlannedPage
from generator.render.page.publication import UNPUBLISHED
from generator.render.pages import pages_of
from generator.reuse import digest_of_drawing
from generator.rules.collected_rules import CATALOGUE
from tests.growth import Inventor
from tests.records import record_of

Files = dict[str, str]


@dataclass(frozen=True)
class Drawing:
    """A page as it is planned, its text, what it asked of the record, and the digest of all that."""

    planned: PlannedPage
    text: str
    questions: tuple[Question, ...]
    digest: tuple[str, ...]


@cache
def invented_files() -> Mapping[str, str]:
    return Inventor().files(8)


def plan(trace: TracedRecord) -> dict[str, PlannedPage]:
    """Every page of a record and every file of data about a single entry or a chart, by its path."""
    record = trace.as_record
    pages = [page for page in pages_of(record, CATALOGUE.values()) if page.path.endswith(".md")]
    files = entry_files(record, UNPUBLISHED)
    drawings = [*embeds(Charts(record), UNPUBLISHED), *plan_drawings(Charts(record), UNPUBLISHED)]
    return {planned.path: planned for planned in (*pages, *files, *drawings)}


def digest_of(planned: PlannedPage, answers: Answers, questions: Sequence[Question]) -> tuple[str, ...]:
    """What tells a page from others by what it is made from."""
    drawing = digest_of_drawing(planned, answers)
    assert drawing
    return (drawing, *map(answers.answer, questions))


def text_of(planned: PlannedPage) -> str:
    page = planned.draw()
    return page.text if page else ""


@cache
def drawings() -> Mapping[str, Drawing]:
    """Every page of the invented record by its path."""
    trace = TracedRecord(record_of(invented_files()))
    answers = Answers(trace)
    pages = {}
    for path, planned in plan(trace).items():
        numbers = trace.begin()
        text = text_of(planned)
        trace.end()
        questions = tuple(trace.questions[number] for number in numbers)
        pages[path] = Drawing(planned, text, questions, digest_of(planned, answers, questions))
    return pages


def change(folder: str, pattern: str, replacement: str) -> Callable[[Files], None]:
    """Put other words in the place of the first that fit, in the first file of a folder that has such words."""

    def edit(files: Files) -> None:
        for name, text in files.items():
            if re.match(folder, name) and re.search(pattern, text, re.MULTILINE):
                files[name] = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
                return
        raise AssertionError(pattern)

    return edit


def remove_first_event(files: Files) -> None:
    name = next(name for name in files if re.match(r"\d{4}/", name))
    event = re.sub(r".*/|\.yml", "", name)
    assert not any(f"event: {event}" in text for text in files.values())
    del files[name]


def add_event(files: Files) -> None:
    topic = next(name for name in files if name.startswith("topics/"))[len("topics/") : -len(".yml")]
    text = f"title: Something new\ndate: 2001-02-03\nkind: talks\nsummary: It happened.\ntopics: [{topic}]\n"
    cites = "cites: [article-00000#passage-000]"
    files["2001/something-new.yml"] = f"{text}claims:\n  - id: new\n    says: It did.\n    {cites}\n"


EDITS: Mapping[str, Callable[[Files], None]] = {
    "title of an event": change(r"\d{4}/", "^title: ", "title: Again "),
    "day of an event": change(r"\d{4}/", r"^date: \d{4}-\d\d-\d\d$", "date: 2003-04-05"),
    "kind of an event": change(r"\d{4}/", "^kind: .*$", "kind: other"),
    "words about an event": change(r"\d{4}/", "^summary: ", "summary: Again "),
    "part of a person": change(r"\d{4}/", "person: person-00000", "person: person-00001"),
    "words of a claim": change(r"\d{4}/", "says: ", "says: Again "),
    "answer to a question": change(r"\d{4}/", r"value: \d+", "value: 999"),
    "change of custody": change(r"\d{4}/", "change: .*$", "change: held"),
    "gist of a passage": change("sources/.*yml", "gist: ", "gist: Briefly "),
    "speaker of a passage": change("sources/.*yml", r"said_by: .*?\], (voice: quote, )?", ""),
    "day of an article": change("sources/.*yml", "^published: .*$", "published: 2001-01-01"),
    "fingerprint of a passage": change("sources/.*lock", "sha256-[0-9a-f]{16} passage", f"sha256-{'0' * 16} passage"),
    "name of a person": change("people/", "^name: ", "name: New "),
    "what an organisation is": change("organisations/", "^kind: .*$", "kind: unnamed"),
    "title of a measure": change("sanctions/", "^title: ", "title: New "),
    "title of a topic": change("topics/", "^title: ", "title: New "),
    "new event": add_event,
    "removed event": remove_first_event,
}


def compare(record: Record) -> tuple[int, int]:
    """How many pages are the same by their digests, and how many are not; those that are have the same text."""
    trace = TracedRecord(record)
    answers, after = Answers(trace), plan(trace)
    same = 0
    for path, before in drawings().items():
        if path in after and digest_of(after[path], answers, before.questions) == before.digest:
            assert text_of(after[path]) == before.text, path
            same += 1
    return same, len(drawings()) - same


@pytest.mark.parametrize("name", EDITS)
def test_a_page_with_the_same_digest_is_the_same(name: str) -> None:
    files = dict(invented_files())
    EDITS[name](files)
    same, different = compare(record_of(files))
    assert same > 3
    assert different


def test_on_another_day_only_pages_that_ask_for_it_differ() -> None:
    same, different = compare(replace(record_of(invented_files()), today=date(2030, 1, 1)))
    assert same > different > 0


def test_nothing_differs_where_nothing_changed() -> None:
    same, different = compare(record_of(invented_files()))
    assert same > 40
    assert different == 0


def test_every_part_of_a_record_has_a_digest() -> None:
    answers = Answers(TracedRecord(record_of(invented_files())))
    questions = {question for drawing in drawings().values() for question in drawing.questions}
    assert len(questions) > 100
    assert all(map(answers.answer, questions))


def test_an_edit_of_an_answer_leaves_the_pages_that_show_no_answer() -> None:
    files = dict(invented_files())
    EDITS["words of a claim"](files)
    before = drawings()
    trace = TracedRecord(record_of(files))
    answers, after = Answers(trace), plan(trace)
    different = {
        path for path, page in before.items() if digest_of(after[path], answers, page.questions) != page.digest
    }
    assert {"events/event-00000.md", "data/events/event-00000.json", "disputed.md"} <= different
    assert not any(path.startswith(("people/", "organisations/", "topics/", "as-of/")) for path in different)
    assert not {path for path in different if path.startswith("events/")} - {"events/event-00000.md"}


def test_who_reads_a_part_of_an_entry_asks_for_it() -> None:
    trace = TracedRecord(record_of(invented_files()))
    record = trace.as_record

    def questions_of(read: Callable[[Entry], object]) -> set[Question]:
        numbers = trace.begin()
        read(record.entry("person-00000", model.Person))
        trace.end()
        return {trace.questions[number] for number in numbers}

    lookup = ("entries", "person-00000")
    assert questions_of(lambda entry: (entry.data.added, entry.id)) == {lookup}
    assert questions_of(lambda entry: entry.data.display_name) == {lookup, ("fields", "person-00000.name")}
    assert questions_of(lambda entry: entry.data.claims) == {lookup, ("fields", "person-00000.claims")}
    assert questions_of(lambda entry: entry.data.claims) == {lookup, ("fields", "person-00000.claims")}
    assert questions_of(lambda entry: entry.texts) == {lookup, ("fields", "person-00000.content")}
    assert questions_of(lambda entry: entry.all_data) == {lookup, ("fields", "person-00000.content")}
    with pytest.raises(AttributeError, match="no attribute 'clams'"):
        questions_of(lambda entry: entry.data.clams)  # type: ignore[attr-defined]
