"""What search knows of a page."""

from __future__ import annotations

import pytest

from generator.theme.search_entries import SearchSection, read_sections, words_of


def test_text_belongs_to_the_heading_above_it_and_words_of_neighbours_stay_apart() -> None:
    content = (
        '<h1 id="a">A <em>title</em><a class="headerlink" href="#a">¶</a></h1><p>Lead<br>two</p>'
        '<section><h3 id="b"><a href="x/">One &amp; two</a></h3><table><td>xx</td><td>yy yy</td></table></section>'
    )
    assert read_sections(f"<p>Before</p>{content}") == (
        SearchSection("", "", "before"),
        SearchSection("a", "A title", "lead two"),
        SearchSection("b", "One & two", "xx yy"),
    )


def test_the_question_of_a_fold_with_an_address_is_a_heading() -> None:
    content = '<h1 id="a">A</h1><details class="x" id="b"><summary>Is it <em>law</em>?</summary><p>No</p></details>'
    assert read_sections(content)[1] == SearchSection("b", "Is it law?", "no")


def test_what_is_not_to_be_searched_is_left_out_with_all_that_it_holds() -> None:
    hidden = '<div class="x" data-search-exclude=""><div>b</div><h2 id="c">c</h2></div>'
    content = f"<p>aa</p>{hidden}dd<svg><text>ee</text></svg>ff"
    assert read_sections(content) == (SearchSection("", "", "aa dd ff"),)
    assert read_sections("<nav data-search-exclude>never closed") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nausėda, Łukasz & Ærø", ["nauseda", "lukasz", "aero"]),
        ("1,300 or 1.300 or 1\N{NO-BREAK SPACE}300", ["1300", "or", "1300", "or", "1300"]),
        ("2.5 of 13,00 and 2024,2025", ["2", "5", "of", "13", "00", "and", "2024", "2025"]),
        ("Алесь Бяляцкі й ё", ["алесь", "бяляцкі"]),
        ("a's d_e", []),
    ],
)
def test_words_lose_capitals_accents_and_separators(text: str, words: list[str]) -> None:
    assert words_of(text) == words
