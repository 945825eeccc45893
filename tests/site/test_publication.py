"""Whatever ends a build, the last good site stays whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.building import ENVIRONMENT, BuiltSample, run_mkdocs

BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict"]
SMALL_DISK = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
KILLED = "import os, runpy, signal, sys; from generator.staging import Staging; "
KILLED += "Staging.publish = lambda _: os.kill(os.getpid(), signal.SIGKILL); "
RUN = "sys.argv[:] = ['mkdocs', 'build', '--strict']; runpy.run_module('mkdocs', run_name='__main__')"


@pytest.fixture
def root(built: BuiltSample, tmp_path: Path) -> Path:
    """A copy of the sample with its site, and with another title, so that a new site would differ."""
    root = Path(shutil.copytree(built.root, tmp_path / "sample"))
    page = root / "docs/method.md"
    page.write_text(page.read_text("utf-8") + "\nAnother paragraph.\n", encoding="utf-8")
    return root


def site_of(root: Path) -> Mapping[str, bytes]:
    paths = [path for path in (root / "site").rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def names(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()}


def add_warning(root: Path) -> None:
    """Let a program beside ours warn in every build, of what no check of the record can know."""
    warning = (
        "import logging\n\n\ndef on_env(env, config, files):\n    logging.getLogger('mkdocs.hooks').warning('Lost.')\n"
    )
    (root / "warn.py").write_text(warning, encoding="utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nhooks: [warn.py]\n", encoding="utf-8")


def test_a_warning_of_a_strict_build_leaves_the_last_site(root: Path) -> None:
    add_warning(root)
    before, surroundings = site_of(root), names(root)
    done = run_mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert "site/ stays as it was" in done.stderr
    assert site_of(root) == before
    assert names(root) - {"__pycache__"} == surroundings


def test_a_strict_build_that_is_quiet_ends_at_a_warning_as_well(root: Path) -> None:
    assert run_mkdocs(root, "build", "--strict", "--quiet").returncode == 0
    assert "nothing has changed" in run_mkdocs(root, "build", "--strict").stderr
    add_warning(root)
    for _ in range(2):
        done = run_mkdocs(root, "build", "--strict", "--quiet")
        assert done.returncode == 1
        assert (done.stdout.strip(), done.stderr) == ("Aborted with 1 warnings in strict mode!", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file")
def test_a_full_disk_leaves_the_last_site_and_is_said_in_a_sentence(root: Path) -> None:
    before, surroundings = site_of(root), names(root)
    command = [sys.executable, "-c", SMALL_DISK + RUN]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "timeline: the site stays as it was: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert site_of(root) == before
    assert names(root) == surroundings


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot halt a process")
def test_a_second_build_says_that_the_first_is_running(root: Path) -> None:
    with subprocess.Popen(BUILD, cwd=root, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as first:
        while first.poll() is None and not (root / ".site-build/site").exists():
            pass
        first.send_signal(signal.SIGSTOP)
        second = run_mkdocs(root, "build", "--strict")
        first.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert "another build of site/ is running; wait until it ends" in second.stderr
    assert first.returncode == 0
    assert b"Another paragraph" in site_of(root)["site/method/index.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_a_killed_build_leaves_the_last_site_and_the_next_one_tidies_up(root: Path) -> None:
    before, surroundings = site_of(root), names(root)
    command = [sys.executable, "-c", KILLED + RUN]
    build = subprocess.run(command, cwd=root, env=ENVIRONMENT, stderr=subprocess.DEVNULL, check=False)
    assert build.returncode == -signal.SIGKILL
    assert (root / ".site-build/site/index.html").exists()
    assert site_of(root) == before
    assert run_mkdocs(root, "build", "--strict").returncode == 0
    assert b"Another paragraph" in site_of(root)["site/method/index.html"]
    assert site_of(root).keys() == before.keys()
    assert names(root) == surroundings


def test_a_folder_that_may_not_be_written_is_said_in_a_sentence(root: Path) -> None:
    (root / ".site-build").write_text("", encoding="utf-8")  # as little to be made as in a folder for reading alone
    before = site_of(root)
    done = run_mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert f"timeline: the site stays as it was: File exists ({root / '.site-build'})" in done.stderr
    assert "Traceback" not in done.stderr
    assert site_of(root) == before


def test_a_link_among_the_pages_is_refused_before_anything_is_copied(root: Path) -> None:
    before = site_of(root)
    (root / "docs/root").symlink_to("/")
    (root / "docs/secret.txt").symlink_to("/etc/passwd")
    os.mkfifo(root / "docs/pipe.txt")
    done = run_mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert "docs/root:1:1: 'root' is no plain file (Y016)" in done.stderr
    assert "docs/pipe.txt:1:1: 'pipe.txt' is no plain file (Y016)" in done.stderr
    assert site_of(root) == before
