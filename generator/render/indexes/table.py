"""Indexes that are tables of entries with three columns."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from generator.language import grammar
from generator.read.entries import Entry
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.fragments.long_lists import Jump, Part
from generator.render.indexes.parts import Data
from generator.render.page.context import PageContext
from generator.render.page.links import PageLink
from generator.render.page.page import Page
from generator.render.page.template import View

MAX_ROWS_IN_VIEW = 40  # of all tables of a page; each row is a stop of the Tab key


class IndexRow(NamedTuple):
    """An entry in an index: its link and two cells."""

    entry: str
    description: Markup | str
    detail: Markup | str


class IndexTable(NamedTuple):
    """A part of an index: its heading, its table, and the chart below the table if there is one."""

    heading: str
    anchor: str
    columns: tuple[str, str, str]
    rows: tuple[IndexRow, ...]
    chart: Markup | str = ""


class IndexView(View):
    """An index of one kind of entry: a chart of all of them, tables, and links that lead on to other pages.

    `jumps` lead to the parts of a long index, of which this page may be one. The tables are folded where the chart has
    named all that is in them, and where they are long.
    """

    template = "index.md.j2"
    tables: tuple[IndexTable, ...]
    links: tuple[PageLink, ...] = ()
    chart: Markup | str = ""
    jumps: tuple[Jump, ...] = ()
    is_part: bool = False
    is_folded: bool = False


def draw_index(
    page: PageContext,
    title: str,
    summary: str,
    tables: Iterable[IndexTable],
    links: tuple[PageLink, ...] = (),
    *,
    chart: Markup | str = "",
    jumps: tuple[Jump, ...] = (),
) -> Page:
    """The page of an index; a table without rows is left out."""
    members = tuple(table for table in tables if table.rows)
    is_long = sum(len(table.rows) for table in members) > MAX_ROWS_IN_VIEW
    has_headings = any(table.heading for table in members)
    view = IndexView(members, links, chart, jumps, is_folded=has_headings and (is_long or bool(chart)))
    return draw_page(page, view, title=title, summary=summary)


def draw_part(
    page: PageContext, title: str, part: Part[Entry[Data]], tables: Iterable[IndexTable], jumps: tuple[Jump, ...]
) -> Page:
    """A page of a long index."""
    view = IndexView(tuple(table for table in tables if table.rows), jumps=jumps, is_part=True)
    title = f"{title}: {part.label}"
    summary = f"{grammar.pluralize(len(part.items), 'entry', 'entries')} of this index."
    return draw_page(page, view, title=title, summary=summary, meta=NOT_SEARCHED)


def in_one_line(words: str) -> str:
    """Words of a cell that stay on one line, so that a number keeps its noun."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")
