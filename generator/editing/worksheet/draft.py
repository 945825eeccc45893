"""A new worksheet: the sentences of an article, each with what the record and its words propose."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import fill

from generator import model
from generator.editing.article import Article, remove_invisible
from generator.editing.boilerplate import propose_uncited
from generator.editing.ids import make_id
from generator.editing.names import Names
from generator.editing.worksheet.form import note_line
from generator.editing.worksheet.interviews import Turn, turns_in, without_name
from generator.editing.worksheet.neighbours import Neighbours, Proposal, as_written
from generator.editing.worksheet.sentences import sentences_of, without_number
from generator.editing.worksheet.speakers import (
    CAPITAL,
    Attribution,
    attribute,
    attribute_turn,
    is_organisation,
    outlets_told,
    people_introduced,
    refers_to,
    short_names,
    subject_of,
    without_page,
)
from generator.model.reflection.fields import field_of, with_article
from generator.model.values.dates.edtf_grammar import MONTHS
from generator.model.values.text import MAX_LINE
from generator.read.entries import Entry
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.rules.passages import MAX_RUN

GUIDE = """\
# Worksheet for {source}: {count} paragraphs. It has the article's sentences: keep it out of the project.
#
# Lines with a bar are the article's. Behind the colons is your place. What stands there already is a proposal.
# Say of each paragraph what one of its sentences says, or why it is left out.
# Then run: timeline read {source} --apply
#
#   says:      what the words say, in your own words, in one line of at most {longest} characters.
#              No more than {run} words in a row may be those of the article.
#   who:       who says it, nearest first, joined by commas: Belta, John Coale; nothing if the article says it itself
#   voice:     quote (the speaker's words) or paraphrase; needed only where the proposal is wrong; no file has what
#              follows from quotation marks in the first or last words
#   goes to:   an event, person, topic or measure, by id or name: it gets the statement. May stand several times.
#              EVENT#question = 114 answers a question; a vague number is {{about: 25}}, {{over: 50}},
#              {{min: 8, max: 9}}.
#              Open questions that are near stand below a paragraph: if its words answer one, write so below them.
#              EVENT#question alone says that it stays open, and "reason:" below goes into its note;
#              EVENT#statement stands behind one that is there.
#              What is an answer or somebody's part in an event is no statement there as well.
#   reason:    below an answer: why the sources differ, without counting articles ("one article", "neither"); it takes
#              the place of a note whose line "# Note of" you leave in this worksheet, so say again what holds;
#              where the answers are words, "difference:" says how; both, said once, go for all answers in here:
{differences}
#   ask:       below "goes to: EVENT": a new question, with a line "answer: 7" (and "unit: buses");
#              without an answer it stays open, and "reason:" says what is known;
#              the same question again below other words gives it another answer, with its reason;
#              what an older article answers is written afterwards, by timeline answer; say "difference:" here;
#   as of:     below an answer: the day for which it holds, if not the event's
#   id:        what the passage is called, if not by the first words of what it says; below "ask:" the question
#   alleges against:  below a statement or question: whom it accuses; with a line "outcome:" below
#   person:    below "goes to: EVENT": who took part, as in "person: Jane Roe = released" or "= interpreter".
#              In the same way "organisation: NATO = host" and "measure: ID = lifted, announced, John Coale".
#              A person's change: {changes}.
#              How long a sentence is stands behind a comma: "= sentenced, 6 years".
#              A measure's step: {steps};
#              then {bases}, then who did it; with "enacted" the act: "= licensed, enacted, General License 13".
#              Its day, if not the event's, and how long it holds, behind commas: "on 2025-12-18", "until 2026-06-30".
#              The event that certainly came before, where no date says it: "after: EVENT".
#   outcome:   below an accusation, or a person who is charged, convicted or sentenced: what came of it,
#              or "Not in the record."
#   affiliation:  if the words say for whom somebody speaks or to whom: "Jane Roe = speaks for NATO", "= part of NATO"
#   caution:   what readers should know before they trust the article, if the words show it; stands in its file
#   left out:  in place of all that: {reasons}; a comma and a note may follow.
#              Where a passage tells a part of the paragraph, the rest need not be accounted for.
#
# Some words only? Cut the line with the bar. Two passages in one sentence? Write another "says:" below the first.
# A line that begins with # is a comment: take the # away, and the proposal stands.
"""
INDENT = "#              "  # of what is said of a field
NEW_FIELDS: Mapping[str, tuple[str, ...]] = {
    "person": ("description:", "why_named:", "part_of:"),
    "organisation": ("kind:", "in_text:", "description:"),
}
IS_PERSON = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
SPOKESMAN = re.compile(
    r"\b(?:spokes\w+|official|minister|secretary|adviser|director|head|chief|aide|who|he|she)\b"
)  # of a body
PLACE = re.compile(
    rf"\b(?:at|from|[Ii]n|near|to)\s+(?!(?:{'|'.join(MONTHS)})\b|\w+day\b)([{CAPITAL}][\w-]+(?:\s[{CAPITAL}][\w-]+)?)"
    r"(?=[,.;:)]|$|\s+(?:after|and|as|at|before|by|for|from|gave|he|in|on|or|she|they|to|until|was|were|when|where|who|with|\w+ed)\b)"
)
PROPOSED = re.compile(r"#?goes to: ((?P<entry>[\w-]+)[#\w-]*)")
CLOSE_BY = 2  # paragraphs in front, of which "he" may mean somebody
UNNAMED = "unnamed"  # the kind of an organisation that stands for whom an article does not name
OUTLET = "outlet"
NEW_KINDS = (UNNAMED, OUTLET)  # of organisations, told at first sight
ABOUT = ("publisher", "published", "time", "modified", "authors", "relies_on", "note")  # of a source: worth a thought
NEW_ENTRIES = """\
# Who and what is new: fill in what you need, and copy it for more. Names may be used above.
# Joined by commas where several go into one line. "id:" chooses another address than the words of the name.
# Who took part in a new event is said above, below a passage that goes to it: "person: Jane Roe = released".
# "part_of:" or "speaks_for:" wants a passage: write "affiliation: NAME" below the words that say so.
# An event's kind: {event_kinds}.
# ("sanctions" tighten a measure, "relief" lifts, eases or licenses.) What lies ahead has "expected: true".
# An organisation's kind: {organisation_kinds}.
# What has an article inside a sentence, such as the ministry, says so in "in_text:".
# Who speaks without a name, two diplomats or a guard, and a relative, whom nobody names here, is of the kind unnamed.

#new event: What happened, in one line
#date: 2025-12-13
#kind: talks
#place: Minsk
#summary: One or two sentences.
#destinations: The places where a journey led
#topics: A topic
#about: The event about which a statement is made; not another statement

#new person: Jane Roe
#description: Who this is, in one line
#why_named: Why this person has a page here
#part_of: The office

#new organisation: Transport ministry of Lithuania
#kind: authority
#in_text: the transport ministry of Lithuania
#description: What it is, in one line

#new place: The name
#description: What it is, in one line
#coordinates: 53.9, 27.57
#area: true, of a country or a region

#new measure: The measure in one line, authority first
#jurisdiction: Whose law it is
#authority: Who imposed it
#targets: Joined by commas
#scope: What it forbids, as far as the article says; as a sentence
"""


@dataclass
class _Antecedents:
    """Whom "they" and "he" mean: who spoke last, and who of those was a person; in which paragraph that was."""

    outlet: str
    speaker: str = ""
    person: str = ""
    mention: int = 0

    def meant_by(self, words: str) -> str:
        """Who a sentence without a name is by."""
        return self.person if IS_PERSON.search(words) else self.speaker

    def add(self, words: str, number: int, speakers: Sequence[str], names: Names) -> None:
        """Remember the speakers of a sentence, or its subject; a body is meant by "he" only by way of a spokesman."""
        before = self.speaker
        self.speaker = speakers[-1] if speakers else subject_of(words, names, self.meant_by(words), self.outlet)
        is_unnamed = self.speaker.endswith(f" ({self.outlet})")
        if names.nouns.get(self.speaker) != model.Organisation.noun or is_unnamed or SPOKESMAN.search(words):
            self.person = self.speaker
        else:
            self.person = subject_of(words, names, self.person, self.outlet) or self.person
        if speakers or self.speaker != before or refers_to(words, self.speaker, names):
            self.mention = number


def draft_worksheet(record: Record, source: Entry[model.Source], article: Article) -> str:
    """The worksheet of an article; what the source has already stands as done."""
    of_record = Names.gather(replace(record, entries=dict(_who_may_speak(record, source.id))))
    publisher = source.data.publisher or ""
    outlet = of_record.outlets.get(publisher) or source.data.short.partition(",")[0]
    unnamed = without_page(article.paragraphs, of_record, outlet)
    outlets = outlets_told(article.paragraphs, of_record)
    people = [name for name in people_introduced(article.paragraphs, of_record) if name not in {*unnamed, *outlets}]
    names = _names_for(of_record, source.data, article, {**dict(zip(people, people, strict=True)), **unnamed}, outlets)
    neighbours = Neighbours(record, names, _day_of(source.data))
    left_out = propose_uncited(article.text)
    boilerplate = {number for number, reason in left_out.items() if reason == "boilerplate"}  # in which nobody speaks
    turns = turns_in([*map(remove_invisible, article.paragraphs)], names, publisher, boilerplate)
    left_out |= {**dict(_questions(article, turns, publisher)), **dict(_left_out(source.data))}
    lines: list[str] = []
    new_names: dict[str, str] = {}
    antecedents = _Antecedents(outlet)
    keys: set[str] = set()
    for number, paragraph in enumerate(article.paragraphs, 1):
        if not {*range(antecedents.mention + 1, number)} <= left_out.keys():  # something else stands between
            antecedents = _Antecedents(outlet)
        chain: tuple[str, ...] = ()
        before: Sequence[Proposal] = ()
        recent = neighbours.people_in(" ".join(article.paragraphs[max(0, number - 1 - CLOSE_BY) : number]))
        lines += ["", f"=== {number}"]
        if number in turns and turns[number].is_new and number not in left_out:
            new_names[turns[number].speaker] = "person"
            names = names.extended(turns[number].speaker, "person", [turns[number].speaker])
        for sentence in sentences_of(remove_invisible(paragraph)):
            words = without_number(sentence)
            somebody = antecedents.meant_by(words)
            attribution = attribute(words, names, somebody, publisher, outlet)
            if number in turns and turns[number].speaker != publisher:
                attribution = attribute_turn(without_name(words), turns[number].speaker, names, publisher, outlet)
            goes_on = attribution.speakers == chain[-1:]  # by way of those who passed on the sentence before
            attribution = replace(attribution, speakers=chain) if goes_on else attribution
            chain = attribution.speakers or chain
            lines.append(f"| {sentence}")
            if number in left_out:
                continue
            done = [passage for passage in source.data.passages if _is_in(passage, number, sentence, article)]
            lines += [f"done: {source.id}#{passage.id}" for passage in done]
            before = proposals = neighbours.proposals(words, somebody, before, recent)
            if not done:
                lines += _fields(attribution, proposals, neighbours.event(words), keys)
            for name, kind in _introduced(attribution, sentence, people, outlets, outlet):
                new_names.setdefault(name, kind)
                spelling = f"the {name.removesuffix(f' ({outlet})')}" if kind == UNNAMED else name
                names = names.extended(name, "organisation" if kind in NEW_KINDS else kind, [spelling])
            antecedents.add(words, number, attribution.speakers, names)
        lines += _last_lines(left_out.get(number), neighbours, remove_invisible(paragraph), lines)
    paragraphs = [text for number, text in enumerate(article.paragraphs, 1) if number not in left_out]
    new_entries = _new_entries(new_names, of_record, record, outlet, " ".join(paragraphs))
    head = [*_guide(record, source, len(article.paragraphs)), *_open_elsewhere(record, lines)]
    return "\n".join([*head, *lines, "", *new_entries, *_places_in(paragraphs, names), ""])


def _last_lines(reason: str | None, neighbours: Neighbours, paragraph: str, lines: Sequence[str]) -> Iterator[str]:
    """Why a paragraph is left out, or the nearest open questions that the `lines` so far do not propose."""
    proposed = {place[1] for place in filter(None, map(PROPOSED.match, lines))}
    questions = [claim for claim in neighbours.open_questions(paragraph) if claim.key not in proposed]
    if reason:
        yield f"left out: {reason}"
    elif questions:
        yield "# Open, and near:"
        yield from map(_question_line, questions)


def _open_elsewhere(record: Record, lines: Sequence[str]) -> Iterator[str]:
    """The other questions without an answer of the entries to which something may go."""
    places = [*filter(None, map(PROPOSED.match, lines))]
    entry_ids, keys = {place["entry"] for place in places}, {place[1] for place in places}
    claims = (claim for claim in record.claims.values() if claim.entry.id in entry_ids and claim.key not in keys)
    questions = [
        line for claim in claims if claim.status is Status.OPEN and (line := _question_line(claim)) not in lines
    ]
    if questions:
        yield ""
        yield "# Open so far, beside what stands below the paragraphs:"
        yield from questions


def _question_line(claim: AssessedClaim) -> str:
    return f"#   {claim.key}: {claim.data.ask}"


def _places_in(paragraphs: Sequence[str], names: Names) -> Iterator[str]:
    """The places in which something may have happened and that the record does not have."""
    places = dict.fromkeys(name for text in paragraphs for name in PLACE.findall(remove_invisible(text)))
    new = [name for name in places if not names.knows(name) and not names.knows(name, (model.Place.noun,))]
    if new:
        yield ""
        yield f"# The record has no place {', '.join(new)}. Where an event happened becomes a 'new place:'."


def _day_of(source: model.Source) -> date | None:
    """The day on which an article was published, if it is known to the day."""
    published = source.published
    return published.earliest if published and published.earliest == published.latest else None


def _questions(article: Article, turns: Mapping[int, Turn], publisher: str) -> Iterator[tuple[int, str]]:
    """The questions of an interview, which say nothing."""
    for number, turn in turns.items():
        if turn.speaker == publisher and article.paragraphs[number - 1].rstrip().endswith("?"):
            yield number, "transition"


def _who_may_speak(record: Record, source_id: str) -> Iterator[tuple[str, Entry[model.EntryData]]]:
    """The entries of the record by id, without those whom only other articles leave unnamed: theirs are others."""
    for entry_id, entry in record.entries.items():
        organisation = entry.data if isinstance(entry.data, model.Organisation) else None
        articles = [article for name in organisation.names for article in name.seen_in] if organisation else []
        if organisation is None or organisation.kind != UNNAMED or source_id in articles or not articles:
            yield entry_id, entry


def _introduced(
    attribution: Attribution, sentence: str, people: Sequence[str], outlets: Sequence[str], outlet: str
) -> Iterator[tuple[str, str]]:
    """Who speaks in a sentence and is new to the record, and what kind of entry that is."""
    if attribution.new_name:
        yield attribution.new_name, "organisation" if is_organisation(attribution.new_name, sentence) else "person"
    for name in attribution.speakers:
        if name in people:
            yield name, "person"
        elif name in outlets:
            yield name, OUTLET
        elif name.endswith(f" ({outlet})"):
            yield name, UNNAMED


def _names_for(
    names: Names, source: model.Source, article: Article, new: Mapping[str, str], outlets: Sequence[str]
) -> Names:
    """The names of the record, in short too, those of people and outlets new to it, and the source's own."""
    for name in outlets:
        names = replace(names.extended(name, "organisation", [name]), outlets={**names.outlets, name: name})
    for spelling, entry_id in dict.fromkeys(short_names(article.paragraphs, names)):
        names = names.extended(entry_id, "organisation", [spelling])
    for name, entry_id in new.items():
        names = names.extended(entry_id, "person", [name, name.split()[-1], name.split("-")[-1]])
    return names.extended(source.publisher, "organisation", [source.short]) if source.publisher else names


def _guide(record: Record, source: Entry[model.Source], paragraphs: int) -> Iterator[str]:
    """How the worksheet is filled in, the measures that the record has, and what to say of the source."""
    yield from GUIDE.format(
        source=source.id,
        count=paragraphs,
        longest=MAX_LINE,
        run=MAX_RUN,
        reasons=_choices(model.Uncited, "reason"),
        changes=_choices(model.PersonAtEvent, "change"),
        steps=_choices(model.SanctionStep, "step"),
        bases=_choices(model.SanctionStep, "basis"),
        differences=_differences(),
    ).splitlines()
    measures = record.of_kind(model.Measure)
    if measures:
        yield "# The record has these measures:"
        yield from (f"#   {measure.id}: {measure.data.heading}" for measure in measures)
    yield ""
    yield from _about_the_source(source.data)


def _differences() -> str:
    """How answers in words differ, each with what it means, as the model says it, in lines as long as the guide's."""
    kinds = field_of(model.Claim, "difference").doc.partition(": ")[2].rpartition(";")[0]
    return fill(f"{kinds}, wording (only the words differ).", 118, initial_indent=INDENT, subsequent_indent=INDENT)


def _choices(part: type[model.StrictModel], name: str) -> str:
    return ", ".join(field_of(part, name).choices)


def _about_the_source(source: model.Source) -> Iterator[str]:
    """The lines for what `timeline new source` may have left open."""
    missing = [name for name in ABOUT if not getattr(source, name)]
    if missing:
        yield "about the source:"
        yield from (f"{name.replace('_', ' ')}:" for name in missing)


def _fields(
    attribution: Attribution, proposals: Sequence[Proposal], event: str | None, keys: set[str]
) -> Iterator[str]:
    """What may be said of a sentence; each question with its note, unless it is among the `keys`, which it joins."""
    yield "says:"
    yield f"who: {', '.join(attribution.speakers)}".rstrip()
    if attribution.speakers:
        yield f"voice: {attribution.voice}"
    explained = ""
    for proposal in proposals:
        claim = proposal.claim
        if explained != (explained := _explain(proposal)):
            yield f"# {explained}"
            if claim.is_question and claim.data.note and claim.key not in keys:
                yield note_line(claim.key, claim.data)
                keys.add(claim.key)
        answer = f" = {proposal.value}".rstrip() if claim.is_question else ""
        is_against = proposal.is_denied and not claim.is_question
        yield f"#goes to: {claim.entry.id if is_against else claim.key + answer}"
    if event:
        yield f"#goes to: {event}"
    yield "goes to:"
    if attribution.new_name:
        yield f"#affiliation: {attribution.new_name}"


def _explain(proposal: Proposal) -> str:
    """What is said already, or what is asked and answered so far."""
    claim = proposal.claim
    remark = "A new value. " if proposal.is_new else "Something is denied here. " if proposal.is_denied else ""
    if not claim.is_question:
        hint = " If that is denied, it goes to the entry alone, and not behind these words." if remark else ""
        return f"{remark}Said already: {claim.data.says}{hint}"
    values = "; ".join(as_written(claim, answer) for answer in claim.standing_answers)
    values += f"; they differ in {claim.data.difference}" if claim.data.difference else ""
    return f"{claim.data.ask} {remark}{f'So far {values}:' if values else 'Open so far:'}"


def _left_out(source: model.Source) -> Iterator[tuple[int, str]]:
    """The paragraphs that the source leaves out, and why."""
    for uncited in source.uncited:
        for number in uncited.numbers:
            yield number, f"{uncited.reason}, {uncited.note}" if uncited.note else uncited.reason


def _is_in(passage: model.Passage, number: int, sentence: str, article: Article) -> bool:
    """Whether a passage begins in this sentence of its paragraph."""
    located = article.text.locate(passage.start, passage.end, number) if passage.p == number else None
    return located is not None and Article.parse(sentence).text.occurrences(passage.start) > 0


def _in_text(words: str, text: str) -> str:
    """What stands for somebody in a sentence: "a Polish official", "traders"; the first letter as the text has it."""
    plain = words[0].lower() + words[1:]
    is_proper = words[1:2].isupper() or re.search(rf"\b(?:[Aa]n?|[Tt]he) {re.escape(words)}\b", text)
    is_plural = re.search(r"(?:s|men|people)\b(?! of\b)", words) or not plain[0].isalpha()
    spelling = words if is_proper else plain
    return spelling if is_plural else with_article(spelling)


def _new_entries(new_names: Mapping[str, str], names: Names, record: Record, outlet: str, text: str) -> Iterator[str]:
    """Room for what is new, and the beginnings of who speaks in the article and is not in the record."""
    kinds = {"event_kinds": _choices(model.Event, "kind"), "organisation_kinds": _choices(model.Organisation, "kind")}
    yield from NEW_ENTRIES.format(**kinds).splitlines()
    called_so = {organisation.data.name_in_text for organisation in record.of_kind(model.Organisation)}
    ids: list[str] = []
    for name, kind in new_names.items():
        ids.append(make_id(name, ids))
        noun = "organisation" if kind in NEW_KINDS else kind
        near = names.like(name.partition(" (")[0], (noun,))
        yield ""
        if near:
            yield f"# Is it {' or '.join(near)}? Then write that in the lines 'who:' above, and nothing here."
        fields = (f"kind: {OUTLET}", "in_text:", "description:") if kind == OUTLET else NEW_FIELDS[noun]
        if kind == UNNAMED:
            words = name.removesuffix(f" ({outlet})")
            called = _in_text(words, text)
            called += f" cited by {outlet}" if names.knows(words) or called in called_so else ""
            fields = (f"kind: {UNNAMED}", f"in_text: {called}")
            fields += (f"description: {words}, cited by {outlet} and not named here.",)
        yield from (f"new {noun}: {name}", f"id: {ids[-1]}", *fields)
