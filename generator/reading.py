"""What stands in the folders, gathered into a record that is held to no rule between files so far."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.problems import Problem
from generator.read.addresses import read_addresses
from generator.read.archive import read_archive
from generator.read.documents import read_docs
from generator.read.entries import Folder, read_folder, without_copies
from generator.read.values import KeptValues
from generator.record.record import Record
from generator.render.blocks import BLOCK_ARGUMENTS
from generator.rules.references import explain_problems
from generator.store import Store


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record that it makes, what is wrong with single files, and the files of entries."""

    record: Record
    problems: tuple[Problem, ...]
    folder: Folder


def read_record(
    events: Path,
    *,
    docs: Path | None = None,
    archive: Path | None = None,
    today: date,
    store: Store | None = None,
    folder: Folder | None = None,
    editors: str = "",
) -> Reading:
    """Read the folders; `folder` has the events if they are read, `editors` sign the pages."""
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
    record = replace(record, editors=editors)
    entry_problems = explain_problems(folder.problems, record)
    return Reading(record, (*entry_problems, *document_problems, *archive_problems, *address_problems), folder)
