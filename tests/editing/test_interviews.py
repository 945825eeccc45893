"""An interview is known by its turns; what is said in one is its speaker's, or what others said to the speaker."""

from __future__ import annotations

from generator.editing.names import Names
from generator.editing.worksheet.interviews import Turn, turns_in, without_name
from generator.editing.worksheet.speakers import Attribution, attribute_turn
from tests.records import sample_record

NAMES = Names.gather(sample_record())
INTERVIEW = (
    "The ferry runs again",
    "Harrowmouth Gazette: Who counts the lorries?",
    "Ann Reed: Nobody does.",
    "Correction, 6 March: the ferry is free.",
    "Harrowmouth Gazette: And the mayor?",
    "Reed: Ottilie Brandt said that somebody should.",
    "Ottilie Brandt: I did say so.",
)


def test_who_speaks_in_each_paragraph_of_an_interview_is_known_by_its_first_words() -> None:
    reed = Turn("Ann Reed", is_new=True)
    gazette, brandt = Turn("gazette-press"), Turn("ottilie-brandt")
    assert turns_in(INTERVIEW, NAMES) == {2: gazette, 3: reed, 5: gazette, 6: reed, 7: brandt}


def test_a_list_of_statements_has_their_speakers_in_front_of_the_quotations() -> None:
    lines = (
        "• Ottilie Brandt, the mayor: “It was agreed.”",
        "• Ann Reed, a minister of the county of Harrow: “The piers were ready.”",
        "• The ban, a summary: nobody crosses.",
        "• Kasimir Łoś: “I park where I always park.”",
    )
    reed = Turn("Ann Reed", is_new=True)
    turns = turns_in(lines, NAMES)
    assert [turns[1], turns[2], turns[4]] == [Turn("ottilie-brandt"), reed, Turn("kasimir-los")]
    prose = "Ottilie Brandt, asked about the list, said: “I know of lists.”"
    assert turns_in([prose] * 3, NAMES) == {}


def test_behind_a_the_guest_answers_whom_the_paragraph_before_the_first_question_names() -> None:
    lines = (
        "We spoke to Ann Reed, who counts lorries.",
        "Q: Are there many?",
        "A: None.",
        "Q: And the mayor?",
        "A: No.",
    )
    asks, reed = Turn("gazette-press"), Turn("Ann Reed", is_new=True)
    assert turns_in(lines, NAMES, "gazette-press") == {2: asks, 3: reed, 4: asks, 5: reed}


def test_the_guest_may_be_whom_the_paragraph_before_the_first_question_begins_with() -> None:
    lines = (
        "The Low Water: one question, answered every Friday. Subscribe",
        "Ann Reed, a pilot, counts lorries. She spoke with the Harrowmouth Gazette by telephone.",
        "Q: Are there many?",
        "A: None.",
        "Q: And the mayor?",
        "A: No.",
    )
    asks, reed = Turn("gazette-press"), Turn("Ann Reed", is_new=True)
    expected = {3: asks, 4: reed, 5: asks, 6: reed}
    assert turns_in(lines, NAMES, "gazette-press", left_out={1}) == expected


def test_the_guest_is_named_further_up_behind_a_verb_of_talking() -> None:
    lines = (
        "On 6 March we spoke in Harrowmouth to Ann Reed, who counts lorries.",
        "The council gave its ear to Kasimir Holm.",
        "The interview",
        "Q: Are there many?",
        "A: None.",
        "Q: And the mayor?",
        "A: No.",
    )
    turns = turns_in(lines, NAMES, "gazette-press")
    assert [turns[number].speaker for number in (5, 7)] == ["Ann Reed", "Ann Reed"]


def test_a_briefing_has_its_speakers_in_capitals_and_answers_of_several_paragraphs() -> None:
    lines = (
        "Briefing by Deputy Mayor Ann Reed, 6 March",
        "MODERATOR: Good morning.",
        "REED: I have two points.",
        "1. The ferry is free.",
        "QUESTION (Gazette): Since when?",
        "REED: Since Monday.",
        "The briefing ended at noon.",
    )
    asks, reed = Turn("council-press-office"), Turn("Ann Reed", is_new=True)
    turns = turns_in(lines, NAMES, "council-press-office")
    assert turns == {2: asks, 3: reed, 4: reed, 5: asks, 6: reed}


def test_two_lines_with_a_colon_are_no_interview() -> None:
    assert not turns_in(INTERVIEW[:3], NAMES)


def test_words_of_a_turn_are_its_speakers_and_what_others_said_is_passed_on() -> None:
    words = without_name(INTERVIEW[5])
    assert words == "Ottilie Brandt said that somebody should."
    assert attribute_turn(words, "Ann Reed", NAMES) == Attribution(("Ann Reed", "ottilie-brandt"), "paraphrase")
    assert attribute_turn("Nobody does.", "Ann Reed", NAMES) == Attribution(("Ann Reed",), "quote")
