"""The record as JSON and CSV: ids kept, every value with its status, so that none leaves the site without its label."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator import model
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record, name_of
from generator.render.page.csv_text import csv_text
from generator.render.page.page import Page

LICENCE = "CC BY 4.0; the articles, their headlines and quotations belong to their publishers"


def json_file(record: Record) -> Page:
    """Everything in one file."""
    whole = {
        "format_version": 1,
        "as_of": record.today.isoformat(),
        "licence": LICENCE,
        "events": [_event(record, event) for event in record.events],
        "claims": [_claim(record, claim) for claim in record.claims.values()],
        "passages": [
            {"ref": ref, "source": c.source.id, "paragraph": c.passage.p, "gist": c.passage.gist,
             "voice": c.passage.voice, "said_by": list(c.passage.said_by), "origin": record.origin(c)}
            for ref, c in record.citations.items()
        ],
        "names": {
            entry.id: {"name": name_of(entry), "kind": kind.noun}
            for kind in model.KINDS if kind is not model.Event
            for entry in record.of_kind(kind)
        },
    }  # fmt: skip
    return Page("data/record.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def csv_files(record: Record) -> Iterator[Page]:
    """Events, and answers with one row per citation."""
    events = [_event(record, event) for event in record.events]
    yield _csv("data/events.csv", ("id", "date", "date_shown", "kind", "expected", "title", "place", "summary"), events)
    columns = (
        "claim",
        "question",
        "status",
        "value",
        "shown_first",
        "rejected",
        "source",
        "paragraph",
        "origin",
        "passage",
    )
    yield _csv("data/answers.csv", columns, _answer_rows(record))


def _event(record: Record, event: Entry[model.Event]) -> dict[str, Any]:
    data = event.data
    return {
        "id": event.id,
        "date": str(data.date),
        "date_shown": data.date.display(),
        "kind": data.kind,
        "expected": "true" if data.expected else "false",
        "title": data.title,
        "place": data.place or "",
        "summary": record.plain(data.summary, event.id),
    }


def _claim(record: Record, assessed: AssessedClaim) -> dict[str, Any]:
    claim = assessed.data
    return {
        "claim": assessed.key,
        "status": assessed.status.value,
        "says": record.plain(claim.says or "", assessed.entry.id),
        "asks": claim.ask or "",
        "answers": [
            {
                "value": record.value_text(assessed, answer.parsed_value),
                "shown_first": answer is assessed.lead_answer,
                "rejected": answer.data.rejected or "",
                "cites": [citation.ref for citation in answer.citations],
                "origins": list(answer.origins),
            }
            for answer in assessed.answers
        ],
        "alleges_against": list(claim.alleges_against),
        "outcome": record.plain(claim.outcome or "", assessed.entry.id),
        "note": record.plain(claim.note or "", assessed.entry.id),
        "cites": [citation.ref for citation in assessed.citations],
        "origins": list(assessed.origins),
    }


def _answer_rows(record: Record) -> Iterator[dict[str, Any]]:
    for claim in record.claims.values():
        asked = claim.data.ask or record.plain(claim.data.says or "", claim.entry.id)
        base = {"claim": claim.key, "question": asked, "status": claim.status.value}
        for answer in claim.answers:
            value = record.value_text(claim, answer.parsed_value)
            first = "true" if answer is claim.lead_answer else "false"
            told = {**base, "value": value, "shown_first": first, "rejected": answer.data.rejected or ""}
            for citation in answer.citations:
                yield {**told, **_citation(record, citation)}
        if not claim.answers:
            for citation in claim.citations:
                yield {**base, "value": "", "shown_first": "", "rejected": "", **_citation(record, citation)}


def _citation(record: Record, citation: Any) -> dict[str, Any]:
    return {
        "source": citation.source.id,
        "paragraph": citation.passage.p,
        "origin": record.origin(citation),
        "passage": citation.ref,
    }


def _csv(path: str, columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Page:
    return Page(path, csv_text(columns, [[str(row[column]) for column in columns] for row in rows]))
