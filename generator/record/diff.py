"""What differs for readers between two versions of the record, each in a sentence for a reviewer."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import model
from generator.model.reflection.fields import fields_of
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.references import REFERENCE, InlineReference, Target
from generator.model.values.vocabulary import Basis
from generator.record.article_counts import Names, counts_in
from generator.record.claims import AssessedClaim, Status
from generator.record.custody_and_measures import State
from generator.record.record import Record, name_of

BASES: Mapping[Basis, str] = {"enacted": "in law", "announced": "as announced", "reported": "as reported"}
ALLEGED = frozenset({"charged", "convicted", "sentenced", "arrested", "detained"})
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
REPEATED = frozenset({"remains", "held"})  # what only says that something was so then
REWORDED = 0.6  # how alike two statements in one entry must be to be one that was reworded
DERIVED = frozenset({"dispute", "status", "source", "state", "doubt"})  # what follows from all that is cited
SECTIONS = {
    "unread": "Not compared",
    "care": "For two reviewers",  # it can harm somebody: a new name, a new accusation, a source that is withdrawn
    "gone": "Gone",
    "dispute": "Disputes",
    "status": "How sure it is",
    "claim": "Statements and questions",
    "source": "Sources behind them",
    "state": "State of play",
    "entry": "Entries",
    "correction": "Corrections",
    "doubt": "Sentences to be read again",
}  # the kinds of difference, the gravest first


@dataclass(frozen=True, order=True, slots=True)
class Difference:
    """One thing that differs: its kind, the entry on whose page it shows, a sentence for the reviewer."""

    kind: str
    entry: str
    sentence: str


def find_differences(before: Record, after: Record, status_words: Mapping[Status, str]) -> tuple[Difference, ...]:
    """Everything that differs for readers, the gravest first; `status_words` says how sure a claim is.

    Of a file that cannot be read nothing is said, and where there is one, nothing of what follows from its passages.
    """
    unread = before.unreadable_ids | after.unreadable_ids
    skipped = DERIVED if unread else frozenset()
    differences = [
        *(Difference("unread", entry_id, "its file cannot be read; timeline check says why") for entry_id in unread),
        *_people(before, after),
        *_accusations(before, after),
        *_removals(before, after),
        *_entries(before, after),
        *_claims(before, after, status_words),
        *_states(before, after),
        *_corrections(before, after),
        *_doubtful_sentences(before, after),
    ]
    order = list(SECTIONS)
    comparable = (item for item in differences if item.kind == "unread" or item.entry not in unread)
    chosen = dict.fromkeys(item for item in comparable if item.kind not in skipped)
    return tuple(sorted(chosen, key=lambda item: (order.index(item.kind), item.entry)))


# --- people ----------------------------------------------------------------------------------------------------


def _people(before: Record, after: Record) -> Iterator[Difference]:
    """Who is newly named, and who is newly said to have been charged, tried or held."""
    for entry in after.of_kind(model.Person):
        if entry.id not in before.entries:
            yield Difference("care", entry.id, f"{name_of(entry)} is newly named: {entry.data.why_named}")
        else:
            ids_after, ids_before = ({naming.id for naming in r.mentions.get(entry.id, ())} for r in (after, before))
            for naming in sorted(ids_after - ids_before):
                yield Difference("entry", entry.id, f"{name_of(entry)} is now named in '{_name(after, naming)}'")
    for person, changes in after.custody.items():
        old = {(change.word, change.event) for change in before.custody.get(person, ())}
        for change in changes:
            if change.word in ALLEGED and (change.word, change.event) not in old and person in after.entries:
                day = change.edtf_date.display()
                sentence = f"{_name(after, person)} is newly said to have been {change.word} ({day})"
                yield Difference("care", person, sentence)
    for source in before.of_kind(model.Source):
        if source.id not in after.entries and source.id not in after.unreadable_ids:
            yield Difference("care", source.id, f"the source {name_of(source)} is withdrawn")


def _accusations(before: Record, after: Record) -> Iterator[Difference]:
    """Who is newly accused in a claim."""
    pairs = _pairs(before, after)
    for claim in after.claims.values():
        old = pairs.get(claim.key)
        for accused in claim.data.alleges_against:
            if accused in after.entries and not (old and accused in old.data.alleges_against):
                sentence = f"{_name(after, accused)} is newly accused: {_quoted(after, claim)}"
                yield Difference("care", claim.entry.id, sentence)


# --- entries ---------------------------------------------------------------------------------------------------


def _removals(before: Record, after: Record) -> Iterator[Difference]:
    for entry_id, entry in before.entries.items():
        if entry_id in after.tombstones:
            tombstone = after.tombstones[entry_id].data
            fate = f"is now '{tombstone.moved_to}'" if tombstone.moved_to else f"is withdrawn: {tombstone.withdrawn}"
            yield Difference("gone", entry_id, f"'{name_of(entry)}' {fate}")
        elif entry_id not in after.entries and entry_id not in after.unreadable_ids:
            yield Difference("gone", entry_id, f"'{name_of(entry)}' disappears without a tombstone; its address breaks")
    for key, claim in before.claims.items():
        destination = after.forwards.destination(before.address_of_claim(claim))
        if key not in after.claims and claim.entry.id in after.entries and not after.forwards.is_withdrawn(destination):
            fate = f"leads to {destination}" if destination in after.anchors else "breaks"
            yield Difference("gone", claim.entry.id, f"the address of {_quoted(before, claim)} {fate}")


def _entries(before: Record, after: Record) -> Iterator[Difference]:
    for entry_id, entry in after.entries.items():
        old = before.entries.get(entry_id)
        if old is None:
            day = f" ({entry.data.date.display()})" if isinstance(entry.data, model.Event) else ""
            yield Difference("entry", entry_id, f"new {entry.data.noun}: {name_of(entry)}{day}")
        elif type(old.data) is type(entry.data):
            for name, old_value, new_value in _changed_fields(old.data, entry.data):
                sentence = f"{name}: {old_value or 'nothing'} becomes {new_value or 'nothing'}"
                yield Difference("entry", entry_id, sentence)


def _changed_fields(old: model.EntryData, new: model.EntryData) -> Iterator[tuple[str, str, str]]:
    """The fields of one short value that are others now, with both values; prose and lists are compared by claim."""
    for field in fields_of(type(new)):
        if field.part or field.is_list or field.is_prose:
            continue
        old_value, new_value = getattr(old, field.name), getattr(new, field.name)
        if old_value != new_value:
            yield field.name, value_in_words(old_value), value_in_words(new_value)


def value_in_words(value: object) -> str:
    """A field's value for a message: a date as readers see it, text in quotes, nothing where there is none."""
    if value is None or value is False:
        return ""
    if isinstance(value, EdtfDate):
        return value.display()
    return "true" if value is True else f"'{value}'"


# --- claims ----------------------------------------------------------------------------------------------------


def _claims(before: Record, after: Record, words: Mapping[Status, str]) -> Iterator[Difference]:
    pairs = _pairs(before, after)
    for key, claim in after.claims.items():
        old = pairs.get(key)
        if old:
            yield from _one_claim(before, after, old, claim, words)
            continue
        subject = _quoted(after, claim)
        names = [_name(after, source) for source in claim.sources]
        sources = f"; {', '.join(names)}" if names else ""
        yield Difference("claim", claim.entry.id, f"new: {subject} ({words[claim.status]}{sources})")
        if claim.status is Status.CONTRADICTED:
            yield Difference("dispute", claim.entry.id, f"a dispute is shown for the first time: {subject}")
    paired = {claim.key for claim in pairs.values()}
    for key, claim in before.claims.items():
        if key not in paired:
            yield Difference("claim", claim.entry.id, f"removed: {_quoted(before, claim)}")


def _one_claim(
    before: Record, after: Record, old: AssessedClaim, new: AssessedClaim, words: Mapping[Status, str]
) -> Iterator[Difference]:
    entry_id, subject = new.entry.id, _quoted(after, new)
    if old.data.text != new.data.text:
        sentence = f"reworded: {_quoted(before, old)} becomes {subject}"
        yield Difference("claim", entry_id, sentence)
    if old.data.outcome != new.data.outcome:
        outcome = _in_words(after, new.data.outcome or "nothing", entry_id)
        yield Difference("claim", entry_id, f"{subject} has the outcome: {outcome}")
    yield from _status(after, old, new, words)
    for source in _only_in(new.sources, old.sources):
        yield Difference("source", entry_id, f"{subject} gains the source {_name(after, source)}")
    for source in _only_in(old.sources, new.sources):
        yield Difference("source", entry_id, f"{subject} loses the source {_name(before, source)}")
    old_answers, new_answers = _answers(before, old), _answers(after, new)
    for answer in _only_in(new_answers, old_answers):
        yield Difference("claim", entry_id, f"{subject} has a new answer: {answer}")
    for answer in _only_in(old_answers, new_answers):
        yield Difference("claim", entry_id, f"{subject} no longer has the answer {answer}")


def _only_in(words: Sequence[str], comparison: Sequence[str]) -> list[str]:
    return [word for word in words if word not in comparison]


def _status(after: Record, old: AssessedClaim, new: AssessedClaim, words: Mapping[Status, str]) -> Iterator[Difference]:
    """Another status, and a dispute that begins or ends with it."""
    if old.status is new.status:
        return
    entry_id, subject = new.entry.id, _quoted(after, new)
    if Status.CONTRADICTED in (old.status, new.status):
        verb = "begins" if new.status is Status.CONTRADICTED else "ends"
        yield Difference("dispute", entry_id, f"a dispute {verb}: {subject}")
    pages = [_name(after, about) for about in new.data.about if about in after.entries]
    elsewhere = f"; also on the page of {', '.join(pages)}" if pages else ""
    sentence = f"{subject}: {words[old.status]} becomes {words[new.status]}{elsewhere}"
    yield Difference("status", entry_id, sentence)


def _pairs(before: Record, after: Record) -> Mapping[str, AssessedClaim]:
    """Each claim of today, by its key, with what it was before.

    A question is known by its id. A statement is known by its words, on its page or on another; else by its address
    or by where its old address leads; else by words much like its own on its page.
    """
    pairs: dict[str, AssessedClaim] = {}
    unpaired = dict(before.claims)
    unpaired_today = dict(after.claims)

    def pair(claim: AssessedClaim, old: AssessedClaim | None) -> None:
        if old and old.key in unpaired and old.is_question == claim.is_question:
            pairs[claim.key] = unpaired.pop(old.key)
            del unpaired_today[claim.key]

    key_before = {after.forwards.destination(before.address_of_claim(old)): old.key for old in before.claims.values()}
    for claim in after.claims.values():
        if claim.is_question:
            pair(claim, before.claims.get(claim.key))
    old_on_page = {(old.entry.id, old.data.text): old for old in unpaired.values()}
    for claim in [*unpaired_today.values()]:
        pair(claim, old_on_page.get((claim.entry.id, claim.data.text)))
    old_anywhere = {old.data.text: old for old in unpaired.values()}
    for claim in [*unpaired_today.values()]:
        pair(claim, old_anywhere.get(claim.data.text))
    for claim in [*unpaired_today.values()]:
        pair(claim, before.claims.get(key_before.get(after.address_of_claim(claim), "")))
    for claim in [*unpaired_today.values()]:
        pair(claim, _nearest_in_words(unpaired.values(), claim))
    return pairs


def _nearest_in_words(candidates: Iterable[AssessedClaim], claim: AssessedClaim) -> AssessedClaim | None:
    """The statement on the same page whose words are most like those of this one, if any are much like them."""
    if claim.is_question:
        return None
    likeness = {
        old.key: (difflib.SequenceMatcher(None, old.data.text, claim.data.text).ratio(), old)
        for old in candidates
        if old.entry.id == claim.entry.id and not old.is_question
    }
    nearest_key = max(likeness, key=lambda key: (likeness[key][0], key), default="")
    return likeness[nearest_key][1] if nearest_key and likeness[nearest_key][0] >= REWORDED else None


def _quoted(record: Record, claim: AssessedClaim) -> str:
    """A claim's text as readers see it; as written where a reference leads nowhere, which a rule will name."""
    says = claim.data.says or ""
    return f"'{record.claim_text(claim) if _resolves(record, says, claim.entry.id) else says}'"


def _in_words(record: Record, text: str, owner: str) -> str:
    """A text with its references in words; as written where one leads nowhere."""
    if not _resolves(record, text, owner):
        return text
    return REFERENCE.sub(lambda match: record.reference_words(InlineReference.from_match(match), owner), text)


def _resolves(record: Record, text: str, owner: str) -> bool:
    """Whether every reference of a text leads somewhere."""
    references = (Target.parse(match["target"], owner) for match in REFERENCE.finditer(text))
    return all(_leads_somewhere(record, target) for target in references)


def _leads_somewhere(record: Record, target: Target) -> bool:
    """Whether the entry and the claim are there, or something is counted."""
    if target.claim:
        return f"{target.entry}#{target.claim}" in record.claims
    return target.entry in record.entries or record.count(target.counted) is not None


def _answers(record: Record, claim: AssessedClaim) -> list[str]:
    """Every answer in quotes, one that no longer stands marked as rejected."""
    rejected = [" (rejected)" if answer.data.rejected else "" for answer in claim.answers]
    return [text + mark for text, mark in zip(answers_in_words(record, claim), rejected, strict=True)]


def answers_in_words(record: Record, claim: AssessedClaim) -> list[str]:
    """Every answer as readers see it, in quotes."""
    texts = []
    for answer in claim.answers:
        is_lost = claim.data.type == "entry" and str(answer.parsed_value) not in record.entries
        text = answer.parsed_value if is_lost else record.value_text(claim, answer.parsed_value)
        texts.append(f"'{text}'")
    return texts


def _name(record: Record, entry_id: str) -> str:
    return name_of(record.entries[entry_id]) if entry_id in record.entries else entry_id


# --- state of play ---------------------------------------------------------------------------------------------


def _states(before: Record, after: Record) -> Iterator[Difference]:
    """Who is in custody and which measure is in force today, where the change makes that another answer."""
    for person in sorted(before.custody.keys() | after.custody.keys()):
        old, new = _state(before.custody_of(person)), _state(after.custody_of(person))
        if old != new:
            sentence = f"custody of {_name(after, person)}: {old or 'nothing'} becomes {new or 'nothing'}"
            yield Difference("state", person, sentence)
    for measure in sorted(before.steps.keys() | after.steps.keys()):
        old_states, new_states = before.measure(measure), after.measure(measure)
        for basis, label in BASES.items():
            old, new = _state(old_states.get(basis)), _state(new_states.get(basis))
            if old != new:
                sentence = f"{_name(after, measure)}, {label}: {old or 'nothing'} becomes {new or 'nothing'}"
                yield Difference("state", measure, sentence)


def _state(state: State | None) -> str:
    if state is None:
        return ""
    preposition = "as of" if state.since.word in REPEATED else "since"
    return f"{state.word} ({preposition} {state.since.edtf_date.display()})"


def _corrections(before: Record, after: Record) -> Iterator[Difference]:
    for entry in after.entries.values():
        old = before.entries.get(entry.id)
        published = old.data.corrections if old else ()
        for correction in entry.data.corrections:
            if correction not in published:
                sentence = f"'{correction.was}' becomes '{correction.now}': {correction.why}"
                yield Difference("correction", entry.id, sentence)


def _doubtful_sentences(before: Record, after: Record) -> Iterator[Difference]:
    """Sentences that an added source may have made false.

    Those that say how many articles say something which more articles say now, or that lead to a question which was
    open; and the notes of questions that it answers.
    """
    names = Names({source.data.short: source.id for source in after.of_kind(model.Source)})
    if names.ids <= {source.id for source in before.of_kind(model.Source)}:
        return
    texts = [(document.path, "", document.markdown) for document in after.docs]
    for entry in after.entries.values():
        texts += [(entry.id, entry.id, text) for _, text in entry.texts.prose]
    for page, owner, text in texts:
        for sentence in SENTENCE_END.split(text):
            matches = REFERENCE.finditer(sentence)
            references = [(Target.parse(match["target"], owner), match["words"] or "") for match in matches]
            if any(_is_in_doubt(before, after, target, words, names) for target, words in references):
                yield Difference("doubt", page, f"'{_in_words(after, sentence, owner)}'")
    for key, claim in after.claims.items():
        old = before.claims.get(key)
        if old and claim.data.note and claim.data.note == old.data.note and set(claim.sources) - set(old.sources):
            words = _in_words(after, claim.data.note, claim.entry.id)
            note = f"the note of '{claim.anchor}' is as it was: '{words}'"
            yield Difference("doubt", claim.entry.id, note)


def _is_in_doubt(before: Record, after: Record, target: Target, words: str, names: Names) -> bool:
    """Whether more or other articles stand behind a reference than before, and the sentence around it may say so."""
    if not all(_leads_somewhere(record, target) for record in (before, after)):
        return False
    if target.claim and before.claims[f"{target.entry}#{target.claim}"].status is Status.OPEN:
        return after.claims[f"{target.entry}#{target.claim}"].status is not Status.OPEN
    if not words or (target.counted not in ("articles", "sources") and not any(counts_in(words, names))):
        return False
    return before.articles_of(target) != after.articles_of(target)
