"""The page of an organisation: what it is, what it published, where it is cited."""

from collections.abc import Iterator

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.entries.profile import Profile, RelationRow, affiliation_rows, gather_profile
from generator.render.fragments.sources import count_passages_behind
from generator.render.page.page import Page
from generator.render.page.paths import MAX_ROWS, ORGANISATIONS
from generator.render.page.template import View


class OrganisationView(View):
    """An organisation; `kind` leads to others of its kind, `passages` are those of which it is the origin."""

    template = "organisation.md.j2"
    entry: Entry[model.Organisation]
    is_collective: bool
    kind: Markup
    relations: tuple[RelationRow, ...]
    passages: str
    profile: Profile


def organisation_page(record: Record, entry: Entry[model.Organisation]) -> Page:
    """What an organisation is, what it published, where it is cited."""
    page = context_of(record, entry)
    passages = count_passages_behind(record, entry)
    anchor = entry.data.kind if len(record.of_kind(model.Organisation)) <= MAX_ROWS else ""  # in an index of one page
    view = OrganisationView(
        entry=entry,
        is_collective=entry.data.kind == "unnamed",
        kind=page.link_to(ORGANISATIONS.path, labels.ORGANISATION_KIND[entry.data.kind], anchor),
        relations=tuple((name, ids) for name, ids in _relation_rows(record, entry) if ids),
        passages=grammar.pluralize(passages, "passage") if passages else "",
        profile=gather_profile(record, entry),
    )
    return draw_entry_page(page, entry, view, summary=f"{entry.data.name}: {entry.data.description}")


def _relation_rows(record: Record, entry: Entry[model.Organisation]) -> Iterator[RelationRow]:
    yield from affiliation_rows(record, entry)
    for name, entries in (
        ("Published here", record.sources_by_publisher),
        ("Credited by", record.sources_crediting),
        ("Sanctions it imposed", record.measures_by_authority),
        ("Sanctions aimed at it", record.measures_against),
    ):
        yield name, tuple(related.id for related in entries.get(entry.id, ()))
