"""What was measured, as a page of the site; nothing stands in it that was not measured."""

from __future__ import annotations

import importlib.metadata
import math
import os
import platform
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.theme.search_index import COMMON, PART
from tests.bench.programs import OURS, PLAIN, SiteSize
from tests.bench.running import Run

THIS_RECORD = 0  # in the place of a number of events: the record of this repository
PHASE_NAMES = {
    "start": "starting: Python, MkDocs, the settings",
    "record": "reading and checking the record, drawing data files",
    "markdown": "pages that are left to MkDocs, from Markdown to HTML",
    "search": "drawing, converting and writing the pages; search; copying files",
    "frame": "the frame of pages that are left to MkDocs, clearing up",
}


@dataclass(slots=True)
class Results:
    """All runs with a record of one size, by program; the size of each site; what was waited for while serving."""

    events: int
    entries: int
    runs: dict[str, list[Run]] = field(default_factory=lambda: defaultdict(list))
    sites: dict[str, SiteSize] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    phases: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def draw_page(measured: Sequence[Results], rounds: int) -> str:
    """What was measured, as a page of the site; nothing stands in it that was not measured in this run."""
    parts = [INTRODUCTION.format(machine=machine(), versions=versions(), rounds=rounds)]
    for results in measured:
        name = "The record of this site" if results.events == THIS_RECORD else f"{results.events:,} events"
        parts += [f"## {name}\n", *tables(results)]
    invented = [results for results in measured if results.events != THIS_RECORD]
    if len(invented) > 1:
        parts += ["## Growth\n", growth(invented)]
    return "\n".join([*parts, LIMITS, *a_million_events(invented[-1])])


INTRODUCTION = """\
---
title: How fast it builds
description: A build measured against plain MkDocs, Hugo and Zensical on the same record, by one command.
---

# How fast it builds

`make bench` measures everything on this page in one run and writes it.

One record is that of this site, with its pages by hand; the others are invented, by chance that falls the same way at
every run.
Invented events have a few claims each, some of them with rival answers; people, organisations and measures are named by
them, a few again and again; the same articles tell of twenty events at a time.
This project builds the record from YAML; the others build the Markdown that `timeline export` writes of it.
In each round every program runs once, from start to exit, one after the other: {rounds} times here.
A cell shows the median and, in brackets, the smallest and the largest value.
"Against plain MkDocs" is the ratio of user CPU within one round, and memory the most that one process held.

Measured on {machine}, with {versions}.
"""
LIMITS = """\
## What each does not do

- **Plain MkDocs** and **Zensical** get finished Markdown: they read, check and draw no record.
  Their pages have no security policy and no preview pictures; their search is one index in one file.
- **Hugo** gets the same Markdown, with Material's home page as the frame of every page, so that contents and navigation
  are the same on all of them.
  It knows neither our notes nor attribute lists, and writes the words of all pages into one file for search.
- **This project** reads, checks and draws the record, then builds the pages with MkDocs and Material, and writes data
  files, feeds and an index of search in parts.
  "One event changed" is a build after a word was added to the title of one event: pages that would be the same are
  taken over.
  "Nothing changed" is another build: it reads everything that the site was made from, looks at the files of the
  site, finds both as they were, and ends.
- Seconds are those of one machine, which may have had other work: the ratios are the result.
"""


MILLION = """\
## On paper: a million events

Nobody has built this; it is reckoned from the record of {events:,} events above, as if everything grew in step.

| What | {events:,} events | A million |
| --- | --- | --- |
{rows}

One folder, one process and one static host end before that. What would be needed, in this order:

1. **Shards by year.**
   Events lie in a folder for each year already, and the pages of a year name entries of others by id alone.
   A shard would be a year with the articles that tell of it; a small file says what others print of each of its
   entries: id, name, kind, date.
   A machine of its own reads, checks and builds each shard, anew only when it or a small file that it reads changes.
   Histories that cross years (custody, measures) are folded from the small files in order.
   The record itself would lie in a repository for each shard, for git slows down long before a million files.
2. **An object store.**
   GitHub Pages holds a gigabyte.
   Pages are plain files whose addresses are made of ids, so any store that serves files will do.
   A build sends only files whose content has changed, then a list of all files, so that readers see one state of all.
   Lists of all pages (indexes, the map for robots, feeds) are made from the small files of the shards.
3. **A search service.**
   The index in parts serves readers as long as a question needs few of them.
   A part holds about {part:,} places of words, and a word on more than {common:,} pages is looked for only in titles.
   Beyond, two common words would need lists that no phone should load.
   A service at the site's own address would answer with the same hits; without it, search within one year stays
   possible with files alone.

What stays: a page for each entry at one address, pages that need no script, no request to anybody else, and a check
of a change within seconds, since a change touches one shard.
"""


def a_million_events(results: Results) -> Iterator[str]:
    """What a million events would come to, from what the largest record came to."""
    site, runs = results.sites[OURS], results.runs[OURS]
    factor = 1_000_000 / results.events
    user, memory = statistics.median(run.user for run in runs), max(run.memory for run in runs)
    rows = [
        ("Entries", f"{results.entries:,}", f"{results.entries * factor / 1e6:,.1f} million"),
        ("Pages", f"{site.pages:,}", f"{site.pages * factor / 1e6:,.1f} million"),
        ("Site", f"{site.total / 1e6:,.0f} MB", f"{site.total * factor / 1e9:,.0f} GB"),
        ("Index of search", f"{site.search / 1e6:,.1f} MB", f"{site.search * factor / 1e9:,.1f} GB"),
        ("Cold build, one core", f"{user:,.0f} s", f"{user * factor / 3600:,.0f} hours"),
        ("Memory", f"{memory / 1e6:,.0f} MB", f"{memory * factor / 1e9:,.0f} GB"),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    yield MILLION.format(events=results.events, rows=table, part=PART, common=COMMON)


def tables(results: Results) -> Iterator[str]:
    """The tables of a record of one size."""
    yield f"{results.entries:,} entries, {results.sites[PLAIN].pages:,} pages.\n"
    yield "| Program | User CPU | Against plain MkDocs | By the clock | Memory | Site |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, runs in results.runs.items():
        users = [run.user for run in runs]
        ratios = [run.user / plain.user for run, plain in zip(runs, results.runs[PLAIN], strict=True)]
        memory = f"{max(run.memory for run in runs) / 1e6:,.0f} MB"
        size = results.sites[name].total
        cells = [name, f"{spread(users)} s", spread(ratios), f"{spread([run.wall for run in runs])} s", memory]
        yield f"| {' | '.join(cells)} | {f'{size / 1e6:,.1f} MB' if size else 'none'} |"
    yield ""
    total = sum(statistics.median(times) for times in results.phases.values())
    yield "Where the time of a cold build without preview pictures goes that keeps nothing for the next:\n"
    yield "| Part | User and system CPU | Share |\n| --- | --- | --- |"
    for name, times in results.phases.items():
        share = statistics.median(times) / total
        yield f"| {PHASE_NAMES[name]} | {spread(times)} s | {share:.0%} |"
    yield ""
    yield "From saving a file until `mkdocs serve` sends the new page:\n"
    yield "| Program | By the clock |\n| --- | --- |"
    yield from (f"| {name} | {spread(waits)} s |" for name, waits in results.waits.items())
    yield ""


def growth(measured: Sequence[Results]) -> str:
    """How the time grows from the smallest record to the largest: 1 where twice as much takes twice as long."""
    small, large = measured[0], measured[-1]
    lines = [f"From {small.events:,} to {large.events:,} events, as a power of the number of events:\n"]
    lines += ["| Program | Power |", "| --- | --- |"]
    factor = math.log(large.events / small.events)
    for name, runs in small.runs.items():
        before, after = (statistics.median(run.user for run in one) for one in (runs, large.runs[name]))
        power = round(math.log(after / before) / factor, 2) + 0.0  # no -0.00
        lines.append(f"| {name} | {power:.2f} |")
    return "\n".join([*lines, ""])


def spread(values: Sequence[float]) -> str:
    """The median, and from where to where the values reach."""
    low, middle, high = min(values), statistics.median(values), max(values)
    digits = 2 if middle < 10 else 1
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def machine() -> str:
    """What it was measured on."""
    cpu = next((line.split(":")[1].strip() for line in lines_of("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((int(line.split()[1]) for line in lines_of("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = os.cpu_count()
    return f"{platform.system()} with {cores} cores ({cpu or platform.machine()}), {memory / 1024**2:.0f} GiB of memory"


def lines_of(path: str) -> Sequence[str]:
    """The lines of a file of the system, none where it has no such file."""
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else ()


def versions() -> str:
    """The versions of what was measured."""
    names = ("mkdocs", "mkdocs-material", "markdown", "zensical", "pillow")
    parts = [f"Python {platform.python_version()}", *(f"{name} {importlib.metadata.version(name)}" for name in names)]
    if hugo := shutil.which("hugo"):
        told = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
        parts.append(f"Hugo {told.split()[1].split('-')[0]}")
    return ", ".join(parts)
