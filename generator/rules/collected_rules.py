"""Every rule by its code; one that a file of reading or of this folder makes is found by being there."""

import importlib
import pkgutil

from generator import problems, read, rules
from generator.model.values import shape_rules
from generator.problems import Rule
from generator.rules.rule import RegisteredRule

_NAMES = [
    module.name
    for package in (read, rules)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if module.name != __name__
]
_MODULES = (problems, shape_rules, *map(importlib.import_module, _NAMES))
_VALUES = [value for module in _MODULES for value in vars(module).values()]
RULES = tuple(value for value in _VALUES if isinstance(value, RegisteredRule))
CATALOGUE = {value.code: value for value in _VALUES if isinstance(value, Rule)} | {
    registered.rule.code: registered.rule for registered in RULES
}
