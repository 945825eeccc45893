"""The same events give the same bytes, whatever zone, language or seed a process runs in."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.records import ROOT, SAMPLE, sample_site

DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from tests.records import build_in

built = build_in(Path(sys.argv[1]))
print(json.dumps({path: hashlib.sha256(page.data).hexdigest() for path, page in built.pages.items()}))
"""


def digests_elsewhere(**environment: str) -> list[tuple[str, str]]:
    """Path and digest of every page of the sample in order, as another process with these settings draws them."""
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS, str(SAMPLE)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Mapping[str, str] = json.loads(done.stdout)
    return list(found.items())


@pytest.fixture(scope="module")
def digests() -> list[tuple[str, str]]:
    pages = sample_site().pages
    return [(path, hashlib.sha256(page.data).hexdigest()) for path, page in pages.items()]


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"},
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"},
    ],
    ids=str,
)
def test_the_same_events_give_the_same_bytes_anywhere(
    environment: dict[str, str], digests: list[tuple[str, str]]
) -> None:
    assert digests_elsewhere(**environment) == digests
