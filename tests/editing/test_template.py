"""The template of a new file: a right entry, with the needed fields and nothing else."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from generator import model
from generator.editing.edits import read_values
from generator.editing.template import format_template
from generator.forms.github_links import link_new_files
from generator.model.claims import EntryData
from generator.model.entries import KINDS
from generator.model.reflection.fields import fields_of
from generator.read.entries import read_entry


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_template_with_every_field_in_use_is_a_right_entry(kind: type[EntryData]) -> None:
    text = re.sub(r"^#(?! )", "", format_template(kind, {}, examples=True), flags=re.MULTILINE)
    text = re.sub(r"^#( +(?:- )?(?:[a-z_]+:|\{))", r"\1", text, flags=re.MULTILINE)
    entry, problems = read_entry(text.encode(), "events/x/y.yml", kind)
    assert problems == []
    assert entry is not None
    later = {"checks", "corrections", "added"} | ({"claims"} if kind not in (model.Event, model.Topic) else set())
    assert set(read_values(text)) == {field.name for field in fields_of(kind)} - later


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_template_holds_the_needed_fields_and_nothing_else(kind: type[EntryData]) -> None:
    text = format_template(kind, {}, examples=True)
    assert set(read_values(text)) == {field.name for field in fields_of(kind) if field.required}
    assert max(len(line) for line in text.splitlines()) <= 160


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_link_opens_the_editor_on_a_template_that_is_a_right_entry(kind: type[EntryData]) -> None:
    link = link_new_files(f"[Start](new:{kind.noun})", "https://git.example.org/us/it/edit/main/", "")
    found = re.fullmatch(r"\[Start\]\((https://git\.example\.org/us/it/new/main\?([^()\s]+))\)", link)
    assert found
    assert len(found[1]) < 8000  # GitHub refuses longer addresses
    asked = parse_qs(found[2], strict_parsing=True)
    entry, problems = read_entry(asked["value"][0].encode(), asked["filename"][0], kind)
    assert (problems, bool(entry)) == ([], True)
