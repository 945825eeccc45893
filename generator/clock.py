"""The day of a run: the only place that asks the clock."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Today in UTC; the day of SOURCE_DATE_EPOCH where that is set, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
