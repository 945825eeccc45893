"""What search knows of a page."""

from __future__ import annotations

from generator.theme.search_entries import SearchSection, read_sections


def test_text_belongs_to_the_heading_above_it_and_words_of_neighbours_stay_apart() -> None:
    content = (
        '<h1 id="a">A <em>title</em><a class="headerlink" href="#a">¶</a></h1><p>Lead<br>two</p>'
        '<section><h3 id="b"><a href="x/">One &amp; two</a></h3><table><td>x</td><td>y</td></table></section>'
    )
    assert read_sections(f"<p>Before</p>{content}") == (
        SearchSection("", "", "Before"),
        SearchSection("a", "A title", "Lead two"),
        SearchSection("b", "One & two", "x y"),
    )


def test_what_is_not_to_be_searched_is_left_out_with_all_that_it_holds() -> None:
    hidden = '<div class="x" data-search-exclude=""><div>b</div><h2 id="c">c</h2></div>'
    content = f"<p>a</p>{hidden}d<svg><text>e</text></svg>f"
    assert read_sections(content) == (SearchSection("", "", "a d f"),)
    assert read_sections("<nav data-search-exclude>never closed") == ()
