"""Dates of the record as charts need them: their bounds, the scale they lie on, the newest of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from generator.charts.kinds.time_scale import DateBounds, TimeScale
from generator.model.values.dates.edtf import EdtfDate, Precision
from generator.record.custody_and_measures import STEPS, Change, MeasureStates
from generator.record.record import Record

SHORT_STRETCH = 500  # days; a shorter stretch is drawn from its first day, not from the first of January
MARGIN = 0.03  # share of the whole stretch that is left empty beyond the record, so that its end is seen
SortKey = tuple[date, Precision, date]
NEVER: SortKey = (date.min, Precision.CENTURY, date.min)


def date_bounds(edtf_date: EdtfDate) -> DateBounds:
    """The first and the last day of a date."""
    return DateBounds(edtf_date.earliest, edtf_date.latest)


def time_scale(record: Record, changes: Sequence[Change]) -> TimeScale:
    """From the first year in which something changes to the end of the record, or to what is dated beyond it."""
    starts = [change.edtf_date.earliest for change in changes if change.edtf_date.earliest]
    ends = [change.edtf_date.latest for change in changes if change.edtf_date.latest]
    last = max([record.ends, *starts])
    first = date(min(starts + ends).year, 1, 1)
    if (last - first).days < SHORT_STRETCH:
        first = min(starts + ends)
    margin = timedelta(days=int((last - first).days * MARGIN))
    return TimeScale(first, last if date.max - last < margin else last + margin, record.ends)


def newest_change(states: MeasureStates) -> SortKey:
    """When the last thing happened to a measure; a measure without a step comes before all others in order of time."""
    return max((state.since.edtf_date.sort_key for state in states.values()), default=NEVER)


def last_change(changes: Iterable[Change]) -> SortKey:
    """When something last changed; a step that leaves all as it was is no change."""
    sort_keys = []
    for change in changes:
        _, state = STEPS.get(change.word, ((), change.word))
        if state:
            sort_keys.append(change.edtf_date.sort_key)
    return max(sort_keys, default=NEVER)
