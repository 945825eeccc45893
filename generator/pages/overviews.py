"""Pages over all entries: the timeline, the indexes, the corrections, the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator import model
from generator.markdown import draw, escape, front_matter, safe
from generator.page import Page
from generator.pages import figures, words
from generator.pages.asof import asof_pages, days_of_change
from generator.pages.disputes import disputed_page, open_questions_page
from generator.pages.entries import short
from generator.pages.sheet import Sheet
from generator.pages.site import Site
from generator.pages.timeline import timeline_pages
from generator.problems import Rule
from generator.read import Entry

CHARTS = {
    "people/index.md": ("custody",),
    "sanctions/index.md": ("sanctions",),
    "sources/index.md": ("claims", "origins"),
}  # the drawings above the lists
AS_OF = ({"words": "The state of play on every day on which it changed", "path": "as-of/index.md"},)
WITH_AS_OF = ("people/index.md", "sanctions/index.md")


def overview_pages(site: Site, catalogue: Iterable[Rule]) -> Iterator[Page]:
    """All of them."""
    yield from timeline_pages(site)
    yield from asof_pages(site)
    yield people_page(site)
    yield organisations_page(site)
    yield sanctions_page(site)
    yield sources_page(site)
    yield topics_page(site)
    yield disputed_page(site)
    yield open_questions_page(site)
    yield corrections_page(site)
    yield rules_page(catalogue)


def people_page(site: Site) -> Page:
    """Everybody the sources name, with what the record last knows of their custody."""
    sheet = Sheet(site, "people/index.md")
    rows = [
        {"id": entry.id, "second": entry.body.description, "third": custody_cell(site, sheet, entry)}
        for entry in site.record.of_kind(model.Person)
    ]
    articles = words.count(len(site.record.of_kind(model.Source)), "article")
    summary = f"{words.count(len(rows), 'person', 'people')} whom {articles} name, in every spelling."
    columns = ("Name", "Who", "Last in the record")
    return _index(sheet, "People", summary, columns, [{"name": "", "anchor": "", "rows": rows}])


def organisations_page(site: Site) -> Page:
    """Organisations and unnamed voices by kind."""
    sheet = Sheet(site, "organisations/index.md")
    entries = site.record.of_kind(model.Organisation)
    groups = [
        {"name": name, "anchor": kind, "rows": rows}
        for kind, name in words.ORGANISATION_KIND.items()
        if (rows := [_organisation_row(site, entry) for entry in entries if entry.body.kind == kind])
    ]
    summary = f"{words.count(len(entries), 'organisation')} and unnamed voices that the articles name or cite."
    return _index(sheet, "Organisations", summary, ("Name", "What", "Passages it stands behind"), groups)


def sanctions_page(site: Site) -> Page:
    """What is in force in law, what was announced, what is reported, measure by measure."""
    sheet = Sheet(site, "sanctions/index.md")
    measures = site.record.of_kind(model.Measure)
    groups = [
        {"name": jurisdiction, "anchor": f"in-{number}", "rows": [measure_row(site, sheet, entry) for entry in entries]}
        for number, (jurisdiction, entries) in enumerate(
            groupby(
                sorted(measures, key=lambda m: (m.body.jurisdiction, m.id)), key=lambda m: str(m.body.jurisdiction)
            ),
            1,
        )
    ]
    enacted = sum(site.measure(measure.id).legal is not None for measure in measures)
    law = (
        "No article names a legal act for any of them."
        if not enacted
        else f"{enacted} rest on a legal act in the record."
    )
    summary = f"{words.count(len(measures), 'measure')} that the articles tell of. {law}"
    return _index(sheet, "Sanctions history", summary, ("Measure", "In law", "As told"), groups)


def sources_page(site: Site) -> Page:
    """The articles, how they were made and what rests on them."""
    sheet = Sheet(site, "sources/index.md")
    rows = [
        {
            "id": entry.id,
            "second": words.PRODUCTION[entry.body.production],
            "third": f"{words.count(len(entry.body.passages), 'passage')}, "
            f"{words.count(len(entry.body.cautions), 'caution')}",
        }
        for entry in site.record.of_kind(model.Source)
    ]
    summary = "The articles behind every statement here: how each was made and how far to trust it."
    return _index(
        sheet, "Source notes", summary, ("Source", "Made how", "Used here"), [{"name": "", "anchor": "", "rows": rows}]
    )


def topics_page(site: Site) -> Page:
    """Background by topic."""
    sheet = Sheet(site, "topics/index.md")
    rows = [
        {
            "id": entry.id,
            "second": sheet.plain(entry.body.summary, entry.id),
            "third": words.count(len(site.record.claims_of.get(entry.id, ())), "claim"),
        }
        for entry in site.record.of_kind(model.Topic)
    ]
    groups = [{"name": "", "anchor": "", "rows": rows}]
    return _index(sheet, "Topics", "Background that belongs to no single event.", ("Topic", "What", "Claims"), groups)


def corrections_page(site: Site) -> Page:
    """Our own mistakes."""
    sheet = Sheet(site, "corrections.md")
    rows = [
        {
            "date": made.date.display(),
            "key": made.date.sort_key,
            "entry": entry.id,
            "was": made.was,
            "now": made.now,
            "why": made.why,
        }
        for entry in site.record.entries.values()
        for made in entry.body.corrections
    ]
    rows.sort(key=lambda row: row["key"], reverse=True)
    summary = "Mistakes of ours that were published, and what was put right."
    return _page(sheet, "corrections.md.j2", "Corrections", summary, corrections=rows)


def rules_page(catalogue: Iterable[Rule]) -> Page:
    """Every rule that the check knows, with a wrong and a right example."""
    summary = "What the check complains of, why, and what to write instead."
    rules = [
        {"code": rule.code, "anchor": rule.code.lower(), "title": rule.title, "why": rule.why,
         "wrong": _code(rule.wrong), "right": _code(rule.right)}
        for rule in sorted(catalogue, key=lambda rule: rule.code)
    ]  # fmt: skip
    front = safe(front_matter("Rules that the record keeps", summary, search={"exclude": True}))
    return Page("rules.md", draw("rules.md.j2", front=front, summary=summary, rules=rules))


def _index(sheet: Sheet, title: str, summary: str, columns: tuple[str, str, str], groups: list[dict[str, Any]]) -> Page:
    ways = AS_OF if sheet.path in WITH_AS_OF and days_of_change(sheet.site) else ()
    charts = CHARTS.get(sheet.path, ())
    return _page(sheet, "index.md.j2", title, summary, columns=columns, groups=groups, charts=charts, ways=ways)


def _page(sheet: Sheet, template: str, title: str, summary: str, **values: Any) -> Page:
    front = safe(front_matter(title, short(summary)))
    chart = partial(figures.show, sheet)
    text = draw(template, front=front, sheet=sheet, title=title, summary=summary, chart=chart, **values)
    return Page(sheet.path, text)


def custody_cell(site: Site, sheet: Sheet, entry: Entry) -> Markup | str:
    """What the record last knows of somebody's custody, with the event."""
    state = site.custody_of(entry.id)
    if state is None:
        return "no custody in the record"
    when = escape(state.since.when.display())
    return safe(f"{escape(words.custody(state))}, {when}: {sheet.link(state.since.event.id)}")


def _organisation_row(site: Site, entry: Entry) -> dict[str, Any]:
    behind = sum(site.record.origin(citation) == entry.id for citation in site.record.citations.values())
    return {"id": entry.id, "second": entry.body.description, "third": f"{behind:,}"}


def measure_row(site: Site, sheet: Sheet, entry: Entry) -> dict[str, Any]:
    """A measure in law and as told."""
    now = site.measure(entry.id)
    told = [
        safe(f"{escape(words.step(state.since))}, {escape(state.since.when.display())}: ")
        + sheet.link(state.since.event.id)
        for state in (now.announced, now.reported)
        if state
    ]
    return {
        "id": entry.id,
        "second": words.legal(now),
        "third": safe("; ".join(told)) if told else "nothing in the record",
    }


def _code(text: str) -> Markup:
    """Code for a <pre> block: only what HTML would take for a sign is changed."""
    return safe(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
