"""English: numbers in words, lists, plurals, capital letters."""

from collections.abc import Iterable, Iterator

from generator.model.values import quantity

number_in_words = quantity.number_in_words


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def pluralize_in_words(number: int, noun: str, plural: str = "") -> str:
    """The same with the number in words where it is small: "no article", "one article", "three articles"."""
    if not number:
        return f"no {noun}"
    return f"{number_in_words(number)} {noun if number == 1 else plural or noun + 's'}"


def join_and(names: Iterable[str]) -> str:
    """Names joined by commas and a final "and"."""
    return _joined("and", names)


def separators(number: int) -> Iterator[str]:
    """What stands before each of so many names in a sentence: nothing, then commas, " and " before the last."""
    for position in range(number):
        yield "" if position == 0 else " and " if position == number - 1 else ", "


def join_or(names: Iterable[str]) -> str:
    """Names as a choice: "detained, charged or held"."""
    return _joined("or", names)


def _joined(joint: str, names: Iterable[str]) -> str:
    *some, last = [*names] or [""]
    return f"{', '.join(some)} {joint} {last}" if some else last


def capitalize_first(text: str) -> str:
    """Words as they begin a sentence or a line."""
    return text[:1].upper() + text[1:]


def share(number: int, total: int, noun: str, plural: str = "") -> str:
    """How many of how many: "two of nine measures", "all five sources", "both people", "the one sum", "no sum"."""
    nouns = plural or f"{noun}s"
    if not number:
        return {1: f"no {noun}", 2: f"neither {noun}"}.get(total, f"none of {number_in_words(total)} {nouns}")
    if number < total:
        return f"{number_in_words(number)} of {number_in_words(total)} {nouns}"
    return {1: f"the one {noun}", 2: f"both {nouns}"}.get(total, f"all {number_in_words(total)} {nouns}")


def any_of(total: int, noun: str) -> str:
    """What a denial speaks of: "the one question", "either question", "any of the three questions"."""
    return {1: f"the one {noun}", 2: f"either {noun}"}.get(total, f"any of the {number_in_words(total)} {noun}s")


def pluralize_verb(number: int, singular: str, plural: str) -> str:
    """The form of a verb that goes with a number: "is" or "are"."""
    return singular if number == 1 else plural


def number_with_verb(number: int, singular: str, plural: str) -> str:
    """A number in words with its verb: "none rest", "one rests", "three rest"."""
    return f"{number_in_words(number)} {pluralize_verb(number, singular, plural)}"


def span(first: str, last: str) -> str:
    """From one date in words to another, without what both end with twice: "13 to 14 December 2025"."""
    day, _, month = first.partition(" ")
    if first == last:
        return first
    return f"{day if month and month == last.partition(' ')[2] else first} to {last}"
