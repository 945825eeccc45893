"""What an editor may write: the kinds of entry, their fields and the values these take.

The docstring under each field is what editors read: in their program while they type, in the JSON Schema and in
the field guide. Every value arrives as text; the types here give it its meaning.
"""

from __future__ import annotations

from generator.model.claims import Answer, Body, Check, Claim, Correction
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
from generator.model.errors import FieldPath, Mistake, field_docs, shape
from generator.model.shape_rules import EMPTY, MISSING_FIELD, SHAPE_RULES, UNKNOWN_FIELD, WRONG_SHAPE
from generator.model.sources import Archive, Passage, Source, Unused
from generator.model.strict import Part
from generator.model.text import ID
from generator.model.vocabulary import AnswerType, CustodyChange, EventKind, MeasureStep

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
    "Body",
    "Check",
    "Claim",
    "Correction",
    "CustodyChange",
    "Event",
    "EventKind",
    "FieldPath",
    "Instrument",
    "Measure",
    "MeasureStep",
    "Mistake",
    "Organisation",
    "Part",
    "Passage",
    "Person",
    "PersonAtEvent",
    "SanctionStep",
    "Source",
    "Tombstone",
    "Topic",
    "Unused",
    "field_docs",
    "shape",
]
