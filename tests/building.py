"""Sites to test: a folder like the sample, built by MkDocs as `make site` builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1577836800"}  # 1 January 2020


def run_mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What MkDocs says and how it ends, in a folder with mkdocs.yml."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    settings = {**ENVIRONMENT, **environment}
    return subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, check=False)


def build_site(root: Path, **environment: str) -> Path:
    """The folder with the site that a strict build makes of a folder with mkdocs.yml."""
    done = run_mkdocs(root, "build", "--strict", **environment)
    assert done.returncode == 0, done.stderr
    return root / "site"


@dataclass(frozen=True)
class BuiltSample:
    """The sample with its site, and what MkDocs said while it was built."""

    root: Path
    output: str
