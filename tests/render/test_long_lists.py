"""Lists that are cut where they are long."""

from __future__ import annotations

from generator.render.fragments.long_lists import MAX_LISTED, first_of, last_of


def test_a_short_list_is_whole_and_has_no_note() -> None:
    assert first_of(range(MAX_LISTED), "claims", "each stands elsewhere").rows == tuple(range(MAX_LISTED))
    assert not last_of(range(MAX_LISTED), "claims", "each stands elsewhere").note


def test_a_long_list_is_cut_and_says_so() -> None:
    assert first_of(range(1234), "claims", "each stands elsewhere").rows == tuple(range(MAX_LISTED))
    cut = last_of(range(1234), "claims", "each stands elsewhere")
    assert cut.rows[-1] == 1233
    assert cut.note == "These are the last 100 of 1,234 claims; each stands elsewhere."
