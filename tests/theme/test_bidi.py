"""Words of two directions on one line."""

from __future__ import annotations

import pytest

from generator.theme.bidi import RTL_LETTER, isolate_bidi, may_have_rtl_letter


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
    assert isolate_bidi(page) == expected


def test_every_letter_from_right_to_left_is_suspected_in_utf_8() -> None:
    letters = [letter for letter in map(chr, range(0x11000)) if RTL_LETTER.match(letter)]
    assert len(letters) > 1000
    assert all(may_have_rtl_letter(f"A “{letter}”".encode()) for letter in letters)
    assert not may_have_rtl_letter("Łoś – “Мост”, Ωμέγα …".encode())
