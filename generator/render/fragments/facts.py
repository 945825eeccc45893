"""What the page of an event says first: what is known and by whose word, what is disputed, what no article says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language.attributions import support_phrase
from generator.read.entries import Entry
from generator.record.claims import SETTLED, AssessedClaim, Status
from generator.record.record import Record
from generator.render.fragments.claims import Mark, check_rows, mark_of
from generator.render.page.context import PageContext

MAX_LINES = 7  # what is known fills those that disputes, differences and open questions leave

MIN_SETTLED = 3  # lines of what is known that statements fill up where fewer questions have an answer
MAX_MARKS = 10  # articles that one line can show, the silent ones too

SourceMark = tuple[str, Mark | None]  # what an article is called, and how it says a thing, None if it is silent


class SettledFact(NamedTuple):
    """What is not disputed: the claim, its answer unless it is a statement, who says so, a mark for each article."""

    claim: AssessedClaim
    answer: Markup
    support: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True, slots=True)
class ClaimsInShort:
    """Claims in one line: the first of them, and how many there are."""

    label: str
    first: AssessedClaim
    count: int


class EventFacts(NamedTuple):
    """What an event's page says first, in at most seven lines; `misfits` are the sums that do not add up."""

    settled: tuple[SettledFact, ...]
    unsettled: tuple[ClaimsInShort, ...]
    misfits: tuple[str, ...]


UNSETTLED = (
    ("Disputed", Status.CONTRADICTED),
    ("Told differently", Status.DIFFERING),
    ("Doubted", Status.DOUBTFUL),
    ("Corrected", Status.CORRECTED),
    ("No article says", Status.OPEN),
)


def gather_facts(page: PageContext, entry: Entry[model.Event]) -> EventFacts:
    """The facts of an event: what most articles tell comes first, questions before a few statements."""
    claims = page.record.claims_of.get(entry.id, ())
    settled = [claim for claim in claims if claim.status in SETTLED and _says_one_thing(claim)]
    settled.sort(key=lambda claim: (not claim.is_question, -len(claim.support.articles)))
    settled = settled[: max(MIN_SETTLED, sum(claim.is_question for claim in settled))]
    unsettled = _unsettled(claims)
    misfits = tuple(row.result.words for row in check_rows(page.record, entry) if not row.result.fits)
    count = MAX_LINES - len(unsettled) - bool(misfits)
    return EventFacts(tuple(_settled_fact(page, claim) for claim in settled[:count]), tuple(unsettled), misfits)


def _unsettled(claims: Sequence[AssessedClaim]) -> list[ClaimsInShort]:
    unsettled = []
    for label, status in UNSETTLED:
        members = [claim for claim in claims if claim.status is status]
        if members:
            unsettled.append(ClaimsInShort(label, members[0], len(members)))
    return unsettled


def doubts_in_words(record: Record, entry_id: str) -> str:
    """What is disputed, told differently, doubted or corrected in an entry, in plain words; empty where nothing is."""
    sentences = []
    for claims in _unsettled(record.claims_of.get(entry_id, ())):
        if claims.first.status is not Status.OPEN:
            further = f" And {claims.count - 1} more." if claims.count > 1 else ""
            sentences.append(f"{claims.label}: {record.claim_text(claims.first)}{further}")
    return " ".join(sentences)


def _says_one_thing(claim: AssessedClaim) -> bool:
    """Whether a claim is a statement, or has one answer; the support of a list is not that of its first part."""
    return not claim.is_question or len(claim.standing_answers) == 1


def _settled_fact(page: PageContext, claim: AssessedClaim) -> SettledFact:
    record = page.record
    count = len(record.of_kind(model.Source))
    support = page.text_at_start(support_phrase(claim.support, count))
    source_ids = [source.id for source in record.of_kind(model.Source)] if count <= MAX_MARKS else claim.sources
    marks = tuple(
        (record.entry(source, model.Source).data.short, mark_of(claim.attributions, source)) for source in source_ids
    )
    answer = page.answer_heading(claim, claim.lead_answer) if claim.lead_answer else Markup()
    return SettledFact(claim, answer, support, marks)
