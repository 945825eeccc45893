"""What somebody else's program holds on to stays the same when a title or a date is put right."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable

import icalendar
import pytest
import rispy
from pybtex.database import parse_string

from generator.exports.calendars import calendar
from generator.exports.citations import bibtex, csl_json, ris
from generator.exports.data.whole import whole_file
from generator.exports.feeds import json_feed
from generator.exports.followthemoney import followthemoney
from generator.exports.registry import DataFiles
from generator.exports.timelinejs import timelinejs
from tests.records import PUBLICATION, record_of

FILES = {
    "organisations/guild.yml": "name: The {guild}\nkind: company\ndescription: Carters.\n",
    "people/ines.yml": "name: Ines {name}\ndescription: A carter.\nwhy_named: Carries.\n",
    "sanctions/ban.yml": "title: A {ban}\njurisdiction: Shire\nscope: Lorries.\n",
    "sources/gazette.yml": "title: The {headline}\nshort: Gazette\nlanguage: en\nproduction: staff\n"
    "published: {day}\npublisher: guild\npassages:\n"
    "  - {{id: ban, p: 1, start: The bridge, end: is shut, gist: It is shut., voice: own}}\n",
    "2025/it.yml": "title: It {happens}\ndate: {day}\nkind: sanctions\nsummary: x\n"
    "people: [{{person: ines}}]\n"
    "sanctions: [{{measure: ban, step: imposed, basis: announced, until: 2026-03-01, cites: [gazette#ban]}}]\n"
    "claims:\n  - {{id: weight, says: It is heavy., cites: [gazette#ban]}}\n"
    "corrections: [{{date: 2026-01-02, was: one, now: two, why: A slip.}}]\n",
}
BEFORE = {"guild": "guild", "name": "Vola", "ban": "ban", "headline": "ban", "happens": "happens", "day": "2025-12-13"}
AFTER = {name: f"{word} anew" for name, word in BEFORE.items()} | {"day": "2025-11-12"}


def files_with(words: dict[str, str]) -> DataFiles:
    record = record_of({path: text.format(**words) for path, text in FILES.items()})
    return DataFiles(record, PUBLICATION, record)


IDENTIFIERS: dict[str, Callable[[DataFiles], list[object]]] = {
    "JSON": lambda files: re.findall(
        r'"(?:id|key|ref|page|file|event)":"[^"]+"', whole_file(files.record, files.site, files.entry_files)
    ),
    "tables": lambda files: [row[0] for name in sorted(files.tables.rows) for row in files.tables.rows[name]],
    "feeds": lambda files: [item["id"] for item in json.loads(json_feed(files.feeds.site_feed))["items"]],
    "calendar": lambda files: [
        entry["UID"] for entry in icalendar.Calendar.from_ical(calendar(files.record, files.site)).walk("VEVENT")
    ],
    "TimelineJS": lambda files: [
        slide["unique_id"] for slide in json.loads(timelinejs(files.record, files.site))["events"]
    ],
    "FollowTheMoney": lambda files: [
        json.loads(line)["id"] for line in followthemoney(files.record, files.site).splitlines()
    ],
    "CSL": lambda files: [item["id"] for item in json.loads(csl_json(files.record))],
    "BibTeX": lambda files: list(parse_string(bibtex(files.record), "bibtex").entries),
    "RIS": lambda files: [item["id"] for item in rispy.loads(ris(files.record))],
    "paths": lambda files: [page.path for page in files.plan()],
}  # of each format: what it calls its things


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_identifiers_stay_the_same_when_a_title_or_a_date_is_put_right(name: str) -> None:
    before, after = (Counter(map(str, IDENTIFIERS[name](files_with(words)))) for words in (BEFORE, AFTER))

    assert before == after
    assert before
