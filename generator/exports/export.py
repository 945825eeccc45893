"""A file that programs read, and the site that offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.record.record import Record


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a site is published, its name and who edits it; each is empty where the settings do not say."""

    address: str = ""
    site_name: str = ""
    editors: str = ""


UNPUBLISHED = Publication()


@dataclass(frozen=True, slots=True)
class Export:
    """A file made of the whole record: its path, and the label of its link at the foot of every page.

    A file that `needs_address` holds addresses of pages: it is left out where nobody knows where the site will be.
    """

    path: str
    label: str
    draw: Callable[[Record, Publication], str | bytes]
    needs_address: bool = False
