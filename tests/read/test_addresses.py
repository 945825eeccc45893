"""The list of published addresses: one a line, with what became of it."""

from __future__ import annotations

from pathlib import Path

from generator.read.addresses import parse_addresses, read_addresses

LIST = """\
# Addresses

/
/people/ann/
/people/ann/#old -> /people/ann/#born
/essay/ withdrawn: Its author asked for it.
"""


def test_a_line_is_an_address_and_what_became_of_it() -> None:
    addresses, problems = parse_addresses(LIST, "events/addresses.txt")
    assert not problems
    assert [(line.address, line.moved_to, line.withdrawn, line.location.line) for line in addresses.values()] == [
        ("/", "", "", 3),
        ("/people/ann/", "", "", 4),
        ("/people/ann/#old", "/people/ann/#born", "", 5),
        ("/essay/", "", "Its author asked for it.", 6),
    ]
    assert "".join(f"{line}\n" for line in addresses.values()) == LIST.partition("\n\n")[2]


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
