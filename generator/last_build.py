"""Whether a site stands already as it would be built: from the same files, settings, program and day.

After a build the store holds a digest of the whole site under a digest of everything that it was made from. The next
build reads its own inputs, and the site. Where both digests are the same again, there is nothing to build.
"""

from __future__ import annotations

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
        try:
            return [digests_in(folder, {}) for folder in self.folders]
        except OSError:
            return ()

    def digest_with(self, folders: Sequence[Mapping[str, bytes]]) -> str:
        """The same for what was read of the folders."""
        if len(folders) < len(self.folders):
            return ""
        texts = repr(self.texts).encode("utf-8", "surrogatepass")
        return digest_of_parts([texts, *map(_digest_of_files, folders)]).hex()


class LastBuild:
    """The site that was built last, as the store knows it, beside what the next one is made from."""

    def __init__(self, inputs: Inputs, store: Store) -> None:
        self.inputs = inputs
        self.store = store
        self._digest = inputs.digest()

    def is_as_built(self, site: Path) -> bool:
        """Whether the site is, byte for byte, what was built from these inputs."""
        if not self._digest:
            return False
        with self.store.results("site") as sites:
            built = sites.find(sites.key(self._digest))
        return bool(built) and built == _digest_of_site(site, {})

    def remember(self, site: Path, digests: Mapping[str, bytes]) -> None:
        """Keep what was built unless an input changed meanwhile; `digests` are of files that nobody need read."""
        if self._digest and self.inputs.digest() == self._digest:
            with self.store.results("site") as sites:
                sites.add(sites.key(self._digest), _digest_of_site(site, digests))


def digests_in(folder: Path, digests: Mapping[str, bytes], *, skip_hidden: bool = False) -> Mapping[str, bytes]:
    """A digest of each file of a folder, or of one file, by its path in there; a folder has a slash behind its name.

    OSError where a link or a device is among them, or a file that cannot be read. Hidden files of a site are not ours.
    `digests` are those of files that nobody need read.
    """
    if not folder.is_dir():
        return {"": _digest_of_file(f"{folder}")}
    return {
        name: b"" if name.endswith("/") else digests.get(name) or _digest_of_file(f"{folder}/{name}")
        for name in sorted(_names_in(folder, "", skip_hidden=skip_hidden))
    }


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
    try:
        return _digest_of_files(digests_in(site, digests, skip_hidden=True))
    except OSError:
        return b""


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
