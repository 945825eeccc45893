"""Rules about two versions of the record: what may not change between them without a word."""

from collections.abc import Iterator, Mapping, Sequence

from generator import model
from generator.model.values.dates.edtf import EdtfDate
from generator.problems import Location, Problem, Rule
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.diff import answers_in_words, value_in_words
from generator.record.record import Record

CORRECTIONS_ARE_DECLARED = Rule(
    "H901",
    "A published value is changed with a line under corrections.",
    "Readers who have used the old value must be able to find out that it was wrong. A date that is wider or finer now,"
    " or 7 years that are 7 or 9 years, since one article more is cited, were no mistake.",
    "value: 51   # it was 52 yesterday, and nothing says so",
    'corrections:\n  - {date: 2025-12-20, was: "52", now: "51", why: We had counted one person twice.}',
)
PUBLISHED_FIELDS: Mapping[type[model.StrictModel], tuple[str, ...]] = {
    model.Event: ("date",),
    model.Source: ("published",),
    model.PersonAtEvent: ("change", "sentence", "date"),
    model.SanctionStep: ("step", "basis", "date", "until"),
}  # what may not change without a word, beside answers
Part = model.PersonAtEvent | model.SanctionStep


def undeclared_corrections(before: Record, after: Record) -> Iterator[Problem]:
    """Published values that change without a line under corrections."""
    for entry_id, entry in after.entries.items():
        old = before.entries.get(entry_id)
        if old is None or type(old.data) is not type(entry.data) or {*entry.data.corrections} - {*old.data.corrections}:
            continue
        for location, message in _changed_values(before, after, old, entry):
            hint = "add corrections: with date, was, now and why; or put the old value back"
            yield CORRECTIONS_ARE_DECLARED.problem(location, message, hint)


def _changed_values(before: Record, after: Record, old: Entry, new: Entry) -> Iterator[tuple[Location, str]]:
    old_sources, new_sources = ({ref.partition("#")[0] for _, ref in entry.texts.citations} for entry in (old, new))
    has_more = not new_sources <= old_sources
    for name, value in _published_values(old.data).items():
        if not _still_holds(value, getattr(new.data, name), has_more=has_more):
            yield new.location(name), f"{name} was {value_in_words(value)} when it was published"
    for claim in before.claims_of.get(old.id, ()):
        current_claim = after.anchors.get(after.forwards.destination(before.address_of_claim(claim)))
        if isinstance(current_claim, AssessedClaim) and claim.is_question:
            answers = answers_in_words(after, current_claim)
            for answer in answers_in_words(before, claim):
                if answer not in answers:
                    location = current_claim.location("answers")
                    yield location, f"the answer {answer} was published under '{claim.data.id}' and is gone"
    if isinstance(old.data, model.Event) and isinstance(new.data, model.Event):
        for field in ("people", "sanctions"):
            published = [part for part in getattr(old.data, field) if _subject(part) not in after.unreadable_ids]
            current = getattr(new.data, field)
            yield from _changed_parts(new, field, published, current, has_more=has_more)


def _changed_parts(
    entry: Entry, field: str, published: Sequence[Part], current: Sequence[Part], *, has_more: bool
) -> Iterator[tuple[Location, str]]:
    """Custody changes or steps whose words or dates have changed; one that was merely added is no correction."""
    for part in published:
        values = _published_values(part)
        same_subject = [index for index, candidate in enumerate(current) if _subject(candidate) == _subject(part)]
        if values and not any(
            all(_still_holds(value, getattr(current[index], name), has_more=has_more) for name, value in values.items())
            for index in same_subject
        ):
            location = entry.location(field, same_subject[0]) if same_subject else entry.location(field)
            words = ", ".join(f"{name} {value_in_words(value)}" for name, value in values.items())
            yield location, f"{words} was published for '{_subject(part)}' and is gone"


def _subject(part: Part) -> str:
    return part.person if isinstance(part, model.PersonAtEvent) else part.measure


def _still_holds(published: object, current: object, *, has_more: bool) -> bool:
    """Whether a value is what it was; with more articles cited, also a date wider or finer, or words and more."""
    if has_more and isinstance(published, EdtfDate) and isinstance(current, EdtfDate):
        return published.within(current) or current.within(published)
    if has_more and isinstance(published, str) and isinstance(current, str):
        return {*published.split()} <= {*current.split()}
    return published == current


def _published_values(part: model.StrictModel) -> dict[str, object]:
    values = {name: getattr(part, name) for name in PUBLISHED_FIELDS.get(type(part), ())}
    return {name: value for name, value in values.items() if value is not None}
