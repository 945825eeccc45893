"""Rules about addresses: whoever kept an old link must learn where it leads today."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generator import model
from generator.model.values.text import ID
from generator.problems import Hint, Location, Problem, Rule, nearest, suggestion
from generator.read.addresses import PublishedAddress
from generator.record.addresses import page_of_file
from generator.record.claims import AssessedClaim
from generator.record.record import Record

ADDRESSES_REMAIN = Rule(
    "H900",
    "What was published at an address stays there, or the address leads to where it is now.",
    "Addresses are for ever: whoever kept an old link must learn what became of the page, the claim or the passage.",
    "events/2025/talks-in-minsk.yml removed without a word",
    "events/2025/talks-in-minsk.yml   # moved_to: talks-of-december",
)
FORWARDS_ARRIVE = Rule(
    "H902",
    "An address of which the list says that it has moved leads to one that is there, and nothing else stands at it.",
    "A way that ends nowhere is no better than none.",
    "/people/john-cole/ -> /people/john-coal/",
    "/people/john-cole/ -> /people/john-coale/",
)
ADDRESS_RULES = (ADDRESSES_REMAIN, FORWARDS_ARRIVE)
NOT_PUBLISHED = Hint("nobody has seen it yet: take it out of this line")
FOLDERS = frozenset(kind.folder for kind in model.KINDS)


def lost_addresses(
    record: Record, addresses: Collection[str], file: str, *, is_complete: bool, before: Record | None = None
) -> Iterator[Problem]:
    """The published addresses that lead nowhere.

    `addresses` are those of today, of entries alone if not complete; `file` is the list of the published ones; `before`
    is the record as it is published, where that is known. What stood on a page that is lost
    is not named again, nor are the files with its data or the small page of an event for the pages of others.
    """
    earlier = before.addresses | {*before.published} if before else frozenset()
    published = {address: PublishedAddress(address, location=Location(file)) for address in earlier}
    published |= record.published
    lost = [line for line in published.values() if _is_lost(record, line, addresses, is_complete)]
    pages = {line.address for line in lost}
    candidates = sorted({*addresses} - {*published})
    for line in lost:
        is_told_with_page = (line.page != line.address and line.page in pages) or page_of_file(line.address) in pages
        if not is_told_with_page:
            is_unseen = before is not None and line.address not in earlier
            hint = NOT_PUBLISHED if is_unseen else _remedy(record, line, candidates, before)
            message = f"the published address {line.address} leads nowhere"
            yield ADDRESSES_REMAIN.problem(line.location, message, hint)


def false_forwards(record: Record, addresses: Collection[str]) -> Iterator[Problem]:
    """The lines of the list that lead from an address that is there, or to one that never was."""
    forwards = record.forwards
    known_addresses = {*addresses, *record.published}
    for line in record.published.values():
        target = forwards.destination(line.moved_to)
        if line.is_forward and line.address in addresses:
            message = f"{line.address} has moved, and yet something stands there"
            yield FORWARDS_ARRIVE.problem(
                line.location, message, "leave only the address on this line, or give the new content another id"
            )
        elif line.moved_to and not forwards.is_withdrawn(target) and target not in known_addresses:
            hint = suggestion(line.moved_to, addresses, "write the address at which it is found today")
            yield FORWARDS_ARRIVE.problem(line.location, f"nothing stands at {line.moved_to}", hint)
        elif line.moved_to and _is_file(line.address) and not _is_file(target):
            message = f"{line.address} is a file, and a program that asks for it cannot read a page"
            hint = Hint("write the address of a file, or withdrawn: and the reason")
            yield FORWARDS_ARRIVE.problem(line.location, message, hint)


def _is_file(address: str) -> bool:
    return not address.endswith("/") and "#" not in address


def _is_lost(record: Record, line: PublishedAddress, addresses: Collection[str], is_complete: bool) -> bool:
    folder, entry_id = _folder_and_id(line)
    current_line = record.published.get(line.address)
    if (current_line and current_line.is_forward) or entry_id in record.unreadable_ids:
        return False
    destination = record.forwards.destination(line.address)
    if destination in addresses or record.forwards.is_withdrawn(destination):
        return False
    return is_complete or folder in FOLDERS


def _remedy(record: Record, line: PublishedAddress, candidates: Sequence[str], before: Record | None) -> Hint:
    """What to write, and where; `candidates` are the addresses of today that are in no list yet."""
    folder, entry_id = _folder_and_id(line)
    if line.anchor:
        target = _likely_target(line, candidates)
    elif folder in FOLDERS and entry_id not in record.entries:
        return _tombstone_to_write(line, candidates, before)
    elif folder in FOLDERS:
        target = record.address_of_entry(record.entries[entry_id])
    else:
        target = _nearest(line.address, [address for address in candidates if "#" not in address])
    forward = PublishedAddress(line.address, target or "/ADDRESS-OF-TODAY/")
    text = f"add the line {forward}; or, where it is gone for good, {line.address} withdrawn: THE REASON"
    claim = record.anchors.get(target)
    if isinstance(claim, AssessedClaim) and not claim.data.id and claim.entry.id == entry_id:
        location = claim.entry.location("claims", claim.index)
        text = f"if it is the statement at {location}, write id: {line.anchor} in that; if not, {text}"
    return Hint(text)


def _likely_target(line: PublishedAddress, candidates: Sequence[str]) -> str:
    """What a claim or passage most likely became: one that is new on its page, or new with its id on another page."""
    on_page = [address for address in candidates if address.startswith(f"{line.page}#")]
    elsewhere = [address for address in candidates if address.endswith(f"#{line.anchor}")]
    return _nearest(line.address, on_page) or _nearest(line.address, elsewhere)


def _tombstone_to_write(line: PublishedAddress, candidates: Sequence[str], before: Record | None) -> Hint:
    """The file to write in the place of an entry that is not there any more; any year will do for an event."""
    folder, entry_id = _folder_and_id(line)
    newcomers = [address for address in candidates if re.fullmatch(rf"/{folder}/{ID}/", address)]
    moved_to = _nearest(line.address, newcomers).strip("/").rpartition("/")[2] or "NEW-ID"
    record_folder = line.location.path.rpartition("/")[0]
    file = f"{record_folder}/{'YEAR' if folder == model.Event.folder else folder}/{entry_id}.yml"
    former = (before.entries.get(entry_id) or before.tombstones.get(entry_id)) if before else None
    if former:
        file = former.path
    return Hint(f"write {file} with one line, moved_to: {moved_to}, or withdrawn: THE REASON")


def _folder_and_id(line: PublishedAddress) -> tuple[str, str]:
    folder, _, entry_id = line.page.strip("/").rpartition("/")
    return folder, entry_id


def _nearest(address: str, candidates: Sequence[str]) -> str:
    """The candidate that is most like the address, or the only one; empty where there is no telling."""
    if len(candidates) == 1:
        return candidates[0]
    return nearest(address, candidates) or ""
