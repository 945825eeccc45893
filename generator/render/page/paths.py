"""Where each page lies, and which page stands over a folder of pages."""

from __future__ import annotations

from generator import model
from generator.read.entries import Entry, is_kind

BY = {
    "kind": "Events by kind",
    "person": "Events by person",
    "organisation": "Events by organisation",
    "measure": "Events by sanctions measure",
    "source": "Events by source",
    "sureness": "Events by how sure they are",
}  # what the events of the timeline can be chosen by: the page over all choices
SECTION = {
    model.Event.folder: ("Timeline", "timeline.md"),
    model.Person.folder: ("People", "people/index.md"),
    model.Organisation.folder: ("Organisations", "organisations/index.md"),
    model.Measure.folder: ("Sanctions history", "sanctions/index.md"),
    model.Source.folder: ("Source notes", "sources/index.md"),
    model.Topic.folder: ("Topics", "topics/index.md"),
    "timeline": ("Timeline", "timeline.md"),
    **{f"timeline/by-{key}": (title, f"timeline/by-{key}.md") for key, title in BY.items()},
    "as-of": ("The state of play, day by day", "as-of/index.md"),
}  # folder of pages: the page over all of them


def page_of(entry: Entry[model.StrictModel]) -> str:
    """The path of an entry's page: its kind's folder and its id, so that a corrected date breaks no link."""
    if is_kind(entry, model.EntryData):
        return f"{entry.data.folder}/{entry.id}.md"
    folder = entry.path.split("/")[1]
    return f"{model.Event.folder if folder.isdigit() else folder}/{entry.id}.md"
