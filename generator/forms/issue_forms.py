"""The issue forms: questions about fields of the model, written as GitHub reads them."""

from typing import Literal, NamedTuple

from generator import model
from generator.editing.yaml_document import Value, to_yaml
from generator.model.reflection.examples import EXAMPLES
from generator.model.reflection.fields import field_of


class Question(NamedTuple):
    """A field of an issue form; `label` heads its answer in the issue, `part` and `field` take it as it is."""

    id: str
    label: str
    help: str
    kind: Literal["input", "textarea", "dropdown"] = "input"
    required: bool = False
    choices: tuple[str, ...] = ()
    example: str = ""
    part: type[model.StrictModel] | None = None
    field: str = ""


class IssueForm(NamedTuple):
    """A form that somebody without an account on anything but GitHub fills in; `about` is the kind of entry."""

    file: str
    name: str
    description: str
    label: str
    about: type[model.EntryData]
    intro: str
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        return next(question for question in self.questions if question.id == name)


NO_HARM = "No"
HAS_MOVED = "It has moved"
HARM = Question(
    "harm",
    "Could anyone who is named be harmed by it?",
    "With a yes nothing is copied, and a maintainer looks first. Everybody can read this: leave out what could hurt.",
    "dropdown",
    required=True,
    choices=(NO_HARM, "Yes, or I am not sure"),
)
AI = Question("ai", "Was AI used, and for what?", "Nothing is refused for it; reviewers look twice.", example="No")


def _from_model(
    part: type[model.StrictModel],
    name: str,
    label: str,
    *,
    question_id: str | None = None,
    is_long: bool = False,
    required: bool | None = None,
) -> Question:
    """A question about a field of the model: its help, its choices and whether it is needed come from there."""
    field = field_of(part, name)
    example = EXAMPLES[part.__name__].get(name, "")
    return Question(
        question_id or name,
        label,
        field.doc,
        kind="dropdown" if field.choices else "textarea" if is_long else "input",
        required=field.required if required is None else required,
        choices=field.choices,
        example=example if isinstance(example, str) else ", ".join(example),
        part=part,
        field=name,
    )


EVENT_FORM = IssueForm(
    "1-event.yml",
    "I found an article",
    "Something happened that is not in the timeline yet.",
    "event",
    model.Event,
    "Thank you. A machine reads this and answers within minutes; a person decides. "
    "Write in your own words: the sentences of an article belong to its publisher.",
    (
        _from_model(model.Event, "title", "What happened?"),
        _from_model(model.Event, "date", "When?"),
        _from_model(model.Event, "kind", "What kind of event is it?"),
        _from_model(model.Event, "place", "Where?"),
        _from_model(model.Event, "summary", "What should a reader know?", is_long=True),
        Question("people", "Who took part?", "Names or ids, one a line.", "textarea", example="Ines Vola"),
        _from_model(model.Source, "address", "Address of the article", required=True),
        _from_model(model.Source, "title", "Headline of the article", question_id="source-title", required=False),
        _from_model(model.Source, "short", "Who published it?", required=False),
        _from_model(model.Source, "published", "When was it published?"),
        Question("relies-on", "Whom else does the article credit?",
                 "An agency named at its end, for example, without saying for what.", "textarea",
                 example="Council press office"),
        _from_model(model.Passage, "gist", "What does the article say?"),
        Question("said-by", "Who says it, and through whom?",
                 "Nearest first: Belta, John Coale is the article citing Belta quoting Coale. Or: The article itself.",
                 required=True, example="Harrowmouth council, Ines Vola"),
        _from_model(model.Passage, "start", "First words of the passage"),
        _from_model(model.Passage, "end", "Last words of the passage"),
        _from_model(model.Passage, "p", "In which paragraph?"),
        Question("passages", "What else does it say?",
                 "One passage a line: paragraph | first words | last words | what it says | who says it.", "textarea",
                 example="4 | The guild’s Ines Vola | until June | The guild expects to pay until June. | Ines Vola"),
        Question("differs", "Does another article say otherwise?", "Which one, and what it says.", "textarea",
                 example="gazette: two"),
        HARM,
        AI,
    ),
)  # fmt: skip
CORRECTION_FORM = IssueForm(
    "2-correction.yml",
    "Something is wrong",
    "A page says something that its sources do not say, or not so.",
    "correction",
    model.EntryData,
    "Thank you. The page's id is filled in if you came from its link.",
    (
        Question("entry", "Which page?", "Its address, or the last word of it.", required=True,
                 example="pardon-of-123"),
        Question("was", "What stands there?", "The words or the value as the page shows them.", required=True,
                 example="114 people", part=model.Correction, field="was"),
        Question("now", "What should stand there?", "The same words with the mistake mended.", required=True,
                 example="115 people", part=model.Correction, field="now"),
        _from_model(model.Correction, "why", "How do you know?"),
        Question("evidence", "Which passage shows it?", "source#passage, or the address and a few words.", "textarea"),
        HARM,
    ),
)  # fmt: skip
SOURCE_FORM = IssueForm(
    "3-broken-source.yml",
    "A link to an article is broken",
    "An article is gone, has moved or has changed.",
    "source",
    model.Source,
    "Thank you. The source's id is filled in if you came from its page.",
    (
        Question("entry", "Which source?", "The address of its page, or its id.", required=True, example="gazette"),
        Question("trouble", "What is the matter?", "What you see when you open the article.", "dropdown", required=True,
                 choices=("It is gone", HAS_MOVED, "Its text has changed", "It needs a subscription now")),
        _from_model(model.Source, "address", "Address where it stands now"),
        _from_model(model.Source, "address_note", "How did you find it?"),
    ),
)  # fmt: skip
ISSUE_FORMS = (EVENT_FORM, CORRECTION_FORM, SOURCE_FORM)
GENERATED = "# Made from the model by `timeline generate`; change it there."


def issue_form(form: IssueForm) -> str:
    """The form as GitHub reads it from .github/ISSUE_TEMPLATE/."""
    intro: Value = {"type": "markdown", "attributes": {"value": form.intro}}
    fields: dict[str, Value] = {
        "name": form.name,
        "description": form.description,
        "labels": [form.label],
        "body": [intro, *(_form_field(question) for question in form.questions)],
    }
    return f"{GENERATED}\n{to_yaml(fields, quote_numbers=True)}"


def _form_field(question: Question) -> Value:
    attributes: dict[str, Value] = {"label": question.label, "description": question.help}
    if question.choices:
        attributes["options"] = list(question.choices)
    elif question.example:
        attributes["placeholder"] = question.example
    required = "true" if question.required else "false"
    return {"type": question.kind, "id": question.id, "attributes": attributes, "validations": {"required": required}}
