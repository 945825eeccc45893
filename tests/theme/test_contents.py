"""The contents beside a page."""

from __future__ import annotations

from generator.theme.contents import sections_of

TITLE = '<h1 id="top">An event</h1>'
FIRST_LINES = '<h2 id="section-facts">In short</h2>'
SECTIONS = '<h2 id="one">One</h2><h2 id="two">Two</h2>'


def test_the_first_lines_of_a_page_need_no_way_to_them_where_two_other_sections_do() -> None:
    assert [section.anchor for section in sections_of(TITLE + FIRST_LINES + SECTIONS)] == ["top", "one", "two"]


def test_a_page_with_its_first_lines_and_one_section_has_contents_still() -> None:
    sections = sections_of(f'{TITLE}{FIRST_LINES}<h2 id="one">One</h2>')
    assert [section.anchor for section in sections] == ["top", "section-facts", "one"]
