"""Blocks that hand-written pages can ask for: `[[draw:disputes]]` on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import model
from generator.language import grammar, labels
from generator.language.grammar import share
from generator.model.quantity import Amount
from generator.model.references import BlockArgument
from generator.record.claims import Standing, Status
from generator.render import charts
from generator.render.context import Sheet
from generator.render.disputes import in_story_order
from generator.render.indexes import custody_cell, measure_row
from generator.render.markdown import draw, link
from generator.render.paths import page_of
from generator.render.snapshots import state_before

MOST_CLAIMS = 40  # in one block; a longer list slows a phone down and is read by nobody


def state_of_play(sheet: Sheet) -> str:
    """What the record adds up to, in figures that lead to their pages."""
    record = sheet.record
    claims = list(record.claims.values())
    measures = record.of_kind(model.Measure)
    figures = [
        (len(record.events), "events on the timeline", "timeline.md"),
        (len(claims), "claims, each with its passages", "method.md"),
        (sum(c.status is Status.DISPUTED for c in claims), "questions on which the sources differ", "disputed.md"),
        (sum(c.status is Status.OPEN for c in claims), "questions that no article answers", "open-questions.md"),
        (
            sum(record.measure(m.id).legal is not None for m in measures),
            "sanctions with a legal act",
            "sanctions/index.md",
        ),
    ]
    shown = [{"number": f"{number:,}", "what": what, "to": sheet.to(path)} for number, what, path in figures]
    return draw("block_figures.md.j2", figures=shown)


def sanctions(sheet: Sheet) -> str:
    """Every measure: what the law says and what was told."""
    rows = [measure_row(sheet.record, sheet, entry) for entry in sheet.record.of_kind(model.Measure)]
    return draw("block_table.md.j2", sheet=sheet, columns=("Measure", "In law", "As told"), rows=rows)


def custody(sheet: Sheet) -> str:
    """Everybody of whose custody the record knows."""
    rows = [
        {"id": entry.id, "second": entry.body.description, "third": custody_cell(sheet.record, sheet, entry)}
        for entry in sheet.record.of_kind(model.Person)
        if entry.id in sheet.record.custody
    ]
    return draw("block_table.md.j2", sheet=sheet, columns=("Name", "Who", "Last in the record"), rows=rows)


def disputes(sheet: Sheet) -> str:
    """The questions on which the sources differ, each in one line with its answers."""
    return _claims(sheet, Status.DISPUTED, "disputed.md", answers=True)


def open_questions(sheet: Sheet) -> str:
    """The questions that no article answers."""
    return _claims(sheet, Status.OPEN, "open-questions.md", answers=False)


def sources(sheet: Sheet) -> str:
    """The articles with how they were made."""
    rows = [
        {
            "id": entry.id,
            "second": labels.PRODUCTION[entry.body.production],
            "third": sheet.plain(entry.body.note or "", entry.id),
        }
        for entry in sheet.record.of_kind(model.Source)
    ]
    return draw("block_table.md.j2", sheet=sheet, columns=("Source", "Made how", "What it is"), rows=rows)


def statuses(_: Sheet) -> str:
    """What the words for how sure a claim is mean."""
    statuses = [
        {"status": status.value, "label": label.label, "meaning": label.meaning}
        for status, label in labels.STATUS.items()
    ]
    return draw("block_statuses.md.j2", labels=statuses[:-1])


def counts(sheet: Sheet) -> str:
    """How large the record is, in one sentence."""
    record = sheet.record
    kinds = {"event": "", "person": "people", "organisation": "", "measure": "", "source": "", "topic": ""}
    told = [grammar.count(len(record.of_kind(kind)), kind.noun, kinds[kind.noun]) for kind in model.KINDS]
    return f"{', '.join(told[:-1])} and {told[-1]}; {grammar.count(len(record.citations), 'passage')}"


def story_figures(sheet: Sheet, refs: str) -> str:
    """The answers to the questions that the page names, each with how sure it is."""
    record = sheet.record
    asked = [record.claims[ref] for ref in refs.split()]
    shown = [
        {
            **_large(sheet, standing),
            "question": standing.claim.ask or sheet.plain(standing.claim.says or "", standing.entry.id),
            "to": sheet.to(page_of(standing.entry), standing.anchor),
            "status": standing.status.value,
            "label": sheet.status(standing),
        }
        for standing in asked
    ]
    return draw("block_story.md.j2", figures=shown)


def who_says_what(sheet: Sheet, refs: str) -> str:
    """Every answer to the questions that the page names, with a dot under each article that gives it."""
    record = sheet.record
    asked = [record.claims[ref] for ref in refs.split()]
    sources = record.of_kind(model.Source)
    rows = [
        {
            "question": sheet.claim_link(standing),
            "answers": [
                {
                    "value": sheet.value(standing, answer.reading),
                    "given": [source.id in {citation.source.id for citation in answer.citations} for source in sources],
                }
                for answer in standing.answers
            ],
        }
        for standing in asked
    ]
    return draw("block_answers.md.j2", sheet=sheet, sources=sources, rows=rows, finding=_finding(asked, len(sources)))


def just_before(sheet: Sheet, event: str) -> str:
    """How things stood before an event changed them, in brief, with the page of that day."""
    told = state_before(sheet, sheet.record.entries[event])
    return " ".join(told) or "Nothing is in the record of how things stood before."


def _finding(asked: Sequence[Standing], sources: int) -> str:
    """On how many of the questions all the articles agree, on how many they do not, and how many nobody answers."""
    agreed = sum(len(one.answers) == 1 and len(one.sources) == sources for one in asked)
    unanswered = sum(one.status is Status.OPEN for one in asked)
    rest = len(asked) - agreed - unanswered
    told = [f"All {grammar.spelt(sources)} articles agree on {share(agreed, len(asked), 'question')}"]
    if rest:
        told.append(f"on {grammar.spelt(rest)} they differ or some are silent")
    if unanswered:
        told.append(f"{grammar.spelt(unanswered)} {'is' if unanswered == 1 else 'are'} answered by none")
    return "; ".join(told) + "."


def _claims(sheet: Sheet, status: Status, all_of_them: str, *, answers: bool) -> str:
    """The first claims of one status; how many more stand on the page of their own."""
    found = [standing for standing in in_story_order(sheet.record) if standing.status is status]
    more = len(found) - MOST_CLAIMS
    rest = link(f"{more:,} more", sheet.to(all_of_them)) if more > 0 else ""
    return draw("block_claims.md.j2", sheet=sheet, claims=found[:MOST_CLAIMS], answers=answers, rest=rest)


def _large(sheet: Sheet, standing: Standing) -> dict[str, Any]:
    """What stands in large letters: a number with its unit apart, or other words.

    Where the sources differ it is how many answers there are, and below it each of them: one alone would hide the rest.
    """
    live = [answer for answer in standing.ranked if not answer.answer.rejected]
    if standing.status is Status.DISPUTED:
        told = [sheet.value(standing, answer.reading) for answer in live]
        return {"number": f"{len(told)}", "unit": "answers differ", "told": "", "answers": told}
    first = standing.shown_first
    if first is None:
        return {"number": "", "unit": "", "told": "No article says", "answers": []}
    if not isinstance(first.reading, Amount):
        return {"number": "", "unit": "", "told": sheet.value(standing, first.reading), "answers": []}
    number = first.reading.display()
    unit = sheet.record.value_text(standing, first.reading).removeprefix(number).strip()
    return {"number": number, "unit": unit, "told": "", "answers": []}


def _plain(block: Callable[[Sheet], str]) -> Callable[[Sheet, str], str]:
    """A block that takes nothing but the page."""
    return lambda sheet, _: block(sheet)


BLOCKS: Mapping[str, Callable[[Sheet, str], str]] = {
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
