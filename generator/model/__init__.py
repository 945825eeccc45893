"""What an editor may write: the kinds of entry, their fields and the values these take.

The docstring under each field is what editors read: in their program while they type, in the JSON Schema and in
the field guide. Every value arrives as text; the types here give it its meaning.
"""

from generator.model.claims import Answer, Check, Claim, Correction, EntryData, Identifier
from generator.model.entries import (
    KINDS,
    Event,
    EventLink,
    Instrument,
    Measure,
    Name,
    Organisation,
    OrganisationAtEvent,
    Person,
    PersonAtEvent,
    Place,
    Precedence,
    SanctionStep,
    Tombstone,
    Topic,
)
from generator.model.reflection.errors import FieldPath
from generator.model.sources import Caution, Passage, Source, Uncited
from generator.model.values.strict import StrictModel

__all__ = [
    "KINDS", "Answer", "Caution", "Check", "Claim", "Correction", "EntryData", "Event", "EventLink", "FieldPath",
    "Identifier", "Instrument", "Measure", "Name", "Organisation", "OrganisationAtEvent", "Passage", "Person",
    "PersonAtEvent", "Place", "Precedence", "SanctionStep", "Source", "StrictModel", "Tombstone", "Topic",
    "Uncited",
]  # fmt: skip
