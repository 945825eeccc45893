"""The whole tool on one screen: read, gather, hold to the rules, plan what is drawn."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from generator.exports.addresses import address_file, addresses_in, addresses_of
from generator.exports.registry import Draw, draw_file, export_files
from generator.problems import Location, Problem, Problems
from generator.read.addresses import read_addresses
from generator.read.archive import read_archive
from generator.read.documents import read_docs, read_navigation
from generator.read.entries import Folder, read_folder, without_copies
from generator.read.files import ADDRESS_LIST
from generator.read.page_html import anchors_in
from generator.read.values import KeptValues
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS
from generator.render.entries.forwards import forward_pages
from generator.render.page.page import PlannedPage
from generator.render.page.publication import UNPUBLISHED, Publication
from generator.render.pages import pages_of
from generator.rules.addresses import PAGES_HAVE_ONE_ADDRESS, false_forwards, forgotten_in_navigation, lost_links
from generator.rules.collected_rules import CATALOGUE, RULES
from generator.rules.references import explain_problems
from generator.rules.rule import RegisteredRule
from generator.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """A record that keeps every rule, the pages to be drawn of it, and every address at which something will stand."""

    record: Record
    plan: tuple[PlannedPage, ...]
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record that it makes, what is wrong with single files, and the files of entries."""

    record: Record
    problems: tuple[Problem, ...]
    folder: Folder


def check(
    events: Path,
    *,
    docs: Path | None = None,
    archive: Path | None = None,
    site: Publication = UNPUBLISHED,
    today: date,
    store: Store | None = None,
) -> Checked:
    """The record in the folder of events with its hand-written pages; Problems if anything is wrong with them.

    `archive` holds the articles' texts; without it passages cannot be checked. Nothing is drawn: what passes can be.
    """
    reading = read_record(events, docs=docs, archive=archive, today=today, store=store)
    return finish(check_in_steps(reading, docs=docs, site=site))


def read_record(
    events: Path,
    *,
    docs: Path | None = None,
    archive: Path | None = None,
    today: date,
    store: Store | None = None,
    folder: Folder | None = None,
) -> Reading:
    """What stands in the folders, held to no rule between files so far; `folder` has the events if they are read."""
    if folder is None:
        kept_values = KeptValues.of_store(store)
        folder = read_folder(events, kept_values)
        kept_values.finish()
    folder = without_copies(folder)
    documents, document_problems = read_docs(docs, store) if docs else ((), ())
    texts, archive_problems = read_archive(archive, folder.entries) if archive else (None, ())
    published, address_problems = read_addresses(events)
    record = Record.gather(
        folder.entries, folder.unreadable_ids, documents, today, texts, blocks=BLOCK_ARGUMENTS, published=published
    )
    entry_problems = explain_problems(folder.problems, record)
    return Reading(record, (*entry_problems, *document_problems, *archive_problems, *address_problems), folder)


def check_in_steps(
    reading: Reading,
    *,
    docs: Path | None,
    site: Publication,
    rules: Iterable[RegisteredRule] = RULES,
    drawn_record: Record | None = None,
    draw: Draw = draw_file,
) -> Generator[None, None, Checked]:
    """The same as `check` for what was read; it stops after each rule, so that a server can answer in between.

    `rules` are those that may be broken. `drawn_record` is the record as pages see it, where that is more than the
    record itself; `draw` draws data of single entries, or knows what it would draw.
    """
    record, problems = reading.record, [*reading.problems]
    places = {problem.location for problem in problems}  # what cannot be read there breaks rules besides
    for rule in rules:
        problems += (problem for problem in rule(record) if problem.location not in places)
        yield
    if problems:
        raise Problems(problems)
    pages = [*pages_of(drawn_record or record, CATALOGUE.values())]
    pages += export_files(record, site, drawn_record=drawn_record, draw=draw)
    yield
    addresses = addresses_in(record, pages)
    pages_of_addresses = [*_pages_at(drawn_record or record, addresses, pages)]
    plan = [*pages, *pages_of_addresses]
    problems += (*false_forwards(record, addresses), *_lost_links(record, plan, docs), *_clashes(plan, docs))
    if problems:
        raise Problems(problems)
    return Checked(record, tuple(plan), addresses.union(addresses_of(pages_of_addresses)))


def finish(steps: Generator[None, None, Checked]) -> Checked:
    """What comes of a check once all its steps are done."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            checked: Checked = end.value
            return checked


def plan_pages(record: Record, site: Publication) -> Iterator[PlannedPage]:
    """The same plan as `check` makes, page by page: whoever wants one of the first need not wait for the last."""
    pages = []
    for page in chain(pages_of(record, CATALOGUE.values()), export_files(record, site)):
        pages.append(page)
        yield page
    yield from _pages_at(record, addresses_in(record, pages), pages)


def _pages_at(record: Record, addresses: frozenset[str], pages: Sequence[PlannedPage]) -> Iterator[PlannedPage]:
    """The pages that lead from old addresses to those of other pages, and the list of all addresses."""
    yield from forward_pages(record, addresses, pages)
    yield PlannedPage(ADDRESS_LIST, partial(address_file, record, addresses))


def _lost_links(record: Record, plan: Iterable[PlannedPage], docs: Path | None) -> Iterator[Problem]:
    """The links of pages by hand, and of the navigation, that lead nowhere; pages are drawn only for their anchors."""
    pages = {page.path: page for page in plan}
    if docs:
        navigation, patterns = read_navigation(docs)
        yield from lost_links(record, navigation, docs, pages, lambda path: _anchors_on(pages[path]))
        yield from forgotten_in_navigation(navigation, patterns, record.docs, pages)


def _anchors_on(planned: PlannedPage) -> frozenset[str]:
    page = planned.draw()
    return anchors_in(page.text) if page else frozenset()


def _clashes(plan: Iterable[PlannedPage], docs: Path | None) -> Iterator[Problem]:
    """Two pages that would have one address, and files beside the pages that would hide one."""
    pages_by_address: dict[str, PlannedPage] = {}
    files = {path.relative_to(docs).as_posix() for path in docs.rglob("*")} if docs else set()
    for page in plan:
        first = pages_by_address.setdefault(_address(page.path), page)
        if first is not page:
            second, first = (page, first) if page.source else (first, page)
            message = f"the page of this file and one made from {first.source or 'the record'} are both {page.path}"
            location = Location(second.source or page.path)
            yield PAGES_HAVE_ONE_ADDRESS.problem(location, message, "rename the file")
        if docs and not page.path.endswith(".md") and page.path in files:
            location = Location(f"{docs.name}/{page.path}")
            message = "this file would hide one that is drawn"
            yield PAGES_HAVE_ONE_ADDRESS.problem(location, message, "rename it")


def _address(path: str) -> str:
    """Where a page is found on the site: timeline.md, timeline/index.md and, on some machines, Timeline.md are one."""
    folded = path.casefold()
    return re.sub(r"(?:(?:^|/)(?:index|readme))?\.md$", "/", folded) if folded.endswith(".md") else folded
