"""`timeline forms`: every form of the model that is committed, written anew or found stale."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from generator.forms.field_guide import field_guide
from generator.forms.issue_forms import ISSUE_FORMS, form_settings, issue_form
from generator.forms.snippets import snippets


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only say which files are stale.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder. [default: the one you are in]",
)
def forms(only_check: bool, root: Path) -> None:
    """Write the field guide, the issue forms and the snippets for VS Code, all of them made from the model."""
    stale = [name for name, text in generated().items() if not _holds(root / name, text)]
    for name in stale:
        if only_check:
            click.echo(f"{name} is stale: run timeline forms")
        else:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(generated()[name], encoding="utf-8", newline="\n")
    if only_check:
        sys.exit(1 if stale else 0)
    click.echo(f"{len(generated())} files, {len(stale)} of them changed")


def generated() -> Mapping[str, str]:
    """The files by their path in the project."""
    made = {f".github/ISSUE_TEMPLATE/{form.file}": issue_form(form) for form in ISSUE_FORMS}
    made[".github/ISSUE_TEMPLATE/config.yml"] = form_settings()
    made[".vscode/timeline.code-snippets"] = snippets()
    made["docs/field-guide.md"] = field_guide()
    return made


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text
