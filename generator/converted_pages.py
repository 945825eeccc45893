"""The pages that stay with MkDocs, which are those by hand: none is converted twice.

What Python-Markdown makes of a page depends on its text and place, on the settings and the program, and on the
addresses of the files to which it leads. A page of which nothing of that has changed is taken from an earlier build.
One about which MkDocs has anything to say is converted each time, so that each build says it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.store import Results


class Conversion(NamedTuple):
    """The HTML of a page, its anchors, the address of each file that it asks for, the anchors there that it links."""

    html: str
    anchors: list[str]
    addresses: Mapping[str, str | None]
    linked_anchors: Mapping[str, Mapping[str, str]]


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


class ConvertedPage(MkDocsPage):
    """A page that looks for its HTML among earlier conversions."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, conversions: Results) -> None:
        super().__init__(title, file, config)
        self._conversions = conversions
        self._has_title = title is not None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or find what it was converted to."""
        if not (self._has_title or "title" in self.meta):
            super().render(config, files)  # which finds a title in it
            return
        extensions: Sequence[object] = config.markdown_extensions  # with ours, which is part of the program
        names = [extension for extension in extensions if isinstance(extension, str)]
        settings = repr((names, config.mdx_configs))
        key = self._conversions.key(self.file.src_uri, settings, self.markdown or "")
        value = self._conversions.find(key)
        if value and self._take(Conversion(*json.loads(value)), files):
            return
        linked = LinkedFiles(files)
        super().render(config, linked)
        if None in linked.addresses.values() or self.links_to_anchors is None:
            return
        anchors = {file.src_uri: anchors for file, anchors in self.links_to_anchors.items()}
        conversion = Conversion(self.content or "", sorted(self.present_anchor_ids or ()), linked.addresses, anchors)
        self._conversions.add(key, json.dumps(conversion).encode())

    def _take(self, conversion: Conversion, files: Files) -> bool:
        """Take over a conversion; False if a file to which the page leads has another address now, or none."""
        linked = LinkedFiles(files)
        for path in conversion.addresses:
            linked.get_file_from_path(path)
        if linked.addresses != conversion.addresses:
            return False
        self.content = conversion.html
        self.present_anchor_ids = set(conversion.anchors)
        self.links_to_anchors = {
            files.src_uris[path]: dict(anchors) for path, anchors in conversion.linked_anchors.items()
        }
        return True
