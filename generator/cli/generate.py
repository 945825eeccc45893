"""`timeline generate`: every file that is made from the model and the record."""

import json
from pathlib import Path

import click

from generator.build import check
from generator.cli.options import events_option, find_docs
from generator.clock import today
from generator.editing.files import replace_file
from generator.forms.field_guide import field_guide
from generator.forms.issue_forms import GENERATED, ISSUE_FORMS, issue_form
from generator.model.entries import KINDS, json_schema
from generator.read.files import ADDRESS_LIST
from generator.render.page.page import draw_pages


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
    checked = check(events, docs=find_docs(events), today=today())  # with pages that were just written
    [page] = draw_pages(planned for planned in checked.plan if planned.path == ADDRESS_LIST)
    if not _holds(project / address_list, page.text):
        stale.append(f"{address_list}, where what is new stands now")
        replace_file(project / address_list, page.data)
    click.echo(f"{len(files) + 1} files, {len(stale)} of them changed{': ' if stale else ''}{', '.join(stale)}")


def generated_files(events: str = "events") -> dict[str, str]:
    """What is made from the model, by paths in the project's folder; `events` names the folder of entries in it."""
    files: dict[str, str] = {}
    for kind in KINDS:
        files[f"{events}/schema/{kind.noun}.json"] = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    for form in ISSUE_FORMS:
        files[f".github/ISSUE_TEMPLATE/{form.file}"] = issue_form(form)
    files[".github/ISSUE_TEMPLATE/config.yml"] = f"{GENERATED}\nblank_issues_enabled: true\n"
    files["docs/field-guide.md"] = field_guide()
    return files


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
