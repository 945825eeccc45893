"""Links that open GitHub's editor on a new file, or a form."""

import re
from urllib.parse import quote, urlencode

from generator import model

NEW_FILE = re.compile(
    rf"\[(?P<words>[^\]\n]+)\]"
    rf"\((?:new:(?P<kind>{'|'.join(kind.noun for kind in model.KINDS)})|form:(?P<form>[a-z0-9-]+))\)"
)


def link_new_files(markdown: str, edit: str, repository: str) -> str:
    """A page in which `[words](new:event)` and `[words](form:1-event)` lead to GitHub; without addresses words stay."""

    def link(match: re.Match[str]) -> str:
        words, form = match["words"], match["form"]
        if form:
            return f"[{words}]({repository.rstrip('/')}/issues/new?template={form}.yml)" if repository else words
        kind = next(kind for kind in model.KINDS if kind.noun == match["kind"])
        return f"[{words}]({new_file(kind, edit)})" if "/edit/" in edit else words

    return NEW_FILE.sub(link, markdown)


def new_file(kind: type[model.EntryData], edit: str) -> str:
    """The address at which GitHub opens a new file of this kind with its template in it."""
    from generator.editing.template import format_template  # noqa: PLC0415 - few pages lead there

    folder = "events/YEAR" if kind is model.Event else f"events/{kind.folder}"
    fields = {"filename": f"{folder}/name-of-the-{kind.noun}.yml", "value": format_template(kind, {}, examples=True)}
    return f"{edit.replace('/edit/', '/new/').rstrip('/')}?{urlencode(fields, safe='', quote_via=quote)}"
