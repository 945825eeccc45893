"""The pages on what is not settled: where the sources differ, and what no article answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.grouping import group_by
from generator.language import grammar, labels
from generator.model.values.references import BLOCK, REFERENCE, Target
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status, anchor_of
from generator.record.record import Record
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.fragments.claims import CheckRow, check_rows
from generator.render.fragments.long_lists import Jump, Part, number_parts, pages_of_list
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, link, safe
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import DISPUTED, OPEN_QUESTIONS, SECTIONS
from generator.render.page.template import View

MAX_OPEN = 12  # contradictions that stand open, the most even ones first; more are folded by topic, as all else is
MAX_ON_PAGE = 1000  # questions that are not settled; more are divided by topic
NOT_SETTLED = frozenset({Status.CONTRADICTED, Status.WORDING, *labels.UNSETTLED})
MAX_FREQUENT = 8  # open questions that stand before all others
STORY_ORDER: tuple[type[model.EntryData], ...] = (
    model.Event, model.Topic, model.Measure, model.Person, model.Organisation, model.Place, model.Source
)  # fmt: skip  # the kinds of entry in the order in which their claims stand


class TopicGroup(NamedTuple):
    """The questions of one topic, or of entries without a topic by their kind."""

    name: str
    anchor: str
    claims: tuple[AssessedClaim, ...]


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """Questions under a heading, `claims` open, `topics` the others; `count` is all, behind "Of these, "."""

    heading: str
    anchor: str
    count: str
    meaning: str
    claims: tuple[AssessedClaim, ...]
    topics: tuple[TopicGroup, ...]


class DisputedView(View):
    """Everything that is not settled; counts lead to the parts of the page, `jumps` to others where there are some."""

    template = "disputed.md.j2"
    misfit_count: Markup
    unsettled_counts: Markup
    disputes: tuple[QuestionSection, ...]
    checks: tuple[CheckRow, ...]
    unsettled: tuple[QuestionSection, ...]
    worded: tuple[TopicGroup, ...]
    wording_meaning: str
    jumps: tuple[Jump, ...] = ()


class OpenQuestionsView(View):
    """What a reader would ask and no article answers: first what the hand-written pages come back to."""

    template = "open_questions.md.j2"
    frequent: tuple[AssessedClaim, ...]
    topics: tuple[TopicGroup, ...]


def disputed_pages(record: Record) -> Iterator[PlannedPage]:
    """Everything on which the sources differ, or that does not fit; where that is much, with a page for each topic."""
    return pages_of_list(record, DISPUTED.path, _divide(record), _draw_disputed)


def _draw_disputed(page: PageContext, jumps: tuple[Jump, ...], part: Part[AssessedClaim] | None) -> Page:
    """The questions of a part, or all; where others have the questions, how many there are of each sort."""
    if part:
        view = replace(_view(page, part.items, ()), jumps=jumps)
        summary = f"{_count_questions(len(part.items))} of this list."
        return draw_page(page, view, title=f"{DISPUTED.title}: {part.label}", summary=summary, meta=NOT_SEARCHED)
    record = page.record
    claims = _claims_in_story_order(record)
    rows = [row for entry in _entries_in_story_order(record) for row in check_rows(record, entry)]
    view = _view(page, claims, tuple(row for row in rows if not row.result.fits))
    number = sum(claim.status is Status.CONTRADICTED for claim in claims)
    if jumps:
        unsettled = [section.count for section in view.unsettled]
        worded = [claim for claim in claims if claim.status is Status.WORDING]
        if worded:
            unsettled.append(_count_worded(worded))
        counts = page.join_and([escape(count) for count in unsettled])
        view = replace(view, unsettled_counts=counts, disputes=(), unsettled=(), worded=(), jumps=jumps)
    questions = _count_questions(number)
    summary = (
        f"{questions} on which the sources contradict each other. "
        "Every answer stands beside its rivals, with the names of those who give it."
    )
    return draw_page(page, view, title=DISPUTED.title, summary=summary)


def _view(page: PageContext, claims: Sequence[AssessedClaim], misfits: tuple[CheckRow, ...]) -> DisputedView:
    """What is not settled of some claims, with links from the counts to the parts of the page."""
    unsettled = tuple(_unsettled_sections(page, claims))
    worded = [claim for claim in claims if claim.status is Status.WORDING]
    unsettled_links = [_section_link(section.count, section.anchor) for section in unsettled]
    if worded:
        unsettled_links.append(_section_link(_count_worded(worded), "section-wording"))
    words = f"{grammar.number_with_verb(len(misfits), 'does', 'do')} not add up"
    return DisputedView(
        misfit_count=_section_link(words, "section-checks") if misfits else safe(""),
        unsettled_counts=page.join_and(unsettled_links),
        disputes=tuple(_disputes(page, claims)),
        checks=misfits,
        unsettled=unsettled,
        worded=_group_by_topic(page, worded, "section"),
        wording_meaning=labels.STATUS[Status.WORDING].meaning,
    )


def _divide(record: Record) -> tuple[Part[AssessedClaim], ...]:
    """The questions that are not settled by topic, that with most of them first; no parts where one page will do."""
    claims = [claim for claim in _candidates_in_story_order(record) if claim.status in NOT_SETTLED]
    if len(claims) <= MAX_ON_PAGE:
        return ()
    parts = (
        number_parts(_topic_name(record, topic), f"{DISPUTED.folders[0]}/{topic}", members, MAX_ON_PAGE)
        for topic, members in _by_topic(claims)
    )
    return tuple(chain.from_iterable(parts))


def open_questions_page(record: Record) -> Page:
    """What a reader would ask and no article answers."""
    page = PageContext(record, OPEN_QUESTIONS.path)
    claims = [claim for claim in _claims_in_story_order(record) if claim.status is Status.OPEN]
    frequent = _most_frequent(record, claims)
    remaining = [claim for claim in claims if claim not in frequent]
    summary = f"{_count_questions(len(claims))} that no article answers, each with what is known around it."
    view = OpenQuestionsView(frequent, _group_by_topic(page, remaining, "section"))
    return draw_page(page, view, title=OPEN_QUESTIONS.title, summary=summary)


def _disputes(page: PageContext, claims: Sequence[AssessedClaim]) -> Iterator[QuestionSection]:
    """What cannot all be right, if anything: the most even first, by topic where that is much."""
    members = [claim for claim in claims if claim.status is Status.CONTRADICTED]
    if not members:
        return
    anchor, label = "section-contradicted", labels.STATUS[Status.CONTRADICTED]
    is_long = len(members) > MAX_OPEN
    by_evenness = () if is_long else tuple(sorted(members, key=_passages_of_rivals, reverse=True))
    topics = _group_by_topic(page, members, anchor) if is_long else ()
    yield QuestionSection(label.label, anchor, "", label.meaning, by_evenness, topics)


def _passages_of_rivals(claim: AssessedClaim) -> tuple[int, int]:
    """How many passages speak against the answer with most of them, and how many there are."""
    numbers = [len(answer.citations) for answer in claim.answers]
    return sum(numbers) - max(numbers), sum(numbers)


def _unsettled_sections(page: PageContext, claims: Sequence[AssessedClaim]) -> Iterator[QuestionSection]:
    """What does not contradict itself and is not settled either, by its status and then by topic."""
    for status, verbs in labels.UNSETTLED.items():
        members = [claim for claim in claims if claim.status is status]
        if members:
            label = labels.STATUS[status]
            count = grammar.number_with_verb(len(members), *verbs)
            anchor = f"section-{status.value}"
            yield QuestionSection(label.label, anchor, count, label.meaning, (), _group_by_topic(page, members, anchor))


def _count_questions(number: int) -> str:
    return grammar.capitalize_first(grammar.pluralize_in_words(number, "question")) if number else "No questions"


def _count_worded(claims: Sequence[AssessedClaim]) -> str:
    return f"{grammar.number_with_verb(len(claims), 'is', 'are')} only worded differently"


def _section_link(words: str, anchor: str) -> Markup:
    return link(words, f"#{anchor}", f"#{anchor}")


def _group_by_topic(page: PageContext, claims: Iterable[AssessedClaim], prefix: str) -> tuple[TopicGroup, ...]:
    """Claims by the topic of their entry, else by its kind, the largest group first; anchors begin with `prefix`."""
    groups = _by_topic(claims)
    return tuple(TopicGroup(_topic_name(page.record, topic), f"{prefix}-in-{topic}", group) for topic, group in groups)


def _by_topic(claims: Iterable[AssessedClaim]) -> list[tuple[str, tuple[AssessedClaim, ...]]]:
    """Claims by the topic of their entry, else by the kind of it, the topic with most of them first."""
    return sorted(group_by(claims, lambda claim: _topic(claim.entry)).items(), key=lambda members: -len(members[1]))


def _topic(entry: Entry) -> str:
    """The topic that an entry is, or the first that it belongs to; the folder of its kind where it has none."""
    if isinstance(entry.data, model.Topic):
        return entry.id
    if isinstance(entry.data, model.Event) and entry.data.topics:
        return entry.data.topics[0]
    return entry.data.folder


def _topic_name(record: Record, topic: str) -> str:
    if topic == model.Event.folder:
        return "Other events"
    return record.name(topic) if topic in record.entries else SECTIONS[topic].title


def _most_frequent(record: Record, claims: Sequence[AssessedClaim]) -> tuple[AssessedClaim, ...]:
    """The open questions that the hand-written pages refer to, most often referred to first."""
    counts = Counter(key for doc in record.docs for key in _references_to_claims(doc.markdown))
    frequent = sorted((claim for claim in claims if counts[claim.key]), key=lambda claim: -counts[claim.key])
    return tuple(frequent[:MAX_FREQUENT])


def _references_to_claims(text: str) -> Iterator[str]:
    """Every claim that a hand-written page refers to, as `entry#claim`, those in its drawn blocks included."""
    for reference in REFERENCE.finditer(text):
        if reference["target"].startswith(BLOCK):
            yield from (reference["words"] or "").split()
        else:
            target = Target.parse(reference["target"])
            yield f"{target.entry}#{target.claim}"


def _claims_in_story_order(record: Record) -> list[AssessedClaim]:
    """Every claim: those of events first, in order of time."""
    return [claim for entry in _entries_in_story_order(record) for claim in record.claims_of.get(entry.id, ())]


def _candidates_in_story_order(record: Record) -> Iterator[AssessedClaim]:
    """Every claim that may not be settled, in the same order; no other is assessed."""
    for entry in _entries_in_story_order(record):
        for number, claim in enumerate(entry.data.claims):
            if claim.may_be_unsettled:
                yield record.claims[f"{entry.id}#{anchor_of(claim, number)}"]


def _entries_in_story_order(record: Record) -> Iterator[Entry]:
    for kind in sorted(model.KINDS, key=STORY_ORDER.index):  # a kind that is missing there stops the build
        yield from record.events if kind is model.Event else record.of_kind(kind)
