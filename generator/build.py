"""The whole tool on one screen: read, gather, hold to the rules, plan what is drawn."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from generator.exports.addresses import address_file, addresses_in, addresses_of
from generator.exports.registry import Draw, draw_file, export_files
from generator.problems import Problems
from generator.read.files import ADDRESS_LIST
from generator.read.page_html import anchors_in
from generator.reading import Reading, read_record
from generator.record.record import Record
from generator.render.entries.forwards import forward_pages
from generator.render.page.page import PlannedPage
from generator.render.page.publication import UNPUBLISHED, Publication
from generator.render.pages import pages_of
from generator.rules.addresses import clashing_pages, false_forwards, lost_links
from generator.rules.collected_rules import CATALOGUE, RULES
from generator.rules.rule import RegisteredRule
from generator.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """A record that keeps every rule, the pages to be drawn of it, and every address at which something will stand."""

    record: Record
    plan: tuple[PlannedPage, ...]
    addresses: frozenset[str]


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
    reading = read_record(events, docs=docs, archive=archive, today=today, store=store, editors=site.editors)
    return finish(check_in_steps(reading, docs=docs, site=site))


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
    drawn_pages = {page.path: page for page in plan}
    problems += false_forwards(record, addresses)
    problems += lost_links(record, docs, drawn_pages, lambda path: _anchors_on(drawn_pages[path]))
    problems += clashing_pages(((page.path, page.source) for page in plan), docs)
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


def _anchors_on(planned: PlannedPage) -> frozenset[str]:
    page = planned.draw()
    return anchors_in(page.text) if page else frozenset()
