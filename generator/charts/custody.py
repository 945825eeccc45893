"""Custody over time, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.chart import Cell, Figure
from generator.charts.days import dated, edge, last_change, scale
from generator.charts.svg import BRACKET, PALE, SOLID, TORN, Bar, Edge, Key, Lane, Mark, Row, lanes
from generator.language import grammar, labels
from generator.language.grammar import share, verb
from generator.read.entries import Entry
from generator.record.history import CUSTODY_BEGINS, IN_CUSTODY, Change, is_in_custody
from generator.record.record import Record, name_of


def custody(record: Record) -> Figure | None:
    """Everybody whose custody the record follows, as far as it is known; first whose custody changed last."""
    people = sorted(
        (record.entries[person] for person in record.custody),
        key=lambda entry: (record.custody[entry.id][0].edtf_date.sort_key, entry.id),
    )
    people.sort(key=lambda entry: last_change(record.custody[entry.id]), reverse=True)
    freed = sum(not is_in_custody(record.custody_of(person.id)) for person in people)
    begun = sum(any(change.word in CUSTODY_BEGINS for change in record.custody[person.id]) for person in people)
    out = f"{share(freed, len(people), 'person', 'people')} {verb(freed, 'is', 'are')}" if freed else "nobody is"
    known = "is in the record" if begun else "is not in the record"
    known += f" for {grammar.number_in_words(begun)}" if 0 < begun < len(people) else ""
    finding = f"{grammar.sentence_case(out)} out of custody as last reported; when custody began {known}."
    return _custody(record, "chart-custody", people, finding)


def custody_of(record: Record, person: str) -> Figure | None:
    """One person's custody, where the record has two changes or more."""
    changes = record.custody.get(person, ())
    if len(changes) < 2:
        return None
    first, last = changes[0], changes[-1]
    begins = "" if first.word in CUSTODY_BEGINS else "; when custody began is not in the record"
    finding = (
        f"{labels.CUSTODY[first.word].capitalize()} {dated(first.edtf_date)}, "
        f"{labels.CUSTODY[last.word]} {dated(last.edtf_date)}{begins}."
    )
    return _custody(record, f"chart-custody-{person}", [record.entries[person]], finding)


def _custody(record: Record, name: str, people: Sequence[Entry], finding: str) -> Figure | None:
    if not people:
        return None
    changes = [change for person in people for change in record.custody[person.id]]
    told = name == "chart-custody"  # on his or her own page a person needs no name
    rows = [Row(name_of(p) if told else "", (_custody_lane(record.custody[p.id]),)) for p in people]
    legend = [
        Key(SOLID, "in custody"),
        Key(PALE, "in custody, from or until when is not certain"),
        Key(BRACKET, "on some day within the bracket"),
        Key(TORN, "no release in the record"),
    ]
    legend += [
        Key(sign, grammar.join_or(dict.fromkeys(_plainly(c.word) for c in changes if _custody_sign(c.word) == sign)))
        for sign in ("begin", "seen", "end")
    ]
    return Figure(
        name,
        "custody over time",
        finding,
        lambda _: lanes(name, finding, rows, scale(record, changes), legend),
        ("Person", "What", "When", "Event"),
        tuple(
            (
                Cell(name_of(record.entries[change.subject]), change.subject),
                Cell(labels.CUSTODY[change.word]),
                Cell(change.edtf_date.display()),
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
            bars.append(Bar(edge(begun.edtf_date), edge(change.edtf_date), longer=begun.word not in CUSTODY_BEGINS))
            begun = None
        elif change.word != "died":
            bars.append(Bar(Edge(), edge(change.edtf_date)))
    if begun:
        last = changes[-1].edtf_date.latest
        bars.append(Bar(edge(begun.edtf_date), Edge(last, None), longer=begun.word not in CUSTODY_BEGINS))
    marks = [Mark(edge(change.edtf_date), _custody_sign(change.word), _plainly(change.word)) for change in changes]
    unknown = ["since when held: not in the record"] if changes[0].word not in CUSTODY_BEGINS else []
    unknown += ["no release in the record"] if begun else []
    told = [f"{_plainly(change.word)} {dated(change.edtf_date)}" for change in changes]
    return Lane(tuple(bars), tuple(marks), ("; ".join([*told, *unknown]),))


def _custody_sign(word: str) -> str:
    if word in CUSTODY_BEGINS:
        return "begin"
    return "seen" if word in IN_CUSTODY else "end"


def _plainly(word: str) -> str:
    return labels.CUSTODY[word].partition(",")[0]
