"""Whether a site stands already as it would be built: from the same files, settings, program and day.

After a build the store holds a digest of the whole site under a digest of everything that it was made from. The next
build reads its own inputs, and the site. Where both digests are the same again, there is nothing to build.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.store import Store, digest_of, digest_of_parts

BLOCK = 65536  # bytes; nearly every file of a record is read at once
BINARY = getattr(os, "O_BINARY", 0)  # without it Windows reads line breaks as others


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made from beside the program: folders of files, and texts such as the settings and the day."""

    folders: tuple[Path, ...]
    texts: tuple[str, ...]

    def digest(self) -> str:
        """A digest of all of it as it is now; empty where there is more than plain files that can be read."""
        return self.digest_with(self.read())

    def read(self) -> Sequence[Mapping[str, bytes]]:
        """The digests of the files in each folder, by their paths in it; none where one cannot be read."""
        folders = []
        for folder in self.folders:
            files = digests_in(folder)
            if files is None:
                return ()
            folders.append(files)
        return folders

    def digest_with(self, folders: Sequence[Mapping[str, bytes]]) -> str:
        """The same for what was read of the folders."""
        if len(folders) < len(self.folders):
            return ""
        digest = hashlib.blake2b(repr(self.texts).encode("utf-8", "surrogatepass"), digest_size=16)
        for files in folders:
            digest.update(_digest_of_files(files))
        return digest.hexdigest()


def is_as_built(store: Store, inputs: str, site: Path) -> bool:
    """Whether the site is, byte for byte, what was built from inputs with this digest."""
    if not inputs:
        return False
    with store.results("site") as sites:
        built = sites.find(sites.key(inputs))
    return bool(built) and built == _digest_of_site(site, {})


def remember_site(store: Store, inputs: str, site: Path, digests: Mapping[str, bytes]) -> None:
    """Keep what was built from inputs with this digest; `digests` are those of files that need not be read again."""
    with store.results("site") as sites:
        sites.add(sites.key(inputs), _digest_of_site(site, digests))


def digests_in(
    folder: Path, *, skip_hidden: bool = False, digests: Mapping[str, bytes] | None = None
) -> Mapping[str, bytes] | None:
    """A digest of each file of a folder, or of one file, by its path in there; a folder has a slash behind its name.

    None where a link or a device is among them, or a file that cannot be read. Hidden files of a site are not ours.
    `digests` are those of files that nobody need read.
    """
    digests = digests or {}
    try:
        if not folder.is_dir():
            return {"": _digest_of_file(f"{folder}")}
        names = sorted(_names_in(folder, "", skip_hidden=skip_hidden))
        return {
            name: b"" if name.endswith("/") else digests.get(name) or _digest_of_file(f"{folder}/{name}")
            for name in names
        }
    except OSError:
        return None


def _digest_of_file(path: str) -> bytes:
    """A digest of the bytes of a file; there are tens of thousands, for which Path takes longer than the reading."""
    file = os.open(path, os.O_RDONLY | BINARY)
    try:
        return digest_of_parts(iter(lambda: os.read(file, BLOCK), b""))
    finally:
        os.close(file)


def _digest_of_files(files: Mapping[str, bytes]) -> bytes:
    """A digest of the names of files, in which no zero stands, and of their digests."""
    return digest_of("\0".join([*files, ""]).encode("utf-8", "surrogatepass") + b"".join(files.values()))


def _digest_of_site(site: Path, digests: Mapping[str, bytes]) -> bytes:
    """A digest of all that a site holds; empty where nobody can know that."""
    files = digests_in(site, skip_hidden=True, digests=digests)
    return b"" if files is None else _digest_of_files(files)


def _names_in(folder: Path, above: str, *, skip_hidden: bool) -> Iterator[str]:
    """The paths of all that lies below a folder, of folders with a slash behind; OSError where a link or a device is.

    `above` is the path that has been gone down so far.
    """
    with os.scandir(folder / above) as entries:
        for entry in entries:
            name = f"{above}{entry.name}"
            if skip_hidden and name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield f"{name}/"
                yield from _names_in(folder, f"{name}/", skip_hidden=skip_hidden)
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                raise OSError(f"{name} is no plain file")
