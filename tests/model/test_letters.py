"""Letters that nobody sees: told by what Unicode says of them, and allowed where a script needs them."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from generator.model.values.letters import find_hidden, is_shapeless
from tests.records import CASES

ESCAPE = re.compile(r"\\(?:[tr]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
LINES = (CASES / "hidden-letters.txt").read_text("utf-8").splitlines()
ROWS = [tuple(part.strip() for part in line.split("→")) for line in LINES if "→" in line and line[0] != "#"]


@pytest.mark.parametrize(("text", "code"), ROWS)
def test_a_letter_that_nobody_sees_is_found_unless_its_script_needs_it(text: str, code: str) -> None:
    line = ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), text)
    hidden = find_hidden(line)
    assert (hidden.code if hidden else "-") == code
    if hidden:
        assert f"U+{ord(line[hidden.position]):04X}" == code


def test_there_are_rows() -> None:
    assert len(ROWS) > 40


def test_every_letter_without_a_shape_is_told_by_its_category() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1)]
    shapeless = {char for char in letters if is_shapeless(char)}
    assert len(shapeless) > 4000
    assert {char for char in letters if unicodedata.category(char) in ("Cc", "Zl", "Zp")} <= shapeless
    assert {unicodedata.category(char) for char in shapeless} <= {
        *("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs", "Mn", "Lo", "So"),
    }
    assert not {char for char in shapeless if char.isalnum() and not unicodedata.normalize("NFKC", char).isspace()} - {
        *"\u115f\u1160\u3164\uffa0",
    }
