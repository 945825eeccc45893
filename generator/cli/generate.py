"""`timeline generate`: every file that is made from the model and the record."""

from pathlib import Path

import click

from generator.build import build
from generator.cli.options import events_option, find_docs
from generator.clock import today
from generator.editing.files import replace_file
from generator.forms.files import generated_files
from generator.read.files import ADDRESS_LIST


@click.command()
@events_option
def generate(events: Path) -> None:
    """Write the files that are made from the model and the list of addresses.

    Schemas go into the folder of entries; the field guide and the issue forms into the
    project's folder around it. The list of every address that was ever published lies among the entries as well.
    New addresses may wait for the next run: whoever adds an entry in a browser cannot run this.
    """
    project, name = events.resolve().parent, events.resolve().name
    files = generated_files(name)
    stale = [file for file, text in files.items() if not _holds(project / file, text)]
    for file in stale:
        replace_file(project / file, files[file].encode())
    address_list = f"{name}/{ADDRESS_LIST}"
    built = build(events, docs=find_docs(events), today=today())  # of pages that were just written, too
    text = built.pages[ADDRESS_LIST].text
    if not _holds(project / address_list, text):
        stale.append(address_list)
        replace_file(project / address_list, text.encode())
    click.echo(f"{len(files) + 1} files, {len(stale)} of them changed{': ' if stale else ''}{', '.join(stale)}")


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
