"""A worksheet proposes what it can, takes what is filled in, and says of the rest what is wrong, at its line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator import model
from generator.editing.article import Article
from generator.editing.edits import read_values
from generator.editing.names import Names
from generator.editing.worksheet.apply import Applied, apply_worksheet
from generator.editing.worksheet.draft import draft_worksheet
from generator.editing.worksheet.sentences import sentences_of
from generator.editing.worksheet.speakers import attribute, is_organisation, subject_of
from generator.read.entries import Entry, is_kind, read_entry
from generator.record.claims import Status
from generator.record.record import Record
from tests.records import CASES, sample_record

TODAY = date(2020, 1, 1)
SENTENCE = "The mayor told the Echo that 340 lorries crossed the ferry bridge each day."
ARTICLE = f"""\
Subscribe to our newsletter

{SENTENCE}

“It was 340 a day, and now it is none,” Ottilie Brandt said. Nobody at the ramp had counted them.

A second crossing opens in May.
"""
SOURCE = """\
title: Nobody counts the lorries
short: Echo
language: en
production: unknown
archive:
  file: echo.txt
  paragraphs: 4
uncited:
  - {p: 1, reason: boilerplate}
"""


def cases(name: str) -> list[list[str]]:
    """The cases of a file, each its lines; what begins with # is left out."""
    text = (CASES / name).read_text("utf-8")
    blocks = [[line for line in block.splitlines() if not line.startswith("#")] for block in text.split("\n\n")]
    return [block for block in blocks if block]


def test_there_are_cases() -> None:
    assert all(len(cases(name)) > 5 for name in ("sentences.txt", "speakers.txt", "worksheets-refused.txt"))


def echo() -> Entry[model.Source]:
    entry, problems = read_entry(SOURCE.encode(), "events/sources/echo.yml", model.Source)
    assert entry is not None, problems
    assert is_kind(entry, model.Source)
    return entry


def record() -> Record:
    """The sample with one article more."""
    sample = sample_record()
    return replace(sample, entries={**sample.entries, "echo": echo()})


def draft() -> str:
    return draft_worksheet(record(), echo(), Article.parse(ARTICLE))


def apply(worksheet: str) -> Applied:
    return apply_worksheet(record(), echo(), Article.parse(ARTICLE), worksheet, TODAY)


def changed(applied: Applied, path: str) -> str:
    return applied.changes[path]


@pytest.mark.parametrize("case", cases("sentences.txt"), ids=lambda case: case[0])
def test_a_paragraph_is_divided_into_sentences(case: list[str]) -> None:
    assert [f"- {sentence}" for sentence in sentences_of(case[0])] == case[1:]


@pytest.mark.parametrize("case", cases("speakers.txt"), ids=lambda case: case[0])
def test_speaker_and_voice_are_proposed(case: list[str]) -> None:
    proposal = attribute(case[0], Names.gather(sample_record()), "kasimir-los")
    assert f"- {', '.join(proposal.speakers)}: {proposal.voice}" == case[1]


def test_the_group_that_goes_on_speaking_is_the_one_that_spoke_last() -> None:
    names = Names.gather(record())
    assert attribute("The group said that it would wait.", names, "hauliers-guild").speakers == ("hauliers-guild",)
    assert attribute("The council said that it would wait.", names, "hauliers-guild").speakers == ()


def test_who_tells_the_outlet_itself_speaks_without_it() -> None:
    sentence = "A witness told the Harrowmouth Gazette that the ramp was free."
    assert attribute(sentence, Names.gather(sample_record()), "", "gazette-press").speakers == ("Witness",)


@pytest.mark.parametrize("text", ["lorries-banned", "https://example.org/site/events/lorries-banned/"])
def test_an_entry_is_named_by_its_id_or_by_the_address_of_its_page(text: str) -> None:
    assert Names.gather(sample_record()).resolve(text) == "lorries-banned"


@pytest.mark.parametrize("case", cases("worksheets-refused.txt"), ids=lambda case: case[-1])
def test_what_cannot_be_applied_stays_with_a_message_above_its_line(case: list[str]) -> None:
    above = ["=== 2", f"| {SENTENCE}"]
    number, _, message = case[-1].removeprefix("> ").partition(": ")
    applied = apply("\n".join([*above, *case[:-1]]) + "\n")
    assert not applied.changes
    assert not applied.done
    assert len(applied.messages) == 1
    assert applied.messages[0][0] == len(above) + int(number)
    assert applied.messages[0][1].startswith(message)
    lines = applied.worksheet.splitlines()
    place = len(above) + int(number) - 1
    assert lines[place] == f"#! {applied.messages[0][1]}"
    assert [line for line in lines if not line.startswith("#!")] == [*above, *case[:-1]]
    assert apply(applied.worksheet).worksheet == applied.worksheet


def test_a_new_worksheet_proposes_speakers_questions_and_what_is_left_out() -> None:
    text = draft()
    assert "=== 1\n| Subscribe to our newsletter\nleft out: boilerplate\n" in text
    assert (
        "| “It was 340 a day, and now it is none,” Ottilie Brandt said.\nsays:\nwho: ottilie-brandt\nvoice: quote\n"
        in text
    )
    assert "#goes to: lorries-banned#lorries-a-day = {about: 340}\n" in text


def test_questions_that_are_near_by_their_words_are_proposed_with_what_answers_them() -> None:
    article = Article.parse("A bridge\n\nThe bridge was closed: its girders were said to be cracked.\n\nThe sun shone.")
    near, other = draft_worksheet(record(), echo(), article).split("=== ")[2:4]
    drove = Article.parse("A bridge\n\nSo many lorries crossed the bridge each day.")
    assert "lorries crossed each day? So far {about: 340}; {over: 300}:\n" in draft_worksheet(record(), echo(), drove)
    asked = "# Why was the bridge closed? So far Two of its girders were said to be cracked.:\n"
    assert f"{asked}#goes to: lorries-banned#reason = Two of its girders were said to be cracked.\n" in near
    assert "goes to: lorries-banned" not in other


@pytest.mark.parametrize(
    ("sentence", "repeated"),
    [
        ("The new ramp is a dull yellow.", ["dull yellow"]),  # and not "yellow" as well
        ("The new ramp is yellow, and its rails are dark green.", ["yellow", "dark green"]),
        ("Dull lamps, and the new ramp is yellow.", ["dull yellow"]),
        ("The colour of the new ramp is green.", ["dark green"]),  # the nearest answer of a question that is near by
        ("The guild says that its lorries are yellow.", []),  # too little without the words of the question
    ],
)
def test_the_answers_that_a_sentence_repeats_are_proposed(sentence: str, repeated: list[str]) -> None:
    text = (
        "title: The new ramp is painted\ndate: 2019\nkind: other\nsummary: It is painted.\nadded: 2019-12-01\n"
        "claims:\n  - id: colour\n    ask: What colour is the new ramp?\n    difference: contradiction\n"
        "    answers:\n      - {value: yellow, cites: [gazette#ban]}\n"
        "      - {value: dull yellow, cites: [gazette#mayor]}\n      - {value: dark green, cites: [gazette#tolls]}\n"
    )
    painted, problems = read_entry(text.encode(), "events/2019/ramp-painted.yml", model.Event)
    assert painted is not None, problems
    sample = Record.gather([*record().entries.values(), painted], frozenset(), (), TODAY)
    lines = draft_worksheet(sample, echo(), Article.parse(f"A bridge\n\n{sentence}")).splitlines()
    proposals = [line.partition("=")[2].strip() for line in lines if line.startswith("#goes to: ramp-painted#colour")]
    assert proposals == repeated


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("That 340 lorries crossed the ferry bridge each day is wrong, according to the guild.", ""),
        ("The guild denied that 340 lorries crossed the bridge each day.", ""),
        ("The guild spoke of a few dozen rather than 340 lorries across the bridge each day.", ""),
        ("The guild did not laugh when 340 lorries crossed the bridge in a day.", "{about: 340}"),
        ("The guild was not there, and 340 lorries crossed the bridge each day.", "{about: 340}"),
    ],
)
def test_what_a_sentence_denies_is_no_answer_that_it_repeats(sentence: str, value: str) -> None:
    text = draft_worksheet(record(), echo(), Article.parse(f"A bridge\n\n{sentence}"))
    assert f"#goes to: lorries-banned#lorries-a-day ={' ' * bool(value)}{value}\n" in text
    assert ("Something is denied here. So far {about: 340}" in text) is (value == "")


def test_words_that_are_denied_answer_no_question() -> None:
    article = Article.parse("A bridge\n\nWrong is that the bridge was closed and its girders were said to be cracked.")
    text = draft_worksheet(record(), echo(), article)
    assert "# Why was the bridge closed? Something is denied here. So far Two of its girders" in text
    assert "#goes to: lorries-banned#reason =\n" in text


def with_event(text: str) -> Record:
    """The sample with one event more, in which a ramp is painted."""
    head = "title: The ramp is painted\ndate: 2019\nkind: other\nsummary: It is painted.\nadded: 2019-12-01\nclaims:\n"
    painted, problems = read_entry(f"{head}{text}".encode(), "events/2019/ramp-painted.yml", model.Event)
    assert painted is not None, problems
    return Record.gather([*record().entries.values(), painted], frozenset(), (), TODAY)


@pytest.mark.parametrize(
    ("sentence", "proposal"),
    [
        ("Somebody painted the ramp yellow at night.", "at night.\n#goes to: ramp-painted#colour\n"),
        ("Nobody came. The ramp was not painted yellow at night.", "these words.\n#goes to: ramp-painted\n"),
        ("“The ramp was painted yellow at night. I did not laugh.”", "at night.\n#goes to: ramp-painted#colour\n"),
    ],
)
def test_a_statement_is_proposed_to_stand_behind_unless_that_is_denied(sentence: str, proposal: str) -> None:
    sample = with_event(
        "  - {id: colour, says: The ramp was painted yellow at night., cites: [gazette#ban-announced]}\n"
    )
    text = draft_worksheet(sample, echo(), Article.parse(f"A bridge\n\n{sentence}"))
    assert f"Said already: The ramp was painted yellow {proposal}" in text.replace(
        "at night. If that is denied, it goes to the entry alone, and not behind ", ""
    )


def test_the_note_of_a_question_is_shown_once() -> None:
    question = "  - {id: pots, ask: How many pots of yellow paint were on the ramp?, unit: pots, type: number, "
    sample = with_event(f"{question}note: A note., answers: [{{value: 40, cites: [gazette#ban-announced]}}]}}\n")
    sentence = "There were 40 pots of yellow paint on the ramp."
    text = draft_worksheet(sample, echo(), Article.parse(f"A bridge\n\n{sentence} {sentence}"))
    assert text.count("#goes to: ramp-painted#pots = 40") == 2
    assert text.count("# Note of ramp-painted#pots") == 1


def test_who_she_is_is_proposed_in_the_next_paragraphs_and_no_longer_after_others() -> None:
    said = "A bridge with two cracks\n\nOttilie Brandt said that it must be closed for a year or two.\n\n"
    stranger = "A spokesman of the hauliers, Bo Ek, declined to comment on the bridge.\n\n"
    same = "She was born in Harrowmouth and has led its council for seven years.\n\n"
    drafts = [
        draft_worksheet(record(), echo(), Article.parse(f"{said}{between}“We shall see,” she said.\n"))
        for between in ("", same, stranger)
    ]
    quotes = [text.split("she said.")[1] for text in drafts]
    assert [quote.splitlines()[2] for quote in quotes] == ["who: ottilie-brandt", "who: ottilie-brandt", "who:"]


def proposed(*paragraphs: str) -> list[str]:
    """Who is proposed for each sentence of an article that begins so."""
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(["A bridge with two cracks", *paragraphs])))
    return [line.removeprefix("who:").strip() for line in text.splitlines() if line.startswith("who:")]


def test_somebody_new_who_is_introduced_with_the_full_name_speaks_by_the_surname_further_down() -> None:
    introduction = "On Monday Mayor Ann Reed-Holm sells seed and wire from a shed beside the bridge."
    assert proposed(introduction, "“It is gone,” Reed-Holm adds.", "Before the ban, she says, two in three came.") == [
        "",
        "Ann Reed-Holm",
        "Ann Reed-Holm",
    ]
    both = "Her son Bo Reed-Holm was there."
    assert proposed(introduction, both, "“It is gone,” Reed-Holm adds.")[-1] == ""
    assert (
        "new person"
        not in draft_worksheet(record(), echo(), Article.parse(ARTICLE + introduction)).split("Jane Roe")[1]
    )


def test_somebody_new_is_who_she_is_from_the_first_time_until_somebody_else_does_something() -> None:
    ban = "On Saturday she read of the ban that Ottilie Brandt had signed."
    first = "The tea was cold, but Ann Reed would not let go of her cup."
    assert proposed(first, ban, "They woke her at four. “I was asleep,” she says.")[-2:] == ["", "Ann Reed"]
    assert proposed("Ann Reed, a printer at Holm Press, is unsure. “We saw it,” she says.")[-1] == "Ann Reed"
    assert proposed("Bo Ek of Reed Metrics came.", "“It is gone,” he said.")[-1] == ""


def test_whom_who_describes_is_a_person_and_a_name_of_one_word_is_nobody_spoken_of_before() -> None:
    stranger = "Among them was Ann Reed, whose husband drives one of the lorries to the ferry."
    assert proposed("Ottilie Brandt told them so.", stranger, "“Not one,” she said.")[-1] == "Ann Reed"
    assert proposed("Ottilie Brandt told them so.", "“They took it all,” said Volha. “It is gone.”")[1:] == ["", ""]


def test_relatives_and_who_wants_to_be_called_by_a_name_have_no_page() -> None:
    wife = "“He asked for the mayor,” his wife, Nadia Pike, told the paper."
    later = "“He will come,” Ms Pike said.", "She has been told, she said, that he may come."
    assert proposed(wife, *later) == ["Wife (Echo)"] * 3
    assert proposed("Her brother, Bo, who lives in Brook, said it was free.", "“I read it,” he said.") == [
        "Brother (Echo)",
        "Brother (Echo)",
    ]
    assert proposed("Her brother has not come home since.", "“They wait,” she said.")[-1] == ""
    man = "A man who wanted to be called only Mikal was there. “It is a ticket,” he said. “Go,” said Mikal."
    assert proposed("Ottilie Brandt told them so.", man) == ["ottilie-brandt", "", "Man (Echo)", "Man (Echo)"]
    text = draft_worksheet(record(), echo(), Article.parse(f"{ARTICLE}\n\n{wife}"))
    assert (
        "new organisation: Wife (Echo)\nid: wife-echo\nkind: unnamed\nin_text: a wife\ndescription: Wife, cited by Echo"
        in text
    )
    assert "Pike" not in text.split("\n# Who and what is new")[1]


def test_she_is_who_spoke_last_and_no_body_unless_somebody_speaks_for_it() -> None:
    said = "Ottilie Brandt said that the bridge was old."
    assert (
        proposed(said, "The Hauliers' Guild said that it was safe.", "“It is not,” she said.")[-1] == "ottilie-brandt"
    )
    spoken = "A spokeswoman for the Hauliers' Guild said that it was safe."
    assert proposed(said, spoken, "“It is,” she said.")[-1] == "hauliers-guild"
    assert proposed(said, "The Hauliers' Guild said that it was safe.", "They said it was new.")[-1] == "hauliers-guild"


def test_who_says_a_quotation_in_an_unknown_way_is_nobody_spoken_of_before() -> None:
    assert proposed("Ottilie Brandt came.", "“It is gone,” wrote those on the bank.", "“All of it is gone.”")[-1] == ""


def test_a_body_of_somebody_and_the_authorities_of_a_place_are_those_that_the_record_has() -> None:
    names = Names.gather(sample_record())
    names = names.extended("brandt-office", "organisation", ["Brandt's press office"])
    names = names.extended("harrow-authorities", "organisation", ["Harrow"])
    names = names.extended("northern-authorities", "organisation", ["Northern authorities"])
    names = names.extended("northland", "place", ["Northland"])
    for said, speaker in (
        ("Mayor Ottilie Brandt’s press office made the ban public, saying it had been agreed.", "brandt-office"),
        ("It was agreed, the press office of Mayor Ottilie Brandt said.", "brandt-office"),
        ("Mayor Ottilie Brandt signed the ban on the ramp, her press office said.", "brandt-office"),
        ("The ramp was free, according to the authorities in Harrow, who counted five lorries.", "harrow-authorities"),
        ("Northland said it had seen 111 lorries.", "northern-authorities"),
    ):
        assert attribute(said, names).speakers == (speaker,)
    assert attribute("It also cited the ban.", names, "brandt-office").speakers == ("brandt-office",)


def test_an_office_of_somebody_is_known_by_the_surname_too_and_the_dismissed_is_no_name() -> None:
    office = "name: Office of Ottilie Brandt\nkind: authority\ndescription: Hers.\nspeaks_for: ottilie-brandt\n"
    entry, problems = read_entry(
        f"{office}cites: [gazette#ban]\nadded: 2019-12-01\n".encode(),
        "events/organisations/her-office.yml",
        model.Organisation,
    )
    assert entry is not None, problems
    names = Names.gather(Record.gather([*record().entries.values(), entry], frozenset(), (), TODAY))
    assert attribute("It was shut, Brandt’s office wrote on Monday.", names).speakers == ("her-office",)
    colleague = "Her former colleague Bo Ek disagrees."
    assert subject_of(colleague, names.extended("Bo Ek", "person", ["Bo Ek"]), "", "Echo") == "Bo Ek"
    assert subject_of("The dismissed judge now teaches in Brook.", names, "Ann Reed", "Echo") == "Ann Reed"


def test_whom_another_article_leaves_unnamed_is_somebody_else() -> None:
    text = "name: traders\nnames: [{text: Traders, seen_in: [gazette]}]\nkind: unnamed\ndescription: Those who trade.\n"
    entry, _ = read_entry(text.encode(), "events/organisations/traders.yml", model.Organisation)
    assert entry is not None
    assert is_kind(entry, model.Organisation)
    with_traders = replace(record(), entries={**record().entries, "traders": entry})
    article = Article.parse("A bridge with two cracks\n\nTraders said that the ramp was free on Monday.")
    worksheet = draft_worksheet(with_traders, echo(), article)
    assert "who: Traders (Echo)\n" in worksheet
    assert "in_text: traders cited by Echo\n" in worksheet
    gazette = with_traders.find("gazette", model.Source)
    assert gazette is not None
    assert "who: traders\n" in draft_worksheet(with_traders, gazette, article)


def test_who_passed_on_what_somebody_says_passes_on_the_next_sentence_of_the_paragraph() -> None:
    told = "“It was agreed,” Ottilie Brandt told the Harrowmouth Gazette. “It is over.”"
    text = draft_worksheet(
        record(), echo(), Article.parse(f"Who came\n\n{told}\n\n“Nobody came,” Ottilie Brandt said.\n")
    )
    speakers = [line for line in text.split("=== 2")[1].splitlines() if line.startswith("who:")]
    assert speakers == ["who: gazette-press, ottilie-brandt"] * 2 + ["who: ottilie-brandt"]


def test_an_outlet_that_is_new_stands_before_whoever_told_it_something_and_has_room_as_an_organisation() -> None:
    told = ["“It is free,” a ferry guard told the Reed Press Bureau.", "Ann Reed told the daily Tide that it is shut."]
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(["A bridge", *told])))
    assert re.findall(r"(?m)^who: ?(.*)", text) == ["Reed Press Bureau, Ferry guard (Echo)", "Tide, Ann Reed"]
    assert "new organisation: Reed Press Bureau\nid: reed-press-bureau\nkind: outlet\n" in text
    assert "new organisation: Tide\nid: tide\nkind: outlet\n" in text
    assert proposed("Ottilie Brandt told the Freedom House that it is shut.") == ["ottilie-brandt"]


def test_what_somebody_cites_of_others_is_nobodys_word_and_a_reckoning_is() -> None:
    assert proposed("Ottilie Brandt criticised it, citing his years with Kasimir Los.") == ["ottilie-brandt"]
    assert proposed("By Ottilie Brandt's reckoning, ten came.") == ["ottilie-brandt"]


def test_who_was_met_before_is_meant_by_a_short_name_and_by_a_description() -> None:
    paragraphs = ["A Brook official told the Echo that the ramp was free.", "Nobody had asked the Hauliers’ Guild."]
    paragraphs += ["“Nobody did,” the Guild said.", "The ramp would open, the Brook official said."]
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(["A bridge", *paragraphs])))
    speakers = re.findall(r"(?m)^who: ?(.*)", text)
    assert speakers == ["Brook official (Echo)", "", "hauliers-guild", "Brook official (Echo)"]


def test_what_stands_behind_a_name_says_whether_it_is_a_body() -> None:
    for behind, noun in (
        ("a consultancy in Brook", "organisation"),
        ("a police officer", "person"),
        ("a spokesman for the border guard", "person"),
    ):
        article = Article.parse(f"A bridge\n\nSome 2 lorries cross, according to Reed Metrics, {behind}.\n")
        assert f"new {noun}: Reed Metrics\n" in draft_worksheet(record(), echo(), article)


def test_a_line_of_the_page_s_own_names_nobody_new_beside_a_list_of_statements() -> None:
    statements = "".join(f"• {name}, of the council: “We shall see.”\n\n" for name in ("Ann Reed", "Bo Ek", "Cleo Mar"))
    page = f"Who came\n\n{SENTENCE}\n\n{statements}{SENTENCE} Again.\n\nOur Standards: The Echo Principles\n"
    text = draft_worksheet(record(), echo(), Article.parse(page))
    assert "new person: Cleo Mar\n" in text
    assert "new person: Our Standards" not in text


def test_a_number_in_words_is_read_as_a_whole_and_one_that_is_denied_is_not_read() -> None:
    proposal = "#goes to: lorries-banned#lorries-a-day = {about: 340}\n"
    for words, is_proposed in (
        ("three hundred and forty lorries", True),
        ("three hundred and forty-one lorries", False),
        ("as many lorries on 3/4/2019 as before, not 340,", False),
    ):
        text = draft_worksheet(record(), echo(), Article.parse(f"A bridge\n\n{SENTENCE.replace('340 lorries', words)}"))
        assert (proposal in text) == is_proposed, words


def test_what_the_editors_have_reckoned_is_proposed_for_no_sentence() -> None:
    text = (
        "title: The ramp is counted\ndate: 2019\nkind: other\nsummary: It is counted.\nadded: 2019-12-01\nclaims:\n"
        "  - id: planks\n    ask: How many planks has the ramp in all?\n    type: number\n    unit: planks\n"
        "    answers: [{value: 4711, cites: [gazette#ban]RECKONED}]\n"
    )
    proposals = []
    for reckoned in ("", ", reckoned: true"):
        counted, problems = read_entry(text.replace("RECKONED", reckoned).encode(), "events/2019/it.yml", model.Event)
        assert counted is not None, problems
        sample = Record.gather([*record().entries.values(), counted], frozenset(), (), TODAY)
        article = Article.parse("A bridge\n\nThe ramp has 4711 planks in all, as was said on that day.")
        proposals.append("#goes to: it#planks = 4711" in draft_worksheet(sample, echo(), article))
    assert proposals == [True, False]


def test_a_number_of_years_or_of_a_paragraph_answers_no_question_for_lorries() -> None:
    for wrong in (
        SENTENCE.replace("340 lorries", "340 years of lorries"),
        "340. The lorries crossed the ferry bridge.",
        "Lorries crossed the ferry bridge each day, as by decree No 340 of the council.",
        "The lorries crossed the ferry bridge each day [340] all year long.",
    ):
        text = draft_worksheet(record(), echo(), Article.parse(wrong))
        assert "#goes to: lorries-banned#lorries-a-day" not in text
    assert "#goes to: lorries-banned#lorries-a-day" in draft()


def record_in_which_he_is_fined(event: str) -> Record:
    """The record with an event more."""
    fined, problems = read_entry(event.encode(), "events/2019/los-fined.yml", model.Event)
    assert fined is not None, problems
    return Record.gather([*record().entries.values(), fined], frozenset(), (), TODAY)


def test_a_number_that_is_said_of_somebody_answers_no_question_about_somebody_else() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019\nkind: trial\nsummary: A fine.\nadded: 2019-12-01\nclaims:\n"
        "  - {id: fine, ask: How many crowns is the fine of Kasimir Łoś?, unit: crowns,"
        " answers: [{value: 40, cites: [gazette#ban-announced]}]}\n"
    )
    sample = record_in_which_he_is_fined(question)
    for name in ("Kasimir Łoś", "Ottilie Brandt"):
        article = Article.parse(ARTICLE.replace(SENTENCE, f"The fine of {name} was 40 crowns, a court ruled."))
        proposed = "#goes to: los-fined#fine" in draft_worksheet(sample, echo(), article)
        assert proposed == (name == "Kasimir Łoś")
    for words in ("the fine of Kasimir Łoś, 40, in crowns", "the crowns of Kasimir Łoś's fine in 40 countries"):
        article = Article.parse(ARTICLE.replace(SENTENCE, f"A court in Brook told of {words}, Ottilie Brandt said."))
        assert "#goes to: los-fined#fine = 40" not in draft_worksheet(sample, echo(), article)


def test_one_end_of_a_range_is_proposed_as_it_stands() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019\nkind: trial\nsummary: A fine.\nadded: 2019-12-01\nclaims:\n"
        "  - {id: fine, ask: How many crowns is the fine of Kasimir Łoś?, unit: crowns,"
        " answers: [{value: {min: 40, max: 41}, cites: [gazette#ban-announced]}]}\n"
    )
    sample = record_in_which_he_is_fined(question)
    for words, value in (("41", "41"), ("40 or 41", "{min: 40, max: 41}")):
        article = Article.parse(
            ARTICLE.replace(SENTENCE, f"The fine of Kasimir Łoś was {words} crowns, as a court in Brook ruled.")
        )
        assert f"#goes to: los-fined#fine = {value}\n" in draft_worksheet(sample, echo(), article)


def test_a_figure_that_contradicts_what_is_said_of_the_same_is_proposed_as_a_new_value() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019-05\nkind: trial\nsummary: A court in Brook fined the haulier.\n"
        "added: 2019-12-01\nclaims:\n"
        "  - {id: fine, ask: How many days is Kasimir Łoś to be held?, unit: days,"
        " answers: [{value: 40, cites: [gazette#ban-announced]}]}\n"
        "  - {id: when, ask: When was Łoś fined?, answers: [{value: 2019-05, cites: [gazette#ban-announced]}]}\n"
    )
    sample = record_in_which_he_is_fined(question)
    for sentence, proposal in (
        ("Kasimir Łoś came. He is to be held for 45 days.", "fine = 45"),
        ("Kasimir Łoś came. He is to be held for some 45 days.", "fine = {about: 45}"),
        ("Kasimir Łoś came. He is to be held for 400 days.", ""),
        ("Ottilie Brandt came. She is to be held for 45 days.", ""),
        ("Kasimir Łoś came. He is to be held for 45 days, his wife's 40.", ""),
        ("Ottilie Brandt is to be held for 41 days and Kasimir Łoś three dozen.", "fine = 36"),
        ("Kasimir Łoś is to be held for 45 days, and Ottilie Brandt 41.", "fine = 45"),
        ("Ottilie Brandt came for 30 days. Then Kasimir Łoś is to be held for 45.", ""),
        ("As all know now, Łoś was fined for that in June 2019.", "when = 2019-06"),
        ("As all know now, Łoś was fined for that in 2018.", "when = 2018"),
        ("A court in Brook fined the haulier Kasimir Łoś in June 2019.", "when = 2019-06"),
        ("A court in Brook fined the haulier Kasimir Łoś in 31 June 2019.", ""),
        ("A court in Brook fined the haulier Kasimir Łoś on May 4, 2019.", "when = 2019-05-04"),
        ("A court in Brook fined the haulier Kasimir Łoś on Sept. 4, 2019.", "when = 2019-09-04"),
        ("A court in Brook fined the haulier Kasimir Łoś in May 2019.", ""),
        ("A court in Brook fined the haulier Kasimir Łoś in May 2009.", ""),
    ):
        draft_of = draft_worksheet(sample, echo(), Article.parse(ARTICLE.replace(SENTENCE, sentence)))
        assert re.findall("#goes to: los-fined#(.+ = .+)", draft_of) == [proposal] * bool(proposal), sentence
    of_a_year = record_in_which_he_is_fined(
        question.replace("answers: [{value: 2019-05,", "type: date, answers: [{value: 2019,")
    )
    for words, count in (("in 2019", 0), ("then", 1)):
        sentence = f"A court in Brook fined the haulier Kasimir Łoś in May 2018, and {words} he went."
        draft_of = draft_worksheet(of_a_year, echo(), Article.parse(ARTICLE.replace(SENTENCE, sentence)))
        assert draft_of.count("#goes to: los-fined#when = 2018-05") == count


def test_a_day_answers_an_open_question_that_asks_when() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019-05-08\nkind: trial\nsummary: A court in Brook fined the haulier.\n"
        "added: 2019-12-01\nclaims:\n"
        "  - {id: paid, ask: WHEN was the fine of Kasimir Łoś paid?, note: It is not said., cites: [gazette#ban]}\n"
    )
    article = Article.parse(
        "A bridge\n\nWhen the council shut the bridge to heavy lorries, the fine of Kasimir Łoś was paid, in June 2019."
    )
    for when, is_asked in (("When", True), ("Where", False)):
        text = draft_worksheet(record_in_which_he_is_fined(question.replace("WHEN", when)), echo(), article)
        assert ("#goes to: los-fined#paid = 2019-06\n" in text) == is_asked


def test_places_side_by_side_of_which_an_answer_has_half_are_a_new_value() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019-05-08\nkind: trial\nsummary: A court fined the haulier.\n"
        "added: 2019-12-01\nclaims:\n"
        "  - {id: to, ask: To which towns were the lorries of the fined haulier driven?, answers:"
        " [{value: 'Harrowmouth and Brook, by night', cites: [gazette#ban]}]}\n"
    )
    sample = record_in_which_he_is_fined(question)
    for towns, is_new in (("Harrowmouth and Ferry Hill", True), ("Brook and Harrowmouth", False)):
        article = Article.parse(f"A bridge\n\nThe lorries of the fined haulier were driven to {towns}, as was said.")
        assert (f"#goes to: los-fined#to = {towns}\n" in draft_worksheet(sample, echo(), article)) == is_new


def test_he_is_of_whom_a_body_spoke() -> None:
    article = Article.parse(
        "A bridge\n\nKasimir Łoś, a haulier, was held for long, according to the town council.\n\n"
        "He told the Harrowmouth Gazette that the ramp was free."
    )
    assert "who: gazette-press, kasimir-los\n" in draft_worksheet(record(), echo(), article)


def test_a_day_without_its_year_is_one_before_the_article_and_a_corrected_number_is_a_further_answer() -> None:
    question = (
        "title: Łoś is fined\ndate: 2019-05-08\nkind: trial\nsummary: A court in Brook fined the haulier.\n"
        "added: 2019-12-01\nclaims:\n"
        "  - {id: when, ask: When was Łoś fined?, answers: [{value: 2019-05-08, cites: [gazette#ban-announced]}]}\n"
        "  - {id: lorries, ask: How many lorries had Łoś?, unit: lorries, type: number,"
        " answers: [{value: 5, cites: [gazette#ban-announced]}]}\n"
        "  - {id: share, ask: What share of the hauliers of Brook was fined?, type: percent,"
        " answers: [{value: 20, cites: [gazette#ban-announced]}]}\n"
    )
    sample = record_in_which_he_is_fined(question)
    source, problems = read_entry(f"{SOURCE}published: 2019-05-13\n".encode(), "events/sources/echo.yml", model.Source)
    assert source is not None, problems
    assert is_kind(source, model.Source)
    for sentence, proposal in (
        ("It was on 8 May when a court in Brook fined the haulier Kasimir Łoś.", "when = 2019-05-08"),
        ("It was on Wednesday when a court in Brook fined Kasimir Łoś.", "when = 2019-05-08"),
        ("A court in Brook will fine the haulier Kasimir Łoś on Wednesday.", ""),
        ("The haulier Kasimir Łoś had nine lorries, not five as was said.", "lorries = 9"),
        ("What was fined is a share of about 17% of the hauliers of Brook.", "share = {about: 17}"),
    ):
        text = draft_worksheet(sample, source, Article.parse(f"A bridge\n\n{sentence}"))
        values = re.findall(r"#goes to: los-fined#((?:when|lorries|share) = \S.*)", text)
        assert values == ([proposal] if proposal else []), sentence


def test_who_speaks_without_a_name_is_an_entry_once_it_is_used() -> None:
    article = Article.parse(
        "Two divers said that the bridge had a crack.\n\nA diver said so to an officer, an aide said.\n"
    )
    text = draft_worksheet(record(), echo(), article)
    assert "who: Two divers" not in text
    assert "new organisation: Aide (Echo)\nid: aide-echo\nkind: unnamed\nin_text: an aide\ndescription: Aide" in text
    assert not apply_worksheet(record(), echo(), article, text, TODAY).changes
    filled = text.replace(
        "says:\nwho: Aide (Echo)\n", "says: An aide speaks of a crack.\nwho: Aide (Echo)\ngoes to: lorries-banned\n"
    )
    applied = apply_worksheet(record(), echo(), article, filled, TODAY)
    assert not applied.messages
    assert "kind: unnamed" in changed(applied, "events/organisations/aide-echo.yml")


def test_a_worksheet_in_which_nothing_is_filled_in_changes_nothing() -> None:
    applied = apply(draft())
    assert not applied.changes
    assert not applied.messages
    assert applied.open_paragraphs == (2, 3, 4)


FILLED_IN = f"""\
=== 2
| {SENTENCE}
says: The mayor says that 340 lorries cross
the bridge.
who: Ottilie Brandt
goes to: lorries-banned#lorries-a-day = {{about: 340}}
affiliation: the Mayor of Brook
goes to: The bridge is counted
person: Kasimir Łoś = haulier
person: the Mayor of Brook = released

=== 3
| “It was 340 a day, and now it is none,”
says: She says that none cross now.
who: ottilie-brandt
goes to: The bridge is counted
ask: How many cross now?
answer: 0
unit: lorries
| Nobody at the ramp had counted them.
says: Nobody had counted them.
goes to: tolls

=== 4
left out: off-subject, another crossing

new event: The bridge is counted
date: 2019-03-06
kind: statement
summary: It is counted.

new person: The Mayor of Brook
description: Mayor of a neighbouring town
why_named: He was there.
part_of: The council of Brook

new organisation: The council of Brook
kind: authority
description: It sits there.
"""


def test_what_is_filled_in_becomes_passages_answers_statements_and_entries() -> None:
    applied = apply(FILLED_IN)
    assert not applied.messages
    assert not applied.open_paragraphs
    source = read_values(changed(applied, "events/sources/echo.yml"))
    assert [passage["id"] for passage in source["passages"]] == [
        "mayor-340-lorries-cross", "none-cross-now", "nobody-counted",
    ]  # fmt: skip
    assert source["passages"][0]["gist"] == "The mayor says that 340 lorries cross the bridge."
    assert [passage["said_by"] for passage in source["passages"][:2]] == [["ottilie-brandt"]] * 2
    assert source["uncited"][1:] == [{"p": "4", "reason": "off-subject", "note": "another crossing"}]
    event = read_values(changed(applied, "events/2019/bridge-counted.yml"))
    assert event["people"] == [
        {"person": "kasimir-los", "role": "haulier", "cites": ["echo#mayor-340-lorries-cross"]},
        {"person": "mayor-brook", "change": "released", "cites": ["echo#mayor-340-lorries-cross"]},
    ]
    assert event["claims"] == [{"cites": ["echo#mayor-340-lorries-cross"]}, {
        "id": "cross-now", "ask": "How many cross now?", "unit": "lorries",
        "answers": [{"value": "0", "cites": ["echo#none-cross-now"]}],
    }]  # fmt: skip
    assert "cites: [gazette#mayor, reprint#lorries, echo#mayor-340-lorries-cross]" in changed(
        applied, "events/2019/lorries-banned.yml"
    )
    assert "  - cites: [echo#nobody-counted]\n" in changed(applied, "events/topics/tolls.yml")
    mayor = read_values(changed(applied, "events/people/mayor-brook.yml"))
    assert (mayor["part_of"], mayor["cites"]) == ("council-brook", ["echo#mayor-340-lorries-cross"])


def test_what_stands_below_whose_affiliation_it_is_belongs_to_the_place_above() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: About 350 lorries cross.", "affiliation: the Mayor of Brook"]
    lines += ["goes to: lorries-banned", "affiliation: the Mayor of Brook", "person: Kasimir Łoś = haulier"]
    lines += ["goes to: lorries-banned#lorries-a-day = 350", "affiliation: the Mayor of Brook"]
    lines += ["difference: contradiction", "reason: The Echo counts apart.", FILLED_IN[FILLED_IN.index("\nnew") :]]
    applied = apply("\n".join(lines))
    assert not applied.messages
    event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
    assert event["people"][-1]["person"] == "kasimir-los"
    question = next(claim for claim in event["claims"] if claim.get("id") == "lorries-a-day")
    assert question["answers"][-1]["value"] == "350"
    assert question["difference"] == "contradiction"
    assert question["note"] == "The two that stand can both be true. The Echo counts apart."


def test_the_note_of_a_question_is_shown_and_reasons_of_one_worksheet_take_its_place_together() -> None:
    note = "The papers have seen different reports."
    line = f"# Note of lorries-banned#girders: {note}"
    cracked = Article.parse("A bridge\n\nTwo girders of the bridge were cracked.")
    shown = draft_worksheet(record(), echo(), cracked)
    assert f"2; 1:\n{line}\n#goes to: lorries-banned#girders = 2\n" in shown
    lines: list[str] = []
    for value, reason in (("3", "A boat is no bridge."), ("4", "A ferry is none either.")):
        lines += ["=== 2", f"| {SENTENCE}", f"says: {value} girders.", f"goes to: lorries-banned#girders = {value}"]
        lines += [f"reason: {reason}"]
    for before in ("", f"{note} "):  # a note that the worksheet does not show, such as one of an earlier run, stays
        applied = apply("\n".join([*lines, "=== 4", "says:", line] if not before else lines))
        claims = read_values(applied.changes["events/2019/lorries-banned.yml"])["claims"]
        question = next(claim for claim in claims if claim.get("id") == "girders")
        assert question["note"] == f"{before}A boat is no bridge. A ferry is none either."
        assert line not in applied.worksheet  # so that what a later run adds goes behind it
    for short in ("# Note of lorries-banned#girders: x", line[:50] + " …"):  # no note of another day
        question = read_values(changed(apply("\n".join([*lines, short])), "events/2019/lorries-banned.yml"))["claims"]
        assert "A boat is no bridge. A ferry is none either." in [claim.get("note") for claim in question]
    slipped = apply("\n".join([*lines, line.replace("different", "diferent")]))
    assert [message for _, message in slipped.messages] == [
        f"the note is another than its line '# Note of ' has it - write that as: {line}"
    ]


def test_how_the_answers_to_a_question_differ_is_said_once_and_asked_once() -> None:
    claim = next(claim for claim in record().claims.values() if claim.data.difference == "precision")
    lines = {
        value: ["=== 2", f"| {SENTENCE}", f"says: It was {value}.", f"goes to: {claim.key} = {value}"]
        for value in ("on other days", "in the night")
    }
    first, second = lines.values()
    assert len(apply("\n".join([*first, *second])).messages) == 1
    for difference, further in (("difference: contradiction", ""), ("difference: contradiction", "who: Nobody Atall")):
        for sheet in ([*first, difference, further, *second], [*second, *first, difference, further]):
            applied = apply("\n".join(filter(None, sheet)))
            assert len(applied.messages) == bool(further)
            group = read_values(changed(applied, claim.entry.path))["claims"][claim.index]
            assert group["difference"] == "contradiction"
            assert "in the night" in [answer["value"] for answer in group["answers"]]


def test_what_is_proposed_for_a_measure_can_be_written_and_places_are_named_that_are_new() -> None:
    article = Article.parse("A bridge\n\nThe council met in Brook, and in Ferry Hill on Monday. Łoś was told in May.")
    text = draft_worksheet(record(), echo(), article)
    assert "# The record has no place Brook, Ferry Hill. Where" in text
    measure = text[text.index("#new measure") :].split("\n\n")[0].replace("#", "").replace("Who imposed it", "")
    applied = apply(measure.replace("targets: Joined by commas", "targets: Kasimir Łoś"))
    assert not applied.messages
    (change,) = applied.changes.values()
    assert read_values(change)["targets"] == ["kasimir-los"]


def test_every_open_question_of_what_is_proposed_stands_once_above_or_near_its_paragraph() -> None:
    text = draft()
    head, _, paragraphs = text.partition("\n=== 1\n")
    keys = {claim.key for claim in record().claims.values() if claim.status is Status.OPEN and claim.data.ask}
    entries = set(re.findall(r"goes to: ([\w-]+)", paragraphs))
    above = re.findall(r"^#   (\S+#\S+): ", head, re.MULTILINE)
    near = {*re.findall(r"^#   (\S+#\S+): ", paragraphs, re.MULTILINE), *re.findall(r"goes to: (\S+#\S+)", paragraphs)}
    assert {*above} <= keys - near
    assert {key for key in keys if key.partition("#")[0] in entries} <= near | {*above}


def test_a_question_without_an_answer_stands_below_the_paragraph_that_may_answer_it() -> None:
    claim = record().claims["lorries-banned#cost"]
    assert claim.data.ask
    text = draft_worksheet(
        record(),
        echo(),
        Article.parse(f"A day\n\nNow we know it: {claim.data.ask.rstrip('?')}.\n\nIt rained in the hills."),
    )
    near, far = text.partition("=== 2")[2].split("=== 3")
    assert f"\n#   {claim.key}: {claim.data.ask}\n" in near or f"#goes to: {claim.key} =\n" in near
    assert claim.key not in far


def test_an_event_happened_in_the_place_that_is_new_further_down() -> None:
    event = "new event: Talks in Brook\ndate: 2019-03-04\nkind: talks\nplace: Brook\nsummary: They talked."
    place = "new place: Brook\ndescription: A village.\ncoordinates: 52.5, 1.1"
    applied = apply(f"{event}\ntopics: tolls\n\n{place}\n")
    assert not applied.messages
    assert "\nplace: brook\n" in next(text for path, text in applied.changes.items() if "/2019/" in path)


def test_a_place_that_is_called_as_somebody_is_too_is_made_and_is_no_cause_of_what_else_is_wrong() -> None:
    (name, *_) = record().entries["kasimir-los"].data.spellings
    place = f"new place: {name}\nid: village\ndescription: A village.\ncoordinates: 52.5, 1.1"
    lines = [
        "=== 2",
        f"| {SENTENCE}",
        f"says: About 350 lorries cross {name}.",
        "goes to: lorries-banned#lorries-a-day = 350",
    ]
    lines += ["difference: contradiction", f"reason: No article says so of {name}.", "", place]
    applied = apply("\n".join(lines))
    assert [message for _, message in applied.messages if "is not made yet" in message] == []
    assert len(applied.messages) == 1


def test_a_reason_that_begins_as_the_note_does_takes_its_place() -> None:
    reason = "The two that stand can both be true, and the Echo has a third."
    answer = ["goes to: lorries-banned#lorries-a-day = 360", "difference: contradiction", f"reason: {reason}"]
    applied = apply("\n".join(["=== 2", f"| {SENTENCE}", "says: Some 360 cross.", *answer]))
    event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
    assert [claim["note"] for claim in event["claims"] if claim["id"] == "lorries-a-day"] == [reason]


def test_a_reason_takes_the_place_of_the_note_that_says_why_a_question_is_open() -> None:
    claim = next(
        claim for claim in record().claims.values() if claim.data.ask and not claim.answers and claim.data.note
    )
    lines = [
        "=== 2",
        f"| {SENTENCE}",
        "says: It is so.",
        f"goes to: {claim.key} = in the night",
        "reason: The Echo alone says so.",
    ]
    applied = apply("\n".join(lines))
    assert not applied.messages
    question = read_values(changed(applied, claim.entry.path))["claims"][claim.index]
    assert question["note"] == "The Echo alone says so."


def test_what_came_before_an_event_and_what_to_know_of_the_article_stand_below_the_words_that_say_so() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: About 350 lorries cross.", "id: crossing", "goes to: lorries-banned"]
    lines += ["after: haulier-released", "caution: It does not say who counted."]
    applied = apply("\n".join(lines))
    assert not applied.messages
    event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
    assert {"event": "haulier-released", "cites": ["echo#crossing"]} in event["after"]
    cautions = read_values(changed(applied, "events/sources/echo.yml"))["cautions"]
    assert cautions == [{"note": "It does not say who counted.", "cites": ["echo#crossing"]}]


def test_who_has_no_name_is_found_again_by_a_noun_and_by_what_number_of_two_it_is() -> None:
    lines = ["A bridge", "A Polish diplomat said that the bridge was shut."]
    lines += ["Neither Brook nor Harrowmouth has acknowledged the meeting.", '"It stays so," the diplomat said.']
    lines += ["A Latvian official said that it was open.", "A second official said that it was not."]
    lines += ["Much of it was known, the first official said.", "It is old, both officials said."]
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(lines)))
    diplomat, first, second = "Polish diplomat (Echo)", "Latvian official (Echo)", "Second official (Echo)"
    speakers = re.findall("^who: ?(.*)$", text[text.index("=== 2") :], re.MULTILINE)
    assert speakers == [diplomat, "", diplomat, first, second, first, ""]


def test_the_one_of_whom_a_sentence_tells_by_a_noun_is_he_of_the_next_and_a_firm_is_none() -> None:
    lines = [
        "A bridge",
        "“We are glad of it, all of us,” said a shift foreman. He was not alone.",
        "A diplomat in Brook said that it was shut.",
    ]
    lines += ["Carrow Head, which owns the mine, said that it was sorry. The toll stays, it pointed out."]
    lines += ["The foreman was not persuaded. “Nobody asks us,” he said.", "It was old, the diplomat said."]
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(lines)))
    foreman, diplomat, firm = "Shift foreman (Echo)", "Diplomat in Brook (Echo)", "Carrow Head"
    speakers = re.findall("^who: ?(.*)$", text[text.index("=== 2") :], re.MULTILINE)
    assert speakers == [foreman, "", diplomat, firm, firm, "", foreman, diplomat]
    assert "new organisation: Carrow Head\n" in text


def test_who_has_no_name_is_called_as_a_sentence_wants_it_and_not_as_somebody_else_is() -> None:
    lines = ["A Polish official said it was shut.", "Traders said that it was open.", "Officials said so, too."]
    text = draft_worksheet(record(), echo(), Article.parse("\n\n".join(["A bridge", *lines])))
    called = re.findall("in_text: (.+)", text[text.index("coordinates") :])
    assert called == ["a Polish official", "traders", "officials"]


def test_who_denies_it_denies_what_the_sentence_in_front_says() -> None:
    text = draft_worksheet(
        record(), echo(), Article.parse("A bridge\n\nTwo girders were cracked. The mayor denied it.")
    )
    below = text[text.index("| The mayor denied it.") :]
    assert "# How many girders were cracked? Something is denied here. So far 2; 1:\n" in below
    assert "#goes to: lorries-banned#girders =\n" in below


def test_a_reason_that_counts_articles_hides_no_difference_that_is_missing() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: The mayor did it.", "goes to: lorries-banned#who-closed-it = the mayor"]
    messages = [message for _, message in apply("\n".join([*lines, "reason: One article says so."])).messages]
    assert [message.partition(" - ")[0].partition(",")[0] for message in messages] == [
        "'lorries-banned#who-closed-it' has another answer in words",
        "'One article' counts articles",
    ]


def test_below_one_place_several_questions_may_stand() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: About 350 lorries cross.", "goes to: tolls"]
    lines += [
        "ask: How many cross?",
        "answer: 350",
        "ask: How do they cross?",
        "answer: slowly",
        "reason: It is not told.",
    ]
    questions = read_values(changed(apply("\n".join(lines)), "events/topics/tolls.yml"))["claims"][-2:]
    assert [(claim["ask"], claim["answers"][0]["value"], claim.get("note")) for claim in questions] == [
        ("How many cross?", "350", None),
        ("How do they cross?", "slowly", "It is not told."),
    ]
    for ask, answer, kind in (("In which year?", "2016", "date"), ("How much of it?", "17\nunit: percent", "percent")):
        question = read_values(
            changed(apply("\n".join([*lines[:4], f"ask: {ask}", f"answer: {answer}"])), "events/topics/tolls.yml")
        )["claims"][-1]
        assert (question["type"], question.get("unit")) == (kind, None)
    in_words = apply("\n".join([*lines[:4], "ask: What is it called?", "answer: a ramp", "difference: wording"]))
    assert read_values(changed(in_words, "events/topics/tolls.yml"))["claims"][-1]["type"] == "wording"


def test_quotation_marks_around_an_answer_stay_where_the_article_has_the_words() -> None:
    lines = ["=== 3", "says: None cross now.", "who: ottilie-brandt", "goes to: tolls", "ask: What does she say?"]
    for answer, value in (
        ('"none, for now"', "none, for now"),
        ("“it was none”", "it was none"),
        ('"now it is none"', '"now it is none"'),
        ('a "none"', 'a "none"'),
        ('"none" or "nobody"', '"none" or "nobody"'),
    ):
        question = read_values(changed(apply("\n".join([*lines, f"answer: {answer}"])), "events/topics/tolls.yml"))[
            "claims"
        ][-1]
        assert question["answers"][0]["value"] == value


def test_a_question_that_is_asked_again_takes_a_passage_more_and_has_the_id_that_is_given() -> None:
    asked = ["goes to: tolls", "ask: Who counts them?"]
    lines = ["=== 2", f"| {SENTENCE}", "says: They are counted.", *asked, "id: who-counts", "reason: Not told."]
    lines += ["=== 3", "says: Nobody had counted them.", *asked]
    applied = apply("\n".join(lines))
    assert not applied.messages
    question = read_values(changed(applied, "events/topics/tolls.yml"))["claims"][-1]
    assert question == {
        "id": "who-counts",
        "ask": "Who counts them?",
        "cites": ["echo#counted", "echo#nobody-counted"],
        "note": "Not told.",
    }


def test_an_answer_may_hold_for_a_day_and_stands_beside_the_same_of_another() -> None:
    lines = [
        "=== 2",
        f"| {SENTENCE}",
        "says: About 340 lorries cross.",
        "goes to: lorries-banned#lorries-a-day = {over: 300}",
    ]
    for day, answers in (
        ("2019-03-05", [("2019-03-05", ["ferry#lorries", "ferry#correction", "echo#about-340-lorries-cross"])]),
        (
            "2019-03-06",
            [("2019-03-05", ["ferry#lorries", "ferry#correction"]), ("2019-03-06", ["echo#about-340-lorries-cross"])],
        ),
    ):
        applied = apply("\n".join([*lines, f"as of: {day}"]))
        event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
        claim = next(claim for claim in event["claims"] if claim["id"] == "lorries-a-day")
        dated = [(answer["as_of"], answer["cites"]) for answer in claim["answers"] if "as_of" in answer]
        assert dated == answers


def test_somebody_s_part_in_an_event_is_a_statement_as_well_unless_it_answers_a_question_there() -> None:
    part = ["goes to: lorries-banned", "person: Kasimir Łoś = haulier"]
    answer = "goes to: lorries-banned#lorries-a-day = {about: 340}"
    for lines, has_statement in ((part, True), ([*part, answer], False), ([answer, *part], False)):
        applied = apply("\n".join(["=== 2", f"| {SENTENCE}", "says: About 340 lorries cross.", *lines]))
        event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
        assert event["people"][-1] == {
            "person": "kasimir-los",
            "role": "haulier",
            "cites": ["echo#about-340-lorries-cross"],
        }
        assert ({"cites": ["echo#about-340-lorries-cross"]} in event["claims"]) == has_statement


def test_a_line_that_takes_more_than_fifteen_words_in_a_row_of_the_article_is_refused_at_once() -> None:
    copied = f"{SENTENCE} It was 340 a day"
    for text, count in ((copied, 1), (" ".join(copied.split()[4:]), 0)):
        applied = apply(f"=== 2\n| {SENTENCE}\nsays: {text}\ngoes to: lorries-banned\n")
        assert [number for number, _ in applied.messages] == [3] * count
        assert bool(applied.changes) is not bool(count)
    assert "more than 15 words in a row stand in the article" in apply(f"=== 2\nsays: {copied}\n").messages[0][1]


def test_all_that_is_wrong_with_a_passage_is_said_in_one_round() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: They are counted.", "goes to: nowhere", "goes to: lorries-banned"]
    applied = apply("\n".join([*lines, "goes to: lorries-banned#reason = A ferry.", "goes to: nobody-knows"]))
    assert [number for number, _ in applied.messages] == [4, 6, 7]
    assert not applied.changes


def test_a_statement_or_a_question_says_whom_it_accuses_and_what_came_of_it() -> None:
    accusation = ["alleges against: the Mayor of Brook, Kasimir Łoś", "outcome: Not in the record."]
    asked = ["ask: Who took the tolls?", "answer: the mayor"]
    mayor = ["new person: The Mayor of Brook", "description: Mayor", "why_named: He was there.", ""]
    for details in ([], asked):
        lines = ["=== 2", f"| {SENTENCE}", "says: He took the tolls.", "goes to: tolls", *details, *accusation, ""]
        applied = apply("\n".join([*lines, *mayor]))
        assert not applied.messages
        claim = read_values(changed(applied, "events/topics/tolls.yml"))["claims"][-1]
        assert claim["alleges_against"] == ["mayor-brook", "kasimir-los"]
        assert claim["outcome"] == "Not in the record."


def test_an_answer_says_whom_its_question_accuses() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: He did.", "goes to: lorries-banned#lorries-a-day = {about: 340}"]
    applied = apply("\n".join([*lines, "alleges against: Kasimir Łoś", "outcome: Not in the record."]))
    event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
    claim = next(claim for claim in event["claims"] if claim["id"] == "lorries-a-day")
    assert claim["alleges_against"] == ["kasimir-los"]
    assert claim["outcome"] == "Not in the record."


def test_an_embassy_is_no_person() -> None:
    assert is_organisation("US embassy in Brook", "")
    assert is_organisation("Brook's transport ministry", "")
    assert not is_organisation("Ada Holm", "")


def test_somebody_unnamed_is_made_who_is_accused_and_says_nothing() -> None:
    accusation = ["alleges against: Aide (Echo)", "outcome: Not in the record.", ""]
    lines = ["=== 2", f"| {SENTENCE}", "says: The aide took the tolls.", "goes to: tolls", *accusation]
    aide = ["new organisation: Aide (Echo)", "id: aide-echo", "kind: unnamed", "in_text: an aide", "description: Aide"]
    applied = apply("\n".join([*lines, *aide]))
    assert not applied.messages
    claim = read_values(changed(applied, "events/topics/tolls.yml"))["claims"][-1]
    assert claim["alleges_against"] == ["aide-echo"]


def test_a_comma_inside_a_name_parts_nothing() -> None:
    lines = [
        "=== 2",
        f"| {SENTENCE}",
        "says: It is counted, and they leave.",
        "who: Ottilie Brandt, Reed, Holm and Sons",
    ]
    lines += ["goes to: The bridge is counted, and they leave", ""]
    lines += ["new event: The bridge is counted, and they leave", "date: 2019-03-06", "kind: statement"]
    lines += ["summary: It is counted.", "topics: Bridges, old and new, The tolls of the bridge", ""]
    lines += ["new topic: Bridges, old and new", "summary: All bridges.", ""]
    lines += ["new organisation: Reed, Holm and Sons", "kind: company", "description: A firm."]
    applied = apply("\n".join(lines))
    assert not applied.messages
    event = read_values(changed(applied, "events/2019/bridge-counted-leave.yml"))
    assert event["topics"] == ["bridges-old-new", "tolls"]


def test_for_whom_somebody_of_the_record_speaks_and_what_came_of_a_sentence_are_written_down() -> None:
    lines = ["says: So she says.", "goes to: haulier-released", "affiliation: Kasimir Łoś = part of hauliers-guild"]
    lines += ["person: Kasimir Łoś = sentenced, 2 years", "outcome: Not in the record."]
    applied = apply("\n".join(["=== 2", f"| {SENTENCE}", *lines]) + "\n")
    assert not applied.messages
    haulier = read_values(changed(applied, "events/people/kasimir-los.yml"))
    assert (haulier["part_of"], haulier["cites"]) == ("hauliers-guild", ["echo#so"])
    person = read_values(changed(applied, "events/2019/haulier-released.yml"))["people"][-1]
    assert (person["change"], person["sentence"], person["outcome"]) == ("sentenced", "2 years", "Not in the record.")


def test_a_name_in_other_letters_behind_the_name_of_somebody_new_is_kept() -> None:
    article = Article.parse(f"{ARTICLE}\nAnn Reed (Анна Рид) had seen it, and Ida Holm (a nurse) had not.\n")
    text = "new person: Ann Reed\ndescription: A clerk.\nwhy_named: She saw it.\n"
    applied = apply_worksheet(record(), record().entry("echo", model.Source), article, text, TODAY)
    person = read_values(changed(applied, "events/people/ann-reed.yml"))
    assert [(name["text"], name.get("kind")) for name in person["names"]] == [
        ("Ann Reed", None),
        ("Анна Рид", "native"),
    ]


def test_an_enacted_step_of_a_measure_names_its_act() -> None:
    lines = ["says: The mayor eases it.", "goes to: lorries-banned", "measure: lorry-ban = eased, enacted, Order 7"]
    event = [
        "new event: Order 7",
        "date: 2019-03-02",
        "kind: relief",
        "summary: The ban is eased.",
    ]  # called as its act
    applied = apply("\n".join(["=== 2", f"| {SENTENCE}", *lines, *event]) + "\n")
    assert not applied.messages
    step = read_values(changed(applied, "events/2019/lorries-banned.yml"))["sanctions"][-1]
    assert (step["step"], step["basis"], step["instrument"]) == ("eased", "enacted", {"name": "Order 7"})


def test_a_step_and_a_change_have_their_day_and_a_step_the_day_until_which_it_holds() -> None:
    lines = ["=== 2", f"| {SENTENCE}", "says: It is closed.", "goes to: lorries-banned"]
    lines += ["measure: lorry-ban = licensed, announced, on 2019-03-07, until 2019-06"]
    applied = apply("\n".join([*lines, "person: Kasimir Łoś = arrested, on 2019-03-08"]))
    assert not applied.messages
    event = read_values(changed(applied, "events/2019/lorries-banned.yml"))
    assert (event["sanctions"][-1]["date"], event["sanctions"][-1]["until"]) == ("2019-03-07", "2019-06")
    assert (event["people"][-1]["change"], event["people"][-1]["date"]) == ("arrested", "2019-03-08")


def test_who_is_called_nearly_like_somebody_of_the_record_is_asked_about() -> None:
    article = Article.parse(ARTICLE.replace("Ottilie Brandt said", "Otilie Brand said"))
    text = draft_worksheet(record(), echo(), article)
    assert "# Is it ottilie-brandt? Then write that in the lines 'who:' above, and nothing here.\n" in text
    assert "new person: Otilie Brand\nid: otilie-brand\n" in text


def test_a_surname_stands_for_the_one_person_who_has_it() -> None:
    applied = apply("\n".join(["=== 2", f"| {SENTENCE}", "says: So she says.", "who: Brandt", "goes to: tolls"]) + "\n")
    assert not applied.messages
    assert "said_by: [ottilie-brandt]" in changed(applied, "events/sources/echo.yml")


def after(applied: Applied) -> Record:
    """The record once the files are written."""
    entries = dict(record().entries)
    for path, text in applied.changes.items():
        kind = next(kind for kind in model.KINDS if f"/{kind.folder}/" in path or kind is model.KINDS[-1])
        kind = model.Event if path.split("/")[1].isdigit() else kind
        entry, problems = read_entry(text.encode(), path, kind)
        assert entry is not None, problems
        assert is_kind(entry, model.EntryData)
        entries[entry.id] = entry
    return replace(record(), entries=entries)


def test_a_question_without_a_value_stays_open_and_cites_the_passage() -> None:
    sheet = draft().replace("says:\n", "says: Lorries crossed.\n", 1)
    sheet = sheet.replace("\ngoes to:\n", "\ngoes to: lorries-banned#cost\n", 1)
    text = changed(apply(sheet), "events/2019/lorries-banned.yml")
    assert "cites: [gazette#quote, echo#lorries-crossed]" in text


def test_a_reason_below_a_question_that_stays_open_is_its_note() -> None:
    sheet = draft().replace("says:\n", "says: Lorries crossed.\n", 1)
    question = "\ngoes to: lorries-banned#cost\nreason: The minutes are lost.\n"
    text = changed(apply(sheet.replace("\ngoes to:\n", question, 1)), "events/2019/lorries-banned.yml")
    before = record().claim("lorries-banned#cost")
    assert before
    assert before.data.note
    assert f"{before.data.note} The minutes are lost." in " ".join(text.split())


def test_whom_an_article_credits_for_no_part_is_said_of_the_source() -> None:
    sheet = draft().replace("\nrelies on:\n", "\nrelies on: Harrowmouth council\n", 1)
    assert "relies_on: [harrowmouth-council]" in changed(apply(sheet), "events/sources/echo.yml")


def test_applying_twice_changes_nothing() -> None:
    applied = apply(FILLED_IN)
    written = after(applied)
    source = written.entry("echo", model.Source)
    again = apply_worksheet(written, source, Article.parse(ARTICLE), applied.worksheet, TODAY)
    assert (again.changes, again.done, again.messages) == ({}, 0, ())
    assert again.worksheet == applied.worksheet


def test_what_was_written_before_an_interruption_is_not_written_again() -> None:
    first = apply(FILLED_IN)
    written = after(first)
    source = written.entry("echo", model.Source)
    again = apply_worksheet(written, source, Article.parse(ARTICLE), FILLED_IN, TODAY)
    assert (again.changes, again.messages) == ({}, ())
    assert (again.done, again.worksheet, again.lock) == (first.done, first.worksheet, first.lock)


def test_a_worksheet_of_a_source_with_passages_shows_them_as_done() -> None:
    written = after(apply(FILLED_IN))
    source = written.entry("echo", model.Source)
    text = draft_worksheet(written, source, Article.parse(ARTICLE))
    assert f"| {SENTENCE}\ndone: echo#mayor-340-lorries-cross\n" in text
    assert "left out: off-subject, another crossing" in text
    applied = apply_worksheet(written, source, Article.parse(ARTICLE), text, TODAY)
    assert (applied.changes, applied.open_paragraphs) == ({}, ())


REFUSED_ABOVE_DONE = f"""\
=== 2
| {SENTENCE}
says: The mayor speaks of lorries.
who: Ottilie Brandt
goes to: the tols
says: They cross the bridge.
goes to: tolls

new person: Jane Roe
description: A tourist

new person: The Mayor of Brook
description: Mayor of a neighbouring town
why_named: He was there.
"""


def test_what_was_refused_above_something_done_is_applied_once_it_is_mended() -> None:
    applied = apply(REFUSED_ABOVE_DONE)
    assert (applied.done, len(applied.messages)) == (2, 2)
    written = after(applied)
    mended = applied.worksheet.replace("the tols", "tolls").replace("A tourist", "A tourist\nwhy_named: She was there.")
    source = written.entry("echo", model.Source)
    again = apply_worksheet(written, source, Article.parse(ARTICLE), mended, TODAY)
    assert (again.done, again.messages) == (2, ())
    assert "events/people/jane-roe.yml" in again.changes


def test_who_is_new_and_cannot_be_made_yet_is_not_to_be_made_a_second_time() -> None:
    applied = apply(
        f"=== 2\n| {SENTENCE}\nsays: Many.\nwho: Jane Roe\ngoes to: tolls\n\nnew person: Jane Roe\ndescription: x\n"
    )
    ((line, message),) = applied.messages
    assert line == 7
    assert message.startswith("'why_named:' is wanted")


def test_words_that_are_not_the_articles_are_refused_with_the_nearest() -> None:
    applied = apply("=== 2\n| The mayor told the Echo that 350 trucks pass.\nsays: So many.\ngoes to: tolls\n")
    ((line, message),) = applied.messages
    assert line == 3
    assert message.startswith(
        "the article has no words 'The mayor told the Echo that …' - the nearest is in paragraph 2"
    )
