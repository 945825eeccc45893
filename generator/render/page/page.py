"""A page: where it lies, what it says, which file it was made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page or any other text file of the site; `source` is the file to edit, empty if there is none."""

    path: str
    text: str
    source: str = ""
