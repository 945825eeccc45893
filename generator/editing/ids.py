"""Ids for what is new: a few words that matter, in letters that every system writes."""

import re
from collections.abc import Iterable

from generator.model.values.letters import without_accents

LITTLE = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "in", "is", "it",
    "of", "on", "or", "that", "the", "to", "was", "were", "with",
})  # fmt: skip
ASKING = frozenset({
    "did", "do", "does", "he", "her", "him", "his", "how", "its", "many", "much", "one", "said", "says", "she",
    "than", "their", "them", "there", "these", "they", "this", "those", "what", "when", "where", "which", "who", "whom",
    "whose", "why", "will", "would",
})  # fmt: skip  # what an id needs as little
IN_A_WORD = re.compile(r"(?<=\w)['’ʼ](?=\w)|(?<=\d),(?=\d\d\d)|(?<=\b[^\W\d])\.(?=[^\W\d]\b)")  # driver's, 1,613, U.S.
WORDS = 4


def make_id(text: str, existing: Iterable[str], *, words_at_most: int = WORDS) -> str:
    """An id of the few words that matter, none of them cut, such as `talks-very-productive`, numbered if it exists."""
    whole_words = [word for word in (_ascii(word) for word in re.findall(r"\w+", IN_A_WORD.sub("", text))) if word]
    key_words = [word for word in whole_words if word not in LITTLE | ASKING and len(word) > 1]
    stem = "-".join((key_words or whole_words or ["entry"])[:words_at_most])
    ids = set(existing)
    number = 2
    result = stem
    while result in ids:
        result = f"{stem}-{number}"
        number += 1
    return result


def _ascii(word: str) -> str:
    """The word in lower-case ASCII; empty where a letter of it has no like there."""
    letters = without_accents(word).replace("_", "")
    return letters if re.fullmatch(r"[a-z0-9]+", letters) else ""
