"""Problems as editors and GitHub want to read them: each with its line, a caret, and the line that would be right."""

import re
from collections.abc import Callable, Sequence

from generator.language.grammar import pluralize
from generator.problems import Problem
from generator.rules.collected_rules import CATALOGUE

WIDTH = 100  # columns of a code frame; a longer line is shown around its mistake
TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\]}:]+")  # a word, an id or a quoted text
QUOTED = re.compile("'([^']+)'")  # in a message: what stands in the file


def as_text(problems: Sequence[Problem], lines_of: Callable[[str], list[str]], elsewhere: int = 0) -> str:
    """Every problem with its line if that is at hand, then what to do next; `elsewhere` counts those not listed."""
    frames = [code_frame(problem, lines_of(problem.location.path)) for problem in problems]
    return "\n\n".join([*frames, _next_steps(problems, elsewhere)])


def as_annotations(problems: Sequence[Problem], lines_of: Callable[[str], list[str]], elsewhere: int = 0) -> str:
    """Every problem as one of GitHub's workflow commands, which shows it next to its line."""
    commands = [_annotation(problem, lines_of(problem.location.path)) for problem in problems]
    if elsewhere:
        commands.append(f"::notice::{elsewhere} more in files that have not changed; timeline check shows them")
    return "\n".join(commands)


def _next_steps(problems: Sequence[Problem], elsewhere: int) -> str:
    """How much there is to mend, and what to do next."""
    files = {problem.location.path for problem in problems}
    lines = [f"{pluralize(len(problems), 'problem')} in {pluralize(len(files), 'file')}."]
    if elsewhere:
        lines.append(f"{elsewhere} more in files that you have not changed; timeline check shows them.")
    if problems:
        location, code = problems[0].location, problems[0].code
        lines.append(f"Begin with line {location.line} of {location.path}: one mistake often causes others.")
        lines.append(f"Then run timeline check again. timeline rule {code} says more about the first.")
    repairs = dict.fromkeys(CATALOGUE[problem.code].repair for problem in problems)
    lines += [f"Some of it the tool can mend: {repair}" for repair in repairs if repair]
    return "\n".join(lines)


def _annotation(problem: Problem, lines: list[str]) -> str:
    """The workflow command: the problem, and in a second line the line as it should be."""
    location = problem.location
    subject = f"{problem.field}: " if problem.field else ""
    text = f"{subject}{problem.message} - {problem.hint}"
    if better := better_line(problem, lines):
        text += f"\n{better.strip()}"
    path = _data(location.path).replace(":", "%3A").replace(",", "%2C")
    return f"::error file={path},line={location.line},col={location.column},title={problem.code}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def code_frame(problem: Problem, lines: list[str]) -> str:
    """The problem in its one line, then the line of the file with a caret below, then what may stand there instead."""
    number, column = problem.location.line, problem.location.column
    if not 1 <= number <= len(lines):
        return str(problem)
    line = lines[number - 1]
    margin = " " * max(4, len(str(number)) + 1)
    window, skipped = _window(line, column)
    token = TOKEN.match(line, column - 1)
    quoted = [words for words in QUOTED.findall(problem.message) if line.startswith(words, column - 1)]
    length = max(map(len, quoted), default=len(token[0]) if token else 1)
    caret = " " * (column - 1 - skipped) + "^" * length
    frame = [str(problem), f"{str(number).rjust(len(margin) - 1)} | {_visible(window)}", f"{margin}| {caret[:WIDTH]}"]
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
