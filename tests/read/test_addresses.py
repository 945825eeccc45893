"""The list of published addresses: a page a line with its parts, and what became of those that have gone."""

from __future__ import annotations

from pathlib import Path

from generator.read.addresses import PublishedAddress, parse_addresses, read_addresses
from generator.record.addresses import HEAD, format_addresses

LIST = """\
# Addresses

/
/people/ann/ #born /data/people/ann.json
/people/ann/#old -> /people/ann/#born
/essay/ withdrawn: Its author asked for it.
"""


def test_a_line_is_a_page_with_its_parts_or_an_address_and_what_became_of_it() -> None:
    addresses, problems = parse_addresses(LIST, "events/addresses.txt")
    assert not problems
    places = [(line.address, line.moved_to, line.withdrawn, str(line.location)) for line in addresses.values()]
    assert places == [
        ("/", "", "", "events/addresses.txt:3:1"),
        ("/people/ann/", "", "", "events/addresses.txt:4:1"),
        ("/people/ann/#born", "", "", "events/addresses.txt:4:14"),
        ("/data/people/ann.json", "", "", "events/addresses.txt:4:20"),
        ("/people/ann/#old", "/people/ann/#born", "", "events/addresses.txt:5:1"),
        ("/essay/", "", "Its author asked for it.", "events/addresses.txt:6:1"),
    ]


def test_what_became_of_an_address_counts_whatever_other_line_has_it() -> None:
    lists = ("/people/ann/ #old\n/people/ann/#old -> /people/ann/\n", "/a/#b -> /c/\n/a/ #b\n")
    moves = [[(line.address, line.moved_to) for line in parse_addresses(text, "a.txt")[0].values()] for text in lists]
    assert moves == [[("/people/ann/", ""), ("/people/ann/#old", "/people/ann/")], [("/a/#b", "/c/"), ("/a/", "")]]


def test_the_list_reads_as_it_was_written() -> None:
    addresses, _ = parse_addresses(LIST, "events/addresses.txt")
    text = format_addresses(addresses.values())
    assert text.removeprefix(HEAD).splitlines() == sorted(LIST.splitlines()[2:])
    assert parse_addresses(text, "events/addresses.txt") == (addresses, [])


def test_a_page_has_the_data_and_the_charts_of_its_entry_in_its_line() -> None:
    files = ["/data/charts/map-brook.svg", "/data/feeds/people/ann.xml", "/embed/chart-custody-ann/index.html"]
    text = format_addresses(
        map(PublishedAddress, ["/places/brook/", "/people/ann/", "/data/charts/map-hill.svg", *files])
    )
    assert text.removeprefix(HEAD).splitlines() == [
        "/data/charts/map-hill.svg",
        "/people/ann/ /data/feeds/people/ann.xml /embed/chart-custody-ann/index.html",
        "/places/brook/ /data/charts/map-brook.svg",
    ]


def test_a_line_that_two_editors_added_may_stand_twice() -> None:
    addresses, problems = parse_addresses("/people/ann/\n/people/ann/\n", "events/addresses.txt")
    assert [*addresses] == ["/people/ann/"]
    assert not problems


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "addresses.txt").write_bytes("/a/\n/b/ withdrawn: é\n".encode("latin-1"))
    addresses, [problem] = read_addresses(tmp_path)
    assert (not addresses, problem.code, problem.location.line) == (True, "Y001", 2)


def test_a_folder_without_a_list_has_published_nothing(tmp_path: Path) -> None:
    assert read_addresses(tmp_path) == ({}, [])


def test_merge_marks_are_told_once_and_not_as_lines_besides() -> None:
    text = "/a/\n<<<<<<< HEAD\n/b/\n=======\n/c/\n>>>>>>> theirs\n"
    _, problems = parse_addresses(text, "events/addresses.txt")
    assert {problem.code for problem in problems} == {"Y015"}
