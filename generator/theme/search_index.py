"""The index that search loads in parts: words by their first letters, pages by their number.

A word leads to places: numbers of page and slot in one, each as its distance from the place before. Slot 0 is a page's
title and its other spellings, 1 what is said of it, then heading and text of each section by turns. Each file is a
script that hands its part to assets/search.js: a page that is opened from a disk may load nothing else.
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise

from generator.theme.search_entries import SearchEntry, words_of

SLOTS = 128  # of a page; what comes later counts as the last section
PAGES = 16  # in one file: ten answers are seldom neighbours
PART = 8000  # places in one file of words; more are divided by the next letter
USUAL = 10  # pages; a heading on more of them, such as "In short", tells nothing of one
COMMON = 1000  # pages; a word on more of them is looked for only in titles and in what is said of a page
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_files(entries: Iterable[SearchEntry]) -> Mapping[str, str]:
    """The files of the index by path; the same entries give the same files."""
    ordered = sorted(entries, key=lambda entry: (-entry.boost, entry.address))
    return {f"search/{name}.js": _script(name, content) for name, content in _contents(ordered)}


def _bare(heading: str) -> str:
    """A heading without the number in brackets behind it."""
    return heading.partition(" (")[0]


def _contents(entries: Sequence[SearchEntry]) -> Iterator[tuple[str, object]]:
    """What each file of the index holds, by its name; one after the other, since all of them together are large."""
    counts = Counter(_bare(section.heading) for entry in entries for section in entry.sections)
    usual = frozenset(heading for heading, count in counts.items() if count > USUAL)
    places = _places_of_words(entries, usual)
    starts = []
    for start, words in _divide(sorted(places), places, 1):
        starts.append(start)
        yield f"w-{_file_name(start)}", words
    for number in range(0, len(entries), PAGES):
        yield f"p-{number // PAGES}", [_row(entry, usual) for entry in entries[number : number + PAGES]]
    first = sum(entry.boost > 1 for entry in entries)
    lengths = (len(set(words_of(entry.title))) for entry in entries)  # as one digit of a number to the base of 36
    titles = "".join(DIGITS[max(1, min(length, len(DIGITS) - 1))] for length in lengths)
    yield "index", {"pages": len(entries), "first": first, "titles": titles, "words": sorted(starts)}


def _places_of_words(entries: Sequence[SearchEntry], usual: frozenset[str]) -> Mapping[str, Sequence[int]]:
    """Where each word stands, in rising order; usual headings are passed over."""
    places: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))  # a seventh of the memory of a list
    for number, entry in enumerate(entries):
        lists = [words_of(f"{entry.title} {entry.names}"), words_of(f"{entry.kind} {entry.state} {entry.description}")]
        for section in entry.sections:
            heading = [] if _bare(section.heading) in usual else words_of(section.heading)
            lists += (heading, section.words.split())
        lists[SLOTS - 1 :] = [[*chain.from_iterable(lists[SLOTS - 1 :])]] if len(lists) >= SLOTS else []
        for slot, words in enumerate(lists):
            place = number * SLOTS + slot
            for word in set(words):
                places[word].append(place)
    return places


def _divide(
    words: Sequence[str], places: Mapping[str, Sequence[int]], length: int
) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The parts of the index by the letters with which their words begin."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[word[:length]].append(word)
    for start, members in groups.items():
        longer = [word for word in members if len(word) > length]
        if len(longer) > 1 and sum(len(places[word]) for word in members) > PART:
            yield from _divide(longer, places, length + 1)
            members = [word for word in members if len(word) <= length]  # noqa: PLW2901
        if members:
            yield start, {word: _distances(places[word]) for word in members}


def _distances(places: Sequence[int]) -> list[int]:
    """The places, each by its distance from the one before; those of a common word begin with -1 and are not all."""
    if len(places) > COMMON and len({place // SLOTS for place in places}) > COMMON:
        return [-1, *_steps([place for place in places if place % SLOTS < 2])]
    return _steps(places)


def _steps(places: Sequence[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise((0, *places))]


def _row(entry: SearchEntry, usual: frozenset[str]) -> tuple[object, ...]:
    headings = [
        (anchor, "" if heading == entry.title or _bare(heading) in usual else heading)
        for anchor, heading, _ in entry.sections
    ]
    return (entry.address, entry.title, entry.kind, entry.state, entry.description, headings)


def _file_name(start: str) -> str:
    """Letters as a file may be called on every system."""
    return "".join(letter if letter.isascii() else f"_{ord(letter):x}" for letter in start)


def _script(name: str, content: object) -> str:
    return f"tlSearch.arrive({json.dumps(name)},{json.dumps(content, ensure_ascii=False, separators=(',', ':'))})\n"
