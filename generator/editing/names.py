"""Names that the record knows, in every spelling, and the ids that they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator import model
from generator.editing.errors import EditError
from generator.editing.find import WORD, fold
from generator.problems import nearest
from generator.record.record import Record

SPEAKERS = ("person", "organisation")
BODY_OF_SOMEBODY = re.compile(r"(?:the )?([^’']+?) of .+|.+[’']s (.+)", re.IGNORECASE)
ADDRESS = re.compile(r"^https?://\S*/(?=[\w-]+/?$)|(?<=\w)/$")  # around the id, where a page is pasted


class Mention(NamedTuple):
    """A name that stands in a text from `start` to `end`, and the one entry that it can mean."""

    start: int
    end: int
    entry_id: str


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that each spelling, or a person's last name alone, may stand for; kinds of entry, names of outlets."""

    ids: Mapping[tuple[str, ...], frozenset[str]]
    nouns: Mapping[str, str]
    outlets: Mapping[str, str]

    @classmethod
    def gather(cls, record: Record) -> Names:
        ids: dict[tuple[str, ...], set[str]] = defaultdict(set)
        nouns: dict[str, str] = {}
        for entry in record.entries.values():
            nouns[entry.id] = entry.data.noun
            for spelling in (*names_of(entry.data), entry.id.replace("-", " ")):
                ids[tuple(fold(spelling))].add(entry.id)
        ids.pop((), None)
        full = set(ids)
        for person in record.of_kind(model.Person):
            for words in {tuple(fold(spelling)) for spelling in names_of(person.data)}:
                if words and words[-1:] not in full:
                    ids[words[-1:]].add(person.id)
        organisations = record.of_kind(model.Organisation)
        for organisation in organisations:
            for spelling in _called_by_surname(record, organisation.data):
                ids[tuple(fold(spelling))].add(organisation.id)
        outlets = {entry.id: entry.data.name for entry in organisations if entry.data.kind == "outlet"}
        return cls({words: frozenset(candidates) for words, candidates in ids.items()}, nouns, outlets)

    def extended(self, entry_id: str, noun: str, spellings: Iterable[str]) -> Names:
        ids = dict(self.ids)
        for words in {tuple(fold(spelling)) for spelling in spellings}:
            ids[words] = ids.get(words, frozenset()) | {entry_id}
            if noun == model.Person.noun and words[-1:] not in ids:
                ids[words[-1:]] = frozenset({entry_id})
        return replace(self, ids=ids, nouns={**self.nouns, entry_id: noun})

    def is_outlet(self, entry_id: str) -> bool:
        """Whether it is a newspaper, an agency or the like, which passes on what others say."""
        return entry_id in self.outlets

    def is_body(self, entry_id: str, noun: str) -> bool:
        """Whether "the group", or a word of its name such as "the ministry", can stand for it; an outlet passes on."""
        is_named = noun in ("it", "group", "organisation", "organization", "statement") or any(
            noun in words for words, ids in self.ids.items() if entry_id in ids
        )
        return is_named and self.nouns.get(entry_id) == model.Organisation.noun and not self.is_outlet(entry_id)

    def resolve(self, text: str, nouns: Sequence[str] = ()) -> str:
        """The id that a name or id of these kinds stands for; EditError names the nearest, or all it may mean."""
        text = ADDRESS.sub("", text.strip())
        if text in self.nouns and (not nouns or self.nouns[text] in nouns):
            return text
        candidates = sorted(self._candidates(text, nouns))
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise EditError(f"'{text}' may be {' or '.join(candidates)}", "write the id of the one that is meant")
        kinds = " or ".join(nouns) or "entry"
        near = " or ".join(self.like(text, nouns))
        hint = f"did you mean {near}?" if near else f"look for it with timeline find, or start a new {kinds}"
        parts = re.split(r"\s+(?:and|&)\s+", text)
        if len(parts) > 1 and all(self.knows(part, nouns) for part in parts):
            hint = "these are several: give each a line of its own, and what each says a passage of its own"
        raise EditError(f"the record has no {kinds} '{text}'", hint)

    def knows(self, text: str, nouns: Sequence[str] = ()) -> bool:
        """Whether it is the id or a name of exactly one entry, of these kinds if some are named."""
        is_id = text in self.nouns and (not nouns or self.nouns[text] in nouns)
        return is_id or len(self._candidates(text, nouns)) == 1

    def ids_of(self, texts: Iterable[str], nouns: Sequence[str]) -> dict[str, str]:
        """The ids of those of the names that mean exactly one entry of these kinds."""
        return {text: self.resolve(text, nouns) for text in texts if self.knows(text, nouns)}

    def listed_in(self, text: str, nouns: Sequence[str] = ()) -> list[str]:
        """The names that are joined by commas; one inside a name that is known parts nothing."""
        parts = re.split("[,;]", text)
        names: list[str] = []
        while parts:
            ends = range(len(parts), 1, -1)
            end = next((end for end in ends if self.knows(",".join(parts[:end]).strip(), nouns)), 1)
            names.append(",".join(parts[:end]).strip())
            del parts[:end]
        return [*filter(None, names)]

    def resolve_list(self, text: str, nouns: Sequence[str]) -> list[str]:
        """The ids of names that are joined by commas; EditError as in `resolve`."""
        return [self.resolve(name, nouns) for name in self.listed_in(text, nouns)]

    def authorities_of(self, country: str) -> str:
        """The one body called the authorities or government of a country, such as "Polish government"; or nothing."""
        called = (words for words in self.ids if words[-1] in ("authorities", "government"))
        bodies = {entry_id for words in called if words[0][:4] == country[:4] for entry_id in self.ids[words]}
        return bodies.pop() if len(bodies) == 1 else ""

    def organisation_called(self, text: str) -> bool:
        return bool(self._of_kind(self.ids.get(tuple(fold(text)), frozenset()), (model.Organisation.noun,)))

    def like(self, text: str, nouns: Sequence[str] = ()) -> list[str]:
        """The ids of what is called nearly so; none where nothing is."""
        spellings = {" ".join(words): ids for words, ids in self.ids.items() if self._of_kind(ids, nouns)}
        near = nearest(" ".join(fold(text)), spellings)
        return sorted(self._of_kind(spellings[near], nouns)) if near else []

    def mentions_in(self, text: str, nouns: Sequence[str] = ()) -> Iterator[Mention]:
        """The names in a text that can mean one entry only, the longest at each place, from left to right."""
        words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
        longest = max((len(spelling) for spelling in self.ids), default=0)
        position = 0
        while position < len(words):
            for count in range(min(longest, len(words) - position), 0, -1):
                span = words[position : position + count]
                spelling = tuple(word for *_, folded in span for word in folded)
                ids = self._of_kind(self.ids.get(spelling, frozenset()), nouns)
                if len(ids) == 1 and any(map(str.isupper, text[span[0][0] : span[-1][1]])):
                    yield Mention(span[0][0], span[-1][1], *ids)
                    position += count - 1
                    break
            position += 1

    def _candidates(self, text: str, nouns: Sequence[str]) -> frozenset[str]:
        plain = re.sub(r"^(?:the|an?)\s+", "", text, flags=re.IGNORECASE)
        for spelling in (text, plain, f"the {plain}", f"a {plain}", f"an {plain}"):
            ids = self._of_kind(self.ids.get(tuple(fold(spelling)), frozenset()), nouns)
            if ids:
                return ids
        return frozenset()

    def _of_kind(self, ids: frozenset[str], nouns: Sequence[str]) -> frozenset[str]:
        return frozenset(entry_id for entry_id in ids if not nouns or self.nouns[entry_id] in nouns)


def _called_by_surname(record: Record, organisation: model.Organisation) -> Iterator[str]:
    """What speaks for a person as articles often call it: "Roe's office" for the "Office of Jane Roe"."""
    principal = record.find(organisation.speaks_for or "", model.Person)
    surnames = [name.split()[-1] for name in names_of(principal.data)] if principal else []
    for body in filter(None, map(BODY_OF_SOMEBODY.fullmatch, names_of(organisation) if surnames else ())):
        yield from (f"{surname}'s {body[1] or body[2]}" for surname in surnames)


def names_of(data: model.EntryData) -> tuple[str, ...]:
    """Every way in which an entry is called."""
    return data.display_name, data.name_in_text, data.heading, *data.spellings
