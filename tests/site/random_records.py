"""Records that nobody would write: the sample with values of any kind in the places of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import TypeAdapter, ValidationError

from generator import model
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.references import ClaimReference, EntryReference, PassageReference, Reference
from generator.model.values.strict import StrictModel
from generator.model.values.text import Prose, Title
from generator.read.entries import Entry
from tests.records import CASES, SAMPLE, sample_record

Value = str | list["Value"] | dict[str, "Value"]
Step = str | int
MAX_CHANGES = 4
PLAIN_WORDS = (
    "Minsk",
    "the mayor",
    "e.g. 5 > 4",
    "Łoś",
    "日本",
    "می‌خواهم",
    "👨‍👩‍👧",
    "a\u0301",
    "AT&T",
    "1. x",
    "+ y",
    "C#",
    "100 %",
)
SIGNS = "*_`~#-+=|\\[](){}<>!&'\":;,./?@$%^ \n" + "\u202f\u00df\ufb01ﷺ"


@dataclass(frozen=True)
class Place:
    """Where a value stands in the sample, or could stand, and the field of the model that it is a value of."""

    entry: Entry[StrictModel]
    path: tuple[Step, ...]
    field: Field


@cache
def places() -> tuple[Place, ...]:
    """Every place of the sample in which a value stands, or may stand."""
    entries = [entry for entry in sample_record().entries.values() if isinstance(entry.tree.value, dict)]
    return tuple(place for entry in entries for place in _places_in(entry, type(entry.data), entry.tree.value, ()))


def _places_in(
    entry: Entry[StrictModel], part: type[StrictModel], group: object, path: tuple[Step, ...]
) -> Iterator[Place]:
    assert isinstance(group, dict)
    for field in fields_of(part):
        here = (*path, field.name)
        value = group.get(field.name)
        if field.part is None:
            yield Place(entry, here, field)
        elif isinstance(value, dict):
            yield from _places_in(entry, field.part, value, here)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _places_in(entry, field.part, item, (*here, index))


@st.composite
def lines(draw: DrawFn) -> str:
    """One line of anything, short enough for a title."""
    hostile = _rows("hostile-texts.txt")
    word = st.one_of(
        st.sampled_from(PLAIN_WORDS), st.sampled_from(hostile), st.text(SIGNS, max_size=8), st.text(max_size=8)
    )
    words = draw(st.lists(word, min_size=1, max_size=6))
    return " ".join(words).replace("\n", " ")[:110] or "x"


@st.composite
def prose(draw: DrawFn) -> str:
    """A few paragraphs with all that Markdown knows, allowed or not."""
    references = [f"[[{name}]]" for name in sample_record().entries] + [f"[[{key}]]" for key in sample_record().claims]
    piece = st.one_of(
        lines(), st.sampled_from(_rows("prose.txt")), st.sampled_from(_rows("prose-refused.txt")),
        st.sampled_from(references), st.sampled_from(("- ", "1. ", "> ", "    ", "\n\n", "\n", "***", "[a](https://a.example/)")),
    )  # fmt: skip
    return "".join(draw(st.lists(piece, min_size=1, max_size=12)))[:1900]


@cache
def _rows(name: str) -> tuple[str, ...]:
    """The texts in front of the arrows of a file of cases, their line ends put back."""
    texts = (CASES / name).read_text("utf-8").splitlines()
    return tuple(text.partition("→")[0].strip().replace("⏎", "\n") for text in texts if "→" in text)


DATES = tuple(
    line.partition("|")[0].strip() for line in (CASES / "dates.txt").read_text("utf-8").splitlines() if "|" in line
)


def values(field: Field) -> SearchStrategy[str]:
    """What may stand in the field, as an editor writes it; much of it breaks a rule."""
    if field.choices:
        return st.sampled_from(field.choices)
    if field.reference:
        return st.sampled_from(_names(field.reference))
    if field.is_prose:
        return prose().filter(partial(_fits, _PROSE))
    return _TEXTS.get(field.value, lines().filter(partial(_fits, _TITLE)))


_PROSE: TypeAdapter[str] = TypeAdapter(Prose)
_TITLE: TypeAdapter[str] = TypeAdapter(Title)


def _fits(kind: TypeAdapter[str], text: str) -> bool:
    """Whether the model takes the text for this kind of text."""
    try:
        return bool(kind.validate_python(text))
    except ValidationError:
        return False


def _names(reference: Reference) -> list[str]:
    """What the sample has that such a field may name."""
    record = sample_record()
    match reference:
        case EntryReference():
            kinds = [kind for kind in model.KINDS if reference.accepts(kind.noun)]
            return sorted(entry.id for kind in kinds for entry in record.of_kind(kind))
        case PassageReference():
            return sorted(record.citations)
        case ClaimReference():
            return sorted(record.claims)


_NUMBERS = st.integers(-(10**12), 10**15) | st.decimals(allow_nan=False, allow_infinity=False)
_TEXTS: Mapping[str, SearchStrategy[str]] = {
    "a date": st.sampled_from(DATES),
    "a whole number": st.integers(1, 30).map(str),
    "a number, a date, an id, or words": lines() | _NUMBERS.map(str) | st.sampled_from(DATES),
    "true, or leave it out": st.just("true"),
    "an address on the web": st.from_regex(r"https://[a-z]{1,9}\.example/[!-~]{0,30}", fullmatch=True),
    "a language tag": st.sampled_from(("en", "be-Latn", "ar", "zh-Hant-TW")),
}


@st.composite
def records(draw: DrawFn) -> Mapping[Path, str]:
    """The text of each file of the sample that is changed, by its path below the sample."""
    contents: dict[str, dict[str, Value]] = {}
    for place in draw(st.lists(st.sampled_from(places()), min_size=1, max_size=MAX_CHANGES)):
        content = contents.setdefault(place.entry.path, deepcopy(place.entry.tree.value))  # type: ignore[arg-type]
        group: Value = content
        for step in place.path[:-1]:
            group = group[step]  # type: ignore[index]
        assert isinstance(group, dict)
        name = place.path[-1]
        assert isinstance(name, str)
        if name in group and not place.field.required and draw(st.integers(0, 9)) == 0:
            del group[name]
            continue
        value = values(place.field)
        group[name] = [*draw(st.lists(value, min_size=1, max_size=3))] if place.field.is_list else draw(value)
    return {Path(path): json.dumps(content, ensure_ascii=False) for path, content in contents.items()}


def is_of_the_sample(path: Path) -> bool:
    """Whether the sample has such a file: a change of another would be no change of it."""
    return (SAMPLE / path).is_file()
