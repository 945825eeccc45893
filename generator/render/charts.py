"""Every chart with its table, as a page shows it."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.charts.chart import Chart, chart_name
from generator.charts.collected_charts import CHARTED_ENTRIES, CHARTS, ENTRY_CHARTS, HAS_DATA
from generator.record.record import Record
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, safe
from generator.render.page.template import View, render_component

WIDE = 4  # columns of a table whose rows become cards on a phone
MAX_ROWS = 300  # of a table on a page; the file has them all

TableCell = tuple[Markup, str]  # its content, and the label of its column where a row becomes a card on a phone


class ChartView(View):
    """A chart with its finding and its table; `svg` is its drawing as markup, `note` says where the table is cut."""

    template = "chart.html.j2"
    page: PageContext
    chart: Chart
    svg: Markup
    rows: tuple[tuple[TableCell, ...], ...]
    note: str


def chart_names(record: Record) -> Iterator[str]:
    """The charts for which the record has data."""
    return (name for name in CHARTS if HAS_DATA[name](record))


def entry_charts(record: Record) -> Iterator[tuple[str, str]]:
    """The charts of single entries, each by its name and the entry's id."""
    for name, find_entries in CHARTED_ENTRIES.items():
        for entry in find_entries(record):
            yield name, entry


def draw_chart(record: Record, name: str, entry: str = "") -> Chart | None:
    """A chart of the record or of one entry; None where there is nothing to draw."""
    return ENTRY_CHARTS[name](record, entry) if entry else CHARTS[name](record)


def chart_title(record: Record, chart: Chart) -> str:
    """The finding of a chart where no page around it says whose it is; that of a map names its places."""
    name = record.name(chart.entry) if chart.entry else ""
    says_whose = name in chart.finding or chart.name == chart_name("map", chart.entry)
    return chart.finding if says_whose else f"{name}: {chart.finding}"


def show(page: PageContext, name: str, entry: str = "") -> Markup:
    """A chart of the record or of one entry, fit to stand in a template; nothing where there is nothing to draw."""
    return show_chart(page, draw_chart(page.record, name, entry))


def show_chart(page: PageContext, chart: Chart | None) -> Markup:
    """A chart with its finding and its table; nothing where there is none."""
    if chart is None:
        return safe("")
    labels = chart.columns if len(chart.columns) >= WIDE else ("",) * len(chart.columns)
    rows = []
    for row in chart.rows[:MAX_ROWS]:
        contents = [page.link(cell.entry, cell.text) if cell.entry else escape(cell.text) for cell in row]
        rows.append(tuple(zip(contents, labels, strict=True)))
    total = len(chart.rows)
    note = f"These are the first {MAX_ROWS} of {total:,} rows; the file has them all." if total > MAX_ROWS else ""
    return render_component(ChartView(page, chart, safe(chart.svg), tuple(rows), note))
