"""Letters by what Unicode says of them: those that nobody sees, and those that are another with an accent."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
    "\u2800]"
)  # Default_Ignorable_Code_Point outside the categories of signs without a shape; and the empty pattern of braille
_SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_SPACES = frozenset({" ", "\u3000"})  # the second one is as wide as the letters of East Asia
_WITH_SHAPE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Prepended_Concatenation_Mark: signs of category Cf that are seen
_ZERO_WIDTH_NON_JOINER, _ZERO_WIDTH_JOINER = "\u200c", "\u200d"
_JOINING_SCRIPTS = frozenset({
    "ARABIC", "SYRIAC", "MANDAIC", "MONGOLIAN", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER", "BALINESE", "JAVANESE",
})  # fmt: skip
_SYMBOLS = frozenset({"So", "Sm", "Sk"})
_KEYCAP = "\u20e3"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WITHOUT_ACCENT = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "æ": "ae", "œ": "oe", "þ": "th",
})  # fmt: skip  # letters that Unicode does not take apart


def without_accents(text: str) -> str:
    """The text in small letters without accents: nauseda for Nausėda."""
    folded = text.casefold()
    return folded if folded.isascii() else _NOT_ASCII.sub(lambda letters: _plain_letters(letters[0]), folded)


@lru_cache(maxsize=4096)  # few are not quotation marks, dashes or letters of frequent names
def _plain_letters(letters: str) -> str:
    plain = unicodedata.normalize("NFKD", letters.translate(_WITHOUT_ACCENT))
    return "".join(letter for letter in plain if not unicodedata.category(letter).startswith("M"))


class HiddenLetter(NamedTuple):
    """A letter that nobody sees, and where it stands, counted from 0."""

    position: int
    code: str


def find_hidden(line: str, is_allowed: Callable[[str], bool] | None = None) -> HiddenLetter | None:
    """The first letter of the line that nobody sees, but for those that are allowed; a tab is one of them."""
    if is_visible(line):
        return None
    for position, char in enumerate(line):
        if is_shapeless(char) and not (is_allowed and is_allowed(char)) and not _is_needed(line, position):
            return HiddenLetter(position, f"U+{ord(char):04X}")
    return None


def is_visible(text: str) -> bool:
    """Whether every letter of the text is seen, whatever stands beside it."""
    return text.isprintable() and (text.isascii() or not _IGNORABLE.search(text))


def is_shapeless(char: str) -> bool:
    """Whether the letter alone shows nothing, an ordinary space excepted."""
    if char in _SPACES or char in _WITH_SHAPE:
        return False
    return unicodedata.category(char) in _SHAPELESS or bool(_IGNORABLE.match(char))


def _is_needed(line: str, position: int) -> bool:
    """Whether the letter changes how its neighbours are drawn, as their script wants it."""
    before, char, after = line[position - 1 : position], line[position], line[position + 1 : position + 2]
    if char in (_ZERO_WIDTH_NON_JOINER, _ZERO_WIDTH_JOINER):
        is_emoji = char == _ZERO_WIDTH_JOINER and _is_picture(before) and _is_picture(after)
        is_conjunct = bool(before) and unicodedata.combining(before) == 9  # a mark that takes a letter's vowel away
        return is_emoji or is_conjunct or (_joins(before) and _joins(after))
    name = unicodedata.name(char, "")
    if name.startswith("MONGOLIAN"):
        return _script(before) == "MONGOLIAN"
    if name.startswith("VARIATION SELECTOR"):
        return _script(before) == "CJK" or after == _KEYCAP or _is_picture(before)
    return False


def _joins(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "LM" and _script(char) in _JOINING_SCRIPTS


def _is_picture(char: str) -> bool:
    """Whether the letter can be a part of an emoji: a picture, an arrow, a colour of skin, or the choice of colour."""
    return char in ("\ufe0f", "‼", "⁉") or (bool(char) and unicodedata.category(char) in _SYMBOLS)


def _script(char: str) -> str:
    """The first word of the letter's name, which is that of its script."""
    return unicodedata.name(char, "").partition(" ")[0].partition("-")[0] if char else ""
