"""The record as JSON and CSV: ids kept, every value with its status, so that none leaves the site without its label."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator import model
from generator.record.claims import Standing
from generator.record.record import Record, name_of
from generator.render.page import Page

LICENCE = "CC BY 4.0; the articles, their headlines and quotations belong to their publishers"
FORMULA = ("=", "+", "-", "@")  # a spreadsheet would take a cell that begins so for a formula


def json_file(record: Record) -> Page:
    """Everything in one file."""
    whole = {
        "format_version": 1,
        "as_of": record.today.isoformat(),
        "licence": LICENCE,
        "events": [_event(record, event.id) for event in record.events],
        "claims": [_claim(record, standing) for standing in record.claims.values()],
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
    events = [_event(record, event.id) for event in record.events]
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


def _event(record: Record, event_id: str) -> dict[str, Any]:
    body = record.entries[event_id].body
    return {
        "id": event_id,
        "date": str(body.date),
        "date_shown": body.date.display(),
        "kind": body.kind,
        "expected": "true" if body.expected else "false",
        "title": body.title,
        "place": body.place or "",
        "summary": record.plain(body.summary, event_id),
    }


def _claim(record: Record, standing: Standing) -> dict[str, Any]:
    claim = standing.claim
    return {
        "claim": standing.key,
        "status": standing.status.value,
        "says": record.plain(claim.says or "", standing.entry.id),
        "asks": claim.ask or "",
        "answers": [
            {
                "value": record.value_text(standing, answer.reading),
                "shown_first": answer is standing.shown_first,
                "rejected": answer.answer.rejected or "",
                "cites": [citation.ref for citation in answer.citations],
                "origins": list(answer.origins),
            }
            for answer in standing.answers
        ],
        "alleges_against": list(claim.alleges_against),
        "outcome": record.plain(claim.outcome or "", standing.entry.id),
        "note": record.plain(claim.note or "", standing.entry.id),
        "cites": [citation.ref for citation in standing.citations],
        "origins": list(standing.origins),
    }


def _answer_rows(record: Record) -> Iterator[dict[str, Any]]:
    for standing in record.claims.values():
        asked = standing.claim.ask or record.plain(standing.claim.says or "", standing.entry.id)
        base = {"claim": standing.key, "question": asked, "status": standing.status.value}
        for answer in standing.answers:
            value = record.value_text(standing, answer.reading)
            first = "true" if answer is standing.shown_first else "false"
            told = {**base, "value": value, "shown_first": first, "rejected": answer.answer.rejected or ""}
            for citation in answer.citations:
                yield {**told, **_citation(record, citation)}
        if not standing.answers:
            for citation in standing.citations:
                yield {**base, "value": "", "shown_first": "", "rejected": "", **_citation(record, citation)}


def _citation(record: Record, citation: Any) -> dict[str, Any]:
    return {
        "source": citation.source.id,
        "paragraph": citation.passage.p,
        "origin": record.origin(citation),
        "passage": citation.ref,
    }


def _csv(path: str, columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Page:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return Page(path, out.getvalue())


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
