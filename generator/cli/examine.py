"""What is wrong with a record, or how much there is in it."""

from pathlib import Path
from typing import NamedTuple

from generator.build import Checked, check_in_steps, finish
from generator.cli.folders import file_name
from generator.cli.git import branching_version, changed_files
from generator.cli.progress import progress
from generator.cli.versions import record_at
from generator.clock import today
from generator.contents import Contents
from generator.problems import Problem, Problems
from generator.read.files import ADDRESS_LIST
from generator.reading import read_record
from generator.recheck import contents_of
from generator.render.page.publication import UNPUBLISHED
from generator.rules.addresses import lost_addresses
from generator.rules.changes import undeclared_corrections
from generator.rules.references import at_newer_file
from generator.store import Store


class Examination(NamedTuple):
    """The problems to list, how many there are elsewhere, and the record and its contents if every rule holds in it."""

    problems: tuple[Problem, ...]
    elsewhere: int
    checked: Checked | None
    contents: Contents | None


def examine(events: Path, docs: Path | None, archive: Path | None, base: str | None, store: Store) -> Examination:
    """Hold a record to every rule, and compare it with the version `base`, else with main where this is a branch."""
    checked: Checked | None = None
    problems: list[Problem] = []
    with progress("Checking the record"):
        reading = read_record(events, docs=docs, archive=archive, today=today(), store=store)
        try:
            checked = finish(check_in_steps(reading, docs=docs, site=UNPUBLISHED))
        except Problems as mistakes:
            problems = list(mistakes)
    record = reading.record
    branching = branching_version(events) if base is None else None
    version = base if base is not None else branching
    before = record_at(version, events, store) if version is not None else None
    addresses = checked.addresses if checked else record.addresses
    if before is not None and version is not None:
        unchanged_paths = {entry.path for entry in before.entries.values()} - changed_files(version, events)
        problems = [at_newer_file(problem, unchanged_paths.__contains__) for problem in problems]
    file = file_name(events, events / ADDRESS_LIST)
    wrong_paths = {problem.location.path for problem in problems}
    wrong_ids = {entry.id for entry in record.entries.values() if entry.path in wrong_paths}
    lost = lost_addresses(record, addresses, file, is_complete=checked is not None, before=before, wrong_ids=wrong_ids)
    elsewhere = 0
    if before is not None:  # what a file says is known when nothing else is wrong with it
        changed = undeclared_corrections(before, record)
        problems += [problem for problem in changed if problem.location.path not in wrong_paths]
    if base is not None and before is not None:
        every_problem = list(Problems(problems))
        changed_paths = {*changed_files(base, events), file}
        problems = [problem for problem in every_problem if problem.location.path in changed_paths]
        elsewhere = len(every_problem) - len(problems)
    contents = contents_of(checked.record, checked.addresses) if checked else None
    return Examination(tuple(Problems([*problems, *lost])), elsewhere, checked, contents)
