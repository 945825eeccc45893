"""What is done to a finished page: notes, links that can be told apart, words of two directions on one line."""

from __future__ import annotations

import pytest

from generator.theme.postprocess import arranged, isolated


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>No other script: Łoś, Мост.</p>", "<p>No other script: Łoś, Мост.</p>"),
        ("<p>Ali (علي), 12 years</p>", "<p>Ali (<bdi>علي</bdi>), 12 years</p>"),
        ("<p>He is علي بن حسن, 12</p>", "<p>He is <bdi>علي بن حسن</bdi>, 12</p>"),
        ("<h1>علي 12 حسن!</h1>", "<h1><bdi>علي 12 حسن!</bdi></h1>"),
        ('<a href="x" title="علي > 1">שלום</a>', '<a href="x" title="علي > 1"><bdi>שלום</bdi></a>'),
        ("<p>علي &amp; שלום</p>", "<p><bdi>علي</bdi> &amp; <bdi>שלום</bdi></p>"),
        ("<title>علي</title><option>علي</option>", "<title>علي</title><option>علي</option>"),
        (
            '<bdi lang="ar">علي</bdi> <svg><text>علي</text></svg>',
            '<bdi lang="ar">علي</bdi> <svg><text>علي</text></svg>',
        ),
        ('<script>let a = "علي < b";</script>', '<script>let a = "علي < b";</script>'),
        (
            '<body dir="rtl"><p>قال John Coale, 12</p></body>',
            '<body dir="rtl"><p>قال <bdi>John Coale</bdi>, 12</p></body>',
        ),
    ],
)
def test_words_of_the_other_direction_are_set_apart(page: str, expected: str) -> None:
    assert isolated(page) == expected


def test_a_mark_is_no_power_of_the_figure_before_it() -> None:
    marked = arranged('<p>123<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">7</a></sup></p>')

    assert '<a class="footnote-ref" role="doc-noteref" aria-label="Note 7" href="#fn:a">[7]</a>' in marked


def test_notes_fold_under_a_heading_and_lead_back_by_name() -> None:
    notes = (
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:a">\n<p>Said.&#160;'
        '<a class="footnote-backref" href="#fnref:a" title="Jump back to footnote 1 in the text">&#8617;</a>'
        '<a class="footnote-backref" href="#fnref2:a" title="Jump back to footnote 1 in the text">&#8617;</a>'
        "</p>\n</li>\n</ol>\n</div>"
    )
    told = arranged(f"<p>Text</p>{notes}")

    assert "data-search-exclude" in told
    assert "<summary>1 note with the passages behind the text</summary>" in told
    assert 'aria-label="Back to note 1"' in told
    assert 'aria-label="Back to note 1, mention 2"' in told
    assert "<hr" not in told


def test_a_heading_that_is_a_link_has_no_second_one() -> None:
    heading = '<h3 id="a"><a href="../events/a/">A title</a><a class="headerlink" href="#a" title="x">¶</a></h3>'

    assert arranged(heading) == '<h3 id="a"><a href="../events/a/">A title</a></h3>'


def test_the_sign_beside_a_heading_is_no_part_of_its_name() -> None:
    assert 'class="headerlink" aria-hidden="true" tabindex="-1"' in arranged('<a class="headerlink" href="#a">¶</a>')
