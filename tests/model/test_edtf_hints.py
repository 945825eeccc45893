"""What is no date is refused with a hint that says what to write."""

from __future__ import annotations

import re

import pytest

from generator.model.values.dates.edtf import EdtfDate, NotADate
from generator.model.values.dates.edtf_hints import read_date
from tests.model.dates import case_rows, generated_dates, seeded_random


@pytest.mark.parametrize(("text", "message", "hint"), case_rows("dates-refused.txt"))
def test_what_is_no_date_is_refused_with_a_hint(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotADate) as caught:
        read_date(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert str(caught.value) == f"{message} - {hint}"


def test_every_date_in_a_hint_can_be_read() -> None:
    for _, _, hint in case_rows("dates-refused.txt"):
        dates = re.findall(r"\[[^]]+\]|(?:/|\b)[0-9]{3,}[-0-9X/.?~%]*", hint)
        for suggested in dates:
            EdtfDate.parse(suggested.removesuffix("?") if hint.endswith("?") else suggested)
        assert dates, hint


@pytest.mark.parametrize(
    "text", ["1-" * 50_000, "2025" + " " * 50_000 + "-12", "[" * 50_000], ids=["digits", "blanks", "brackets"]
)
def test_a_very_long_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(NotADate):
        read_date(text)


def test_nonsense_is_refused_with_a_hint_and_never_with_a_crash() -> None:
    chance = seeded_random()
    refused = read_well = 0
    for text in generated_dates(1_500):
        broken = list(text)
        for _ in range(chance.randint(1, 3)):
            broken[chance.randrange(len(broken))] = chance.choice("0123456789-/.,?~%X[]{}()uT: á\n")
        try:
            read = read_date("".join(broken))
        except NotADate as mistake:
            refused += bool(mistake.message and mistake.hint)
        else:
            read_well += EdtfDate.parse(str(read)) == read
    assert refused > 500
    assert refused + read_well == 1_500
