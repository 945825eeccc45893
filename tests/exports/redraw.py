"""Draws the charts of a site again from data/record.json alone; prints the table behind each.

python tests/exports/redraw.py record.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
Data = Mapping[str, Any]  # what JSON holds


def custody(data: Data) -> Iterator[Row]:
    """Whose custody changed, how, when, and the event that says so."""
    names = {person["id"]: person["name"] for person in data["people"]}
    for event in data["events"]:
        for part in event.get("people", ()):
            if "change" in part:
                yield names[part["person"]], part.get("date", event["date"])["text"], event["title"]


def sanctions(data: Data) -> Iterator[Row]:
    """Which measure took a step, when, and the event that says so."""
    titles = {measure["id"]: measure["title"] for measure in data["sanctions"]}
    for event in data["events"]:
        for part in event.get("sanctions", ()):
            yield titles[part["measure"]], part.get("date", event["date"])["text"], event["title"]


def claims(data: Data) -> Iterator[Row]:
    """How many claims have each status."""
    lists = (data[kind] for kind in ("events", "people", "organisations", "sanctions", "places", "sources", "topics"))
    statuses = Counter(claim["status"] for entries in lists for entry in entries for claim in entry.get("claims", ()))
    for status, number in statuses.items():
        yield status, str(number)


def events(data: Data) -> Iterator[Row]:
    """How many events each year has that its dates surely lie in."""
    years: Counter[str] = Counter()
    for event in data["events"]:
        first, last = event["date"]["first"], event["date"]["last"]
        is_about = "~" in event["date"]["edtf"] or "%" in event["date"]["edtf"]
        if first and last and first[:4] == last[:4] and not is_about:
            years[first[:4]] += 1
    for year, number in years.items():
        yield year, str(number)


def origins(data: Data) -> Iterator[Row]:
    """Whom each source relays, and how often."""
    for source in data["sources"]:
        speakers = Counter(passage["speaker"] for passage in source.get("passages", ()) if passage["speaker"])
        for speaker, number in speakers.items():
            yield speaker, source["id"], str(number)


def places(data: Data) -> Iterator[Row]:
    """Where each place lies."""
    for place in data["places"]:
        yield place["name"], str(place["coordinates"]["latitude"]), str(place["coordinates"]["longitude"])


def parts(data: Data) -> Iterator[Row]:
    """Which sums the record makes, and whether they fit."""
    for kind in ("events", "people", "organisations", "sanctions", "places", "sources", "topics"):
        for entry in data[kind]:
            for check in entry.get("checks", ()):
                if "words" in check:
                    yield check["words"], "yes" if check["fits"] else "no"


CHARTS: Mapping[str, Callable[[Data], Iterator[Row]]] = {
    "custody": custody,
    "sanctions": sanctions,
    "claims": claims,
    "events": events,
    "origins": origins,
    "map": places,
    "parts": parts,
}

if __name__ == "__main__":
    content = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    for name, rows in CHARTS.items():
        sys.stdout.write(f"{name}\n" + "".join(f"  {' | '.join(row)}\n" for row in rows(content)))
