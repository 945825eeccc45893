"""The pages written by hand: neither thin nor endless, linked, every figure and date taken from the record."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache

import pytest

from generator.model.values.references import BLOCK, REFERENCE, InlineReference
from generator.read.documents import Doc, read_docs
from generator.read.entries import read_folder
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS
from tests.records import ROOT

SHORTEST, LONGEST = 400, 900  # words of an explainer, as a reader counts them: without notes and drawn blocks

LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
FIGURE = re.compile(
    rf"\d+(?:,\d{{3}})*|\b(?:{'|'.join(calendar.month_name[1:])})\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?)\b"
)


@cache
def record() -> Record:
    folder = read_folder(ROOT / "events")
    docs, problems = read_docs(ROOT / "docs")
    assert not problems
    return Record.gather(folder.entries, folder.unreadable_ids, docs, date(2026, 1, 1), blocks=BLOCK_ARGUMENTS)


def docs() -> dict[str, Doc]:
    return {doc.path: doc for doc in record().docs}


def explainers() -> list[str]:
    return sorted(path for path in docs() if path.startswith("explained/"))


def told() -> list[str]:
    """The pages that tell the story; those for editors speak of other things."""
    return ["index.md", "method.md", *explainers()]


def typed_by_hand(text: str) -> str:
    """What stands outside [[references]] and outside the addresses of links."""
    return LINK.sub(r"\1", REFERENCE.sub(" ", text))


def as_read(doc: Doc) -> str:
    """The page as plain text, its references in the record's words, without drawn blocks."""
    prose = re.sub(rf"\[\[{BLOCK}[^\]]*\]\]", "", doc.markdown)
    told = REFERENCE.sub(lambda found: record().reference_words(InlineReference.from_match(found)), prose)
    return LINK.sub(r"\1", told)


def test_there_are_explainers() -> None:
    assert len(explainers()) >= 7


@pytest.mark.parametrize("path", explainers())
def test_an_explainer_takes_a_few_minutes_to_read(path: str) -> None:
    words = as_read(docs()[path]).split()
    assert SHORTEST <= len([word for word in words if re.search(r"\w", word)]) <= LONGEST


@pytest.mark.parametrize("path", told())
def test_figures_and_dates_come_from_the_record(path: str) -> None:
    doc = docs()[path]
    prose = "\n".join([*doc.meta.values(), typed_by_hand(re.sub(r"^ *\d+\. ", "", doc.markdown, flags=re.MULTILINE))])
    assert FIGURE.findall(prose) == []


@pytest.mark.parametrize("path", sorted(docs()))
def test_descriptions_fit_into_a_search_result(path: str) -> None:
    assert 50 <= len(docs()[path].meta["description"]) <= 155


@pytest.mark.parametrize("path", explainers())
def test_an_explainer_is_reached_from_home_and_navigation(path: str) -> None:
    home = {address.partition("#")[0] for _, address in LINK.findall(docs()["index.md"].markdown)}
    assert path in home
    assert f": {path}\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_facts_typed_by_hand_are_seen() -> None:
    assert FIGURE.findall(typed_by_hand("On 13 May [[x|7]] [seven](8.md) were free")) == ["13", "May", "seven"]
