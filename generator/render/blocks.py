"""Blocks that hand-written pages can ask for: `[[draw:disputes]]` on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import model
from generator.language import grammar, labels
from generator.language.grammar import share
from generator.model.quantity import Quantity
from generator.model.references import BlockArgument
from generator.record.claims import AssessedClaim, Status
from generator.render import charts
from generator.render.disputes import in_story_order
from generator.render.indexes import custody_cell, measure_row
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, link
from generator.render.page.paths import page_of
from generator.render.snapshots import state_before

MOST_CLAIMS = 40  # in one block; a longer list slows a phone down and is read by nobody


def state_of_play(page: PageContext) -> str:
    """What the record adds up to, in figures that lead to their pages."""
    record = page.record
    claims = list(record.claims.values())
    measures = record.of_kind(model.Measure)
    figures = [
        (len(record.events), "events on the timeline", "timeline.md"),
        (len(claims), "claims, each with its passages", "method.md"),
        (sum(c.status is Status.DISPUTED for c in claims), "questions on which the sources differ", "disputed.md"),
        (sum(c.status is Status.OPEN for c in claims), "questions that no article answers", "open-questions.md"),
        (
            sum(record.measure(m.id).get("enacted") is not None for m in measures),
            "sanctions with a legal act",
            "sanctions/index.md",
        ),
    ]
    shown = [{"number": f"{number:,}", "what": what, "to": page.to(path)} for number, what, path in figures]
    return draw("block_figures.md.j2", figures=shown)


def sanctions(page: PageContext) -> str:
    """Every measure: what the law says and what was told."""
    rows = [measure_row(page.record, page, entry) for entry in page.record.of_kind(model.Measure)]
    return draw("block_table.md.j2", page=page, columns=("Measure", "In law", "As told"), rows=rows)


def custody(page: PageContext) -> str:
    """Everybody of whose custody the record knows."""
    rows = [
        {"id": entry.id, "second": entry.data.description, "third": custody_cell(page.record, page, entry)}
        for entry in page.record.of_kind(model.Person)
        if entry.id in page.record.custody
    ]
    return draw("block_table.md.j2", page=page, columns=("Name", "Who", "Last in the record"), rows=rows)


def disputes(page: PageContext) -> str:
    """The questions on which the sources differ, each in one line with its answers."""
    return _claims(page, Status.DISPUTED, "disputed.md", answers=True)


def open_questions(page: PageContext) -> str:
    """The questions that no article answers."""
    return _claims(page, Status.OPEN, "open-questions.md", answers=False)


def sources(page: PageContext) -> str:
    """The articles with how they were made."""
    rows = [
        {
            "id": entry.id,
            "second": labels.PRODUCTION[entry.data.production],
            "third": page.plain(entry.data.note or "", entry.id),
        }
        for entry in page.record.of_kind(model.Source)
    ]
    return draw("block_table.md.j2", page=page, columns=("Source", "Made how", "What it is"), rows=rows)


def statuses(_: PageContext) -> str:
    """What the words for how sure a claim is mean."""
    statuses = [
        {"status": status.value, "label": label.label, "meaning": label.meaning}
        for status, label in labels.STATUS.items()
    ]
    return draw("block_statuses.md.j2", labels=statuses[:-1])


def counts(page: PageContext) -> str:
    """How large the record is, in one sentence."""
    record = page.record
    kinds = {"event": "", "person": "people", "organisation": "", "measure": "", "source": "", "topic": ""}
    told = [grammar.pluralize(len(record.of_kind(kind)), kind.noun, kinds[kind.noun]) for kind in model.KINDS]
    return f"{', '.join(told[:-1])} and {told[-1]}; {grammar.pluralize(len(record.citations), 'passage')}"


def story_figures(page: PageContext, refs: str) -> str:
    """The answers to the questions that the page names, each with how sure it is."""
    record = page.record
    asked = [record.claims[ref] for ref in refs.split()]
    shown = [
        {
            **_large(page, claim),
            "question": claim.data.ask or page.plain(claim.data.says or "", claim.entry.id),
            "to": page.to(page_of(claim.entry), claim.anchor),
            "status": claim.status.value,
            "label": page.status(claim),
        }
        for claim in asked
    ]
    return draw("block_story.md.j2", figures=shown)


def who_says_what(page: PageContext, refs: str) -> str:
    """Every answer to the questions that the page names, with a dot under each article that gives it."""
    record = page.record
    asked = [record.claims[ref] for ref in refs.split()]
    sources = record.of_kind(model.Source)
    rows = [
        {
            "question": page.claim_link(claim),
            "answers": [
                {
                    "value": page.value(claim, answer.parsed_value),
                    "given": [source.id in {citation.source.id for citation in answer.citations} for source in sources],
                }
                for answer in claim.answers
            ],
        }
        for claim in asked
    ]
    return draw("block_answers.md.j2", page=page, sources=sources, rows=rows, finding=_finding(asked, len(sources)))


def just_before(page: PageContext, event_id: str) -> str:
    """How things stood before an event changed them, in brief, with the page of that day."""
    event = page.record.find(event_id, model.Event)
    told = state_before(page, event) if event else []
    return " ".join(told) or "Nothing is in the record of how things stood before."


def _finding(asked: Sequence[AssessedClaim], sources: int) -> str:
    """On how many of the questions all the articles agree, on how many they do not, and how many nobody answers."""
    agreed = sum(len(one.answers) == 1 and len(one.sources) == sources for one in asked)
    unanswered = sum(one.status is Status.OPEN for one in asked)
    rest = len(asked) - agreed - unanswered
    told = [f"All {grammar.number_in_words(sources)} articles agree on {share(agreed, len(asked), 'question')}"]
    if rest:
        told.append(f"on {grammar.number_in_words(rest)} they differ or some are silent")
    if unanswered:
        told.append(f"{grammar.number_in_words(unanswered)} {'is' if unanswered == 1 else 'are'} answered by none")
    return "; ".join(told) + "."


def _claims(page: PageContext, status: Status, all_of_them: str, *, answers: bool) -> str:
    """The first claims of one status; how many more stand on the page of their own."""
    found = [claim for claim in in_story_order(page.record) if claim.status is status]
    more = len(found) - MOST_CLAIMS
    rest = link(f"{more:,} more", page.to(all_of_them)) if more > 0 else ""
    return draw("block_claims.md.j2", page=page, claims=found[:MOST_CLAIMS], answers=answers, rest=rest)


def _large(page: PageContext, claim: AssessedClaim) -> dict[str, Any]:
    """What stands in large letters: a number with its unit apart, or other words.

    Where the sources differ it is how many answers there are, and below it each of them: one alone would hide the rest.
    """
    live = [answer for answer in claim.answers_in_order if not answer.data.rejected]
    if claim.status is Status.DISPUTED:
        told = [page.value(claim, answer.parsed_value) for answer in live]
        return {"number": f"{len(told)}", "unit": "answers differ", "told": "", "answers": told}
    first = claim.lead_answer
    if first is None:
        return {"number": "", "unit": "", "told": "No article says", "answers": []}
    if not isinstance(first.parsed_value, Quantity):
        return {"number": "", "unit": "", "told": page.value(claim, first.parsed_value), "answers": []}
    number = first.parsed_value.display()
    unit = page.record.value_text(claim, first.parsed_value).removeprefix(number).strip()
    return {"number": number, "unit": unit, "told": "", "answers": []}


def _plain(block: Callable[[PageContext], str]) -> Callable[[PageContext, str], str]:
    """A block that takes nothing but the page."""
    return lambda page, _: block(page)


BLOCKS: Mapping[str, Callable[[PageContext, str], str]] = {
    "figures": story_figures,
    "answers": who_says_what,
    "before": just_before,
    "state-of-play": _plain(state_of_play),
    "sanctions": _plain(sanctions),
    "custody": _plain(custody),
    "disputes": _plain(disputes),
    "open-questions": _plain(open_questions),
    "sources": _plain(sources),
    "statuses": _plain(statuses),
    "counts": _plain(counts),
    **{name: _plain(block) for name, block in charts.BLOCKS.items()},
}

BLOCK_ARGUMENTS: Mapping[str, BlockArgument] = {
    **dict.fromkeys(BLOCKS, ""),
    "figures": "claims",
    "answers": "claims",
    "before": "event",
}
