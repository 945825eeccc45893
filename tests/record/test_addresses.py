"""Where the site serves a page, and where an address leads that was published once."""

from __future__ import annotations

import pytest

from generator.read.addresses import PublishedAddress, parse_addresses
from generator.record.addresses import Forwards, address_of, format_addresses, path_of


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", "/"),
        ("people/index.md", "/people/"),
        ("people/ann.md", "/people/ann/"),
        ("data/record.json", "/data/record.json"),
        ("essays/Łoś's <old> bridge.md", "/essays/%C5%81o%C5%9B%27s%20%3Cold%3E%20bridge/"),
    ],
)
def test_a_page_is_served_as_a_folder_and_a_file_as_it_is(path: str, address: str) -> None:
    assert address_of(path) == address
    assert address_of(path_of(address)) == address


def forwards(text: str, *anchors: str, tombstones: dict[str, str] | None = None) -> Forwards:
    addresses, problems = parse_addresses(text, "events/addresses.txt")
    assert not problems
    return Forwards(addresses, tombstones or {}, frozenset(anchors).__contains__)


def test_an_address_leads_on_to_the_end_of_the_way() -> None:
    ways = forwards("/a/#x -> /a/#y\n/a/#y -> /b/#z\n")
    assert [ways.destination(address) for address in ("/a/#x", "/b/#z")] == ["/b/#z", "/b/#z"]


def test_what_stood_on_a_page_moves_with_it() -> None:
    ways = forwards("/a/#x\n/a/#y -> /c/#y\n", tombstones={"/a/": "/b/"})
    assert [ways.destination(address) for address in ("/a/", "/a/#x", "/a/#y")] == ["/b/", "/b/#x", "/c/#y"]
    assert [line.anchor for line in ways.departures["/a/"]] == ["x", "y"]


def test_a_circle_leads_nowhere() -> None:
    assert forwards("/a/ -> /b/\n/b/ -> /a/\n").destination("/a/") == ""


def test_what_stood_on_a_withdrawn_page_is_withdrawn() -> None:
    ways = forwards("/a/ withdrawn: It was wrong.\n/b/#x withdrawn: So was this.\n", tombstones={"/c/": ""})
    assert [ways.is_withdrawn(address) for address in ("/a/#x", "/b/#x", "/b/", "/c/#x")] == [True, True, False, True]


def test_an_anchor_of_before_stands_at_the_claim_on_its_page_and_at_the_foot_of_a_page_that_it_left() -> None:
    ways = forwards("/a/#x -> /a/#y\n/a/#v -> /b/#w\n/a/#u withdrawn: Wrong.\n/a/#y\n", "/a/#y", "/b/#w")
    assert ways.former_anchors == {"/a/": {"y": ["x"]}}
    assert [line.anchor for line in ways.departures["/a/"]] == ["v", "u"]


def test_a_file_stands_beside_the_page_of_its_entry_whatever_other_page_is_called_so() -> None:
    addresses = ["/disputed/potash/", "/topics/potash/", "/timeline/by-topic/potash/", "/data/topics/potash.json"]
    for order in (addresses, addresses[::-1]):
        lines = format_addresses(map(PublishedAddress, order)).splitlines()
        assert "/topics/potash/ /data/topics/potash.json" in lines
