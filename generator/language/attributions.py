"""Who says it, in words: one rendering of an attribution and of what supports a claim, for the whole site."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from generator.grouping import group_by
from generator.language.grammar import number_in_words, separators
from generator.record.attribution import Attribution, Support


class EntryName(NamedTuple):
    """The place of an entry's name in a phrase: pages make a link of it, data and titles plain text."""

    id: str


Phrase = tuple[str | EntryName, ...]


def attribution_phrases(attributions: Iterable[Attribution]) -> list[Phrase]:
    """Who says it, such as "John Coale, quoted by Belta, in RFE/RL"; one phrase for each way it is passed on.

    Either each speaker has a phrase for each way, or each way of an article has one for its speakers: as names fewer.
    """
    verbs: dict[tuple[str, tuple[str, ...], str], set[str]] = {}  # an article may cite and quote the same word
    for attribution in attributions:
        key = (attribution.speaker, attribution.relays, attribution.source)
        verbs.setdefault(key, set()).add(_verb(attribution.is_quotation and bool(attribution.speaker)))
    ways = {key: (key[1], " and ".join(sorted(words))) for key, words in verbs.items()}
    by_speaker: list[Phrase] = []
    for speaker, keys in group_by(ways, lambda key: key[0]).items():
        for number, (way, members) in enumerate(group_by(keys, lambda key: ways[key]).items()):
            names = [speaker] if speaker and not number else []
            by_speaker.append(_phrase(names, *way, [key[2] for key in members], is_cited=bool(speaker)))
    by_way: list[Phrase] = []
    for (is_cited, source, way), keys in group_by(ways, lambda key: (bool(key[0]), key[2], ways[key])).items():
        by_way.append(_phrase([key[0] for key in keys if is_cited], *way, [source], is_cited=is_cited))
    return min(by_speaker, by_way, key=lambda phrases: sum(isinstance(part, EntryName) for part in chain(*phrases)))


def _phrase(
    speakers: Sequence[str], relays: Sequence[str], verb: str, sources: Sequence[str], *, is_cited: bool
) -> Phrase:
    """One way in which articles pass on what speakers say, or that they say it themselves."""
    names = names_joined(sources)
    subject = (*names_joined(speakers), ", ") if speakers else ()
    return (*subject, *_way_phrase(relays, verb), ", in " if relays else " in ", *names) if is_cited else names


def speaker_phrase(speaker: str, relays: Sequence[str], is_quotation: bool) -> Phrase:
    """Who says it and who passes it on, without the article: "John Coale, quoted by Belta"."""
    return (EntryName(speaker), ", ", *_way_phrase(relays, _verb(is_quotation)))


def _verb(is_quotation: bool) -> str:
    return "quoted" if is_quotation else "cited"


def _way_phrase(relays: Sequence[str], verb: str) -> Phrase:
    """How a speaker's word is passed on: "quoted by Belta"."""
    phrase: list[str | EntryName] = [verb]
    for index, relay in enumerate(relays):
        phrase += [", cited by " if index else " by ", EntryName(relay)]
    return tuple(phrase)


def support_phrase(support: Support, number_of_sources: int) -> Phrase:
    """What stands behind a claim, such as "all five articles; two say where they got it: Belta; Belarusian media"."""
    number, naming = len(support.articles), len(support.naming)
    if number == 0:
        return ("Our own reckoning",)
    if number == 1:
        article = EntryName(support.articles[0])
        return (article, " alone, which cites ", *_roots(support)) if naming else (article, " alone")
    words = number_in_words(number)
    if number == number_of_sources:
        words = "both" if number == 2 else f"all {words}"
    articles = f"{words} articles"
    if not naming:
        return (articles,)
    say = "says where it got" if naming == 1 else "say where they got"
    subject = ("both" if number == 2 else "all") if naming == number else number_in_words(naming)
    return (f"{articles}; {subject} {say} it: ", *_roots(support))


def _roots(support: Support) -> Phrase:
    """Those named, by root: speakers who lead to one root stand together, roots apart by semicolons."""
    phrase: list[str | EntryName] = []
    for speakers in support.speakers.values():
        phrase += ["; "] if phrase else []
        phrase += names_joined(speakers)
        if len(speakers) > 1:
            phrase.append(", who are one source")
    return tuple(phrase)


def names_joined(ids: Sequence[str]) -> Phrase:
    """Names joined by commas and a final "and"."""
    phrase: list[str | EntryName] = []
    for separator, entry_id in zip(separators(len(ids)), ids, strict=True):
        phrase += [separator, EntryName(entry_id)] if separator else [EntryName(entry_id)]
    return tuple(phrase)


def phrase_text(phrase: Phrase, name: Callable[[str], str]) -> str:
    """A phrase as plain text; `name` says what an entry is called."""
    return "".join(name(part.id) if isinstance(part, EntryName) else part for part in phrase)


def attributions_text(attributions: Iterable[Attribution], name: Callable[[str], str]) -> str:
    """Who says it, as plain text; the ways in which it is passed on stand apart by semicolons."""
    return "; ".join(phrase_text(phrase, name) for phrase in attribution_phrases(attributions))
