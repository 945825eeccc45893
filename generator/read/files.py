"""The plain files of a folder, their names and what they hold."""

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Location, Problem, Rule, printable
from generator.read.yaml_rules import MAX_BYTES, too_large

ADDRESS_LIST = "addresses.txt"  # every address that was ever published
NOT_ENTRIES = frozenset({"schema", ADDRESS_LIST})  # what lies beside the entries

RESERVED = re.compile(
    r'(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?|.*[<>:"|?*\\].*|.*[. ]',
    re.IGNORECASE | re.DOTALL,
)  # devices, signs and ends of names that Windows keeps for itself

FILE_NAME = Rule(
    "Y010",
    "Entries are files that end in .yml and are named by their id; pages by hand are files that end in .md.",
    "The file name is the address of the page, for ever; any other file would be passed over in silence.",
    "events/2025/Talks in Minsk.yaml",
    "events/2025/talks-in-minsk.yml",
)
PLAIN_FILE = Rule(
    "Y016",
    "Only plain files that can be read lie in a record, among its pages and in its archive.",
    "A link, a device or a pipe would publish what lies outside of the project, or be waited for without an end.",
    "docs/share.png, a link to ../photos/share.png",
    "docs/share.png, the picture itself",
)


@dataclass(slots=True)
class Listing:
    """The plain files below a folder in order of path, each with the path that problems name, and what is wrong."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    locks: dict[str, Path] = field(default_factory=dict)  # files of fingerprints by name, beside those of sources


def list_entries(folder: Path) -> Listing:
    """Every file below the folder that may be an entry, and the files of fingerprints."""
    listing = _list_folder(folder, folder.resolve().name, skip_hidden=True)
    files = [file for file in listing.files if file[1].split("/")[1] not in NOT_ENTRIES]
    listing.locks = {name: path for path, name in files if name.endswith(".lock") and path.match("sources/*.lock")}
    listing.files = [file for file in files if file[1] not in listing.locks]
    return listing


def list_documents(folder: Path) -> Listing:
    """Every file below the folder of pages by hand that would be published; hidden folders are searched for links."""
    listing = _list_folder(folder, folder.name, skip_hidden=False)
    listing.files = [file for file in listing.files if "/." not in f"/{file[0].relative_to(folder).as_posix()}"]
    return listing


def _list_folder(folder: Path, name: str, *, skip_hidden: bool) -> Listing:
    listing = Listing()
    if folder.is_symlink():
        listing.problems.append(_not_plain(folder, name))
    elif folder.exists():
        _add_folder(listing, folder, name, skip_hidden=skip_hidden)
    return listing


def _add_folder(listing: Listing, folder: Path, name: str, *, skip_hidden: bool) -> None:
    """Add what lies below the folder; anything that is neither a plain file nor a plain folder is a problem."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        listing.problems.append(_unreadable(name, error))
        return
    for path in paths:
        file_name = path.name
        if (skip_hidden and file_name.endswith("~")) or (
            file_name.startswith(".") and (skip_hidden or (path.is_symlink() and not path.exists()))
        ):  # what editors leave beside a file; some mark an open one by a link to nothing
            continue
        _add_path(listing, path, f"{name}/{printable(file_name)}", skip_hidden=skip_hidden)


def _add_path(listing: Listing, path: Path, name: str, *, skip_hidden: bool) -> None:
    if RESERVED.fullmatch(path.name):
        message = f"'{printable(path.name)}' is no name for a file on Windows"
        listing.problems.append(FILE_NAME.problem(Location(name), message, "choose another name"))
        return
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        listing.problems.append(_unreadable(name, error))
        return
    if stat.S_ISDIR(mode):
        count = len(listing.files) + len(listing.problems)
        _add_folder(listing, path, name, skip_hidden=skip_hidden)
        is_empty = count == len(listing.files) + len(listing.problems)
        if is_empty and path.suffix == ".yml":
            message = f"'{printable(path.name)}' is an empty folder"
            listing.problems.append(FILE_NAME.problem(Location(name), message, "put the file in its place"))
    elif stat.S_ISREG(mode):
        listing.files.append((path, name))
    else:
        listing.problems.append(_not_plain(path, name))


def _not_plain(path: Path, file: str) -> Problem:
    message = f"'{printable(path.name)}' is no plain file"
    return PLAIN_FILE.problem(Location(file), message, "put the file itself here, not a link")


def _unreadable(file: str, error: OSError) -> Problem:
    match error:
        case PermissionError():
            message, hint = "this may not be read", "give yourself the right to read it"
        case FileNotFoundError():
            message, hint = "this vanished while it was read", "run the command again"
        case _:
            message, hint = f"this cannot be read: {error.strerror}", "mend that, then run the command again"
    return PLAIN_FILE.problem(Location(file), message, hint)


def read_bytes(path: Path, file: str, limit: int = MAX_BYTES) -> bytes | Problem:
    """What a plain file holds, at most `limit` bytes of it; `file` is its name in problems."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return _not_plain(path, file)
        if status.st_size > limit:
            return too_large(file, status.st_size, limit)
        with open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - a Path with a buffer takes twice as long
            data = part = opened.read(status.st_size + 1)
            while part and status.st_size != len(data) <= limit:  # it has grown since, or comes part by part
                part = opened.read(limit + 1 - len(data))
                data += part
    except OSError as error:
        return _unreadable(file, error)
    return too_large(file, len(data), limit) if len(data) > limit else data


def is_there(path: Path) -> bool:
    """Whether anything has this path, even what may not be read."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def open_problem(path: Path, file: str) -> Problem | None:
    """The problem of a file that cannot be opened; None where it can."""
    try:
        path.open("rb").close()
    except OSError as error:
        return _unreadable(file, error)
    return None
