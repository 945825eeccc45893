"""Who says it, in words."""

from __future__ import annotations

import pytest

from generator.language.attributions import attributions_text
from generator.record.attribution import Attribution


def said(speaker: str, source: str, *relays: str, quoted: bool = False) -> Attribution:
    return Attribution(speaker, relays, source, quoted)


@pytest.mark.parametrize(
    ("attributions", "text"),
    [
        ([said("", "Post"), said("", "Herald")], "Post and Herald"),
        ([said("Coale", "Post"), said("Coale", "Herald")], "Coale, cited in Post and Herald"),
        ([said("Coale", "Post", "Belta", quoted=True)], "Coale, quoted by Belta, in Post"),
        (
            [said("Coale", "Post"), said("", "Star"), said("Coale", "Herald", "Belta", "CBC", quoted=True)],
            "Coale, cited in Post; quoted by Belta, cited by CBC, in Herald; Star",
        ),
        (
            [said("Coale", "Post", quoted=True), said("Coale", "Post"), said("Coale", "Herald")],
            "Coale, cited and quoted in Post; cited in Herald",
        ),
        ([said("Coale", "Post"), said("Eismont", "Post")], "Coale and Eismont, cited in Post"),
        (
            [said("Coale", "Post", "AP"), said("Eismont", "Post", "AP"), said("Eismont", "Star"), said("", "Star")],
            "Coale and Eismont, cited by AP, in Post; Eismont, cited in Star; Star",
        ),
        (
            [said("Coale", "Post"), said("Eismont", "Post", quoted=True)],
            "Coale, cited in Post; Eismont, quoted in Post",
        ),
    ],
)
def test_a_speaker_is_named_once_for_all_ways_of_passing_the_words_on(
    attributions: list[Attribution], text: str
) -> None:
    assert attributions_text(attributions, str) == text
