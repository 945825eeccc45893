"""A page for every entry: what each template is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain, groupby
from typing import Any, TypeVar

from markupsafe import Markup

from generator import model
from generator.language import grammar, labels
from generator.model.claims import Check
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Citation, Status
from generator.record.history import CustodyChange, Kind, MeasureStep, State
from generator.record.record import Record, name_of
from generator.render import charts
from generator.render.page.context import PageContext
from generator.render.page.markdown import draw, front_matter, link, safe
from generator.render.page.page import Page
from generator.render.page.paths import page_of
from generator.render.schema_org import about
from generator.render.snapshots import around

Data = TypeVar("Data", bound=model.EntryData)
MOST_USES = 40  # of one passage; then the timeline by source leads to the rest
MOST_UNFOLDED = 60  # claims in a list of a source note; a longer one is folded under its number
IN_DISPUTE = (Status.DISPUTED, Status.DOUBTFUL)  # what a reader of somebody's page should see before the rest
MAX_DESCRIPTION = 160  # characters; search engines and previews cut what is longer


def entry_pages(record: Record) -> Iterator[Page]:
    """The pages of all entries, tombstones included."""
    draw_kind: tuple[Iterator[Page], ...] = (
        _pages_of(record, model.Event, event_page),
        _pages_of(record, model.Person, person_page),
        _pages_of(record, model.Organisation, organisation_page),
        _pages_of(record, model.Measure, measure_page),
        _pages_of(record, model.Source, source_page),
        _pages_of(record, model.Topic, topic_page),
    )
    yield from chain.from_iterable(draw_kind)
    for tombstone in record.tombstones.values():
        yield tombstone_page(record, tombstone)


def _pages_of(record: Record, kind: type[Data], draw_page: Callable[[Record, Entry[Data]], Page]) -> Iterator[Page]:
    for entry in record.of_kind(kind):
        yield draw_page(record, entry)


def event_page(record: Record, entry: Entry[model.Event]) -> Page:
    """What happened, what it changed, what the sources say of it."""
    page = PageContext(record, page_of(entry), entry.id)
    events = record.events
    at = events.index(entry)
    changes = [_custody_change(record, change) for change in _changes_in(record.custody.values(), entry)]
    return _page(
        page,
        entry,
        "event.md.j2",
        description=page.plain(entry.data.summary),
        kind=labels.EVENT_KIND[entry.data.kind],
        family=labels.family(entry.data.kind),
        rows=changes if len(changes) > 1 else [],
        cards=changes if len(changes) == 1 else [],
        steps=[_measure_step(record, step) for step in _changes_in(record.steps.values(), entry)],
        roles=list(_roles(record, entry)),
        before=events[at - 1] if at else None,
        after=events[at + 1] if at + 1 < len(events) else None,
        around=around(record, entry),
        **_claims(page, entry),
    )


def person_page(record: Record, entry: Entry[model.Person]) -> Page:
    """Who somebody is, how the name is spelt, what happened to the person's liberty."""
    page = PageContext(record, page_of(entry), entry.id)
    state = record.custody_of(entry.id)
    return _page(
        page,
        entry,
        "person.md.j2",
        description=f"{entry.data.name}: {entry.data.description}",
        state=grammar.capitalize_first(labels.custody(state)) if state else "",
        since=state.since if state else None,
        changes=[_custody_change(record, change) for change in record.custody.get(entry.id, ())],
        **_who(record, entry),
    )


def organisation_page(record: Record, entry: Entry[model.Organisation]) -> Page:
    """What an organisation is, what it published, where it is cited."""
    page = PageContext(record, page_of(entry), entry.id)
    sources = record.of_kind(model.Source)
    measures = record.of_kind(model.Measure)
    behind = passages_behind(record, entry)
    lists = {
        "Published here": [source.id for source in sources if source.data.publisher == entry.id],
        "Credited by": [source.id for source in sources if entry.id in source.data.relies_on],
        "Sanctions it imposed": [measure.id for measure in measures if measure.data.authority == entry.id],
        "Sanctions aimed at it": [measure.id for measure in measures if entry.id in measure.data.targets],
    }
    return _page(
        page,
        entry,
        "organisation.md.j2",
        description=f"{entry.data.name}: {entry.data.description}",
        collective=entry.data.kind == "unnamed",
        kind=link(labels.ORGANISATION_KIND[entry.data.kind], page.to("organisations/index.md", entry.data.kind)),
        origin_of=grammar.pluralize(behind, "passage") if behind else "",
        lists=[{"name": name, "of": of} for name, of in lists.items() if of],
        **_who(record, entry),
    )


def passages_behind(record: Record, who: Entry) -> int:
    """How many passages go back to somebody as their origin."""
    return sum(record.origin(citation) == who.id for citation in record.citations.values())


def measure_page(record: Record, entry: Entry[model.Measure]) -> Page:
    """What a measure forbids, and its steps: in law, announced and reported kept apart."""
    page = PageContext(record, page_of(entry), entry.id)
    now = record.measure(entry.id)
    current = {"enacted": now.get("enacted"), "announced": now.get("announced"), "reported": now.get("reported")}
    return _page(
        page,
        entry,
        "measure.md.j2",
        description=f"{entry.data.title}: {page.plain(entry.data.scope)}",
        states=[state_told(page, basis, current[basis]) for basis in reversed(labels.BASIS)],
        turns=[
            {"event": event.id, "edtf_date": steps[0]["edtf_date"], "steps": steps}
            for event, changes in groupby(record.steps.get(entry.id, ()), key=lambda change: change.event)
            if (steps := [_measure_step(record, change) for change in changes])
        ],
        events=record.events_naming.get(entry.id, ()),
        claims=conflict_first(record.claims_of.get(entry.id, ())),
        elsewhere=conflict_first(record.claims_about.get(entry.id, ())),
    )


def topic_page(record: Record, entry: Entry[model.Topic]) -> Page:
    """Background: questions, statements, the events that belong to it."""
    page = PageContext(record, page_of(entry), entry.id)
    return _page(
        page,
        entry,
        "topic.md.j2",
        description=page.plain(entry.data.summary),
        events=[event for event in record.events if entry.id in event.data.topics],
        **_claims(page, entry),
    )


def source_page(record: Record, entry: Entry[model.Source]) -> Page:
    """How far an article can be trusted, and for what; every passage, and where it is used."""
    page = PageContext(record, page_of(entry), entry.id)
    claims = claims_citing(record, entry)
    alone = claims_alone(claims, entry)
    shared = [claim for claim in claims if len(claim.sources) > 1]
    differs = [claim for claim in shared if claim.status is Status.DISPUTED]
    worded = [claim for claim in shared if claim.status is Status.WORDING]
    passages = entry.data.passages
    return _page(
        page,
        entry,
        "source.md.j2",
        title=f"{entry.data.short}: source notes",
        description=f"How far {entry.data.short} can be trusted, and for what: its passages and cautions.",
        trust=_trust(page, entry, claims, alone, differs),
        differs=differs,
        worded=worded,
        worded_in_all=grammar.pluralize(len(worded), "question"),
        folded=[
            grammar.pluralize(len(found), "claim") if len(found) > MOST_UNFOLDED else "" for found in (alone, differs)
        ],
        alone=alone,
        claims=conflict_first([*record.claims_of.get(entry.id, ()), *record.claims_about.get(entry.id, ())]),
        paragraphs=[
            {
                "number": number,
                "passages": [_passage(record, page, entry, i) for i, p in enumerate(passages) if p.p == number],
            }
            for number in sorted({passage.p for passage in passages})
        ],
        uncited=[
            {"p": part.p, "reason": labels.UNCITED_REASON[part.reason], "note": part.note or ""}
            for part in sorted(entry.data.uncited, key=lambda part: min(part.numbers))
        ],
    )


def claims_citing(record: Record, source: Entry) -> list[AssessedClaim]:
    """Every claim that rests on an article, alone or with others."""
    claims = record.claims.values()
    return [claim for claim in claims if source.id in claim.sources and claim.status is not Status.OPEN]


def claims_alone(claims: Iterable[AssessedClaim], source: Entry) -> list[AssessedClaim]:
    """Those of the claims that rest on this article alone, except what its own notes say of it."""
    return [claim for claim in claims if claim.sources == (source.id,) and claim.entry.id != source.id]


def _trust(
    page: PageContext,
    entry: Entry[model.Source],
    claims: list[AssessedClaim],
    alone: list[AssessedClaim],
    differs: list[AssessedClaim],
) -> list[dict[str, Any]]:
    """What weighs for and against an article, each in a line that leads to the part of its page that tells more."""
    cautions = len(entry.data.cautions)
    facts: list[tuple[str, Any, str, str]] = [
        ("How it was produced", made(entry), "", ""),
        ("Attribution", relayed(page, entry), "", ""),
        ("Single-source claims", rests_alone(claims, alone), "What only it says", "alone" if alone else ""),
        ("Beside the others", f"On {grammar.pluralize(len(differs), 'question')} that it answers the sources differ."
         if differs else "On no question that it answers do the sources differ.",
         "Where it differs", "differs" if differs else ""),
        ("Cautions", f"{grammar.pluralize(cautions, 'point is', 'points are')} noted."
         if cautions else "Nothing in particular is noted.",
         "Where care is needed", "cautions" if cautions else ""),
    ]  # fmt: skip
    return [
        {"name": name, "words": told, "link": more, "to": safe(f"#section-{to}") if to else ""}
        for name, told, more, to in facts
    ]


def made(source: Entry[model.Source]) -> str:
    """How an article was made, as a sentence."""
    return f"{grammar.capitalize_first(labels.PRODUCTION[source.data.production])}."


def rests_alone(claims: list[AssessedClaim], alone: list[AssessedClaim]) -> str:
    """How many claims cite an article, and how many of them nothing else."""
    cite = f"{grammar.pluralize(len(claims), 'claim cites', 'claims cite')} it"
    if not alone:
        return f"{cite}; none of them rests on it alone."
    return f"{cite}; {grammar.pluralize(len(alone), 'rests', 'rest')} on nothing else."


def relayed(page: PageContext, entry: Entry[model.Source]) -> Markup:
    """How much of an article passes on what others say, and whom it credits."""
    passages = entry.data.passages
    relays = sum(bool(passage.said_by) for passage in passages)
    told = (
        f"In {relays:,} of {grammar.pluralize(len(passages), 'passage')} it passes on what others say."
        if relays
        else "It says everything in its own words."
    )
    credited = entry.data.relies_on
    return safe(f"{told} It credits {page.links(credited)}." if credited else f"{told} It credits nobody by name.")


def tombstone_page(record: Record, tombstone: Entry[model.Tombstone]) -> Page:
    """What became of an entry that is no longer there."""
    page = PageContext(record, page_of(tombstone), tombstone.id)
    moved_to = tombstone.data.moved_to or ""
    title = f"Moved: {name_of(record.entries[moved_to])}" if moved_to else "Withdrawn"
    front = safe(front_matter(title, f"{title}: what became of the entry {tombstone.id}.", search={"exclude": True}))
    withdrawn = tombstone.data.withdrawn or ""
    text = draw("moved.md.j2", front=front, page=page, title=title, moved_to=moved_to, withdrawn=withdrawn)
    return Page(page.path, text, tombstone.path)


def evaluated_checks(record: Record, entry: Entry, away: bool = False) -> list[dict[str, Any]]:
    """An entry's checks with their sums in figures."""
    return [
        {
            "sum": came_out[1],
            "fits": came_out[0],
            "note": check.note or "",
            "owner": entry.id,
            "away": away,
            "claims": _checked(record, entry, check),
        }
        for check in entry.data.checks
        if (came_out := record.evaluate_check(entry, check))
    ]


def short(text: str) -> str:
    """A description of at most 160 characters that ends with a whole word."""
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[: MAX_DESCRIPTION - 2].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def _page(page: PageContext, entry: Entry, template: str, *, description: str, title: str = "", **values: Any) -> Page:
    more = {"about": about(page.record, entry), "kicker": kicker(entry), "fact": fact(page, entry)}
    if not isinstance(entry.data, model.Event):
        more["search"] = {"boost": 2}  # who looks for a name wants the page of that name first
    front = safe(front_matter(title or _title(entry), short(description), **more))
    chart = partial(charts.show, page)
    return Page(page.path, draw(template, front=front, page=page, entry=entry, chart=chart, **values), entry.path)


def kicker(entry: Entry) -> str:
    """What kind of page an entry has, and its date if it has one: the small line over the title in its picture."""
    match entry.data:
        case model.Event(kind=kind, date=edtf_date):
            return f"{labels.EVENT_KIND[kind]} · {edtf_date.display()}"
        case model.Source(published=edtf_date) if edtf_date:
            return f"Source notes · {edtf_date.display()}"
        case model.Measure():
            return "Sanctions history"
        case data:
            return str(data.noun).capitalize()


def fact(page: PageContext, entry: Entry) -> str:
    """What the record adds up to for an entry, in one line for its picture; empty where it has nothing to say."""
    record = page.record
    match entry.data:
        case model.Person() if state := record.custody_of(entry.id):
            return f"{grammar.capitalize_first(labels.custody(state))}, {state.since.edtf_date.display()}"
        case model.Measure():
            now = record.measure(entry.id)
            enacted, other = now.get("enacted"), now.get("announced") or now.get("reported")
            if enacted:
                return f"{grammar.capitalize_first(enacted.word)} in law"
            return f"{other.since.basis.capitalize()} as {other.word}; no legal act named" if other else ""
        case _:
            own = record.claims_of.get(entry.id, ())
            differ = sum(claim.status is Status.DISPUTED for claim in own)
            apart = f"; the sources differ on {grammar.number_in_words(differ)}" if differ else ""
            return f"{grammar.pluralize(len(own), 'claim')} with their passages{apart}" if own else ""


def _title(entry: Entry) -> str:
    return entry.data.heading


def conflict_first(claims: Iterable[AssessedClaim]) -> list[AssessedClaim]:
    """Claims with those in conflict first and those that nobody answers last, questions before statements."""
    rank = {status: at for at, status in enumerate(status for shelf in labels.SHELVES for status in shelf.statuses)}
    return sorted(claims, key=lambda claim: (rank[claim.status], not claim.is_question))


def _claims(page: PageContext, entry: Entry) -> dict[str, Any]:
    """An entry's claims, sorted into what its page shows apart, and a line that counts them."""
    record = page.record
    own = conflict_first(record.claims_of.get(entry.id, ()))
    shelves = [
        {
            "heading": shelf.heading,
            "anchor": shelf.anchor,
            "told": shelf.told,
            "claims": found,
            "tagged": Status.OPEN not in shelf.statuses,
        }
        for shelf in labels.SHELVES
        if (found := [claim for claim in own if claim.status in shelf.statuses])
    ]
    checks = evaluated_checks(page.record, entry)
    return {
        "tally": _tally(page, shelves, sum(not check["fits"] for check in checks)),
        "shelves": shelves,
        "elsewhere": conflict_first(record.claims_about.get(entry.id, ())),
        "checks": checks,
    }


def _tally(page: PageContext, shelves: list[dict[str, Any]], misfits: int) -> Markup:
    """How many claims an entry has and how sure they are, each number a link; empty where all are alike."""
    told = [link(f"{len(shelf['claims']):,} {shelf['told']}", safe(f"#{shelf['anchor']}")) for shelf in shelves]
    if len(told) < 2 and not misfits:
        return safe("")
    total = grammar.pluralize(sum(len(shelf["claims"]) for shelf in shelves), "claim")
    sums = link(grammar.pluralize(misfits, "sum"), safe("#section-checks")) if misfits else ""
    verb = "does" if misfits == 1 else "do"
    return safe(f"{total}: {page.join_and(told)}.{f' {sums} {verb} not add up.' if misfits else ''}")


def _who(record: Record, entry: Entry[model.Person] | Entry[model.Organisation]) -> dict[str, Any]:
    """What pages of people and of organisations both show, with what is in dispute apart from the rest."""
    own = record.claims_of.get(entry.id, ())
    elsewhere = record.claims_about.get(entry.id, ())
    return {
        "spellings": [
            {"text": name.text, "lang": name.lang or "", "kind": labels.NAME_KIND[name.kind], "note": name.note or "",
             "seen_in": name.seen_in}
            for name in entry.data.names
        ],
        "says": [c for c in record.citations.values() if entry.id in c.passage.said_by],
        "events": record.events_naming.get(entry.id, ()),
        "disputed": conflict_first(claim for claim in own if claim.status in IN_DISPUTE),
        "disputed_elsewhere": conflict_first(claim for claim in elsewhere if claim.status in IN_DISPUTE),
        "claims": conflict_first(claim for claim in own if claim.status not in IN_DISPUTE),
        "elsewhere": conflict_first(claim for claim in elsewhere if claim.status not in IN_DISPUTE),
    }  # fmt: skip


def _changes_in(histories: Iterable[tuple[Kind, ...]], event: Entry[model.Event]) -> list[Kind]:
    return [change for changes in histories for change in changes if change.event is event]


def _custody_change(record: Record, change: CustodyChange) -> dict[str, Any]:
    """A change of custody with the state before it."""
    changes = record.custody[change.subject]
    at = changes.index(change)
    return {
        "person": change.subject,
        "event": change.event.id,
        "edtf_date": change.edtf_date,
        "words": labels.CUSTODY[change.word],
        "before": labels.custody_after(changes[:at]) if at else "nothing in the record",
        "after": labels.custody_after(changes[: at + 1]),
        "sentence": change.part.sentence or "",
        "outcome": change.part.outcome or "",
        "note": change.part.note or "",
        "citations": record.cited(change.part.cites),
    }


def _measure_step(record: Record, step: MeasureStep) -> dict[str, Any]:
    """A step of a measure with what the law says before and after it."""
    part = step.part
    instrument = part.instrument
    day = step.edtf_date.latest or record.today
    eve = (step.edtf_date.earliest or date.min + timedelta(days=1)) - timedelta(days=1)
    before, after = (labels.legal(record.measure(step.subject, on)) for on in (eve, day))
    return {
        "measure": step.subject,
        "event": step.event.id,
        "edtf_date": step.edtf_date,
        "basis": step.basis,
        "label": labels.BASIS[step.basis].label,
        "words": labels.step(step),
        "by": part.by or "",
        "instrument": instrument.name if instrument else "",
        "address": safe(instrument.address) if instrument and instrument.address else "",
        "note": part.note or "",
        "step": labels.STEP[step.word],
        "legal_before": before,
        "legal_after": after,
        "changes_law": before != after,
        "citations": record.cited(part.cites),
    }


def state_told(page: PageContext, basis: str, state: State[MeasureStep] | None) -> dict[str, Any]:
    """A measure's state in law, as announced or as reported: what it is, since when and who says so."""
    label = labels.BASIS[basis]
    told = {"basis": basis, "label": label.label, "meaning": label.meaning}
    if state is None:
        return {**told, "words": labels.NO_STATE[basis], "since": None}
    part = state.since.part
    word = state.word if basis == "enacted" else labels.announced_or_reported(state)
    origins = page.record.origins(page.cited(part.cites))
    by = part.by
    instrument = part.instrument
    return {
        **told,
        "words": grammar.capitalize_first(word),
        "since": state.since,
        "as_of": state.since.word == "remains",
        "instrument": instrument.name if instrument else "",
        "by": by if by and by not in origins else "",
        "who": page.origins(origins),
    }


def _roles(record: Record, entry: Entry[model.Event]) -> Iterator[dict[str, Any]]:
    """People without a change of custody, and organisations, with what they did."""
    for person in entry.data.people:
        if not person.change:
            yield _role(record, person.person, person)
    for organisation in entry.data.organisations:
        yield _role(record, organisation.organisation, organisation)


def _role(record: Record, who: str, part: Any) -> dict[str, Any]:
    cited = record.cited(part.cites)
    return {"who": who, "role": part.role or "", "note": part.note or "", "citations": cited}


def _checked(record: Record, entry: Entry, check: Check) -> list[AssessedClaim]:
    refs = (*check.sum, *check.days, check.equals)
    return [claim for ref in refs if (claim := record.claim(ref, entry))]


def _passage(record: Record, page: PageContext, entry: Entry[model.Source], index: int) -> dict[str, Any]:
    """A passage with every place where it is used."""
    citation = Citation(f"{entry.id}#{entry.data.passages[index].id}", entry, index)
    chain = page.chain(citation)
    used: dict[str, dict[str | None, None]] = {}
    for use in record.uses.get(citation.ref, ()):
        used.setdefault(use.entry.id, {})[use.claim] = None
    shown = [_used(page, entry_id, tuple(claims)) for entry_id, claims in used.items()]
    if len(shown) > MOST_USES:
        rest = grammar.pluralize(len(shown) - MOST_USES, "other place")
        shown = [*shown[:MOST_USES], link(rest, page.to("timeline/by-source.md"))]
    return {"citation": citation, "chain": grammar.capitalize_first(chain), "used_in": shown}


def _used(page: PageContext, entry_id: str, claims: tuple[str | None, ...]) -> Markup:
    """An entry that uses a passage: once with a link to the very claim, or with how many times."""
    if entry_id == page.entry_id:
        return safe("the notes on this page")
    if len(claims) == 1:
        return page.link(entry_id, "", claims[0] or "")
    return safe(f"{page.link(entry_id)} ({len(claims)})")
