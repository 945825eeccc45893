"""Values are made when they are asked for, and once."""

from __future__ import annotations

import pytest

from generator.record.lookup import Lookup


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
