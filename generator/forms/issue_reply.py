"""The reply to an issue form: what is missing or wrong in its answers, and what else a person should look at."""

from collections.abc import Iterator

from generator import model
from generator.editing.duplicates import find_duplicates
from generator.editing.errors import EditError
from generator.editing.names import SPEAKERS, Names
from generator.editing.shown_values import find_entries, find_shown
from generator.forms.github_markdown import escape_markdown, shorten
from generator.forms.issue_body import Answers, identify_form, parse_answers
from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, HAS_MOVED, NO_HARM, IssueForm
from generator.forms.pages import find_page
from generator.forms.passage_answers import match_actors, names_in, passage_mistakes, passages_of
from generator.language.grammar import capitalize_first
from generator.model.reflection.errors import shape
from generator.model.reflection.examples import example_of
from generator.model.reflection.fields import fields_of
from generator.model.values.markdown import references_of
from generator.model.values.references import Target
from generator.problems import nearest
from generator.record.addresses import address_of
from generator.record.record import Record

HARM_REPLY = """\
Thank you for saying so. **This stops here**: nothing of it is copied, no draft is made, and a maintainer looks first.

Please take out of the text above what could hurt somebody; a maintainer can delete its earlier versions as well.
If you are sure that nobody can be harmed, choose No, and this answer will follow.
"""


def could_harm(answers: Answers) -> bool:
    """Whether somebody could be harmed by it, as far as the form says; any other answer than a no is a yes."""
    answer = answers.get("harm", "")
    return bool(answer) and answer.strip(" .!").casefold() != NO_HARM.casefold()


def reply_to_issue(body: str, record: Record) -> tuple[bool, str]:
    """Whether a reviewer can go on with the issue, and the reply in Markdown."""
    try:
        form = identify_form(body)
    except EditError as error:
        return False, f"{capitalize_first(error.message)}: {error.hint}.\n"
    answers = parse_answers(body, form)
    if could_harm(answers):
        return False, HARM_REPLY
    mistakes, hints = list_mistakes(answers, form, record), list_hints(answers, form, record)
    lines = ["Thank you. A machine has read this; a person decides.", ""]
    if mistakes:
        lines += ["Something is open. Edit the text above, and this answer will follow:", "", *_bullets(mistakes)]
    elif form is not CORRECTION_FORM or not hints:
        lines += ["Everything that is needed is there."]
    if hints:
        lines += ["", "Please look at:", "", *_bullets(hints)]
    return not mistakes, shorten("\n".join(lines) + "\n")


def list_mistakes(answers: Answers, form: IssueForm, record: Record) -> list[str]:
    """What is missing or wrong in the answers, each as a sentence that begins with the question."""
    questions = form.questions
    missing = [question for question in questions if question.required and not answers[question.id]]
    sentences = [f"{question.label} - please answer this." for question in missing]
    choices = [question for question in questions if question.choices and answers[question.id]]
    sentences += [f"{q.label} - choose one from the list." for q in choices if answers[q.id] not in q.choices]
    for reference in references_of(answers.get("summary", "")):
        entry_id = Target.parse(reference.target, "").entry
        if entry_id not in record.entries:
            label = form.question("summary").label
            sentences.append(f"{label} - there is no page '{entry_id}': write the words without the brackets.")
    if answers.get("trouble") == HAS_MOVED and not answers["address"]:
        sentences.append(f"{form.question('address').label} - please answer this, since it has moved.")
    sentences += _unknown_entry(answers, form, record)
    for part in dict.fromkeys(question.part for question in questions if question.part):
        sentences += _mistakes_in(part, answers, form)
    if "passages" in answers:
        label = form.question("passages").label
        sentences += [f"{label} - {mistake}." for mistake in passage_mistakes(answers)]
    return sentences


def list_hints(answers: Answers, form: IssueForm, record: Record) -> list[str]:
    """What a person should look at: a value that no machine can change, possible doubles, people who are not known."""
    if form is CORRECTION_FORM:
        return [*_unchanged(answers, record)]
    if form is not EVENT_FORM:
        return []
    duplicates = find_duplicates(record, model.Source, {"address": answers["address"]})
    duplicates += find_duplicates(record, model.Event, {"title": answers["title"], "date": answers["date"]})
    sentences = [
        f"{duplicate.entry.data.display_name} ({duplicate.entry.id}) may be the same: {duplicate.reason}."
        for duplicate in duplicates[:5]
    ]
    names = Names.gather(record)
    newcomers = match_people(answers["people"], names)[1] + match_actors(names_in(answers["relies-on"]), names)[1]
    for passage in passages_of(answers):
        newcomers += match_actors(passage.speakers, names)[1]
    for name in dict.fromkeys(newcomers):
        near = names.like(name, SPEAKERS)
        question = f"is it {' or '.join(near)}? If not, " if near else ""
        sentences.append(f"{name} has no page yet; {question}somebody must say who this is, and why it is named.")
    return sentences


def match_people(answer: str, known_names: Names) -> tuple[list[str], list[str]]:
    """The ids of those who are in the record, by id or any spelling, and the names of those who are not."""
    names = names_in(answer)
    ids = known_names.ids_of(names, [model.Person.noun])
    return list(dict.fromkeys(ids.values())), [name for name in names if name not in ids]


def _unknown_entry(answers: Answers, form: IssueForm, record: Record) -> Iterator[str]:
    """A sentence where the entry that the form is about is not in the record."""
    words = answers.get("entry")
    if answers.get("was") and answers.get("was") == answers.get("now"):
        yield f"{form.question('now').label} - that is what stands there."
    if not words:
        return
    page = find_page(words, record)
    is_wanted = page and (form is CORRECTION_FORM or (page.entry and isinstance(page.entry.data, form.about)))
    if not is_wanted:
        near = nearest(words, [entry.id for entry in record.of_kind(form.about)])
        noun = "page" if form is CORRECTION_FORM else form.about.noun
        sentence = f"{form.question('entry').label} - there is no {noun} '{words}'"
        yield f"{sentence}; did you mean '{near}'?" if near else f"{sentence}; copy the address of its page."


def _unchanged(answers: Answers, record: Record) -> Iterator[str]:
    """A sentence where nobody but a person can put the correction into the files, and where the words stand."""
    page, was = find_page(answers["entry"], record), answers["was"]
    if page is None or not answers["entry"] or not was:
        return
    places = find_shown(record, page.entry, was, answers["now"]) if page.entry else []
    if len(places) == 1:
        return
    count = "in several places" if places else "nowhere"
    reason = f"{page.entry.path} shows '{was}' {count}" if page.entry else f"{page.address} is no entry's page"
    files = [doc.file for doc in record.docs if address_of(doc.path) == page.address and was in doc.markdown]
    files += [entry.path for entry in find_entries(record, was) if entry is not page.entry]
    sentence = f"Nothing is changed yet, and no draft can be made of it, so a person must change it by hand: {reason}"
    yield f"{sentence}; the words stand in {', '.join(files[:5])}." if files and not places else f"{sentence}."


def _mistakes_in(part: type[model.StrictModel], answers: Answers, form: IssueForm) -> Iterator[str]:
    """What the model has against the answers that become fields of one part; what is not asked has an example."""
    questions = {question.field: question for question in form.questions if question.part is part}
    values = {field.name: example_of(part, field) for field in fields_of(part) if field.required}
    values |= {name: answers[question.id] for name, question in questions.items() if answers[question.id]}
    _, mistakes = shape(part, values)
    for mistake in mistakes:
        name = str(mistake.path[0]) if mistake.path else ""
        if name in questions and not questions[name].choices:
            yield f"{questions[name].label} - {mistake.message}: {mistake.hint}."


def _bullets(sentences: list[str]) -> list[str]:
    """The sentences as GitHub shows them literally: no links, no pictures, nobody called."""
    return [f"- {escape_markdown(sentence)}" for sentence in sentences]
