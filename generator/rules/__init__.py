"""What must hold between entries; one function, one rule."""

from __future__ import annotations

from generator.problems import Problem, Rule
from generator.read import READ_RULES
from generator.record import Record
from generator.rules import claims, passages, references, time

RULES = (*references.RULES, *claims.RULES, *passages.RULES, *time.RULES)
CATALOGUE: dict[str, Rule] = {rule.code: rule for rule in (*READ_RULES, *(held.rule for held in RULES))}


def broken_rules(record: Record) -> list[Problem]:
    """Every place where a rule does not hold."""
    return [problem for rule in RULES for problem in rule(record)]
