"""How many articles say something, in the words of prose: "Two articles", "no article", "only the Gazette"."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import chain

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
    r"|(?<!(?<!article)s\s)(?<!the\s)"  # of two figures one gives the sum, the one speaks for Minsk: no article counts
    rf"(?:\b(?:one|n(?:one|either)(?:\s+of\s+them)?)\s+(?:also\s+)?{SAYS}"
    rf"|\b(?:both|{'|'.join(SMALL_NUMBERS[2:])})\s+(?:also\s+)?{SAY})",
    re.IGNORECASE,
)

WORD = re.compile(r"\w+")
COUNTING = {*NUMBERS, "all", "every", "each", "none"}  # one of these stands in each count, or digits before articles
SINGLED_OUT = re.compile(r"\bonly\s+\W*(\w+)(?:\W+(\w+))?|\b(\w++)\W*\s+alone\b")  # the words that may belong to a name


class Names:
    """What articles are called, with their ids, found by the first and the last word: a long record has thousands."""

    def __init__(self, ids_by_name: Mapping[str, str]) -> None:
        self.ids = frozenset(ids_by_name.values())
        self._ids_by_name = ids_by_name

    @cached_property
    def _names_by_word(self) -> Mapping[str, Set[str]]:
        """The names by their first and last words; those without a word by an empty one."""
        names_by_word: dict[str, set[str]] = defaultdict(set)
        for name in self._ids_by_name:
            words = WORD.findall(name.casefold()) or [""]
            names_by_word[words[0]].add(name)
            names_by_word[words[-1]].add(name)
        return names_by_word

    def singled_out(self, folded_text: str) -> list[str]:
        """The names in a text in small letters that may stand behind "only" or before "alone", the longest first."""
        words = chain.from_iterable(match.groups("") for match in SINGLED_OUT.finditer(folded_text))
        return sorted(self._with_words(words, folded_text), key=lambda name: (-len(name), name))

    def ids_in(self, folded_text: str) -> set[str]:
        """The ids of the articles that a text in small letters names."""
        names = self._with_words(WORD.findall(folded_text), folded_text)
        return {
            self._ids_by_name[name]
            for name in names
            if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded_text)
        }

    def _with_words(self, words: Iterable[str], folded_text: str) -> set[str]:
        """The names in the text that begin or end with one of the words."""
        candidates = chain.from_iterable(self._names_by_word.get(word, ()) for word in {"", *words})
        return {name for name in candidates if name.casefold() in folded_text}


def counts_in(text: str, names: Names) -> Iterator[re.Match[str]]:
    """Where a text says how many articles say something, or that one of these names alone does."""
    folded_text = text.casefold()
    if any(map(folded_text.__contains__, COUNTED)) and (
        "article" in folded_text or not COUNTING.isdisjoint(WORD.findall(folded_text))
    ):
        yield from COUNT.finditer(text)
    if "only" in folded_text or "alone" in folded_text:
        candidates = names.singled_out(folded_text)
        if not candidates:
            return
        name = rf"(?:the\s+)?(?:\[\[)?(?:{'|'.join(map(re.escape, candidates))})(?:\]\])?"
        yield from re.finditer(rf"\bonly\s+{name}(?!\w)|(?<!\w){name}\s+alone\b", text, re.IGNORECASE)


def is_true(words: str, articles: Collection[str], names: Names) -> bool | None:
    """Whether words such as "Two articles" fit these articles; None where they neither count nor name any."""
    words = words.casefold()
    mentions = names.ids_in(words)
    if mentions:
        return mentions == set(articles)
    total = len(names.ids)
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
