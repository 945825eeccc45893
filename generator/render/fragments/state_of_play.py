"""The state of play on a day in a few sentences: who was in custody, how many measures were in which state."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from generator import model
from generator.language import grammar
from generator.language.phrases import describe_measure
from generator.read.entries import Entry
from generator.record.custody_and_measures import MeasureStep, State, is_surely_before, may_be_in_custody, measure_on
from generator.record.record import Record
from generator.render.fragments.days import name_of_day, path_of_day
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, join

UNDATED = "without a firm date"
MAX_NAMES = 8  # people in a sentence without links; the page of the day names everybody


def describe_state(page: PageContext, day: date, *, is_linked: bool) -> Iterator[Markup]:
    """Who was in custody and how many measures were in which state, a sentence each; none of what is in no record."""
    record = page.record
    if record.custody:
        yield _describe_custody(page, day, is_linked=is_linked)
    for sentence in describe_measures(record, day):
        yield escape(sentence)


def describe_measures(record: Record, day: date) -> Iterator[str]:
    """How many measures were in each state, in law and as told: "Two sanctions measures, in law: two lifted."."""
    states = [record.measure(measure.id, day) for measure in record.of_kind(model.Measure)]
    enacted = [[state for basis, state in by_basis.items() if basis == "enacted"] for by_basis in states]
    reported = [[state for basis, state in by_basis.items() if basis != "enacted"] for by_basis in states]
    for basis, groups in (("in law", enacted), ("by the articles’ last word", reported)):
        sure_states = [_last_words(group, day) for group in groups if group]
        if sure_states:
            measures = grammar.pluralize_in_words(len(sure_states), "sanctions measure")
            counts = sure_states if len(sure_states) == 1 else list(_count_states(sure_states))
            yield f"{grammar.capitalize_first(measures)}, {basis}: {', '.join(counts)}."


def _count_states(sure_states: Sequence[str]) -> Iterator[str]:
    """How many measures were in each state, the frequent first; last those of which it cannot be said."""
    counts = Counter(sure_states)
    for words, number in sorted(counts.items(), key=lambda count: (count[0] == UNDATED, -count[1], count[0])):
        yield f"{grammar.number_in_words(number)} {words}"


def describe_state_before(page: PageContext, event: Entry[model.Event]) -> list[Markup]:
    """How things stood on the last recorded day before an event, in brief; nothing where there is none."""
    begins = event.data.date.earliest
    snapshot = page.record.last_snapshot_before(begins) if begins else None
    if snapshot is None:
        return []
    day = snapshot.day
    whole_state = page.link_to(path_of_day(day), f"The whole state as of {name_of_day(page.record, day)}")
    return [*describe_state(page, day, is_linked=True), join(whole_state, ".")]


def join_names(page: PageContext, ids: Sequence[str], *, is_linked: bool, limit: int = 0) -> Markup:
    """Entries by name; beyond `limit`, if that is given, only how many."""
    entries = [page.record.entries[entry_id] for entry_id in ids]
    selection = entries[:limit] if limit and len(entries) > limit + 1 else entries
    names = [page.link(entry.id) if is_linked else escape(page.record.name_in_text(entry.id)) for entry in selection]
    if len(entries) > len(selection):
        names.append(escape(f"{len(entries) - len(selection):,} others"))
    has_long_names = any(isinstance(entry.data, model.Measure) for entry in entries)
    if not has_long_names:
        return page.join_titles(names)
    return join(*[part for name in names for part in ("; ", name)][1:])


def _describe_custody(page: PageContext, day: date, *, is_linked: bool) -> Markup:
    record = page.record
    certain: list[str] = []
    possible: list[str] = []
    for person in record.people_followed:
        possibilities = may_be_in_custody(record.custody[person.id], day)
        if possibilities == {True}:
            certain.append(person.id)
        elif True in possibilities:
            possible.append(person.id)
    limit = 0 if is_linked else MAX_NAMES
    parts = [join_names(page, certain, is_linked=is_linked, limit=limit)] if certain else []
    if possible:
        parts.append(join("perhaps ", join_names(page, possible, is_linked=is_linked, limit=limit)))
    if not parts:
        return escape("The record names nobody in custody.")
    following = [piece for names in parts[1:] for piece in ("; ", names)]
    return join("Of the people named, in custody: ", parts[0], *following, ".")


def _last_words(states: Sequence[State[MeasureStep]], day: date) -> str:
    """How a measure stood by the last words on it, or those before if the step may lie ahead; undated if in doubt."""
    dates = [state.since.edtf_date for state in states]
    last = [state for state in states if not any(is_surely_before(state.since.edtf_date, later) for later in dates)]
    words: set[str] = set()
    is_certain = False
    for state in last:
        current: State[MeasureStep] | None = state
        while current:
            words.add(describe_measure(current, is_counted=True))
            is_certain = is_certain or current.is_certain
            current = None if current.is_certain else _without_last_step(current, day)
    if len(words) > 1 and all(state.is_certain for state in last):
        return "announced in one way and reported in another"
    return words.pop() if is_certain and len(words) == 1 else UNDATED


def _without_last_step(state: State[MeasureStep], day: date) -> State[MeasureStep] | None:
    """How a measure stood if the last step that may have happened by then had not."""
    states = measure_on(state.rests_on[:-1], day)
    return states.get("enacted") or states.get("announced") or states.get("reported")
