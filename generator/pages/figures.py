"""From the record to its drawings: what each shows, what it finds, and the same as a table."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from functools import reduce
from itertools import groupby
from operator import add

from markupsafe import Markup

from generator import model
from generator.amount import Amount
from generator.charts import (
    BRACKET,
    COLUMN,
    DASHED,
    DOTS,
    GRID,
    LOW,
    LYING,
    PALE,
    SOLID,
    STRIPES,
    TORN,
    Bar,
    Branch,
    Edge,
    Flow,
    Key,
    Lane,
    Mark,
    Panel,
    Piece,
    Row,
    Scale,
    Span,
    Stack,
    Sum,
    Unit,
    csv_text,
    flows,
    lanes,
    matrix,
    stacks,
    strip,
    sums,
)
from generator.history import CUSTODY_BEGINS, IN_CUSTODY, STEPS, Change
from generator.markdown import draw, safe
from generator.page import Page
from generator.pages import words
from generator.pages.sheet import Sheet
from generator.pages.site import Site, is_in_custody
from generator.read import Entry
from generator.record import Standing, Status, name_in_text, name_of
from generator.when import MONTHS, Precision, When

MOST_YEARS = 30  # columns side by side; what is longer is counted by five years, ten years and so on
DENSE = 8  # events in one year or month from which on it is worth a drawing of its own
MOST_NAMES = 14  # rows of names; the rest is one row, and all of them stand in the table
MOST_SOURCES = 8  # columns of sources beside the names
NARROW = "\N{NO-BREAK SPACE}"  # keeps a number with its word
UNTOLD = "not accounted for"
ENDED = ("lifted", "expired", "annulled")
SHORT = 500  # days; a shorter stretch is drawn from its first day, not from the first of January
AFTER = 0.03  # share of the whole stretch of time that is left empty beyond the record, so that its end is seen
VERB = re.compile(r"\b(?:was|were|is|are|did|do|does|had|has|have)\b ?")

_LIVE = {"enacted": SOLID, "announced": STRIPES, "reported": DOTS}
_SIGN = {"enacted": "full", "announced": "half", "reported": "empty"}
_STATUS_LOOK = {
    Status.AGREED: SOLID,
    Status.ONE_ORIGIN: PALE,
    Status.DISPUTED: STRIPES,
    Status.WORDING: DOTS,
    Status.CORRECTED: GRID,
    Status.DOUBTFUL: DASHED,
}
Links = Mapping[str, str]
Since = tuple[date, Precision, date]
NEVER: Since = (date.min, Precision.CENTURY, date.min)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a drawing; `entry` is the entry it leads to, if any."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its name, what kind of thing it shows, what it finds, and the same as a table.

    `drawn` makes the drawing of addresses for its columns; most drawings have no use for them.
    """

    name: str
    what: str
    finding: str
    drawn: Callable[[Links], str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def csv(self) -> str:
        """Where the table lies as CSV: for a drawing of one subject, the table of all."""
        return f"data/{'-'.join(self.name.split('-')[:2])}.csv"


def figure_files(site: Site) -> Iterator[Page]:
    """The table of every drawing as CSV."""
    for make in FIGURES.values():
        if figure := make(site):
            yield Page(figure.csv, csv_text(figure.columns, [[cell.text for cell in row] for row in figure.rows]))


def show(sheet: Sheet, kind: str, subject: str = "", links: Links | None = None) -> Markup:
    """A drawing with its table, fit to stand in a template; nothing where the record has nothing to draw."""
    figure = FIGURES[kind](sheet.site) if not subject else SUBJECT_FIGURES[kind](sheet.site, subject)
    if figure is None:
        return safe("")
    drawing = safe(figure.drawn(links or {}))
    return safe(draw("chart.md.j2", sheet=sheet, figure=figure, drawing=drawing))


def sanctions(site: Site) -> Figure | None:
    """Every measure over time: what was reported, announced and enacted; first what was changed last."""
    measures = sorted(
        (entry for entry in site.record.of_kind(model.Measure) if entry.id in site.steps),
        key=lambda entry: site.steps[entry.id][0].when.sort_key,
    )
    measures.sort(
        key=lambda entry: (_newest(_weighty(site.steps[entry.id])), _newest(site.steps[entry.id])), reverse=True
    )
    return _sanctions(site, "chart-sanctions", measures, _relief(site, measures))


def sanctions_of(site: Site, measure: str) -> Figure | None:
    """One measure over time."""
    now = site.measure(measure)
    if measure not in site.steps:
        return None
    law = "No legal act in the record" if now.legal is None else f"In law: {now.legal.word}"
    told = [f"{words.step(s.since)} {_dated(s.since.when)}" for s in (now.announced, now.reported) if s]
    finding = f"{'; '.join([law, *told])}."
    return _sanctions(site, f"chart-sanctions-{measure}", [site.record.entries[measure]], finding)


def custody(site: Site) -> Figure | None:
    """Everybody whose custody the record follows, as far as it is known; first whose custody changed last."""
    people = sorted(
        (site.record.entries[person] for person in site.custody),
        key=lambda entry: (site.custody[entry.id][0].when.sort_key, entry.id),
    )
    people.sort(key=lambda entry: _newest(site.custody[entry.id]), reverse=True)
    freed = sum(not is_in_custody(site.custody_of(person.id)) for person in people)
    begun = sum(any(change.word in CUSTODY_BEGINS for change in site.custody[person.id]) for person in people)
    out = f"{share(freed, len(people), 'person', 'people')} {_verb(freed, 'is', 'are')}" if freed else "nobody is"
    known = "is in the record" if begun else "is not in the record"
    known += f" for {words.spelt(begun)}" if 0 < begun < len(people) else ""
    finding = f"{words.begun(out)} out of custody as last reported; when custody began {known}."
    return _custody(site, "chart-custody", people, finding)


def custody_of(site: Site, person: str) -> Figure | None:
    """One person's custody, where the record has two changes or more."""
    changes = site.custody.get(person, ())
    if len(changes) < 2:
        return None
    first, last = changes[0], changes[-1]
    begins = "" if first.word in CUSTODY_BEGINS else "; when custody began is not in the record"
    finding = (
        f"{words.CUSTODY[first.word].capitalize()} {_dated(first.when)}, "
        f"{words.CUSTODY[last.word]} {_dated(last.when)}{begins}."
    )
    return _custody(site, f"chart-custody-{person}", [site.record.entries[person]], finding)


def claims(site: Site) -> Figure | None:
    """How sure the claims are that each source carries."""
    standings = [c for c in site.record.claims.values() if c.status in _STATUS_LOOK]
    sources = site.record.of_kind(model.Source)
    if not standings or not sources:
        return None
    groups = [("All claims together", "", standings)]
    groups += [(name_of(s), s.id, [c for c in standings if s.id in c.sources]) for s in sources]
    used = [status for status in _STATUS_LOOK if any(c.status is status for c in standings)]
    counted = [(name, entry, Counter(c.status for c in found)) for name, entry, found in groups]
    legend = [Key(_STATUS_LOOK[status], _meaning(status)) for status in used]
    total = counted[0][2]
    agreed, alone, differs = (total[status] for status in (Status.AGREED, Status.ONE_ORIGIN, Status.DISPUTED))
    finding = (
        f"Of {words.count(len(standings), 'claim')} with sources, {words.spelt(agreed)} "
        f"{_verb(agreed, 'rests', 'rest')} on two or more origins that agree, {words.spelt(alone)} on one; "
        f"the sources differ on {words.spelt(differs)}."
    )
    rows = [
        Stack(f"{name}: {sum(by.values())}", tuple(by[status] for status in used), _tally(by, used))
        for name, _, by in counted
    ]
    return Figure(
        "chart-claims",
        "claims by source",
        finding,
        lambda _: stacks("chart-claims", finding, rows, legend),
        ("Source", *(words.STATUS[status].label for status in used)),
        tuple((Cell(name, entry), *(Cell(str(by[status])) for status in used)) for name, entry, by in counted),
    )


def parts(site: Site) -> Figure | None:
    """Sums that the record checks: the parts beside the whole that is stated."""
    found = [row for entry in site.record.entries.values() for row in _sums(site, entry)]
    if not found:
        return None
    found.sort(key=lambda row: row.drawn.fits)
    misfits = [row.drawn.words for row in found if not row.drawn.fits]
    fit = len(found) - len(misfits)
    finding = f"{share(fit, len(found), 'sum')} {_verb(fit, 'fits', 'fit')}" if fit else "no sum fits"
    told = f"; {words.spelt(len(misfits))} {_verb(len(misfits), 'does', 'do')} not" if fit else ""
    finding = words.begun(f"{finding}{told}: {'; '.join(misfits)}." if misfits else f"{finding}.")
    legend = [Key(PALE, "may or may not belong to it"), Key(DASHED, "missing from the sum")]
    return Figure(
        "chart-parts",
        "parts and wholes",
        finding,
        lambda _: sums("chart-parts", finding, [row.drawn for row in found], legend),
        ("Where", "Parts", "Stated", "Do they fit?"),
        tuple(
            (
                Cell(row.drawn.name, row.entry),
                Cell("; ".join(row.parts)),
                Cell(f"stated {row.whole}"),
                Cell(f"{'Yes' if row.drawn.fits else 'No'}: {row.drawn.words}"),
            )
            for row in found
        ),
    )


def flow(site: Site) -> Figure | None:
    """Where people went: wholes that the record checks against what single transfers say."""
    found = [parting for entry in site.record.entries.values() for parting in _partings(site, entry)]
    if not found:
        return None
    finding = " ".join(_finding(parting) for parting in found)
    return Figure(
        "chart-flow",
        "who went where",
        finding,
        lambda _: flows("chart-flow", finding, [_flow(site, parting) for parting in found]),
        ("What", "How many", "Event", "On whose word"),
        tuple(row for parting in found for row in _flow_rows(site, parting)),
    )


def origins(site: Site) -> Figure | None:
    """Who relays whom: how many passages of each source rest on each name that it cites."""
    record = site.record
    pairs = Counter((c.source.id, record.origin(c)) for c in record.citations.values() if c.passage.said_by)
    if not pairs:
        return None
    by_name: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    for (source, name), number in pairs.items():
        by_name[name] += number
        by_source[source] += number
    ranked = sorted(by_name, key=lambda name: (-by_name[name], name))
    most = sorted(by_source, key=lambda source: (-by_source[source], source))[:MOST_SOURCES]
    everyone = [source.id for source in record.of_kind(model.Source)]  # in the order of the claims by source
    relaying = [source for source in everyone if source in by_source]
    sources = [source for source in relaying if source in most]
    shown = [
        (name_of(record.entries[name]), [pairs[source, name] for source in sources]) for name in ranked[:MOST_NAMES]
    ]
    if rest := ranked[MOST_NAMES:]:
        others = [sum(pairs[source, name] for name in rest) for source in sources]
        shown.append((words.count(len(rest), "other name"), others))
    top = ranked[0]
    carried = sum(bool(pairs[source, top]) for source in by_source)
    finding = (
        f"{name_of(record.entries[top])} stands behind {by_name[top]} of the {sum(pairs.values())} passages in which "
        f"the sources relay somebody, in {share(carried, len(everyone), 'source')}."
    )
    heads = [name_of(record.entries[source]) for source in sources]
    return Figure(
        "chart-origins",
        "who relays whom",
        finding,
        lambda _: matrix("chart-origins", finding, heads, shown),
        ("Who is relayed", *(name_of(record.entries[source]) for source in relaying), "Together"),
        tuple(
            (
                Cell(name_of(record.entries[name]), name),
                *(Cell(str(pairs[source, name])) for source in relaying),
                Cell(str(by_name[name])),
            )
            for name in ranked
        ),
    )


def events(site: Site) -> Figure | None:
    """How many events each year has, and the densest year and month of them drawn finer.

    Drawn with links it stands above the events themselves and is kept to the years.
    """
    found = list(_dates([event.body.date for event in site.record.events]))
    if not found:
        return None
    panels = list(_panels(found))
    finding = _densest(panels)
    legend = _strip_legend(panels)
    return Figure(
        "chart-events",
        "events over time",
        finding,
        lambda links: (
            strip("chart-events", finding, [_linked(panels[0], links)], _strip_legend(panels[:1]))
            if links
            else strip("chart-events", finding, panels, legend)
        ),
        ("Stretch", "When", "Events dated within it", "Events about there"),
        tuple(row for panel in panels for row in _panel_rows(panel)),
    )


# --- measures --------------------------------------------------------------------------------------------------


def _sanctions(site: Site, name: str, measures: Sequence[Entry], finding: str) -> Figure | None:
    if not measures:
        return None
    told = name == "chart-sanctions"  # on its own page a measure needs no name
    newest = max(_newest(_weighty(site.steps[measure.id])) for measure in measures)
    fresh = [m.id for m in measures if newest > NEVER and _newest(_weighty(site.steps[m.id])) == newest]
    rows = [
        Row(name_of(m) if told else "", tuple(_measure_lanes(site.steps[m.id])), bool(fresh) and m.id not in fresh)
        for m in measures
    ]
    all_steps = [step for measure in measures for step in site.steps[measure.id]]
    legend = list(_sanctions_legend(rows, all_steps))
    return Figure(
        name,
        "sanctions over time",
        finding,
        lambda _: lanes(name, finding, rows, _scale(site, all_steps), legend),
        ("Measure", "Step", "When", "What it rests on", "Event"),
        tuple(
            (
                Cell(name_of(site.record.entries[step.subject]), step.subject),
                Cell(words.STEP[step.word]),
                Cell(step.when.display()),
                Cell(words.BASIS[step.basis].label),
                Cell(name_of(step.event), step.event.id),
            )
            for step in all_steps
        ),
    )


def _relief(site: Site, measures: Sequence[Entry]) -> str:
    """What the record knows of the end of measures: by law, and as told."""
    ends = [step for measure in measures for step in site.steps[measure.id] if step.word in ENDED]
    by_law = {step.subject for step in ends if step.basis == "enacted"}
    announced = {step.subject for step in ends if step.basis == "announced"}
    reported = {step.subject for step in ends if step.basis == "reported"} - announced
    if not ends:
        return "No measure is reported, announced or enacted as lifted."
    has = _verb(len(by_law), "has", "have")
    law = f"{share(len(by_law), len(measures), 'measure')} {has}" if by_law else "no measure has"
    told = (
        [f"{words.spelt(len(announced))} {_verb(len(announced), 'was', 'were')} announced as lifted"]
        if announced
        else []
    )
    told += [f"{words.spelt(len(reported))} only reported as lifted"] if reported else []
    return words.begun(f"{law} a legal act for its lifting in the record{''.join('; ' + part for part in told)}.")


def _weighty(steps: Iterable[Change]) -> list[Change]:
    """The steps that rest on more than a report."""
    return [step for step in steps if step.basis != "reported"]


def _newest(changes: Iterable[Change]) -> Since:
    """When something last changed; a word that all remains as it was is no change."""
    moved = (change.when.sort_key for change in changes if STEPS.get(change.word, ((), change.word))[1])
    return max(moved, default=NEVER)


def _measure_lanes(steps: Sequence[Change]) -> Iterator[Lane]:
    """One lane for the law, where the record names a legal act, and one for what was announced and reported."""
    enacted = [step for step in steps if step.basis == "enacted"]
    told = [step for step in steps if step.basis != "enacted"]
    for lane in (enacted, told):
        if lane:
            lane.sort(key=lambda step: (step.when.sort_key, step.basis))
            marks = [Mark(_edge(step.when), _SIGN[step.basis], words.STEP[step.word]) for step in lane]
            yield Lane(tuple(_measure_bars(lane)), tuple(sorted(marks, key=lambda m: m.sign != "empty")), _told(lane))


def _measure_bars(steps: Sequence[Change]) -> Iterator[Bar]:
    """A bar for each stretch in which the measure stood the same; a later word that it remains cuts nothing."""
    runs: list[tuple[str, str, Change, bool]] = []
    for step in steps:
        state = STEPS[step.word][1]
        if state is None and runs:
            continue
        state = state or "in force"
        if not runs or runs[-1][0] != state:
            runs.append((state, step.basis, step, not runs and step.word not in ("imposed", "proposed")))
    for index, (state, basis, step, longer) in enumerate(runs):
        end = _edge(runs[index + 1][2].when) if index + 1 < len(runs) else Edge()
        if state in ENDED and basis == "enacted":
            continue
        pattern = DASHED if state in (*ENDED, "proposed") else _LIVE[basis]
        low = state not in ("in force", "resumed")
        yield Bar(_edge(step.when), end, pattern, low, longer)


def _told(steps: Sequence[Change]) -> tuple[str, ...]:
    """The steps in words, by what they rest on."""
    by_basis = {
        basis: [step for step in steps if step.basis == basis] for basis in ("enacted", "announced", "reported")
    }
    return tuple(
        f"{words.BASIS[basis].label}: "
        + ", ".join(f"{words.STEP[step.word]} {_dated(step.when)}{_until(step)}" for step in found)
        for basis, found in by_basis.items()
        if found
    )


def _until(step: Change) -> str:
    """The day on which a step was set to end by itself, if one was."""
    until = getattr(step.part, "until", None)
    return f" (set to end {_dated(until)})" if until else ""


def _sanctions_legend(rows: Sequence[Row], steps: Sequence[Change]) -> Iterator[Key]:
    states = list(dict.fromkeys(STEPS[step.word][1] or "" for step in steps))
    ended = [state for state in states if state in ENDED]
    proposed = ["proposed"] if "proposed" in states else []
    eased = [state for state in states if state not in ("", "in force", "proposed", *ENDED)]
    yield Key(SOLID, "in force by a legal act")
    yield Key(STRIPES, "in force as announced")
    yield Key(DOTS, "in force as reported")
    yield Key(DASHED, _or([f"{_or(ended)} as told, no legal act named"] * bool(ended) + proposed))
    if eased:
        yield Key(LOW, f"half height: {_or(eased)}")
    yield Key(PALE, "day not certain")
    yield Key(BRACKET, "on some day within the bracket")
    yield Key(TORN, "no later word in the record")
    yield Key("full", "step by a legal act")
    yield Key("half", "step announced")
    yield Key("empty", "step reported")
    if any(row.muted for row in rows):
        yield Key("", "First and in full ink: what was last announced or enacted.")


# --- custody ---------------------------------------------------------------------------------------------------


def _custody(site: Site, name: str, people: Sequence[Entry], finding: str) -> Figure | None:
    if not people:
        return None
    changes = [change for person in people for change in site.custody[person.id]]
    told = name == "chart-custody"  # on his or her own page a person needs no name
    rows = [Row(name_of(p) if told else "", (_custody_lane(site.custody[p.id]),)) for p in people]
    legend = [
        Key(SOLID, "in custody"),
        Key(PALE, "in custody, from or until when is not certain"),
        Key(BRACKET, "on some day within the bracket"),
        Key(TORN, "no release in the record"),
    ]
    legend += [
        Key(sign, _or(dict.fromkeys(_plainly(c.word) for c in changes if _custody_sign(c.word) == sign)))
        for sign in ("begin", "seen", "end")
    ]
    return Figure(
        name,
        "custody over time",
        finding,
        lambda _: lanes(name, finding, rows, _scale(site, changes), legend),
        ("Person", "What", "When", "Event"),
        tuple(
            (
                Cell(name_of(site.record.entries[change.subject]), change.subject),
                Cell(words.CUSTODY[change.word]),
                Cell(change.when.display()),
                Cell(name_of(change.event), change.event.id),
            )
            for change in changes
        ),
    )


def _custody_lane(changes: Sequence[Change]) -> Lane:
    """A person's custody: a bar for each stretch, a sign for each change."""
    bars: list[Bar] = []
    begun: Change | None = None
    for change in changes:
        if change.word in IN_CUSTODY:
            begun = begun or change
        elif begun:
            bars.append(Bar(_edge(begun.when), _edge(change.when), longer=begun.word not in CUSTODY_BEGINS))
            begun = None
        elif change.word != "died":
            bars.append(Bar(Edge(), _edge(change.when)))
    if begun:
        last = changes[-1].when.latest
        bars.append(Bar(_edge(begun.when), Edge(last, None), longer=begun.word not in CUSTODY_BEGINS))
    marks = [Mark(_edge(change.when), _custody_sign(change.word), _plainly(change.word)) for change in changes]
    unknown = ["since when held: not in the record"] if changes[0].word not in CUSTODY_BEGINS else []
    unknown += ["no release in the record"] if begun else []
    told = [f"{_plainly(change.word)} {_dated(change.when)}" for change in changes]
    return Lane(tuple(bars), tuple(marks), ("; ".join([*told, *unknown]),))


def _custody_sign(word: str) -> str:
    if word in CUSTODY_BEGINS:
        return "begin"
    return "seen" if word in IN_CUSTODY else "end"


def _plainly(word: str) -> str:
    return words.CUSTODY[word].partition(",")[0]


# --- claims and sums -------------------------------------------------------------------------------------------


def _meaning(status: Status) -> str:
    return words.STATUS[status].label.lower()


def _tally(by: Mapping[Status, int], used: Iterable[Status]) -> str:
    return ", ".join(f"{_meaning(status)}{NARROW}{by[status]}" for status in used if by[status])


@dataclass(frozen=True, slots=True)
class _Check:
    """A sum with the entry that checks it; parts and whole with the questions that they answer."""

    drawn: Sum
    entry: str
    parts: tuple[str, ...]
    whole: str


def _sums(site: Site, entry: Entry) -> Iterator[_Check]:
    for check in entry.body.checks:
        came_out = site.record.reckon(entry, check) if check.sum else None
        refs = [site.record.standing(ref, entry) for ref in (*check.sum, check.equals)]
        pieces = [piece for standing in refs if standing and (piece := _piece(standing))]
        if came_out and len(pieces) == len(check.sum) + 1:
            fits, told = came_out
            *parts, whole = (
                f"{piece.label}: {standing.claim.ask}" for piece, standing in zip(pieces, refs, strict=True) if standing
            )
            yield _Check(Sum(name_of(entry), tuple(pieces[:-1]), pieces[-1], fits, told), entry.id, tuple(parts), whole)


def _piece(standing: Standing) -> Piece | None:
    counted = _counted(standing)
    return _weighed(counted.amount, in_short(standing.claim.ask or "")) if counted else None


def _weighed(amount: Amount, told: str = "") -> Piece:
    """A number as it is drawn, with what it counts."""
    high = float(amount.high) if amount.high is not None else None
    return Piece(amount.display(), float(amount.low or 0), high, told)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number that the record shows first for a claim, with the origins behind it."""

    standing: Standing
    amount: Amount
    origins: tuple[str, ...]

    @property
    def event(self) -> Entry:
        return self.standing.entry


@dataclass(frozen=True, slots=True)
class _Parting:
    """A whole with the numbers of the transfers in which its parts went, and what may be left of it."""

    whole: _Counted
    parts: tuple[_Counted, ...]
    rest: Amount | None
    fits: bool


def _partings(site: Site, entry: Entry) -> Iterator[_Parting]:
    """The sums of an entry of which every part is a number that a transfer has."""
    for check in entry.body.checks:
        found = [_counted(site.record.standing(ref, entry)) for ref in (check.equals, *check.sum)]
        known = [counted for counted in found if counted]
        if check.sum and len(known) == len(found) and all(_is_transfer(part.event) for part in known[1:]):
            whole, *parts = known
            total = reduce(add, (part.amount for part in parts))
            if _weighed(whole.amount).most:
                yield _Parting(whole, tuple(parts), _left(whole.amount, total), total.meets(whole.amount))


def _counted(standing: Standing | None) -> _Counted | None:
    first = standing.shown_first if standing else None
    if standing is None or first is None or not isinstance(first.reading, Amount):
        return None
    return _Counted(standing, first.reading, first.origins)


def _is_transfer(entry: Entry) -> bool:
    return isinstance(entry.body, model.Event) and entry.body.kind == "transfer"


def _left(whole: Amount, parts: Amount) -> Amount | None:
    """What may be left of a whole; None where nothing can be, or where nothing is known of it."""
    low = whole.low - parts.high if whole.low is not None and parts.high is not None else Decimal(0)
    low = max(low, Decimal(0))
    if whole.high is None:
        return Amount(low, None, "over") if low else None
    high = whole.high - (parts.low or 0)
    return Amount(low, high, "range" if low < high else "") if high > 0 else None


def _finding(parting: _Parting) -> str:
    """How many went which way, how many of the numbers rest on one origin, and how many that leaves."""
    people = parting.whole.amount.display(parting.whole.standing.claim.unit or "")
    went = "were to go" if any(part.event.body.expected for part in parting.parts) else "went"
    match [part.amount.display() for part in parting.parts]:
        case [one]:
            ways = f"{one} of {people} {went} one way"
        case [one, other]:
            ways = f"{one} of {people} {went} one way and {other} another"
        case several:
            ways = f"{_and(several)} of {people} {went} separate ways"
    alone = sum(len(part.origins) == 1 for part in parting.parts)
    rest = _verb(alone, "rests on one origin", "rest on one origin each")
    words_of = f"; {share(alone, len(parting.parts), 'number')} {rest}" if alone else ""
    return f"As told, {ways}{words_of}.{_leaving(parting)}"


def _leaving(parting: _Parting) -> str:
    if parting.rest:
        return f" That leaves {parting.rest.display()} {UNTOLD}."
    return "" if parting.fits else " That is more than the whole."


def _flow(site: Site, parting: _Parting) -> Flow:
    whole = _weighed(parting.whole.amount, in_short(parting.whole.standing.claim.ask or ""))
    branches = [
        Branch(
            _weighed(part.amount, name_of(part.event)),
            f"According to {_names(site, part.origins)}" if part.origins else "",
            tuple(f"{_afterwards(event)}, no number given: {name_of(event)}" for event in _onward(site, part.event)),
        )
        for part in parting.parts
    ]
    return Flow(whole, tuple(branches), _weighed(parting.rest, UNTOLD) if parting.rest else None)


def _flow_rows(site: Site, parting: _Parting) -> Iterator[tuple[Cell, ...]]:
    yield _flow_row(site, "Whole", parting.whole)
    for part in parting.parts:
        yield _flow_row(site, "Part", part)
        for event in _onward(site, part.event):
            told = Cell(_names(site, _first_origins(site, event)))
            yield Cell(_afterwards(event)), Cell("not told"), Cell(name_of(event), event.id), told
    if parting.rest:
        yield Cell(words.begun(UNTOLD)), Cell(parting.rest.display()), Cell(""), Cell("")


def _flow_row(site: Site, what: str, counted: _Counted) -> tuple[Cell, ...]:
    event = counted.event
    return (
        Cell(what),
        Cell(counted.amount.display()),
        Cell(name_of(event), event.id),
        Cell(_names(site, counted.origins)),
    )


def _onward(site: Site, event: Entry) -> Iterator[Entry]:
    """The transfers that are said to come after an event and give no number."""
    for other in site.record.events:
        claims = site.record.claims_of.get(other.id, ())
        if _is_transfer(other) and event.id in other.body.after and not any(map(_counted, claims)):
            yield other


def _afterwards(event: Entry) -> str:
    return "Expected afterwards" if event.body.expected else "Afterwards"


def _first_origins(site: Site, event: Entry) -> tuple[str, ...]:
    """The origins of the first claim of an event that says something."""
    told = (claim for claim in site.record.claims_of.get(event.id, ()) if claim.status is not Status.OPEN)
    return next((claim.origins for claim in told), ())


def _names(site: Site, entries: Iterable[str]) -> str:
    return _and(name_in_text(site.record.entries[entry]) for entry in entries)


def in_short(question: str) -> str:
    """What a number counts, in short: "How many people were freed in May?" asks for people freed in May."""
    plain = re.fullmatch(r"How many (.*\b(?:was|were|is|are)\b .*)\?", question)
    return VERB.sub("", plain[1]) if plain and len(VERB.findall(plain[1])) == 1 else question


# --- events over time ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Slot:
    """A unit of time with its first and last day."""

    label: str
    first: date
    last: date

    def holds(self, other: _Slot) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where an event may lie; `rough` where its date is about right, in doubt, or only a beginning or an end."""

    slot: _Slot
    rough: bool


def _dates(found: Sequence[When]) -> Iterator[_Dated]:
    """Where events may lie: what goes on lies where it began, what has no known beginning anywhere before its end."""
    first = min((when.earliest for when in found if when.earliest), default=date.min)
    for when in found:
        begin = when.earliest or min(first, when.latest or first)
        end = when.latest or _end_of(begin, when.precision)
        is_open = when.earliest is None or when.latest is None
        yield _Dated(_Slot("", begin, end), is_open or when.is_approximate or when.is_uncertain)


def _end_of(begin: date, precision: Precision) -> date:
    """The last day of the year or month that begins on a day, or the day itself."""
    if precision is Precision.DAY:
        return begin
    if precision is Precision.MONTH:
        return date(begin.year, begin.month, monthrange(begin.year, begin.month)[1])
    years = {Precision.YEAR: 1, Precision.DECADE: 10, Precision.CENTURY: 100}[precision]
    return date(min(begin.year + years - 1, 9999), 12, 31)


def _panels(found: Sequence[_Dated]) -> Iterator[Panel]:
    """The years; then the months of the densest year and the days of its densest month, where they are dense."""
    first = min(dated.slot.first for dated in found).year
    last = max(dated.slot.last for dated in found).year
    years = list(_year_slots(first, last))
    yield _panel(f"{first} to {last}" if first < last else str(first), years, found)
    year = _fullest([slot for slot in years if slot.first.year == slot.last.year], found)
    if year is None:
        return
    months = list(_month_slots(year.first.year))
    yield _panel(f"{year.first.year} by month", months, found)
    month = _fullest(months, found)
    if month is None:
        return
    days = [_Slot(str(day.day), day, day) for n in range(month.last.day) for day in [month.first + timedelta(days=n)]]
    yield _panel(f"{MONTHS[month.first.month - 1]} {month.first.year} by day", days, found)


def _year_slots(first: int, last: int) -> Iterator[_Slot]:
    step = next(step for step in (1, 5, 10, 50, 100, 500, 1000) if (last - first) / step < MOST_YEARS)
    for year in range(first - first % step, last + 1, step):
        yield _Slot(str(year), date(max(year, 1), 1, 1), date(min(year + step - 1, 9999), 12, 31))


def _month_slots(year: int) -> Iterator[_Slot]:
    for month, name in enumerate(MONTHS, 1):
        yield _Slot(name[:3], date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _fullest(slots: Sequence[_Slot], found: Sequence[_Dated]) -> _Slot | None:
    """The unit with most events, the first of equals, if there are enough to look closer."""
    counted = [sum(slot.holds(dated.slot) for dated in found) for slot in slots]
    most = max(counted, default=0)
    return slots[counted.index(most)] if most >= DENSE else None


def _panel(heading: str, slots: Sequence[_Slot], found: Sequence[_Dated]) -> Panel:
    """Units with what lies in one of them for sure; what may lie in several is a span."""
    whole = _Slot("", slots[0].first, slots[-1].last)
    inside = [dated for dated in found if whole.holds(dated.slot)]
    units = []
    for slot in slots:
        own = [dated.rough for dated in inside if slot.holds(dated.slot)]
        units.append(Unit(slot.label, own.count(False), own.count(True)))
    days = (whole.last - whole.first).days + 1
    wide = sorted(
        ((dated.slot.first - whole.first).days / days, ((dated.slot.last - whole.first).days + 1) / days)
        for dated in inside
        if not any(slot.holds(dated.slot) for slot in slots)
    )
    spans = [Span(begin, end, len(list(same))) for (begin, end), same in groupby(wide)]
    return Panel(f"{heading}: {words.count(len(inside), 'event')}", tuple(units), tuple(spans))


def _linked(panel: Panel, links: Links) -> Panel:
    """The panel of years with addresses; a column of several years leads to the first of them that has one."""
    begins = [int(unit.label) for unit in panel.units]
    columns = zip(panel.units, begins, [*begins[1:], MAXYEAR], strict=True)
    units = [
        replace(unit, href=next((to for year in range(begin, end) if (to := links.get(str(year)))), ""))
        for unit, begin, end in columns
    ]
    return replace(panel, units=tuple(units))


def _densest(panels: Sequence[Panel]) -> str:
    """Where most events lie, and how many dates are known to a stretch of time only."""
    total = words.count(_events_in(panels[0]), "event")
    spread = sum(span.count for panel in panels for span in panel.spans)
    finer = [(panel.heading.partition(" by ")[0], f"{_events_in(panel):,}") for panel in panels[1:]]
    match finer:
        case [(year, many)]:
            begun = f"of {total}, {many} fall in {year}"
        case [(year, many), (month, of_these)]:
            begun = f"of {total}, {many} fall in {year}, {of_these} of them in {month.split()[0]}"
        case _:
            begun = total
    rough = f"; {words.spelt(spread)} can be dated only to a longer stretch of time" if spread else ""
    return words.begun(f"{begun}{rough}.")


def _events_in(panel: Panel) -> int:
    return sum(unit.sure + unit.rough for unit in panel.units) + sum(span.count for span in panel.spans)


def _strip_legend(panels: Sequence[Panel]) -> list[Key]:
    own = [Key("", "Each row of columns has its own scale.")] if len(panels) > 1 else []
    return [
        Key(SOLID, "dated within the column"),
        Key(COLUMN, "hatched column: date approximate"),
        Key(LYING, "lying bar: date somewhere within it"),
        *own,
    ]


def _panel_rows(panel: Panel) -> Iterator[tuple[Cell, ...]]:
    heading = panel.heading.partition(":")[0]
    for unit in panel.units:
        if unit.sure + unit.rough:
            yield Cell(heading), Cell(unit.label), Cell(str(unit.sure)), Cell(str(unit.rough))
    if spread := sum(span.count for span in panel.spans):
        yield Cell(heading), Cell("in a longer stretch"), Cell("0"), Cell(str(spread))


# --- dates -----------------------------------------------------------------------------------------------------


def _edge(when: When) -> Edge:
    return Edge(when.earliest, when.latest)


def _scale(site: Site, changes: Sequence[Change]) -> Scale:
    """From the first year that the drawing needs to the end of the record, or to what is dated beyond it."""
    days = [day for change in changes for day in (change.when.earliest, change.when.latest) if day]
    ends = _end_of_record(site)
    last = max([ends, *(day for change in changes if (day := change.when.earliest))])
    first = date(min(days).year, 1, 1)
    if (last - first).days < SHORT:
        first = min(days)
    beyond = timedelta(days=int((last - first).days * AFTER))
    return Scale(first, last if date.max - last < beyond else last + beyond, ends)


def _end_of_record(site: Site) -> date:
    """The last day on which a source was published or something is dated that need not be later."""
    whens = [event.body.date for event in site.record.events]
    whens += [when for source in site.record.of_kind(model.Source) if (when := source.body.published)]
    days = [day for when in whens if (day := when.earliest or when.latest) and day <= site.record.today]
    return max(days, default=site.record.today)


def _dated(when: When) -> str:
    """A date in short, with the word it needs in a sentence."""
    text = when.display(short=True)
    return text if text[0].islower() or when.precision is Precision.DAY else f"in {text}"


# --- words -----------------------------------------------------------------------------------------------------


def share(number: int, total: int, noun: str, plural: str = "") -> str:
    """How many of how many: "two of nine measures", "all five sources", "both people", "the one sum"."""
    many = plural or f"{noun}s"
    if number < total:
        return f"{words.spelt(number)} of {words.spelt(total)} {many}"
    return {1: f"the one {noun}", 2: f"both {many}"}.get(total, f"all {words.spelt(total)} {many}")


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _or(names: Iterable[str]) -> str:
    """Names as a choice: "detained, charged or held"."""
    return _listed("or", names)


def _and(names: Iterable[str]) -> str:
    return _listed("and", names)


def _listed(joint: str, names: Iterable[str]) -> str:
    *some, last = [*names] or [""]
    return f"{', '.join(some)} {joint} {last}" if some else last


FIGURES: Mapping[str, Callable[[Site], Figure | None]] = {
    "events": events,
    "sanctions": sanctions,
    "custody": custody,
    "claims": claims,
    "parts": parts,
    "flow": flow,
    "origins": origins,
}
SUBJECT_FIGURES: Mapping[str, Callable[[Site, str], Figure | None]] = {
    "sanctions": sanctions_of,
    "custody": custody_of,
}
BLOCKS: Mapping[str, Callable[[Sheet], str]] = {
    f"chart-{kind}": lambda sheet, kind=kind: show(sheet, kind)  # type: ignore[misc]
    for kind in FIGURES
}
