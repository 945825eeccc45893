"""A problem as an editor wants to see it: the line it speaks of, a caret, and the line that would be right."""

import re

from generator.problems import Problem

WIDTH = 100  # columns of a code frame; a longer line is shown around its mistake
TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\]}:]+")  # a word, an id or a quoted text


def code_frame(problem: Problem, lines: list[str]) -> str:
    """The problem in its one line, then the line of the file with a caret below, then what may stand there instead."""
    number, column = problem.location.line, problem.location.column
    if not 1 <= number <= len(lines):
        return str(problem)
    line = lines[number - 1]
    margin = " " * max(4, len(str(number)) + 1)
    window, skipped = _window(line, column)
    token = TOKEN.match(line, column - 1)
    caret = " " * (column - 1 - skipped) + "^" * min(len(token[0]) if token else 1, WIDTH)
    frame = [str(problem), f"{str(number).rjust(len(margin) - 1)} | {_visible(window)}", f"{margin}| {caret}"]
    if better := better_line(problem, lines):
        frame.append(f"{margin}= {better.strip()}")
    return "\n".join(frame)


def better_line(problem: Problem, lines: list[str]) -> str | None:
    """The line with the replacement in it, the part around it of a long one; None where a person has to choose."""
    number = problem.location.line
    if problem.replacement is None or not 1 <= number <= len(lines):
        return None
    line = lines[number - 1]
    old, new = problem.replacement.old, problem.replacement.new
    for match in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", line):
        if match.end() >= problem.location.column:
            better = line[: match.start()] + new + line[match.end() :]
            return _visible(_window(better, match.start() + 1)[0])
    return None


def _visible(line: str) -> str:
    """The line with a dot in the place of each character that is not seen: some of them steer a terminal."""
    return "".join(char if char.isprintable() else "·" for char in line)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around the column, and how many characters were left out before it."""
    if len(line) <= WIDTH:
        return line, 0
    start = max(0, min(column - 1 - WIDTH // 3, len(line) - WIDTH))
    return line[start : start + WIDTH], start
