"""Problems as editors and GitHub want to read them."""

from collections.abc import Callable, Sequence

from generator.cli.code_frame import better_line, code_frame
from generator.language.grammar import pluralize
from generator.problems import Problem
from generator.rules.collected_rules import CATALOGUE


def as_text(problems: Sequence[Problem], lines_of: Callable[[str], list[str]], elsewhere: int = 0) -> str:
    """Every problem with the line it speaks of, then what to do next; `elsewhere` counts those that are not listed."""
    frames = [code_frame(problem, lines_of(problem.location.path)) for problem in problems]
    return "\n\n".join([*frames, _next_steps(problems, elsewhere)])


def as_lines(problems: Sequence[Problem], elsewhere: int = 0) -> str:
    """Every problem in one line, then what to do next."""
    return "\n".join([*(str(problem) for problem in problems), "", _next_steps(problems, elsewhere)])


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
