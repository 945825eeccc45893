"""The page that explains the data files: what each is for, how large it is, on what terms it can be used."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.record.record import Record
from generator.render.draw_page import draw_page
from generator.render.page.context import PageContext
from generator.render.page.markdown import safe
from generator.render.page.page import Page
from generator.render.page.paths import DATA
from generator.render.page.publication import LICENCE
from generator.render.page.template import View

KILO = 1000
MAX_FILES = 6  # of a group that stands open
SIZE_TO_COME = safe("<span data-tl-size></span>")  # of the zip of the site, which has this page in it


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for programs: what it is called, what it is for in a line, its size."""

    path: str
    label: str
    about: str
    size: str


class FileGroup(NamedTuple):
    """Files that are alike, under a heading; many of them are folded away."""

    heading: str
    files: tuple[DataFile, ...]

    @property
    def anchor(self) -> str:
        return self.heading.lower().replace(" ", "-")

    @property
    def is_long(self) -> bool:
        return len(self.files) > MAX_FILES


class DataPageView(View):
    """The files by group."""

    template = "data_page.md.j2"
    groups: tuple[FileGroup, ...]
    version: str
    licence: str


def size_in_words(size: int) -> str:
    """So many bytes, as people say it."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} kB"
    return f"{size / KILO / KILO:.1f} MB"


def data_page(record: Record, groups: tuple[FileGroup, ...], version: str) -> Page:
    """What can be taken away, and how."""
    page = PageContext(record, DATA.path)
    view = DataPageView(groups, version, LICENCE)
    summary = "Everything on this site for spreadsheets and programs: what each file holds, its size, its terms."
    return draw_page(page, view, title=DATA.title, summary=summary)
