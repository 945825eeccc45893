"""Every rule by its code, and the check of a record against all of them."""

from itertools import chain

from generator.problems import TOO_MANY, Rule
from generator.read.addresses import ADDRESS_LINE
from generator.read.archive import ARTICLE_TEXT
from generator.read.entries import READ_RULES
from generator.rules import (
    addresses,
    chronology,
    claims,
    counts,
    headings,
    parts_of_events,
    passages,
    references,
    sentences,
    sourcing,
)
from generator.rules.addresses import ADDRESS_RULES
from generator.rules.changes import CORRECTIONS_ARE_DECLARED
from generator.rules.rule import RegisteredRule

PAGES_HAVE_ONE_ADDRESS = Rule(
    "X801",
    "No two pages have one address.",
    "One of the two would be lost without a word.",
    "docs/timeline.md",
    "docs/about-the-timeline.md",
)
_VALUES = chain.from_iterable(
    vars(module).values()
    for module in (
        addresses,
        references,
        claims,
        passages,
        sourcing,
        chronology,
        parts_of_events,
        counts,
        headings,
        sentences,
    )
)
RULES = tuple(value for value in _VALUES if isinstance(value, RegisteredRule))
_RULES_BETWEEN_ENTRIES = [registered.rule for registered in RULES]
_RULES_BETWEEN_VERSIONS = (*ADDRESS_RULES, CORRECTIONS_ARE_DECLARED)
CATALOGUE = {
    rule.code: rule
    for rule in (
        *READ_RULES,
        ADDRESS_LINE,
        ARTICLE_TEXT,
        PAGES_HAVE_ONE_ADDRESS,
        TOO_MANY,
        *_RULES_BETWEEN_ENTRIES,
        *_RULES_BETWEEN_VERSIONS,
    )
}
