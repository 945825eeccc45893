"""What is filled in on a worksheet becomes passages, statements, answers and entries."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator import model
from generator.editing.article import Article
from generator.editing.boilerplate import uncited_items
from generator.editing.edits import SetField
from generator.editing.errors import EditError
from generator.editing.field_values import field_value
from generator.editing.find import fold
from generator.editing.ids import make_id
from generator.editing.names import SPEAKERS, Names, names_of
from generator.editing.passages import PassageMatch, cut_passage, insertion, passage_fields
from generator.editing.worksheet.entry_drafts import KIND_OF_NOUN, EntryDrafts
from generator.editing.worksheet.form import Block, Line, NewEntry, Worksheet, parse_worksheet, rewrite
from generator.editing.worksheet.targets import (
    AFFILIATION,
    ALLEGATION,
    Refusal,
    Target,
    check_reason_of,
    place_passage,
    refusing,
    targets_in,
    with_shared_lines,
    without_idle_marks,
)
from generator.editing.yaml_document import Value
from generator.model.reflection.errors import mistake_in
from generator.model.reflection.fields import Field, field_of, fields_of, key_order, with_article
from generator.problems import suggestion
from generator.read.archive import words_of
from generator.read.entries import Entry
from generator.read.locks import Lock
from generator.record.record import Record
from generator.rules.passages import MAX_RUN, long_runs

VOICES = field_of(model.Passage, "voice").choices
REASONS = field_of(model.Uncited, "reason").choices
Done = list[tuple[Block | NewEntry, str]]


class Applied(NamedTuple):
    """Files by path, and fingerprints; the worksheet once these are written, `annotated` with messages if not."""

    changes: Mapping[str, str]
    lock: Lock
    worksheet: str
    annotated: str
    done: int
    messages: tuple[tuple[int, str], ...]
    open_paragraphs: tuple[int, ...]


def apply_worksheet(record: Record, source: Entry[model.Source], article: Article, text: str, today: date) -> Applied:
    """What the worksheet makes of the record, a message for what it cannot; EditError if a file cannot be changed."""
    worksheet = parse_worksheet(text)
    application = _Application(record, source, article, today, worksheet.text_lines)
    done, messages = application.apply(worksheet)
    changes, lock = application.drafts.changes(), application.lock()
    applied, annotated = rewrite(worksheet, done, messages), rewrite(worksheet, (), messages)
    applied = "".join(line for line in applied.splitlines(keepends=True) if not application.drafts.has_replaced(line))
    open_paragraphs = tuple(application.open_paragraphs())
    return Applied(changes, lock, applied, annotated, len(done), tuple(messages), open_paragraphs)


def apply_passage(
    record: Record, source: Entry[model.Source], article: Article, block: Block, today: date
) -> tuple[str, Mapping[str, str], Lock]:
    """How one passage is cited, what it makes of the files, and the fingerprints; EditError if it cannot be written."""
    application = _Application(record, source, article, today)
    try:
        citation = application.apply_passage(block)
    except Refusal as refusal:
        raise EditError(*refusal.message.split(" - ", 1)) from None
    return citation, application.drafts.changes(), application.lock()


class _Application:
    """One worksheet while it is applied."""

    def __init__(
        self,
        record: Record,
        source: Entry[model.Source],
        article: Article,
        today: date,
        lines: Sequence[str] | None = None,
    ) -> None:
        self.drafts = EntryDrafts(record, today, lines)
        self._source = source.id
        self._lock = source.lock
        self._fingerprints: dict[str, str] = {}
        self._article = article
        self._names = Names.gather(record)
        self._affiliated: set[tuple[str, ...]] = set()
        self._answers: list[Target] = []

    def apply(self, worksheet: Worksheet) -> tuple[Done, list[tuple[int, str]]]:
        """Apply what is filled in: what became of each block, and the messages at their lines."""
        mistakes = [*worksheet.mistakes, *self._copied(worksheet)]
        misread = {number for number, _ in mistakes}
        used_names: set[tuple[str, ...]] = set()
        for block in worksheet.blocks:
            affiliations = [line.value.partition("=")[0] for line in block.lines if line.name == AFFILIATION]
            self._affiliated |= {tuple(fold(name)) for name in affiliations}
            lists = [line.value for line in block.lines if line.name in ("who", ALLEGATION) and block.value("says")]
            names = chain.from_iterable(self._names.listed_in(value, SPEAKERS) for value in lists)
            used_names |= {tuple(fold(name)) for name in names}
        for block in worksheet.blocks:
            with suppress(Refusal):
                self._answers += targets_in(block.lines)
        blocks = [block for block in worksheet.blocks if _is_due(block, misread)]
        blocks.sort(key=lambda block: bool(block.value("left out")))  # a paragraph with a passage is told of
        new = [entry for entry in worksheet.new_entries if _is_due(entry, misread) and not _is_idle(entry, used_names)]
        new.sort(key=lambda entry: entry.noun == model.Event.noun)  # a place further down is where an event happened
        done, refusals = self._try([entry for entry in new if entry.noun != model.Source.noun])
        retried, refusals = self._try([block for block, _ in refusals])  # names of entries further down are known now
        described, further = self._try([*(entry for entry in new if entry.noun == model.Source.noun), *blocks])
        messages = [*mistakes, *((refusal.line, refusal.message) for _, refusal in refusals)]
        added = [block for block, _ in (*done, *retried)]
        unknown = (block for block in worksheet.new_entries if block.name and not self._names.knows(block.name))
        unmade = [block for block in unknown if block not in added]  # a name that is added may be another's as well
        for _, refusal in further:
            cause = next((block for block in unmade if block.name in worksheet.text_lines[refusal.line - 1]), None)
            if cause is None:
                messages.append((refusal.line, refusal.message))
            elif not any(cause.first <= number <= cause.last for number, _ in messages):
                hint = f"mend 'new {cause.noun}: {cause.name}' first"
                messages.append((refusal.line, f"'{cause.name}' is not made yet - {hint}"))
        messages += [
            (block.line_of("says"), "write here what the words say, or empty 'goes to:'")
            for block in worksheet.blocks
            if block.value("goes to") and not (block.value("says") or block.value("left out"))
        ]
        return [*done, *retried, *described], sorted(set(messages))

    def _copied(self, worksheet: Worksheet) -> Iterator[tuple[int, str]]:
        """The lines with more words in a row of the article than the record may have, each with a message."""
        runs = {*long_runs("\n".join(self._article.paragraphs))}
        for line in (line for section in (*worksheet.blocks, *worksheet.new_entries) for line in section.lines):
            if run := next((run for run in long_runs(line.value) if run in runs), None):
                message = f"more than {MAX_RUN} words in a row stand in the article, too: '{' '.join(run[:6])} …'"
                yield line.number, f"{message} - say it in your own words, or quote less"

    def _try(self, blocks: Sequence[Block | NewEntry]) -> tuple[Done, list[tuple[Block | NewEntry, Refusal]]]:
        """Apply each block wholly or not at all."""
        done: Done = []
        refusals: list[tuple[Block | NewEntry, Refusal]] = []
        for block in blocks:
            snapshot = self.drafts.snapshot()
            try:
                done.append((block, self._add(block) if isinstance(block, NewEntry) else self._apply(block)))
            except Refusal as refusal:
                self.drafts.restore(snapshot)
                unsettled = {present.message for _, present in refusals if present.is_of_question}
                causes = (cause for cause in (refusal, *refusal.further) if cause.message not in unsettled)
                refusals += [(block, cause) for cause in causes]
        return done, refusals

    def open_paragraphs(self) -> Iterator[int]:
        """The paragraphs of which neither a passage nor a reason says anything yet."""
        accounted = {passage.p for passage in self._source_data.passages}
        for uncited in self._source_data.uncited:
            accounted |= uncited.numbers
        yield from (number for number in range(1, len(self._article.paragraphs) + 1) if number not in accounted)

    @property
    def _source_data(self) -> model.Source:
        """The source as it would be left."""
        source = self.drafts.entry(self._source).data
        assert isinstance(source, model.Source)
        return source

    def lock(self) -> Lock:
        """The fingerprints of the source, in the order of its passages."""
        fingerprints = {**self._fingerprints, **self._lock.passages}
        ids = [passage.id for passage in self._source_data.passages if passage.id in fingerprints]
        return replace(self._lock, passages={passage_id: fingerprints[passage_id] for passage_id in ids})

    def _add(self, block: NewEntry) -> str:
        kind = KIND_OF_NOUN[block.noun]
        fields = {field.name: field for field in fields_of(kind)}
        if kind is model.Source:
            return self._describe_source(block, fields)
        name_field = "title" if "title" in fields else "name"
        with refusing(Line(name_field, block.name, block.first)):
            if not block.name:
                raise EditError("it has no name yet", f"write it behind 'new {block.noun}:'")
        values: dict[str, Value] = {name_field: block.name}
        entry_id = None
        for line in block.lines:
            with refusing(line):
                if line.name == "id":
                    entry_id = line.value or None
                    continue
                name = self._field_name(line, fields)
                if line.value:
                    values[name] = field_value(kind, fields[name], line.value, self._names)
        self._require_passage(block, entry_id)
        for field in fields.values():
            if field.required and field.name not in values:
                raise Refusal(block.line_of(field.name.replace("_", " ")), f"'{field.name}:' is wanted - {field.doc}")
        spellings = [*self._spellings(kind, block.name)]
        values |= {"names": spellings} if spellings else {}
        present = entry_id or make_id(block.name, ())
        if self.drafts.has(present, kind, values):
            return present
        with refusing(Line("id", "", block.line_of("id" if block.value("id") else name_field))):
            in_order = {name: values[name] for name in fields if name in values}
            entry_id = self.drafts.add(kind, in_order, entry_id or self._free_id(block))
        self._names = self._names.extended(entry_id, block.noun, names_of(self.drafts.entry(entry_id).data))
        return entry_id

    def _free_id(self, block: NewEntry) -> str:
        """An id of the name; EditError with a proposal where another entry has that id."""
        plain = make_id(block.name, ())
        if plain not in self.drafts.ids:
            return plain
        proposal = make_id(f"{plain} {block.value('kind') or block.noun}", self.drafts.ids, words_at_most=5)
        hint = f"if it is that, use it; else write 'id: {proposal}' or another below"
        raise EditError(f"{plain} is in the record already, as {with_article(self._names.nouns[plain])}", hint)

    def _describe_source(self, block: NewEntry, fields: Mapping[str, Field]) -> str:
        for line in block.lines:
            with refusing(line):
                name = self._field_name(line, fields)
                if line.value:
                    value = field_value(model.Source, fields[name], line.value, self._names)
                    self.drafts.edit(self._source, [SetField((name,), value, key_order(model.Source))])
        return self._source

    def _field_name(self, line: Line, fields: Mapping[str, Field]) -> str:
        """The field that a line fills in; EditError if there is none that takes one line."""
        name = line.name.replace(" ", "_")
        if name not in fields or fields[name].part:
            simple = [field.name for field in fields.values() if not field.part]
            raise EditError(f"there is no '{line.name}:' here", suggestion(name, simple))
        return name

    def _require_passage(self, block: NewEntry, entry_id: str | None) -> None:
        """Refusal where no words of the article are to say for whom somebody speaks or to whom somebody belongs."""
        words = tuple(fold(block.name))
        if self._affiliated & {words, words[-1:], tuple(fold((entry_id or "").replace("-", " ")))}:
            return
        for line in block.lines:
            if line.value and line.name.replace(" ", "_") in ("part_of", "speaks_for"):
                hint = f"write 'affiliation: {block.name}' below the words that say so, or empty this line"
                raise Refusal(line.number, f"no passage says '{line.name}: {line.value}' - {hint}")

    def _spellings(self, kind: type[model.EntryData], name: str) -> Iterator[dict[str, Value]]:
        """The name in the letters that the article has in brackets behind it, and then as it spells it otherwise."""
        if "names" not in kind.model_fields or not self._article.text.occurrences(name):
            return
        native = re.search(rf"{re.escape(name)} \(([^()]*)\)", " ".join(self._article.paragraphs))
        if native and native[1].isprintable() and not re.search("[A-Za-z0-9]", native[1]):
            yield {"text": name, "seen_in": [self._source]}
            yield {"text": native[1], "kind": "native", "seen_in": [self._source]}

    def _apply(self, block: Block) -> str:
        if block.value("left out"):
            return self._leave_out(block)
        if not targets_in(block.lines):
            message = "where does it go? Name an event, a person or a topic behind 'goes to:'"
            raise Refusal(block.line_of("goes to"), message)
        return self.apply_passage(block)

    def apply_passage(self, block: Block) -> str:
        """Write down a passage and put it where it goes; how it is cited."""
        words = block.words or self._article.paragraphs[block.paragraph - 1]
        with refusing(Line("says", "", block.line_of("says"))):
            match = cut_passage(self._article, words, block.paragraph)
        speakers = self._speakers(block)
        voice = self._voice(block, speakers)
        gist = block.value("says")
        fields: dict[str, Value] = {"gist": gist, "voice": voice, "said_by": speakers, "note": block.value("note")}
        passage_id = self._passage(block, match, fields)
        article_words = words_of(self._article.paragraphs[match.located.paragraph - 1])
        targets = [without_idle_marks(target, article_words) for target in targets_in(block.lines)]
        targets = [with_shared_lines(target, self._answers) for target in targets]
        targets.sort(key=lambda target: not target.is_about_claim)
        refusals: list[Refusal] = []
        for target in targets:  # answers first: what answers a question in an event is no statement there as well
            citation = f"{self._source}#{passage_id}"
            place = partial(place_passage, target, citation, self.drafts, self._names, self._answers)
            for step in (partial(check_reason_of, target), place):  # so that all that is wrong is told at once
                try:
                    step()
                except Refusal as refusal:
                    refusals.append(refusal)
        if refusals:
            refusals[0].further = refusals[1:]
            raise refusals[0]
        return f"{self._source}#{passage_id}"

    def _speakers(self, block: Block) -> list[str]:
        line = Line("who", block.value("who"), block.line_of("who"))
        with refusing(line):
            speakers = self._names.resolve_list(line.value, SPEAKERS)
            if len(set(speakers)) < len(speakers):
                raise EditError("somebody stands here twice", "name everybody once, nearest first")
            return speakers

    def _voice(self, block: Block, speakers: Sequence[str]) -> str:
        """Whose words they are, as the worksheet says; else it follows from speaker and quotation marks."""
        voice = block.value("voice")
        if voice and voice not in VOICES:
            raise Refusal(block.line_of("voice"), f"'{voice}' is no voice - {suggestion(voice, VOICES)}")
        if speakers and voice == "own":
            raise Refusal(block.line_of("voice"), "somebody says it - write quote or paraphrase, or empty 'who:'")
        return voice if speakers else ""

    def _passage(self, block: Block, match: PassageMatch, fields: dict[str, Value]) -> str:
        """The id of the passage, which is added unless it is there."""
        passages = self._source_data.passages
        for passage in passages:
            place = (passage.p, passage.start, passage.gist)
            if place == (match.located.paragraph, match.start, fields["gist"]):
                self._fingerprints[passage.id] = match.located.fingerprint
                return passage.id
        ids = [passage.id for passage in passages]
        for name, field_name in (("says", "gist"), ("note", "note"), ("id", "id")):
            mistake = mistake_in(model.Passage, field_name, block.value(name)) if block.value(name) else None
            if mistake:
                raise Refusal(block.line_of(name), f"{name}: {mistake.message} - {mistake.hint}")
        passage_id = block.value("id") or make_id(str(fields["gist"]), ids)
        with refusing(Line("id", "", block.line_of("id" if block.value("id") else "says"))):
            if passage_id in ids:
                raise EditError(f"passage id '{passage_id}' stands in this source already", "choose another")
            values = passage_fields(match, {"id": passage_id, **fields})
            self.drafts.edit(self._source, [insertion(self._source_data, match.located.paragraph, values)])
            self._account(match.located.paragraph, "")
            self._fingerprints[passage_id] = match.located.fingerprint
        return passage_id

    def _leave_out(self, block: Block) -> str:
        line = next(line for line in block.lines if line.name == "left out")
        reason, note = (*re.split(r"\s*[,;]\s*|\s+[-\u2013\u2014]\s+", line.value, maxsplit=1), "")[:2]
        with refusing(line):
            if block.value("says"):
                raise EditError("it is left out and says something", "empty one of the two")
            if reason not in REASONS:
                raise EditError(f"'{reason}' is no reason", suggestion(reason, REASONS))
        if any(passage.p == block.paragraph for passage in self._source_data.passages):
            return f"a part is left out, {line.value}; nothing is written of it, since a passage tells the rest"
        self._account(block.paragraph, reason, note)
        return f"left out, {line.value}"

    def _account(self, paragraph: int, reason: str, note: str = "") -> None:
        """Name a paragraph as uncited, or, without a reason, no longer as that."""
        accounts: dict[int, tuple[str, str]] = {}
        for part in self._source_data.uncited:
            accounts.update(dict.fromkeys(sorted(part.numbers), (str(part.reason), part.note or "")))
        before = dict(accounts)
        accounts.pop(paragraph, None)
        if reason:
            accounts[paragraph] = (reason, note)
        if accounts != before:
            items = uncited_items(accounts)
            self.drafts.edit(self._source, [SetField(("uncited",), items, key_order(model.Source))])


def _is_due(block: Block | NewEntry, misread: Set[int]) -> bool:
    """Whether a block is filled in and understood."""
    return block.is_filled_in and misread.isdisjoint(range(block.first, block.last + 1))


def _is_idle(entry: NewEntry, used_names: Set[tuple[str, ...]]) -> bool:
    """Whether it is somebody without a name, as proposed, who says nothing in the article and is accused of nothing."""
    return entry.value("kind") == "unnamed" and not used_names & {tuple(fold(entry.name)), (entry.value("id"),)}
