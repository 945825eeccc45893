"""The pages by hand: they pass MkDocs by as drawn ones do, and Python-Markdown converts none of them twice.

What Python-Markdown makes of a page depends on its text and place, on the settings and the program, and on the
addresses of the files to which it leads. A page of which nothing of that has changed is taken from an earlier build.
One about which MkDocs has anything to say is converted each time, so that each build says it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

from generator.fast_pages import DrawnFile, DrawnPage
from generator.render.page.page import PlannedPage
from generator.store import Results

MESSAGES = logging.getLogger("mkdocs.structure.pages")  # where MkDocs says what is wrong with the links of a page


class Conversion(NamedTuple):
    """The HTML of a page, and the address of each file that it asks for."""

    html: str
    addresses: Mapping[str, str | None]


class LinkedFiles(Files):
    """The files of a site, with the addresses of those that a page has asked for; None where no reader may go."""

    def __init__(self, files: Files) -> None:
        super().__init__([])
        self.files = files
        self.addresses: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path, as MkDocs looks for it."""
        file = self.files.get_file_from_path(path)
        self.addresses[path] = file.url if file and file.inclusion.is_included() else None
        return file


class ConvertedFile(DrawnFile):
    """A page by hand, in which any Markdown may stand; `prepare` changes it before it is converted."""

    def __init__(
        self, config: MkDocsConfig, planned: PlannedPage, conversions: Results, prepare: Callable[[str], str]
    ) -> None:
        super().__init__(config, planned)
        self._conversions = conversions
        self._prepare = prepare

    def draw(self, config: MkDocsConfig, files: Files) -> DrawnPage:
        """The page with its front matter and its HTML, as it was converted before if that is the same."""
        meta, body = self.read()
        text = self._prepare(body)
        extensions: Sequence[object] = config.markdown_extensions  # with ours, which is part of the program
        names = [extension for extension in extensions if isinstance(extension, str)]
        key = self._conversions.key(self.src_uri, repr((names, config.mdx_configs)), text)
        value = self._conversions.find(key)
        conversion = Conversion(*json.loads(value)) if value else None
        if conversion is None or not _lead_there(conversion.addresses, files):
            conversion = self._convert(text, config, files)
            if conversion.addresses:
                self._conversions.add(key, json.dumps(conversion).encode())
        return DrawnPage(self, meta, conversion.html, tuple(conversion.addresses) or None)

    def _convert(self, text: str, config: MkDocsConfig, files: Files) -> Conversion:
        """What Python-Markdown makes of a page, without addresses where MkDocs has anything to say of its links."""
        menu_page, linked, messages = self.page, LinkedFiles(files), CountHandler()
        MESSAGES.addHandler(messages)
        try:
            page = self.plain_page(config)
            page.markdown = text
            page.render(config, linked)
            self.page = page  # for links to anchors on the page itself
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        finally:
            self.page = menu_page
            MESSAGES.removeHandler(messages)
        linked.get_file_from_path(self.src_uri)
        is_quiet = not messages.get_counts() and None not in linked.addresses.values()
        return Conversion(page.content or "", linked.addresses if is_quiet else {})


def _lead_there(addresses: Mapping[str, str | None], files: Files) -> bool:
    """Whether files have these addresses still."""
    linked = LinkedFiles(files)
    for path in addresses:
        linked.get_file_from_path(path)
    return linked.addresses == addresses
