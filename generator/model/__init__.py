"""What an editor may write: the kinds of entry, their fields and the values these take.

The docstring under each field is what editors read: in their program while they type, in the JSON Schema and in
the field guide. Every value arrives as text; the types here give it its meaning.
"""

from generator.model.claims import Claim, Correction, EntryData
from generator.model.entries import (
    KINDS,
    Event,
    Measure,
    Organisation,
    Person,
    PersonAtEvent,
    Place,
    SanctionStep,
    Tombstone,
    Topic,
)
from generator.model.reflection.errors import FieldPath
from generator.model.sources import Caution, Passage, Source
from generator.model.values.strict import StrictModel

__all__ = [
    "KINDS", "Caution", "Claim", "Correction", "EntryData", "Event", "FieldPath", "Measure", "Organisation", "Passage",
    "Person", "PersonAtEvent", "Place", "SanctionStep", "Source", "StrictModel", "Tombstone", "Topic",
]  # fmt: skip
