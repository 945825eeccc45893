"""What an editor may write: the kinds of entry, their fields and the values these take.

The docstring under each field is what editors read: in their program while they type, in the JSON Schema and in
the field guide. Every value arrives as text; the types here give it its meaning.
"""

from __future__ import annotations

from generator.model.claims import Answer, Check, Claim, Correction, EntryData
from generator.model.entries import (
    KINDS,
    Event,
    Instrument,
    Measure,
    Organisation,
    Person,
    PersonAtEvent,
    SanctionStep,
    Tombstone,
    Topic,
)
from generator.model.errors import FieldPath, Mistake, shape
from generator.model.shape_rules import EMPTY, MISSING_FIELD, SHAPE_RULES, UNKNOWN_FIELD, WRONG_SHAPE
from generator.model.sources import Archive, Passage, Source, Uncited
from generator.model.strict import StrictModel
from generator.model.text import ID
from generator.model.vocabulary import AnswerType, CustodyAction, EventKind, MeasureAction

__all__ = [
    "EMPTY",
    "ID",
    "KINDS",
    "MISSING_FIELD",
    "SHAPE_RULES",
    "UNKNOWN_FIELD",
    "WRONG_SHAPE",
    "Answer",
    "AnswerType",
    "Archive",
    "Check",
    "Claim",
    "Correction",
    "CustodyAction",
    "EntryData",
    "Event",
    "EventKind",
    "FieldPath",
    "Instrument",
    "Measure",
    "MeasureAction",
    "Mistake",
    "Organisation",
    "Passage",
    "Person",
    "PersonAtEvent",
    "SanctionStep",
    "Source",
    "StrictModel",
    "Tombstone",
    "Topic",
    "Uncited",
    "shape",
]
