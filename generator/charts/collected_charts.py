"""Every chart by its name; a file in this folder that registers a chart is found by being there."""

import importlib
import pkgutil

from generator import charts
from generator.charts.chart import CHARTED_ENTRIES, CHARTS, ENTRY_CHARTS, HAS_DATA

__all__ = ["CHARTED_ENTRIES", "CHARTS", "ENTRY_CHARTS", "HAS_DATA"]

for module in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."):
    importlib.import_module(module.name)
