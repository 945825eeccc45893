"""What a change does, in words: the sample before, the sample with something changed, and every sentence about it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.diff import STATUS_WORDS, as_markdown, as_text
from generator.problems import Problem
from generator.record.diff import Difference, find_differences
from generator.record.record import Record
from generator.rules.changes import undeclared_corrections
from tests.records import record_in, sample_copy, sample_record


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    return find_differences(before, after, STATUS_WORDS)


BANNED = "events/2019/lorries-banned.yml"
DETAINED = "events/2019/haulier-detained.yml"
SENTENCE_WAS = "change 'sentenced', sentence 'nine hours in a cell', date 5 March 2019"
SENTENCED = """\
    sentence: nine hours in a cell
    date: 2019-03-05
    outcome: "Served at once: he was [[haulier-released|let go]] the next day."
    cites: [ferry#freed]
"""
DATED = "date: 2019-03-04/2019-03-05\nafter: [{event: lorries-banned, cites: [gazette#ban, gazette#haulier]"
NEW_PERSON = "name: Ida Holm\ndescription: A clerk\nwhy_named: Speaks for the police.\n"
HERALD = """\
title: The ban and its cost
short: Herald
language: en
production: unknown
passages:
  - {id: ban, p: 1, start: The ban, gist: The ban of 4 March costs seven.}
"""
NEW_CLAIM = """\
  - id: weight
    ask: Which lorries are meant?
    type: text
    answers:
      - {value: over seven tonnes, cites: [gazette#ban]}
      - {value: all of them, cites: [ferry#engineer]}
    note: The papers differ.
"""


@dataclass(frozen=True)
class Case:
    """A change to one file of the sample (nothing to replace: the text is added) and what must be said of it."""

    name: str
    file: str
    old: str
    new: str
    sentences: tuple[str, ...]
    undeclared: tuple[str, ...] = ()


CASES = [
    Case("nothing", BANNED, "place: Ferry Bank", "place: Ferry Bank", ()),
    Case(
        "a source lost",
        BANNED,
        "cites: [gazette#mayor, reprint#lorries]",
        "cites: [gazette#mayor]",
        ("source: 'How many lorries crossed each day?' loses the source",),
    ),
    Case(
        "a source gained, one origin becomes two",
        BANNED,
        "{value: 12, cites: [gazette#ban]}",
        "{value: 12, cites: [gazette#ban, ferry#engineer]}",
        (
            "status: 'How many girders has the bridge?': no source credited becomes one source credited",
            "source: 'How many girders has the bridge?' gains the source Evening Ferry",
        ),
    ),
    Case(
        "a dispute ends",
        BANNED,
        """      - value: 1
        cites: [ferry#engineer]
        note: He had examined the bridge himself.
""",
        "",
        (
            "dispute: a dispute ends: 'How many girders were cracked?'",
            "status: 'How many girders were cracked?': sources contradict each other becomes no source credited;",
            "source: 'How many girders were cracked?' loses the source Evening Ferry",
            "claim: 'How many girders were cracked?' no longer has the answer '1 girder'",
        ),
        ("the answer '1 girder' was published under 'girders' and is gone",),
    ),
    Case(
        "a dispute begins",
        BANNED,
        "      - {value: 30, cites: [ferry#lorries]}\n    note",
        "      - {value: 30, cites: [ferry#lorries]}\n      - {value: 20, cites: [gazette#mayor]}\n    note",
        ("claim: 'How long is the way by the next bridge?' has a new answer: '20 kilometres' (Gazette)",),
    ),
    Case(
        "a question added, in dispute",
        BANNED,
        "checks:\n",
        NEW_CLAIM + "checks:\n",
        (
            "dispute: a dispute is shown for the first time: 'Which lorries are meant?'",
            "claim: new: 'Which lorries are meant?' (sources contradict each other; Gazette, Evening Ferry)",
        ),
    ),
    Case(
        "a claim's id vanishes",
        BANNED,
        "  - id: by-night\n",
        "  - id: at-night\n",
        ("gone: the address of 'May lorries cross at night?' breaks",),
    ),
    Case(
        "a value changed without a word",
        BANNED,
        "{value: 12, cites: [gazette#ban]}",
        "{value: 13, cites: [gazette#ban]}",
        ("claim: 'How many girders has the bridge?' has a new answer: '13 girders' (Gazette)",),
        ("the answer '12 girders' was published under 'girders-in-all' and is gone",),
    ),
    Case(
        "a correction",
        BANNED,
        "    why: One letter too many.\n",
        "    why: One letter too many.\n  - {date: 2019-04-06, was: a, now: b, why: Misread.}\n",
        ("correction: 'a' becomes 'b': Misread.",),
    ),
    Case(
        "custody",
        DETAINED,
        "    change: detained\n    date: 2019-03-04\n",
        "    change: arrested\n    date: 2019-03-04\n",
        ("care: Kasimir Łoś is newly said to have been arrested",),
        ("change 'detained', date 4 March 2019 was published for 'kasimir-los' and is gone",),
    ),
    Case(
        "an accusation",
        BANNED,
        "    about: [pavel-grob]\n",
        "    about: [pavel-grob]\n    alleges_against: [pavel-grob]\n    outcome: Not in the record.\n",
        (
            "care: Pavel Grób is newly accused: 'How many girders were cracked?'",
            "claim: 'How many girders were cracked?' has the outcome: Not in the record.",
        ),
    ),
    Case(
        "another outcome",
        DETAINED,
        "    outcome: Not in the record.\n",
        "    outcome: See [[haulier-released]].\n",
        ("claim: 'The haulier parked his lorry across the ramp, the council's press office says.' has the outcome",),
    ),
    Case(
        "a measure",
        BANNED,
        "    step: imposed\n    basis: enacted\n",
        "    step: proposed\n    basis: enacted\n",
        ("state: ",),
        ("step 'imposed'",),
    ),
    Case(
        "an event's date",
        DETAINED,
        "date: 2019-03-04/2019-03-05",
        "date: 2019-03-04",
        ("entry: date: 4–5 March 2019 becomes 4 March 2019",),
        ("date was 4–5 March 2019 when it was published",),
    ),
    Case(
        "a wider date without another article",
        DETAINED,
        "date: 2019-03-04/2019-03-05",
        "date: 2019-03-03/2019-03-05",
        ("entry: date: 4–5 March 2019 becomes 3–5 March 2019",),
        ("date was 4–5 March 2019 when it was published",),
    ),
    Case(
        "a wider date with another article",
        DETAINED,
        DATED,
        DATED.replace("2019-03-04/", "2019-03-03/").replace("gazette#haulier]", "gazette#haulier, hostile#free]"),
        ("entry: date: 4–5 March 2019 becomes 3–5 March 2019",),
    ),
    Case(
        "a finer date with another article",
        DETAINED,
        DATED,
        DATED.replace("2019-03-04/", "").replace("gazette#haulier]", "gazette#haulier, hostile#free]"),
        ("entry: date: 4–5 March 2019 becomes 5 March 2019",),
    ),
    Case(
        "a day that the old date does not allow with another article",
        DETAINED,
        DATED,
        DATED.replace("2019-03-04/2019-03-05", "2019-03-06").replace("gazette#haulier]", "hostile#free]"),
        ("entry: date: 4–5 March 2019 becomes 6 March 2019",),
        ("date was 4–5 March 2019 when it was published",),
    ),
    Case(
        "a wider date of custody with another article",
        DETAINED,
        "    date: 2019-03-04\n    cites: [gazette#haulier, ferry#freed]",
        '    date: "[2019-03-03,2019-03-04]"\n    cites: [gazette#haulier, ferry#freed, hostile#free]',
        (),
    ),
    Case(
        "a sentence with one length more, and another article",
        DETAINED,
        SENTENCED,
        SENTENCED.replace("nine hours", "nine or ten hours").replace("ferry#freed]", "ferry#freed, hostile#free]"),
        (),
    ),
    Case(
        "a sentence of another length with another article",
        DETAINED,
        SENTENCED,
        SENTENCED.replace("nine hours", "ten hours").replace("ferry#freed]", "ferry#freed, hostile#free]"),
        (),
        (f"{SENTENCE_WAS} was published for 'kasimir-los' and is gone",),
    ),
    Case(
        "another change of custody with another article",
        DETAINED,
        "    change: detained\n    date: 2019-03-04\n    cites: [gazette#haulier, ferry#freed]",
        "    change: arrested\n    date: 2019-03-04\n    cites: [gazette#haulier, ferry#freed, hostile#free]",
        ("care: Kasimir Łoś is newly said to have been arrested",),
        ("change 'detained', date 4 March 2019 was published for 'kasimir-los' and is gone",),
    ),
    Case(
        "a person newly named",
        "events/people/ida-holm.yml",
        "",
        NEW_PERSON,
        ("care: Ida Holm is newly named: Speaks for the police.", "entry: new person: Ida Holm"),
    ),
]


def changed(case: Case, root: Path) -> tuple[list[str], list[Problem]]:
    """Every change and everything unsaid, when the case is laid over the sample."""
    file = root / case.file
    text = file.read_text("utf-8") if file.exists() else ""
    assert text.count(case.old) == 1 or not case.old, case.name
    file.write_text(text.replace(case.old, case.new) if case.old else case.new, encoding="utf-8")
    before, after = sample_record(), record_in(root)[0]
    return [f"{change.kind}: {change.sentence}" for change in differences(before, after)], [
        *undeclared_corrections(before, after)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_change_is_told_in_words(case: Case, tmp_path: Path) -> None:
    told, problems = changed(case, sample_copy(tmp_path))
    assert bool(told) == bool(case.sentences), told
    for sentence in case.sentences:
        assert any(line.startswith(sentence) for line in told), told
    assert len(problems) == len(case.undeclared), problems
    for problem, message in zip(problems, case.undeclared, strict=True):
        assert message in problem.message
        assert problem.code == "H901"


ACCUSATION = """\
  - says: The haulier parked his lorry across the ramp, the council's press office says.
    cites: [gazette#haulier]
    alleges_against: [kasimir-los]
    outcome: Not in the record.
"""
STATEMENT = "  - says: He let nobody pass.\n    cites: [ferry#freed]\n"


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (f"claims:\n{ACCUSATION}", f"claims:\n{STATEMENT}{ACCUSATION}", ["new: 'He let nobody pass.'"]),
        (
            "    cites: [gazette#haulier]\n",
            "    cites: [ferry#freed, gazette#haulier]\n",
            ["breaks", "becomes", "gains the source"],
        ),
        ("  - says: The haulier", "  - id: lorry-on-the-ramp\n    says: The haulier", ["breaks"]),
        ("lorry across the ramp, the council's press", "lorry there, the council's press", ["reworded"]),
    ],
    ids=["one put before it", "another passage first", "an id for it", "other words"],
)
def test_nobody_is_newly_accused_by_a_statement_that_stays(
    old: str, new: str, sentences: list[str], tmp_path: Path
) -> None:
    root = sample_copy(tmp_path)
    text = (root / DETAINED).read_text("utf-8")
    assert old in text
    (root / DETAINED).write_text(text.replace(old, new), encoding="utf-8")
    changes = differences(sample_record(), record_in(root)[0])
    assert len(changes) == len(sentences)
    for change, sentence in zip(changes, sentences, strict=True):
        assert sentence in change.sentence


def test_nobody_is_newly_accused_by_a_statement_that_moves_to_another_page(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    text = (root / DETAINED).read_text("utf-8")
    (root / DETAINED).write_text(text.replace(f"claims:\n{ACCUSATION}", ""), encoding="utf-8")
    topic = root / "events/topics/tolls.yml"
    topic.write_text(topic.read_text("utf-8").replace("claims:\n", f"claims:\n{ACCUSATION}"), encoding="utf-8")
    changes = differences(sample_record(), record_in(root)[0])
    assert changes
    assert not [change for change in changes if change.kind == "care"]
    assert not [change for change in changes if change.kind == "claim"]


def test_an_address_that_the_list_forwards_does_not_break(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    file = root / BANNED
    file.write_text(file.read_text("utf-8").replace("- id: reason\n", "- id: why-closed\n"), encoding="utf-8")
    page = "/events/lorries-banned/"
    with (root / "events/addresses.txt").open("a", encoding="utf-8") as address_file:
        address_file.write(f"{page}#reason -> {page}#why-closed\n")
    record, _ = record_in(root)
    [change] = [change for change in differences(sample_record(), record) if change.kind == "gone"]
    assert change.sentence == f"the address of 'Why was the bridge closed?' leads to {page}#why-closed"


def test_what_only_remains_is_so_as_of_a_day_and_not_since_it(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    file = root / "events/2019/ban-still-told-of.yml"
    file.write_text(file.read_text("utf-8").replace("date: 2019-03\n", "date: 2019-03-20\n"), encoding="utf-8")
    sentences = [change.sentence for change in differences(sample_record(), record_in(root)[0])]
    assert any("(as of March 2019) becomes in force (as of 20 March 2019)" in sentence for sentence in sentences)


def test_a_correction_lets_a_value_change(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    file = root / BANNED
    text = file.read_text("utf-8").replace("{value: 12, cites", "{value: 13, cites")
    told = "  - {date: 2019-04-06, was: 12 girders, now: 13 girders, why: Miscounted.}\n"
    file.write_text(text.rstrip("\n") + "\n" + told, encoding="utf-8")
    assert not [*undeclared_corrections(sample_record(), record_in(root)[0])]


def test_a_withdrawn_source_wants_two_reviewers(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "events/sources/reprint.yml").write_text("withdrawn: It was a copy.\n", encoding="utf-8")
    found = differences(sample_record(), record_in(root)[0])
    assert "For two reviewers" in as_text(found)


def test_two_forms_tell_the_same(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    file = root / BANNED
    file.write_text(file.read_text("utf-8").replace("reprint#lorries", "ferry#engineer"), encoding="utf-8")
    found = differences(sample_record(), record_in(root)[0])
    assert found
    text, markdown = as_text(found), as_markdown(found)
    assert len(re.findall(r"^  \S", text, re.MULTILINE)) == len(found)
    assert len(re.findall(r"^- ", markdown, re.MULTILINE)) == len(found)


def test_a_summary_that_github_would_refuse_is_cut_and_says_so() -> None:
    markdown = as_markdown([Difference("claim", "lorries-banned", "ß" * 500)] * 2_000)
    assert 200_000 < len(markdown.encode()) < 1_048_576
    assert "more characters are too many for GitHub" in markdown


def test_nobody_can_put_markup_into_the_summary(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    (root / "events/people/ida.yml").write_text(
        NEW_PERSON.replace("Ida Holm", "'@everyone ![x](https://e.example/x.png) `*a*'"), encoding="utf-8"
    )
    told = as_markdown(differences(sample_record(), record_in(root)[0]))
    assert "@" not in told
    assert "![" not in told
    assert "https:" not in told


def test_nothing_is_said_in_words_too() -> None:
    record = sample_record()
    assert as_text(differences(record, record)) == "Nothing changes for readers.\n"
    assert "Nothing changes" in as_markdown(differences(record, record))


def test_an_added_source_puts_sentences_in_doubt(tmp_path: Path) -> None:
    """Those that count articles which say more now, and those that lead to a question which was open."""
    root = sample_copy(tmp_path)
    detained, banned = root / DETAINED, root / BANNED
    summary = "summary: The police detained [[kasimir-los]].\n"
    counting = (
        "summary: >-\n  [[lorries-banned#day-of-ban:articles|Two articles]] date the ban.\n"
        "  [[lorries-banned#cost|Its cost]] is unknown.\n"
        "  [[lorries-banned#by-night:articles|One article]] has the night.\n"
        "  So say [[lorries-banned:articles]], of [[sources:count]].\n"
    )
    detained.write_text(detained.read_text("utf-8").replace(summary, counting), encoding="utf-8")
    before = record_in(root)[0]
    (root / "events/sources/herald.yml").write_text(HERALD, encoding="utf-8")
    banned_title = "'Harrowmouth bans lorries from the Old Ferry Bridge'"
    note = "    note: Nobody has named a sum; the mayor's words come nearest.\n"
    answer = "    type: number\n    answers:\n      - {value: 7, cites: [herald#ban]}\n"
    text = banned.read_text("utf-8").replace(
        "hostile#council-russian]\n  - id", "hostile#council-russian, herald#ban]\n  - id"
    )
    counts = f"'So say all four articles, of five.' ({banned_title} has changed)"
    for reason in ("", " The Herald has counted again."):
        banned.write_text(text.replace(note, f"{answer}{note[:-1]}{reason}\n"), encoding="utf-8")
        changes = differences(before, record_in(root)[0])
        assert counts in [change.sentence for change in changes if change.kind == "hint"]  # which count anew themselves
        found = [change for change in changes if change.kind == "doubt"]
        assert [(change.entry, change.sentence) for change in found] == [
            (
                "events/2019/haulier-detained.yml:7",
                "'Two articles date the ban.' ('On which day was the bridge closed to lorries?' has changed)",
            ),
            (
                "events/2019/haulier-detained.yml:8",
                "'Its cost is unknown.' ('What will the repair cost?' has the answer '7' now)",
            ),
            (
                "events/2019/lorries-banned.yml:109",
                f"'Nobody has named a sum; the mayor's words come nearest.{reason}' (Herald answers '7')",
            ),
        ]


def test_a_statement_that_names_an_article_may_be_untrue_once_another_says_it_too(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    banned = root / BANNED
    statement = '  - {id: noon, says: "Shut at noon, says Gazette.", cites: [gazette#ban]}\nchecks:\n'
    banned.write_text(banned.read_text("utf-8").replace("checks:\n", statement), encoding="utf-8")
    page = root / "docs/index.md"
    text, noon = page.read_text("utf-8"), "[[lorries-banned#noon|noon]]"
    page.write_text(f"{text}\nIt was {noon}, so [[gazette]]. Of {noon} more is said.\n", encoding="utf-8")
    before = record_in(root)[0]
    text = banned.read_text("utf-8")
    banned.write_text(
        text.replace("cites: [gazette#ban]}\nchecks", "cites: [gazette#ban, ferry#engineer]}\nchecks"), "utf-8"
    )
    found = [change.sentence for change in differences(before, record_in(root)[0]) if change.kind == "hint"]
    assert found == [
        "'It was noon, so Gazette.' (Evening Ferry says it too)",
        "'Shut at noon, says Gazette.' (Evening Ferry says it too)",
    ]


def test_a_new_dispute_puts_in_doubt_what_refers_to_it_and_what_states_one_side_of_it(tmp_path: Path) -> None:
    """Not what was rewritten, prints the date of today or says whose answer it gives, and nothing else on the page."""
    root = sample_copy(tmp_path)
    page, banned, topic = root / "docs/index.md", root / BANNED, root / "events/topics/tolls.yml"
    lines = page.read_text("utf-8").splitlines()
    number = len(lines)
    sentences = [
        "The bridge has [[lorries-banned#girders-in-all]] girders. It is old.",
        "Since [[lorries-banned:date]] it is closed.",
        "[[lorries-banned#girders-in-all|All of them]] hold.",
        "As [[gazette]] counts, they are [[lorries-banned#girders-in-all]].",
        "It has [[lorries-banned#by-night|an end at night]], [[lorries-banned|the ban]].",
        "By Gazette [[lorries-banned#girders-in-all@gazette]]. There are [[lorries-banned#girders-in-all@gazette]].",
        "For one who asks, two ends are shut.",
    ]
    page.write_text("\n".join([*lines, *sentences]), encoding="utf-8")
    title, other_title = '"Harrowmouth bans lorries from the Old Ferry Bridge"', "Twelve girders are shut"
    banned.write_text(banned.read_text("utf-8").replace(title, other_title), encoding="utf-8")
    summary = next(line for line in topic.read_text("utf-8").splitlines() if line.startswith("summary:"))
    topic.write_text(
        topic.read_text("utf-8").replace(summary, "summary: Of 12 girders one cracked. Tolls are dear."),
        encoding="utf-8",
    )
    before = record_in(root)[0]
    answers = "      - {value: 12, cites: [gazette#ban]}\n"
    rival = f"{answers}      - {{value: 11, cites: [ferry#engineer]}}\n    note: They differ.\n"
    text = banned.read_text("utf-8").replace(answers, rival).replace("date: 2019-03-04\nafter", "date: 2019-03\nafter")
    banned.write_text(text, encoding="utf-8")
    rewritten = sentences[3].replace("in-all]]", "in-all@gazette]]")
    page.write_text(page.read_text("utf-8").replace(sentences[3], rewritten), encoding="utf-8")
    found = [change for change in differences(before, record_in(root)[0]) if change.kind == "doubt"]
    girders = "'How many girders has the bridge?'"
    rival_is_there = f"{girders} has the answer '11 girders' now"
    assert [(change.entry, change.sentence) for change in found] == [
        (f"docs/index.md:{number + 1}", f"'The bridge has 12 girders.' ({rival_is_there})"),
        (f"docs/index.md:{number + 3}", f"'All of them hold.' ({rival_is_there})"),
        (f"docs/index.md:{number + 6}", f"'There are 12.' ({rival_is_there})"),
        ("events/2019/lorries-banned.yml:1", f"'Twelve girders are shut' ({girders} is in dispute now)"),
        ("events/topics/tolls.yml:2", f"'Of 12 girders one cracked.' ({girders} is in dispute now)"),
    ]


def test_one_answer_more_beside_several_puts_in_doubt_only_what_is_said_of_all_of_them(tmp_path: Path) -> None:
    """Not what an article is said to answer, nor a note behind which a reason was written; a long text is cut."""
    root = sample_copy(tmp_path)
    page, banned = root / "docs/index.md", root / BANNED
    girders = "[[lorries-banned#girders|cracks]]"
    said = [f"The papers differ on {girders}.", f"Gazette counts {girders} otherwise.", f"Nobody sees all {girders}."]
    said += [f"Gazette has {girders}; only the mayor, who has been in the town for longer than anybody else, has none."]
    page.write_text("\n\n".join([page.read_text("utf-8"), *said]), encoding="utf-8")
    before = record_in(root)[0]
    text = banned.read_text("utf-8")
    answer, note = (
        "        note: He had examined the bridge himself.\n",
        "note: The papers have seen different reports.",
    )
    text = text.replace(answer, f"{answer}      - {{value: 5, cites: [ferry#mayor]}}\n").replace(
        note, f"{note} One guessed."
    )
    banned.write_text(text, encoding="utf-8")
    found = [change for change in differences(before, record_in(root)[0]) if "cracks" in change.sentence]
    cause = "('How many girders were cracked?' has the answer '5 girders' now)"
    assert [(change.kind, change.sentence) for change in found] == [
        ("doubt", f"'Nobody sees all cracks.' {cause}"),
        (
            "doubt",
            f"'Gazette has cracks; only the mayor, who has been in the town for longer than anybody else, …' {cause}",
        ),
        ("hint", f"'The papers differ on cracks.' {cause}"),
    ]


@pytest.mark.parametrize(
    ("date", "value", "answers"),
    [
        ("2019-03", "2019-03-05", "5 March 2019"),  # finer
        ("2019-03-04/2019-03-06", "2019-03-05", "5 March 2019"),
        ("2019-03-04", "2019-03-05", ""),  # another, which may be that of something else
        ("2019-03-05", "2019-03-05", ""),  # the same
        ("../2019-03-05", '"../2019-03-05"', ""),
        ('"[2019-03-04,2019-03-05]"', "2019-03-05", "5 March 2019"),  # the other day is answered by nobody
    ],
)
def test_a_date_that_does_not_follow_its_answers_is_to_be_read_again(
    tmp_path: Path, date: str, value: str, answers: str
) -> None:
    root = sample_copy(tmp_path)
    detained = root / DETAINED
    text = re.sub("^date: .*$", f"date: {date}", detained.read_text("utf-8"), count=1, flags=re.MULTILINE)
    detained.write_text(text, encoding="utf-8")
    before = record_in(root)[0]
    claim = f"claims:\n  - {{id: day, ask: When was he held?, answers: [{{value: {value}, cites: [gazette#ban]}}]}}\n"
    detained.write_text(text.replace("claims:\n", claim), encoding="utf-8")
    found = [change for change in differences(before, record_in(root)[0]) if change.kind == "doubt"]
    assert [change.sentence.partition("answered by ")[2] for change in found] == [answers] * bool(answers)
    assert all(change.entry == f"{DETAINED}:2" for change in found)


def test_nothing_is_said_of_a_file_that_cannot_be_read_nor_of_what_follows_from_it(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for name in ("events/sources/gazette.yml", BANNED):
        (root / name).write_text((root / name).read_text("utf-8").replace("title: ", "title:", 1), encoding="utf-8")
    changes = differences(sample_record(), record_in(root)[0])
    assert [(change.kind, change.entry) for change in changes] == [("unread", "gazette"), ("unread", "lorries-banned")]


def test_what_names_something_that_is_not_there_is_compared_too(tmp_path: Path) -> None:
    """A page that prints an answer, and what leads to no event, no claim or no entry."""
    root = sample_copy(tmp_path)
    page, banned = root / "docs/index.md", root / BANNED
    references = "[[lorries-banned#who]], [[tolls:date]], [[lorries-banned#gird]], [[tol]], [[draw:counts]]"
    page.write_text(f"{page.read_text('utf-8')}\n{references}\n", encoding="utf-8")
    question = (
        "  - {id: who, ask: Who came?, type: text, answers: [{value: kasimir-los, cites: [gazette#ban]}]}\nchecks:\n"
    )
    banned.write_text(banned.read_text("utf-8").replace("checks:\n", question), encoding="utf-8")
    before = record_in(root)[0]
    banned.write_text(banned.read_text("utf-8").replace("value: kasimir-los", "value: kasimir"), encoding="utf-8")
    found = [change.sentence for change in differences(before, record_in(root)[0])]
    assert "'Who came?' has a new answer: 'kasimir' (Gazette)" in found
    assert f"'{references}' ('Who came?' has the answer 'kasimir' now)" in found


def test_a_heading_and_what_is_no_prose_on_a_page_are_shown_as_they_are(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    page, banned = root / "docs/index.md", root / BANNED
    number = "[[lorries-banned#girders-in-all]]"
    lines = f"# The bridge has {number}\n\n**It has {number}. So it is.**\n"
    page.write_text(f"{page.read_text('utf-8')}\n{lines}", encoding="utf-8")
    before = record_in(root)[0]
    text = banned.read_text("utf-8").replace("{value: 12, cites: [gazette#ban]}", "{value: 14, cites: [gazette#ban]}")
    banned.write_text(text, encoding="utf-8")
    doubtful = [change.sentence for change in differences(before, record_in(root)[0]) if change.kind == "doubt"]
    assert [sentence.partition(" (")[0] for sentence in doubtful] == [
        "'The bridge has 14'",
        f"'**It has {number}.'",
    ]


def test_a_new_article_puts_in_doubt_what_is_not_said_where_it_is_cited(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    page, banned = root / "docs/index.md", root / BANNED
    ban = "[[lorries-banned|the ban]]"
    said = [f"Of {ban} a carpet is not described.", f"At {ban} nobody says who paid.", "Any carpet is not told of."]
    page.write_text("\n\n".join([page.read_text("utf-8"), *said]), encoding="utf-8")
    before = record_in(root)[0]
    weekly = (root / "events/sources/ferry.yml").read_text("utf-8").replace("Evening Ferry", "Weekly")
    weekly = re.sub("gist: .*", "gist: A carpet lay on the ramp.", weekly)
    (root / "events/sources/weekly.yml").write_text(weekly, encoding="utf-8")
    text = banned.read_text("utf-8").replace("ferry#engineer]", "ferry#engineer, weekly#engineer]")
    banned.write_text(text, encoding="utf-8")
    found = [change.sentence for change in differences(before, record_in(root)[0]) if change.kind == "hint"]
    cause = "(Weekly is cited there now and may say it)"
    assert [sentence for sentence in found if cause in sentence] == [f"'{said[0]}' {cause}".replace(ban, "the ban")]


def test_a_new_article_puts_in_doubt_what_is_said_of_all_of_them_or_of_the_others(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    page = root / "docs/index.md"
    said = ["[[gazette]] says so; the others do not.", "It stands in none of the articles.", "The others came by bus."]
    said.append("None of the [[sources:count]] articles names it.")
    page.write_text("\n\n".join([page.read_text("utf-8"), *said]), encoding="utf-8")
    before = record_in(root)[0]
    shutil.copy(root / "events/sources/ferry.yml", root / "events/sources/weekly.yml")
    weekly = root / "events/sources/weekly.yml"
    weekly.write_text(weekly.read_text("utf-8").replace("Evening Ferry", "Weekly"), encoding="utf-8")
    found = [change.sentence for change in differences(before, record_in(root)[0]) if change.kind == "hint"]
    cause = "(Weekly is new and may be one of them)"
    none = said[3].replace("[[sources:count]]", "five")
    assert found == [f"'Gazette says so; the others do not.' {cause}", f"'{said[1]}' {cause}", f"'{none}' {cause}"]


@pytest.mark.parametrize(("answer", "kind"), [("no, it was torn up", "doubt"), ("by the mayor", "hint")])
def test_how_many_articles_answer_is_read_again_once_one_denies_what_was_asked(
    tmp_path: Path, answer: str, kind: str
) -> None:
    root = sample_copy(tmp_path)
    page, banned = root / "docs/index.md", root / BANNED
    question = "  - {id: signed, ask: Was it signed?, type: text, note: Nobody says so.}\nchecks:\n"
    banned.write_text(banned.read_text("utf-8").replace("checks:\n", question), encoding="utf-8")
    sentence = "[[lorries-banned#signed:articles]] cites a letter."
    page.write_text(f"{page.read_text('utf-8')}\n{sentence}\n", encoding="utf-8")
    before = record_in(root)[0]
    answered = f"answers: [{{value: '{answer}', cites: [gazette#ban]}}]}}\nchecks:\n"
    text = banned.read_text("utf-8").replace("note: Nobody says so.}\nchecks:\n", answered)
    banned.write_text(text, encoding="utf-8")
    found = [change for change in differences(before, record_in(root)[0]) if "cites a letter" in change.sentence]
    assert [change.kind for change in found] == [kind]
