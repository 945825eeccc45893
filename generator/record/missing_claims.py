"""Claims that something names and that are not there: a word is misspelt, or an id was changed by hand."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from generator.grouping import group_by
from generator.model.values.markdown import references_of
from generator.model.values.references import BLOCK, REFERENCE, ClaimReference, InlineReference, Target, key_of_claim
from generator.problems import Location
from generator.read.documents import Doc
from generator.read.entries import Entry

MissingClaim = tuple[str, Location]  # `entry#claim`, and where it is named


def find_missing_claims(
    entries: Mapping[str, Entry], docs: Iterable[Doc], claims: Container[str]
) -> Mapping[str, tuple[Location, ...]]:
    """Where claims are named that their entries do not have, by `entry#claim`: in fields, then in prose."""
    in_fields, in_prose = _in_fields(entries.values(), claims), _in_prose(entries.values(), claims)
    missing = group_by(chain(in_fields, in_prose, _in_docs(docs, claims)), lambda claim: claim[0])
    keys = [key for key in missing if key.partition("#")[0] in entries]
    return {key: tuple(location for _, location in missing[key]) for key in keys}


def _in_fields(entries: Iterable[Entry], claims: Container[str]) -> Iterator[MissingClaim]:
    for entry in entries:
        for mention in entry.texts.mentions:
            if isinstance(mention.reference, ClaimReference):
                key = key_of_claim(mention.value, entry.id)
                if key not in claims:
                    yield key, entry.location(*mention.path)


def _in_prose(entries: Iterable[Entry], claims: Container[str]) -> Iterator[MissingClaim]:
    for entry in entries:
        for path, text in entry.texts.prose:
            for reference in references_of(text) if "#" in text else ():
                for key in _missing_from(claims, reference, entry.id):
                    yield key, entry.location_of(str(reference), *path)


def _in_docs(docs: Iterable[Doc], claims: Container[str]) -> Iterator[MissingClaim]:
    for doc in docs:
        for number, line in enumerate(doc.markdown.splitlines(), doc.first_line):
            for match in REFERENCE.finditer(line) if "#" in line else ():
                for key in _missing_from(claims, InlineReference.from_match(match), ""):
                    yield key, Location(doc.file, number, match.start() + 1)


def _missing_from(claims: Container[str], reference: InlineReference, owner: str) -> Iterator[str]:
    """The claims that a reference in prose names and that are none of these; `owner` is the entry around it."""
    refs = (reference.words or "").split() if reference.target.startswith(BLOCK) else [reference.target]
    for target in [Target.parse(ref, owner) for ref in refs]:
        key = f"{target.entry}#{target.claim}"
        if target.claim and key not in claims:
            yield key
