"""Every chart by its name; a file in this folder that registers a chart is found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from generator import charts
from generator.charts.chart import (
    REGISTERED_CHARTS,
    REGISTERED_ENTRIES,
    REGISTERED_ENTRY_CHARTS,
    REGISTERED_TESTS,
    DrawChart,
    DrawEntryChart,
    FindEntries,
    HasData,
)

for module in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."):
    importlib.import_module(module.name)

CHARTS: Mapping[str, DrawChart] = REGISTERED_CHARTS
HAS_DATA: Mapping[str, HasData] = REGISTERED_TESTS  # whether a chart has anything to show
ENTRY_CHARTS: Mapping[str, DrawEntryChart] = REGISTERED_ENTRY_CHARTS  # of one entry, on its own page
CHARTED_ENTRIES: Mapping[str, FindEntries] = REGISTERED_ENTRIES  # the entries that have such a chart
