"""Rules about figures in prose: how many articles say something, and what pages by hand count."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator import model
from generator.model.values.dates.edtf_grammar import MONTHS
from generator.model.values.markdown import references_of
from generator.model.values.quantity import WORDS, number_in_words
from generator.model.values.references import BLOCK, REFERENCE, Target
from generator.problems import Hint, Problem, Replacement
from generator.read.entries import is_kind
from generator.read.page_html import without_code
from generator.record.article_counts import NUMBER, Names, counts_in, is_true, number_in
from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.rules.prose import Prose, prose_of
from generator.rules.rule import Report, rule

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
FIGURE_OR_MONTH = re.compile(
    rf"{FIGURE.pattern}|\b(?:{'|'.join(MONTHS)})\b"
    rf"|\b(?i:{'|'.join(word for word, number in WORDS.items() if number > 1)}|dozen|hundreds?|thousands?)\b"
)
NO_FIGURES = re.compile(rf"{REFERENCE.pattern}|`[^`]*`|\]\([^)]*\)|\[\^[^\]]*\]|<[^>]*>|\{{ [^}}]*\}}|^ *\d+[.)] ")
OF_ARTICLES = re.compile(r"article|\bonly\b|\balone\b", re.IGNORECASE)
NUMBER_ALONE = re.compile(rf"\b(?:all\s+)?{NUMBER}\b", re.IGNORECASE)
MAX_TARGETS = 3  # references that are proposed for a figure
NO_NUMBER = "write how many articles it is, or only and the name of one"


@rule(
    "C450",
    bad="[[talks#days:articles|Two articles]] give the days.   # and three do",
    good="[[talks#days:articles|Three articles]] give the days.",
)
def counts_of_articles_are_true(record: Record, report: Report) -> Iterator[Problem]:
    """Where the words of a reference count articles, or name the only one, the record says the same.

    One more article can make such a sentence false; then it must be read again. Nothing is counted where a file
    cannot be read, an answer cites nothing or two articles have one name: that is mended first.
    """
    names = Names(_ids_by_name(record))
    if record.unreadable_ids or len(names.ids) < len(record.of_kind(model.Source)):
        return
    for prose in prose_of(record, "[["):
        for reference, offset in prose.references:
            words = reference.words
            target = _target(record, reference.target, prose) if words else None
            if not words or target is None or not (target.counted or any(counts_in(words, names))):
                continue
            articles = record.articles_of(target)
            fits = is_true(words, articles, names)
            if fits is None:
                message = f"'{words}' counts nothing and names no article"
                yield report(prose.location(str(reference), offset), message, NO_NUMBER)
            elif not fits:
                message = f"'{words}' is said here, and the record has {', '.join(articles) or 'none'}"
                count = _counted(words, names)
                counted = _count_in_words(len(articles), like=count)
                mended = Replacement(words, words.replace(count, counted, 1))
                has_same_verb = (len(articles) > 1) == ((number_in(count) or 0) > 1)
                claim = record.claims.get(f"{target.entry}#{target.claim}")
                is_divided = claim is not None and not target.source and len(claim.standing_answers) > 1
                text = f"if it holds with '{counted}', write that{'' if has_same_verb else ', and put the verb right'}"
                is_answered = number_in(count) == 0
                if is_answered:
                    text = "if it still holds in another sense, say in which, and count nothing"
                elif is_divided:
                    answering = _answering(record, target, words, names) or "ARTICLE"
                    text = f"they do not all answer the same; {text}; if it is of the answer in {answering} alone, "
                    text += f"write {target.claim}@{answering}"
                hint = Hint(
                    f"read the sentence again; {text}",
                    mended if has_same_verb and not (is_divided or is_answered) else None,
                )
                yield report(prose.location(str(reference), offset), message, hint)


def _answering(record: Record, target: Target, words: str, names: Names) -> str:
    """An article with the only answer to a question of which a count of articles is still true; or nothing."""
    claim = record.claims.get(f"{target.entry}#{target.claim}")
    answers = claim.standing_answers if claim and not target.source else ()
    groups = [answer.support.articles for answer in answers if is_true(words, answer.support.articles, names)]
    return groups[0][0] if len(groups) == 1 and len(answers) > 1 else ""


@rule("C451", bad="note: Two articles give the days.", good="note: [[talks#days:articles|Two articles]] give the days.")
def counts_of_articles_are_references(record: Record, report: Report) -> Iterator[Problem]:
    """Prose counts articles, or names the only one, in the words of a reference.

    The reference says where the record can be asked whether it still holds. The note of an open question may say that
    no article answers it; once one does, the note must say something else.
    """
    ids_by_name = _ids_by_name(record)
    names, names_and_ids = Names(ids_by_name), Names({**ids_by_name, **{name: name for name in ids_by_name.values()}})
    for prose in prose_of(record):
        text = REFERENCE.sub(_masked, prose.text) if "[[" in prose.text else prose.text
        for match in counts_in(text, names_and_ids):
            question = _question_of_note(record, prose) if number_in(match[0]) == 0 else None
            if question and question.status is Status.OPEN:
                continue
            words = prose.text[match.start() : match.end()]
            message = f"'{words}' is typed here"
            hint = "write [[entry#claim:articles|these words]], of the claim that they are about, or do not count"
            if question:
                message, hint = (
                    f"'{words}' is said here, and the question has an answer now",
                    "say it otherwise, as in 'the reason is not told', or write [[entry#claim:articles|these words]]",
                )
            yield report(prose.location(words, match.start()), message, hint)
    for entry in record.entries.values():
        for path, line in entry.texts.lines:
            for match in counts_in(line, names):
                message = f"'{match[0]}' is typed in a line, which takes no references"
                yield report(entry.location_of(match[0], *path), message, "say it without a number")


@rule("C452", bad="[[ann]] was sentenced to 10 years.", good="[[ann]] was sentenced to [[ann-sentenced#length]] years.")
def figures_are_references(record: Record, report: Report) -> Iterator[Problem]:
    """A page by hand that refers to the record types no figure and no month: it names the claim that gives it.

    A typed figure has no passage behind it, and stays as it was when the record says something else.
    """
    for prose in _prose_that_refers(record):
        text = NO_FIGURES.sub(lambda match: " " * len(match[0]), prose.text)
        for match in FIGURE_OR_MONTH.finditer(text):
            if re.match(" articles?\\b", text[match.end() :]):
                continue  # another rule says so
            fitting = " or ".join(f"[[{target}]]" for target in _targets_that_say(record, match[0], prose))
            hint = "write [[entry#claim]], of the claim that gives it, [[event:date]] for a date, or say it without"
            hint = f"did you mean {fitting}? Else {hint}" if fitting else hint
            yield report(prose.location(match[0], match.start()), f"'{match[0]}' is typed here", hint)


def _targets_that_say(record: Record, figure: str, prose: Prose) -> list[str]:
    """The questions and events whose answer or date has a figure, of the entries to which its line refers."""
    number = WORDS.get(figure.lower())
    say = re.compile(rf"(?<![\w.,]){re.escape(figure if number is None else str(number))}(?![\w]|[.,]\d)")
    targets = []
    for entry_id in dict.fromkeys(
        reference.target.partition("#")[0].partition(":")[0] for reference, _ in prose.references
    ):
        event = record.find(entry_id, model.Event)
        if event and say.search(event.data.date.display()):
            targets.append(f"{entry_id}:date")
        for claim in record.claims_of.get(entry_id, ()):
            for answer in claim.standing_answers if claim.data.id else ():
                if say.search(record.value_text(claim, answer.parsed_value)):
                    of_article = f"@{answer.support.articles[0]}" if len(claim.standing_answers) > 1 else ""
                    targets.append(f"{claim.key}{of_article}")
    return targets[:MAX_TARGETS]


@rule(
    "C453",
    bad="He was held for [[ann-freed#days|about 1,600 days]].   # and the claim says 1,613",
    good="He was held for [[ann-freed#days]] days.",
)
def figures_stand_where_references_lead(record: Record, report: Report) -> Iterator[Problem]:
    """A figure in the words of a reference stands in the record where the reference leads.

    Readers who follow it look for that very figure.
    """
    for prose in prose_of(record, "[["):
        for reference, offset in prose.references:
            figures = FIGURE.findall(reference.words or "")
            target = _target(record, reference.target, prose) if figures else None
            if target is None or target.counted:
                continue
            text = _text_at(record, target)
            for figure in figures if text else ():
                if not re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", text):
                    message = f"'{figure}' is typed here, and {reference.target} does not say it"
                    hint = "leave the words out, for the figure that stands there, or say it without a figure"
                    yield report(prose.location(str(reference), offset), message, hint)


@rule("C454", bad="title: Eight people are freed   # and nine, by another article", good="title: Prisoners are freed")
def titles_state_no_figure_in_dispute(record: Record, report: Report) -> Iterator[Problem]:
    """The title of an event states no figure on which the sources contradict each other; a sentence states them all.

    In lists, links and tables they stand alone, and would make of one answer what is so.
    """
    for claim in record.claims_where(lambda claim: claim.may_be_unsettled):
        if claim.status is Status.CONTRADICTED and is_kind(claim.entry, model.Event):
            title = claim.entry.data.title
            if claim.answers_in(title):
                message = f"'{title}' states one answer to '{claim.data.id}', which is in dispute"
                yield report(claim.entry.location("title"), message, "leave the figure out, as in 'Some of the freed'")
            for index, part in enumerate(claim.entry.data.people):
                sentence = part.sentence or ""
                is_of_claim = claim.unit and claim.unit in sentence and part.person in claim.data.about
                if is_of_claim and 0 < len(claim.answers_in(sentence)) < len(claim.standing_answers):
                    message = f"'{sentence}' is not all that is answered to '{claim.data.id}'"
                    location = claim.entry.location("people", index, "sentence")
                    yield report(location, message, "write every answer, as in '7 or 9 years'")


def _prose_that_refers(record: Record) -> Iterator[Prose]:
    """The lines of the pages by hand that refer to the record, but for code."""
    docs = [doc for doc in record.docs if REFERENCE.search(doc.markdown)]
    lines = {doc.file: without_code("\n" * doc.first_line + doc.markdown).split("\n") for doc in docs}
    for prose in prose_of(record) if docs else ():
        if prose.line and prose.line.path in lines and lines[prose.line.path][prose.line.line]:
            yield prose


def _text_at(record: Record, target: Target) -> str:
    """All that the record says where a reference leads, as plain text; empty where a reference in it leads nowhere."""
    entry = record.entries[target.entry]
    data = entry.data
    if not target.claim:
        texts = [data.display_name, data.heading, getattr(data, "summary", ""), getattr(data, "description", "")]
        texts += [data.date.display()] if isinstance(data, model.Event) else []
    else:
        claim = record.claims[f"{target.entry}#{target.claim}"]
        texts = [claim.data.ask, claim.data.says, claim.data.note]
        for answer in claim.answers:
            texts += [record.value_text(claim, answer.parsed_value), answer.data.note]
    text = " ".join(text or "" for text in texts)
    targets = [_target(record, reference.target, Prose(text, entry)) for reference in references_of(text)]
    return "" if None in targets else record.plain(text, target.entry)


def _counted(words: str, names: Names) -> str:
    """What is to be put otherwise where the number is another: "Two articles", "only the Gazette", a number alone."""
    count = next((match[0] for match in counts_in(words, names)), words)
    number = NUMBER_ALONE.search(count)
    return number[0] if number and not OF_ARTICLES.search(count) else count


def _count_in_words(number: int, *, like: str) -> str:
    """So many articles, such as "Five articles", with a capital where the other words have one; a word like "two"."""
    count = "no" if number == 0 else number_in_words(number)
    is_alone = NUMBER_ALONE.fullmatch(like)
    words = number_in_words(number) if is_alone else f"{count} {'article' if number < 2 else 'articles'}"
    return words[0].upper() + words[1:] if like[0].isupper() else words


def _ids_by_name(record: Record) -> Mapping[str, str]:
    """What each article is called, and its id; "The Gazette, 3 May" is "The Gazette" as long as no other is."""
    ids = {source.data.short: source.id for source in record.of_kind(model.Source)}
    outlets = Counter(name.partition(",")[0] for name in ids)
    return {name.partition(",")[0]: ids[name] for name in ids if outlets[name.partition(",")[0]] == 1} | ids


def _target(record: Record, text: str, prose: Prose) -> Target | None:
    """What a reference points at, None for a drawn block, and for what is not there: other rules say so."""
    if text.startswith(BLOCK):
        return None
    target = Target.parse(text, prose.entry.id if prose.entry else "")
    if target.claim:
        claim = record.claim(f"{target.entry}#{target.claim}")
        if claim is None or not all(answer.data.cites for answer in claim.answers):
            return None
        return target if not target.source or claim.answer_of(target.source) else None
    return target if target.counted == model.Source.plural or target.entry in record.entries else None


def _masked(reference: re.Match[str]) -> str:
    """Nothing to be read in place of a reference, unless it is the bare id of an entry."""
    is_bare = reference["words"] is None and not set("#:@") & set(reference["target"])
    return reference[0] if is_bare else "_" * len(reference[0])


def _question_of_note(record: Record, prose: Prose) -> AssessedClaim | None:
    match prose.path:
        case ("claims", int(index), "note") if prose.entry:
            claims = record.claims_of.get(prose.entry.id, ())  # of two with one id it holds the first
            return next((claim for claim in claims if claim.index == index and claim.is_question), None)
    return None
