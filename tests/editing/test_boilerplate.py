"""What of a saved page is no article: proposed by its form."""

from __future__ import annotations

from generator.editing.boilerplate import guess_title, propose_uncited
from generator.editing.new import describe_article
from generator.read.archive import Text

PAGE = """\
Skip to content
Menu
News / Opinion / Books / Sports and games
Council shuts the bridge to all lorries
Photo: the bridge on a fine day.
The council shut the bridge to lorries on Monday, after an engineer had found two cracks in it.
What happens next
The mayor said that the ban would last until the first of June, and perhaps for longer than that.
The council shut the bridge to lorries on Monday, after an engineer had found two cracks in it.
Share
Leave a comment
"""


def test_a_line_that_leads_to_the_sections_of_a_newspaper_is_neither_its_title_nor_a_heading() -> None:
    text = Text.parse("World   Business   Sport   Podcasts   Brook\n" + PAGE.partition("games\n")[2])
    assert guess_title(text.paragraphs) == "Council shuts the bridge to all lorries"
    assert propose_uncited(text)[1] == "boilerplate"
    assert (
        guess_title(["World leaders hail a bridge and its business", "x"])
        == "World leaders hail a bridge and its business"
    )
    caption = Text.parse("The bridge on a fine day, seen from the pier of the ferry. (Ann Reed/HNA)\n" + PAGE)
    assert propose_uncited(caption)[1] == "caption"
    credited = Text.parse("The bridge on a fine day. CREDIT: Ann Reed/Harrowmouth Gazette\n" + PAGE)
    assert propose_uncited(credited)[1] == "caption"


def test_what_a_newspaper_says_of_itself_above_its_menu_is_no_title() -> None:
    head = "The daily of the river, founded in Brook\nMenu Home World Money Sport Opinion\n"
    text = Text.parse(head + PAGE.partition("games\n")[2])
    assert guess_title(text.paragraphs) == "Council shuts the bridge to all lorries"


def test_the_rows_of_a_table_in_an_article_say_something() -> None:
    rows = "Measure | Announced | In force\nBan | 4 March 2019 | 5 March 2019\nTolls | 1 May 2019 | -\n"
    text = Text.parse(PAGE.replace("What happens next\n", rows))
    assert [propose_uncited(text).get(number) for number in range(6, 10)] == [None] * 4
    assert guess_title(["Ferry Notes, a letter from the bank, No 4/2019", *text.paragraphs]) == (
        "Council shuts the bridge to all lorries"
    )


def test_what_readers_wrote_below_an_article_is_none_of_it() -> None:
    comment = "Bo, Brook: I counted them for years, and nobody wanted to hear of it until now.\n"
    text = Text.parse(PAGE.replace("Share\nLeave a comment\n", f"Readers’ comments (1)\n{comment}"))
    assert [propose_uncited(text).get(number) for number in (8, 10, 11)] == [None, "boilerplate", "boilerplate"]
    cited = Text.parse(PAGE.replace("Share", "How to cite: Reed, A., ‘What did the ban cost?’, Ferry Notes, Brook."))
    assert propose_uncited(cited)[10] == "boilerplate"


def test_what_stands_between_an_advertisement_and_the_article_is_boilerplate() -> None:
    advertisement = (
        "Advertisement\n“I am home,” says Bo. Try the map that works without any signal.\n340 lorries free.\n"
    )
    text = Text.parse(
        PAGE.replace("What happens next\n", f"{advertisement}Article continues below\nWhat happens next\n")
    )
    assert [propose_uncited(text).get(number) for number in range(6, 12)] == [None, *["boilerplate"] * 4, "heading"]
    assert propose_uncited(Text.parse(PAGE.replace("Share", "Most read 1 A ramp and 2 Ten soups")))[10] == "boilerplate"


def test_a_line_that_asks_for_a_signature_is_boilerplate_however_long() -> None:
    text = Text.parse("Sign up for Low Water, the weekly letter of the Harrowmouth Gazette from the ramp\n" + PAGE)
    assert propose_uncited(text)[1] == "boilerplate"


def test_boilerplate_of_a_page_is_proposed_as_uncited() -> None:
    text = Text.parse(PAGE)
    described = describe_article(text, "a.txt")
    assert described["uncited"] == [
        {"p": "1-3, 10-11", "reason": "boilerplate"},
        {"p": "4, 7", "reason": "heading"},
        {"p": "5", "reason": "caption"},
        {"p": "9", "reason": "repetition"},
    ]
    assert guess_title(text.paragraphs) == "Council shuts the bridge to all lorries"
    assert described["archive"] == {"file": "a.txt", "paragraphs": "11"}


def test_a_note_of_a_correction_is_never_left_out_and_who_wrote_a_wire_is_boilerplate() -> None:
    page = f"""UPDATE 2 - Council shuts the bridge to all lorries
(Corrects number of girders in paragraph 3; adds background)
{PAGE.splitlines()[5]}
(Reporting by Ann Reed in Harrowmouth and Bo Ek in Brook; Editing by Cleo Mar)
"""
    assert propose_uncited(Text.parse(page)) == {1: "heading", 4: "boilerplate"}


def test_menus_a_line_that_begs_and_titles_of_other_articles_are_boilerplate_however_long() -> None:
    lines = ["The Echo | Bridge | Tolls | Subscribe", "Nobody counts the lorries on the bridge"]
    lines += ["The council said on Monday that nobody had ever counted the lorries on it."]
    lines += ["Get The Echo: what our reporters heard on both banks of the river, in your inbox each Friday."]
    lines += ["Related stories", "The old ferry across the river closes for the eleventh time this cold season"]
    lines += ["© 2019 Echo Media of Harrowmouth. All rights reserved. Contact the newsroom | Privacy | Cookies"]
    expected = {1: "boilerplate", 2: "heading", 4: "boilerplate", 5: "boilerplate", 6: "boilerplate", 7: "boilerplate"}
    assert propose_uncited(Text.parse("\n".join(lines))) == expected
    photo = "Ann Reed counts lorries on the bridge on Monday evening. Photo: Bo Ek / The Echo"
    assert propose_uncited(Text.parse(f"{lines[2]}\n{photo}\n{lines[2]}"))[2] == "caption"


def test_titles_below_related_are_boilerplate_until_the_article_goes_on() -> None:
    text = "The council said on Monday that nobody had ever counted the lorries on it."
    lines = [text, "Related", "• The ferry that nobody would row", "• Who counts the lorries?", text + " It will."]
    assert propose_uncited(Text.parse("\n".join(lines))) == dict.fromkeys((2, 3, 4), "boilerplate")
    lines[1] = "Related to this are three questions:"
    assert 3 not in propose_uncited(Text.parse("\n".join(lines)))


def test_who_wrote_an_article_when_and_for_whom_is_boilerplate_in_any_place() -> None:
    text = "The council said on Monday that nobody had ever counted the lorries on it."
    lines = [text, "By Ann Reed and Bo Ek", "Saturday, 20 June 2019, 06:40", "Lorries in 2018", text]
    lines += ["Read more: Ferries, tolls and a shut bridge: the uneasy autumn of Harrowmouth and of Brook"]
    lines += ["Published 9:30 AM, June 14, 2019 | Updated 8:42 PM, June 16, 2019"]
    lines += ["Lorries wait on the bridge, Monday, June 17, 2019. (Echo Photo/Bo Ek)", text]
    lines += ["Cleo Mar in Brook, and Ann Reed on the bridge, contributed to this report."]
    lines += ["Tags: Bridge, Harrowmouth, Lorries, Brook, Girders, Council, Ferries, Tolls, Ramps, Mayor, Guild"]
    lines += [
        "Copyright 2019 Echo. This material may not be published or rewritten without permission, nor read aloud."
    ]
    of_the_page = dict.fromkeys((2, 3, 6, 7, 10, 11, 12), "boilerplate")
    expected = {**of_the_page, 4: "heading", 5: "repetition", 8: "caption", 9: "repetition"}
    assert propose_uncited(Text.parse("\n".join(lines))) == expected


def test_a_quotation_set_apart_repeats_and_a_form_for_consent_is_boilerplate() -> None:
    said = "‘Nobody has counted the lorries,’ the mayor said on Monday. ‘Nobody ever will, I fear.’"
    pulled, other = (
        "‘Nobody has counted the lorries. Nobody ever will, I fear’",
        "‘Somebody has counted the lorries on it’",
    )
    form = "We need your consent to load this map. It can set cookies on your device and collect data about you."
    more = ["More stories on: Bridge Harrowmouth", "Read: The ferry that never comes - a winter on the river bank"]
    picture = "A lorry waits outside the gate of a former school beside the bridge (Pic: Bo Ek/The Echo)"
    lines = [
        "Nobody counts the lorries here",
        said,
        pulled,
        other,
        form,
        *more,
        picture,
        said.replace("Monday", "Friday"),
    ]
    expected = {1: "heading", 3: "repetition", 4: "heading", 5: "boilerplate", 6: "boilerplate", 7: "boilerplate"}
    assert propose_uncited(Text.parse("\n".join(lines))) == {**expected, 8: "caption"}


def test_a_short_question_between_paragraphs_is_a_heading_and_a_letter_that_is_offered_boilerplate() -> None:
    text = "The council said on Monday that nobody had ever counted the lorries on it."
    offer = "Enjoying this? Our Sunday letter explains one thing of the river each week. It's free. Yes, send it to me"
    update = "We update this page when new information is confirmed. Latest change, 17 December: a figure was added."
    picture = "Pictured: A lorry near Harrowmouth in an image of 2018. Credit: Echo/M. Ek"
    lines = [
        "Nobody counts the lorries here",
        picture,
        text,
        "What happened?",
        f"{text} Twice.",
        offer,
        f"{text} Again.",
        update,
    ]
    expected = {1: "heading", 2: "caption", 4: "heading", 6: "boilerplate", 8: "boilerplate"}
    assert propose_uncited(Text.parse("\n".join(lines))) == expected


def test_the_name_of_an_office_stands_above_the_headline() -> None:
    office = "Ministry of Bridges and Ferries of the Republic of Harrow"
    assert guess_title([office, "Press service", "Briefing by the deputy minister on the old bridge"]) == (
        "Briefing by the deputy minister on the old bridge"
    )
    assert guess_title([office, "Press service"]) == office


def test_the_name_of_an_outlet_that_its_last_line_repeats_stands_above_the_headline() -> None:
    page = ["Institute for Bridges and Their Piers", "Bridge for ferry: what the council gave up", "Ann Reed"]
    assert guess_title([*page, f"© {page[0]}, 2019"]) == page[1]


def test_a_number_in_front_of_one_short_line_is_a_headings_and_of_several_a_lists() -> None:
    prose = PAGE.splitlines()[5], PAGE.splitlines()[7]
    section = (prose[0], "2. Who is still held", prose[1])
    items = (prose[0], "1. Who is still held", "2. Who is free", prose[1])
    assert propose_uncited(Text.parse("\n\n".join(section))) == {2: "heading"}
    assert propose_uncited(Text.parse("\n\n".join(items))) == {}
    assert propose_uncited(Text.parse(f"{prose[0]}\n\n[Caption] Ann Reed at a pier in the town of Harrow.")) == {
        2: "caption"
    }


def test_whoever_helped_with_an_article_is_a_credit() -> None:
    page = (
        "The bridge was shut to all lorries by the council on Monday.\n\nAdditional reporting by Ann Reed in Harrow\n"
    )
    page += "\nThe council said on Monday that nobody could tell when it would be safe to open it.\n"
    assert propose_uncited(Text.parse(page)) == {2: "boilerplate"}
