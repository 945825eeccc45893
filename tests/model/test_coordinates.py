"""Coordinates: degrees north and east, nothing else."""

from __future__ import annotations

import pytest

from generator.model.values.coordinates import Coordinates, NotCoordinates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("53.9, 27.57", "53.90° N, 27.57° E"),
        ("53.9,27.57", "53.90° N, 27.57° E"),
        ("-33.45, -70.66", "33.45° S, 70.66° W"),
        ("0, 0", "0.00° N, 0.00° E"),
        ("90, -180", "90.00° N, 180.00° W"),
    ],
)
def test_latitude_comes_first(text: str, words: str) -> None:
    assert Coordinates.parse(text).display() == words


@pytest.mark.parametrize(
    "text", ["53.9", "53.9 27.57", "53,9, 27,57", "91, 0", "0, 181", "53°54' N, 27°34' E", "", "٥, ٥"]
)
def test_what_is_no_place_on_the_earth_is_refused(text: str) -> None:
    with pytest.raises(NotCoordinates):
        Coordinates.parse(text)
