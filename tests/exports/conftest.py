"""The files for programs of the sample and of this checkout's own record, each read once for all tests of a process."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.exports.data.whole import whole_file
from generator.exports.registry import DataFiles
from tests.records import PUBLICATION, ROOT, record_in, sample_record


@pytest.fixture(scope="session", params=["sample", "record"])
def files(request: pytest.FixtureRequest) -> DataFiles:
    """All files of a record."""
    if request.param == "sample":
        return DataFiles(sample_record(), PUBLICATION, sample_record())
    if not (ROOT / "events").is_dir():
        pytest.skip("no record: events/ is not there")
    record, _ = record_in(ROOT, archive=False)
    return DataFiles(record, PUBLICATION, record)


@pytest.fixture(scope="session")
def whole(files: DataFiles) -> Any:
    """What data/record.json says."""
    return json.loads(whole_file(files.record, files.site, files.entry_files))
