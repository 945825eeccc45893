"""Which files programs can read: data and feeds, made from the same record as the pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import methodcaller
from typing import NamedTuple, TypeAlias

from generator import model
from generator.exports.calendars import calendar
from generator.exports.charts import Charts, chart_csv, chart_svg, plan_drawings
from generator.exports.citations import CITATION_FORMATS
from generator.exports.data import whole
from generator.exports.data.entries import EntryData
from generator.exports.data.packages import database, package_text, table_csv
from generator.exports.data.table_kinds import TABLES, TableKind
from generator.exports.data.tables import Tables
from generator.exports.embeds import embeds
from generator.exports.feeds import Feeds, atom, json_feed
from generator.exports.followthemoney import followthemoney
from generator.exports.timelinejs import timelinejs
from generator.record.record import Record
from generator.render.charts import chart_names
from generator.render.data_page import SIZE_TO_COME, DataFile, FileGroup, data_page, size_in_words
from generator.render.page.page import Page, PlannedPage, drawn_file
from generator.render.page.paths import DATA
from generator.render.page.publication import SITE_ZIP, Publication

Content: TypeAlias = str | bytes
Draw: TypeAlias = Callable[[PlannedPage], Page | None]
draw_file: Draw = methodcaller("draw")  # as it is drawn


class Export(NamedTuple):
    """A file made of the whole record; `draw` returns None where it needs the site's address and nobody knows it."""

    path: str
    label: str
    about: str
    draw: Callable[[], Content | None]


@dataclass(frozen=True)
class DataFiles:
    """Every file for programs; entries and rows that several of them hold are made once.

    `sizes` are the bytes of those that have been drawn, by path; None for one that has nothing to show. `draw` draws a
    file from what it asks of the `drawn_record`, or knows what it would draw.
    """

    record: Record
    site: Publication
    drawn_record: Record
    draw: Draw = draw_file
    sizes: dict[str, int | None] = field(default_factory=dict)

    @cached_property
    def entry_files(self) -> Mapping[str, Page]:
        pages = [self.draw(planned) for planned in self._entry_plan()]
        return {page.path: page for page in pages if page}

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.record, EntryData(self.record, self.site))

    @cached_property
    def feeds(self) -> Feeds:
        return Feeds(self.record, self.site)

    def groups(self) -> Mapping[str, tuple[Export, ...]]:
        return {
            "Everything in one file": (
                Export("data/record.json", "The whole record (JSON)",
                       "Every entry with all its fields, typed, and all that follows from them; one entry a line.",
                       lambda: whole.whole_file(self.record, self.site, self.entry_files)),
                Export("data/record.sqlite", "The whole record (SQLite)",
                       "All tables with keys, search, and a view for each question that people ask most; "
                       "Datasette, DBeaver and most languages open it.",
                       lambda: database(self.tables.rows)),
                *self._zip(),
            ),
            "Tables for spreadsheets": (
                *(Export(table.path, f"{table.name.replace('-', ' ').capitalize()} (CSV)", table.about,
                         partial(self._csv, table)) for table in TABLES),
                Export("data/datapackage.json", "What stands in which column (Data Package)",
                       "The type and the meaning of every column of every table, and which leads to which.",
                       partial(package_text, self.site)),
            ),
            "Charts": tuple(self._charts()),
            "Feeds": (
                Export("feed.xml", "New entries and corrections (Atom)", "The last fifty things added or put right.",
                       lambda: atom(self.feeds.site_feed) if self.site.address else None),
                Export("feed.json", "New entries and corrections (JSON Feed)", "The same for programs that read JSON.",
                       lambda: json_feed(self.feeds.site_feed) if self.site.address else None),
            ),
            "Calendar and timeline": (
                Export("data/calendar.ics", "Events and days of expiry (iCalendar)",
                       "What happened on a known day, and when measures end by themselves; vaguer dates are left out.",
                       lambda: calendar(self.record, self.site)),
                Export("data/timelinejs.json", "Events for TimelineJS 3 (JSON)",
                       "Every event with its date in words, to be shown as slides.",
                       lambda: timelinejs(self.record, self.site)),
            ),
            "For investigators": (
                Export("data/entities.ftm.json", "People, organisations, events, measures, articles (FollowTheMoney)",
                       "Entities, one a line, for OpenAleph, OpenSanctions and whatever else reads them.",
                       lambda: followthemoney(self.record, self.site)),
            ),
            "Sources for citations": tuple(
                Export(f"data/sources.{ending}", f"Sources ({name})", "Every source for programs that keep citations.",
                       partial(draw, self.drawn_record))
                for ending, (name, draw) in CITATION_FORMATS.items()
            ),
            "Schemas": (
                Export("data/schema/record.json", "Fields of the whole record (JSON Schema)",
                       "What each field of the whole record means and what may stand in it.",
                       partial(whole.whole_schema_text, self.site)),
                *(Export(f"data/schema/{kind.noun}.json", f"Fields of {kind.plural} (JSON Schema)",
                         f"The fields of each {kind.noun}.", partial(whole.schema_text, self.site, kind))
                  for kind in model.KINDS),
                Export("data/schema/tombstone.json", "Fields of entries that are gone (JSON Schema)",
                       "What is left of an entry that was renamed or withdrawn.",
                       partial(whole.schema_text, self.site)),
            ),
        }  # fmt: skip

    def _zip(self) -> Iterator[Export]:
        """The whole site; what builds it puts the content there, once everything else is done."""
        if self.site.has_zip:
            yield Export(SITE_ZIP, "The whole site (zip)",
                         "Every page and every file of data, to be read without a network: unpack it and open "
                         "index.html; search works there too.",
                         lambda: b"")  # fmt: skip

    def _charts(self) -> Iterator[Export]:
        for name in chart_names(self.record):
            yield Export(f"data/chart-{name}.csv", f"Chart of {name}: its table (CSV)", "The rows behind the chart.",
                         partial(chart_csv, self.drawn_record, name))  # fmt: skip
            yield Export(f"data/chart-{name}.svg", f"Chart of {name}: its drawing (SVG)",
                         "The chart with its source and terms, in light and dark colours; it needs no other file.",
                         partial(chart_svg, self.drawn_record, self.site, name))  # fmt: skip

    def plan(self) -> Iterator[PlannedPage]:
        groups = self.groups()
        for exports in groups.values():
            for export in exports:
                yield PlannedPage(export.path, partial(self._draw, export))
        for planned in self._entry_plan():
            yield PlannedPage(planned.path, partial(self._entry_page, planned.path))
        yield from self.feeds.plan()
        charts = Charts(self.drawn_record)
        yield from plan_drawings(charts, self.site)
        yield from embeds(charts, self.site)
        yield PlannedPage(DATA.path, partial(self._data_page, groups))

    def _entry_plan(self) -> Iterator[PlannedPage]:
        return whole.entry_files(self.drawn_record, self.site)

    def _entry_page(self, path: str) -> Page | None:
        return self.entry_files.get(path)

    def _draw(self, export: Export) -> Page | None:
        call = export.draw if isinstance(export.draw, partial) else partial(export.draw)
        draw = partial(drawn_file, export.path, call.func, *call.args, **call.keywords)
        page = self.draw(PlannedPage(export.path, draw))
        self.sizes[export.path] = len(page.data) if page else None
        return page

    def _csv(self, table: TableKind) -> str:
        return table_csv(table, self.tables.rows[table.name])

    def _data_page(self, groups: Mapping[str, tuple[Export, ...]]) -> Page:
        lists = [FileGroup(heading, tuple(self._files(exports))) for heading, exports in groups.items()]
        return data_page(self.record, tuple(group for group in lists if group.files), whole.VERSION)

    def _files(self, exports: tuple[Export, ...]) -> Iterator[DataFile]:
        for export in exports:
            if export.path not in self.sizes:
                self._draw(export)
            size = self.sizes[export.path]
            if size is not None:
                words = SIZE_TO_COME if export.path == SITE_ZIP else size_in_words(size)
                yield DataFile(export.path, export.label, export.about, words)


def export_files(
    record: Record, site: Publication, *, drawn_record: Record | None = None, draw: Draw = draw_file
) -> Iterator[PlannedPage]:
    """Every file that programs read."""
    return DataFiles(record, site, drawn_record or record, draw).plan()
