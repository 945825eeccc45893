"""The kinds of text that a field may hold: a plain line, prose, an id, a link, a date, a value."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, NamedTuple, TypeVar

from pydantic import BeforeValidator, GetPydanticSchema, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.model.values.coordinates import COORDINATES, Coordinates, NotCoordinates, suggest_coordinates
from generator.model.values.dates.edtf import EdtfDate, NotADate
from generator.model.values.dates.edtf_hints import read_date
from generator.model.values.letters import without_accents
from generator.model.values.markdown import ADDRESS, NotProse, check_prose
from generator.model.values.published import publish_coordinates, publish_date, publish_value
from generator.model.values.quantity import NotAQuantity, Quantity
from generator.model.values.references import ENTRY_ID, ClaimReference, EntryReference, PassageReference
from generator.model.values.shape_rules import ANCHOR, BAD_DATE, CLOSED_LIST, PATTERN, PLAIN_LINE, PROSE, WRONG_SHAPE
from generator.model.values.web_addresses import may_have_address
from generator.problems import Hint, Replacement, Rule, did_you_mean

LINE = "one line of text"  # what a plain line is called
MAX_LINE = 200  # characters; a plain line stays readable as a list item on a phone
MAX_TITLE = 120  # characters; longer wraps to four lines at 360 px
MAX_PROSE = 2000  # characters; what is longer is several claims
MAX_COUNT = 9999  # paragraphs; no article has more
MAX_ANCHOR = 6  # words of an article that may stand in the record in one place
ID = ENTRY_ID.pattern
Read = TypeVar("Read")  # what a text is read as
PUBLIC_ADDRESS = r"(?=https?://[^/?#:@]+\.[^0-9/?#:@.])" + ADDRESS  # neither localhost nor a machine's number
COORDINATES_HINT = "write degrees north and east, such as 53.9, 27.57"
TEXT = ["string", "number"]  # in schemas: for other programs 123 without quotes is a number, for us it is text


class Description(NamedTuple):
    """In the type of a field: what may stand there, in a few words; `is_prose` where [[references]] work in it."""

    text: str
    is_prose: bool = False


def refusal(rule: Rule, message: str, hint: Hint | str, words: str = "") -> PydanticCustomError:
    """The error that `shape` turns into a mistake against `rule`; `words` are the part of the text that is wrong."""
    context = {"rule": rule, "message": message, "hint": hint, "words": words}
    return PydanticCustomError("rule", "{message}", context)


# One of several dates.
EDTF_SET = re.compile(r"\[[0-9]{4}(?:-[0-9]{2}){0,2}(?:(?:,|\.\.)[0-9]{4}(?:-[0-9]{2}){0,2})+\]")


def as_text(value: object) -> str:
    """The value as text; a list or a group of fields is refused."""
    if isinstance(value, str):
        return value
    is_reference = False  # as it stands in prose
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value, is_reference = value[0], True
    noun, parts = ("a group of fields", [*value.values()]) if isinstance(value, dict) else ("a list", value)
    hint = "write one value, in quotes if need be"
    if isinstance(parts, list) and parts and all(isinstance(part, str) for part in parts):
        words = f"[{','.join(parts)}]"
        if EDTF_SET.fullmatch(words) and parts is value:
            hint = f'write "{words}", with the quotes'
        elif (len(parts) == 1 and parts is value) or all(re.fullmatch(r"-?[0-9]+\.[0-9]+", part) for part in parts):
            hint = f"write {', '.join(parts)} without a dash, a name or brackets of its own"
            hint += f'; in a text "[[{parts[0]}]]" in quotes' if is_reference else ""
    raise refusal(WRONG_SHAPE, f"text is wanted here, {noun} stands there", hint)


HOST = re.compile(r"^(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$))")  # an address without https://
WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
MARKUP = re.compile(r"\]\(\w+:|\*\*|&(?:nbsp|amp|quot|lt|gt|[mn]dash|#\d+);")


def _plain_line(limit: int) -> Callable[[object], str]:
    """A check for one line of at most `limit` characters without markup."""

    def check(value: object) -> str:
        text = as_text(value)
        if "<" in text or ">" in text:
            raise refusal(PLAIN_LINE, "an angle bracket stands in a plain line", "say it in words")
        if "\n" in text.strip():
            raise refusal(PLAIN_LINE, "a plain line runs over several lines", "write it in one line")
        if "[[" in text:
            hint = "write the name; [[references]] work in prose only"
            raise refusal(PLAIN_LINE, "a [[reference]] stands in a plain line", hint)
        markup = MARKUP.search(text) if "](" in text or "*" in text or "&" in text else None
        if markup:
            message = f"'{markup[0]}' is a sign of Markdown or HTML, which a plain line shows as it is"
            raise refusal(PLAIN_LINE, message, "write the words alone", words=markup[0])
        address = WEB_ADDRESS.search(text) if may_have_address(text) else None
        if address:
            hint = "say it in words; an article's address stands in its source, behind 'address:'"
            raise refusal(PLAIN_LINE, "an address stands in a plain line", hint, words=address[0])
        if len(text) > limit:
            raise refusal(PLAIN_LINE, f"{len(text)} characters, at most {limit} fit", "shorten it")
        return text.strip()

    return check


def _matching(pattern: str, description: str) -> Callable[[object], str]:
    """A check for text that matches the pattern; the description says in a hint what to write."""
    matches = re.compile(pattern).fullmatch

    def check(value: object) -> str:
        if isinstance(value, str) and matches(value):
            return value
        if isinstance(value, dict) and len(value) == 1:  # a colon and a space stand in it
            value = ": ".join(map(str, *value.items()))
        text = as_text(value)
        if not matches(text):
            raise refusal(PATTERN, f"'{text}' is not well formed", _hint_for(text, pattern, matches, description))
        return text

    return check


def _hint_for(text: str, pattern: str, matches: Callable[[str], object], description: str) -> str | Hint:
    """How to mend a text that does not match: as several that do, with what it lacks, or as the description says."""
    parts = [part for part in re.split(r"(?:\s/\s|[;,>\s]|\band\b|&)+", text) if part]
    if len(parts) > 1 and re.search("[;,#>]", text) and all(matches(part) for part in parts):
        items = ", ".join(parts)
        separately = "make each an item of its own, without quotation marks around both"
        return Hint(f"put commas between them: {items}", Replacement(text, items)) if items != text else separately
    with_sign = re.sub(r"\s*[#/|:.]\s*", "#", text.strip())
    if with_sign != text and "#" in with_sign and matches(with_sign):
        return Hint(f"write {with_sign}", Replacement(text, with_sign))
    bare = text.strip(" \"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb[]()")
    without_place = re.sub(r"^.*/|\.ya?ml\b", "", bare) if "://" not in bare else ""
    entry_id = bare.partition("#")[0] if pattern == ID else bare
    for plain in (bare, bare.lower(), without_place, re.sub("[/:]", "#", bare, count=1), entry_id):
        if plain != text and plain and matches(plain):
            return Hint(f"write {plain}", Replacement(text, plain))
    if "://" in text and pattern != PUBLIC_ADDRESS:
        last = text.partition("#")[0].rstrip("/").rpartition("/")[2]
        if pattern == ID and last != text and matches(last):
            return Hint(f"write {last}, without the address", Replacement(text, last))
        words = "the id of an entry, the name of its file" if pattern == ID else description
        return f"write {words}, in place of the address"
    link = re.sub(r"^.+?(?: (https?://\S+)|\((https?://\S+)\))$", r"\1\2", text.strip(" <>"))  # with words before it
    well_formed = re.sub("^h?t{1,3}ps?[:/]+", "https://", HOST.sub("https://", link)).replace("'", "%27")
    if pattern == PUBLIC_ADDRESS and well_formed != text and matches(well_formed):
        return Hint(f"write {well_formed}", Replacement(text, well_formed))
    example = "#".join(filter(None, map(as_id, text.split("#")))) if pattern.startswith(ID) else ""
    if example:  # a citation without its sign may be a name that other files know
        such_as = f", such as {example}" if pattern == ID or "#" in example else ""
        return Hint(f"write {description}{such_as}", Replacement(text, example))
    return f"write {description}"


def as_id(name: str) -> str:
    """The id that a name comes nearest to; empty where it has letters that are not Latin."""
    plain = re.sub(r"[\W_]+", "-", without_accents(name)).strip("-")
    return plain if plain.isascii() else ""


def _prose(value: object) -> str:
    text = as_text(value).strip()
    if len(text) > MAX_PROSE:
        message = f"{len(text)} characters, at most {MAX_PROSE} fit"
        raise refusal(PROSE, message, "shorten it, or make several claims of it")
    try:
        check_prose(text)
    except NotProse as error:
        raise refusal(PROSE, error.message, error.hint, error.words) from None
    return text


def _language(value: object) -> str:
    name = re.split("[-_]", as_text(value), maxsplit=1)[0]
    tag = LANGUAGE_TAGS.get(name.lower())
    if tag:
        raise refusal(PATTERN, f"'{name}' is no tag of a language", did_you_mean(name, tag), name)
    return _matching(LANGUAGE, LANGUAGE_DESCRIPTION)(value)


def _edtf_date(value: object) -> EdtfDate:
    try:
        return read_date(as_text(value))
    except NotADate as error:
        raise refusal(BAD_DATE, error.message, Hint(error.hint, error.replacement)) from None


def _day(value: object) -> EdtfDate:
    if not isinstance(value, EdtfDate) and not re.fullmatch(r"\d{4}-\d\d-\d\d", as_text(value)):
        raise refusal(BAD_DATE, f"'{as_text(value)}' is not a day", "write year, month and day, such as 2025-12-20")
    return _edtf_date(value)


def _flag(value: object) -> bool:
    text = as_text(value)
    if text not in ("true", "false"):
        raise refusal(CLOSED_LIST, f"'{text}' is neither true nor false", "write true, or drop the line")
    return text == "true"


WHOLE_NUMBER = re.compile("[1-9][0-9]*")


def _positive_integer(value: object) -> int:
    text = as_text(value)
    if not WHOLE_NUMBER.fullmatch(text):
        raise refusal(WRONG_SHAPE, f"'{text}' is not a whole number", "write a number such as 8")
    if len(text) > len(str(MAX_COUNT)):
        raise refusal(WRONG_SHAPE, f"'{text}' is more than {MAX_COUNT}", "count again")
    return int(text)


def _anchor(value: object) -> str:
    """A few words as they are: an article may have angle brackets, but no line of it is that long."""
    text = as_text(value)
    count = len(text.split())
    if count > MAX_ANCHOR:
        raise refusal(ANCHOR, f"{count} words stand there, at most {MAX_ANCHOR} may", "quote less")
    if "\n" in text or len(text) > MAX_LINE:
        raise refusal(ANCHOR, "this is more than a few words of one line", "quote less")
    return text


def _coordinates(value: object) -> Coordinates:
    try:
        return Coordinates.parse(as_text(value).strip())
    except NotCoordinates as error:
        text = suggest_coordinates(as_text(value))
        hint = Hint(f"write {text}", Replacement(as_text(value), text)) if text else COORDINATES_HINT
        raise refusal(PATTERN, str(error), hint) from None


def _value(value: object) -> str | Quantity:
    if isinstance(value, dict):
        try:
            return Quantity.parse(value)
        except NotAQuantity as error:
            raise refusal(WRONG_SHAPE, error.message, error.hint) from None
    return _plain_line(MAX_LINE)(value)


# --- types: the check, the JSON Schema, what may stand there or what it refers to ------------------------------


def matching_text(pattern: str, description: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """The check and the JSON Schema of a text that matches the pattern; the description says what to write."""
    schema = WithJsonSchema(_text_schema(pattern, description), mode="validation")
    return BeforeValidator(_matching(pattern, description)), schema


def _text_schema(pattern: str, description: str) -> dict[str, object]:
    return {"type": TEXT, "pattern": f"^{pattern}$", "patternErrorMessage": f"Write {description}."}


def _read_by(
    read: Callable[[object], Read], schema: Mapping[str, object], publish: Callable[[Read], object], description: str
) -> tuple[GetPydanticSchema, WithJsonSchema, PlainSerializer, Description]:
    """What a function makes of a value; pydantic does not look into the type of it, which costs time at every start."""
    check = GetPydanticSchema(lambda _type, _handler: core_schema.no_info_plain_validator_function(read))
    return check, WithJsonSchema({**schema}, mode="validation"), PlainSerializer(publish), Description(description)


def _line(limit: int) -> tuple[BeforeValidator, WithJsonSchema, Description]:
    schema = WithJsonSchema({"type": TEXT, "maxLength": limit}, mode="validation")
    return BeforeValidator(_plain_line(limit)), schema, Description(LINE)


def _id_of(*nouns: str, may_be_itself: bool = True) -> tuple[BeforeValidator, WithJsonSchema, EntryReference]:
    """For the id of an entry of one of these kinds, of any kind where none is named."""
    schema = {**_text_schema(ID, ID_DESCRIPTION), "x-refers-to": list(nouns or ["entry"])}
    check = BeforeValidator(_matching(ID, ID_DESCRIPTION))
    return check, WithJsonSchema(schema, mode="validation"), EntryReference(nouns, may_be_itself)


PROSE_DESCRIPTION = "text; emphasis, lists, links and [[references]] work"
ID_DESCRIPTION = "lower-case letters, digits and single hyphens"
LANGUAGE_DESCRIPTION = "a language tag such as en or be-Latn"
LANGUAGE_TAGS = {  # by what is written for them: names, codes of three letters, those of countries that are no tags
    "belarusian": "be", "english": "en", "french": "fr", "german": "de", "japanese": "ja", "lithuanian": "lt",
    "polish": "pl", "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
    "ara": "ar", "bel": "be", "by": "be", "ces": "cs", "cze": "cs", "cz": "cs", "deu": "de", "ger": "de", "dut": "nl",
    "eng": "en", "gb": "en", "us": "en", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "heb": "he", "ita": "it",
    "jp": "ja", "jpn": "ja", "lav": "lv", "lit": "lt", "nld": "nl", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es",
    "swe": "sv", "tur": "tr", "ua": "uk", "ukr": "uk", "chi": "zh", "cn": "zh", "zho": "zh",
}  # fmt: skip
LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"

Line = Annotated[str, *_line(MAX_LINE)]
Title = Annotated[str, *_line(MAX_TITLE)]
Prose = Annotated[str, BeforeValidator(_prose), Description(PROSE_DESCRIPTION, is_prose=True)]
Id = Annotated[str, *matching_text(ID, ID_DESCRIPTION), Description("a few words joined by hyphens")]  # of itself
EntryId = Annotated[str, *_id_of(may_be_itself=False)]
EventId = Annotated[str, *_id_of("event")]
OtherEventId = Annotated[str, *_id_of("event", may_be_itself=False)]
PersonId = Annotated[str, *_id_of("person")]
OrganisationId = Annotated[str, *_id_of("organisation")]
ActorId = Annotated[str, *_id_of("person", "organisation")]
OtherActorId = Annotated[str, *_id_of("person", "organisation", may_be_itself=False)]
MeasureId = Annotated[str, *_id_of("measure")]
SourceId = Annotated[str, *_id_of("source", may_be_itself=False)]
PlaceOrWords = Annotated[str, *_line(MAX_LINE), EntryReference(("place",), may_be_words=True)]
TopicId = Annotated[str, *_id_of("topic")]
ClaimRef = Annotated[str, *matching_text(rf"(?:{ID}#)?{ID}", "a claim of this entry, or entry#claim"), ClaimReference()]
Cite = Annotated[
    str, *matching_text(rf"{ID}(?:#{ID})?", "source#passage, or source for a whole work"), PassageReference()
]
Link = Annotated[
    str,
    *matching_text(
        PUBLIC_ADDRESS, "a public address that begins with https:// and has neither a space nor a user name"
    ),
    Description("an address on the web"),
]
Language = Annotated[
    str,
    BeforeValidator(_language),
    WithJsonSchema(_text_schema(LANGUAGE, LANGUAGE_DESCRIPTION), mode="validation"),
    Description("a language tag"),
]
Anchor = Annotated[
    str, BeforeValidator(_anchor), WithJsonSchema({"type": TEXT}, mode="validation"), Description("at most six words")
]
Flag = Annotated[
    bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"}), Description("true, or leave it out")
]
PositiveInteger = Annotated[
    int,
    BeforeValidator(_positive_integer),
    WithJsonSchema({"type": "integer", "minimum": 1}),
    Description("a whole number"),
]
Date = Annotated[EdtfDate, *_read_by(_edtf_date, {"type": ["string", "integer"]}, publish_date, "a date")]
Day = Annotated[EdtfDate, *_read_by(_day, {"type": "string"}, publish_date, "one day")]
PLACE = {"type": "string", "pattern": f"^{COORDINATES}$"}
Position = Annotated[Coordinates, *_read_by(_coordinates, PLACE, publish_coordinates, "latitude, longitude")]
VALUE = {"type": ["string", "number", "object"], "additionalProperties": {"type": TEXT}}
Value = Annotated[str | Quantity, *_read_by(_value, VALUE, publish_value, "a number, a date, or words")]
