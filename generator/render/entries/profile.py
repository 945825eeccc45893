"""What the pages of people and of organisations have in common: spellings, quotations, claims, events, relations."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import model
from generator.language import labels
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.fragments.claims import sort_conflict_first
from generator.render.fragments.long_lists import Excerpt, first_of, last_of

MAX_WORDS = 8  # passages of somebody that stand open; more push what is disputed far down on a phone
ON_TIMELINE = "all of them stand on the timeline"
IN_DISPUTE = (Status.CONTRADICTED, Status.DOUBTFUL)  # what a reader of somebody's page should see first

SpellingRow = tuple[str, model.Name]  # the kind of spelling in words, and the spelling
RelationRow = tuple[str, tuple[str, ...]]  # a relation, and the ids of those it leads to


class Profile(NamedTuple):
    """What the record holds on somebody: `worded` is only worded differently, `elsewhere` stands in other entries.

    The passages of somebody are `words`, which stand open, and `further_words`, which are folded. `events` name
    somebody; those in `cited_on` have only passages that credit somebody.
    """

    spellings: tuple[SpellingRow, ...]
    words: tuple[Citation, ...]
    further_words: Excerpt[Citation]
    events: Excerpt[Entry[model.Event]]
    cited_on: Excerpt[Entry[model.Event]]
    disputed: tuple[AssessedClaim, ...]
    disputed_elsewhere: Excerpt[AssessedClaim]
    claims: tuple[AssessedClaim, ...]
    worded: tuple[AssessedClaim, ...]
    elsewhere: Excerpt[AssessedClaim]


def gather_profile(record: Record, entry: Entry[model.Person] | Entry[model.Organisation]) -> Profile:
    """What the record holds on a person or an organisation, with what is in dispute apart."""
    claims = sort_conflict_first(record.claims_of.get(entry.id, ()))
    elsewhere = sort_conflict_first(record.claims_about.get(entry.id, ()))
    citations = record.quotations.get(entry.id, ())
    events = record.events_naming_directly.get(entry.id, ())
    ids = {event.id for event in events}
    cited_on = [event for event in record.events_naming.get(entry.id, ()) if event.id not in ids]
    return Profile(
        spellings=spelling_rows(entry.data.names, entry.data.display_name),
        words=citations[:MAX_WORDS],
        further_words=first_of(citations[MAX_WORDS:], "further passages", "each stands with its article"),
        events=last_of(events, "events", ON_TIMELINE),
        cited_on=last_of(cited_on, "events", ON_TIMELINE),
        disputed=tuple(claim for claim in claims if claim.status in IN_DISPUTE),
        disputed_elsewhere=_first_claims([claim for claim in elsewhere if claim.status in IN_DISPUTE]),
        claims=tuple(claim for claim in claims if claim.status not in (*IN_DISPUTE, Status.WORDING)),
        worded=tuple(claim for claim in claims if claim.status is Status.WORDING),
        elsewhere=_first_claims([claim for claim in elsewhere if claim.status not in IN_DISPUTE]),
    )


def affiliation_rows(record: Record, entry: Entry[model.Person] | Entry[model.Organisation]) -> Iterator[RelationRow]:
    """For whom somebody speaks and to whom they belong, and who speaks for them: these all count as one source."""
    affiliates = record.affiliates.get(entry.id, ())
    speakers = tuple(actor.id for actor in affiliates if actor.data.speaks_for == entry.id)
    members = tuple(actor.id for actor in affiliates if actor.data.speaks_for != entry.id)
    is_person = isinstance(entry.data, model.Person)
    for name, entry_ids in (
        ("Speaks for", (entry.data.speaks_for,)),
        ("Works for" if is_person else "Belongs to", (entry.data.part_of,)),
        ("Those who speak for this person" if is_person else "Speaking for it", speakers),
        ("Those who work for this person" if is_person else "Belonging to it", members),
    ):
        ids = tuple(entry_id for entry_id in entry_ids if entry_id)
        if ids:
            yield name, ids


def spelling_rows(names: Sequence[model.Name], display_name: str) -> tuple[SpellingRow, ...]:
    """Every spelling of a name with the sources that use it; none where all spell it as the title of the page does."""
    if all(name.text == display_name for name in names):
        return ()
    return tuple((labels.NAME_KIND[name.kind], name) for name in names)


def _first_claims(claims: Sequence[AssessedClaim]) -> Excerpt[AssessedClaim]:
    return first_of(claims, "claims", "each stands on the page of its entry")
