"""Notes: marks in the text, and one fold at the foot of the page."""

from __future__ import annotations

from generator.theme.notes import rewrite_notes


def test_a_mark_is_no_power_of_the_figure_before_it() -> None:
    marked = rewrite_notes('<p>123<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">7</a></sup></p>')

    assert '<a class="footnote-ref" role="doc-noteref" aria-label="Note 7" href="#fn:a">[7]</a>' in marked


def test_notes_fold_under_a_heading_and_lead_back_by_name() -> None:
    notes = (
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:a">\n<p>Said.&#160;'
        '<a class="footnote-backref" href="#fnref:a" title="Jump back to footnote 1 in the text">&#8617;</a>'
        '<a class="footnote-backref" href="#fnref2:a" title="Jump back to footnote 1 in the text">&#8617;</a>'
        "</p>\n</li>\n</ol>\n</div>"
    )
    folded = rewrite_notes(f"<p>Text</p>{notes}")

    assert "data-search-exclude" in folded
    assert "<summary>1 note with the passages behind the text</summary>" in folded
    assert 'aria-label="Back to note 1"' in folded
    assert 'aria-label="Back to note 1, mention 2"' in folded
    assert "<hr" not in folded
