"""How far an article can be trusted: how it was made, in whose words it speaks, what rests on it alone."""

from collections.abc import Iterable, Sequence

from generator import model
from generator.language import grammar, labels
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record


def claims_resting_on(source: Entry[model.Source], claims: Iterable[AssessedClaim]) -> list[AssessedClaim]:
    """Those of the claims that rest on this article alone."""
    return [claim for claim in claims if claim.sources == (source.id,)]


def describe_production(source: Entry[model.Source]) -> str:
    """How an article was made, as a sentence."""
    return f"{grammar.capitalize_first(labels.PRODUCTION[source.data.production])}."


def describe_relays(source: Entry[model.Source]) -> str:
    """How much of an article passes on what others say."""
    passages = source.data.passages
    if not passages:
        return "What stands in it is not recorded passage by passage."
    relays = sum(bool(passage.said_by) for passage in passages)
    if not relays:
        return "It says everything in its own words."
    verb = grammar.pluralize_verb(relays, "passes", "pass")
    return f"{relays:,} of its {grammar.pluralize(len(passages), 'passage')} {verb} on what others say."


def describe_single_source_claims(claims: Sequence[AssessedClaim], alone: Sequence[AssessedClaim]) -> str:
    """How many claims cite an article, and how many of them nothing else."""
    total = f"{grammar.pluralize(len(claims), 'claim cites', 'claims cite')} it"
    if not alone:
        return f"{total}; none of them rests on it alone."
    return f"{total}; {grammar.pluralize(len(alone), 'rests', 'rest')} on nothing else."


def count_passages_behind(record: Record, speaker: Entry) -> int:
    """How many passages hold a statement of somebody."""
    return sum(citation.attribution.speaker == speaker.id for citation in record.quotations.get(speaker.id, ()))
