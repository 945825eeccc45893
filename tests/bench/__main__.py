"""How fast the site is built, against what else builds such sites: measured in one run, written to docs/performance.md.

    python -m tests.bench --events 100 1000 --rounds 5

Every program has the same records before it: that of this repository, and others that tests/growth.py invents. In each
round each of them runs once, one after the other, so that a busy machine is busy for all; ratios are taken round by
round.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.programs import (
    HOME,
    OURS,
    PHASES,
    PICTURES,
    PLAIN,
    SETTINGS,
    WITH_PHASES,
    Program,
    first_event,
    other_programs,
    our_programs,
    size_of,
    timed_in_parts,
    write,
)
from tests.bench.report import PHASE_NAMES, THIS_RECORD, Results, draw_page
from tests.bench.running import REPOSITORY, Run, add_to_title, run_command, wait_for_edits
from tests.growth import grow

PAGE = REPOSITORY / "docs/performance.md"


def main() -> None:
    """Measure records of the sizes that are asked for, and write the page."""
    parser = argparse.ArgumentParser(description="Measure how fast the site is built.")
    parser.add_argument("--events", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args()
    measured = []
    for events in (*options.events, THIS_RECORD):
        with tempfile.TemporaryDirectory() as folder:
            measured.append(measure(events, options.rounds, Path(folder)))
        options.page.write_text(draw_page(measured, options.rounds), "utf-8")


def measure(events: int, rounds: int, folder: Path) -> Results:
    """Everything about an invented record of this many events, or that of this repository."""
    record = folder / "record"
    if events == THIS_RECORD:
        copy_this_record(record)
    else:
        grow(record, events)
        write(record / "mkdocs.yml", SETTINGS)
        write(record / "docs/index.md", HOME)
    write(record / "phases.py", PHASES)
    write(record / "phases.yml", WITH_PHASES)
    results = Results(events, sum(1 for _ in record.rglob("events/*/*.yml")))
    programs = [*our_programs(record), *other_programs(record, folder)]
    for _ in range(rounds):
        for program in programs:
            results.runs[program.name].append(run(program))
            if program.name not in results.sites:
                results.sites[program.name] = size_of(program.folder / program.site)
        run(timed_in_parts(record))
        read_phases(record, results)
    for name, root, file, page in served(record, folder):
        results.waits[name] = [*wait_for_edits(root, file, page, rounds)]
    return results


def copy_this_record(record: Path) -> None:
    """The record of this repository with its pages by hand, and with a switch for preview pictures."""
    for name in ("events", "docs"):
        shutil.copytree(REPOSITORY / name, record / name)
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    write(record / "mkdocs.yml", settings.replace("  - timeline:\n", f"  - timeline:\n      {PICTURES}\n"))


def run(program: Program) -> Run:
    """Run a program once, from the state that it wants."""
    for name in program.removed:
        shutil.rmtree(program.folder / name, ignore_errors=True)
    if program.edited:
        write(program.edited, add_to_title(program.edited.read_text("utf-8"), "again"))
    return run_command(program.command, program.folder, program.variables)


def served(record: Path, folder: Path) -> Iterator[tuple[str, Path, Path, str]]:
    """What is served while a file is edited: its name, the folder, the file, the page that is to change."""
    event = first_event(record)
    yield OURS, record, event, f"events/{event.stem}/"
    yield PLAIN, folder / "plain", folder / f"plain/docs/events/{event.stem}.md", f"events/{event.stem}/"


def read_phases(record: Path, results: Results) -> None:
    """Add the seconds of each part of the last build without pictures."""
    path = record / "phases.json"
    before = 0.0
    times = json.loads(path.read_text("utf-8"))
    for name in PHASE_NAMES:
        results.phases[name].append(times[name] - before)
        before = times[name]


if __name__ == "__main__":
    main()
