"""What differs for readers between two versions of the record, each in a sentence for a reviewer."""

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator import model
from generator.model.reflection.fields import fields_of
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.markdown import NotProse
from generator.model.values.references import ARTICLES, BLOCK, COUNT, DATE, REFERENCE, InlineReference, Target
from generator.model.values.vocabulary import Basis
from generator.record.article_counts import NUMBER, Names, counts_in
from generator.record.claims import AssessedClaim, Status
from generator.record.custody_and_measures import State
from generator.record.record import Record

BASES: Mapping[Basis, str] = {"enacted": "in law", "announced": "as announced", "reported": "as reported"}
ALLEGED = frozenset({"charged", "convicted", "sentenced", "arrested", "detained"})
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
ALL_ARTICLES = re.compile(
    r"\bthe (?:others|rest)\b|\bother articles\b|\b(?:all|any|each|none) of the (?:\w+ )?articles\b", re.IGNORECASE
)
DENIAL = re.compile(r"(?:never|nobody|none|not|nothing|no)\b", re.IGNORECASE)  # at the beginning of an answer
NOT_SAID = re.compile(
    r"[^,;.]*\b(?:(?:is|are|was|were) (?:not|nowhere) (?:described|given|known|named|said|told)|"
    r"(?:nobody|nothing|no (?:article|source|one)) (?:gives|names|says|tells|is (?:given|known|named|said|told)))\b"
    r"[^,;.]*",
    re.IGNORECASE,
)  # what one more article may say
EXCLUSIVE = re.compile(
    r"\b(?:alone|every|most|neither|no|nobody|none|nowhere|only)\b"
    r"|\bother articles?\b|\bis not (?:given|named|said|told)\b",
    re.IGNORECASE,
)  # what no longer holds, maybe, where one more article says the same
LONG_WORD = re.compile(r"\b(?!articles?\b)[^\W\d_]{5}")  # by its beginning
REPEATED = frozenset({"remains", "held"})  # what only says that something was so then
HEADING = re.compile(r"^#+\s+")
MAX_QUOTED = 90  # characters of a sentence, which its line tells whole
REWORDED = 0.6  # how alike two statements in one entry must be to be one that was reworded
DERIVED = frozenset({"dispute", "status", "source", "state", "doubt", "hint"})  # what follows from all that is cited
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
    "hint": "Sentences that hold, unless the new article tells more",
}  # the kinds of difference, the gravest first


class Difference(NamedTuple):
    """One thing that differs: its kind, the entry on whose page it shows or a line of a file, a sentence about it."""

    kind: str
    entry: str
    sentence: str


def find_differences(before: Record, after: Record, status_words: Mapping[Status, str]) -> tuple[Difference, ...]:
    """Everything that differs for readers, the gravest first, but of unreadable files; `status_words` tell how sure."""
    unread = before.unreadable_ids | after.unreadable_ids
    skipped = DERIVED if unread else frozenset()
    differences = [
        *(Difference("unread", entry_id, "its file cannot be read; timeline check says why") for entry_id in unread),
        *_people(before, after),
        *_removals(before, after),
        *_entries(before, after),
        *_claims(before, after, status_words),
        *_states(before, after),
        *_corrections(before, after),
        *_doubtful_sentences(before, after),
        *_doubtful_dates(before, after),
    ]
    order = list(SECTIONS)
    comparable = (item for item in differences if item.kind == "unread" or item.entry not in unread)
    chosen = dict.fromkeys(item for item in comparable if item.kind not in skipped)
    return tuple(sorted(chosen, key=lambda item: (order.index(item.kind), item.entry.partition(":")[0])))


def _people(before: Record, after: Record) -> Iterator[Difference]:
    """Who is newly named, and who is newly said to have been charged, tried or held."""
    for entry in after.of_kind(model.Person):
        if entry.id not in before.entries:
            yield Difference("care", entry.id, f"{entry.data.display_name} is newly named: {entry.data.why_named}")
        else:
            ids_after, ids_before = ({naming.id for naming in r.mentions.get(entry.id, ())} for r in (after, before))
            for naming in sorted(ids_after - ids_before):
                sentence = f"{entry.data.display_name} is now named in '{_name(after, naming)}'"
                yield Difference("entry", entry.id, sentence)
    for person, changes in after.custody.items():
        old = {(change.word, change.event) for change in before.custody.get(person, ())}
        for change in changes:
            if change.word in ALLEGED and (change.word, change.event) not in old and person in after.entries:
                day = change.edtf_date.display()
                sentence = f"{_name(after, person)} is newly said to have been {change.word} ({day})"
                yield Difference("care", person, sentence)
    for source in before.of_kind(model.Source):
        if source.id not in after.entries and source.id not in after.unreadable_ids:
            yield Difference("care", source.id, f"the source {source.data.display_name} is withdrawn")


def _removals(before: Record, after: Record) -> Iterator[Difference]:
    for entry_id, entry in before.entries.items():
        if entry_id in after.tombstones:
            tombstone = after.tombstones[entry_id].data
            fate = f"is now '{tombstone.moved_to}'" if tombstone.moved_to else f"is withdrawn: {tombstone.withdrawn}"
            yield Difference("gone", entry_id, f"'{entry.data.display_name}' {fate}")
        elif entry_id not in after.entries and entry_id not in after.unreadable_ids:
            sentence = f"'{entry.data.display_name}' disappears without a tombstone; its address breaks"
            yield Difference("gone", entry_id, sentence)
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
            yield Difference("entry", entry_id, f"new {entry.data.noun}: {entry.data.display_name}{day}")
        elif type(old.data) is type(entry.data):
            for field in fields_of(type(entry.data)):  # prose and lists are compared by claim
                values = [getattr(data, field.name) for data in (old.data, entry.data)]
                if not (field.part or field.is_list or field.is_prose) and values[0] != values[1]:
                    was, now = (value_in_words(value) or "nothing" for value in values)
                    yield Difference("entry", entry_id, f"{field.name}: {was} becomes {now}")


def value_in_words(value: object) -> str:
    """A field's value for a message: a date as readers see it, text in quotes, nothing where there is none."""
    if value is None or value is False:
        return ""
    if isinstance(value, EdtfDate):
        return value.display()
    return "true" if value is True else f"'{value}'"


def _claims(before: Record, after: Record, words: Mapping[Status, str]) -> Iterator[Difference]:
    pairs = _pairs(before, after)
    for key, claim in after.claims.items():
        old = pairs.get(key)
        for accused in claim.data.alleges_against:
            if accused in after.entries and not (old and accused in old.data.alleges_against):
                sentence = f"{_name(after, accused)} is newly accused: {_quoted(after, claim)}"
                yield Difference("care", claim.entry.id, sentence)
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
        yield Difference("claim", entry_id, f"reworded: {_quoted(before, old)} becomes {subject}")
    if old.data.outcome != new.data.outcome:
        outcome = _in_words(after, new.data.outcome or "nothing", entry_id)
        yield Difference("claim", entry_id, f"{subject} has the outcome: {outcome}")
    if old.status is not new.status:
        if Status.CONTRADICTED in (old.status, new.status):
            verb = "begins" if new.status is Status.CONTRADICTED else "ends"
            yield Difference("dispute", entry_id, f"a dispute {verb}: {subject}")
        pages = [_name(after, about) for about in new.data.about if about in after.entries]
        elsewhere = f"; also on the page of {', '.join(pages)}" if pages else ""
        sentence = f"{subject}: {words[old.status]} becomes {words[new.status]}{elsewhere}"
        yield Difference("status", entry_id, sentence)
    old_answers, new_answers = _answers(before, old), _answers(after, new)
    added = {text: new.answers[number].sources for number, text in enumerate(new_answers) if text not in old_answers}
    gained = set(new.sources).difference(old.sources, *added.values())
    changes = (
        ("source", "gains the source", [_name(after, source) for source in new.sources if source in gained]),
        ("source", "loses the source", [_name(before, source) for source in old.sources if source not in new.sources]),
        ("claim", "has a new answer:", [_with_sources(after, text, sources) for text, sources in added.items()]),
        ("claim", "no longer has the answer", [answer for answer in old_answers if answer not in new_answers]),
    )
    for kind, verb, objects in changes:
        yield from (Difference(kind, entry_id, f"{subject} {verb} {name}") for name in objects)


def _with_sources(record: Record, answer: str, sources: Iterable[str]) -> str:
    """An answer in words and the articles that give it; those that are new with it are told here alone."""
    names = ", ".join(_name(record, source) for source in sources)
    return f"{answer} ({names})" if names else answer


def _pairs(before: Record, after: Record) -> Mapping[str, AssessedClaim]:
    """Each claim of today with what it was: a question by its id, a statement by its words, address or likeness."""
    pairs: dict[str, AssessedClaim] = {}
    unpaired = dict(before.claims)
    identities: tuple[Callable[[Record, AssessedClaim], object], ...] = (
        lambda _, claim: claim.key if claim.is_question else None,
        lambda _, claim: (claim.entry.id, claim.data.text),
        lambda _, claim: claim.data.text,
        lambda record, claim: after.forwards.destination(record.address_of_claim(claim)),
    )
    for identity in identities:
        old_claims = {(identity(before, old), old.is_question): old.key for old in unpaired.values()}
        for claim in [claim for claim in after.claims.values() if claim.key not in pairs and identity(after, claim)]:
            old_key = old_claims.get((identity(after, claim), claim.is_question), "")
            if old_key in unpaired:
                pairs[claim.key] = unpaired.pop(old_key)
    for claim in after.claims.values():
        nearest = None if claim.key in pairs or claim.is_question else _nearest_in_words(unpaired.values(), claim)
        if nearest:
            pairs[claim.key] = unpaired.pop(nearest.key)
    return pairs


def _nearest_in_words(candidates: Iterable[AssessedClaim], claim: AssessedClaim) -> AssessedClaim | None:
    """The statement on the same page whose words are most like those of this one, if any are much like them."""
    likeness = {
        (difflib.SequenceMatcher(None, old.data.text, claim.data.text).ratio(), old.key): old
        for old in candidates
        if old.entry.id == claim.entry.id and not old.is_question
    }
    nearest = max(likeness, default=(0.0, ""))
    return likeness[nearest] if nearest[0] >= REWORDED else None


def _quoted(record: Record, claim: AssessedClaim) -> str:
    return f"'{_in_words(record, claim.data.text, claim.entry.id)}'"


def _in_words(record: Record, text: str, owner: str) -> str:
    """A text as readers see it, a heading without its sign.

    It stays as written where it holds a drawn block, names what is not there, or is a line of a page and no prose.
    """
    text = HEADING.sub("", text)
    try:
        return text if f"[[{BLOCK}" in text else record.plain(text, owner)
    except (KeyError, NotProse):
        return text


def _answers(record: Record, claim: AssessedClaim) -> list[str]:
    """Every answer in quotes, one that no longer stands marked as rejected."""
    rejected = [" (rejected)" if answer.data.rejected else "" for answer in claim.answers]
    return [text + mark for text, mark in zip(answers_in_words(record, claim), rejected, strict=True)]


def answers_in_words(record: Record, claim: AssessedClaim) -> list[str]:
    """Every answer as readers see it, in quotes."""
    return [f"'{record.value_text(claim, answer.parsed_value)}'" for answer in claim.answers]


def _name(record: Record, entry_id: str) -> str:
    return record.entries[entry_id].data.display_name if entry_id in record.entries else entry_id


def _states(before: Record, after: Record) -> Iterator[Difference]:
    """Who is in custody and which measure is in force today, where the change makes that another answer."""
    for person in sorted(before.custody.keys() | after.custody.keys()):
        old, new = _state(before.custody_of(person)), _state(after.custody_of(person))
        if old != new:
            yield Difference("state", person, f"custody of {_name(after, person)}: {old} becomes {new}")
    for measure in sorted(before.steps.keys() | after.steps.keys()):
        old_states, new_states = before.measure(measure), after.measure(measure)
        for basis, label in BASES.items():
            old, new = _state(old_states.get(basis)), _state(new_states.get(basis))
            if old != new:
                yield Difference("state", measure, f"{_name(after, measure)}, {label}: {old} becomes {new}")


def _state(state: State | None) -> str:
    if state is None:
        return "nothing"
    preposition = "as of" if state.since.word in REPEATED else "since"
    return f"{state.word} ({preposition} {state.since.edtf_date.display()})"


def _corrections(before: Record, after: Record) -> Iterator[Difference]:
    for entry in after.entries.values():
        old = before.entries.get(entry.id)
        for correction in entry.data.corrections:
            if old is None or correction not in old.data.corrections:
                sentence = f"'{correction.was}' becomes '{correction.now}': {correction.why}"
                yield Difference("correction", entry.id, sentence)


def _doubtful_sentences(before: Record, after: Record) -> Iterator[Difference]:
    """Sentences that stand as they did while what they are about has changed.

    They refer to a question with other answers, print another name, date or value, or count articles that are others
    now; they are the note of a claim with one source more, with or without a reason added to it, name an article for
    what another says too, or are what a title, a summary or a description says in the figures of a question that is
    newly in dispute. A hint is what is seldom untrue: what one article says or none does, where another says the same
    or something that goes with it, and what leads to a question that has one answer more beside several. What is said
    of one article alone holds as long as that answers the same.
    """
    names = Names({source.data.short: source.id for source in after.of_kind(model.Source)})
    articles = {
        source.id: source.data.short for source in after.of_kind(model.Source) if source.id not in before.entries
    }
    vocabulary = {entry_id: _words_cited(after, entry_id, articles) for entry_id in after.entries} if articles else {}
    additions, disputed = dict(_additions(before, after)), _newly_disputed(before, after)
    places: dict[tuple[str, model.FieldPath], str] = {
        (claim.entry.id, ("claims", claim.index, field)): key
        for key, claim in after.claims.items()
        if key in additions
        for field in ("note", "says")
    }
    unchanged = {text for *_, text in _sentences(before)}
    for file, owner, place, text in _sentences(after):
        key = places.get((owner, place), "")
        note = before.claims[key].data.note if key and place[-1] == "note" else None
        is_kept = bool(note and text.startswith(note))  # where a further reason goes behind it
        if not is_kept and text not in unchanged:
            continue
        references = [InlineReference.from_match(match) for match in REFERENCE.finditer(text) if text in unchanged]
        words = _in_words(after, text, owner)
        references = [item for item in references if not _is_of_one_article(before, after, item, owner, words)]
        changed = [
            item for item in references if _meaning(before, item, owner, names) != _meaning(after, item, owner, names)
        ]
        printed = [item for item in references if not item.words and item.target.endswith((ARTICLES, COUNT, DATE))]
        printed = [item for item in printed if not _is_newly_denied(before, after, _key_of(item, owner))]
        counted = {_key_of(item, owner) for item in printed if "#" in item.target}
        doubtful = [item for item in changed if item not in printed and _key_of(item, owner) not in counted]
        doubtful = [item for item in doubtful if not _has_one_answer_more(before, after, item, owner, words)]
        causes = [_change_behind(before, after, item, owner) for item in doubtful]
        is_extended = text not in unchanged and not EXCLUSIVE.search(note or "")
        if is_kept and not is_extended and _answers(before, before.claims[key]) != _answers(after, after.claims[key]):
            causes.append(additions[key])
        claims = disputed.get(owner, ()) if len(place) == 1 and text in unchanged else ()
        causes += [f"{_quoted(after, claim)} is in dispute now" for claim in claims if claim.answers_in(text)]
        kind = "doubt" if causes else "hint"
        if not causes:
            causes = [_change_behind(before, after, item, owner) for item in changed]
            keys = sorted({key, *(_key_of(item, owner) for item in references)} & additions.keys())
            if not causes and (EXCLUSIVE.search(words) or place[-1] != "note"):
                mentioned = {
                    item for item in keys for source in before.claims[item].sources if _name(before, source) in words
                }
                causes = [additions[item] for item in keys if item in mentioned or (item == key and is_kept)]
        if articles and not causes and text in unchanged:
            subjects = (owner, *(Target.parse(item.target, owner).entry for item in references))
            cited = frozenset[str]().union(*(vocabulary.get(entry_id, ()) for entry_id in subjects))
            if _is_of_all_articles(words, names):
                causes = [f"{', '.join(articles.values())} is new and may be one of them"]
            elif any(cited.intersection(LONG_WORD.findall(clause.lower())) for clause in NOT_SAID.findall(words)):
                causes = [f"{', '.join(articles.values())} is cited there now and may say it"]
        if causes:
            line = after.entries[owner].location_of(text, *place).line if owner else place[0]
            quoted = f"{words[:MAX_QUOTED].rstrip()} …" if len(words) > MAX_QUOTED else words
            yield Difference(kind, f"{file}:{line}", f"'{quoted}' ({'; '.join(dict.fromkeys(causes))})")


def _is_newly_denied(before: Record, after: Record, key: str) -> bool:
    """Whether an open question has an answer now that denies: how many articles give one says nothing any more."""
    old, new = before.claims.get(key), after.claims.get(key)
    answers = new.standing_answers if old and new and not old.answers else ()
    return any(DENIAL.match(str(answer.data.value)) for answer in answers)


def _is_of_one_article(before: Record, after: Record, reference: InlineReference, owner: str, words: str) -> bool:
    """Whether a sentence gives, as before, the answer of an article that it names, or of whoever says it there."""
    target, key = Target.parse(reference.target, owner), _key_of(reference, owner)
    claims = [record.claims[key] for record in (before, after) if key in record.claims]
    is_counted = target.counted or re.search(rf"\b{NUMBER}\b", reference.words or "")
    if is_counted or len(claims) < 2 or EXCLUSIVE.search(words):
        return False
    for source in [target.source] if target.source else claims[0].sources * bool(reference.words):
        old, new = (claim.answer_of(source) for claim in claims)
        names = [_name(after, source)]
        names += [_name(after, item.speaker).split()[-1] for item in (new.attributions if new else ()) if item.speaker]
        is_named = any(name.casefold() in words.casefold() for name in names)
        if old and new and old.parsed_value == new.parsed_value and is_named:
            return True
    return False


def _has_one_answer_more(before: Record, after: Record, reference: InlineReference, owner: str, words: str) -> bool:
    """Whether words lead to a question that keeps each of its several answers, and is in dispute as it was."""
    key = _key_of(reference, owner)
    old, new = before.claims.get(key), after.claims.get(key)
    is_exclusive = not reference.words or EXCLUSIVE.search(words)
    if is_exclusive or old is None or new is None or len(old.standing_answers) < 2:
        return False
    return old.status is new.status and {*_answers(before, old)} <= {*_answers(after, new)}


def _words_cited(record: Record, entry_id: str, articles: Collection[str]) -> frozenset[str]:
    """The beginnings of the longer words in the passages of these articles that an entry cites."""
    refs = (ref for _, ref in record.entries[entry_id].texts.citations if ref.partition("#")[0] in articles)
    gists = " ".join(citation.passage.gist for citation in record.cited(refs) if not citation.is_whole)
    return frozenset(LONG_WORD.findall(gists.lower()))


def _additions(before: Record, after: Record) -> Iterator[tuple[str, str]]:
    """What the sources say that a claim did not have, by its key."""
    for key, claim in after.claims.items():
        old = before.claims.get(key)
        further = [source for source in dict.fromkeys(claim.sources) if old and source not in old.sources]
        if further:
            yield key, "; ".join(_new_source(after, claim, source) for source in further)


def _is_of_all_articles(words: str, names: Names) -> bool:
    """Whether a text says something of all articles, or of all but those that it names."""
    match = ALL_ARTICLES.search(words)
    return match is not None and ("articles" in match[0] or bool(names.ids_in(words.casefold())))


def _key_of(reference: InlineReference, owner: str) -> str:
    target = Target.parse(reference.target, owner)
    return f"{target.entry}#{target.claim}"


def _newly_disputed(before: Record, after: Record) -> dict[str, list[AssessedClaim]]:
    """The claims that have become disputed, by the entries that have or name them."""
    disputed: dict[str, list[AssessedClaim]] = defaultdict(list)
    for key, claim in after.claims.items():
        old = before.claims.get(key)
        if claim.status is Status.CONTRADICTED and (old is None or old.status is not claim.status):
            for entry_id in (claim.entry.id, *after.mentioned_ids[claim.entry.id]):
                disputed[entry_id].append(claim)
    return disputed


def _new_source(record: Record, claim: AssessedClaim, source: str) -> str:
    """What a source says that is new to a claim."""
    answers = zip(claim.answers, answers_in_words(record, claim), strict=True)
    values = [value for answer, value in answers if source in answer.sources]
    statement = f"answers {' and '.join(values)}" if values else "says it too"
    return f"{_name(record, source)} {statement}"


def _change_behind(before: Record, after: Record, reference: InlineReference, owner: str) -> str:
    """What has changed where a reference leads: the new answers to a question, or else that something has."""
    key = _key_of(reference, owner)
    claim, old = after.claims.get(key), before.claims.get(key)
    if claim is None:
        return f"'{_name(after, key.partition('#')[0])}' has changed"
    known_values = answers_in_words(before, old) if old else []
    values = [value for value in answers_in_words(after, claim) if value not in known_values]
    return f"{_quoted(after, claim)} " + (f"has the answer {' and '.join(values)} now" if values else "has changed")


def _doubtful_dates(before: Record, after: Record) -> Iterator[Difference]:
    """Dates of events that stand as they did while a question there has a new date for an answer."""
    for claim in after.claims.values():
        entry, old = claim.entry, before.entries.get(claim.entry.id)
        if not old or not isinstance(old.data, model.Event) or not isinstance(entry.data, model.Event):
            continue
        dates = [answer.parsed_value for answer in claim.standing_answers if isinstance(answer.parsed_value, EdtfDate)]
        earlier = before.claims.get(claim.key)
        known_dates = {answer.parsed_value for answer in earlier.answers} if earlier else set()
        is_own = any(date.may_equal(entry.data.date) for date in dates)  # and not the day of what came next
        if is_own and entry.data.date == old.data.date and not known_dates.issuperset(dates):
            first = min((date.earliest for date in dates if date.earliest), default=None)
            last = max((date.latest for date in dates if date.latest), default=None)
            if (first, last) != (entry.data.date.earliest, entry.data.date.latest):
                answers = " or ".join(date.display() for date in dates)
                sentence = f"the event's date is {entry.data.date.display()}; {_quoted(after, claim)} is answered by"
                yield Difference("doubt", f"{entry.path}:{entry.location('date').line}", f"{sentence} {answers}")


def _sentences(record: Record) -> Iterator[tuple[str, str, model.FieldPath, str]]:
    """All that editors wrote: file, entry, field or line of a page, and a sentence or a whole note of a claim."""
    for doc in record.docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            yield from ((doc.file, "", (number,), sentence) for sentence in SENTENCE_END.split(line))
    for entry in record.entries.values():
        for path, text in (*entry.texts.lines, *entry.texts.prose):
            sentences = [text] if path[-1] == "note" else SENTENCE_END.split(text)
            yield from ((entry.path, entry.id, path, sentence) for sentence in sentences)


def _meaning(record: Record, reference: InlineReference, owner: str, names: Names) -> object:
    """What stands where a reference leads, and what it counts or prints; nothing where something is not there."""
    target, words = Target.parse(reference.target, owner), reference.words or ""
    claim = record.claims.get(f"{target.entry}#{target.claim}")
    answers = claim and (claim.status is Status.CONTRADICTED, _answers(record, claim))
    try:
        if target.counted or any(counts_in(words, names)):
            of_articles = target.counted in ("", "articles", model.Source.plural)
            is_typed = of_articles and (words or (target.entry and not target.claim))
            return answers, record.articles_of(target) if is_typed else ()
        return answers, record.reference_words(reference, owner)
    except KeyError:
        return None
