"""The index of search, in parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from generator.theme.search_entries import SearchEntry, SearchSection
from generator.theme.search_index import COMMON, PAGES, PART, SLOTS, USUAL, index_files


def entry(address: str, title: str, *texts: str, boost: float = 1) -> SearchEntry:
    sections = tuple(SearchSection(f"s{number}", "", text.lower()) for number, text in enumerate(texts))
    return SearchEntry(address, title, "Talks", "One claim", "What it is.", sections, boost)


def content(files: Mapping[str, str], name: str) -> Any:
    """What a file of the index hands to search."""
    _, _, arguments = files[f"search/{name}.js"].partition("(")
    name_there, part = json.loads(f"[{arguments.rstrip().removesuffix(')')}]")
    assert name_there == name
    return part


def places(files: Mapping[str, str], word: str) -> list[int] | None:
    """Where a word stands, as the browser reads it: in the part with the longest beginning of the word."""
    starts = [start for start in content(files, "index")["words"] if word.startswith(start)]
    distances = content(files, f"w-{starts[-1]}").get(word) if starts else None
    return distances and [*accumulate(distances)]


def test_a_word_leads_to_the_pages_and_sections_where_it_stands() -> None:
    files = index_files([entry("a/", "Potash", "other"), entry("b/", "Talks", "on potash", "and on potash again")])
    assert places(files, "potash") == [0, SLOTS + 3, SLOTS + 5]
    assert places(files, "talks") == [1, SLOTS, SLOTS + 1]
    assert places(files, "nothing") is None


def test_other_spellings_of_a_title_count_as_the_title_and_do_not_make_it_longer() -> None:
    files = index_files([SearchEntry("a/", "Klaipeda", "", "", "", (), names="Memel")])
    assert places(files, "memel") == places(files, "klaipeda") == [0]
    assert content(files, "index")["titles"] == "1"


def test_a_heading_that_many_pages_have_is_no_word_of_any_and_its_text_is_found_all_the_same() -> None:
    def files_of(number: int) -> Mapping[str, str]:
        usual = [(SearchSection("s", f"Sources ({page})", "potash"),) for page in range(number)]
        return index_files(
            SearchEntry(f"{page:02}/", "Page", "Talks", "", "", sections) for page, sections in enumerate(usual)
        )

    few, many = files_of(USUAL), files_of(USUAL + 1)
    assert places(few, "sources") == [page * SLOTS + 2 for page in range(USUAL)]
    assert places(many, "sources") is None
    assert content(few, "p-0")[0][-1] == [["s", "Sources (0)"]]
    assert content(many, "p-0")[0][-1] == [["s", ""]]
    assert places(many, "potash") == [page * SLOTS + 3 for page in range(USUAL + 1)]


def test_pages_to_be_put_first_have_the_first_numbers() -> None:
    files = index_files([entry("a/", "First"), entry("b/", "Second", boost=2)])
    assert content(files, "index")["first"] == 1
    assert [row[0] for row in content(files, "p-0")] == ["b/", "a/"]


def test_pages_come_in_small_files() -> None:
    files = index_files(entry(f"{number:03}/", "Page") for number in range(PAGES + 1))
    assert len(content(files, "p-0")) == PAGES
    assert len(content(files, "p-1")) == 1


def test_words_that_begin_alike_are_divided_where_they_are_many() -> None:
    words = ["con", *(f"con{letter}" for letter in "abcdefghij")]
    files = index_files(entry(f"{number:04}/", "Page", " ".join(words)) for number in range(PART // 10))
    assert {"search/w-con.js", "search/w-cona.js"} <= set(files)
    for word in words:
        assert len(places(files, word) or ()) == PART // 10, word


def test_a_word_of_very_many_pages_is_cut_to_titles_and_says_so() -> None:
    titles = ["Belarus"] * 3 + ["Page"] * (COMMON - 2)
    entries = [entry(f"{number:04}/", title, "in Belarus") for number, title in enumerate(titles)]
    assert places(index_files(entries), "belarus") == [-1, *(number * SLOTS - 1 for number in range(3))]


def test_what_comes_after_the_last_slot_belongs_to_the_last_section() -> None:
    files = index_files([entry("a/", "Page", *(f"word{number}" for number in range(SLOTS))), entry("b/", "Page")])
    assert places(files, f"word{SLOTS - 1}") == [SLOTS - 1]


def test_the_same_entries_make_the_same_files() -> None:
    entries = [entry("a/", "Potash", "b c d"), entry("b/", "Ärger", "алесь")]
    assert index_files(entries) == index_files(reversed(entries))
    assert all(path.isascii() for path in index_files(entries))
