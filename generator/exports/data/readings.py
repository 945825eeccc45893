"""What the record adds to what editors wrote: the fields that data files have beside those of the model."""

from collections.abc import Mapping
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from generator import model
from generator.model.values.published import Day, PublishedDate, PublishedQuantity, documented
from generator.model.values.vocabulary import Basis


@documented
class SupportReading(TypedDict):
    """What stands behind an answer or a statement."""

    articles: list[str]
    """The sources that say it, a reprint counted as its original."""
    named_sources: dict[str, list[str]]
    """Whom they name as the source: the ids of those with whom it begins, each with those who speak for them."""
    articles_that_name_no_source: list[str]
    """The sources that do not say where they got it."""


@documented
class AnswerReading(TypedDict):
    """An answer in the light of its question."""

    text: str
    """The value as readers see it, with its unit."""
    number: NotRequired[PublishedQuantity]
    """The value where the question is of the type number or percent."""
    date: NotRequired[PublishedDate]
    """The value where the question is of the type date."""
    yes: NotRequired[bool]
    """The value where the question is of the type yes-no."""
    shown_first: bool
    """Whether pages show this answer first. That settles nothing: see the status of the claim."""
    support: SupportReading
    """What stands behind it; nothing where the editors reckoned it."""


@documented
class ClaimReading(TypedDict):
    """A claim in the light of all sources."""

    key: str
    """The claim's name in the whole record: entry#anchor."""
    page: str
    """Where it stands on the site."""
    status: Literal[
        "agreed", "several-sources", "one-source", "source-not-named", "contradicted", "differing", "parts", "wording",
        "corrected", "doubtful", "open", "our-reckoning", "unsourced",
    ]  # fmt: skip
    """What the sources, taken together, make of it. No value should be used without it."""
    text: str
    """What it says or asks, in plain words."""
    support: SupportReading
    """What stands behind the statement, or behind all answers that still stand."""


@documented
class CheckReading(TypedDict):
    """A sum with its result, where the values that it needs are known."""

    total: NotRequired[PublishedQuantity]
    """What the sum comes to, by the answers that are shown first."""
    stated_total: NotRequired[PublishedQuantity]
    """What the sources state."""
    fits: NotRequired[bool]
    """Whether the two can be the same number; a sum of ours alone has nothing to fit."""
    words: NotRequired[str]
    """The sum in words."""


@documented
class PassageReading(TypedDict):
    """A passage with whose words it holds."""

    ref: str
    """How it is cited: source#passage."""
    page: str
    """Where it stands on the site."""
    article: NotRequired[str]
    """The address that opens the article at the passage."""
    speaker: str
    """The id of who says it; empty where the article says it itself."""
    relays: list[str]
    """The ids of those who pass it on to the article, nearest to the speaker first."""
    is_checked: bool
    """Whether its place was checked against the text of the article."""
    fingerprint: NotRequired[str]
    """The beginning of the SHA-256 of the passage's text, by which a later text can be held against it."""


@documented
class ChangeReading(TypedDict):
    """A change of somebody's custody, or a step of a measure, in its history."""

    not_before: NotRequired[Day | None]
    """The first day on which it can have happened, doubt aside, if there is one."""
    not_after: NotRequired[Day | None]
    """The last day on which it can have happened, doubt aside: by its date or the first article that reports it."""


@documented
class CustodyReading(TypedDict):
    """What is known of somebody's custody from a day on, until the next such day."""

    day: Day
    """The day at whose end it is so, and until the next such day."""
    change: str
    """The last change that may have happened by then."""
    event: str
    """The id of the event which says so."""
    is_certain: bool
    """Whether it had happened by then, doubt about its date aside."""
    liberty: Literal["held", "under house arrest", "free", "disputed", "dead", "not in the record"]
    """What that makes of the person's liberty. A trial or a pardon alone changes nothing of it."""


@documented
class MeasureReading(TypedDict):
    """How a measure stands from a day on, until the next such day: in law, as announced or as reported."""

    day: Day
    """The day at whose end it is so, and until the next such day."""
    basis: Basis
    """On whose word. Only what is enacted is law."""
    state: str
    """The state in which the steps of this basis leave the measure."""
    event: str
    """The id of the event with the last step."""
    is_certain: bool
    """Whether it had happened by then, doubt about its date aside."""


@documented
class EntryReading(TypedDict):
    """What every entry has."""

    id: str
    """The entry's id, which never changes and is never used again."""
    type: str
    """The kind of entry."""
    page: str
    """Where its page stands."""
    file: str
    """The file in which it is written."""


@documented
class EventReading(TypedDict):
    """An event among the others."""

    position: int
    """Its number in the order of time, from 1."""
    sources_cited: list[str]
    """The sources that it cites, be it only to compare."""


@documented
class PersonReading(TypedDict):
    """A person's custody day by day."""

    custody_by_day: NotRequired[list[CustodyReading]]
    """What was known of the person's custody, from each day on which that changed or may have."""


@documented
class MeasureHistory(TypedDict):
    """A measure day by day."""

    state_by_day: NotRequired[list[MeasureReading]]
    """How it stood, from each day on which that changed or may have."""


@documented
class TombstoneReading(TypedDict):
    """What became of an entry that is no longer there: moved_to has its id of today, withdrawn says why it is gone."""

    id: str
    """The id that it had."""
    page: str
    """Where its page stood, which says the same."""
    file: str
    """The file in which that is written."""
    moved_to: NotRequired[str]
    """The id under which it is found now."""
    withdrawn: NotRequired[str]
    """Why it was withdrawn."""


ADDITIONS: Mapping[type[model.StrictModel], tuple[type, ...]] = {
    model.Answer: (AnswerReading,),
    model.Claim: (ClaimReading,),
    model.Check: (CheckReading,),
    model.Passage: (PassageReading,),
    model.PersonAtEvent: (ChangeReading,),
    model.SanctionStep: (ChangeReading,),
    **dict.fromkeys(model.KINDS, (EntryReading,)),
    model.Event: (EntryReading, EventReading),
    model.Person: (EntryReading, PersonReading),
    model.Measure: (EntryReading, MeasureHistory),
}  # by the group of fields that they stand in
