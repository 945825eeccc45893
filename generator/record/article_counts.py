"""How many articles say something, in the words of prose: "Two articles", "no article", "only the Gazette"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator.model.values.quantity import SMALL_NUMBERS

NUMBERS = {word: number for number, word in enumerate(SMALL_NUMBERS)} | {"no": 0, "neither": 0, "both": 2}
NUMBER = rf"(?:{'|'.join(NUMBERS)}|[0-9]+)"
OF_THESE = rf"(?:\s+of\s+(?:the|these|those))?(?:\s+{NUMBER})?(?:\s+(?:other|dated|undated))?"
SAYS = r"(?:say|tell|call|give|date|mention|quote|credit|speak|name(?!s\s+nor))s\b"
SAY = r"(?:say|tell|call|give|mention|quote|credit|speak)\b"
COUNTED = ("article", "say", "tell", "call", "give", "date", "mention", "quote", "credit", "speak", "name")
# no count without one of these; most texts have none of them
COUNT = re.compile(
    rf"\b(?!one\s+of\b)(?:all|every|{NUMBER}){OF_THESE}\s+articles?\b"
    rf"|\b(?:all|each|{NUMBER})(?:\s+(?:of|the|other))*\s+_+\s+articles\b"  # all [[sources:count]] articles, masked
    rf"|\b(?:one|none|neither)\s+(?:also\s+)?{SAYS}|\b(?:both|{'|'.join(SMALL_NUMBERS[2:])})\s+(?:also\s+)?{SAY}",
    re.IGNORECASE,
)


def counts_in(text: str, names: Collection[str]) -> Iterator[re.Match[str]]:
    """Where a text says how many articles say something, or that one of these names alone does."""
    folded_text = text.casefold()
    for word in COUNTED:
        if word in folded_text:
            yield from COUNT.finditer(text)
            break
    if "only" in folded_text or "alone" in folded_text:
        names = [name for name in names if name.casefold() in folded_text]
        if not names:
            return
        name = rf"(?:the\s+)?(?:\[\[)?(?:{'|'.join(map(re.escape, names))})(?:\]\])?"
        yield from re.finditer(rf"\bonly\s+{name}(?!\w)|(?<!\w){name}\s+alone\b", text, re.IGNORECASE)


def is_true(words: str, articles: Collection[str], names: Mapping[str, str]) -> bool | None:
    """Whether words such as "Two articles" fit these articles; None where they neither count nor name any.

    `names` leads from what every article of the record is called to its id.
    """
    words = words.casefold()
    mentions = {
        source for name, source in names.items() if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words)
    }
    if mentions:
        return mentions == set(articles)
    total = len(set(names.values()))
    numbers = _numbers_in(words)
    if re.search(r"\b(?:all|every)\b", words):
        return {len(articles), *numbers} == {total}
    if not numbers:
        return None
    return numbers[0] == len(articles) and set(numbers[1:]) <= {total}


def number_in(words: str) -> int | None:
    """The first number that the words say, None where they say none."""
    return next(iter(_numbers_in(words.casefold())), None)


def _numbers_in(words: str) -> list[int]:
    return [NUMBERS[word] if word in NUMBERS else int(word) for word in re.findall(rf"\b{NUMBER}\b", words)]
