"""Rules about what refers to what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import model
from generator.model.edtf import EdtfDate
from generator.model.references import BLOCK, REFERENCE, ClaimReference, EntryReference, Target
from generator.model.traverse import cites_in, mentions_in, prose_in
from generator.problems import Hint, Location, Problem, Replacement, suggestion
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim
from generator.record.record import Record
from generator.rules.rule import Report, rule

MAX_CHAIN = 20  # statements that stand for each other; more is a circle, or as hard to follow as one


@rule(
    "R302",
    bad="people:\n  - person: john-cole",
    good="people:\n  - person: john-coale",
)
def ids_exist(record: Record, report: Report) -> Iterator[Problem]:
    """An id names an entry that exists, and one of the right kind.

    Each id becomes a link; a link that leads nowhere, or to an article where a person is meant, is a broken promise.
    """
    for entry in record.entries.values():
        for mention in mentions_in(entry.data):
            if isinstance(mention.reference, EntryReference) and mention.value not in record.unreadable_ids:
                complaint = _unfit(record, entry, mention.value, mention.reference)
                if complaint:
                    yield report(entry.location(*mention.path), *complaint, field=mention.field)


def _unfit(record: Record, entry: Entry, named: str, reference: EntryReference) -> tuple[str, str | Hint] | None:
    """What is wrong with an id that a field of the entry names, and how to mend it."""
    kinds = [kind for kind in model.KINDS if reference.accepts(kind.noun)]
    nouns = " or ".join(reference.nouns) or "entry"
    target = record.entries.get(named)
    if target is None:
        ids = [candidate.id for candidate in record.entries.values() if reference.accepts(candidate.data.noun)]
        otherwise = "write the id of an entry" if len(kinds) > 1 else f"add {kinds[0].folder}/{named}.yml"
        return f"there is no {nouns} '{named}'", _gone(record, named) or _near_or(named, ids, otherwise)
    if target is entry and not reference.may_be_itself:
        return "this entry names itself", "drop it here"
    if not reference.accepts(target.data.noun):
        message = f"'{named}' is {_an(target.data.noun)}, and {_an(nouns)} is wanted here"
        return message, "name the right entry, or move this to the field for it"
    return None


@rule("R304", bad="cites: [rferl#freeed]", good="cites: [rferl#freed]")
def cited_passages_exist(record: Record, report: Report) -> Iterator[Problem]:
    """A cited passage stands in its source's file.

    A citation is a promise that a reader can look it up.
    """
    for entry in record.entries.values():
        for path, ref in cites_in(entry.data):
            source_id, _, passage = ref.partition("#")
            if ref in record.citations or source_id in record.unreadable_ids:
                continue
            source = record.entries.get(source_id)
            if source is None or not isinstance(source.data, model.Source):
                sources = [other.id for other in record.of_kind(model.Source)]
                otherwise = f"known sources: {', '.join(sources)}"
                hint = _gone(record, source_id) or suggestion(source_id, sources, otherwise)
                yield report(entry.location(*path), f"there is no source '{source_id}'", hint)
            else:
                known = [own.id for own in source.data.passages]
                hint = _near_or(passage, known, f"add the passage to {source.path}")
                yield report(entry.location(*path), f"source '{source_id}' has no passage '{passage}'", hint)


@rule(
    "R305",
    bad="not_comparable_with: [share-of-exprots]",
    good="not_comparable_with: [share-of-exports]",
)
def named_claims_exist(record: Record, report: Report) -> Iterator[Problem]:
    """A claim that another claim or a check names exists.

    Sums and comparisons are only as good as the numbers they point at.
    """
    for entry in record.entries.values():
        for mention in mentions_in(entry.data):
            ref = mention.value
            owner = ref.partition("#")[0] if "#" in ref else entry.id
            if not isinstance(mention.reference, ClaimReference) or record.claim(ref, entry):
                continue
            if owner not in record.unreadable_ids:
                anchors = [claim.anchor for claim in record.claims_of.get(owner, ())]
                otherwise = "give the claim that id, or name another one"
                hint = _gone(record, owner) or suggestion(ref.rpartition("#")[2], anchors, otherwise)
                yield report(entry.location(*mention.path), f"there is no claim '{ref}'", hint)


@rule("R306", bad="summary: It followed [[talks-in-minks]].", good="summary: It followed [[talks-in-minsk]].")
def references_in_prose_resolve(record: Record, report: Report) -> Iterator[Problem]:
    """A [[reference]] in prose names an entry, a claim, an event's date or a drawn block that exists.

    Figures, names and dates in prose come from the record, so that a correction there corrects them everywhere.
    """
    for passage in _passages(record):
        for found in REFERENCE.finditer(passage.text):
            for told in _unresolved_in(record, found, passage.entry):
                yield report(passage.location(found[0], found.start()), *told)
        for half, at in _left_over(passage.text):
            if half.endswith("]]") and not passage.entry:
                continue  # in a page by hand it may belong to a link
            message = f"'{half}' is only a part of a reference"
            yield report(passage.location(half, at), message, "write [[id]] or [[id|words]], in one line")


@rule(
    "R307",
    bad="- id: why\n  says: It was [[potash#how]].\n- id: how\n  says: It was [[potash#why]].",
    good="- id: why\n  says: It was [[potash#how|done so]].",
)
def references_come_to_an_end(record: Record, report: Report) -> Iterator[Problem]:
    """A [[reference]] without words of its own does not lead back to itself.

    It stands for the statement that it names; statements that stand for each other say nothing.
    """
    leads_to = {key: _stands_for(claim) for key, claim in record.claims.items()}
    for key, claim in record.claims.items():
        ahead = {key}
        for _ in range(MAX_CHAIN):
            ahead = {further for each in ahead for further in leads_to.get(each, ())}
        if ahead:
            location = claim.entry.location("claims", claim.index, "says")
            message = "a reference leads from this statement back to itself, or on and on"
            yield report(location, message, "give the reference words of its own: [[id|words]]")
            return  # the others in the circle have the same mistake


@rule(
    "R308",
    bad="organisations/reuters.yml, which no event, claim or source names",
    good="sources/rferl.yml\n  relies_on: [reuters]",
)
def entries_are_named(record: Record, report: Report) -> Iterator[Problem]:
    """A person, organisation or measure is named by some other entry.

    A page that nothing leads to tells readers nothing; it is usually a slip in an id elsewhere.
    """
    if record.unreadable_ids:
        return
    for kind in (model.Person, model.Organisation, model.Measure):
        for entry in record.of_kind(kind):
            if not record.mentions.get(entry.id):
                message = f"nothing refers to this {kind.noun}"
                yield report(Location(entry.path), message, "name it where it belongs, or remove the file")


@rule("R310", bad="moved_to: talks-in-minks", good="moved_to: talks-in-minsk")
def tombstones_lead_somewhere(record: Record, report: Report) -> Iterator[Problem]:
    """A tombstone says either where the entry went or why it was withdrawn.

    Addresses are for ever: whoever kept an old link must learn what became of the page.
    """
    for entry in record.tombstones.values():
        moved_to, withdrawn = entry.data.moved_to, entry.data.withdrawn
        if bool(moved_to) == bool(withdrawn):
            yield report(entry.location(), "both moved_to and withdrawn stand here", "keep the one that is true")
        elif moved_to and moved_to not in record.entries and moved_to not in record.unreadable_ids:
            hint = suggestion(moved_to, record.entries, "name the entry's id of today")
            if moved_to != entry.id:
                hint = _gone(record, moved_to) or hint
            yield report(entry.location("moved_to"), f"there is no entry '{moved_to}'", hint)


@rule(
    "N701",
    bad="names:\n  - text: Kolesnikova   # another person has this name, too",
    good="names:\n  - {text: Kolesnikova, kind: weak}",
)
def spellings_identify(record: Record, report: Report) -> Iterator[Problem]:
    """A spelling belongs to one entry, unless it is marked weak.

    Search and links find people by their spellings; a shared one would lead to the wrong person.
    """
    seen: dict[str, list[tuple[Entry, Location]]] = defaultdict(list)
    for entry in record.people_and_organisations:
        for index, name in enumerate(entry.data.names):
            if name.kind != "weak":
                seen[name.text.casefold()].append((entry, entry.location("names", index, "text")))
    for places in seen.values():
        (first, other), *rest = places
        for named, location in rest:
            if named is not first:
                message = f"this spelling is also a name of '{first.id}'"
                yield report(location, message, "add kind: weak to both, or correct one", related=(other,))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text in which references may stand: a field of an entry, or a line of a page by hand."""

    text: str
    entry: Entry | None
    path: model.FieldPath = ()
    line: Location | None = None

    def location(self, words: str, at: int) -> Location:
        """Where these words stand, which begin at this offset."""
        if self.entry:
            return self.entry.location_of(words, *self.path)
        assert self.line is not None
        return Location(self.line.path, self.line.line, at + 1)


def _passages(record: Record) -> Iterator[_Passage]:
    for entry in record.entries.values():
        yield from (_Passage(text, entry, path) for path, text in prose_in(entry.data))
    if not record.entries and not record.unreadable_ids:
        return  # an empty folder is one mistake, whatever the pages by hand name
    for doc in record.docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            yield _Passage(line, None, line=Location(doc.file, number))


def _left_over(text: str) -> Iterator[tuple[str, int]]:
    """The first half of a reference that has no other half, with its offset."""
    rest = REFERENCE.sub(lambda found: " " * len(found[0]), text)
    if found := re.search(r"\[\[[^\s\[\]]*\]?|[^\s\[\]]*\]\]", rest):
        yield found[0], found.start()


def _stands_for(claim: AssessedClaim) -> list[str]:
    """The statements whose words a statement takes over, as `entry#claim`."""
    if not claim.data.says:
        return []
    targets = [
        Target.of(found["target"], claim.entry.id)
        for found in REFERENCE.finditer(claim.data.says)
        if not found["words"]
    ]
    return [f"{target.entry}#{target.claim}" for target in targets if target.claim]


def _unresolved_in(record: Record, found: re.Match[str], entry: Entry | None) -> Iterator[tuple[str, Hint | str]]:
    """What is wrong with a reference, and how to mend it."""
    target, words = found["target"], found["words"]
    takes = record.blocks.get(target.removeprefix(BLOCK)) if target.startswith(BLOCK) else None
    if told := _unresolved(record, target, entry):
        yield told
    elif takes == "event" and not entry:
        if told := _unresolved(record, words or "", entry):
            yield told
        elif (words or "") in record.entries and not record.find(words or "", model.Event):
            yield f"'{words}' is no event", f"write [[{target}|event]]"
    elif takes == "claims" and not entry:
        for figure in (words or "").split() or [""]:
            if told := _unresolved(record, figure, entry):
                yield told
            elif "#" not in figure and figure not in record.unreadable_ids:
                yield f"'{figure}' names no claim", "write entry#claim"
    elif words is not None and (not words.strip() or "|" in words):
        yield f"'{found[0]}' is not well formed", "write [[id]], or [[id|words]]"


def _near_or(word: str, known: Iterable[str], otherwise: str) -> Hint:
    """The hint for an id that may have a slip or may be new: what is near is not always what was meant."""
    hint = suggestion(word, known, otherwise)
    return Hint(f"{hint} If not, {otherwise}", hint.replacement) if hint.replacement else hint


def _gone(record: Record, named: str) -> Hint | None:
    """What became of an entry that is no longer there; None if there never was one."""
    tombstone = record.tombstones.get(named)
    if not tombstone:
        return None
    if moved_to := tombstone.data.moved_to:
        return Hint(f"it is '{moved_to}' now", Replacement(named, moved_to))
    return Hint("it was withdrawn")


def _malformed(target: str) -> tuple[str, str] | None:
    """What is wrong with a target before anybody looks for it."""
    if not target.strip():
        return "this reference names nothing", "write the id of an entry, or entry#claim"
    if target.endswith(("#", "@")):
        return f"'{target}' breaks off", "write the id of a claim behind #, of a source behind @"
    if ":date#" in target:
        return f"'{target}' names a date and a claim", "write event:date or entry#claim"
    return None


def _unresolved(record: Record, target: str, entry: Entry | None) -> tuple[str, Hint | str] | None:
    """What is wrong with a reference's target and how to mend it, or None where it resolves."""
    if target.startswith(BLOCK):
        if entry:
            return "a drawn block cannot stand inside an entry", "use it in docs/"
        block = target.removeprefix(BLOCK)
        hint = suggestion(block, record.blocks, f"known blocks: {', '.join(sorted(record.blocks))}")
        return None if block in record.blocks else (f"there is no drawn block '{block}'", hint)
    if told := _malformed(target):
        return told
    to = Target.of(target, entry.id if entry else "")
    named, claim = to.entry, to.claim
    event = record.entries.get(named)
    if to.is_date and event and not isinstance(getattr(event.data, "date", None), EdtfDate):
        return f"'{named}' has no date", "name an event before :date"
    if not named:
        return "this reference names nothing", "write the id of an entry, or entry#claim"
    if named in record.unreadable_ids:
        return None
    if named not in record.entries:
        hint = _gone(record, named) or suggestion(named, record.entries, "write the id of an entry")
        return f"there is no entry '{named}'", hint
    if claim and not record.claim(f"{named}#{claim}"):
        known = [assessed.anchor for assessed in record.claims_of.get(named, ())]
        return f"'{named}' has no claim '{claim}'", suggestion(claim, known, "write the id of one of its claims")
    if to.source and (asked := record.claim(f"{named}#{claim}")) and not asked.answer_of(to.source):
        hint = suggestion(to.source, asked.sources, f"answered by {', '.join(asked.sources)}")
        return f"'{to.source}' gives no answer to '{named}#{claim}'", hint
    return None


def _an(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
