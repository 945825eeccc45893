"""What search answers in a browser, and what stands there without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.visits import DESK, Visit


@pytest.fixture(scope="module")
def dialog(browser: Browser, address: str) -> Iterator[Page]:
    """The home page with its search open."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce")
    page = Visit(context, address).page
    page.click("[data-tl-search]")
    yield page
    context.close()


@pytest.fixture
def asked(dialog: Page) -> Callable[[str], Page]:
    """The home page, after a question has been answered."""

    def ask(question: str) -> Page:
        dialog.fill(".tl-search input", "")
        dialog.wait_for_selector(".tl-search__title, [data-tl-search-nothing]:not([hidden])", state="detached")
        dialog.fill(".tl-search input", question)
        dialog.wait_for_selector(".tl-search__title, [data-tl-search-nothing]:not([hidden])")
        return dialog

    return ask


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Nauseda", "Nausėda"),
        ("1300", "1,300"),
        ("Lukashenko's", "Lukashenko"),
        ("kolesinkova", "Maria Kolesnikova"),
        ("Беляцкий", "Ales Bialiatski"),
        ("Cichanouskaja", "Sviatlana Tsikhanouskaya"),
        ("Colesnikova", "Maria Kolesnikova"),
        ("Литва", "Lithuania"),
        ("Польша", "Poland"),
    ],
)
def test_accents_capitals_separators_alphabets_and_a_slip_of_the_finger_do_not_matter(
    asked: Callable[[str], Page], question: str, answer: str
) -> None:
    assert answer in asked(question).inner_text(".tl-search ol > li")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who was freed", "Who was freed"),
        ("why was bialiatski in prison", "Ales Bialiatski"),
        ("who is john coale", "John Coale"),
        ("what is potash", "Belarusian potash"),
        ("what happened to Stefanovic", "Valiantsin Stefanovic"),
        ("wher is kolesnikova", "Maria Kolesnikova"),
        ("where is bialiatsky now", "Ales Bialiatski"),
        ("who won the election", "Alexander Lukashenko votes as president and presidential candidate"),
        ("is klaipeda open", "Cut-off of transit through the Lithuanian port of Klaipėda"),
        ("are eu sanctions lifted", "EU sanctions on Belarusian potash"),
        ("which sanctions were lifted", "US sanctions on Belarusian potash"),
        ("where is bialiatski", "Ales Bialiatski"),
        ("where is nakanishi", "Masatoshi Nakanishi"),
        ("who was released", "Who was freed"),
        ("who pardoned the prisoners", "Alexander Lukashenko"),
        ("what sanctions did trump lift", "Donald Trump"),
        ("can they go back to belarus", "Belarus releases 123 prisoners"),
        ("nobel prize winner released", "Ales Bialiatski"),
        ("why did lukashenko free prisoners", "Lukashenko pardons 123 people"),
        ("where are the prisoners now", "Belarus releases 123 prisoners"),
        ("what did the us give", "US sanctions on Belarusian potash"),
        ("was there a ransom", "Belarus and the United States agree on prisoners and potash sanctions"),
        ("what did viasna say", "Viasna lists people who were released"),
        ("how many prisoners were freed", "Belarus releases 123 prisoners"),
        ("how many freed this year", "Belarus releases 123 prisoners"),
    ],
)
def test_words_that_only_ask_do_not_decide(asked: Callable[[str], Page], question: str, answer: str) -> None:
    assert asked(question).inner_text(".tl-search__title") == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who wrote the articles", "How the articles were made"),
        ("why was kolesnikova jailed", "Maria Kolesnikova"),
        ("how do I report an error", "About"),
        ("which articel is most relyable", "How far to trust each article"),
        ("who makes this site", "About"),
        ("were they forced to leave", "Belarus releases 123 prisoners"),
        ("since when is lukashenko president", "Alexander Lukashenko"),
        ("what office has coale", "John Coale"),
        ("how many political prisoners remain", "Belarus releases 123 prisoners"),
        ("was anybody deported", "Belarus releases 123 prisoners"),
        ("What does the opposition say", "Sviatlana Tsikhanouskaya"),
        ("what did lithuania say", "Lithuania’s President welcomes the release"),
        ("who flew where", "Who was freed"),
        ("japanese man", "Masatoshi Nakanishi"),
        ("is belavia flying again", "US sanctions on the airline Belavia"),
        ("what did moscow say", "Kremlin"),
        ("what is potash used for", "Belarusian potash"),
        ("sanctions in force today", "Other sanctions on Belarus"),
        ("which of the freed won the nobel prize", "Ales Bialiatski"),
        ("how many are still held and who counts", "AP reports an estimate of around 1,300 people held"),
        ("when are the next talks", "When do Belarus and the United States talk next?"),
        ("who payed for them", "Was money paid for the release of the prisoners?"),
        ("when were the prisoners released", "Belarus releases 123 prisoners"),
        ("are the sanctions really lifted", "US sanctions on Belarusian potash"),
        ("who is the author of this site", "About"),
        ("do the articles agree", "When sources agree, and when they do not"),
        ("ai", "Which article is good for what?"),
        ("largest release", "How large is the pardon of the 123 beside earlier ones?"),
        ("who buys belarus potash", "Belarusian potash"),
        ("when was kolesnikova arrested", "When was Maria Kolesnikova taken into custody?"),
        ("who announced the pardon", "Who made the pardon and the release of December 2025 known?"),
        ("who asked for the pardon", "At whose request was the pardon granted?"),
        ("did they have to leave the country", "Out of the country"),
        ("were they tortured", "What is said of the conditions in which people are held?"),
        ("contact", "How to reach us and report an error"),
        ("how many went to ukraine", "How many people were handed over to Ukraine?"),
        ("how did japan react", "How did Japan and Masatoshi Nakanishi answer the accusation of spying?"),
        ("release date", "On which day were the 123 released?"),
        ("what did trump get", "What did Trump and the US get?"),
        ("who runs this site", "Who makes and runs this site"),
        ("who reported it first", "Who reported it first, and what was known when?"),
    ],
)
def test_a_page_may_hold_a_word_that_readers_use_for_the_one_asked(
    asked: Callable[[str], Page], question: str, answer: str
) -> None:
    assert any(answer in hit for hit in asked(question).locator(".tl-search ol > li").all_inner_texts()[:3])


def test_another_spelling_of_a_name_finds_its_page_as_the_title_does(asked: Callable[[str], Page]) -> None:
    assert asked("kalesnikava").inner_text(".tl-search__title") == "Maria Kolesnikova"


@pytest.mark.parametrize("question", ["when were the prisoners released", "when were they freed"])
def test_a_key_event_is_found_by_a_neighbour_of_a_word_in_its_title(
    asked: Callable[[str], Page], question: str
) -> None:
    assert "Belarus releases 123 prisoners" in asked(question).locator(".tl-search__title").all_inner_texts()[:2]


def test_women_are_not_found_by_the_word_person(asked: Callable[[str], Page]) -> None:
    assert not asked("women").locator(".tl-search ol > li").all_inner_texts()


def test_the_home_page_is_not_found_by_its_name_in_the_menu(asked: Callable[[str], Page]) -> None:
    assert "Home" not in asked("home").locator(".tl-search__title").all_inner_texts()


def test_the_page_comes_first_that_asks_the_question_in_a_heading(asked: Callable[[str], Page]) -> None:
    first = asked("how many are still in prison").locator(".tl-search ol > li").first
    assert "How many people described as political prisoners are still held" in first.inner_text()


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("13 December", "13 December 2025"),
        ("what is potash", "What is potash, in the words of the articles?"),
        ("who announced the pardon", "Who made the pardon and the release of December 2025 known?"),
    ],
)
def test_of_headings_with_the_same_words_the_one_comes_first_that_is_most_like_the_question(
    asked: Callable[[str], Page], question: str, heading: str
) -> None:
    assert asked(question).locator(".tl-search ol > li ul a").first.inner_text() == heading


def test_an_answer_says_what_the_page_is_and_its_state(asked: Callable[[str], Page]) -> None:
    first = asked("maria kolesnikova").query_selector(".tl-search ol > li")
    assert first
    assert [part.inner_text() for part in first.query_selector_all("p")][:2] == ["Person", "Released, 13 December 2025"]


def test_words_of_the_question_are_seen_in_the_colours_that_a_reader_forces_upon_all_pages(
    asked: Callable[[str], Page],
) -> None:
    page = asked("maria kolesnikova")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    colours = "mark => [mark, mark.parentElement].map((element) => getComputedStyle(element).color)"
    mark, text = page.locator(".tl-search mark").first.evaluate(colours)
    page.emulate_media(forced_colors="none", color_scheme="light")
    assert mark == text


def test_pages_with_all_words_come_first_then_pages_with_any(asked: Callable[[str], Page]) -> None:
    page = asked("kolesnikova potash passport")
    assert "with all words" in page.inner_text(".tl-search [role=status]")
    page = asked("kolesnikova zzzyx")
    assert "No page has all words" in page.inner_text(".tl-search [role=status]")
    assert "Kolesnikova" in page.inner_text(".tl-search__title")


def test_where_nothing_is_found_the_indexes_are_offered(asked: Callable[[str], Page]) -> None:
    page = asked("zzzyx")
    assert page.get_by_role("dialog").get_by_role("link", name="People").is_visible()


def test_more_answers_come_when_asked_for(asked: Callable[[str], Page]) -> None:
    page = asked("belarus")
    before = page.locator(".tl-search ol > li").count()
    page.click("[data-tl-search-more]")
    page.wait_for_selector(f".tl-search ol > li:nth-child({before + 1}) a:focus")


def test_an_address_can_hold_a_question(visit: Callable[..., Visit]) -> None:
    page = visit("?q=potash").page
    page.wait_for_selector(".tl-search__title")


def test_without_a_script_a_sentence_says_where_all_pages_are_listed(visit: Callable[..., Visit]) -> None:
    page = visit("", js=False).page
    assert not page.is_visible("[data-tl-search]")
    assert page.inner_text(".tl-no-search").startswith("Search needs JavaScript. All pages are listed under Timeline,")


def test_a_hit_names_the_section_of_the_menu_only_where_that_says_what_the_page_is(
    asked: Callable[[str], Page],
) -> None:
    assert "More" not in asked("who makes this site").inner_text(".tl-search ol > li")
    assert "Explained" in asked("numbers that disagree").inner_text(".tl-search ol > li")
