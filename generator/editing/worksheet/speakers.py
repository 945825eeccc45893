"""Who says a sentence of an article, as far as its words show it: a proposal that a person looks over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editing.names import SPEAKERS, Mention, Names

QUOTATION = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)")
SAYING = (
    r"said|says|say|saying|told|tells|added|adds|adding|announced|announces|wrote|writes|noted|notes|stated|states|"
    r"stressed|confirmed|confirms|claimed|claims|insisted|explained|argued|warned|reported|reports|called|described|"
    r"characterized|characterised|indicated|replied|recalled|admitted|denied|declared|reiterated|emphasized|emphasised"
)
VERB = re.compile(rf"\b(?:{SAYING})\b")
RELAY = re.compile(
    r"\b(?:according to|citing|as reported by|as told to|quoted by|cited by|in the words of)\b", re.IGNORECASE
)
LISTENER = re.compile(r"\b(?:told|tells|speaking to|in an interview with|interview with)\b")
PRONOUN = re.compile(r"\b(?:he|she|they)\s+(?:also\s+|then\s+|later\s+)?$|^\s*(?:he|she|they)\b", re.IGNORECASE)
OBJECT = re.compile(r"\b(?:for|in|of|to|with|on|from|by|and|between|against|thanking)\s+(?:the\s+)?$")
OWNER = re.compile(r"['’]s?\b|['’]\s")  # "Trump's envoy" is not Trump
PERSON_NAME = r"(?:[A-ZÀ-ŽŁ][\w’'-]+\s+){1,3}[A-ZÀ-ŽŁ][\w’'-]+"
BEFORE = re.compile(rf"({PERSON_NAME})(?:,[^,]*,)?\s*$")
FOLLOWING = re.compile(rf"^\s*({PERSON_NAME})")
NEAR = 90  # characters between a name and its verb; what is further apart belongs to another clause
CLOSE = 40  # characters behind a verb
SCARE_QUOTES = 2  # words in quotation marks that are no quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, nearest first, by id, or by the name where the record does not know it; whose words they are."""

    speakers: tuple[str, ...] = ()
    voice: str = "own"
    new_name: str = ""


def attribute(sentence: str, names: Names, last_speaker: str = "", publisher: str = "") -> Attribution:
    """The speaker and the wording of a sentence; `last_speaker` is whom "he said" means."""
    plain = QUOTATION.sub(lambda match: "·" * len(match[0]), sentence)
    is_quotation = any(len(match[0].split()) > SCARE_QUOTES for match in QUOTATION.finditer(sentence))
    mentions = [name for name in names.mentions_in(plain, SPEAKERS) if not OWNER.match(plain[name.end :])]
    new_name = ""
    chain = [*_relays(plain, mentions, names)]
    speaker = _speaker(plain, [mention for mention in mentions if mention.entry_id not in chain], last_speaker)
    if not speaker and not chain:
        new_name = _new_name(plain)
        speaker = new_name
    if not speaker and not chain and is_quotation and not VERB.search(plain):
        speaker = last_speaker
    speakers = [name for name in dict.fromkeys([*chain, speaker]) if name and name != publisher]
    if not speakers:
        return Attribution()
    return Attribution(tuple(speakers), "quote" if is_quotation else "paraphrase", new_name)


def _relays(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Through whom it comes: who stands behind "according to", and the outlet that was told it."""
    for pattern in (LISTENER, RELAY):
        for match in pattern.finditer(text):
            mention = next((name for name in mentions if 0 <= name.start - match.end() <= CLOSE), None)
            if mention and (pattern is RELAY or names.is_outlet(mention.entry_id)):
                yield mention.entry_id


def _speaker(text: str, mentions: Sequence[Mention], last_speaker: str) -> str:
    """Whose verb of saying it is: the last name before it, the first close behind it, or whoever spoke last."""
    for verb in VERB.finditer(text):
        before, following_text = text[: verb.start()], text[verb.end() :]
        if last_speaker and PRONOUN.search(before[-NEAR:]) and re.search(r"\b(?:he|she|they)\b", before, re.IGNORECASE):
            return last_speaker
        following = [name for name in mentions if 0 <= name.start - verb.end() <= CLOSE]
        if following and before.rstrip().endswith(("·", ",", "·,")):
            return following[0].entry_id
        preceding = [
            name
            for name in mentions
            if name.end <= verb.start() and verb.start() - name.end <= NEAR and not OBJECT.search(text[: name.start])
        ]
        if preceding:
            return preceding[-1].entry_id
        if last_speaker and PRONOUN.search(following_text[:CLOSE]):
            return last_speaker
    return ""


def _new_name(text: str) -> str:
    """The name of two words or more beside a verb of saying, which the record does not know."""
    for verb in VERB.finditer(text):
        match = BEFORE.search(text[: verb.start()]) or FOLLOWING.search(text[verb.end() :])
        if match:
            return " ".join(match[1].split())
    return ""
