"""Values are made when they are asked for, and once."""

from __future__ import annotations

import pytest

from generator.record.lookup import LazySequence, Lookup


def test_a_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    calls: list[str] = []

    def measure(word: str) -> int:
        calls.append(word)
        return len(word)

    lengths = Lookup(["Minsk", "Vilnius"], measure)
    assert ([*lengths], len(lengths), "Minsk" in lengths, "Warsaw" in lengths) == (["Minsk", "Vilnius"], 2, True, False)
    assert not calls
    assert (lengths["Vilnius"], lengths.get("Vilnius"), lengths.get("Warsaw")) == (7, 7, None)
    assert calls == ["Vilnius"]
    assert [*lengths.items()] == [("Minsk", 5), ("Vilnius", 7)]


def test_a_key_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="Warsaw"):
        Lookup(["Minsk"], len)["Warsaw"]


def test_the_values_of_a_sequence_are_made_once_and_only_when_one_is_asked_for() -> None:
    calls: list[str] = []

    def name_cities() -> list[str]:
        calls.append("made")
        return ["Minsk", "Vilnius"]

    cities = LazySequence(name_cities)
    assert not calls
    assert (len(cities), cities[-1], [*cities], cities[:1]) == (2, "Vilnius", ["Minsk", "Vilnius"], ("Minsk",))
    assert calls == ["made"]
