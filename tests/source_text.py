"""The code of the generator as it is written, for tests of how it is written."""

from __future__ import annotations

import ast
from functools import cache


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Everything that stands in a module; parsed once for all tests."""
    return tuple(ast.walk(ast.parse(source)))
