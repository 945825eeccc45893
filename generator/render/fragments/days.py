"""The days on which something had changed: their pages, their names, the way to them from an event."""

from calendar import monthrange
from datetime import date

from generator import model
from generator.model.values.dates.edtf import EdtfDate, Precision
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.page.links import PageLink
from generator.render.page.paths import SNAPSHOTS

FOLDER = "as-of"
DECEMBER = 12


def path_of_day(day: date) -> str:
    """Where the page of a day lies."""
    return f"{FOLDER}/{day.isoformat()}.md"


def name_of_day(record: Record, day: date) -> str:
    """A day as exact as what changed by it: the end of a year, if it is that, where no source says more."""
    precision = max(change.edtf_date.precision for change in record.changes_by[day])
    is_end_of_month = day.day == monthrange(day.year, day.month)[1]
    if precision is Precision.DAY or not is_end_of_month:  # a date may begin with a year and end on a day of another
        return EdtfDate.parse(day.isoformat()).display()
    is_month = precision is Precision.MONTH or day.month < DECEMBER
    return f"the end of {EdtfDate.parse(f'{day:%Y-%m}' if is_month else f'{day:%Y}').display()}"


def links_to_days(record: Record, event: Entry[model.Event]) -> tuple[PageLink, ...]:
    """The pages of the days before what an event changed can have begun and after it; none if it changed nothing."""
    changes = record.days_of_change.get(event.id)
    if not changes:
        return ()
    begins = min(change.edtf_date.earliest or date.min for _, change in changes)
    last_day, _ = changes[-1]
    snapshots = [("Before", record.last_snapshot_before(begins)), ("After", record.first_snapshot_from(last_day))]
    days = [(word, snapshot.day) for word, snapshot in snapshots if snapshot]
    return tuple(PageLink(f"{word}: as of {name_of_day(record, day)}", path_of_day(day)) for word, day in days)


def links_to_all_days(record: Record) -> tuple[PageLink, ...]:
    """The link to the list of days; none where nothing ever changes."""
    link = PageLink("The state of play on every day on which it changed", SNAPSHOTS.path)
    return (link,) if record.changes_by else ()
