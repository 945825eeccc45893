"""The page of a source: how far an article can be trusted, and for what; every passage, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.read.entries import Entry
from generator.record.attribution import Citation
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.fragments.claims import sort_conflict_first
from generator.render.fragments.sources import (
    claims_resting_on,
    describe_attribution,
    describe_production,
    describe_single_source_claims,
)
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, join
from generator.render.page.page import Page
from generator.render.page.paths import FACETS, SOURCES
from generator.render.page.template import View

MAX_USES = 40  # of one passage; then the timeline by source leads to the others
MAX_UNFOLDED = 60  # claims in a list of a source note; a longer one is folded under its number


@dataclass(frozen=True, slots=True)
class TrustRow:
    """What weighs for or against an article, and the part of the page that says more, if there is one."""

    name: str
    words: Markup | str
    part: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FoldedClaims:
    """A list of claims; `label` is what it is folded under, empty where it is short enough to stand in the open."""

    claims: tuple[AssessedClaim, ...]
    label: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage, who says it to whom, and links to where it is used."""

    anchor: str
    citation: Citation
    attribution: str
    uses: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph of the article with its passages."""

    number: int
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class UncitedRow:
    """Paragraphs without a passage, and why."""

    paragraphs: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceView(View):
    """An article: the claims on which it stands alone, differs or words it otherwise, and its passages."""

    template: ClassVar[str] = "source.md.j2"
    entry: Entry[model.Source]
    trust: tuple[TrustRow, ...]
    alone: FoldedClaims
    differing: FoldedClaims
    worded: FoldedClaims
    claims: tuple[AssessedClaim, ...]
    paragraphs: tuple[ParagraphRow, ...]
    uncited: tuple[UncitedRow, ...]


def source_page(record: Record, entry: Entry[model.Source]) -> Page:
    """How far an article can be trusted, and for what; every passage, and where it is used."""
    page = context_of(record, entry)
    claims = record.claims_citing.get(entry.id, ())
    alone = claims_resting_on(entry, claims)
    shared = [claim for claim in claims if len(claim.sources) > 1]
    differing = [claim for claim in shared if claim.status is Status.CONTRADICTED]
    worded = [claim for claim in shared if claim.status is Status.WORDING]
    view = SourceView(
        entry=entry,
        trust=tuple(_trust_rows(page, entry, claims, alone, differing)),
        alone=_fold_if_long(alone),
        differing=_fold_if_long(differing),
        worded=FoldedClaims(tuple(worded), grammar.pluralize(len(worded), "question")),
        claims=sort_conflict_first([*record.claims_of.get(entry.id, ()), *record.claims_about.get(entry.id, ())]),
        paragraphs=tuple(_paragraph_rows(page, entry)),
        uncited=tuple(
            UncitedRow(part.p, labels.UNCITED_REASON[part.reason], part.note or "")
            for part in sorted(entry.data.uncited, key=lambda part: min(part.numbers))
        ),
    )
    published = entry.data.published
    return draw_entry_page(
        page,
        entry,
        view,
        title=f"{entry.data.short}: source notes",
        summary=f"How far {entry.data.short} can be trusted, and for what: its passages and cautions.",
        kicker=f"{SOURCES.title} · {published.display()}" if published else "",
    )


def _trust_rows(
    page: PageContext,
    entry: Entry[model.Source],
    claims: Sequence[AssessedClaim],
    alone: Sequence[AssessedClaim],
    differing: Sequence[AssessedClaim],
) -> Iterator[TrustRow]:
    """What weighs for and against an article, each in a line that leads to the part of its page that says more."""
    yield TrustRow("How it was produced", describe_production(entry))
    yield TrustRow("Attribution", describe_attribution(page, entry))
    resting = describe_single_source_claims(claims, alone)
    yield TrustRow("Single-source claims", resting, *(("What only it says", "section-alone") if alone else ()))
    if differing:
        questions = grammar.pluralize(len(differing), "question")
        words = f"On {questions} that it answers the sources differ."
        yield TrustRow("Beside the others", words, "Where it differs", "section-differs")
    else:
        yield TrustRow("Beside the others", "On no question that it answers do the sources differ.")
    if entry.data.cautions:
        words = f"{grammar.pluralize(len(entry.data.cautions), 'point is', 'points are')} noted."
        yield TrustRow("Cautions", words, "Where care is needed", "section-cautions")
    else:
        yield TrustRow("Cautions", "Nothing in particular is noted.")


def _fold_if_long(claims: Sequence[AssessedClaim]) -> FoldedClaims:
    return FoldedClaims(tuple(claims), grammar.pluralize(len(claims), "claim") if len(claims) > MAX_UNFOLDED else "")


def _paragraph_rows(page: PageContext, entry: Entry[model.Source]) -> Iterator[ParagraphRow]:
    """Every paragraph from which a passage is taken, in order."""
    passages = entry.data.passages
    for number in sorted({passage.span.p for passage in passages}):
        rows = [_passage_row(page, entry, index) for index, passage in enumerate(passages) if passage.span.p == number]
        yield ParagraphRow(number, tuple(rows))


def _passage_row(page: PageContext, entry: Entry[model.Source], index: int) -> PassageRow:
    """A passage with every place where it is used."""
    citation = Citation(f"{entry.id}#{entry.data.passages[index].id}", entry, index)
    anchors: dict[str, dict[str, None]] = {}
    for use in page.record.uses.get(citation.ref, ()):
        anchors.setdefault(use.entry.id, {})[use.claim or ""] = None
    links = [_link_to_use(page, entry_id, tuple(claims)) for entry_id, claims in anchors.items()]
    if len(links) > MAX_USES:
        places = grammar.pluralize(len(links) - MAX_USES, "other place")
        links = [*links[:MAX_USES], page.link_to(FACETS["source"].path, places)]
    anchor = f"passage-{citation.passage.id}"
    return PassageRow(anchor, citation, grammar.capitalize_first(page.attribution(citation)), tuple(links))


def _link_to_use(page: PageContext, entry_id: str, anchors: tuple[str, ...]) -> Markup:
    """An entry that uses a passage: once with a link to the very claim, or with how many times."""
    if entry_id == page.entry_id:
        return escape("the notes on this page")
    if len(anchors) == 1:
        return page.link(entry_id, "", anchors[0])
    return join(page.link(entry_id), f" ({len(anchors)})")
