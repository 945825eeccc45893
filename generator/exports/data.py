"""The record as JSON and CSV: ids kept, every value with its status, so that none leaves the site without its label."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields

from generator import model
from generator.exports.export import Publication
from generator.read.entries import Entry
from generator.record.attribution import Citation, Support
from generator.record.claims import AssessedAnswer, AssessedClaim
from generator.record.record import Record
from generator.render.page.csv_text import csv_text
from generator.render.page.markdown import Json

LICENCE = "CC BY 4.0; the articles, their headlines and quotations belong to their publishers"


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; the fields are the columns of the table."""

    id: str
    date: str
    date_shown: str
    kind: str
    expected: str
    key: str
    title: str
    place: str
    summary: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A passage behind an answer or a statement; the fields are the columns of the table."""

    claim: str
    question: str
    status: str
    value: str
    shown_first: str
    rejected: str
    source: str
    paragraph: int
    speaker: str
    relays: str
    is_quotation: str
    passage: str


def record_json(record: Record, _publication: Publication) -> str:
    """Everything in one file."""
    content: Json = {
        "format_version": 1,
        "as_of": record.today.isoformat(),
        "licence": LICENCE,
        "events": [asdict(row) for row in _event_rows(record)],
        "claims": [_claim(record, claim) for claim in record.claims.values()],
        "passages": [_passage(citation) for citation in record.citations.values()],
        "names": {
            entry.id: {"name": entry.data.display_name, "kind": kind.noun}
            for kind in model.KINDS
            if kind is not model.Event
            for entry in record.of_kind(kind)
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def events_csv(record: Record, _publication: Publication) -> str:
    """Events in order of time."""
    return _table(EventRow, [astuple(row) for row in _event_rows(record)])


def answers_csv(record: Record, _publication: Publication) -> str:
    """Answers with one row for each passage that gives them."""
    return _table(AnswerRow, [astuple(row) for row in _answer_rows(record)])


def _table(row_type: type[EventRow] | type[AnswerRow], rows: Iterable[Sequence[object]]) -> str:
    columns = [field.name for field in fields(row_type)]
    return csv_text(columns, [[str(cell) for cell in row] for row in rows])


def _event_rows(record: Record) -> Iterator[EventRow]:
    for event in record.events:
        yield _event_row(record, event)


def _event_row(record: Record, event: Entry[model.Event]) -> EventRow:
    data = event.data
    return EventRow(
        id=event.id,
        date=str(data.date),
        date_shown=data.date.display(),
        kind=data.kind,
        expected=_flag(data.expected),
        key=_flag(data.key),
        title=data.title,
        place=record.place_words(data.place),
        summary=record.plain(data.summary, event.id),
    )


def _claim(record: Record, assessed: AssessedClaim) -> Json:
    claim = assessed.data
    owner = assessed.entry.id
    return {
        "claim": assessed.key,
        "status": assessed.status.value,
        "says": record.plain(claim.says or "", owner),
        "asks": claim.ask or "",
        "answers": [_answer(record, assessed, answer) for answer in assessed.answers],
        "alleges_against": claim.alleges_against,
        "outcome": record.plain(claim.outcome or "", owner),
        "note": record.plain(claim.note or "", owner),
        "cites": [citation.ref for citation in assessed.citations],
        "support": _support(assessed.support),
    }


def _answer(record: Record, claim: AssessedClaim, answer: AssessedAnswer) -> Json:
    return {
        "value": record.value_text(claim, answer.parsed_value),
        "shown_first": answer is claim.lead_answer,
        "rejected": answer.data.rejected or "",
        "cites": [citation.ref for citation in answer.citations],
        "reckoned_by_editors": answer.data.reckoned,
        "support": _support(answer.support),
    }


def _support(support: Support) -> Json:
    """Which articles say it, which speakers they name by the root they lead to, and which name nobody."""
    return {
        "articles": support.articles,
        "named_sources": {root: list(speakers) for root, speakers in support.speakers.items()},
        "articles_that_name_no_source": support.unnamed,
    }


def _passage(citation: Citation) -> Json:
    passage = citation.passage
    return {
        "ref": citation.ref,
        "source": citation.source.id,
        "paragraph": passage.span.p,
        "gist": passage.gist,
        "voice": passage.voice,
        "said_by": passage.said_by,
        "speaker": citation.attribution.speaker,
        "is_whole_source": citation.is_whole,
        "is_checked": citation.is_checked,
    }


def _answer_rows(record: Record) -> Iterator[AnswerRow]:
    for claim in record.claims.values():
        for answer in claim.answers:
            for citation in answer.citations:
                yield _answer_row(record, claim, answer, citation)
        if not claim.answers:
            for citation in claim.citations:
                yield _answer_row(record, claim, None, citation)


def _answer_row(record: Record, claim: AssessedClaim, answer: AssessedAnswer | None, citation: Citation) -> AnswerRow:
    return AnswerRow(
        claim=claim.key,
        question=record.claim_text(claim),
        status=claim.status.value,
        value=record.value_text(claim, answer.parsed_value) if answer else "",
        shown_first=_flag(answer is claim.lead_answer) if answer else "",
        rejected=(answer.data.rejected or "") if answer else "",
        source=citation.source.id,
        paragraph=citation.passage.span.p,
        speaker=citation.attribution.speaker,
        relays=" ".join(citation.attribution.relays),
        is_quotation=_flag(citation.attribution.is_quotation),
        passage=citation.ref,
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"
