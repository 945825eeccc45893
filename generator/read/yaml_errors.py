"""Why a file stops being YAML: libyaml's words and the lines around them, turned into words for editors."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from generator.problems import Hint, Replacement

COMMA_OR_QUOTE = "put a comma before the name of the next field; if the colon is part of the text, the value in quotes"
QUOTE = "put the whole value in quotes"


class Trouble(NamedTuple):
    """What libyaml complains of: a part of its words, what that means, how to mend it.

    `in_context` says which of libyaml's two marks shows the cause. `wants_quotes` is true where the value of the line
    is right once it stands in quotes.
    """

    sign: str
    message: str
    hint: str = QUOTE
    in_context: bool = False
    wants_quotes: bool = False


NO_COLON = Trouble(
    "could not find expected ':'", "this line has no colon", "write name: value, or indent the line if it goes on", True
)
TROUBLES = (
    Trouble("unknown escape", "a backslash stands in double quotes", "double it, or use single quotes"),
    Trouble("mapping values are not allowed", "a colon and a space stand inside a value", wants_quotes=True),
    Trouble("quoted scalar", "a quotation mark is opened here and not closed",
            "close it; if it is part of the text, put the whole value in single quotes", in_context=True),
    Trouble("flow sequence", "a bracket [ is opened here and not closed well",
            "close it with ] and put commas between the items", in_context=True),
    Trouble("flow mapping", "a brace { is opened here and not closed well",
            "close it with } and put commas between the fields", in_context=True),
    Trouble("cannot start any token", "a value cannot begin with this character", wants_quotes=True),
    Trouble("mapping keys are not allowed", "a value cannot begin with ?", wants_quotes=True),
    NO_COLON,
    Trouble("scanning an alias", "a value cannot begin with *", in_context=True, wants_quotes=True),
    Trouble("scanning an anchor", "a value cannot begin with &", in_context=True, wants_quotes=True),
    Trouble("scanning a tag", "a value cannot begin with !", in_context=True, wants_quotes=True),
    Trouble("scanning a directive", "a line cannot begin with %", in_context=True, wants_quotes=True),
    Trouble("block sequence entries are not allowed", "a list begins in the line of its name",
            "put the dash on a line of its own below, or the value in quotes if it is no list"),
    Trouble("did not find expected '-' indicator", "this line is neither an item of the list above nor a field",
            "begin it with '- ', or indent it to fit"),
    Trouble("block mapping", "this line does not fit the fields above it", "indent it like the other fields"),
    Trouble("flow node", "nothing stands between two commas, or a bracket has no counterpart", "drop what is too many"),
    Trouble("<document start>", "text goes on where the fields of this file have ended",
            "look for a bracket too many, or for fields that are not indented alike"),
    Trouble("comment or line break", "a value cannot begin with > or |", in_context=True, wants_quotes=True),
    Trouble("block scalar", "a block of text begins with too many spaces", "indent all its lines alike"),
    Trouble("", "this line cannot be read as YAML", "compare it with a neighbouring file: quotes, colons, indentation"),
)  # fmt: skip  # the first that fits; the last one always does


class Cause(NamedTuple):
    """What is wrong and how to mend it; line and column are counted from 0."""

    line: int
    column: int
    message: str
    hint: Hint | str


class QuoteOverLines(NamedTuple):
    """Where a text in quotes begins and where it ends some lines below; lines and columns are counted from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def explain_error(error: yaml.MarkedYAMLError, lines: Sequence[str], quote: QuoteOverLines | None) -> Cause:
    """The cause of the error; `quote` is the last text in quotes that was read and that runs over several lines."""
    words = f"{error.context or ''} {error.problem or ''}"
    trouble = next(trouble for trouble in TROUBLES if trouble.sign in words)
    mark = error.context_mark if trouble.in_context and error.context_mark else error.problem_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) and lines:
        line, column = len(lines) - 1, 0
    cause = (
        _quote_closed_too_late(quote, error.problem_mark)
        or _text_behind_quote(words, lines, line, column)
        or _wrong_indentation(words, lines, line, column)
        or _cut_in_braces(words, lines, error)
        or _too_little_indentation(words, lines, line, column)
        or _no_colon_above(words, lines, line, column)
        or Cause(line, column, trouble.message, _in_quotes(lines, line) if trouble.wants_quotes else trouble.hint)
    )
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    numbers = [cause.line, *(min(mark.line, len(lines) - 1) for mark in marks)]
    slips = (_slip_in_line(lines, number) for number in numbers)
    return (
        _first_field_indented(words, lines)
        or next((slip for slip in slips if slip), None)
        or _item_before_its_list(lines, cause.line)
        or _first_item_without_dash(lines, cause.line)
        or cause
    )


def _no_colon_above(words: str, lines: Sequence[str], line: int, column: int) -> Cause | None:
    """The line above a field, where both are taken for one value because no colon stands in it."""
    field = re.match(r"( *)[\w-]+(?=:(?: |$))", lines[line])
    if "mapping values are not allowed" not in words or field is None or field.end() != column or not line:
        return None
    return Cause(line - 1, len(field[1]), NO_COLON.message, NO_COLON.hint)


class Slip(NamedTuple):
    """What stops a line from being YAML, and how to mend it by groups of the pattern; `correct` replaces the match.

    Where no hint is given, the value wants quotes.
    """

    pattern: str
    message: str
    hint: str
    correct: str = ""


SLIPS = (
    Slip(r"\s*-(?=[\w{\[][^:]*: ).*$", "no space stands behind the dash", "write '- ' before an item of a list"),
    Slip(r"\s*([*\u2022\u25cf\u25aa\u2010-\u2015\u2212]|[0-9]+[.)])(\s+[\w{\"'\[].*)$",
         r"'\1' begins no item of a list", r"write '-' in place of '\1'", r"-\2"),
    Slip(r"\s*(?:- )?([*`]+(\w+):?[*`]+:?( .*))$", r"signs of Markdown stand around '\2'", r"write \2:", r"\2:\3"),
    Slip(r"`{3}.*", "a sign of Markdown stands here", "delete this line, and the other one like it"),
    Slip(r"\s*(?:- )?\w+: ([>|][-+]? +((?!#)\S.*))",
         "text stands behind the sign of a block", "write it without the sign, or in a line of its own below", r"\2"),
    Slip(r"={7}$", "a merge was left unfinished here", "keep one version, delete the other and the marks"),
    Slip(r"\s*(?://|<!--|/\*).*", "a comment of another language stands here", "begin the line with #, or delete it"),
    Slip(r"[+-](?: {2,}|\w).*", "a line of a comparison of two versions stands here", "delete the + or - before each"),
    Slip(r"\s*(?:- )?(?:\{.*)?\w+: \[\[#.*$", "a value cannot begin with [[#", ""),
    Slip(r".*(?<!\[)\[ *(#[\w-]+).*\].*$",
         r"'\1' is read as a comment", "write the id before it, without a space, or leave out the #"),
    Slip(r"\s*(?:- )?(\w+):(?=[^\s/])(\S.*)",
         "no space stands behind the colon", r"put a space there: \1: \2", r"\1: \2"),
    Slip(r"(\w+) *([=;\uff1a]) *([^\s=:][^:]*)$",
         r"'\2' stands where a colon belongs", r"put a colon there: \1: \3", r"\1: \3"),
    Slip(r"\s*(?:- )?(\w+):\s*\[\]$", "an empty list stands before its items", r"write \1: alone", r"\1:"),
)  # fmt: skip


def _slip_in_line(lines: Sequence[str], line: int) -> Cause | None:
    """What a single line shows to be wrong; a list that is empty shows in the line above that of its first item."""
    for number in (line, line - 1):
        for slip in SLIPS if 0 <= number < len(lines) else ():
            match = re.fullmatch(slip.pattern, lines[number].rstrip())
            if not match or (number < line and not slip.pattern.endswith("$")):
                continue
            start = len(match[0]) - len(match[0].lstrip())
            hint = Hint(match.expand(slip.hint)) if slip.hint else _in_quotes(lines, number)
            if slip.correct:
                start = match.start(1)
                hint = Hint(hint.text, Replacement(match[0][start:], match.expand(slip.correct)))
            return Cause(number, start, match.expand(slip.message), hint)
    return None


def _item_before_its_list(lines: Sequence[str], line: int) -> Cause | None:
    """The first item of a list that begins to the left of the list's name, in this line or in the two above."""
    for number in range(line, max(line - 3, 0), -1):
        item = re.match(r"( *)- ", lines[number])
        name = re.fullmatch(r"( *(?:- )?)\w+:", lines[number - 1].rstrip())
        if item and name and len(item[1]) < len(name[1]) - 2 * name[1].endswith("- "):
            message = "this item stands to the left of the name of its list"
            return Cause(number, len(item[1]), message, f"begin the line with {len(name[1]) + 2} spaces")
    return None


def _first_field_indented(words: str, lines: Sequence[str]) -> Cause | None:
    """The first field of a file, where spaces before it part it from those below."""
    number = next((number for number, line in enumerate(lines) if re.match(r"\s*\w+:", line)), 0)
    if "<document start>" not in words or not lines[number].startswith(" "):
        return None
    return Cause(number, 0, "spaces stand before the first field", "begin the line without any space")


def _first_item_without_dash(lines: Sequence[str], line: int) -> Cause | None:
    """The first item of a list, where that of this line is taken for something else because the first has no dash."""
    item = re.match(r"( *)- ", lines[line])
    for number in range(line - 1, 0, -1) if item else ():
        name = re.fullmatch(r"( *)\w+:", lines[number - 1].rstrip())
        if item and name and len(name[1]) <= len(item[1]):
            field = re.match(r"( +)\w+:", lines[number])
            message = "the first item of this list has no dash"
            hint = f"begin the line with {item[0]!r}"
            return Cause(number, len(field[1]), message, hint) if field and len(field[1]) >= len(item[0]) else None
    return None


def _cut_in_braces(words: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> Cause | None:
    """A value in braces or brackets that a colon or a quotation mark inside it cuts off."""
    mark = error.problem_mark
    start = error.context_mark
    if "flow" not in words or mark is None or start is None or not mark.line == start.line < len(lines):
        return None
    text, column = lines[mark.line], mark.column
    sign = text[column : column + 1]
    if sign in ("]", "}") and text.count(sign) > text.count("[" if sign == "]" else "{"):
        return Cause(mark.line, column, f"{sign} closes nothing here", "leave it out")
    if text[column : column + 2] == ": ":
        return Cause(mark.line, column, "a colon and a space stand inside a value", COMMA_OR_QUOTE)
    if sign in ("[", "{") and re.search(r"\w\s*$", text[:column]):
        return Cause(mark.line, column, f"{sign} stands inside a value", QUOTE)
    if column and text[column - 1] in "\"'" and sign.isalpha():
        marks = "single" if text[column - 1] == '"' else "double"
        message = f"text goes on behind the closing {text[column - 1]}"
        return Cause(mark.line, column, message, f"put the whole value in {marks} quotes")
    return None


def _too_little_indentation(words: str, lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A field of an item that is indented less than those above it, or an item that is indented more than these."""
    is_item = lines[line][column:].startswith("- ")
    is_field = re.match(r"\s+[\w-]+:(?: |$)", lines[line])
    if not (is_item or is_field) or not re.search("did not find expected ('-' indicator|key|<block end>)", words):
        return None
    for above in reversed(lines[:line]):
        match = re.match(r"( *)- +(?=[\w\"'{])", above)
        if match and is_field and column == len(match[1]) and "'-'" in words:
            hint = f"begin it with '- ', or, if it belongs to the item above, with {len(match[0])} spaces"
            return Cause(line, column, "this line is neither an item of the list above nor a field of one", hint)
        if match and len(match[1]) < column < len(match[0]) + is_item:
            difference = "more than the item above" if is_item else "less than the other fields of its item"
            spaces = len(match[1] if is_item else match[0])
            return Cause(line, column, f"this line is indented {difference}", f"begin the line with {spaces} spaces")
    if is_item and re.fullmatch(r" *(?:- )?\w+: \[.*\]", lines[line - 1].rstrip()):
        message = "this item stands below a list that is closed"
        return Cause(line, column, message, "put it, without its dash, before the ] above")
    is_dash = is_item and not column
    return Cause(line, 0, "a dash stands before a field of the file", "leave it out") if is_dash else None


def _quote_closed_too_late(quote: QuoteOverLines | None, mark: yaml.Mark | None) -> Cause | None:
    """A quotation mark that is closed by the next one in the file, in the line of the error."""
    if quote is None or mark is None or quote.end_line != mark.line or quote.end_column > mark.column:
        return None
    message = "the quotation mark that is opened here is closed lines below, inside another text"
    hint = "close it in its own line; if it is part of the text, put the whole value in single quotes"
    return Cause(quote.line, quote.column, message, hint)


def _text_behind_quote(words: str, lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A value that begins with a text in quotes or brackets and goes on after it."""
    is_behind = "block mapping" in words or "'-' indicator" in words
    match = re.search(r"[:-] +.*([\"'\]}])\s*$", lines[line][:column]) if is_behind else None
    if not match:
        return None
    if not lines[line][column:].strip(" ,]}"):
        return Cause(line, column, f"{lines[line][column:].strip()} stands behind the value", "leave it out")
    hint: Hint | str = _in_quotes(lines, line)
    if re.match(r" *- \{", lines[line]):
        hint = "write it within the braces, behind a comma and the name of its field"
    return Cause(line, column, f"text goes on behind the closing {match[1]}", hint)


def _wrong_indentation(words: str, lines: Sequence[str], line: int, column: int) -> Cause | None:
    """A field that is indented more than its neighbours, so that it seems to continue a value."""
    if "mapping values" not in words or not re.fullmatch(r"\s+[\w-]+", lines[line][:column]):
        return None
    message = "this line is indented as if it belonged to the value above"
    return Cause(line, column, message, "indent it like the other fields")


def _in_quotes(lines: Sequence[str], line: int) -> Hint:
    """The hint, and replacement, to put a line's value in quotes; one that goes on below is right as a block."""
    match = re.fullmatch(r"(\s*(?:- )?)([\w-]+): (.+?)\s*", lines[line])
    if not match or match[3][0] in "|>":
        return Hint(QUOTE)
    following = lines[line + 1] if line + 1 < len(lines) else ""
    indentation = len(following) - len(following.lstrip())
    if indentation > len(match[1]) and not re.match(r"\s*(?:- |[\w-]+:(?: |$))", following):
        return Hint(f"write {match[2]}: >- alone, and begin the text in a line of its own below it")
    value = match[3]
    mark, inner = value[0], value[1:-1]
    if mark in "\"'" and value[-1] == mark and not re.match(r"[\s,.;:?!]", inner.partition(mark)[2]):
        value = inner  # the mark inside opens a word, or is an apostrophe
    if "\\" in value or '"' in value:
        hint = "put the whole value in single quotes" + ", and double those inside it" * ("'" in value)
        return Hint(hint, Replacement(match[3], "'" + value.replace("'", "''") + "'"))
    return Hint(QUOTE, Replacement(match[3], f'"{value}"'))
