"""Rules about what stands behind an entry and how answers may differ."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from generator import model
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.vocabulary import AnswerType
from generator.problems import Problem
from generator.read.entries import Entry
from generator.record.claims import BY_VALUE, Status, can_all_be_right
from generator.record.custody_and_measures import CustodyChange, MeasureStep, is_surely_before
from generator.record.record import Record
from generator.rules.chronology import has_doubtful_date
from generator.rules.claims import has_equal_answers
from generator.rules.rule import Report, rule


@rule(
    "C440",
    bad="title: Talks in Minsk\nsummary: ...\n# no claims, nobody's part",
    good="claims:\n  - says: ...\n    cites: [...]",
)
def events_rest_on_passages(record: Record, report: Report) -> Iterator[Problem]:
    """An event cites at least one passage. What no source says did not happen as far as this site knows."""
    for event in record.events:
        if not event.texts.citations:
            hint = "add a claim, or somebody's part, with cites: [source#passage]"
            yield report(event.location("title"), "this event cites no passage at all", hint)


@rule(
    "C441",
    bad="type: text\nanswers: [...]   # two that differ",
    good="difference: views\nnote: Each tells what it hopes for.",
)
def differences_are_of_one_kind(record: Record, report: Report) -> Iterator[Problem]:
    """A question whose answers are words says how they differ; other questions only where values mislead.

    Two numbers cannot both be right; two descriptions may be. Only the editors can tell, and readers want the reason.
    """
    for claim in record.claims_where(lambda claim: claim.difference or len(claim.answers) > 1):
        answers = claim.standing_answers
        if len(answers) < 2:
            if claim.data.difference:
                hint = f"drop it, or add the other answer: timeline answer {claim.key} VALUE --cites PASSAGE"
                message = "fewer than two answers stand, and a difference is named"
                yield report(claim.key_location("difference"), message, hint)
            continue
        if has_equal_answers(claim):
            continue  # another rule says so
        if claim.data.type and is_by_word(claim.data.type) and claim.data.difference is None:
            hint = "add difference: contradiction, views, scope, precision, confirmation or parts, and a note"
            message = "the answers are words, and nothing says whether they can all be right"
            yield report(claim.location(), message, hint)
        if claim.data.type in BY_VALUE and claim.data.difference == "precision" and not can_all_be_right(answers):
            hint = "write contradiction, or scope where they tell of other things, and read the note again"
            message = "these answers exclude each other, and precision says that one is only narrower"
            yield report(claim.location("difference"), message, hint)


def is_by_word(answer_type: AnswerType) -> bool:
    """Whether only editors can tell of such answers if they contradict each other; a choice of words never does."""
    return answer_type not in BY_VALUE and answer_type != "wording"


@rule(
    "C442",
    bad="- {value: 12, reckoned: true}   # among answers of sources",
    good="- {value: {min: 12}, reckoned: true, cites: [...]}",
)
def reckonings_stand_alone(record: Record, report: Report) -> Iterator[Problem]:
    """A reckoning of the editors is no rival of what sources say.

    What sources answer is theirs; where one does, our own reckoning belongs into the note.
    """
    for claim in record.claims_where(lambda claim: len(claim.answers) > 1):
        for index, answer in enumerate(claim.data.answers):
            if answer.reckoned and not answer.rejected and len(claim.standing_answers) > 1:
                location = claim.key_location("answers", index, "reckoned")
                hint = "take this answer out, and say in the note what we have reckoned"
                yield report(location, "our own reckoning stands beside what sources say", hint)


@rule("R309", bad="cites: [rferl]   # whose text is archived", good="cites: [rferl#freed]")
def whole_sources_have_no_passages(record: Record, report: Report) -> Iterator[Problem]:
    """A source is cited as a whole only where it has no passages.

    A reader must find the words; a whole ruling or book is cited only where nobody has archived it.
    """
    for entry in record.entries.values():
        for path, ref in entry.texts.citations:
            source = record.find(ref, model.Source)
            if source and source.data.passages:
                hint = f"name the passage: {source.id}#{source.data.passages[0].id} or another"
                yield report(entry.location(*path), f"'{ref}' is cited as a whole and has passages", hint)


@rule("T608", bad="date: 2025-12-14\n# cited: an article of 13 December", good="date: 2025-12-13")
def reports_follow_what_they_report(record: Record, report: Report) -> Iterator[Problem]:
    """Some article of those cited appeared on the day of an event, of a change or of a step, or after it.

    What articles tell of a later day was only expected: such an event is marked `expected: true`.
    """
    for event, path, edtf_date, refs in _dated_in(record):
        days = [record.days_of_appearance[ref.partition("#")[0]] if ref in record.citations else None for ref in refs]
        last = max((day for day in days if day), default=None)
        if event.data.expected or None in days or last is None or edtf_date.earliest is None:
            continue
        if edtf_date.earliest > record.today:
            continue  # another rule says so
        if last < edtf_date.earliest and not has_doubtful_date(record, event):
            source = record.entry(refs[days.index(last)].partition("#")[0], model.Source)
            field = "modified" if source.data.modified else "published"
            message = f"this is dated {edtf_date.display()}, and the last article that reports it is of {last}"
            hint = "correct a date, or add expected: true"
            yield report(event.location(*path), message, hint, related=(source.location(field),))


def _dated_in(record: Record) -> Iterator[tuple[Entry[model.Event], model.FieldPath, EdtfDate, Sequence[str]]]:
    """The dates of events, and of changes and steps within these, with the passages behind each."""
    for event in record.events:
        yield event, ("date",), event.data.date, [ref for _, ref in event.texts.citations]
    histories: list[Sequence[CustodyChange | MeasureStep]] = [*record.custody.values(), *record.steps.values()]
    for change in chain.from_iterable(histories):
        event = record.entry(change.event, model.Event)
        if change.part.date and change.edtf_date.within(event.data.date):
            yield event, change.path, change.edtf_date, change.part.cites


@rule(
    "T609", bad="after: [{event: lifting, ...}]   # while sources contradict each other on the order", good="# no after"
)
def disputed_orders_stay_open(record: Record, report: Report) -> Iterator[Problem]:
    """Neither `after` nor dates decide an order on which the sources differ or which nobody tells.

    The page would show as settled what its own question calls open.
    """
    unsettled = (Status.CONTRADICTED, Status.DIFFERING, Status.WORDING, Status.DOUBTFUL, Status.OPEN)
    for claim in record.claims_where(lambda claim: claim.orders):
        if claim.status not in unsettled:
            continue
        events = [event for event_id in claim.data.orders if (event := record.find(event_id, model.Event))]
        by_date = sorted(events, key=lambda event: event.data.date.sort_key)
        pairs = [pair for pair in combinations(by_date, 2) if is_surely_before(pair[0].data.date, pair[1].data.date)]
        if pairs and not any(has_doubtful_date(record, event) for event in events):
            orders = " and ".join(f"{earlier.id} comes before {later.id}" for earlier, later in pairs)
            message = f"'{claim.key}' calls the order open, and by their dates {orders}"
            location = claim.key_location("orders")
            related = tuple(event.location("date") for event in by_date if any(event in pair for pair in pairs))
            yield report(location, message, "date one of them less exactly, or settle the question", related=related)
        for event in events:
            for index, precedence in enumerate(event.data.after):
                if precedence.event in claim.data.orders and precedence.event != event.id:
                    message = f"this decides an order that '{claim.key}' calls open"
                    hint = "drop it here, or settle the question"
                    yield report(event.location("after", index), message, hint, related=(claim.location(),))
