"""The pages on what is not settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.model.references import BLOCK, REFERENCE, Target
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.fragments.checks import check_rows
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, front_matter, link, safe
from generator.render.page.page import Page, shorten
from generator.render.page.paths import SECTION

UNSURE = {
    Status.DOUBTFUL: ("is doubted by the editors", "are doubted by the editors"),
    Status.CORRECTED: ("has been corrected", "have been corrected"),
}
MOST_AT_LENGTH = 100  # questions with every answer in full; of more, only what is unfolded costs a phone time
MOST_WANTED = 8  # open questions that stand before all others


def disputed_page(record: Record) -> Page:
    """Everything on which the sources differ, or that does not fit."""
    page = PageContext(record, "disputed.md")
    claims = in_story_order(record)
    differ, unsure = list(_by_answer(page, claims)), list(_by_status(page, claims))
    worded = [claim for claim in claims if claim.status is Status.WORDING]
    misfits = [
        row
        for entry in _entries_in_story_order(record)
        for row in check_rows(record, entry, is_elsewhere=True)
        if not row.fits
    ]
    number = sum(len(group["claims"]) for group in differ)
    questions = grammar.pluralize(number, "question") if number else "No questions"
    summary = (
        f"{questions} on which the sources contradict each other. "
        "Nothing is smoothed over: every answer stands beside its rivals with who gives it."
    )
    told = f"{len(worded):,} {'is' if len(worded) == 1 else 'are'} only worded differently"
    besides = [*unsure, *([{"told": told, "anchor": "section-wording"}] if worded else [])]
    return _page(
        page,
        "disputed.md.j2",
        "Where the sources differ",
        summary,
        differ=differ,
        checks=misfits,
        unsure=unsure,
        worded=shelved(page, worded),
        meaning=labels.STATUS[Status.WORDING].meaning,
        intro=_links(page, differ),
        besides=_links(page, besides),
    )


def open_questions_page(record: Record) -> Page:
    """What a reader would ask and no article answers."""
    page = PageContext(record, "open-questions.md")
    found = [claim for claim in in_story_order(record) if claim.status is Status.OPEN]
    wanted = _most_wanted(record, found)
    first = {claim.key for claim in wanted}
    rest = [claim for claim in found if claim.key not in first]
    number = grammar.pluralize(len(found), "question") if found else "No questions"
    summary = f"{number} that no article answers, each with what is known around it."
    return _page(page, "open_questions.md.j2", "Open questions", summary, wanted=wanted, rest=shelved(page, rest))


def in_story_order(record: Record) -> list[AssessedClaim]:
    """Every claim: those of events first, in order of time."""
    return [claim for entry in _entries_in_story_order(record) for claim in record.claims_of.get(entry.id, ())]


def shelved(page: PageContext, claims: Iterable[AssessedClaim], within: str = "section") -> list[dict[str, Any]]:
    """Claims by the topic of their entry, else by the kind of it, the topic with most of them first.

    `within` is what their anchors begin with.
    """
    found: dict[str, list[AssessedClaim]] = defaultdict(list)
    for claim in claims:
        found[_topic(claim.entry)].append(claim)
    return [
        {
            "name": _shelf_name(page, topic),
            "anchor": f"{within}-in-{topic}",
            "told": grammar.pluralize(len(own), "question"),
            "claims": own,
        }
        for topic, own in sorted(found.items(), key=lambda pair: -len(pair[1]))
    ]


def _by_answer(page: PageContext, claims: Sequence[AssessedClaim]) -> Iterator[dict[str, Any]]:
    """The disputed questions by the kind of answer that they ask for, numbers first."""
    disputed = [claim for claim in claims if claim.status is Status.DISPUTED]
    for asked in labels.ASKED:
        if own := [one for one in disputed if _asked(one) is asked]:
            told = f"{len(own):,} {asked.one if len(own) == 1 else asked.many}"
            yield _group(page, asked.heading, own, f"section-{asked.types[0]}", told, asked.meaning)


def _by_status(page: PageContext, claims: Sequence[AssessedClaim]) -> Iterator[dict[str, Any]]:
    """What does not contradict itself and is not settled either."""
    for status, (one, many) in UNSURE.items():
        if own := [claim for claim in claims if claim.status is status]:
            label = labels.STATUS[status]
            told = f"{len(own):,} {one if len(own) == 1 else many}"
            yield _group(page, label.label, own, f"section-{status.value}", told, label.meaning)


def _group(  # noqa: PLR0917 - what a heading, its list and the link to it need
    page: PageContext, name: str, own: list[AssessedClaim], anchor: str, told: str, meaning: str
) -> dict[str, Any]:
    shelves = shelved(page, own, within=anchor) if len(own) > MOST_AT_LENGTH else ()
    return {"name": name, "claims": own, "anchor": anchor, "told": told, "meaning": meaning, "shelves": shelves}


def _asked(claim: AssessedClaim) -> labels.Asked:
    """What kind of answer a question asks for; words where it does not say."""
    return next((asked for asked in labels.ASKED if claim.data.type in asked.types), labels.ASKED[-1])


def _most_wanted(record: Record, found: Sequence[AssessedClaim]) -> list[AssessedClaim]:
    """The open questions that the hand-written pages refer to, most often named first."""
    named = Counter(key for doc in record.docs for key in _named(doc.markdown))
    wanted = sorted((claim for claim in found if named[claim.key]), key=lambda one: -named[one.key])
    return wanted[:MOST_WANTED]


def _named(text: str) -> Iterator[str]:
    """Every claim that a hand-written page refers to, as `entry#claim`, those in its drawn blocks included."""
    for reference in REFERENCE.finditer(text):
        if reference["target"].startswith(BLOCK):
            yield from (reference["words"] or "").split()
        else:
            to = Target.parse(reference["target"])
            yield f"{to.entry}#{to.claim}"


def _topic(entry: Entry) -> str:
    """The topic that an entry is, or the first that it belongs to; the folder of its kind where it has none."""
    if isinstance(entry.data, model.Topic):
        return entry.id
    topics: tuple[str, ...] = getattr(entry.data, "topics", ())
    return topics[0] if topics else str(entry.data.folder)


def _shelf_name(page: PageContext, topic: str) -> Markup:
    if topic in page.record.entries:
        return page.link(topic)
    name, path = SECTION[topic]
    return link(name, page.to(path))


def _links(page: PageContext, groups: Iterable[dict[str, Any]]) -> Markup:
    return page.join_and([link(group["told"], safe(f"#{group['anchor']}")) for group in groups])


def _page(page: PageContext, template: str, title: str, summary: str, **values: Any) -> Page:
    front = safe(front_matter(title, shorten(summary)))
    return Page(page.path, draw(template, front=front, page=page, title=title, summary=summary, **values))


def _entries_in_story_order(record: Record) -> Iterator[Entry]:
    yield from record.events
    for kind in (model.Topic, model.Measure, model.Person, model.Organisation, model.Source):
        yield from record.of_kind(kind)
