"""The list of published addresses, with what became of those that are no longer drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.problems import Location, Problem, Rule
from generator.read.files import ADDRESS_LIST, is_there, read_bytes
from generator.read.yaml_rules import MERGE, decode, refused_characters

ADDRESS_LINE = Rule(
    "Y017",
    "A line of the list of addresses has a page with its anchors and files, or one address and what became of it.",
    "Whoever kept an old link must learn where it leads today.",
    "events/talks-in-minsk was moved to talks-of-december",
    "/events/talks-in-minsk/#date -> /events/talks-of-december/#first-day",
)
MAX_LIST = 100_000_000  # bytes; ten thousand events with their claims and passages need ten million
NO_FOLDER = r"(?!\.{1,2}(?:[/#\s]|$))(?!\S*%(?:2[EeFf]|5[Cc]))"  # . and .., written out or as numbers
ANCHOR = r"""\#[^\s#"'<>]+"""
ADDRESS = rf"""(?=/)(?:/{NO_FOLDER}[^\s#/\\"'<>]+)*/?(?:{ANCHOR})?"""
LINE = re.compile(rf"{ADDRESS}(?: (?:{ADDRESS}|{ANCHOR}))*")
FORWARD = re.compile(rf"(?P<address>{ADDRESS})(?: -> (?P<moved_to>{ADDRESS})| withdrawn: (?P<withdrawn>\S.*))")
SHAPE = "write /page/ #anchor, /address/ -> /address-of-today/, or /address/ withdrawn: the reason"


@dataclass(frozen=True, slots=True)
class PublishedAddress:
    """An address from the root of the site, such as /people/ann/#born; where it leads today, or why it is withdrawn."""

    address: str
    moved_to: str = ""
    withdrawn: str = ""
    location: Location = field(default=Location(ADDRESS_LIST), compare=False)

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]

    @property
    def is_forward(self) -> bool:
        return bool(self.moved_to or self.withdrawn)

    def __str__(self) -> str:
        if self.withdrawn:
            return f"{self.address} withdrawn: {self.withdrawn}"
        return f"{self.address} -> {self.moved_to}" if self.moved_to else self.address


def read_addresses(folder: Path) -> tuple[Mapping[str, PublishedAddress], list[Problem]]:
    """The list that lies among the entries, by address, and what is wrong with it; an empty one where there is none."""
    path, file = folder / ADDRESS_LIST, f"{folder.resolve().name}/{ADDRESS_LIST}"
    if not is_there(path):
        return {}, []
    data = read_bytes(path, file, MAX_LIST)
    if isinstance(data, Problem):
        return {}, [data]
    text = decode(data, file)
    return ({}, [text]) if isinstance(text, Problem) else parse_addresses(text, file)


@lru_cache(maxsize=1)
def parse_addresses(text: str, file: str) -> tuple[Mapping[str, PublishedAddress], list[Problem]]:
    """The addresses of a list, without empty lines and comments; what became of one counts wherever that stands."""
    addresses: dict[str, PublishedAddress] = {}
    problems = list(refused_characters(text, file, 1))
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if LINE.fullmatch(line.rstrip()):
            for address in _addresses_in(line, file, number):
                addresses.setdefault(address.address, address)
        elif match := FORWARD.fullmatch(line.rstrip()):
            location = Location(file, number)
            address = PublishedAddress(match["address"], match["moved_to"] or "", match["withdrawn"] or "", location)
            earlier = addresses.get(address.address)
            addresses[address.address] = address
            if earlier and earlier.is_forward and earlier != address:
                message = f"what became of '{address.address}' stands here in two ways"
                related = (earlier.location,)
                problems.append(ADDRESS_LINE.problem(location, message, "keep the true line", related=related))
        elif not any(problem.code == MERGE.code for problem in problems):  # its marks are told already
            message = f"'{line.strip()}' is no line of this list"
            problems.append(ADDRESS_LINE.problem(Location(file, number), message, SHAPE))
    return addresses, problems


def _addresses_in(line: str, file: str, number: int) -> Iterator[PublishedAddress]:
    """Each address of a line; one that begins with # is an anchor on the page of the first."""
    column = 1
    items = line.rstrip().split(" ")
    page = items[0].partition("#")[0]
    for item in items:
        address = f"{page}{item}" if item.startswith("#") else item
        yield PublishedAddress(address, location=Location(file, number, column))
        column += len(item) + 1
