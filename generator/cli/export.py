"""`timeline export`: the site as plain Markdown."""

from dataclasses import replace
from pathlib import Path

import click

from generator.build import check
from generator.cli.options import events_option, find_docs, folder_type
from generator.clock import today
from generator.exports.markdown_site import write_site
from generator.forms.github_links import link_new_files
from generator.render.page.page import draw_pages


@click.command()
@click.argument("folder", type=folder_type(exists=False))
@events_option
@click.option("--name", default="Sourced timeline", show_default=True, help="The site's name.")
def export(folder: Path, events: Path, name: str) -> None:
    """Write the site as plain Markdown.

    FOLDER must be new or empty; it gets every page and a plain mkdocs.yml.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty: name a new folder")
    docs = find_docs(events)
    for source in (events, docs):
        if source and folder.resolve().is_relative_to(source.resolve()):
            raise click.UsageError(f"{folder} lies in {source}, which the pages are made from: name another folder")
    checked = check(events, docs=docs, today=today())
    pages = (
        replace(page, content=link_new_files(page.text, "", "")) if page.path.endswith(".md") else page
        for page in draw_pages(checked.plan)
    )
    try:
        count = write_site(pages, folder, docs=docs, name=name)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from None
    click.echo(f"{count} files in {folder.as_posix()}")
