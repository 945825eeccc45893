"""What the picture of a page says, which is known before anything is drawn."""

from typing import NamedTuple


class Card(NamedTuple):
    """The words of a picture: the site's name, a title, what kind of page it is, the one fact to remember."""

    site: str
    title: str
    kicker: str = ""
    fact: str = ""
