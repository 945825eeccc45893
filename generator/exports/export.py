"""The site that offers files to programs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a site is published, its name and who edits it; each is empty where the settings do not say."""

    address: str = ""
    site_name: str = ""
    editors: str = ""


UNPUBLISHED = Publication()
