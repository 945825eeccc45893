"""How an article gives an answer, as a mark that is read at a glance."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.record.attribution import Attribution


class Mark(NamedTuple):
    """How an article gives an answer: the name of the mark and what it says; an article without one is silent."""

    name: str
    meaning: str


NAMES_SOURCE, OWN_VOICE = Mark("names-source", "credits a source"), Mark("own-voice", "says so itself")


def mark_of(attributions: Iterable[Attribution], source: str) -> Mark | None:
    """How an article says it: whether it names somebody whose statement it is; None where it is silent."""
    speakers = [attribution.speaker for attribution in attributions if attribution.source == source]
    if not speakers:
        return None
    return NAMES_SOURCE if any(speakers) else OWN_VOICE
