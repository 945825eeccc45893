"""What is done to a page after Markdown and after Material."""

from __future__ import annotations

from generator.theme.postprocess import rewrite_content, rewrite_page

PAGE = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'


def test_a_heading_that_is_a_link_has_no_second_one() -> None:
    heading = '<h3 id="a"><a href="../events/a/">A title</a><a class="headerlink" href="#a" title="x">¶</a></h3>'

    assert rewrite_content(heading) == '<h3 id="a"><a href="../events/a/">A title</a></h3>'


def test_the_sign_beside_a_heading_is_no_part_of_its_name() -> None:
    heading = rewrite_content('<h2>A<a class="headerlink" href="#a">¶</a></h2>')

    assert 'class="headerlink" aria-hidden="true" tabindex="-1"' in heading


def test_icons_are_silent_and_a_checkbox_completes_nothing() -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>'
    page = rewrite_page(PAGE.format(f'{icon}<input class="a" type="checkbox" autocomplete="off">'), ())

    assert '<svg aria-hidden="true" xmlns' in page
    assert '<input class="a" type="checkbox">' in page


def test_a_page_that_is_served_has_no_policy_that_would_stop_its_reload() -> None:
    assert "Content-Security-Policy" in rewrite_page(PAGE.format(""), ())
    assert "Content-Security-Policy" not in rewrite_page(PAGE.format(""), None)
