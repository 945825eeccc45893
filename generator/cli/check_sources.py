"""`timeline check-sources`: ask for every article at its address; the only command that uses the network."""

import socket
import sys
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError

import click

from generator.cli.options import events_option
from generator.cli.versions import record_of
from generator.clock import today
from generator.editing.errors import EditError
from generator.forms.source_addresses import Fate, Response, judge_response, report_addresses
from generator.model.sources import Source

SECONDS = 20  # to wait for a server
MAX_BYTES = 5_000_000  # of a page
HEADERS = {"User-Agent": "sourced-timeline (checks once a week whether cited articles are still there)"}


@click.command("check-sources")
@events_option
def check_sources(events: Path) -> None:
    """Ask for every article at its address, and sort the answers.

    Writes a report in Markdown. Exit status: 0 every address is fine or lets no program in, 1 somebody must mend one, 2
    there is no network.
    """
    sources = record_of(events).of_kind(Source)
    responses = [(source, fetch(source.data.address)) for source in sources if source.data.address]
    if len(responses) > 1 and all(response.is_unknown for _, response in responses):
        raise EditError("no name of a server could be looked up", "run it again on a machine with a network")
    findings = [judge_response(*response) for response in responses]
    click.echo(report_addresses(findings, today()), nl=False)
    sys.exit(any(finding.fate not in (Fate.FINE, Fate.BLOCKED) for finding in findings))


def fetch(address: str) -> Response:
    """What the server at an http or https address answers."""
    request = urllib.request.Request(address, headers=HEADERS)  # noqa: S310 - the model takes no other addresses
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            data = answer.read(MAX_BYTES)
            return Response(answer.status, answer.url, data.decode(_charset(answer.headers), "replace"))
    except HTTPError as error:
        return Response(error.code, address)
    except (OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        return Response(0, address, failure=str(reason), is_unknown=isinstance(reason, socket.gaierror))


def _charset(headers: Message) -> str:
    charset = headers.get_content_charset("utf-8")
    try:
        "".encode(charset)
    except LookupError:
        return "utf-8"
    return charset
