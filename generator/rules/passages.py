"""Rules about sources: their passages, their paragraphs and the archived texts behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator import model
from generator.model.sources import Passage
from generator.problems import Hint, Location, Problem, Replacement
from generator.read.archive import Finding, Located, Text, normalised, words_of
from generator.read.entries import Entry
from generator.record.record import Record
from generator.rules.rule import Report, rule

MAX_RUN = 15  # words in a row of an article that may stand anywhere in the project
SHORT_PASSAGE = 8  # words; so short a passage may be given away by its first and last words


@rule("P504", bad="- id: freed\n...\n- id: freed", good="- id: freed\n...\n- id: freed-later")
def passage_ids_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """A passage's id stands once in its source.

    Citations name the id.
    """
    for entry, index, passage in _passages(record):
        ids = [other.id for other in entry.data.passages]
        if ids.index(passage.id) != index:
            related = (entry.location("passages", ids.index(passage.id), "id"),)
            message = f"passage id '{passage.id}' stands twice in this source"
            yield report(entry.location("passages", index, "id"), message, "rename one of the two", related=related)


@rule("P506", bad="voice: own\nsaid_by: [belta]", good="voice: paraphrase\nsaid_by: [belta]")
def the_articles_own_words_have_no_chain(record: Record, report: Report) -> Iterator[Problem]:
    """A passage in the article's own voice names nobody who says it.

    Agreement is counted by who said it first; own words are the publisher's.
    """
    for entry, index, passage in _passages(record):
        if passage.voice == "own" and passage.said_by:
            location = entry.location("passages", index, "voice")
            yield report(location, "voice is own, and somebody says it", "write quote or paraphrase, or drop said_by")


@rule("P507", bad="voice: quote", good="voice: quote\nsaid_by: [belta, john-coale]")
def quotes_and_paraphrases_have_a_chain(record: Record, report: Report) -> Iterator[Problem]:
    """A quotation or paraphrase names who says it, nearest first.

    Without the chain an outlet would seem to vouch for what it only passes on.
    """
    for entry, index, passage in _passages(record):
        if passage.voice != "own" and not passage.said_by:
            location = entry.location("passages", index, "voice")
            yield report(
                location, f"a {passage.voice} without a speaker", "add said_by: nearest first, the origin last"
            )


@rule("P508", bad="publisher: belta\n  said_by: [belta]", good="publisher: belta\n  voice: own")
def no_outlet_is_attributed_to_itself(record: Record, report: Report) -> Iterator[Problem]:
    """A chain begins with somebody else than the publisher, and nobody stands in it twice.

    The chain is read "this article, citing …".
    """
    for entry, index, passage in _passages(record):
        location = entry.location("passages", index, "said_by")
        if passage.said_by and passage.said_by[0] == entry.data.publisher:
            yield report(location, "the outlet is attributed to itself", "start with the next one in the chain")
        elif twice := [who for who, count in Counter(passage.said_by).items() if count > 1]:
            yield report(location, f"'{twice[0]}' stands twice in this chain", "name everybody once")


@rule(
    "P509",
    bad="fingerprint:   # missing",
    good="fingerprint: sha256-028e3da3638fe2f2",
    repair="timeline passage stamp --archive FOLDER",
)
def passages_are_fingerprinted(record: Record, report: Report) -> Iterator[Problem]:
    """A passage carries the fingerprint of its text.

    The fingerprint proves later that the article still says the same, without a copy of its sentences.
    """
    for entry, index, passage in _passages(record):
        if passage.fingerprint is None:
            hint = f"with the archived texts at hand run: timeline passage stamp {entry.id}"
            message = f"passage '{passage.id}' has no fingerprint"
            yield report(entry.location("passages", index), message, hint)


@rule("P515", bad="- id: ages   # cited by nothing", good="cites: [news-of-austin#ages]")
def passages_are_used(record: Record, report: Report) -> Iterator[Problem]:
    """Every passage is cited somewhere.

    A passage that nothing cites is a fact of the article that readers do not get to see.
    """
    if record.unreadable_ids:
        return
    for entry, index, passage in _passages(record):
        if f"{entry.id}#{passage.id}" not in record.uses:
            message = f"passage '{passage.id}' is cited nowhere"
            yield report(entry.location("passages", index, "id"), message, "cite it where it belongs")


@rule(
    "P519",
    bad="paragraphs: 8   # and no passage or reason for paragraph 7",
    good="uncited:\n  - {p: 7, reason: caption}",
)
def every_paragraph_is_accounted_for(record: Record, report: Report) -> Iterator[Problem]:
    """Each paragraph of a source is covered by a passage or named as uncited with a reason, not both.

    So that nobody has to wonder whether something was overlooked.
    """
    for entry in record.of_kind(model.Source):
        kept = entry.data.archive
        if kept is None:
            continue
        stands_in = [_paragraph(record, entry, passage) for passage in entry.data.passages]
        used = set(stands_in)
        uncited: set[int] = set()
        is_sure = True  # of what is uncited; else every paragraph of a broken span would be missing, too
        for index, part in enumerate(entry.data.uncited):
            numbers = part.numbers
            location = entry.location("uncited", index, "p")
            if not numbers or max(numbers) > kept.paragraphs:
                hint = "write the first and the last, such as 4-7"
                yield report(location, f"the text has paragraphs 1 to {kept.paragraphs}, not {part.p}", hint)
                is_sure = False
            elif both := sorted(numbers & (used | uncited)):
                message = f"paragraph {both[0]} is named as uncited and accounted for elsewhere, too"
                yield report(location, message, "drop one of the two")
            uncited |= numbers
        beyond = [index for index, number in enumerate(stands_in) if number > kept.paragraphs]
        for index in beyond:
            message = f"the text has {kept.paragraphs} paragraphs, not {stands_in[index]}"
            yield report(entry.location("passages", index, "p"), message, "count the non-blank lines from 1")
        missing = sorted(set(range(1, kept.paragraphs + 1)) - used - uncited)
        if missing and is_sure and not beyond:
            told = _spans(missing)
            message = f"no passage and no reason for paragraph {', '.join(told)}"
            hint = f"add passages, or a line under uncited, such as - {{p: {told[0]}, reason: off-subject}}"
            yield report(entry.location("archive"), message, hint)


def _spans(numbers: Sequence[int]) -> list[str]:
    """Sorted numbers with neighbours joined, such as 4-7 and 9."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return [str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]


@rule(
    "P516",
    bad="start: The talks were very productive\n  end: and will go on",
    good="start: The talks were\n  end: go on",
)
def first_and_last_words_are_not_the_passage(record: Record, report: Report) -> Iterator[Problem]:
    """The first and last words do not amount to the whole passage, unless it is very short.

    We point at the publisher's sentences and do not reprint them.
    """
    for entry, index, passage in _passages(record):
        found = _located(record, entry, passage)
        given = len(passage.start.split()) + len((passage.end or "").split())
        if found and found.words > SHORT_PASSAGE and given >= found.words:
            message = f"the two phrases are {given} of the passage's {found.words} words"
            yield report(entry.location("passages", index, "start"), message, "shorten the phrases")


@rule("P514", bad="end: of worldwide demand   # the article says: of global demand", good="end: of global demand")
def passages_are_found(record: Record, report: Report) -> Iterator[Problem]:
    """The first and last words of a passage stand in the archived text.

    Lost: the article no longer says it, or never did.
    """
    for entry, index, passage, finding, _ in findings(record):
        if finding is Finding.LOST:
            text = _texts(record)[entry.id]
            paragraph = text.paragraphs[passage.p - 1] if passage.p <= len(text.paragraphs) else ""
            name = "start" if not _stands(passage.start, paragraph) else "end"
            phrase = passage.start if name == "start" else passage.end
            message = f"lost: '{phrase}' does not stand in paragraph {passage.p} of the archived text"
            hint = "read the article again: correct the words, or withdraw what rests on them"
            yield report(entry.location("passages", index, name), message, hint)


@rule("P513", bad="an article in which 123 has become 132", good="read it again, then stamp it again")
def passages_say_the_same(record: Record, report: Report) -> Iterator[Problem]:
    """The text of a passage is the one that was fingerprinted.

    Edited: the words around are there, something between has changed since an editor read it.
    """
    for entry, index, passage, finding, _ in findings(record):
        if finding is Finding.EDITED:
            message = f"edited: the text of passage '{passage.id}' in paragraph {passage.p} has changed"
            command = f"timeline passage stamp {entry.id} --accept"
            hint = f"read it again; if everything cited from it still holds, run: {command}"
            yield report(entry.location("passages", index, "fingerprint"), message, hint)


@rule("P512", bad="p: 24   # it stands in paragraph 25", good="p: 25", repair="timeline fix")
def passages_stand_in_their_paragraph(record: Record, report: Report) -> Iterator[Problem]:
    """A passage stands in the paragraph that it names.

    Moved: the same text, elsewhere in the article. Readers look for it by its paragraph.
    """
    for entry, index, passage, finding, found in findings(record):
        if finding is Finding.MOVED and found:
            message = f"moved: passage '{passage.id}' stands in paragraph {found.paragraph}, not {passage.p}"
            hint = Hint(f"write p: {found.paragraph}", Replacement(str(passage.p), str(found.paragraph)))
            yield report(entry.location("passages", index, "p"), message, hint)


@rule("P510", bad="start: Coale said   # twice in the paragraph", good="start: Coale said he had discussed")
def first_words_are_unique(record: Record, report: Report) -> Iterator[Problem]:
    """The first words of a passage stand once in its paragraph.

    The link into the article goes to the first place where the words stand.
    """
    for entry, index, passage in _passages(record):
        text = _texts(record).get(entry.id)
        if text and passage.p <= len(text.paragraphs):
            times = Text((text.paragraphs[passage.p - 1],)).occurrences(passage.start)
            if times > 1:
                message = f"the first words stand {times} times in paragraph {passage.p}"
                yield report(entry.location("passages", index, "start"), message, "add a word, or begin elsewhere")


@rule("P503", bad="an archived text with one more paragraph", good="the text that was read, or a new reading of it")
def the_archived_text_is_the_one_read(record: Record, report: Report) -> Iterator[Problem]:
    """The archived text is the one from which the source was read, word for word.

    A change outside all passages can still change what the article says.
    """
    complained = {entry.id for entry, *_, finding, _ in findings(record) if finding in (Finding.EDITED, Finding.LOST)}
    for entry in record.of_kind(model.Source):
        text, kept = _texts(record).get(entry.id), entry.data.archive
        if kept and text is None and _should_be_at_hand(record):
            hint = "correct the name, or name the folder that holds it"
            yield report(entry.location("archive", "file"), f"the archive holds no file '{kept.file}'", hint)
        if text is None or kept is None or entry.id in complained:
            continue
        if len(text.paragraphs) != kept.paragraphs:
            message = f"the archived text has {len(text.paragraphs)} paragraphs, not {kept.paragraphs}"
            yield report(entry.location("archive", "paragraphs"), message, "compare it with the copy that was read")
        elif kept.fingerprint is None:
            hint = f"run: timeline passage stamp {entry.id}"
            yield report(entry.location("archive"), "the archived text has no fingerprint", hint)
        elif kept.fingerprint != text.fingerprint:
            message = "a word outside all passages has changed in the archived text"
            hint = f"compare it with the copy that was read; then run: timeline passage stamp {entry.id} --accept"
            yield report(entry.location("archive", "fingerprint"), message, hint)


def _should_be_at_hand(record: Record) -> bool:
    """True where the archive holds at least half of the texts, or, if every source could be read, none at all.

    Who adds an article has its text alone; the passages of all others are then counted as not checkable.
    """
    if record.texts is None:
        return False
    named = sum(source.data.archive is not None for source in record.of_kind(model.Source))
    return 2 * len(record.texts) >= named if record.texts else not record.unreadable_ids


@rule("X802", bad="gist: a whole sentence of the article, word for word", good="gist: the same in our own words")
def nothing_is_copied(record: Record, report: Report) -> Iterator[Problem]:
    """No more than fifteen words in a row of an article stand in the record or in docs/.

    The sentences belong to their publishers; a short, attributed quotation is enough to show the wording.
    """
    runs = {
        run: source_id
        for source_id, text in _texts(record).items()
        for run in _runs(words_of("\n".join(text.paragraphs)))
    }
    if not runs:
        return
    for location, text in _our_words(record):
        for run in _runs(words_of(text)):
            if run in runs:
                message = f"more than {MAX_RUN} words in a row stand in '{runs[run]}', too: '{' '.join(run[:6])} …'"
                yield report(location, message, "say it in our own words, or quote less")
                break


@rule("N700", bad="{text: Marya Kolesnikova, seen_in: [rferl]}", good="{text: Maria Kolesnikova, seen_in: [rferl]}")
def spellings_occur_where_they_are_seen(record: Record, report: Report) -> Iterator[Problem]:
    """A spelling stands in the archived text of each source that it is said to be from.

    Who spells a name how is a statement about an article like any other.
    """
    for entry in record.people_and_organisations:
        for index, name in enumerate(entry.data.names):
            for at, source in enumerate(name.seen_in):
                text = _texts(record).get(source)
                if text and not text.occurrences(name.text):
                    message = f"'{name.text}' does not stand in the archived text of '{source}'"
                    hint = "correct the spelling, or drop the source"
                    yield report(entry.location("names", index, "seen_in", at), message, hint)


def findings(record: Record) -> Iterator[tuple[Entry[model.Source], int, Passage, Finding, Located | None]]:
    """How every passage fares against the archived texts, where the record has been given any."""
    for entry, index, passage in _passages(record):
        text = _texts(record).get(entry.id)
        if text is None:
            yield entry, index, passage, Finding.NOT_CHECKABLE, None
        else:
            yield entry, index, passage, *text.verify(passage.start, passage.end, passage.p, passage.fingerprint)


def _texts(record: Record) -> Mapping[str, Text]:
    return record.texts or {}


def _passages(record: Record) -> Iterator[tuple[Entry[model.Source], int, Passage]]:
    for entry in record.of_kind(model.Source):
        for index, passage in enumerate(entry.data.passages):
            yield entry, index, passage


def _located(record: Record, entry: Entry, passage: Passage) -> Located | None:
    text = _texts(record).get(entry.id)
    return text.locate(passage.start, passage.end, passage.p) if text else None


def _paragraph(record: Record, entry: Entry, passage: Passage) -> int:
    """Where the passage stands, else where it is said to stand: that it has moved is told by a rule of its own."""
    found = _located(record, entry, passage)
    return found.paragraph if found else passage.p


def _stands(phrase: str, paragraph: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(normalised(phrase))}(?!\w)", paragraph) is not None


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    length = MAX_RUN + 1
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _our_words(record: Record) -> Iterator[tuple[Location, str]]:
    for entry in record.entries.values():
        for path, location in entry.tree.values.items():
            value = entry.tree.at_path(path)
            if isinstance(value, str):
                yield location, value
    for doc in record.docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            yield Location(doc.file, number), line
