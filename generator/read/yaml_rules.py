"""Rules about the text of a file, before anything in it is understood."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.model.values.letters import HiddenLetter, find_hidden, is_shapeless, is_visible
from generator.problems import Location, Problem, Rule

MAX_BYTES = 256_000  # an entry of a quarter of a megabyte is a paste that went wrong
MAX_DEPTH = 20  # the model needs 6
CONTROL = re.compile(r"[^\t\r\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML does not allow it
# What stands for a letter that a program could not read, or read in another encoding: ’ as â€™
LOST = re.compile("\ufffd|[\u00c2-\u00c5\u00d0\u00d1][\u0080-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|\u00e2\u20ac")
BREAKS = frozenset("\ufeff\x85\u2028\u2029")  # libyaml takes them for ends of lines, editors do not

UTF8 = Rule(
    "Y001",
    "Files are UTF-8.",
    "In any other encoding names such as Klaipėda turn into other letters.",
    "place: Klaip\\xebda   # saved as Latin-1",
    "place: Klaipėda   # saved as UTF-8",
)
UNREADABLE = Rule(
    "Y002",
    "Files are well-formed YAML.",
    "Nothing in a file that cannot be read can be checked or shown.",
    "title: Lukashenko: a profile",
    'title: "Lukashenko: a profile"',
)
MERGE = Rule(
    "Y015",
    "No marks of an unfinished merge stand in a file.",
    "Git writes both versions into the file and waits for somebody to choose.",
    "<<<<<<< HEAD\nkind: talks\n=======\nkind: pardon\n>>>>>>> other",
    "kind: talks",
)
TAB = Rule(
    "Y003",
    "No tabs stand in an entry.",
    "A tab looks like an indentation of eight, four or two spaces, depending on who looks.",
    "people:\n\t- person: john-coale",
    "people:\n  - person: john-coale",
)
DUPLICATE = Rule(
    "Y004",
    "A field stands once.",
    "Most programs keep the last of two equal fields and lose the first without a word.",
    "date: 2025-12\ndate: 2025-12-13",
    "date: 2025-12-13",
)
ANCHOR_USED = Rule(
    "Y005",
    "No anchors, aliases or merge keys.",
    "A value that stands elsewhere cannot be read where it counts.",
    "place: *minsk",
    "place: Minsk",
)
TAG_USED = Rule(
    "Y006", "No tags.", "A tag such as !city makes some programs refuse the file.", "place: !city Minsk", "place: Minsk"
)
KEY = Rule(
    "Y007",
    "The name of a field is one plain word.",
    "A list or a group of fields cannot name a field.",
    "[a, b]: Minsk",
    "place: Minsk",
)
TOO_LARGE = Rule(
    "Y008",
    f"A file has at most {MAX_BYTES // 1000} kB and {MAX_DEPTH} levels.",
    "Beyond that something was pasted that does not belong there.",
    "title: [[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]",
    "title: flat",
)
SECOND_DOCUMENT = Rule(
    "Y009",
    "A file holds one document.",
    "What stands after a line '---' would be read by nobody.",
    "title: One\n---\ntitle: Two",
    "title: One",
)
BOOLEAN_VALUE = Rule(
    "Y012",
    "The words yes, no, on and off, and those for nothing, stand in quotes.",
    "Without quotes other YAML programs read them as true, as false or as nothing: Norway's NO becomes false.",
    "value: yes",
    'value: "yes"',
)
CUT = Rule(
    "Y013",
    "No value is cut off by an accidental ' #'.",
    "After a space and a # everything is a comment, so half a sentence is lost without a word.",
    "title: Sanctions list #2 published",
    'title: "Sanctions list #2 published"',
)
HIDDEN = Rule(
    "Y014",
    "No invisible characters stand in an entry.",
    "A non-breaking or zero-width space makes two words that look alike differ.",
    "title: Talks\\u00a0in Minsk",
    "title: Talks in Minsk",
)

MIXED = re.compile("[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")  # Latin and Cyrillic in one word
MERGE_MARK = re.compile(r"^(?:<{7}|>{7}) .*$")


class Refusal(NamedTuple):
    """What may not stand in a line: where to look for it, the rule, what is wrong and how to mend it."""

    find: Callable[[str], HiddenLetter | None]
    rule: Rule
    message: str
    hint: str


def _match(pattern: re.Pattern[str]) -> Callable[[str], HiddenLetter | None]:

    def find(line: str) -> HiddenLetter | None:
        match = pattern.search(line)
        return HiddenLetter(match.start(), f"U+{ord(match[0][0]):04X}") if match else None

    return find


def _is_space(char: str) -> bool:
    """Whether it parts words or lines."""
    return char == "\t" or unicodedata.category(char).startswith("Z")


def with_plain_spaces(text: str) -> str:
    """The text with a space in the place of each that is unusual."""
    return "".join(" " if unicodedata.category(char) == "Zs" else char for char in text)


REFUSED_EVERYWHERE = (
    Refusal(
        _match(MERGE_MARK),
        MERGE,
        "a merge was left unfinished here",
        "keep one version, delete the other and the marks",
    ),
    Refusal(_match(CONTROL), UNREADABLE, "a control character ({}) stands here", "delete it and type the text again"),
    Refusal(_match(LOST), UTF8, "a letter was lost here in a change of encoding ({})", "type it again"),
)
REFUSED = (
    *REFUSED_EVERYWHERE,
    Refusal(_match(MIXED), HIDDEN, "a word has Latin and Cyrillic letters", "type the word again"),
    Refusal(_match(re.compile("\t")), TAB, "a tab stands here", "{}"),
    Refusal(
        lambda line: find_hidden(line, lambda char: bool(CONTROL.match(char)) or _is_space(char)),
        HIDDEN,
        "an invisible character ({}) stands here",
        "delete it",
    ),
    Refusal(
        lambda line: find_hidden(line, lambda char: char == "\t" or not _is_space(char)),
        HIDDEN,
        "an unusual space ({}) stands here",
        "delete it and type a space",
    ),
)
REFUSED_IN_PAGES = (
    *REFUSED_EVERYWHERE,
    Refusal(  # but for tabs, spaces of every width and places where a word may be broken
        lambda line: find_hidden(line, lambda char: char in "\t\u00ad" or unicodedata.category(char) == "Zs"),
        HIDDEN,
        "an invisible character ({}) stands here",
        "delete it",
    ),
)


def find_unwanted(line: str) -> HiddenLetter | None:
    """What no line of a text or name may hold, however it got there."""
    return find_hidden(line) or _match(LOST)(line)


def _is_ordinary(text: str) -> bool:
    """Whether nothing in a text can be refused, as in nearly all: then nobody need look at its lines one by one."""
    if "<<<<<<<" in text or ">>>>>>>" in text or (not text.isascii() and (MIXED.search(text) or LOST.search(text))):
        return False
    return is_visible(text.replace("\r", "").replace("\n", ""))


def is_misread(text: str) -> bool:
    """Whether an invisible letter makes lines or indentation other than they look; then nothing else is told."""
    if text.isascii():
        return False
    lines = text.splitlines()
    return any(char in BREAKS for char in text) or any(is_shapeless(line.lstrip(" ")[:1] or "x") for line in lines)


def decode(
    data: bytes, file: str, first_line: int = 1, hint: str = "save the file as UTF-8 in your editor"
) -> str | Problem:
    """The text of a file, or of its part from a line; where it is no UTF-8, the problem at the first such character."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in data[:2] and data.count(b"\0") > len(data) // 3):
        message = "the file is saved in an encoding in which nearly every letter takes the room of two"
        return UTF8.problem(Location(file), message, "choose Save as, and the encoding UTF-8")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")):
        message = "this is a document of a word processor, no plain text"
        return UTF8.problem(Location(file), message, "save its text as plain text, with the encoding UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        *lines, line = data[: error.start].split(b"\n")
        location = Location(file, len(lines) + first_line, len(line.decode("utf-8", "replace")) + 1)
        return UTF8.problem(location, "this character is not UTF-8", hint)


def too_large(file: str, size: int, limit: int = MAX_BYTES) -> Problem:
    """The problem of a file with more bytes than are read."""
    message = f"the file has {size // 1000} kB, at most {limit // 1000} are read"
    return TOO_LARGE.problem(Location(file), message, "split it, or take out what was pasted")


def refused_characters(
    text: str, file: str, first_line: int, refused: Iterable[Refusal] = REFUSED
) -> Iterator[Problem]:
    """The first character of each kind that is refused: the rest of a kind usually has the same cause."""
    if _is_ordinary(text):
        return
    lines = re.split("\r\n|\r|\n", text)
    for refusal in refused:
        for number, line in enumerate(lines, first_line):
            letter = refusal.find(line)
            if letter:
                location = Location(file, number, letter.position + 1)
                hint = refusal.hint.format(_spaces_for_tab(lines[: number - first_line], line))
                yield refusal.rule.problem(location, refusal.message.format(letter.code), hint)
                break


def _spaces_for_tab(lines_above: Sequence[str], line: str) -> str:
    """How many spaces are wanted where a tab stands: below a name that ends in a colon two more than the name has."""
    if line[: len(line) - len(line.lstrip())].count("\t") == 0:
        return "write one space in its place"
    above = next((text for text in reversed(lines_above) if text.strip() and not text.lstrip().startswith("#")), "")
    text = above.lstrip(" ")
    indentation = len(above) - len(text) + 2 * text.startswith("- ")
    spaces = indentation + 2 if above.rstrip().endswith(":") else indentation - 2 * line.lstrip().startswith("- ")
    return f"begin the line with {spaces} spaces" if spaces > 0 else "begin the line without any space"
