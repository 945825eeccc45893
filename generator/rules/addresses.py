"""Rules about addresses: whoever kept an old link must learn where it leads today."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import model
from generator.problems import Hint, Location, Problem, Rule, likeliest, suggestion
from generator.read.addresses import PublishedAddress
from generator.read.documents import Doc, read_navigation
from generator.record.addresses import FOLDERS, address_of, page_of_file, pages_by_id
from generator.record.claims import AssessedClaim
from generator.record.record import Record
from generator.rules.rule import Report, first_names, rule

ADDRESSES_REMAIN = Rule(
    "H900",
    "What was published at an address stays there, or the address leads to where it is now.",
    "Addresses are for ever: whoever kept an old link must learn what became of the page, the claim or the passage.",
    "the id of a claim changed without a word",
    "/events/talks-in-minsk/#date -> /events/talks-in-minsk/#first-day   # in addresses.txt",
)
FORWARDS_ARRIVE = Rule(
    "H902",
    "An address of which the list says that it has moved leads to one that is there, and nothing else stands at it.",
    "A way that ends nowhere is no better than none.",
    "/people/john-cole/ -> /people/john-coal/",
    "/people/john-cole/ -> /people/john-coale/",
)
LINKS_ARRIVE = Rule(
    "H904",
    "A link of a page by hand leads to what is there, and so does the navigation, which knows each of these pages.",
    "Readers would meet an error, and a strict build ends at such a link.",
    "See [the talks](talks.md).",
    "See [[talks-in-minsk|the talks]] or [the talks](events/talks-in-minsk.md).",
)
PAGES_HAVE_ONE_ADDRESS = Rule(
    "X801",
    "No two pages have one address.",
    "One of the two would be lost without a word.",
    "docs/timeline.md",
    "docs/about-the-timeline.md",
)
NOT_PUBLISHED = Hint("nobody has seen it yet: take it out of this line")


def misnamed_entry(record: Record, path: str) -> str:
    """The id of the lost entry that seems to lie in a file whose name is no id; empty where there is none."""
    name = path.rpartition("/")[2]
    folder = page_address(path).removesuffix(f"{name.removesuffix('.yml')}/")
    ids = [entry_id for entry_id, line in record.lost_entries.items() if line.address.startswith(folder)]
    return likeliest(name, ids)


def page_address(path: str) -> str:
    """The address of the page of the entry that lies, or should lie, in a file."""
    *_, folder, name = path.split("/")
    return f"/{model.Event.folder if folder.isdigit() else folder}/{name.removesuffix('.yml')}/"


@rule(
    "H903",
    bad="events/2025/talks-in-minsk.yml removed without a word",
    good="events/2025/talks-in-minsk.yml   # moved_to: talks-of-december",
    is_of_whole=True,
)
def entries_keep_their_files(record: Record, report: Report) -> Iterator[Problem]:
    """An entry that has a page on the site has a file, even if that only says what became of it.

    Whoever kept a link to the page must learn where it leads today.
    """
    if not record.entries:
        return  # another rule says so
    entries = {f"/{entry.data.folder}/{entry.id}/": entry for entry in record.entries.values()}
    newcomers = {*entries} - {*record.published}
    ids_of_misnamed = {misnamed_entry(record, path) for path in record.unreadable_ids if "/" in path}
    lines_without_file = []
    for entry_id, line in record.lost_entries.items():
        folder = line.address.removesuffix(f"{entry_id}/")
        address = likeliest(line.address, [newcomer for newcomer in newcomers if newcomer.startswith(folder)])
        if address:
            newcomers.remove(address)
            entry = entries[address]
            message = f"this file is new, and {entry_id}.yml, which has a page on the site, is gone"
            move = f"timeline move {entry_id} {entry.id}"
            hint = f"if they are one, rename it to {entry_id}.yml and run: {move}; if not, put that back"
            yield report(Location(entry.path), message, hint)
        elif entry_id not in ids_of_misnamed:
            lines_without_file.append(line)
    if lines_without_file:
        paths = [line.address.strip("/") for line in lines_without_file]
        message = f"there is a page on the site, and no file, of {first_names(paths)}"
        yield report(lines_without_file[0].location, message, "put it back; to take an entry out use timeline withdraw")


def lost_addresses(
    record: Record,
    addresses: Collection[str],
    file: str,
    *,
    is_complete: bool,
    before: Record | None = None,
    wrong_ids: Collection[str] = (),
) -> Iterator[Problem]:
    """The published addresses that lead nowhere.

    `addresses` are those of today, of entries alone if not complete; `file` is the list of the published ones; `before`
    is the record as it is published, where that is known. What stood on a page that is lost
    is not named again, nor are the files with its data, its charts and its small page for the pages of others; what is
    missing on the pages of `wrong_ids`, entries with mistakes of their own, may come back with their mending.
    """
    earlier = before.addresses | {*before.published} if before else frozenset()
    published = {address: PublishedAddress(address, location=Location(file)) for address in earlier}
    published |= record.published
    lost = [line for line in published.values() if _is_lost(record, line, addresses, is_complete)]
    pages = {line.address for line in lost}
    entry_pages = pages_by_id(pages)
    candidates = sorted({*addresses} - {*published})
    keys = (record.uses.keys() - record.citations.keys()) | record.places_of_missing_claims.keys() if lost else ()
    for line in lost:
        is_part = line.page != line.address and line.page in pages
        is_told_with_page = is_part or page_of_file(line.address, entry_pages)
        is_unsure = _folder_and_id(line)[1] in wrong_ids
        if not (is_told_with_page or is_unsure) and _key(record, line) not in keys:  # else told where that is named
            is_unseen = before is not None and line.address not in earlier
            hint = NOT_PUBLISHED if is_unseen else _remedy(record, line, candidates)
            message = f"the published address {line.address} leads nowhere"
            yield ADDRESSES_REMAIN.problem(line.location, message, hint)


def false_forwards(record: Record, addresses: Collection[str]) -> Iterator[Problem]:
    """The lines of the list that lead from an address that is there, or to one that never was."""
    forwards = record.forwards
    for line in record.published.values():
        target = forwards.destination(line.moved_to)
        if line.is_forward and line.address in addresses:
            message = f"{line.address} has moved, and yet something stands there"
            hint = Hint("leave only the address on this line, or give the new content another id")
            yield FORWARDS_ARRIVE.problem(line.location, message, hint)
        elif line.moved_to and not (target in addresses or target in record.published or forwards.is_withdrawn(target)):
            hint = suggestion(line.moved_to, addresses, "write the address at which it is found today")
            yield FORWARDS_ARRIVE.problem(line.location, f"nothing stands at {line.moved_to}", hint)
        elif line.moved_to and _is_file(line.address) and not _is_file(target):
            message = f"{line.address} is a file, and a program that asks for it cannot read a page"
            hint = Hint("write the address of a file, or withdrawn: and the reason")
            yield FORWARDS_ARRIVE.problem(line.location, message, hint)


def lost_links(
    record: Record, docs: Path | None, pages: Collection[str], anchors_on: Callable[[str], Collection[str]]
) -> Iterator[Problem]:
    """The links of the navigation and of pages by hand, in `docs`, that lead nowhere; and the pages that it forgets.

    `anchors_on` draws the page at a path, and is asked only where the page by hand has no such anchor as it stands.
    """
    if docs:
        navigation, patterns = read_navigation(docs)
        yield from _links_to_nothing(record, navigation, docs, pages, anchors_on)
        yield from _forgotten_in_navigation(navigation, patterns, record.docs, pages)


def clashing_pages(pages: Iterable[tuple[str, str]], docs: Path | None) -> Iterator[Problem]:
    """Two pages that would have one address, and files beside the pages that would hide one.

    Of each page the path and the file that it is made from are told, empty where that is none.
    """
    sources: dict[str, str] = {}
    files = {path.relative_to(docs).as_posix() for path in docs.rglob("*")} if docs else set()
    for path, source in pages:
        address = _address_on_any_machine(path)
        if address in sources:
            second_source, first_source = (source, sources[address]) if source else (sources[address], "")
            message = f"the page of this file and one made from {first_source or 'the record'} are both {path}"
            yield PAGES_HAVE_ONE_ADDRESS.problem(Location(second_source or path), message, "rename the file")
        sources.setdefault(address, source)
        if docs and not path.endswith(".md") and path in files:
            message = "this file would hide one that is drawn"
            yield PAGES_HAVE_ONE_ADDRESS.problem(Location(f"{docs.name}/{path}"), message, "rename it")


def _address_on_any_machine(path: str) -> str:
    """Where a page is found on the site: timeline.md, timeline/index.md and, on some machines, Timeline.md are one."""
    folded = path.casefold()
    return re.sub(r"(?:(?:^|/)(?:index|readme))?\.md$", "/", folded) if folded.endswith(".md") else folded


def _links_to_nothing(
    record: Record,
    navigation: Mapping[str, Location],
    docs: Path,
    pages: Collection[str],
    anchors_on: Callable[[str], Collection[str]],
) -> Iterator[Problem]:
    """The links that lead to no page, no anchor on one and no file; all to one missing page have one cause."""
    links_by_page = {path: [("", path, location)] for path, location in navigation.items() if path not in pages}
    anchors_by_hand = {doc.path: doc.anchors for doc in record.docs}
    for doc in record.docs:
        folder = posixpath.dirname(doc.path)
        for link in doc.paths:
            match = re.search(rf"\](?:\(|: *)({re.escape(link)})(?![^\s)])", doc.markdown)  # MkDocs looks into no HTML
            target, anchor = unquote(urlsplit(link).path), unquote(urlsplit(link).fragment)
            path = posixpath.normpath(posixpath.join(folder, target)) if target else doc.path
            is_file = path not in pages and not path.startswith("../") and (docs / path).is_file()
            if not match or is_file:
                continue
            before = doc.markdown[: match.start(1)].split("\n")
            location = Location(doc.file, doc.first_line + len(before) - 1, len(before[-1]) + 1)
            if path not in pages:
                links_by_page.setdefault(path, []).append((folder, link, location))
            elif anchor and anchor not in anchors_by_hand.get(path, ()) and anchor not in anchors_on(path):
                otherwise = f"write an anchor that the page has, or leave #{anchor} out"
                hint = suggestion(anchor, anchors_on(path), otherwise)
                yield LINKS_ARRIVE.problem(location, f"'{path}' has no anchor '{anchor}'", hint)
    for path, links in links_by_page.items():
        folder, link, location = links[0]
        address = address_of(path)
        otherwise = "write [[id|words]] for an entry, or the path of a page as seen from here"
        if not path.endswith((".md", "/")) and "." in path:
            otherwise = "put the file there, or write its path as seen from here"
        if address in record.published:
            otherwise = f"put {path} back; or take out what leads to it, and add to addresses.txt the line {address} "
            otherwise += "withdrawn: and the reason"
        elif path in navigation:
            otherwise = "write the path of a page, or take this line out of nav"
        candidates = [page for page in pages if not {address, address_of(page)} <= record.published.keys()]
        near = [posixpath.relpath(page, folder or ".") for page in candidates if page.endswith(".md")]
        hint = suggestion(unquote(urlsplit(link).path), near, otherwise)
        related = tuple(place for _, _, place in links[1:])
        yield LINKS_ARRIVE.problem(location, f"nothing stands at '{link}'", hint, related=related)


def _forgotten_in_navigation(
    navigation: Collection[str], patterns: Collection[str], docs: Iterable[Doc], pages: Collection[str]
) -> Iterator[Problem]:
    """The pages by hand that the navigation does not know, where it names no page that is missing: a slip makes both.

    `patterns` say which it leaves out; where one has signs in it, MkDocs alone can tell which these are.
    """
    can_tell = navigation and {*navigation} <= {*pages} and not re.search(r"[*?!\[]", "".join(patterns))
    for doc in docs if can_tell else ():
        is_left_out = any(f"/{doc.path}".startswith(f"/{pattern.lstrip('/')}") for pattern in patterns)
        if doc.path not in navigation and not is_left_out:
            remedy = f"in mkdocs.yml add a line below nav: - {doc.path}; or below not_in_nav: /{doc.path}"
            yield LINKS_ARRIVE.problem(Location(doc.file), "the navigation does not know this page", remedy)


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


def _remedy(record: Record, line: PublishedAddress, candidates: Sequence[str]) -> Hint:
    """What to write, and where; `candidates` are the addresses of today that are in no list yet."""
    entry_id = _folder_and_id(line)[1]
    if line.anchor:
        target = _likely_target(line, candidates)
    elif entry_id in record.entries:
        target = record.address_of_entry(record.entries[entry_id])
    else:
        target = likeliest(line.address, [address for address in candidates if "#" not in address])
    forward = PublishedAddress(line.address, target or "/ADDRESS-OF-TODAY/")
    text = f"add the line {forward}; or, where it is gone for good, {line.address} withdrawn: THE REASON"
    claim = record.anchors.get(target)
    if isinstance(claim, AssessedClaim) and not claim.data.id and claim.entry.id == entry_id:
        location = claim.location()
        text = f"if it is the statement at {location}, write id: {line.anchor} in that; if not, {text}"
    return Hint(text)


def _likely_target(line: PublishedAddress, candidates: Sequence[str]) -> str:
    """What a claim or passage most likely became: one that is new on its page, or new with its id on another page."""
    on_page = [address for address in candidates if address.startswith(f"{line.page}#")]
    elsewhere = [address for address in candidates if address.endswith(f"#{line.anchor}")]
    return likeliest(line.address, on_page) or likeliest(line.address, elsewhere)


def _key(record: Record, line: PublishedAddress) -> str:
    """The claim or passage that the address is of, as others name it."""
    line = PublishedAddress(record.forwards.destination(line.address))
    return f"{_folder_and_id(line)[1]}#{line.anchor.removeprefix('passage-')}"


def _folder_and_id(line: PublishedAddress) -> tuple[str, str]:
    folder, _, entry_id = line.page.strip("/").rpartition("/")
    return folder, entry_id
