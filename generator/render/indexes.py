"""Pages over all entries: an index of each kind, the corrections, the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.problems import Rule
from generator.read.entries import Entry
from generator.record.history import MeasureStates, is_in_custody
from generator.record.record import Record
from generator.render import charts
from generator.render.fragments.measures import measure_state_rows
from generator.render.fragments.sources import (
    claims_citing,
    claims_resting_on,
    count_passages_behind,
    describe_attribution,
    describe_production,
    describe_single_source_claims,
)
from generator.render.fragments.state_of_play import describe_measures
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, escape, front_matter, link, safe
from generator.render.page.page import Page, shorten
from generator.render.page.paths import page_of

SOURCE_CHARTS = ("claims", "origins")  # the drawings below the list of sources
AS_OF = ({"words": "The state of play on every day on which it changed", "path": "as-of/index.md"},)


def people_page(record: Record) -> Page:
    """Those whom the record knows as held or freed, with their state and since when; then everybody else."""
    page = PageContext(record, "people/index.md")
    people = record.of_kind(model.Person)
    known = [entry for entry in people if record.custody_of(entry.id)]
    known.sort(key=lambda entry: not is_in_custody(record.custody_of(entry.id)))
    held = _group_of(
        "Held, tried or freed" if known else "", "section-custody", ("Name", "Who", "Latest status"),
        [_row(entry, custody_cell(record, page, entry)) for entry in known], chart="custody",
    )  # fmt: skip
    others = _group_of(
        "Everybody else" if known else "", "section-others", ("Name", "Who", "Why named here"),
        [_row(entry, entry.data.why_named) for entry in people if entry not in known],
    )  # fmt: skip
    number = len(record.of_kind(model.Source))
    articles = f"{grammar.number_in_words(number)} {'article names' if number == 1 else 'articles name'}"
    everybody = grammar.sentence_case(grammar.pluralize(len(people), "person", "people"))
    summary = f"{everybody} whom {articles}. {_liberty(record, known)}".strip()
    return _index(page, "People", summary, [held, others], ways=_ways(page))


def _liberty(record: Record, known: Sequence[Entry]) -> str:
    """How many of those whose custody the record tells are still held."""
    if not known:
        return ""
    held = sum(is_in_custody(record.custody_of(entry.id)) for entry in known)
    free = len(known) - held
    custody = f"{held} of them {'is' if held == 1 else 'are'} in custody" if held else "None of them is in custody"
    return grammar.sentence_case(f"{custody} and {grammar.number_in_words(free)} out of it, as last reported.")


def organisations_page(record: Record) -> Page:
    """Organisations and unnamed voices by kind."""
    page = PageContext(record, "organisations/index.md")
    entries = record.of_kind(model.Organisation)
    groups = [
        _group_of(name, kind, ("Name", "What", "In the articles"), rows)
        for kind, name in labels.ORGANISATION_KIND.items()
        if (rows := [_organisation_row(record, entry) for entry in entries if entry.data.kind == kind])
    ]
    summary = f"{grammar.pluralize(len(entries), 'organisation')} and unnamed voices that the articles name or cite."
    return _index(page, "Organisations", summary, groups)


def sanctions_page(record: Record) -> Page:
    """What is in force in law and what was only announced or reported, since when and on whose word."""
    page = PageContext(record, "sanctions/index.md")
    measures = sorted(record.of_kind(model.Measure), key=partial(_newest_change, record), reverse=True)
    groups = [
        {"name": name, "rows": rows}
        for basis, name in labels.MEASURES.items()
        if (
            rows := [
                _glance(record, page, entry)
                for entry in measures
                if _weightiest_basis(record.measure(entry.id)) == basis
            ]
        )
    ]
    number = grammar.sentence_case(grammar.pluralize(len(measures), "measure"))
    told = " ".join([
        f"{number} that the articles tell of. {_in_all(record, measures)}",
        *describe_measures(record, record.today),
    ])  # fmt: skip
    summary = told if measures else "No article tells of a sanctions measure so far."
    return _page(
        page, "sanctions.md.j2", "Sanctions history", summary,
        columns=[label.label for label in reversed(labels.BASIS.values())], groups=groups,
        ways=_ways(page),
    )  # fmt: skip


def _newest_change(record: Record, measure: Entry) -> Any:
    """When the last thing happened to a measure that has begun; measures without a step come before all others."""
    now = record.measure(measure.id)
    days = [
        state.since.edtf_date.sort_key
        for state in (now.get("enacted"), now.get("announced"), now.get("reported"))
        if state
    ]
    return (bool(days), max(days, default=()))


def _weightiest_basis(now: MeasureStates) -> str:
    """What kind of word a measure rests on; what was announced and the law does not know comes before the law."""
    enacted, announced = now.get("enacted"), now.get("announced")
    if announced and (enacted is None or enacted.word != announced.word):
        return "announced"
    if now.get("enacted"):
        return "enacted"
    return "reported" if now.get("reported") else ""


def _in_all(record: Record, measures: Sequence[Entry]) -> str:
    """How many of the measures rest on what, and where an announcement says other than the law, in a sentence each."""
    states = [record.measure(measure.id) for measure in measures]
    bases = Counter("enacted" if now.get("enacted") else _weightiest_basis(now) for now in states)
    told = [(bases[basis], what) for basis, what in labels.RESTS_ON.items() if bases[basis]]
    if not told:
        return ""
    verb = "rests" if told[0][0] == 1 else "rest"
    shares = grammar.join_and(
        f"{grammar.number_in_words(number)} {verb + ' ' if at == 0 else ''}{what}"
        for at, (number, what) in enumerate(told)
    )
    if not bases["enacted"]:
        return f"No article names a legal act for any of them: {shares}."
    apart = sum(now.get("enacted") is not None and _weightiest_basis(now) == "announced" for now in states)
    shares = grammar.sentence_case(shares)
    return (
        f"{shares}. For {grammar.number_in_words(apart)} an announcement says other than the law."
        if apart
        else f"{shares}."
    )


def _glance(record: Record, page: PageContext, entry: Entry[model.Measure]) -> dict[str, Any]:
    """A measure in one row: its state in law, as announced and as reported."""
    return {
        "id": entry.id,
        "jurisdiction": entry.data.jurisdiction,
        "cells": list(measure_state_rows(page, record.measure(entry.id))),
    }


def sources_page(record: Record) -> Page:
    """The articles: how each was made, what it serves for, where care is needed."""
    page = PageContext(record, "sources/index.md")
    rows = [_source_row(record, page, entry) for entry in record.of_kind(model.Source)]
    summary = (
        "The articles behind every statement here: how each was made, what it serves for and where care is needed."
    )
    return _page(
        page, "sources.md.j2", "Source notes", summary,
        articles=grammar.pluralize(len(rows), "article"), rows=rows, charts=SOURCE_CHARTS,
    )  # fmt: skip


def _source_row(record: Record, page: PageContext, entry: Entry[model.Source]) -> dict[str, Any]:
    claims = claims_citing(record, entry)
    cautions = len(entry.data.cautions)
    return {
        "id": entry.id,
        "when": f"Published {entry.data.published.display()}" if entry.data.published else "Not dated",
        "made": describe_production(entry),
        "note": page.prose(entry.data.note or "", entry.id),
        "relayed": describe_attribution(page, entry),
        "alone": describe_single_source_claims(claims, claims_resting_on(entry, claims)),
        "care": link(f"{grammar.pluralize(cautions, 'point is', 'points are')} noted",
                     page.to(page_of(entry), "section-cautions")) if cautions else "Nothing in particular is noted.",
    }  # fmt: skip


def topics_page(record: Record) -> Page:
    """Background by topic."""
    page = PageContext(record, "topics/index.md")
    rows = [
        {
            "id": entry.id,
            "second": page.plain(entry.data.summary, entry.id),
            "third": _together(grammar.pluralize(len(record.claims_of.get(entry.id, ())), "claim")),
        }
        for entry in record.of_kind(model.Topic)
    ]
    groups = [_group_of("", "", ("Topic", "What", "Holds"), rows)]
    return _index(page, "Topics", "Background that belongs to no single event.", groups)


def corrections_page(record: Record) -> Page:
    """Our own mistakes."""
    page = PageContext(record, "corrections.md")
    corrections = [(entry, made) for entry in record.entries.values() for made in entry.data.corrections]
    rows = [
        {
            "date": made.date.display(),
            "entry": entry.id,
            "was": made.was,
            "now": made.now,
            "why": made.why,
        }
        for entry, made in sorted(corrections, key=lambda pair: pair[1].date.sort_key, reverse=True)
    ]
    summary = "Mistakes of ours that were published, and what was corrected."
    return _page(page, "corrections.md.j2", "Corrections", summary, corrections=rows)


def rules_page(catalogue: Iterable[Rule]) -> Page:
    """Every rule that the check knows, with a wrong and a right example."""
    summary = "What the check complains of, why, and what to write instead."
    rules = [
        {"code": rule.code, "anchor": rule.code.lower(), "title": rule.title, "why": rule.why,
         "wrong": _code(rule.bad), "right": _code(rule.good)}
        for rule in sorted(catalogue, key=lambda rule: rule.code)
    ]  # fmt: skip
    front = safe(front_matter("Rules that the record keeps", summary, search={"exclude": True}))
    return Page("rules.md", draw("rules.md.j2", front=front, summary=summary, rules=rules))


def _index(page: PageContext, title: str, summary: str, groups: Iterable[dict[str, Any]], **values: Any) -> Page:
    shown = [group for group in groups if group["rows"]]
    return _page(page, "index.md.j2", title, summary, **{"groups": shown, "ways": (), **values})


def _group_of(
    name: str, anchor: str, columns: tuple[str, str, str], rows: list[dict[str, Any]], chart: str = ""
) -> dict[str, Any]:
    """A part of an index: its heading, its table, and the drawing below the table if there is one."""
    return {"name": name, "anchor": anchor, "columns": columns, "rows": rows, "chart": chart}


def _row(entry: Entry[model.Person] | Entry[model.Organisation], third: Markup | str) -> dict[str, Any]:
    return {"id": entry.id, "second": entry.data.description, "third": third}


def _together(words_of_a_cell: str) -> str:
    """Words that stay on one line, so that a number keeps its noun."""
    return words_of_a_cell.replace(" ", "\N{NO-BREAK SPACE}")


def _ways(page: PageContext) -> tuple[dict[str, str], ...]:
    """The ways on to the days of change, where there are any."""
    return AS_OF if page.record.changes_by else ()


def _page(page: PageContext, template: str, title: str, summary: str, **values: Any) -> Page:
    front = safe(front_matter(title, shorten(summary)))
    chart = partial(charts.show, page)
    text = draw(template, front=front, page=page, title=title, summary=summary, chart=chart, **values)
    return Page(page.path, text)


def custody_cell(record: Record, page: PageContext, entry: Entry) -> Markup | str:
    """What the record last knows of somebody's custody, with the event."""
    state = record.custody_of(entry.id)
    if state is None:
        return ""
    told = labels.custody(state)
    edtf_date = page.link(state.since.event.id, state.since.edtf_date.display())
    return safe(f"{escape(grammar.capitalize_first(told))}: {edtf_date}")


def _organisation_row(record: Record, entry: Entry[model.Organisation]) -> dict[str, Any]:
    behind = count_passages_behind(record, entry)
    return _row(entry, _together(f"behind {grammar.pluralize(behind, 'passage')}") if behind else "")


def _code(text: str) -> Markup:
    """Code for a <pre> block: only what HTML would take for a sign is changed."""
    return safe(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
