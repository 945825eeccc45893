"""Questions to a person: a bad answer is asked for again with its reason, and no answer is lost."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli import options
from generator.editing.errors import EditError
from generator.editing.files import replace_file

Check = Callable[[str], object]


class Questions:
    """The questions of one command; its answers are kept until its file is written, and offered to the next run."""

    def __init__(self, command: str, events: Path) -> None:
        self.may_ask = options.may_ask()
        self._file = events.resolve().parent / ".cache" / "answers" / f"{command}.json"
        self._answers: dict[str, str] = {}
        self._earlier: dict[str, str] = self._offer() if self.may_ask else {}

    def ask(
        self, name: str, question: str, check: Check, *, default: str | None = None, choices: Sequence[str] = ()
    ) -> str:
        """The answer to a question, asked until the check raises no EditError; `default` where nothing is typed."""
        answer = self._earlier.pop(name, None)
        while True:
            if answer is None:
                answer = self._prompt(question, default, choices)
            try:
                if answer:
                    check(answer)
            except EditError as error:
                click.echo(f"  {error.message}\n  {error.hint}")
                if default == "":
                    click.echo("  Nothing at all leaves it open.")
                answer = None
                continue
            self._answers[name] = answer
            self._keep()
            return answer

    def confirm(self, name: str, question: str, *, default: bool) -> bool:
        """Whether a person says yes; what an earlier run was told is not asked again."""
        answer = self._earlier.pop(name, None)
        if answer is None:
            with self._breakable():
                answer = "yes" if click.confirm(question, default=default) else "no"
        self._answers[name] = answer
        self._keep()
        return answer == "yes"

    def finish(self) -> None:
        """Forget the answers: what they were for is written."""
        self._file.unlink(missing_ok=True)

    def _prompt(self, question: str, default: str | None, choices: Sequence[str]) -> str:
        kind = click.Choice(choices) if choices else click.STRING
        with self._breakable():
            answer = click.prompt(question, default=default, type=kind, show_choices=False, show_default=bool(default))
        return str(answer).strip()

    @contextmanager
    def _breakable(self) -> Iterator[None]:
        """A question at which a person may break off, and then learns that the answers are kept."""
        try:
            yield
        except click.Abort:
            if self._answers:
                click.echo("\nYour answers are kept; the same command goes on with them.", err=True)
            raise

    def _offer(self) -> dict[str, str]:
        """The answers of an earlier run that wrote nothing, where they are wanted."""
        try:
            answers = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(answers, dict) or not answers:
            return {}
        click.echo("You have begun this before:")
        for name, answer in answers.items():
            click.echo(f"  {name}: {answer}")
        if click.confirm("Go on with these answers?", default=True):
            return {str(name): str(answer) for name, answer in answers.items()}
        self.finish()
        return {}

    def _keep(self) -> None:
        text = json.dumps({**self._earlier, **self._answers}, ensure_ascii=False, indent=1)
        replace_file(self._file, text.encode())
