"""Rules about sources: their passages, their paragraphs and the archived texts behind them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby, pairwise

from generator import model
from generator.language.grammar import pluralize
from generator.model.sources import spans_of
from generator.model.values.text import MAX_ANCHOR
from generator.problems import Hint, Location, Problem, Replacement
from generator.read.archive import SIGNS, Finding, Located, Text, normalised, words_of
from generator.read.entries import Entry
from generator.read.locks import WHOLE_TEXT, lock_path
from generator.record.parts import Part
from generator.record.record import Record
from generator.rules.rule import Report, first_names, rule

PassagePart = Part[model.Source, model.Passage]

MAX_RUN = 15  # words in a row of an article that may stand anywhere in the project
ELLIPSIS = re.compile(r"\s*[\[(]?(?:\.{3}|\u2026)[\])]?\s*")
NEGATION = r"(?:(?<!\bor )\b(?:not|never|no|nor|without|nicht|nie|не)|n't) \"?"
SHORT_PASSAGE = 8  # words; so short a passage may be given away by its first and last words


@rule("P504", bad="- id: freed\n...\n- id: freed", good="- id: freed\n...\n- id: freed-later")
def passage_ids_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """A passage's id stands once in its source. Citations name the id."""
    for source in record.of_kind(model.Source):
        index_of: dict[str, int] = {}
        for index, passage in enumerate(source.data.passages):
            first = index_of.setdefault(passage.id, index)
            if first != index:
                message = f"passage id '{passage.id}' stands twice in this source"
                related = (source.location("passages", first, "id"),)
                location = source.location("passages", index, "id")
                yield report(location, message, "rename one of the two", related=related)


@rule("P506", bad="voice: own\nsaid_by: [belta]", good="voice: paraphrase\nsaid_by: [belta]")
def the_articles_own_words_have_no_chain(record: Record, report: Report) -> Iterator[Problem]:
    """A passage in the article's own voice names nobody who says it.

    Agreement is counted by who said it first; own words are the publisher's.
    """
    for part in record.passage_parts:
        if part.data.voice == "own" and part.data.said_by:
            hint = "write quote or paraphrase, or drop said_by"
            yield report(part.location("voice"), "voice is own, and somebody says it", hint)


@rule("P507", bad="voice: quote", good="voice: quote\nsaid_by: [belta, john-coale]")
def quotes_and_paraphrases_have_a_chain(record: Record, report: Report) -> Iterator[Problem]:
    """A quotation or paraphrase names who says it, nearest first.

    Without the chain an outlet would seem to vouch for what it only passes on.
    """
    for part in record.passage_parts:
        if part.data.voice != "own" and not part.data.said_by:
            message = f"a {part.data.voice} without a speaker"
            yield report(part.location("voice"), message, "add said_by: nearest first, the origin last")


@rule("P508", bad="publisher: belta\n  said_by: [belta]", good="publisher: belta\n  voice: own")
def no_outlet_is_attributed_to_itself(record: Record, report: Report) -> Iterator[Problem]:
    """A chain begins with somebody else than the publisher, and nobody stands in it twice.

    The chain is read "this article, citing …".
    """
    for part in record.passage_parts:
        chain = part.data.said_by
        if chain and chain[0] == part.entry.data.publisher and record.find(chain[0], model.Organisation):
            hint = "start with the next one in the chain"
            yield report(part.location("said_by"), "the outlet is attributed to itself", hint)
        elif len(set(chain)) < len(chain):
            repeated = next(speaker for speaker in chain if chain.count(speaker) > 1)
            yield report(part.location("said_by"), f"'{repeated}' stands twice in this chain", "name everybody once")


@rule("P520", bad="said_by: [john-coale, belta]", good="said_by: [belta, john-coale]")
def outlets_pass_on_what_others_say(record: Record, report: Report) -> Iterator[Problem]:
    """In a chain an outlet stands before those whose words it passes on.

    The other way round the person would be an outlet's messenger, and the outlet the origin. Where somebody does quote
    an outlet, a note of the passage says so.
    """
    for part in record.passage_parts:
        chain = part.data.said_by
        for speaker, outlet in pairwise(chain):
            organisation = record.find(outlet, model.Organisation)
            is_outlet = organisation is not None and organisation.data.kind == "outlet"
            if is_outlet and record.find(speaker, model.Person) and not part.data.note:
                turned = [outlet if name == speaker else speaker if name == outlet else name for name in chain]
                message = f"'{speaker}' passes on what the outlet '{outlet}' says, as this chain has it"
                hint = f"nearest first: write [{', '.join(turned)}], or a note if {speaker} does quote {outlet}"
                yield report(part.location("said_by"), message, hint)


@rule(
    "P509",
    bad="# rferl.lock has no line for the passage coale-lifting",
    good="sha256-028e3da3638fe2f2 coale-lifting",
    repair="timeline stamp --archive FOLDER",
)
def passages_are_fingerprinted(record: Record, report: Report) -> Iterator[Problem]:
    """Every passage has the fingerprint of its text in the lock file beside its source.

    The fingerprint proves later that the article still says the same, without a copy of its sentences.
    """
    lost = {_reference(part) for part, finding, _ in findings(record) if finding is Finding.LOST}
    lost.update(record.renamed_passages.values())
    missing = (part for part in record.passage_parts if not part.entry.lock.of_passage(part.data.id))
    parts = (part for part in missing if not part.entry.lock.is_broken and _reference(part) not in lost)
    for first, message in _by_source(parts, "has no fingerprint", "have no fingerprint"):
        hint = f"with the archived text at hand run: timeline stamp {first.entry.id}"
        yield report(first.location("id"), message, hint)


@rule(
    "P511",
    bad="sha256-028e3da3638fe2f2 coale-lifting   # and rferl.yml has no such passage",
    good="# no such line",
    repair="timeline stamp --archive FOLDER",
)
def fingerprints_are_of_passages(record: Record, report: Report) -> Iterator[Problem]:
    """A lock file has fingerprints of passages that its source has, and of no others.

    One that is left over would prove a passage of the same name that comes later, and of which nobody has read a word.
    """
    renamed = record.renamed_passages
    for source in record.of_kind(model.Source):
        index_of = {passage.id: index for index, passage in enumerate(source.data.passages)}
        if len(index_of) < len(source.data.passages):
            continue  # one of two with the same id may be the one that is looked for
        for passage_id, line in source.lock.lines.items():
            if passage_id in index_of or passage_id == WHOLE_TEXT:
                continue
            ref = f"{source.id}#{passage_id}"
            places = pluralize(len(record.uses.get(ref, ())), "place")
            if ref in renamed:
                new_id = renamed[ref].partition("#")[2]
                message = f"this passage is new, and '{passage_id}', which is cited in {places}, is gone"
                move = f"timeline move {ref} {new_id}"
                hint = f"if they are one, call it {passage_id} again and run: {move}; if not, put that back"
                yield report(source.location("passages", index_of[new_id], "id"), message, hint)
            elif ref in record.uses:
                message = f"passage '{passage_id}' is gone, and it is cited in {places}"
                hint = f"put it back; to take it out use timeline withdraw {ref}"
                yield report(source.key_location("passages"), message, hint)
            else:
                message = f"{source.id}.yml has no passage '{passage_id}'"
                hint = f"take it out, or run: timeline stamp {source.id}"
                yield report(Location(lock_path(source.path), line, 1), message, hint)


@rule("P515", bad="- id: ages   # cited by nothing", good="cites: [news-of-austin#ages]", is_of_whole=True)
def passages_are_used(record: Record, report: Report) -> Iterator[Problem]:
    """Every passage is cited somewhere.

    A passage that nothing cites is a fact of the article that readers do not get to see. Nothing is told where a
    citation leads nowhere, or to a whole article: that is mended first, and may be the one that is missed.
    """
    unused = record.unused_passages - {*record.renamed_passages.values()}
    cited = [record.citations.get(ref) for ref in record.uses] if unused else []
    if record.unreadable_ids or any(not cite or (cite.is_whole and cite.source.data.passages) for cite in cited):
        return
    parts = [part for part in record.passage_parts if _reference(part) in unused] if unused else []
    for first, message in _by_source(parts, "is cited nowhere", "are cited nowhere"):
        hint = f"write each where it belongs, such as cites: [{_reference(first)}]"
        yield report(first.location("id"), message, hint)


def _by_source(parts: Iterable[PassagePart], singular: str, plural: str) -> Iterator[tuple[PassagePart, str]]:
    """The first of the passages of each source, and a message that names them all; two verbs to choose from."""
    for _, group in groupby(parts, lambda part: part.entry.id):
        first, *further = group
        names = first_names([part.data.id for part in (first, *further)])
        yield first, f"{len(further) + 1} passages {plural}: {names}" if further else f"passage {names} {singular}"


def _reference(part: PassagePart) -> str:
    return f"{part.entry.id}#{part.data.id}"


@rule(
    "P519",
    bad="paragraphs: 8   # and no passage or reason for paragraph 7",
    good="uncited:\n  - {p: 7, reason: caption}",
)
def every_paragraph_is_accounted_for(record: Record, report: Report) -> Iterator[Problem]:
    """Each paragraph of a source is covered by a passage or named as uncited with a reason, not both.

    So that nobody has to wonder whether something was overlooked.
    """
    for source in record.of_kind(model.Source):
        archive, text = source.data.archive, _texts(record).get(source.id)
        if archive and (text is None or len(text.paragraphs) == archive.paragraphs):  # else another rule says so
            yield from _paragraph_problems(record, source, archive.paragraphs, report)


def _paragraph_problems(record: Record, source: Entry[model.Source], total: int, report: Report) -> Iterator[Problem]:
    """Paragraphs of a text with this many that are accounted for twice, not at all, or do not exist."""
    used = [passage.p for passage in source.data.passages]
    for index, (_, located) in enumerate(record.comparisons.get(source.id, ())):
        if located:
            used[index] = located.paragraph
    accounted = set(used)
    is_complete = source.lock.passages.keys() <= {passage.id for passage in source.data.passages}
    # else a passage is gone; with a number that does not exist, too, all that is missing may be a slip
    for index, uncited in enumerate(source.data.uncited):
        repeated = sorted(uncited.numbers & accounted)
        if not uncited.numbers or max(uncited.numbers) > total:
            message = f"the text has paragraphs 1 to {total}, not {uncited.p}"
            yield report(source.location("uncited", index, "p"), message, "write the first and the last, such as 4-7")
            is_complete = False
        elif repeated:
            message = f"paragraph {repeated[0]} is named as uncited and accounted for elsewhere, too"
            yield report(source.location("uncited", index, "p"), message, "correct the number, or drop one of the two")
            is_complete = False
        accounted |= uncited.numbers
    for index, number in enumerate(used):
        if number > total:
            message = f"the text has {total} paragraphs, not {number}"
            yield report(source.location("passages", index, "p"), message, "count the non-blank lines from 1")
            is_complete = False
    missing = spans_of(sorted(set(range(1, total + 1)) - accounted))
    if missing and is_complete:
        message = f"no passage and no reason for paragraph {', '.join(missing)}"
        hint = f"add passages, or a line under uncited, such as - {{p: {missing[0]}, reason: off-subject}}"
        yield report(source.location("archive"), message, hint)


@rule(
    "P516",
    bad="start: The talks were very productive\n  end: and will go on",
    good="start: The talks were\n  end: go on",
)
def first_and_last_words_are_not_the_passage(record: Record, report: Report) -> Iterator[Problem]:
    """The first and last words do not amount to the whole passage, unless it is very short.

    We point at the publisher's sentences and do not reprint them.
    """
    for part, _, located in findings(record):
        count = len(part.data.start.split()) + len((part.data.end or "").split())
        if located and located.words > SHORT_PASSAGE and count >= located.words:
            message = f"the two phrases are {count} of the passage's {located.words} words"
            yield report(part.location("start"), message, "shorten the phrases")


@rule("P514", bad="end: of worldwide demand   # the article says: of global demand", good="end: of global demand")
def passages_are_found(record: Record, report: Report) -> Iterator[Problem]:
    """The first and last words of a passage stand in the archived text.

    Lost: the article no longer says it, or never did.
    """
    for part, finding, _ in findings(record):
        if finding is Finding.LOST:
            passage = part.data
            paragraph = _paragraph(record, part)
            has_start = paragraph.occurrences(passage.start)
            name, phrase = ("end", passage.end) if has_start else ("start", passage.start)
            message = f"lost: '{phrase}' does not stand in paragraph {passage.p} of the archived text"
            hint = _hint_for_lost(record, part, phrase)
            if name == "end" and paragraph.occurrences(passage.end or ""):
                message = f"lost: '{phrase}' does not stand behind '{passage.start}' in paragraph {passage.p}"
                hint = "if the two are swapped, put what comes first under start; if not, correct the words"
            yield report(part.location(name), message, hint)


def _hint_for_lost(record: Record, part: Part[model.Source, model.Passage], phrase: str | None) -> str | Hint:
    """How to mend words that do not stand there: without the signs around them that are none of the article's."""
    words, paragraph = (phrase or "").strip(SIGNS), _paragraph(record, part)
    if phrase and words not in ("", phrase) and paragraph.occurrences(words):
        return Hint(f"leave out the signs around the words: {words}", Replacement(phrase, words))
    first_words, _, last_words = ELLIPSIS.sub("\n", phrase or "", count=1).partition("\n")
    if last_words and paragraph.occurrences(first_words) and paragraph.occurrences(last_words):
        ends = f"end: {last_words}" if phrase == part.data.end else f"start: {first_words}, end: {last_words}"
        return f"the first and the last words stand apart: write {ends}"
    near = paragraph.nearest(phrase or "")
    if near:
        return Hint(f"the nearest words there are '{near[1]}'", Replacement(phrase or "", near[1]))
    near = _texts(record)[part.entry.id].nearest(phrase or "")
    if near:
        return f"the nearest words stand in paragraph {near[0]}: '{near[1]}'; correct p and the words"
    return "read the article again: correct the words, or withdraw what rests on them"


@rule("P513", bad="an article in which 123 has become 132", good="read it again, then stamp it again")
def passages_say_the_same(record: Record, report: Report) -> Iterator[Problem]:
    """The text of a passage is the one that was fingerprinted.

    Edited: the words around are there, something between has changed since an editor read it.
    """
    for part, finding, _ in findings(record):
        ids = [passage.id for passage in part.entry.data.passages]
        is_clear = _paragraph(record, part).occurrences(part.data.start) < 2  # another place of the words is no edit
        if finding is Finding.EDITED and ids.count(part.data.id) == 1 and is_clear:
            message = f"edited: the text of passage '{part.data.id}' in paragraph {part.data.p} has changed"
            command = f"timeline stamp {part.entry.id} --accept"
            hint = f"read it again; if everything cited from it still holds, run: {command}"
            yield report(part.location("start"), message, hint)


@rule("P512", bad="p: 24   # it stands in paragraph 25", good="p: 25", repair="timeline fix")
def passages_stand_in_their_paragraph(record: Record, report: Report) -> Iterator[Problem]:
    """A passage stands in the paragraph that it names.

    Moved: the same text, elsewhere in the article. Readers look for it by its paragraph.
    """
    for part, finding, located in findings(record):
        if finding is Finding.MOVED and located:
            old, new = str(part.data.p), str(located.paragraph)
            message = f"moved: passage '{part.data.id}' stands in paragraph {new}, not {old}"
            yield report(part.location("p"), message, Hint(f"write p: {new}", Replacement(old, new)))


@rule("P510", bad="start: Coale said   # twice in the paragraph", good="start: Coale said he had discussed")
def first_words_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """The first words of a passage stand once in its paragraph, and begin before a word such as "not".

    The link into the article goes to the first place where the words stand; cut behind "not", they say the opposite.
    """
    for part, *_ in findings(record):
        paragraph = _paragraph(record, part)
        times = paragraph.occurrences(part.data.start)
        if times > 1:
            message = f"the first words stand {times} times in paragraph {part.data.p}"
            yield report(part.location("start"), message, "add a word, or begin elsewhere")
        start = normalised(part.data.start)
        negated = re.search(NEGATION + re.escape(start), "".join(paragraph.paragraphs))
        if negated and times == 1:
            message = f"the passage is cut behind '{negated[0].removesuffix(start).strip()}'"
            hint = f"begin before it, such as start: {' '.join(negated[0].split()[:MAX_ANCHOR])}"
            yield report(part.location("start"), message, hint)


@rule("P503", bad="an archived text with one more paragraph", good="the text that was read, or a new reading of it")
def the_archived_text_is_the_one_read(record: Record, report: Report) -> Iterator[Problem]:
    """The archived text is the one from which the source was read, word for word.

    A change outside all passages can still change what the article says.
    """
    changed = {part.entry.id for part, finding, _ in findings(record) if finding in (Finding.EDITED, Finding.LOST)}
    should_be_at_hand = _should_be_at_hand(record)
    for source in record.of_kind(model.Source):
        text, archive = _texts(record).get(source.id), source.data.archive
        if archive and text is None and should_be_at_hand:
            message = f"the archive holds no file '{archive.file}'"
            hint = "correct the name, or name the folder that holds it"
            yield report(source.location("archive", "file"), message, hint)
        if text is None or archive is None or source.id in changed:
            continue
        if len(text.paragraphs) != archive.paragraphs:
            message = f"the archived text has {len(text.paragraphs)} paragraphs, not {archive.paragraphs}"
            yield report(source.location("archive", "paragraphs"), message, "compare it with the copy that was read")
        elif source.lock.article is None:
            is_told_of_passages = source.data.passages and not source.lock.passages
            if not source.lock.is_broken and not is_told_of_passages:
                hint = f"run: timeline stamp {source.id}"
                yield report(source.location("archive"), "the archived text has no fingerprint", hint)
        elif source.lock.article != text.fingerprint:
            message = "a word outside all passages has changed in the archived text"
            hint = f"compare it with the copy that was read; then run: timeline stamp {source.id} --accept"
            yield report(source.location("archive", "file"), message, hint)


def _should_be_at_hand(record: Record) -> bool:
    """Whether the archive has half of the texts, or none, with all sources read: who adds one has that alone."""
    if record.texts is None:
        return False
    total = sum(source.data.archive is not None for source in record.of_kind(model.Source))
    return 2 * len(record.texts) >= total if record.texts else not record.unreadable_ids


@rule("X802", bad="gist: a whole sentence of the article, word for word", good="gist: the same in our own words")
def nothing_is_copied(record: Record, report: Report) -> Iterator[Problem]:
    """No more than fifteen words in a row of an article stand in the record or in docs/.

    The sentences belong to their publishers; a short, attributed quotation is enough to show the wording. The headline
    of a source stands as it is.
    """
    source_of: dict[tuple[str, ...], str] = {}
    for source_id, text in _texts(record).items():
        source_of.update(dict.fromkeys(long_runs("\n".join(text.paragraphs)), source_id))
    if not source_of:
        return
    for locate, value in _texts_of_the_record(record):
        run = next((run for run in long_runs(value) if run in source_of), None)
        if run:
            message = f"more than {MAX_RUN} words in a row stand in '{source_of[run]}', too: '{' '.join(run[:6])} …'"
            yield report(locate(), message, "say it in our own words, or quote less")


@rule("N700", bad="{text: Marya Kolesnikova, seen_in: [rferl]}", good="{text: Maria Kolesnikova, seen_in: [rferl]}")
def spellings_occur_where_they_are_seen(record: Record, report: Report) -> Iterator[Problem]:
    """A spelling stands in the archived text of each source that it is said to be from.

    Who spells a name how is a statement about an article like any other.
    """
    for entry in (*record.people_and_organisations, *record.of_kind(model.Place)):
        for index, name in enumerate(entry.data.names):
            texts = {source_id: _texts(record).get(source_id) for source_id in name.seen_in}
            ids = [source_id for source_id, text in texts.items() if text and not text.occurrences(name.text)]
            if ids:
                message = f"'{name.text}' does not stand in the archived text of {first_names(ids)}"
                location = entry.location("names", index, "seen_in", name.seen_in.index(ids[0]))
                yield report(location, message, "correct the spelling, or drop the source")


def findings(record: Record) -> Iterator[tuple[PassagePart, Finding, Located | None]]:
    """Every passage whose article's text is at hand, whether the text still has it, and where."""
    for source_id, comparisons in record.comparisons.items():
        source = record.entry(source_id, model.Source)
        for index, (finding, located) in enumerate(comparisons):
            yield Part(source, ("passages", index), source.data.passages[index]), finding, located


def count_findings(record: Record) -> Counter[Finding]:
    """How many passages fare how against the archived texts; not checkable are those whose text is not at hand."""
    counts = Counter(finding for _, finding, _ in findings(record))
    absent = (record.count("passages") or 0) - counts.total()
    return counts + Counter({Finding.NOT_CHECKABLE: absent})


def _texts(record: Record) -> Mapping[str, Text]:
    return record.texts or {}


def _paragraph(record: Record, part: PassagePart) -> Text:
    """The archived paragraph that the passage names, alone; nothing where there is none."""
    text = _texts(record).get(part.entry.id)
    return Text(text.paragraphs[part.data.p - 1 : part.data.p] if text else ())


def long_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every row of words that is too long to be taken over from an article."""
    words, length = words_of(text), MAX_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def _texts_of_the_record(record: Record) -> Iterator[tuple[Callable[[], Location], str]]:
    """Every text in the files of the record and in pages by hand, with a function that finds its place."""
    for entry in record.entries.values():
        is_headline = isinstance(entry.data, model.Source) and entry.data.titled_by == "publisher"
        for path, text in entry.tree.texts.items():
            if not (is_headline and path == ("title",)):
                yield partial(entry.location, *path), text
    for doc in record.docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            yield partial(Location, doc.file, number), line
