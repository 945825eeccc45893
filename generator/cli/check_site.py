"""`timeline check-site`: a built site against the addresses that it must answer."""

import sys
from pathlib import Path

import click

from generator.cli.options import folder_type
from generator.exports.addresses import count_pages, unanswered
from generator.language.grammar import pluralize
from generator.problems import Problems
from generator.read.addresses import parse_addresses, read_addresses
from generator.read.files import ADDRESS_LIST

MAX_LINES = 50  # of addresses that are named one by one


@click.command("check-site")
@click.argument("site", type=folder_type())
@click.option(
    "--last",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The addresses.txt of the site that is published now: whatever is in it must still be there.",
)
@click.option("--fewer-is-meant", is_flag=True, help="Let the site have fewer addresses than the last.")
def check_site(site: Path, last: Path | None, fewer_is_meant: bool) -> None:
    """See that the built SITE answers every address that was ever published.

    Exit status: 0 it does, 1 it does not.
    """
    addresses, problems = read_addresses(site)
    if problems or not addresses:
        raise Problems(problems) if problems else click.UsageError(f"{site} has no {ADDRESS_LIST}: is it a built site?")
    lines = [f"{address}: nothing answers there" for address in unanswered(addresses.values(), site)]
    pages = count_pages(addresses)
    if last:
        last_addresses, last_problems = parse_addresses(last.read_text("utf-8"), last.name)
        if last_problems:
            raise Problems(last_problems)
        if not fewer_is_meant:
            dropped = sorted(last_addresses.keys() - addresses.keys())
            lines += [f"{address}: was published last time" for address in dropped]
        click.echo(f"{pluralize(pages, 'page')}; the site published last has {count_pages(last_addresses):,}.")
    for line in lines[:MAX_LINES]:
        click.echo(line)
    if lines:
        click.echo(f"{pluralize(len(lines), 'address is', 'addresses are')} lost. timeline check says what to write;")
        click.echo("what is taken away on purpose needs --fewer-is-meant.")
        sys.exit(1)
    click.echo(f"{pluralize(len(addresses), 'address', 'addresses')} on {pluralize(pages, 'page')}, each is answered.")
