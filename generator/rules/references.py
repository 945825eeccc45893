"""Rules about what refers to what."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from generator import model
from generator.grouping import group_by
from generator.language.grammar import pluralize
from generator.model.reflection.fields import with_article
from generator.model.values.letters import without_accents
from generator.model.values.markdown import references_of
from generator.model.values.references import (
    BLOCK,
    COUNT,
    ENTRY_ID,
    REFERENCE,
    ClaimReference,
    EntryReference,
    InlineReference,
    Target,
    key_of_claim,
)
from generator.model.values.shape_rules import PATTERN
from generator.model.values.vocabulary import REPORTING_KINDS
from generator.problems import (
    Hint,
    Location,
    Problem,
    Replacement,
    did_you_mean,
    likeliest,
    nearest,
    suggestion,
    unsure_suggestion,
)
from generator.read.archive import words_of
from generator.read.entries import SAME_ID, Entry, is_kind
from generator.read.files import FILE_NAME
from generator.read.locks import LOCK_LINE
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.rules.addresses import misnamed_entry, page_address
from generator.rules.claims import misfit
from generator.rules.prose import prose_of
from generator.rules.rule import Report, rule

SAME_TITLE = "R313"
MAX_CHAIN = 20  # statements that stand for each other; more is a circle, or as hard to follow as one
# [id] in place of [[id]], or \[\[id\]\], as programs write it that put Markdown into other Markdown
SINGLE_BRACKET = re.compile(
    r"(?<![\[\]])(?:\\\[\\)?\[(?P<target>(?P<id>[a-z0-9-]+)(?:#[a-z0-9-]+)?(?:\|[^\[\]\\]*)?)(?:\\\]\\)?\](?![\](\[:])"
)
OPEN = re.compile(r"\bopen\b", re.IGNORECASE)
CODE = re.compile("`[^`]*`")  # shown as it is
HALF_REFERENCE = re.compile(r"\[\[[^\s\[\]]*\]?|[^\s\[\]]*\]\]")  # one without its other half
NAMES_NOTHING = "this reference names nothing", "write the id of an entry, or entry#claim"
Complaint = tuple[str, str | Hint]  # what is wrong, how to mend it


@rule("R302", bad="people:\n  - person: john-cole", good="people:\n  - person: john-coale")
def ids_exist(record: Record, report: Report) -> Iterator[Problem]:
    """An id names an entry that exists, and one of the right kind.

    Each id becomes a link; a link that leads nowhere, or to an article where a person is meant, is a broken promise.
    """
    for entry in record.entries.values():
        for mention in entry.texts.mentions:
            if isinstance(mention.reference, EntryReference) and mention.value not in record.unreadable_ids:
                complaint = _complaint_about_id(record, entry, mention.value, mention.reference)
                if complaint:
                    yield report(entry.location(*mention.path), *complaint, field=mention.field)


def _complaint_about_id(record: Record, entry: Entry, entry_id: str, reference: EntryReference) -> Complaint | None:
    noun = record.nouns.get(entry_id)
    if noun and reference.accepts(noun) and (entry_id != entry.id or reference.may_be_itself):
        return None
    nouns = " or ".join(reference.nouns) or "entry"
    if noun is None:
        kinds = [kind for kind in model.KINDS if reference.accepts(kind.noun)]
        ids = [candidate_id for candidate_id, noun in record.nouns.items() if reference.accepts(noun)]
        files = [f"{'events/YEAR' if kind is model.Event else kind.folder}/{entry_id}.yml" for kind in kinds]
        otherwise = f"add the file {' or '.join(files)}" if len(files) < 3 else "write the id of an entry"
        otherwise += ", or drop the line where nothing is known" if reference.may_be_words else ""
        near = _nearest_id(entry_id, ids)
        options, otherwise = ([near], otherwise) if near else ([], _or_longer(entry_id, ids, otherwise))
        hint = unsure_suggestion(entry_id, options, otherwise)
        return f"there is no {nouns} '{entry_id}'", _tombstone_hint(record, entry_id) or hint
    if entry_id == entry.id and not reference.may_be_itself:
        return "this entry names itself", "drop it here"
    message = f"'{entry_id}' is {with_article(noun)}, and {with_article(nouns)} is wanted here"
    folders = [kind.folder for kind in model.KINDS if reference.accepts(kind.noun) and kind is not model.Event]
    place = f"the name of a file in {' or '.join(f'{folder}/' for folder in folders)}" if folders else "an event"
    return message, f"write {place}, or drop this here"


def _nearest_id(entry_id: str, ids: Iterable[str]) -> str | None:
    """The id that is nearest, if each of its words is: us-government was not meant by belarusian-government."""
    near = nearest(entry_id, ids)
    words = near.split("-") if near else ()
    return near if all(word.isdigit() or nearest(word, words) for word in entry_id.split("-")) else None


def _or_longer(entry_id: str, ids: Iterable[str], otherwise: str) -> str:
    """The hint `otherwise`, after the few ids with all words of this one, or some like them, or with these initials."""
    split = {option: option.split("-") for option in ids}
    vocabulary = {*chain.from_iterable(split.values())}
    words = {(len(word) > 4 and nearest(word, vocabulary)) or word for word in entry_id.split("-")}
    longer = [
        option
        for option, parts in split.items()
        if words <= {*parts} or entry_id == "".join(part[:1] for part in parts)
    ]
    return f"did you mean {' or '.join(longer)}? If not, {otherwise}" if 0 < len(longer) < 4 else otherwise


def explain_problems(problems: Iterable[Problem], record: Record) -> Iterator[Problem]:
    """The problems of single files, with what the others tell: what a name means, and what has the same cause."""
    problems = [*problems]
    ids_by_name = _ids_by_name(record) if any(problem.code == PATTERN.code for problem in problems) else {}
    for problem in problems:
        old = problem.replacement.old if problem.code == PATTERN.code and problem.replacement else ""
        name, sign, passage = old.partition("#")
        ids = sorted(ids_by_name.get(name.casefold(), ())) if "#" not in passage else []
        if problem.field == "cites":
            ending = f"#{passage}" if sign else "#, and the id of a passage"
            ids = [f"{entry_id}{ending}" for entry_id in ids if record.find(entry_id, model.Source)]
        if ids:
            hint = f"write the id in place of the name: {' or '.join(ids)}"
            replacement = Replacement(old, ids[0]) if len(ids) == 1 and " " not in ids[0] else None
            yield replace(problem, hint=hint, replacement=replacement)
        elif problem.replacement and old and problem.field == "cites":
            yield replace(problem, replacement=None)
        elif problem.replacement and old and problem.field != "id":
            yield _with_id_of_most_words(problem, problem.replacement, record)
        elif problem.code == FILE_NAME.code:
            entry_id = misnamed_entry(record, problem.location.path)
            hint = f"rename it to {entry_id}.yml, as its page is called; another name gives timeline move"
            yield replace(problem, hint=hint) if entry_id else problem
        elif problem.code == SAME_ID.code:
            yield at_newer_file(problem, lambda path: page_address(path) in record.published)
        elif problem.code != LOCK_LINE.code or PurePosixPath(problem.location.path).stem not in record.lost_entries:
            yield problem


def at_newer_file(problem: Problem, is_published: Callable[[str], bool]) -> Problem:
    """The problem; of two files with one id or title, at the one that is not published as it is where the other is."""
    files = (problem.location, *problem.related)
    unseen = [file for file in files if not is_published(file.path)]
    if problem.code not in (SAME_ID.code, SAME_TITLE) or len(files) != 2 or len(unseen) != 1:
        return problem
    [older] = {*files} - {*unseen}
    message = problem.message.replace(files[1].path, older.path)
    message = message.replace(f"'{PurePosixPath(files[1].path).stem}'", f"'{PurePosixPath(older.path).stem}'")
    hint = problem.hint.replace("the newer of the two files", "this newer file")
    return replace(problem, location=unseen[0], message=message, hint=hint, related=(older,))


def _ids_by_name(record: Record) -> Mapping[str, Set[str]]:
    """The ids of all entries that are called by a name, by the name in small letters."""
    ids_by_name: dict[str, set[str]] = defaultdict(set)
    for entry in record.entries.values():
        for name in (entry.data.display_name, entry.data.name_in_text, *entry.data.spellings):
            ids_by_name[name.casefold()].add(entry.id)
    return ids_by_name


def _with_id_of_most_words(problem: Problem, replacement: Replacement, record: Record) -> Problem:
    """The problem; with the id that shares most words with what stands there, or is nearest, where no entry has it."""
    if replacement.new in record.entries or not ENTRY_ID.fullmatch(replacement.new):
        return problem
    parts = re.split(r"[\s/&]+(?:and\s+)?", replacement.old)
    if len(parts) > 1 and all(part in record.entries for part in parts):
        hint = Hint(f"put commas between them: {', '.join(parts)}", Replacement(replacement.old, ", ".join(parts)))
        return replace(problem, hint=hint.text, replacement=hint.replacement)
    words = set(replacement.new.split("-"))
    counts = {entry_id: len(words & set(entry_id.split("-"))) for entry_id in record.entries}
    highest = max(counts.values(), default=0)
    candidates = [entry_id for entry_id, count in counts.items() if count == highest]
    is_clear = highest >= min(2, len(words)) and len(candidates) == 1
    intended_id = candidates[0] if is_clear else _nearest_id(replacement.new, record.entries)
    if intended_id is None:
        return problem
    hint = did_you_mean(replacement.old, intended_id)
    return replace(problem, hint=hint.text, replacement=hint.replacement)


@rule("R314", bad="place: Minsk   # which has a file", good="place: minsk", is_of_whole=True)
def places_are_named_by_their_id(record: Record, report: Report) -> Iterator[Problem]:
    """A place that has a file is named by its id, not by its name.

    Only an id puts an event on the map and on the page of the place.
    """
    ids: dict[str, str] = {}
    for place in record.of_kind(model.Place):
        ids.update((name.casefold(), place.id) for name in (place.data.name, *place.data.spellings))
    for event in record.events if ids else ():
        places: list[tuple[model.FieldPath, str]] = [
            *((("destinations", index), text) for index, text in enumerate(event.data.destinations)),
            *([(("place",), event.data.place)] if event.data.place else []),
        ]
        for path, text in places:
            place_id = ids.get(text.casefold()) or ids.get(text.partition(",")[0].strip().casefold())
            if place_id and text not in record.entries:
                hint = Hint(f"write {place_id}", Replacement(text, place_id))
                yield report(event.location(*path), f"'{text}' has a file of its own", hint)


@rule("R304", bad="cites: [rferl#freeed]", good="cites: [rferl#freed]")
def cited_passages_exist(record: Record, report: Report) -> Iterator[Problem]:
    """A cited passage stands in its source's file. A citation is a promise that a reader can look it up."""
    for entry in record.entries.values():
        for path, ref in entry.texts.citations:
            if ref in record.passages:
                continue
            source_id, _, passage_id = ref.partition("#")
            if source_id in record.unreadable_ids:
                continue
            source = record.find(source_id, model.Source)
            if source is None:
                ids = sorted(entry_id for entry_id, noun in record.nouns.items() if noun == model.Source.noun)
                published = [source.id for source in record.of_kind(model.Source) if source.data.publisher == source_id]
                passages = sorted(passage for passage in record.passages if passage.endswith(f"#{ref}"))
                names = ", ".join(passages or published or ids)
                otherwise = f"{'write one of' if passages else 'known sources:'} {names}"
                namesake = _passage_elsewhere(record, ref, passage_id or source_id)
                hint = namesake or _tombstone_hint(record, source_id) or suggestion(source_id, ids, otherwise)
                yield report(entry.location(*path), f"there is no source '{source_id}'", hint)
            else:
                ids = [passage.id for passage in source.data.passages]
                if _has_repeats(ids) or passage_id in source.lock.passages:
                    continue  # another rule says so
                namesake = _passage_elsewhere(record, ref, passage_id)
                of_paragraph = [f"{source_id}#{part.id}" for part in source.data.passages if str(part.p) == passage_id]
                otherwise = (
                    f"write {' or '.join(of_paragraph)}" if of_paragraph else f"add the passage to {source.path}"
                )
                hint = namesake or unsure_suggestion(passage_id, ids, otherwise)
                yield report(entry.location(*path), f"source '{source_id}' has no passage '{passage_id}'", hint)


def _passage_elsewhere(record: Record, ref: str, passage_id: str) -> Hint | None:
    """The hint that a passage is called so with # for a hyphen, or has this id and stands in one source alone."""
    with_hash = (f"{ref[: sign.start()]}#{ref[sign.end() :]}" for sign in re.finditer("-", ref))
    passages = [passage for passage in record.passages if passage.endswith(f"#{passage_id}")]
    namesake = next(filter(record.passages.__contains__, with_hash), passages[0] if len(passages) == 1 else None)
    return did_you_mean(ref, namesake) if namesake else None


@rule("R305", bad="not_comparable_with: [share-of-exprots]", good="not_comparable_with: [share-of-exports]")
def named_claims_exist(record: Record, report: Report) -> Iterator[Problem]:
    """A claim that another claim or a check names exists.

    Sums and comparisons are only as good as the numbers they point at.
    """
    for entry in record.entries.values():
        for mention in entry.texts.mentions:
            if not isinstance(mention.reference, ClaimReference):
                continue
            ref = mention.value
            key = key_of_claim(ref, entry.id)
            if key in record.claims or _is_told_once(record, key):
                continue
            owner = key.partition("#")[0]
            if owner not in record.unreadable_ids and not _has_unnamed_claims(record.entries.get(owner)):
                yield report(entry.location(*mention.path), f"there is no claim '{ref}'", _hint_for_claim(record, key))
    for key, places in record.places_of_missing_claims.items():
        owner, _, claim_id = key.partition("#")
        newcomer = _renamed_claim(record, key)
        is_unsure = owner in record.unreadable_ids or _has_unnamed_claims(record.entries[owner])
        if is_unsure or not _is_told_once(record, key):
            continue
        if newcomer:
            count = pluralize(len(places), "place")
            message = f"this claim is new, and '{claim_id}', which is named in {count}, is gone"
            move = f"timeline move {key} {newcomer.anchor}"
            hint = f"if they are one, call it {claim_id} again and run: {move}; if not, put that back"
            yield report(newcomer.location("id"), message, hint)
        else:
            number = pluralize(len(places) - 1, "other place")
            message = f"there is no claim '{key}', which is named in {number}, too"
            yield report(places[0], message, str(_hint_for_claim(record, key)))


def _is_told_once(record: Record, key: str) -> bool:
    """Whether one message is enough for a claim that is missing: of many places that name it, or of its new id."""
    return len(record.places_of_missing_claims.get(key, ())) > 1 or _renamed_claim(record, key) is not None


def _renamed_claim(record: Record, key: str) -> AssessedClaim | None:
    """What a claim that had an address and is named seems to have become by hand: one with an id that had none."""
    owner, _, claim_id = key.partition("#")
    entry = record.entries.get(owner)
    if entry is None or key not in record.places_of_missing_claims:
        return None
    line = record.published.get(record.address_of_entry(entry, claim_id))
    if line is None or line.is_forward:
        return None
    newcomers = {
        claim.anchor: claim
        for claim in record.claims_of.get(owner, ())
        if claim.data.id and record.address_of_claim(claim) not in record.published
    }
    return newcomers.get(likeliest(claim_id, newcomers))


def _hint_for_claim(record: Record, key: str) -> Hint:
    owner, _, claim_id = key.partition("#")
    anchors = [claim.anchor for claim in record.claims_of.get(owner, ())]
    otherwise = "give the claim that id, or name another one"
    return _tombstone_hint(record, owner) or suggestion(claim_id, anchors, otherwise)


@rule("R306", bad="summary: It followed [[talks-in-minks]].", good="summary: It followed [[talks-in-minsk]].")
def references_in_prose_resolve(record: Record, report: Report) -> Iterator[Problem]:
    """A [[reference]] in prose names an entry, a claim, an event's date or a drawn block that exists.

    Figures, names and dates in prose come from the record, so that a correction there corrects them everywhere.
    """
    for prose in prose_of(record):
        if not ("[" in prose.text or "]" in prose.text):
            continue
        for reference, offset in prose.references:
            for complaint in _complaints_about_reference(record, reference, prose.entry):
                yield report(prose.location(str(reference), offset), *complaint)
            if prose.entry and prose.path == ("summary",) and reference.target == prose.entry.id:
                message = f"'{reference}' leads from this page to itself"
                yield report(prose.location(str(reference), offset), message, "write the words without the brackets")
        may_have_half = not {"[", "]", "`"}.isdisjoint(REFERENCE.sub("", prose.text))  # a half between backticks, too
        for text in prose.literal_texts if may_have_half else ():
            half = HALF_REFERENCE.search(text)
            if half and (prose.entry or not half[0].endswith("]]")):  # in a page by hand ]] may belong to a link
                message = f"'{half[0]}' is only a part of a reference"
                hint = "write [[id]] or [[id|words]], in one line"
                yield report(prose.location(half[0], half.start()), message, hint)
            single = SINGLE_BRACKET.search(CODE.sub(lambda code: " " * len(code[0]), text))
            if single and single["id"] in record.entries:
                message = f"'{single[0]}' is not in two brackets on each side, so readers see it as it is"
                mended = f"[[{single['target']}]]"
                correction = Hint(f"write {mended}", Replacement(single[0], mended))
                yield report(prose.location(single[0], single.start()), message, correction)


@rule(
    "R315",
    bad="[[talks-in-minsk#days|RFE/RL]] gives two days.",
    good="RFE/RL gives [[talks-in-minsk#days|two days]].",
    is_of_whole=True,
)
def names_lead_to_what_they_name(record: Record, report: Report) -> Iterator[Problem]:
    """The words of a reference are not the name of an article, a person or a place, unless they lead to its page.

    The same words lead to the same page, wherever a reader follows them.
    """
    kinds = (model.Source, model.Person, model.Place)
    entries = {entry.data.display_name.casefold(): entry for kind in kinds for entry in record.of_kind(kind)}
    for prose in prose_of(record, "[["):
        for reference, offset in prose.references:
            namesake = entries.get((reference.words or "").casefold())
            entry = record.entries.get(Target.parse(reference.target, prose.entry.id if prose.entry else "").entry)
            if namesake and entry and record.path_of_page(entry) != record.path_of_page(namesake):
                message = f"'{reference.words}' is the name of {namesake.id}, and this leads elsewhere"
                hint = "put what is said there between the brackets, and the name outside them"
                yield report(prose.location(str(reference), offset), message, hint)


@rule(
    "R307",
    bad="- id: why\n  says: It was [[potash#how]].\n- id: how\n  says: It was [[potash#why]].",
    good="- id: why\n  says: It was [[potash#how|done so]].",
    is_of_whole=True,
)
def references_come_to_an_end(record: Record, report: Report) -> Iterator[Problem]:
    """A [[reference]] without words of its own does not lead back to itself.

    It stands for the statement that it names; statements that stand for each other say nothing.
    """
    places = record.places_of_claims
    references = {key: _statements_in(entry, number) for key, (entry, number) in places.items()}
    for key, (entry, number) in places.items():
        if not references[key]:
            continue
        reached = {key}
        for _ in range(MAX_CHAIN):
            reached = set(chain.from_iterable(references.get(statement, ()) for statement in reached))
            if not reached:
                break
        else:
            location = entry.location("claims", number, "says")
            message = "a reference leads from this statement back to itself, or on and on"
            yield report(location, message, "give the reference words of its own: [[id|words]]")
            return  # the others in the circle have the same mistake


@rule(
    "R308",
    bad="organisations/reuters.yml, which no event, claim or source names",
    good="sources/rferl.yml\n  relies_on: [reuters]",
    is_of_whole=True,
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


@rule("R311", bad="kind: pardon\nabout: talks-in-minsk", good="kind: statement\nabout: talks-in-minsk")
def only_statements_are_about_events(record: Record, report: Report) -> Iterator[Problem]:
    """Only a statement or a publication is `about` an event, and that event is not `about` another.

    The timeline shows it small under the event that it is about, one step deep.
    """
    for event in record.events:
        subject = record.find(event.data.about, model.Event) if event.data.about else None
        if subject is None:
            continue
        if subject is event:
            message, hint = "this event names itself", "drop it here"
        elif event.data.kind not in REPORTING_KINDS:
            message = f"this event is about another, and its kind is {event.data.kind}"
            hint = "drop it, or say in a claim what the two have to do with each other"
        elif subject.data.about:
            message = f"'{subject.id}' is itself about '{subject.data.about}'"
            hint = f"write {subject.data.about}, if that is what both are about, or drop it"
        else:
            continue
        yield report(event.location("about"), message, hint)


@rule("R316", bad="ask: Is Ana free?   # some say no", good="ask: Is Ana free?\nabout: [ana]   # some say no")
def disputes_of_release_are_about_the_person(record: Record, report: Report) -> Iterator[Problem]:
    """A question answered yes and no is `about` whom it names, where its event changes the custody of that person.

    Otherwise the page of that person says "released" and not that this is disputed.
    """
    for claim in record.yes_or_no:
        question = claim.data.ask or ""
        parts = claim.entry.data.people if is_kind(claim.entry, model.Event) else ()
        for person in (record.find(part.person, model.Person) for part in parts if part.change):
            if person and person.id not in claim.data.about and words_of(person.data.name)[-1] in words_of(question):
                message = f"'{question}' is not about '{person.id}', whom it names"
                hint = f"write about: [{', '.join((*claim.data.about, person.id))}]"
                yield report(claim.location("ask"), message, hint)


@rule(
    "R312", bad="short: Türkiye Today   # of two articles", good="short: Türkiye Today, 13 December", is_of_whole=True
)
def articles_have_names(record: Record, report: Report) -> Iterator[Problem]:
    """An article is called as nothing else is; only an outlet of one article may share its name.

    The same words must lead to the same page. An outlet of one article stands on the page of that article; once it has
    another, or does more than publish, each needs a name that tells them apart.
    """
    entries_by_name = group_by(record.of_kind(model.EntryData), lambda entry: entry.data.display_name.casefold())
    sources = record.of_kind(model.Source)
    older: set[str] = set()  # of two with one name it is told at the one that is not published yet
    for source in sorted(sources, key=lambda source: (*_is_called_as_another(record, source), source.id)):
        older.add(source.id)
        namesakes = [
            entry
            for entry in entries_by_name[source.data.short.casefold()]
            if record.path_of_page(entry) != record.path_of_page(source)
            and (not is_kind(entry, model.Source) or entry.id in older)
        ]
        if namesakes:
            kind = with_article(namesakes[0].data.noun)
            message = f"{kind}, '{namesakes[0].id}', is called '{source.data.short}', too"
            hint = Hint("add what tells the article apart, such as its day or a word of its headline")
            if source.data.published:
                name = f"{source.data.short}, {source.data.published.display()}"
                hint = Hint(f"write what tells it apart, such as '{name}'", Replacement(source.data.short, name))
            yield report(source.location("short"), message, hint, related=(namesakes[0].location(),))


def _is_called_as_another(record: Record, source: Entry[model.Source]) -> tuple[bool, bool]:
    """Whether an article is not called as its outlet, and whether it is not published yet: then its name is wrong."""
    outlet = record.find(source.data.publisher or "", model.Organisation)
    is_of_outlet = bool(outlet and outlet.data.name.casefold() == source.data.short.casefold())
    return not is_of_outlet, record.address_of_entry(source) not in record.published


@rule("R310", bad="moved_to: talks-in-minks", good="moved_to: talks-in-minsk")
def tombstones_lead_somewhere(record: Record, report: Report) -> Iterator[Problem]:
    """A tombstone says either where the entry went or why it was withdrawn.

    Addresses are for ever: whoever kept an old link must learn what became of the page.
    """
    for entry in record.tombstones.values():
        moved_to, withdrawn = entry.data.moved_to, entry.data.withdrawn
        if bool(moved_to) == bool(withdrawn):
            yield report(entry.location(), "both moved_to and withdrawn stand here", "keep the one that is true")
        elif withdrawn and withdrawn.lower() in ("true", "yes", "x"):
            yield report(entry.location("withdrawn"), "this does not say why it was withdrawn", "write the reason")
        elif moved_to and moved_to not in record.entries.keys() | (record.unreadable_ids - record.tombstones.keys()):
            hint = suggestion(moved_to, record.entries, "name the entry's id of today")
            if moved_to != entry.id:
                hint = _tombstone_hint(record, moved_to) or hint
            yield report(entry.location("moved_to"), f"there is no entry '{moved_to}'", hint)


@rule(
    "N701",
    bad="names:\n  - text: Kolesnikova   # another person has this name, too",
    good="names:\n  - {text: Kolesnikova, kind: weak}",
    is_of_whole=True,
)
def spellings_identify(record: Record, report: Report) -> Iterator[Problem]:
    """A spelling belongs to one entry, unless it is marked weak, whatever its accents, the order of its words or "the".

    Search and links find people by their spellings; a shared one would lead to the wrong person.
    """
    first_use: dict[str, tuple[Entry, model.FieldPath]] = {}
    bearers = (*record.people_and_organisations, *record.of_kind(model.Place))
    for entry in sorted(bearers, key=lambda entry: record.address_of_entry(entry) not in record.published):
        spellings: list[tuple[str, model.FieldPath]] = [(entry.data.name, ("name",))]
        strong = [(index, name.text) for index, name in enumerate(entry.data.names) if name.kind != "weak"]
        spellings += [(text, ("names", index, "text")) for index, text in strong]
        for text, path in spellings:
            owner, first_path = first_use.setdefault(bare_name(text), (entry, path))
            if owner is not entry:
                copied = "; if it was copied, take it out" * (path[0] == "names")
                hint = f"if both are one, remove this file and write {owner.id}{copied}; if not, add kind: weak "
                hint += "to both, and say in each name: who is meant"
                message = f"this is also a name of '{owner.id}'"
                yield report(entry.location(*path), message, hint, related=(owner.location(*first_path),))
                break


def bare_name(text: str) -> str:
    """What a name has in common with the same one as others write it: Gitanas Nausėda, and Nauseda, Gitanas."""
    return " ".join(sorted(word for word in words_of(without_accents(text)) if word != "the")) or text


def _statements_in(entry: Entry, number: int) -> list[str]:
    """The statements whose words a claim of the entry takes over, as `entry#claim`."""
    references = references_of(entry.data.claims[number].says or "")
    targets = (Target.parse(reference.target, entry.id) for reference in references if not reference.words)
    return [f"{target.entry}#{target.claim}" for target in targets if target.claim]


def _complaints_about_reference(record: Record, reference: InlineReference, entry: Entry | None) -> Iterator[Complaint]:
    """What is wrong with a [[reference]]; `entry` is the one in which it stands, None on a page by hand."""
    target, words = reference.target, reference.words
    complaint = _complaint_about_target(record, target, entry)
    if complaint:
        is_swapped = words and not target.startswith(BLOCK) and not _complaint_about_target(record, words, entry)
        swapped = f"[[{words}|{target}]]"
        hint = Hint(f"write the id first: {swapped}", Replacement(str(reference), swapped))
        yield (complaint[0], hint) if is_swapped else complaint
    elif target.startswith(BLOCK) and record.blocks[target.removeprefix(BLOCK)]:
        yield from _complaints_about_argument(record, target, words or "")
    elif words is not None and (not words.strip() or "|" in words):
        yield f"'{reference}' is not well formed", "write [[id]], or [[id|words]]"
    else:
        yield from _complaints_about_answer(record, reference, Target.parse(target, entry.id if entry else ""))


def _complaints_about_argument(record: Record, target: str, argument: str) -> Iterator[Complaint]:
    """What is wrong with the entry or the claims of which a block is drawn."""
    noun = record.blocks[target.removeprefix(BLOCK)]
    kind = next((kind for kind in model.KINDS if kind.noun == noun), None)
    if not argument.strip():
        meaning = f"the id of {with_article(noun)}" if kind and noun else "entry#claim"
        yield (
            f"'{target}' does not say of what it is drawn",
            f"write [[{target}|…]], with {meaning} in place of the dots",
        )
    for ref in [argument] if kind and argument else argument.split():
        complaint = _complaint_about_target(record, ref, None)
        if complaint:
            yield complaint
        elif ref in record.unreadable_ids:
            continue
        elif kind and not record.find(ref, kind):
            yield f"'{ref}' is no {noun}", f"write the id of {with_article(noun)} behind {target}|"
        elif not kind and "#" not in ref:
            yield f"'{ref}' names no claim", "write entry#claim"


def _complaint_about_target(record: Record, text: str, entry: Entry | None) -> Complaint | None:
    if text.startswith(BLOCK):
        return _complaint_about_block(record, text.removeprefix(BLOCK), entry)
    if not text.strip():
        return NAMES_NOTHING
    if text.endswith(("#", "@")):
        return f"'{text}' breaks off", "write the id of a claim behind #, of a source behind @"
    if text.endswith(COUNT):
        return _complaint_about_count(record, text.removesuffix(COUNT))
    if ":date#" in text:
        return f"'{text}' names a date and a claim", "write event:date or entry#claim"
    target = Target.parse(text, entry.id if entry else "")
    if not target.entry:
        return NAMES_NOTHING
    is_unreadable = target.entry in record.unreadable_ids
    if not is_unreadable and target.entry not in record.nouns:
        return _complaint_about_missing_entry(record, target.entry)
    if is_unreadable or target.entry not in record.entries:
        return None
    if target.is_date and not record.find(target.entry, model.Event):
        return f"'{target.entry}' has no date", "name an event before :date"
    return _complaint_about_claim(record, target) if target.claim else None


def _complaint_about_missing_entry(record: Record, text: str) -> Complaint:
    entry_id, sign, name = text.partition(":")
    if sign and entry_id in record.entries:
        hint = f"write [[{entry_id}]], [[{entry_id}#claim]], or :date of an event"
        return f"'{name}' is nothing that stands behind a colon", hint
    candidates = (re.sub("[/.]", "#", text, count=1), text.rpartition("/")[2], re.sub(r":\w+$", COUNT, text))
    options = (*record.claims, *record.nouns, *(f"{kind.plural}{COUNT}" for kind in model.KINDS))
    meaning = next((candidate for candidate in candidates if candidate in options), "")
    otherwise = _or_longer(text.lower(), record.nouns, "write the id of an entry")
    near = did_you_mean(text, meaning) if meaning else suggestion(text, record.nouns, otherwise)
    return f"there is no entry '{text}'", _tombstone_hint(record, text) or near


def _complaint_about_count(record: Record, plural: str) -> Complaint | None:
    if record.count(plural) is not None:
        return None
    plurals = [*(kind.plural for kind in model.KINDS), "claims", "passages"]
    return f"nothing called '{plural}' is counted", suggestion(plural, plurals)


def _complaint_about_block(record: Record, block: str, entry: Entry | None) -> Complaint | None:
    if entry:
        return "a drawn block cannot stand inside an entry", "use it in docs/"
    if block in record.blocks:
        return None
    return f"there is no drawn block '{block}'", suggestion(block, sorted(record.blocks))


def _complaint_about_claim(record: Record, target: Target) -> Complaint | None:
    claim = record.claim(f"{target.entry}#{target.claim}")
    if claim is None:
        if _has_unnamed_claims(record.entries[target.entry]) or _is_told_once(record, f"{target.entry}#{target.claim}"):
            return None
        anchors = [claim.anchor for claim in record.claims_of.get(target.entry, ())]
        if f"{target.entry}#{target.claim}" in record.citations:
            return (
                f"'{target.claim}' is a passage",
                f"[[{target.entry}]] leads to the article; what an entry rests on stands in its cites:",
            )
        claim_id, colon, _ = target.claim.partition(":")
        if colon and claim_id in anchors:
            return f"'{target.claim}' is no claim", f"write {target.entry}#{claim_id}:articles, to count articles"
        otherwise = f"its claims: {', '.join(anchors)}" if anchors else "it has none: name the entry alone"
        hint = suggestion(target.claim, anchors, otherwise)
        return f"'{target.entry}' has no claim '{target.claim}'", hint
    refs = [answer.data.cites for answer in claim.answers]
    is_settled = not record.unreadable_ids and all(cites and record.citations.keys() >= {*cites} for cites in refs)
    if target.source and is_settled and not claim.answer_of(target.source):
        hint = suggestion(target.source, claim.sources, f"answered by {', '.join(claim.sources)}")
        return f"'{target.source}' gives no answer to '{claim.key}'", hint
    return None


def _complaints_about_answer(record: Record, reference: InlineReference, target: Target) -> Iterator[Complaint]:
    """What is wrong with a reference to a question: none or one of its answers stands there, or it is open no more."""
    claim = record.claim(f"{target.entry}#{target.claim}") if target.claim else None
    lead = claim.lead_answer if claim else None
    text, words = reference.target, reference.words
    if claim is None or not claim.is_question or target.source or target.counted:
        return
    if lead is None and words is None:
        yield f"'{text}' has no answer that could stand here", f"write words of your own: [[{text}|words]]"
    elif lead and words is None and claim.status is Status.CONTRADICTED:
        if any(misfit(claim.data.type, answer.parsed_value) for answer in claim.answers):
            return  # another rule says so
        article = next(iter(lead.support.articles), "ARTICLE")
        yield f"'{text}' prints one answer of those in dispute", f"write whose it is, as in [[{text}@{article}]]"
    elif lead and words and OPEN.search(words):
        hint = f"write what {' and '.join(claim.sources)} answer{'s' * (len(claim.sources) < 2)} in its place"
        yield f"'{words}' is said here, and the question has an answer now", hint


def _has_unnamed_claims(entry: Entry | None) -> bool:
    """Whether a question has no id, or two claims have one: another rule says so, and that may be what is missing."""
    claims = entry.data.claims if entry else ()
    is_unnamed = any(claim.ask and not claim.id for claim in claims)
    return is_unnamed or _has_repeats([claim.id for claim in claims if claim.id])


def _has_repeats(ids: Sequence[str]) -> bool:
    """Whether an id stands twice: another rule says so, and an id that is missing may be the one that it should be."""
    return len(set(ids)) < len(ids)


def _tombstone_hint(record: Record, entry_id: str) -> Hint | None:
    """What became of an entry that has moved or was withdrawn; None where there is no tombstone."""
    tombstone = record.tombstones.get(entry_id)
    if not tombstone:
        return None
    moved_to = tombstone.data.moved_to
    if moved_to:
        return Hint(f"it is '{moved_to}' now", Replacement(entry_id, moved_to))
    return Hint("it was withdrawn; do without it")
