"""Numbers: read, refused, shown, compared and added up as exactly as their source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.model.values.quantity import NotAQuantity, Quantity
from tests.records import CASES


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def given(text: str) -> str | dict[str, str]:
    """What the model hands over: a text, or the fields of `over: 50` and `min: 8, max: 9`."""
    return dict(part.split(": ") for part in text.split(", ")) if ": " in text else text


def amount(text: str) -> Quantity:
    return Quantity.parse(given(text))


def test_there_are_cases() -> None:
    assert [len(rows(f"amounts{part}.txt")) > 15 for part in ("", "-refused", "-together")] == [True] * 3


@pytest.mark.parametrize(("text", "shown", "counted"), rows("amounts.txt"))
def test_an_amount_reads_so(text: str, shown: str, counted: str) -> None:
    assert amount(text).display() == shown
    assert amount(text).display("people") == counted


@pytest.mark.parametrize(("text", "message", "hint"), rows("amounts-refused.txt"))
def test_what_is_no_amount_is_refused_with_a_hint(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotAQuantity) as caught:
        amount(text)
    assert (caught.value.message, caught.value.hint, str(caught.value)) == (message, hint, message)


@pytest.mark.parametrize(("one", "other", "together"), rows("amounts-together.txt"))
def test_two_amounts_can_both_be_so_or_not(one: str, other: str, together: str) -> None:
    assert amount(one).overlaps(amount(other)) == (together == "yes")
    assert amount(other).overlaps(amount(one)) == (together == "yes")


@pytest.mark.parametrize("text", [row[0] for row in rows("amounts.txt")])
def test_an_amount_meets_itself(text: str) -> None:
    assert amount(text).overlaps(amount(text))


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("123", "23", "146"),
        ("0.1", "0.2", "0.3"),
        ("123", "min: 12", "at least 135"),
        ("min: 12", "max: 9", "any number"),
        ("min: 12", "over: 50", "more than 62"),
        ("123", "min: 8, max: 9", "131 or 132"),
        ("min: 1, max: 2", "min: 10, max: 20", "11 to 22"),
    ],
)
def test_a_sum_is_as_inexact_as_its_parts(one: str, other: str, total: str) -> None:
    assert (amount(one) + amount(other)).display() == total


def test_a_sum_with_an_open_end_is_open() -> None:
    total = amount("over: 50") + amount("6")
    assert total.overlaps(amount("57"))
    assert total.overlaps(amount("1,000"))
    assert not total.overlaps(amount("56"))


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("over: 50", "6", "more than 56"),
        ("under: 5", "6", "fewer than 11"),
        ("about: 20", "over: 3", "more than about 23"),
        ("over: 50", "under: 5", "any number"),
        ("about: 20", "under: 3", "fewer than about 23"),
        ("about: 20", "1", "about 21"),
        ("about: 20", "about: 1,000", "about 1,020"),
        ("about: 20", "min: 8, max: 9", "about 28 or 29"),
    ],
)
def test_a_sum_with_an_inexact_part_can_be_shown(one: str, other: str, total: str) -> None:
    assert (amount(one) + amount(other)).display() == total


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("40", "40%"),
        ("over: 40", "more than 40%"),
        ("under: 5", "less than 5%"),
        ("about: 40", "about 40%"),
        ("min: 12, max: 13.5", "12 to 13.5%"),
    ],
)
def test_percent_stand_without_a_space_and_are_less_not_fewer(text: str, shown: str) -> None:
    assert amount(text).display("%") == shown


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("1", "people", "1 person"),
        ("1", "days", "1 day"),
        ("1", "lorries", "1 lorry"),
        ("1", "person", "1 person"),
        ("min: 1", "people", "at least 1 person"),
        ("over: 1", "years", "more than 1 year"),
        ("2", "people", "2 people"),
        ("min: 1, max: 2", "people", "1 or 2 people"),
        ("1", "%", "1%"),
    ],
)
def test_one_of_many_is_counted_in_the_singular(text: str, unit: str, shown: str) -> None:
    assert amount(text).display(unit) == shown


def test_about_covers_a_tenth_on_either_side() -> None:
    assert (amount("about: 200").low, amount("about: 200").high) == (Decimal(180), Decimal(220))
    assert (amount("about: -200").low, amount("about: -200").high) == (Decimal(-220), Decimal(-180))
    total = amount("about: 200") + amount("5")
    assert [total.overlaps(amount(number)) for number in ("184", "185", "225", "226")] == [False, True, True, False]
