"""The tables for other programs: as CSV files with a description (Data Package), and as one SQLite database."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from generator.exports.data.queries import VIEWS
from generator.exports.data.table_kinds import TABLES, Column, Row, TableKind
from generator.exports.data.whole import VERSION
from generator.render.page.csv_text import csv_text
from generator.render.page.publication import LICENCE, Publication

FIELD_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}


def table_csv(table: TableKind, rows: Sequence[Row]) -> str:
    """A table as CSV."""
    return csv_text([column.name for column in table.columns], rows)


def package_text(site: Publication) -> str:
    """What is in which file and column, as datapackage.json (https://datapackage.org)."""
    package = {
        "profile": "tabular-data-package",
        "name": "timeline",
        "title": site.site_name or "Timeline",
        "homepage": site.address or None,
        "version": VERSION,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": LICENCE}],
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _resource(table: TableKind) -> Mapping[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = [
        {"fields": column.name, "reference": {"resource": column.refers_to, "fields": _key_of(column.refers_to)}}
        for column in table.columns
        if column.refers_to
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.name,
        "title": table.about,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> Mapping[str, object]:
    field: dict[str, object] = {"name": column.name, "type": FIELD_TYPES[column.cell_type], "description": column.about}
    if not column.may_be_empty:
        field["constraints"] = {"required": True}
    return field


def _key_of(table_name: str) -> str:
    return next(table.key[0] for table in TABLES if table.name == table_name)


def database(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """The tables as a SQLite database with keys, views and search; the same rows give the same bytes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in _definitions():
            connection.execute(statement)
        for table in TABLES:
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_sql_name(table.name)} VALUES ({places})", rows[table.name])  # noqa: S608 # names of ours
        for statement in _indexes():
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def _definitions() -> Iterator[str]:
    for table in TABLES:
        lines = [_sql_column(column) for column in table.columns]
        if table.key:
            lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
        for column in table.columns:
            if column.refers_to:
                target = f"{_sql_name(column.refers_to)} ({_key_of(column.refers_to)})"
                lines.append(f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {target}")
        definition = ",\n  ".join(lines)
        yield f"CREATE TABLE {_sql_name(table.name)} (\n  {definition}\n)"
    for name, view in VIEWS.items():
        yield f"CREATE VIEW {name} AS {view}"


def _indexes() -> Iterator[str]:
    for table in TABLES:
        name = _sql_name(table.name)
        for column in table.columns:
            if column.refers_to and (column.name,) != table.key:
                yield f"CREATE INDEX {name}_by_{column.name} ON {name} ({_quoted(column.name)})"
        if table.searched:
            columns = ", ".join(table.searched)
            content = f'content="{name}"'  # in these quotes Datasette looks for it
            yield f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, {content}, tokenize='unicode61')"
            yield f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')"  # noqa: S608 # names of ours


def _sql_column(column: Column) -> str:
    constraint = "" if column.may_be_empty else " NOT NULL"
    check = f" CHECK ({_quoted(column.name)} IN (0, 1))" if column.cell_type is bool else ""
    return f"{_quoted(column.name)} {SQL_TYPES[column.cell_type]}{constraint}{check}"


def _sql_name(table_name: str) -> str:
    return table_name.replace("-", "_")


def _quoted(name: str) -> str:
    return f'"{name}"'
