"""What a page says of itself to programs: no date, author or kind that the record does not have."""

from __future__ import annotations

import pytest

from generator.render.schema_org import describe_entry
from tests.records import record_of

CLAIM = "claims:\n  - {says: They met., cites: [herald#met]}\n"
EVENT = f"title: Talks\ndate: 'DATE'\nkind: talks\nplace: Minsk\nsummary: They met.\n{CLAIM}"
SOURCE = """\
title: They met
short: Herald
language: en
production: unknown
passages:
  - {id: met, p: 1, start: They met, gist: They met.}
"""
DATED = SOURCE.replace(
    "language", "publisher: herald-press\npublished: 2025-12-13\naddress: https://herald.example/1\nlanguage"
)
PRESS = "name: Herald Press\nkind: outlet\ndescription: A newspaper.\n"


def described(event: str = EVENT.replace("DATE", "2025-12-13"), source: str = DATED) -> dict[str, object]:
    files = {"2025/talks.yml": event, "sources/herald.yml": source}
    record = record_of(files | {"organisations/herald-press.yml": PRESS})
    return dict(describe_entry(record, record.entries["talks"]))


def test_an_article_with_a_headline_a_day_and_an_author_is_a_news_article() -> None:
    signed = DATED.replace("language: en", "authors: [Ada Reporter]\nlanguage: en")
    assert described(source=signed)["citation"] == [
        {
            "@type": "NewsArticle",
            "headline": "They met",
            "datePublished": "2025-12-13",
            "author": [{"@type": "Person", "name": "Ada Reporter"}],
            "publisher": {"@type": "Organization", "name": "Herald Press"},
            "url": "https://herald.example/1",
            "inLanguage": "en",
        }
    ]


def test_an_article_that_nobody_signs_has_no_author() -> None:
    assert described()["citation"] == [
        {
            "@type": "CreativeWork",
            "headline": "They met",
            "datePublished": "2025-12-13",
            "publisher": {"@type": "Organization", "name": "Herald Press"},
            "url": "https://herald.example/1",
            "inLanguage": "en",
        }
    ]


def test_a_description_by_the_editors_is_no_headline() -> None:
    untitled = SOURCE.replace("short:", "titled_by: editors\nshort:")
    assert described(source=untitled)["citation"] == [
        {"@type": "CreativeWork", "description": "They met", "inLanguage": "en"}
    ]


def test_an_article_without_a_day_is_a_work_and_no_day_is_made_up() -> None:
    assert described(source=SOURCE)["citation"] == [
        {"@type": "CreativeWork", "headline": "They met", "inLanguage": "en"}
    ]


@pytest.mark.parametrize(
    ("date", "place", "about"),
    [
        ("2025-12", "Minsk", {"startDate": "2025-12"}),
        ("2025-12-12/2025-12-13", "Minsk", {"startDate": "2025-12-12", "endDate": "2025-12-13"}),
        ("[2025-11..2025-12]", "Minsk", {}),
        ("2025-12", "", {}),
    ],
)
def test_only_what_begins_on_a_date_and_has_a_place_is_an_event(date: str, place: str, about: dict[str, str]) -> None:
    event = EVENT.replace("DATE", date).replace("place: Minsk\n", f"place: {place}\n" if place else "")
    location = {"location": {"@type": "Place", "name": place}}
    expected = (
        {"@type": "Event", "name": "Talks", **about, **location} if about else {"@type": "Thing", "name": "Talks"}
    )
    assert described(event)["about"] == expected


def test_names_have_the_curly_quotation_marks_of_the_page() -> None:
    page = described(EVENT.replace("Talks", "The guild's talks").replace("DATE", "2025-12-13") + "added: 2025-12-14\n")
    assert page["headline"] == "The guild’s talks"
    assert page["about"] == {
        "@type": "Event", "name": "The guild’s talks", "startDate": "2025-12-13",
        "location": {"@type": "Place", "name": "Minsk"},
    }  # fmt: skip


def test_what_a_page_tells_of_has_its_time() -> None:
    times = {
        date: described(EVENT.replace("DATE", date)).get("temporalCoverage")
        for date in ("2025-12/2026-01", "[2024, 2025]")
    }
    assert times == {"2025-12/2026-01": "2025-12/2026-01", "[2024, 2025]": None}


def test_a_page_is_an_article_from_the_day_on_which_its_entry_was_added() -> None:
    event = EVENT.replace("DATE", "2025-12-13")
    corrections = 'corrections:\n  - {date: 2025-12-22, was: "1", now: "2", why: Miscounted.}\n'

    assert described(event)["@type"] == "WebPage"
    article = described(f"{event}{corrections}added: 2025-12-20\n")
    assert [article[name] for name in ("@type", "headline", "datePublished", "dateModified")] == [
        "Article", "Talks", "2025-12-20", "2025-12-22",
    ]  # fmt: skip


def test_a_town_has_coordinates_and_an_area_has_none() -> None:
    record = record_of({
        "places/town.yml": "name: Town\ndescription: d\ncoordinates: 51.6, 0.7\n",
        "places/land.yml": "name: Land\ndescription: d\ncoordinates: 52.6, 1.1\narea: true\n",
    })  # fmt: skip
    town, land = (describe_entry(record, record.entries[name])["about"] for name in ("town", "land"))
    geo = {"@type": "GeoCoordinates", "latitude": 51.6, "longitude": 0.7}
    assert town == {"@type": "Place", "name": "Town", "description": "d", "geo": geo}
    assert land == {"@type": "Place", "name": "Land", "description": "d"}
