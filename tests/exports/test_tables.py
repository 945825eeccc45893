"""Every cell of every table, and every row of the database, beside the same value in the JSON file."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest

from generator import model
from generator.exports.data.packages import database, table_csv
from generator.exports.data.table_kinds import TABLES
from generator.exports.registry import DataFiles
from generator.render.page.csv_text import BYTE_ORDER_MARK, Cell

Json = Any  # what JSON holds
Cells = Mapping[str, Json]
FORMULA_SIGNS = "=+-@＝＋－＠\t"


def day(node: Json, end: str) -> str | None:
    return node[end] if node else None


def dated(node: Json, names: tuple[str, str, str] = ("date", "date_first", "date_last")) -> Cells:
    return dict(zip(names, [day(node, part) for part in ("edtf", "first", "last")], strict=True))


def note(node: Json) -> Cells:
    return {"note": node.get("note_text", node.get("note"))}


def support(node: Json) -> Cells:
    return {"articles": len(node["support"]["articles"]), "named_sources": " ".join(node["support"]["named_sources"])}


def picked(node: Json, *names: str) -> Cells:
    return {name: node.get(name) for name in names}


def flags(node: Json, *names: str) -> Cells:
    return {name: node.get(name, False) for name in names}


class Expected:
    """The rows that the tables must have, from what stands in the JSON file of the whole record."""

    def __init__(self, whole: Json) -> None:
        self.whole = whole
        self.places = {place["id"]: place["name"] for place in whole["places"]}

    def rows(self) -> Iterator[tuple[str, Cells]]:
        """Each row with the name of its table."""
        for entry in [entry for kind in model.KINDS for entry in self.whole[kind.folder]]:
            yield (
                "entries",
                {
                    **picked(entry, "id", "type", "page", "file"),
                    "name": entry["short"] if entry["type"] == "source" else entry.get("title", entry.get("name")),
                    "added": day(entry.get("added"), "edtf"),
                },
            )
            yield from getattr(self, f"of_{entry['type']}")(entry)
            yield from self.of_all_kinds(entry)
        for tombstone in self.whole["tombstones"]:
            yield "tombstones", picked(tombstone, "id", "page", "moved_to", "withdrawn")

    def place(self, text: str | None) -> Cells:
        return {"place": self.places.get(text or "", text), "place_id": text if text in self.places else None}

    def of_event(self, event: Json) -> Iterator[tuple[str, Cells]]:
        yield (
            "events",
            {
                **picked(event, "id", "position", "kind", "title"),
                **flags(event, "expected", "key"),
                **dated(event["date"]),
                **self.place(event.get("place")),
                "date_shown": event["date"]["text"],
                "summary": event["summary_text"],
            },
        )
        for table, list_name, name in (
            ("event-people", "people", "person"),
            ("event-organisations", "organisations", "organisation"),
        ):
            for part in event.get(list_name, ()):
                yield table, {"event": event["id"], **picked(part, name, "role"), **note(part)}
        for topic in event.get("topics", ()):
            yield "event-topics", {"event": event["id"], "topic": topic}
        for relation in ("after", "because_of", "part_of"):
            for link in event.get(relation, ()):
                cells = {"event": event["id"], "relation": relation, "linked_event": link["event"]}
                yield "event-links", {**cells, **note(link)}
        if "about" in event:
            cells = {"event": event["id"], "relation": "about", "linked_event": event["about"]}
            yield "event-links", {**cells, "note": None}
        for place in event.get("destinations", ()):
            yield "destinations", {"event": event["id"], **self.place(place)}
        yield from self.of_steps(event)

    def of_steps(self, event: Json) -> Iterator[tuple[str, Cells]]:
        for part in event.get("people", ()):
            if "change" in part:
                yield (
                    "custody-steps",
                    {
                        **self.step(event, part),
                        **picked(part, "person", "change", "sentence"),
                        **flags(part, "in_absentia", "suspended"),
                        "outcome": part.get("outcome_text", part.get("outcome")),
                    },
                )
        for part in event.get("sanctions", ()):
            instrument = part.get("instrument", {})
            yield (
                "measure-steps",
                {
                    **self.step(event, part),
                    **picked(part, "measure", "step", "basis"),
                    "actor": part.get("by"),
                    "until": day(part.get("until"), "edtf"),
                    "instrument": instrument.get("name"),
                    "instrument_address": instrument.get("address"),
                },
            )

    def step(self, event: Json, part: Json) -> Cells:
        date = part.get("date", event["date"])
        return {
            "event": event["id"],
            "date": date["edtf"],
            "date_shown": date["text"],
            **picked(part, "not_before", "not_after"),
            **flags(event, "expected"),
            **note(part),
        }

    def of_person(self, person: Json) -> Iterator[tuple[str, Cells]]:
        yield "people", picked(person, "id", "name", "description", "why_named", "speaks_for", "part_of")
        for state in person.get("custody_by_day", ()):
            yield "custody-states", {"person": person["id"], **state}

    def of_organisation(self, organisation: Json) -> Iterator[tuple[str, Cells]]:
        yield "organisations", picked(organisation, "id", "name", "kind", "description", "speaks_for", "part_of")

    def of_measure(self, measure: Json) -> Iterator[tuple[str, Cells]]:
        cells = picked(measure, "id", "title", "jurisdiction", "authority", "legal_basis")
        yield "measures", {**cells, "scope": measure["scope_text"]}
        for target in measure.get("targets", ()):
            yield "measure-targets", {"measure": measure["id"], "target": target}
        for state in measure.get("state_by_day", ()):
            yield "measure-states", {"measure": measure["id"], **state}

    def of_place(self, place: Json) -> Iterator[tuple[str, Cells]]:
        yield (
            "places",
            {
                **picked(place, "id", "name", "description"),
                **place["coordinates"],
                "is_area": place.get("area", False),
            },
        )

    def of_topic(self, topic: Json) -> Iterator[tuple[str, Cells]]:
        yield "topics", {**picked(topic, "id", "title"), "summary": topic["summary_text"]}

    def of_source(self, source: Json) -> Iterator[tuple[str, Cells]]:
        yield (
            "sources",
            {
                **picked(source, "id", "title", "short", "publisher", "address", "archived", "language"),
                **picked(source, "production", "copies"),
                **dated(source.get("published"), ("published", "published_first", "published_last")),
                **note(source),
                "work": source.get("work", "article"),
                "titled_by": source.get("titled_by", "publisher"),
                "retrieved": day(source.get("retrieved"), "edtf"),
                "modified": day(source.get("modified"), "edtf"),
                "authors": "; ".join(source.get("authors", ())),
            },
        )
        speakers = (speaker for passage in source.get("passages", ()) for speaker in passage.get("said_by", ()))
        for actor in dict.fromkeys([*speakers, *source.get("relies_on", ())]):
            yield "source-credits", {"source": source["id"], "credited": actor}
        for caution in source.get("cautions", ()):
            yield "source-cautions", {"source": source["id"], "caution": caution["note_text"]}
        yield (
            "passages",
            {
                **picked(source, "address"),
                **dict.fromkeys(("speaker", "relays", "note")),
                "ref": source["id"],
                "source": source["id"],
                "paragraph": 0,
                "gist": f"The whole source: {source['title']}",
                "voice": "own",
                "is_checked": False,
            },
        )
        for passage in source.get("passages", ()):
            yield (
                "passages",
                {
                    **picked(passage, "ref", "gist", "voice", "speaker", "is_checked", "note"),
                    "source": source["id"],
                    "paragraph": passage["p"],
                    "relays": " ".join(passage["relays"]),
                    "address": passage.get("article"),
                },
            )

    def of_all_kinds(self, entry: Json) -> Iterator[tuple[str, Cells]]:
        for name in entry.get("names", ()):
            for source in name.get("seen_in", [None]):
                cells = {"entry": entry["id"], "spelling": name["text"], "source": source, "note": name.get("note")}
                yield "spellings", {**cells, "kind": name.get("kind", "press"), "language": name.get("lang")}
        for claim in entry.get("claims", ()):
            yield from self.of_claim(entry, claim)
        yield from self.of_citations(entry)
        for check in entry.get("checks", ()):
            if "words" in check:
                cells = {"entry": entry["id"], **picked(check, "words", "fits"), **note(check)}
                yield "checks", {**cells, "expected_to_fit": check.get("expect", "holds") == "holds"}
        for identifier in entry.get("identifiers", ()):
            cells = {"entry": entry["id"], **picked(identifier, "registry", "address")}
            yield "identifiers", {**cells, "identifier": identifier["id"]}
        for name, value in entry.items():
            if name.startswith("x-"):
                text = json.dumps(value, ensure_ascii=False)
                yield "extensions", {"entry": entry["id"], "field": name, "value": text}
        for correction in entry.get("corrections", ()):
            cells = {"entry": entry["id"], "date": correction["date"]["edtf"]}
            yield "corrections", {**cells, **picked(correction, "was", "now", "why")}

    def of_citations(self, entry: Json) -> Iterator[tuple[str, Cells]]:
        for path, ref in citations(entry):
            claim = entry["claims"][path[1]] if path[0] == "claims" else {}
            yield (
                "citations",
                {
                    "entry": entry["id"],
                    "field": "/".join(map(str, path)),
                    "claim": claim.get("key"),
                    "answer": int(path[3]) + 1 if len(path) > 3 and path[2] == "answers" else None,
                    "status": claim.get("status"),
                    "passage": ref,
                    "source": ref.partition("#")[0],
                },
            )

    def of_claim(self, entry: Json, claim: Json) -> Iterator[tuple[str, Cells]]:
        unit = "%" if claim.get("type") == "percent" else claim.get("unit")
        yield (
            "claims",
            {
                **picked(claim, "key", "status", "text", "type", "difference"),
                **support(claim),
                **note(claim),
                "entry": entry["id"],
                "is_question": "ask" in claim,
                "unit": unit,
                "as_of": day(claim.get("as_of"), "edtf"),
                "outcome": claim.get("outcome_text", claim.get("outcome")),
            },
        )
        for field, relation in (("about", "about"), ("alleges_against", "alleges against")):
            for subject in claim.get(field, ()):
                yield "claim-subjects", {"claim": claim["key"], "entry": subject, "relation": relation}
        for number, answer in enumerate(claim.get("answers", ()), 1):
            quantity = answer.get("number", {})
            yield (
                "answers",
                {
                    **picked(answer, "shown_first", "rejected"),
                    **flags(answer, "reckoned"),
                    "as_of": day(answer.get("as_of"), "edtf"),
                    **dated(answer.get("date")),
                    **support(answer),
                    **note(answer),
                    "claim": claim["key"],
                    "answer": number,
                    "question": claim["text"],
                    "status": claim["status"],
                    "value": answer["text"],
                    "unit": unit,
                    "number_low": quantity.get("low"),
                    "number_high": quantity.get("high"),
                    "includes_limit": quantity.get("includes_limit"),
                },
            )


def citations(node: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every passage that is cited in an entry, with the path of the list in which it stands."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "cites":
                for ref in value:
                    yield (*path, name), ref
            elif not name.startswith("x-"):
                yield from citations(value, (*path, name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from citations(value, (*path, number))


def rows_by_table(whole: Json) -> Mapping[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {table.name: [] for table in TABLES}
    for table, cells in Expected(whole).rows():
        rows[table].append(cells)
    return rows


def written(value: Json) -> str:
    """A value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.lstrip()[:1] and value.lstrip()[0] in FORMULA_SIGNS else value
    return str(value).lower()


def lost_and_invented(expected: list[Cells], stored: list[Cells]) -> list[Cells]:
    """The rows that only one of the two has, in whatever order they stand."""
    wanted = Counter(frozenset(row.items()) for row in expected)
    actual = Counter(frozenset(row.items()) for row in stored)
    return [dict(row) for row in (wanted - actual) + (actual - wanted)]


@pytest.fixture(scope="module")
def expected(whole: Json) -> Mapping[str, list[Cells]]:
    return rows_by_table(whole)


def test_every_cell_of_every_table_is_a_value_of_the_record(
    files: DataFiles, expected: Mapping[str, list[Cells]]
) -> None:
    for table in TABLES:
        text = table_csv(table, files.tables.rows[table.name]).removeprefix(BYTE_ORDER_MARK)
        stored: list[Cells] = list(csv.DictReader(io.StringIO(text, newline="")))
        rows: list[Cells] = [{name: written(value) for name, value in row.items()} for row in expected[table.name]]
        assert lost_and_invented(rows, stored) == [], table.name


def test_every_row_of_the_database_is_in_the_record(files: DataFiles, expected: Mapping[str, list[Cells]]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database(files.tables.rows))
        connection.row_factory = sqlite3.Row
        for table in TABLES:
            query = f"SELECT * FROM {table.name.replace('-', '_')}"  # noqa: S608
            stored: list[Cells] = [dict(row) for row in connection.execute(query)]
            rows: list[Cells] = [
                {name: None if value == "" else value for name, value in row.items()} for row in expected[table.name]
            ]
            assert lost_and_invented(rows, stored) == [], table.name


def test_a_cell_that_differs_is_seen(expected: Mapping[str, list[Cells]]) -> None:
    for table, rows in expected.items():
        for name in rows[0] if rows else ():
            assert len(lost_and_invented(rows[:1], [{**rows[0], name: "something else"}])) == 2, (table, name)


@pytest.mark.parametrize("text", ["=1+1", "\t=1+1", "＝1+1", "-1"])
def test_no_column_of_any_table_lets_a_formula_through(text: str) -> None:
    for table in TABLES:
        cells: Mapping[type, Cell] = {str: text, int: -1, float: -0.5, bool: True}
        written_table = table_csv(table, [tuple(cells[column.cell_type] for column in table.columns)])
        [row] = csv.DictReader(io.StringIO(written_table.removeprefix(BYTE_ORDER_MARK), newline=""))
        for column in table.columns:
            expected_cell = {str: f"'{text}", int: "-1", float: "-0.5", bool: "true"}[column.cell_type]
            assert row[column.name] == expected_cell, (table.name, column.name)
