"""The chart of places: an arrow for each transfer between places of the record, with its number and who says it."""

from __future__ import annotations

from generator.charts.chart import Chart
from generator.charts.places import MAX_HEIGHT, MIN_HEIGHT, map_of, places_and_ways
from generator.record.record import Record
from tests.charts.drawings import texts_in
from tests.charts.small_records import event_text, record_in_2026

PLACE = "name: {}\ndescription: d\ncoordinates: {}\narea: true\n"
SOURCE = (
    "title: t\nshort: S\npublisher: paper\nlanguage: en\nproduction: staff\npublished: 2025-12-13\naddress: https://example.org/\n"
    "passages:\n  - {id: p, p: 1, start: a, end: b, gist: g}\n"
)
NUMBER = (
    "claims:\n  - id: number\n    ask: How many people were taken?\n    type: number\n    unit: people\n"
    "    answers:\n      - {value: 114, cites: [s#p]}\n"
)
FILES = {
    "places/here.yml": PLACE.format("Here", "53.4, 28.4"),
    "places/there.yml": PLACE.format("There", "50.9, 29.3"),
    "organisations/paper.yml": "name: The Paper\nkind: outlet\ndescription: d\n",
    "sources/s.yml": SOURCE,
}


def transfer(lines: str, title: str = "A transfer") -> str:
    return event_text("2025-12-13", lines, title).replace("other", "transfer")


def record_with(**transfers: str) -> Record:
    events = {f"2025/{name}.yml": text for name, text in transfers.items()}
    return record_in_2026({**FILES, **events})


def texts_of(chart: Chart | None) -> list[str]:
    assert chart
    return texts_in(chart.svg)


def test_a_transfer_is_an_arrow_with_its_number_and_on_whose_word() -> None:
    chart = places_and_ways(record_with(e=transfer(f"place: here\ndestinations: [there]\n{NUMBER}")))

    assert chart
    assert chart.finding == "From Here 114 people left for There, according to S."
    assert {"114", "114: A transfer", "According to S"} <= set(texts_of(chart))
    assert [cell.text for cell in chart.rows[0]] == ["Here to There", "", "114", "A transfer", "S"]
    assert [cell.text for cell in chart.rows[1]][:2] == ["Here", "53.40° N, 28.40° E"]


def test_a_number_in_dispute_has_its_rival_beside_it_and_on_whose_word_each_is() -> None:
    rival = NUMBER + "      - {value: 116, cites: [o#p]}\n"
    record = record_in_2026(
        {
            **FILES,
            "sources/o.yml": SOURCE.replace("short: S", "short: O"),
            "2025/e.yml": transfer(f"place: here\ndestinations: [there]\n{rival}"),
        }
    )
    chart = places_and_ways(record)

    assert chart
    assert chart.finding.endswith(" left for There (sources contradict each other; also 116), according to S.")
    assert {"According to S", "116: according to O"} <= set(texts_of(chart))
    assert [cell.text for cell in chart.rows[0]][2::2] == ["114 (sources contradict each other; also 116)", "S; 116: O"]


def test_a_rival_that_the_editors_have_reckoned_says_so() -> None:
    reckoned = NUMBER + "      - {value: 116, reckoned: true, cites: [s#p]}\n"
    chart = places_and_ways(record_with(e=transfer(f"place: here\ndestinations: [there]\n{reckoned}")))

    assert chart
    assert chart.rows[0][4].text == "S; 116: by our own reckoning"


def test_a_number_of_several_ways_belongs_to_none_of_them() -> None:
    record = record_with(e=transfer(f"place: here\ndestinations: [there, Elsewhere]\n{NUMBER}"))
    chart = places_and_ways(record)

    assert chart
    assert "114" not in texts_of(chart)
    assert chart.rows[0][2].text == "no number given"


def test_a_way_without_a_number_tells_on_whose_word_the_journey_is() -> None:
    asked = "  - {id: how-many, ask: How many people were taken?, cites: [s#p]}\n"
    told = "  - {says: They were taken there., cites: [s#p]}\n"
    record = record_with(e=transfer(f"place: here\ndestinations: [there]\nclaims:\n{asked}{told}"))
    chart = places_and_ways(record)

    assert chart
    assert "According to S" in texts_of(chart)
    assert [cell.text for cell in chart.rows[0]] == ["Here to There", "", "no number given", "A transfer", "S"]


def test_a_transfer_to_a_place_in_plain_words_has_no_arrow() -> None:
    chart = places_and_ways(record_with(e=transfer("place: here\ndestinations: [Far away]\n")))

    assert chart
    assert "tl-chart-way" not in chart.svg
    assert chart.finding == "Two places of the record."


def test_what_was_only_expected_is_dashed_and_not_in_the_finding() -> None:
    chart = places_and_ways(record_with(e=transfer(f"expected: true\nplace: here\ndestinations: [there]\n{NUMBER}")))

    assert chart
    assert "tl-chart-expected-way" in chart.svg
    assert "Dashed: only expected." in texts_of(chart)
    assert chart.finding == "Only expected: the way from Here to There."
    assert "114" not in chart.finding


def test_an_event_shows_the_ways_that_follow_it_and_a_place_those_that_meet_there() -> None:
    record = record_with(
        release=event_text("2025-12-13"),
        follows=transfer("after: [{event: release}]\nplace: here\ndestinations: [there]\n"),
        other=event_text("2025-12-13"),
    )

    assert "No number given: A transfer" in texts_of(map_of(record, "release"))
    assert "No number given: A transfer" in texts_of(map_of(record, "there"))
    assert map_of(record, "other") is None


def test_one_place_and_places_on_one_line_have_a_map_that_is_neither_flat_nor_steep() -> None:
    for lines in (["10, 10"], ["10, 10", "10, 60"], ["-60, 10", "70, 10"], ["90, 180"]):
        places = {f"places/p{number}.yml": PLACE.format("P", line) for number, line in enumerate(lines)}
        chart = places_and_ways(record_in_2026(places))

        assert chart
        height = float(chart.svg.partition('viewBox="0 0 100 ')[2].partition('"')[0])
        assert MIN_HEIGHT - 1 <= height <= MAX_HEIGHT + 1, lines


def test_a_record_without_places_has_no_map() -> None:
    assert places_and_ways(record_in_2026({"2025/e.yml": event_text("2025")})) is None
