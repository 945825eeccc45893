"""Rules about time: what no case file can hold, since it depends on the day of the check."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.chronology import has_wrong_year
from tests.records import record_of

EVENT = "title: It happens\ndate: {}\nkind: other\nsummary: s\n"


@pytest.mark.parametrize(("day", "is_wrong"), [("2019-03-04", False), ("2019-03-05", False), ("2019-03-06", True)])
def test_it_may_be_tomorrow_already_where_the_editor_is(day: str, is_wrong: bool) -> None:
    record = record_of({"2019/it.yml": EVENT.format(day)})
    assert has_wrong_year(record.events[0], date(2019, 3, 4)) == is_wrong
