"""Draws the charts of a site again from data/record.json alone; prints the table behind each.

python tests/exports/redraw.py record.json
"""

from __future__ import annotations

import json
import re
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
    """How many claims of the record, and how many that cite each source, have each status that is drawn."""
    statuses: dict[str, Counter[str]] = {"All claims together": Counter()}
    statuses |= {source["id"]: Counter() for source in data["sources"]}
    for claim in _claims(data).values():
        groups = [group for group, members in STATUSES.items() if claim["status"] in members]
        statuses["All claims together"].update(groups)
        for source in {
            ref.partition("#")[0] for part in (claim, *claim.get("answers", ())) for ref in part.get("cites", ())
        }:
            statuses[source].update(groups)
    drawn = [group for group in STATUSES if statuses["All claims together"][group]]
    for counts in statuses.values():
        yield tuple(str(counts[group]) for group in drawn)


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
    """Who went from where to where, how many, and where each place lies."""
    names = {place["id"]: place["name"] for place in data["places"]}
    for event in data["events"]:
        start, ends = event.get("place"), event.get("destinations", ())
        number = next((_number(claim) for claim in event.get("claims", ()) if _has_number(claim)), "")
        for end in ends:
            if start in names and end in names and start != end:
                yield f"{names[start]} to {names[end]}", "", number if len(ends) == 1 and number else "no number given"
    for place in data["places"]:
        latitude, longitude = place["coordinates"]["latitude"], place["coordinates"]["longitude"]
        north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
        yield place["name"], f"{abs(latitude):.2f}° {north}, {abs(longitude):.2f}° {east}", ""


def parts(data: Data) -> Iterator[Row]:
    """Which sums the record makes, and whether they fit."""
    for entry in _entries(data):
        for check in entry.get("checks", ()):
            if "words" in check:
                yield check["words"], "yes" if check.get("fits", True) else "no"


def _entries(data: Data) -> Iterator[Data]:
    for kind in ("events", "people", "organisations", "sanctions", "places", "sources", "topics"):
        yield from data[kind]


def _claims(data: Data) -> Mapping[str, Data]:
    return {claim["key"]: claim for entry in _entries(data) for claim in entry.get("claims", ())}


def _answer(claim: Data) -> Data:
    return next((answer for answer in claim.get("answers", ()) if answer.get("shown_first")), {})


def _has_number(claim: Data) -> bool:
    return "number" in _answer(claim)


def _number(claim: Data) -> str:
    """The number that is shown first, without what it counts; a doubt about it and the others stand beside it."""
    standing = [answer for answer in claim["answers"] if "number" in answer and "rejected" not in answer]
    texts = [str(answer["text"]).removesuffix(f" {claim.get('unit', '')}") for answer in (_answer(claim), *standing)]
    first, *others = dict.fromkeys(re.sub(r"^1 \D+$", "1", text) for text in texts)
    if claim["status"] not in DOUBTS:
        return first
    also = f"; also {' and '.join(filter(None, (', '.join(others[:-1]), *others[-1:])))}" if others else ""
    return f"{first} ({DOUBTS[claim['status']]}{also})"


STATUSES: Mapping[str, tuple[str, ...]] = {
    "agree": ("agreed",),
    "credited": ("one-source", "several-sources"),
    "not credited": ("source-not-named", "our-reckoning"),
    "contradict": ("contradicted",),
    "in several ways": ("differing", "parts", "wording"),
    "doubted": ("doubtful", "corrected"),
}
DOUBTS: Mapping[str, str] = {
    "contradicted": "sources contradict each other",
    "differing": "sources differ",
    "wording": "different wordings",
    "corrected": "corrected",
    "doubtful": "doubted by the editors",
}
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
