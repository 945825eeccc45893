"""The site that offers files to programs."""

from typing import NamedTuple

LICENCE = "CC BY 4.0; the articles, their headlines and quotations belong to their publishers"
SITE_ZIP = "data/site.zip"


class Publication(NamedTuple):
    """Where a site is published, its name and who edits it, each empty if unknown; `has_zip` if it is one file, too."""

    address: str = ""
    site_name: str = ""
    editors: str = ""
    has_zip: bool = False

    def locate(self, address: str) -> str:
        """An address of the site with that of the site itself before it, where it is known."""
        return f"{self.address.rstrip('/')}{address}"


UNPUBLISHED = Publication()
