"""The kinds of text that a field may hold: a plain line, prose, an id, a link, a date, a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import (
    BeforeValidator,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.model.edtf import EdtfDate, NotADate
from generator.model.quantity import NotAQuantity, Quantity
from generator.model.references import ClaimReference, EntryReference, PassageReference
from generator.model.shape_rules import ANCHOR, BAD_DATE, CLOSED_LIST, PATTERN, PLAIN_LINE, PROSE, WRONG_SHAPE
from generator.problems import Hint, Rule

MAX_LINE = 200  # characters; a plain line stays readable as a list item on a phone
MAX_TITLE = 120  # characters; longer wraps to four lines at 360 px
MAX_PROSE = 2000  # characters; what is longer is several claims
MAX_COUNT = 9999  # paragraphs; no article has more
MAX_ANCHOR = 6  # words of an article that may stand in the record in one place
TEXT = ["string", "number"]  # in schemas: for other programs 123 without quotes is a number, for us it is text
ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


# --- the kinds of text -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """In the type of a field: what may stand there, in a few words; `is_prose` where [[references]] work in it."""

    text: str
    is_prose: bool = False


def refusal(rule: Rule, message: str, hint: Hint | str) -> PydanticCustomError:
    """The error that `mistakes` turns back into a problem of `rule`."""
    return PydanticCustomError("rule", "{message}", {"rule": rule, "message": message, "hint": hint})


def as_text(given: object) -> str:
    """The value as text; a list or a group of fields is refused."""
    if isinstance(given, str):
        return given
    found = "a list" if isinstance(given, list) else "a group of fields"
    raise refusal(WRONG_SHAPE, f"text is wanted here, {found} stands there", "write one value, in quotes if need be")


def plain_line(limit: int) -> Callable[[object], str]:
    """A check for one line of at most `limit` characters without markup."""

    def check(given: object) -> str:
        text = as_text(given)
        if "<" in text or ">" in text:
            raise refusal(PLAIN_LINE, "an angle bracket stands in a plain line", "say it in words")
        if "\n" in text.strip():
            raise refusal(PLAIN_LINE, "a plain line runs over several lines", "write it in one line")
        if "[[" in text:
            hint = "write the name; [[references]] work in prose only"
            raise refusal(PLAIN_LINE, "a [[reference]] stands in a plain line", hint)
        if len(text) > limit:
            raise refusal(PLAIN_LINE, f"{len(text)} characters, at most {limit} fit", "shorten it")
        return text.strip()

    return check


NOT_IN_PROSE = (
    (r"<[A-Za-z/!?][^>]*>?", "raw HTML '{}' stands in the text", "use Markdown, or leave it out"),
    (r"!\[[^\]\n]*\][(\[]", "a picture '{}' stands in the text", "leave it out: no request leaves the site"),
    (
        r"\]\((?!\s*(?:https?://|mailto:))[^)\n]*\)?",
        "the link '{}' has no address on the web",
        "write https://… in the brackets, or [[id|words]] for an entry",
    ),
    (
        r"^ {0,3}\[[^\]\n]+\]:",
        "a note or an address, '{}', stands apart from its words",
        "write [words](https://…) where the words stand",
    ),
    (r"^#", "a heading begins with '{}'", "leave the sign out; prose has no headings"),
)  # what Markdown would make of a text, and our pages do not want


def _prose(given: object) -> str:
    text = as_text(given).strip()
    for pattern, message, hint in NOT_IN_PROSE:
        if found := re.search(pattern, text, re.MULTILINE):
            raise refusal(PROSE, message.format(found[0]), hint)
    if len(text) > MAX_PROSE:
        raise refusal(
            PROSE, f"{len(text)} characters, at most {MAX_PROSE} fit", "shorten it, or make several claims of it"
        )
    return text


def _matching(pattern: str, wanted: str) -> Callable[[object], str]:
    def check(given: object) -> str:
        text = as_text(given)
        if not re.fullmatch(pattern, text):
            raise refusal(PATTERN, f"'{text}' is not well formed", f"write {wanted}")
        return text

    return check


def _when(given: object) -> EdtfDate:
    if isinstance(given, EdtfDate):
        return given
    try:
        return EdtfDate.parse(as_text(given))
    except NotADate as error:
        raise refusal(BAD_DATE, error.message, Hint(error.hint, error.replacement)) from None


def _flag(given: object) -> bool:
    text = as_text(given)
    if text not in ("true", "false"):
        raise refusal(CLOSED_LIST, f"'{text}' is neither true nor false", "write true, or drop the line")
    return text == "true"


def _whole(given: object) -> int:
    text = as_text(given)
    if not re.fullmatch(r"[1-9][0-9]*", text):
        raise refusal(WRONG_SHAPE, f"'{text}' is not a whole number", "write a number such as 8")
    if len(text) > len(str(MAX_COUNT)):
        raise refusal(WRONG_SHAPE, f"'{text}' is more than {MAX_COUNT}", "count again")
    return int(text)


def _anchor(given: object) -> str:
    text = as_text(given)
    if (count := len(text.split())) > MAX_ANCHOR:
        raise refusal(ANCHOR, f"{count} words stand there, at most {MAX_ANCHOR} may", "quote less")
    return _line_of_an_article(text)


def _line_of_an_article(text: str) -> str:
    """The words as they are: an article may have angle brackets, but no line of it is that long."""
    if "\n" in text or len(text) > MAX_LINE:
        raise refusal(ANCHOR, "this is more than a few words of one line", "quote less")
    return text


def _value(given: object) -> str | Quantity:
    if isinstance(given, dict):
        try:
            return Quantity.parse(given)
        except NotAQuantity as error:
            raise refusal(WRONG_SHAPE, error.message, error.hint) from None
    return plain_line(MAX_LINE)(given)


def matching_text(pattern: str, wanted: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """The check and the JSON Schema of a text that matches the pattern; `wanted` describes it in a hint."""
    schema = {"type": TEXT, "pattern": f"^{pattern}$", "patternErrorMessage": f"Write {wanted}."}
    return BeforeValidator(_matching(pattern, wanted)), WithJsonSchema(schema)


def _id_schema(*nouns: str) -> WithJsonSchema:
    """The JSON Schema of an id that names an entry of one of these kinds."""
    return WithJsonSchema({**ID_SCHEMA, "x-refers-to": list(nouns)})


_ID_WANTED = "lower-case letters, digits and single hyphens"
ID_SCHEMA = {"type": TEXT, "pattern": f"^{ID}$", "patternErrorMessage": f"Write {_ID_WANTED}."}
_ID_CHECK, _ID_SCHEMA = matching_text(ID, _ID_WANTED)
_REF_CHECK, _REF_SCHEMA = matching_text(rf"(?:{ID}#)?{ID}", "a claim of this entry, or entry#claim")
_CITE_CHECK, _CITE_SCHEMA = matching_text(
    rf"{ID}(?:#{ID})?", "source#passage, or source alone where the whole work is meant"
)
_LINK_CHECK, _LINK_SCHEMA = matching_text(r"https?://[^\s<>\"'`{}\[\]\\|^]+", "an address that begins with https://")
_LANG_CHECK, _LANG_SCHEMA = matching_text(
    r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", "a language tag such as en or be-Latn"
)
_MARK_CHECK, _MARK_SCHEMA = matching_text(r"sha256-[0-9a-f]{16}", "sha256- and 16 hexadecimal digits")

ONE_LINE = Wanted("one line of text")
Line = Annotated[
    str, BeforeValidator(plain_line(MAX_LINE)), WithJsonSchema({"type": TEXT, "maxLength": MAX_LINE}), ONE_LINE
]
Title = Annotated[
    str, BeforeValidator(plain_line(MAX_TITLE)), WithJsonSchema({"type": TEXT, "maxLength": MAX_TITLE}), ONE_LINE
]
Prose = Annotated[str, BeforeValidator(_prose), Wanted("text; Markdown and [[references]] work", is_prose=True)]
Id = Annotated[
    str, _ID_CHECK, _ID_SCHEMA, Wanted("a few words joined by hyphens")
]  # of the group of fields itself: it refers to nothing
EntryId = Annotated[str, _ID_CHECK, _id_schema("entry"), EntryReference(may_be_itself=False)]
EventId = Annotated[str, _ID_CHECK, _id_schema("event"), EntryReference(("event",))]
PersonId = Annotated[str, _ID_CHECK, _id_schema("person"), EntryReference(("person",))]
OrganisationId = Annotated[str, _ID_CHECK, _id_schema("organisation"), EntryReference(("organisation",))]
ActorId = Annotated[str, _ID_CHECK, _id_schema("person", "organisation"), EntryReference(("person", "organisation"))]
MeasureId = Annotated[str, _ID_CHECK, _id_schema("measure"), EntryReference(("measure",))]
SourceId = Annotated[str, _ID_CHECK, _id_schema("source"), EntryReference(("source",), may_be_itself=False)]
TopicId = Annotated[str, _ID_CHECK, _id_schema("topic"), EntryReference(("topic",))]
ClaimRef = Annotated[str, _REF_CHECK, _REF_SCHEMA, ClaimReference()]
Cite = Annotated[str, _CITE_CHECK, _CITE_SCHEMA, PassageReference()]
Link = Annotated[str, _LINK_CHECK, _LINK_SCHEMA, Wanted("an address on the web")]
Language = Annotated[str, _LANG_CHECK, _LANG_SCHEMA, Wanted("a language tag")]
Fingerprint = Annotated[str, _MARK_CHECK, _MARK_SCHEMA, Wanted("written by the tool")]
Anchor = Annotated[str, BeforeValidator(_anchor), WithJsonSchema({"type": TEXT}), Wanted("at most six words")]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"}), Wanted("true, or leave it out")]
Whole = Annotated[
    int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 1}), Wanted("a whole number")
]
Date = Annotated[EdtfDate, PlainValidator(_when), WithJsonSchema({"type": ["string", "integer"]}), Wanted("a date")]
Value = Annotated[
    str | Quantity,
    PlainValidator(_value),
    WithJsonSchema({"type": ["string", "number", "object"], "additionalProperties": {"type": ["string", "number"]}}),
    Wanted("a number, a date, an id, or words"),
]
