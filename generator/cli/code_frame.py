"""A problem as an editor wants to see it: the line it speaks of, a caret, and the line that would be right."""

from __future__ import annotations

import difflib
import re

from generator.problems import Problem

WIDTH = 100  # columns of an excerpt; a longer line is shown around its mistake
MEANT = re.compile(r"^did you mean '([^']+)'\?(?: If not, .*)?$")
QUOTED = re.compile(r"'([^']+)'")
LINE = re.compile(r"^write (\w+: \S+)$")
DATE = re.compile(r"^write (?:numbers: )?([0-9][^ ]*)$")
IN_QUOTES = re.compile(r'^write ("[^"]+") in quotes$')


def excerpt(problem: Problem, lines: list[str]) -> str:
    """The problem in its one line, then the line of the file with a caret below, then what may stand there instead."""
    number, column = problem.location.line, problem.location.column
    told = [str(problem)]
    if not 1 <= number <= len(lines):
        return told[0]
    line = lines[number - 1]
    margin = " " * max(4, len(str(number)) + 1)
    shown, shift = _window(line, column)
    told.append(f"{str(number).rjust(len(margin) - 1)} | {shown}")
    told.append(f"{margin}| {' ' * (column - 1 - shift)}{'^' * _length(line, column)}")
    if (better := replacement(problem, line)) is not None:
        told.append(f"{margin}= {better.strip()}")
    return "\n".join(told)


def replacement(problem: Problem, line: str) -> str | None:
    """The whole line as it should be, where the hint says so; None where a person has to choose the words."""
    at = problem.location.column - 1
    if meant := MEANT.match(problem.hint):
        stands = [word for word in QUOTED.findall(problem.message) if word in line[at:]]
        if stands:
            wrong = max(stands, key=lambda word: difflib.SequenceMatcher(None, word, meant[1]).ratio())
            begin = line.index(wrong, at)
            return line[:begin] + meant[1] + line[begin + len(wrong) :]
    if date := DATE.match(problem.hint):
        given = QUOTED.search(problem.message)
        return line.replace(given[1], date[1]) if given and line.count(given[1]) == 1 else None
    if whole := LINE.match(problem.hint):
        name = whole[1].partition(":")[0]
        return re.sub(rf"\b{name}: \S+?(?=[,}}]|\s|$)", whole[1], line, count=1)
    if quoted := IN_QUOTES.match(problem.hint):
        word = quoted[1].strip('"')
        if line[at:].startswith(word):
            return line[:at] + quoted[1] + line[at + len(word) :]
    if problem.hint == "put the whole value in quotes":
        return _in_quotes(line)
    return None


def _in_quotes(line: str) -> str | None:
    """The line with all that stands behind the name of its field in quotes."""
    found = re.fullmatch(r"(\s*(?:- )?[\w-]+: )(.+?)\s*", line)
    if not found or found[2][0] in "\"'|>":
        return None
    value = found[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{found[1]}"{value}"'


def _length(line: str, column: int) -> int:
    """How many signs the caret underlines: the word, the id or the quoted text that begins there."""
    rest = line[column - 1 :]
    found = re.match(r"\"[^\"]*\"|'[^']*'|[^\s,\]}:]+", rest)
    return min(len(found[0]) if found else 1, WIDTH)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around the column, and how many characters were left out before it."""
    if len(line) <= WIDTH:
        return line, 0
    start = max(0, min(column - 1 - WIDTH // 3, len(line) - WIDTH))
    return line[start : start + WIDTH], start
