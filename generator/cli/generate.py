"""`timeline generate`: every file that is made from the model, written anew or found out of date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import events_option
from generator.editing.files import replace_file
from generator.forms.files import generated_files


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; only name the files that are out of date.")
@events_option
def generate(only_check: bool, events: Path) -> None:
    """Write the files that are made from the model.

    Schemas go into the folder of entries; the field guide, the snippets for VS Code and the issue forms into the
    project's folder around it. Exit status with --check: 0 nothing is out of date, 1 something is.
    """
    project = events.resolve().parent
    files = generated_files(events.resolve().name)
    stale = [name for name, text in files.items() if not _holds(project / name, text)]
    if only_check:
        for name in stale:
            click.echo(f"{name} is out of date: run timeline generate")
        sys.exit(1 if stale else 0)
    for name in stale:
        replace_file(project / name, files[name].encode())
    click.echo(f"{len(files)} files, {len(stale)} of them changed")


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
