"""What is done to a page after Material."""

from __future__ import annotations

from generator.theme.postprocess import rewrite_page, set_links_apart

PAGE = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'


def test_icons_are_silent_and_a_checkbox_completes_nothing() -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>'
    page = rewrite_page(PAGE.format(f'{icon}<input class="a" type="checkbox" autocomplete="off">'), ())

    assert '<svg aria-hidden="true" xmlns' in page
    assert '<input class="a" type="checkbox">' in page


def test_a_page_that_is_served_has_no_policy_that_would_stop_its_reload() -> None:
    assert "Content-Security-Policy" in rewrite_page(PAGE.format(""), ())
    assert "Content-Security-Policy" not in rewrite_page(PAGE.format(""), None)


def test_a_link_that_leaves_the_site_keeps_both_sites_apart() -> None:
    links = (
        '<a href="https://news.example.org/">x</a><a rel="license" href="http://x.example/">y</a><a href="../z/"></a>'
    )
    page = rewrite_page(PAGE.format(links), ())

    assert '<a href="https://news.example.org/" rel="external noopener noreferrer">' in page
    assert '<a href="http://x.example/" rel="license external noopener noreferrer">' in page
    assert '<a href="../z/">' in page


def test_a_link_is_set_apart_beside_one_that_says_so_already() -> None:
    drawn = '<a href="https://a.example/" rel="external noopener noreferrer">x</a>'

    assert set_links_apart(drawn) == drawn
    assert set_links_apart(f'{drawn}<a href="https://b.example/">y</a>').count("noreferrer") == 2
