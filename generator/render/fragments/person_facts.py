"""What the page of a person says first: held when and why, what was answered to that, free or not and by whose word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_change, describe_custody
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.custody_and_measures import LIBERTY, CustodyChange, Liberty, changes_behind, liberty_before
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, safe

NOTHING = Markup()
MAX_ACCUSATIONS = 2  # what is said of this person before what is said of many
CUSTODY = (Liberty.IN_CUSTODY, Liberty.HOUSE_ARREST)


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A line: what it tells, who says so or where it stands; `prose` is what the editors wrote of it in `owner`."""

    label: str
    words: Markup
    source: Markup
    prose: str = ""
    owner: str = ""


def person_facts(page: PageContext, person: Entry[model.Person]) -> tuple[PersonFact, ...]:
    """The lines of one person of whose custody the record tells; what it does not have is left out."""
    changes = page.record.custody.get(person.id, ())
    if not changes:
        return ()
    accusations = _without_repetition(page.record.allegations.get(person.id, ()))
    spans = [
        PersonFact(
            "Held",
            escape(grammar.capitalize_first(span)),
            _told_by(page, f"{describe_change(begin)},", begin) if begin else escape(grammar.capitalize_first(gap)),
        )
        for span, gap, begin in _spans(changes)
    ]
    reasons = [*_accusations(page, accusations[:MAX_ACCUSATIONS])]
    if spans and not reasons:
        reasons.append(PersonFact("Accused of", NOTHING, escape("Not said")))
    return (
        *_status(page, person, is_dated=not spans or changes[-1].word not in LIBERTY),
        *(
            replace(_accusation(page, claim), label=claim.data.text)
            for claim in page.record.disputes_of_custody.get(person.id, ())
            if any(change.is_disputed for change in changes)
        ),
        *spans,
        *(
            PersonFact(
                "Sentence",
                escape(change.part.sentence),
                _told_by(page, f"{change.edtf_date.display()}; the sentence", change),
            )
            for change in changes
            if change.part.sentence
        ),
        *reasons,
        *_last_events(page, person, changes[-1].event),
    )


def _without_repetition(accusations: Sequence[AssessedClaim]) -> list[AssessedClaim]:
    """What is said of one person before what is said of many, without statements by passages that answer a question."""
    answering = {citation.ref for claim in accusations if claim.is_question for citation in claim.citations}
    claims = [
        claim
        for claim in accusations
        if claim.is_question or any(citation.ref not in answering for citation in claim.citations)
    ]
    return sorted(claims, key=lambda claim: len(claim.data.alleges_against))


def _status(page: PageContext, person: Entry[model.Person], *, is_dated: bool) -> Iterator[PersonFact]:
    """The last state and who tells it, who need not tell the day: it stands with the spans if it ended one."""
    state = page.record.custody_of(person.id)
    if state:
        date = f", {state.since.edtf_date.display()}" if is_dated else ""
        words = escape(f"{grammar.capitalize_first(describe_custody(state))}{date}")
        refs = [ref for change in changes_behind(state) for ref in change.part.cites]
        attributions = [citation.attribution for citation in page.record.cited(refs)]
        yield PersonFact("Last reported", words, page.attributions(attributions))


def _told_by(page: PageContext, words: str, change: CustodyChange | None) -> Markup:
    """What of a change is told, and by whom: not its day, which they need not all tell."""
    attributions = [citation.attribution for citation in page.record.cited(change.part.cites)] if change else []
    if not attributions:
        return NOTHING
    return escape(grammar.capitalize_first(f"{words} according to {page.attributions_in_words(attributions)}"))


def _spans(changes: Sequence[CustodyChange]) -> Iterator[tuple[str, str, CustodyChange | None]]:
    """From when to when somebody was held, what the record does not say of it, and the change with which it began."""
    begin: CustodyChange | None = None
    for index, change in enumerate(changes):
        liberty = LIBERTY.get(change.word)
        if liberty is None or (begin and liberty is LIBERTY[begin.word]):
            continue
        if begin or (liberty not in CUSTODY and liberty_before(changes, index) in CUSTODY):  # who is released was held
            yield *_span(begin, change), begin
        begin = change if liberty in CUSTODY else None
    if begin:
        if begin.word == "held":  # and had been taken into custody before
            gap = "since when, and until when, is not said"
            yield f"still so as of {begin.edtf_date.display()}", gap, None
        else:
            yield f"since {begin.edtf_date.display()}{_where(begin)}; no release is reported", "", begin


def _span(begin: CustodyChange | None, end: CustodyChange) -> tuple[str, str]:
    until = f"{'death, ' if LIBERTY[end.word] is Liberty.DEAD else ''}{end.edtf_date.display()}"
    until += " (disputed)" if end.is_disputed else ""
    if begin is None:
        return f"until {until}", "since when is not said"
    if begin.word == "held":
        return f"{begin.edtf_date.display()}; since when is not said; until {until}", ""
    return f"{begin.edtf_date.display()} to {until}{_where(begin)}", ""


def _where(change: CustodyChange) -> str:
    return ", under house arrest" if change.word == "house-arrest" else ""


def _accusations(page: PageContext, claims: Sequence[AssessedClaim]) -> Iterator[PersonFact]:
    """What somebody is accused of; what came of several alike stands with the last of them."""
    for position, claim in enumerate(claims, start=1):
        is_repeated = any(later.data.outcome == claim.data.outcome for later in claims[position:])
        fact = _accusation(page, claim)
        yield replace(fact, prose="") if is_repeated else fact


def _accusation(page: PageContext, claim: AssessedClaim) -> PersonFact:
    """What somebody is accused of, who says so, and what was answered or came of it."""
    record = page.record
    path, anchor = record.path_of_page(claim.entry), record.anchor_of_claim(claim)
    rows = []
    for answer in claim.standing_answers:
        value = grammar.capitalize_first(record.value_text(claim, answer.parsed_value))
        rows.append((page.link_to(path, value, anchor), page.speakers_at_start(answer)))
    if len(rows) > 1:  # who says which, for rival answers are no list of what holds together
        lines = [safe(f'{value} <span class="tl-meta">{escape(speakers)}</span>') for value, speakers in rows]
        words, source = Markup("<br>").join(lines), NOTHING
    elif not rows and claim.is_question:
        words, source = page.link_to(path, "No article says", anchor), NOTHING
    else:
        text = record.claim_text(claim)
        says_who = not rows and all(record.name_in_text(source) in text for source in claim.sources)
        words = rows[0][0] if rows else page.link_to(path, text, anchor)
        source = NOTHING if says_who else page.attributions(claim.attributions)
    return PersonFact("Accused of", words, source, prose=claim.data.outcome or "", owner=claim.entry.id)


def _last_events(page: PageContext, person: Entry[model.Person], last_change: str) -> Iterator[PersonFact]:
    """The last journey and the last event in which the person took part since the last change, where these were."""
    later: list[Entry[model.Event]] = []
    for event in page.record.events_naming.get(person.id, ()):
        if event.id == last_change:
            later = []
        elif any(part.person == person.id for part in event.data.people) and not event.data.expected:
            later.append(event)
    journeys = [event for event in later if event.data.destinations]
    facts = {}
    for label, events in (("Last journey", journeys), ("Last heard of", later)):
        for event in events[-1:]:
            start = page.record.place_words(event.data.place) if event.data.place else ""
            end = grammar.join_and([page.record.place_words(place) for place in event.data.destinations])
            where = " to ".join(filter(None, (start, end)))
            words = ", ".join(filter(None, (event.data.date.display(), where)))
            facts[event.id] = PersonFact(label, page.link(event.id), escape(words))
    yield from facts.values()
