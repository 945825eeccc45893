"""Data files, read as other programs read them and compared with the record value by value."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from generator import model
from generator.exports.data.queries import VIEWS
from generator.exports.data.table_kinds import TABLES
from generator.exports.data.whole import VERSION
from generator.exports.registry import export_files
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.quantity import Quantity
from generator.read.yaml_tree import parse
from generator.record.addresses import address_of
from generator.record.custody_and_measures import is_in_custody
from generator.render.page.csv_text import BYTE_ORDER_MARK
from generator.render.page.page import draw_pages
from generator.render.page.publication import UNPUBLISHED
from tests.records import SAMPLE, Built, build_in, record_of, sample_record, sample_site

ADDRESS = "https://bridge.example.org"
Json = Any  # what JSON holds


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


@pytest.fixture(scope="module")
def whole(site: Built) -> Json:
    return json.loads(site.pages["data/record.json"].text)


@pytest.fixture(scope="module")
def database(site: Built) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(site.pages["data/record.sqlite"].data)
        yield connection


def rows_of(site: Built, table: str) -> list[dict[str, str]]:
    text = site.pages[f"data/{table}.csv"].text
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


# JSON


def mistakes(site: Built, name: str, document: Json) -> list[str]:
    """What a validator says that has the one schema and nothing else."""
    schema = json.loads(site.pages[f"data/schema/{name}.json"].text)
    Draft202012Validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]


def test_the_whole_record_is_as_its_schema_says(site: Built, whole: Json) -> None:
    assert mistakes(site, "record", whole) == []


def test_every_schema_has_its_address_as_its_id_and_the_data_name_it(site: Built, whole: Json) -> None:
    ids = {path: json.loads(page.text)["$id"] for path, page in site.pages.items() if path.startswith("data/schema/")}

    assert ids == {path: f"{ADDRESS}/{path}" for path in ids} != {}
    assert whole["$schema"] == ids["data/schema/record.json"]


def test_the_schemas_of_a_site_that_nobody_knows_the_address_of_have_ids_too() -> None:
    plan = {page.path: page for page in export_files(sample_record(), UNPUBLISHED)}
    pages = draw_pages(plan[path] for path in ("data/schema/record.json", "data/record.json"))
    schema, whole = (json.loads(page.text) for page in pages)

    assert whole["$schema"] == schema["$id"] == f"urn:sourced-timeline:schema:record:{VERSION}"
    assert [error.message for error in Draft202012Validator(schema).iter_errors(whole)] == []


def test_the_file_of_each_entry_is_as_its_schema_says(site: Built) -> None:
    files = {
        path: page for path, page in site.pages.items() if re.fullmatch(r"data/(?!schema/)[^/]+/[^/]+\.json", path)
    }
    entries = {path: json.loads(page.text) for path, page in files.items()}

    assert len(entries) == len(site.record.entries) + len(site.record.tombstones)
    for path, entry in entries.items():
        name = entry["$schema"].rpartition("/")[2].removesuffix(".json")
        assert mistakes(site, name, entry) == [], path


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "2019-03"), ("type", "person"), ("kind", "feast"), ("colour", "red"), ("position", None)],
)
def test_the_schema_refuses_what_no_entry_is(site: Built, whole: Json, field: str, value: Json) -> None:
    assert mistakes(site, "event", {**whole["events"][0], field: value})


def test_every_field_of_every_schema_says_what_it_means(site: Built) -> None:
    schemas = [json.loads(page.text) for path, page in site.pages.items() if path.startswith("data/schema/")]
    groups = [group for schema in schemas for group in [schema, *schema.get("$defs", {}).values()]]
    silent = [name for group in groups for name, field in group["properties"].items() if "description" not in field]

    assert len(schemas) == len(model.KINDS) + 2
    assert silent == []


def leaves(node: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a file with the path of its field."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from leaves(value, (*path, name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from leaves(value, (*path, number))
    else:
        yield path, node


def at(node: Json, path: tuple[str | int, ...]) -> Json:
    value: Json = node
    for step in path:
        if isinstance(value, dict) and step not in value:
            return None
        value = value[step]
    return value


DEFAULTS = {"kind": "press", "titled_by": "publisher", "expect": "holds"}


def says(value: Json, text: str, name: str) -> bool:
    """Whether a value of a data file is the one that stands in the file of the entry, neither more nor less."""
    if value is None:
        return DEFAULTS.get(name) == text
    if isinstance(value, bool):
        return text == ("true" if value else "false")
    if isinstance(value, int):
        return text == str(value)
    if isinstance(value, dict) and "edtf" in value:
        return bool(EdtfDate.parse(text).edtf == value["edtf"])
    if isinstance(value, dict) and "latitude" in value:
        return [float(part) for part in text.split(",")] == [value["latitude"], value["longitude"]]
    return bool(value == text.strip())


def test_every_value_that_stands_in_a_file_is_in_the_data(whole: Json) -> None:
    lost, count = [], 0
    for kind in model.KINDS:
        for entry in whole[kind.folder]:
            tree = parse((SAMPLE / entry["file"]).read_bytes(), entry["file"]).value
            for path, text in leaves(tree):
                if path[-1] in ("over", "under", "about", "min", "max") and path[-2:-1] == ("value",):
                    quantity = Quantity.parse(at(tree, path[:-1]))
                    number = at(entry, (*path[:-2], "number"))
                    assert [number["low"], number["high"]] == [_number(quantity.low), _number(quantity.high)]
                    assert number["includes_limit"] == quantity.includes_limit
                    continue
                count += 1
                if not says(at(entry, path), text, str(path[-1])):
                    lost.append((entry["file"], path, text, at(entry, path)))
    assert count > 500
    assert lost == []


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def test_a_value_has_the_status_of_its_claim_beside_it_and_the_type_of_its_question(site: Built, whole: Json) -> None:
    claims = [claim for kind in model.KINDS for entry in whole[kind.folder] for claim in entry.get("claims", ())]
    typed = {"number": "number", "percent": "number", "date": "date", "yes-no": "yes"}

    assert {claim["key"]: claim["status"] for claim in claims} == {
        key: claim.status.value for key, claim in site.record.claims.items()
    }
    for claim in claims:
        assessed = site.record.claims[claim["key"]]
        assert claim["text"] == site.record.claim_text(assessed)
        assert claim["support"]["articles"] == list(assessed.support.articles)
        for answer, expected in zip(claim.get("answers", ()), assessed.answers, strict=True):
            assert answer["text"] == site.record.value_text(assessed, expected.parsed_value)
            assert answer["shown_first"] == (expected is assessed.lead_answer)
            field = typed.get(claim["type"])
            assert [name for name in set(typed.values()) if name in answer] == ([field] if field else [])


def test_a_date_is_as_exact_as_in_the_record(site: Built, whole: Json) -> None:
    dates = {event["id"]: event["date"] for event in whole["events"]}

    for event in site.record.events:
        edtf_date, published = event.data.date, dates[event.id]
        assert published["edtf"] == edtf_date.edtf
        assert published["first"] == (str(edtf_date.earliest) if edtf_date.earliest else None)
        assert published["last"] == (str(edtf_date.latest) if edtf_date.latest else None)
    assert [event["position"] for event in whole["events"]] == [*range(1, len(dates) + 1)]
    for event in whole["events"]:  # what a source is cited for may be a comparison: it need not tell of the event
        assert tuple(event["sources_cited"]) == site.record.sources_cited_in[event["id"]]


def test_what_follows_from_the_events_is_in_the_data_day_by_day(site: Built, whole: Json) -> None:
    people = {person["id"]: person.get("custody_by_day", ()) for person in whole["people"]}
    measures = {measure["id"]: measure.get("state_by_day", ()) for measure in whole["sanctions"]}

    assert {person for person, states in people.items() if states} == set(site.record.custody)
    for person, states in people.items():
        state = site.record.custody_of(person)
        last = states[-1] if states else None
        assert (last and (last["change"], last["is_certain"])) == (state and (state.word, state.is_certain))
    assert {measure for measure, states in measures.items() if states} == set(site.record.steps)
    for measure, states in measures.items():
        last_states = {state["basis"]: state["state"] for state in states}
        assert last_states == {basis: state.word for basis, state in site.record.measure(measure).items()}


def test_what_was_renamed_or_withdrawn_says_so(site: Built, whole: Json) -> None:
    tombstones = {tombstone["id"]: tombstone for tombstone in whole["tombstones"]}

    assert set(tombstones) == set(site.record.tombstones) != set()
    for entry in site.record.tombstones.values():
        tombstone = tombstones[entry.id]
        assert (tombstone.get("moved_to"), tombstone.get("withdrawn")) == (entry.data.moved_to, entry.data.withdrawn)
    assert whole["forwards"]
    assert "CC BY 4.0" in whole["licence"]


# Tables


def test_every_table_has_the_rows_that_the_record_has(site: Built) -> None:
    record = site.record
    answers = [answer for claim in record.claims.values() for answer in claim.answers]
    counts = {
        "entries": len(record.entries),
        "claims": len(record.claims),
        "answers": len(answers),
        "passages": len(record.citations),
        "citations": sum(len(entry.texts.citations) for entry in record.entries.values()),
        "custody-steps": sum(map(len, record.custody.values())),
        "measure-steps": sum(map(len, record.steps.values())),
        "corrections": sum(len(entry.data.corrections) for entry in record.entries.values()),
        "tombstones": len(record.tombstones),
    } | {kind.plural: len(record.of_kind(kind)) for kind in model.KINDS}

    assert {name: len(rows_of(site, name)) for name in counts} == counts
    assert all(counts.values())


def test_a_value_in_a_table_is_the_one_in_the_json_file(site: Built, whole: Json) -> None:
    claims = {
        claim["key"]: claim for kind in model.KINDS for entry in whole[kind.folder] for claim in entry.get("claims", ())
    }
    for row in rows_of(site, "answers"):
        claim = claims[row["claim"]]
        answer = claim["answers"][int(row["answer"]) - 1]
        number, edtf_date = answer.get("number", {}), answer.get("date", {})
        assert (row["status"], unquoted(row["value"])) == (claim["status"], answer["text"])
        assert [_float(row["number_low"]), _float(row["number_high"])] == [number.get("low"), number.get("high")]
        assert (row["date"], row["date_first"]) == (edtf_date.get("edtf", ""), edtf_date.get("first") or "")
        assert row["shown_first"] == ("true" if answer["shown_first"] else "false")
    events = {event["id"]: event for event in whole["events"]}
    for row in rows_of(site, "events"):
        event = events[row["id"]]
        assert (unquoted(row["title"]), row["date"]) == (event["title"], event["date"]["edtf"])
        assert unquoted(row["summary"]) == event["summary_text"]
    passages = {passage["ref"]: passage for source in whole["sources"] for passage in source.get("passages", ())}
    for row in rows_of(site, "passages"):
        if "#" in row["ref"]:
            passage = passages[row["ref"]]
            assert (int(row["paragraph"]), unquoted(row["gist"])) == (passage["p"], passage["gist"])
            assert (row["speaker"], row["relays"].split()) == (passage["speaker"], passage["relays"])


def _float(text: str) -> float | None:
    return float(text) if text else None


def unquoted(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from running it."""
    return cell.removeprefix("'")


def test_no_cell_is_a_formula(site: Built) -> None:
    numbers = {column.name for table in TABLES for column in table.columns if column.cell_type in (int, float)}
    running = [
        cell
        for path in site.pages
        if path.endswith(".csv")
        for row in rows_of(site, path.removeprefix("data/").removesuffix(".csv"))
        for name, cell in row.items()
        if name not in numbers and cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    ]
    assert running == []


def test_the_package_describes_every_table_and_every_column(site: Built) -> None:
    package = json.loads(site.pages["data/datapackage.json"].text)
    tables = {resource["path"]: resource["schema"]["fields"] for resource in package["resources"]}

    for path, fields in tables.items():
        header = next(csv.reader(io.StringIO(site.pages[f"data/{path}"].text.removeprefix(BYTE_ORDER_MARK))))
        assert [field["name"] for field in fields] == header
        assert all(field["description"].endswith(".") for field in fields)
    assert len(tables) == len(TABLES)


# The database


def test_the_database_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_row_that_leads_nowhere_is_seen(site: Built) -> None:
    with closing(sqlite3.connect(":memory:")) as spoilt:
        spoilt.deserialize(site.pages["data/record.sqlite"].data)
        spoilt.execute("UPDATE citations SET claim = 'nothing#at-all'")
        assert spoilt.execute("PRAGMA foreign_key_check").fetchall()


def test_the_database_holds_the_same_rows_as_the_tables(site: Built, database: sqlite3.Connection) -> None:
    for table in TABLES:
        rows = rows_of(site, table.name)
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        stored = database.execute(f"SELECT {names} FROM {table.name.replace('-', '_')} ORDER BY rowid").fetchall()  # noqa: S608
        cells = [
            [_cell(value, column.cell_type) for value, column in zip(row, table.columns, strict=True)] for row in stored
        ]
        assert [[unquoted(cell) for cell in row.values()] for row in rows] == cells, table.name


def _cell(value: Json, cell_type: type) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return ("false", "true")[value] if cell_type is bool else str(value)


def test_every_question_that_the_record_answers_is_answered_by_the_database(
    site: Built, database: sqlite3.Connection
) -> None:
    answers = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in VIEWS}  # noqa: S608

    assert not any(is_in_custody(site.record.custody_of(person)) for person in site.record.custody)
    assert [name for name, rows in answers.items() if not rows] == ["in_custody_last"]


@pytest.mark.parametrize("view", ["in_custody_last", "measures_last", "announced_but_not_law"])
def test_a_view_gives_the_day_of_a_state_and_not_since_when_it_is_so(database: sqlite3.Connection, view: str) -> None:
    """Whoever is first heard of in custody was held before, and what was imposed in some month is so by its end."""
    columns = [column[0] for column in database.execute(f"SELECT * FROM {view}").description]  # noqa: S608
    assert "day" in columns
    assert "since" not in columns


def test_a_citation_is_followed_from_a_claim_to_its_paragraph_its_article_and_the_archive(
    site: Built, database: sqlite3.Connection
) -> None:
    rows = database.execute("SELECT claim, passage, paragraph, article, address, archived FROM passages_of_claims")
    cited = {
        (site.record.claims_of[entry.id][int(path[1])].key, ref)
        for entry in site.record.entries.values()
        for path, ref in entry.texts.citations
        if path[0] == "claims"
    }
    found = {(claim, ref): row for claim, ref, *row in rows}

    assert found.keys() == cited
    for (_, ref), row in found.items():
        citation = site.record.citations[ref]
        source = citation.source.data
        assert row == [citation.passage.p, source.title, citation.address or None, source.archived]


def test_search_in_the_database_finds_words_without_their_accents(database: sqlite3.Connection) -> None:
    [(word,)] = database.execute("SELECT title FROM events ORDER BY position LIMIT 1").fetchall()
    found = database.execute("SELECT rowid FROM events_fts WHERE events_fts MATCH ?", (f'"{word}"',)).fetchall()

    assert found


def test_columns_of_numbers_hold_numbers(database: sqlite3.Connection) -> None:
    sql_types: Mapping[type, set[str]] = {int: {"integer"}, bool: {"integer"}, float: {"real"}, str: {"text"}}
    for table in TABLES:
        for column in table.columns:
            query = f'SELECT DISTINCT typeof("{column.name}") FROM {table.name.replace("-", "_")}'  # noqa: S608
            assert {kind for (kind,) in database.execute(query)} <= sql_types[column.cell_type] | {"null"}


# All of them


def test_two_builds_make_the_same_bytes(site: Built) -> None:
    again = build_in(SAMPLE)
    assert [path for path, page in site.pages.items() if page.data != again.pages[path].data] == []


def test_a_site_without_an_address_has_no_feed(site: Built) -> None:
    paths = {page.path for page in draw_pages(export_files(site.record, UNPUBLISHED))}

    assert "feed.xml" not in paths
    assert {"data/record.json", "data/record.sqlite", "data/events.csv", "data/index.md"} <= paths


def test_the_page_of_data_names_every_file_with_its_size(site: Built) -> None:
    text = site.pages["data/index.md"].text
    folds = re.findall(r"<details.*?</details>", text, re.DOTALL)
    assert "entries.csv" in "".join(folds)
    assert not any("](" in fold for fold in folds)  # Markdown stays as it is within a fold
    gone = {line.address for line in site.record.published.values() if line.is_forward}
    for path in site.pages:
        is_of_whole = path.startswith("data/") and path.count("/") == 1
        if is_of_whole and path != "data/index.md" and address_of(path) not in gone:
            name = path.removeprefix("data/")
            assert f"({name})" in text or f'<a href="{name}">' in text, path
    assert " kB |" in text


def test_a_sum_of_ours_alone_is_not_said_to_fit() -> None:
    claims = "".join(
        f"  - {{id: {name}, ask: How many?, type: number, answers: [{{value: {number}, cites: []}}]}}\n"
        for name, number in {"men": 1, "women": 6, "all": 7}.items()
    )
    record = record_of(
        {
            "2019/e.yml": "title: t\ndate: 2019\nkind: other\nsummary: s\n"
            f"claims:\n{claims}checks:\n  - sum: [men, women]\n  - {{sum: [men, women], equals: all}}\n"
        }
    )
    files = {page.path: page for page in draw_pages(export_files(record, UNPUBLISHED))}
    rows = list(csv.DictReader(io.StringIO(files["data/checks.csv"].text.removeprefix(BYTE_ORDER_MARK))))
    assert [row["fits"] for row in rows] == ["", "true"]
    checks = json.loads(files["data/record.json"].text)["events"][0]["checks"]
    assert [check.get("fits") for check in checks] == [None, True]
