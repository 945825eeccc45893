"""Whether a site stands already as it would be built: from the same files, settings, program and day.

After a build the store holds a digest of the whole site under a digest of everything that it was made from. The next
build reads its own inputs, and the site. Where both digests are the same again, there is nothing to build.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.store import Store


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made from beside the program: folders of files, and texts such as the settings and the day."""

    folders: tuple[Path, ...]
    texts: tuple[str, ...]

    def digest(self) -> str:
        """A digest of all of it as it is now; empty where there is more than plain files that can be read."""
        digest = hashlib.blake2b(repr(self.texts).encode("utf-8", "surrogatepass"), digest_size=16)
        for folder in self.folders:
            files = _digest_folder(folder)
            if not files:
                return ""
            digest.update(files)
        return digest.hexdigest()


def is_as_built(store: Store, inputs: str, site: Path) -> bool:
    """Whether the site is, byte for byte, what was built from inputs with this digest."""
    if not inputs:
        return False
    with store.results("site") as sites:
        built = sites.find(sites.key(inputs))
    return bool(built) and built == _digest_folder(site, skip_hidden=True)


def remember_site(store: Store, inputs: str, site: Path) -> None:
    """Keep what was built from inputs with this digest."""
    with store.results("site") as sites:
        sites.add(sites.key(inputs), _digest_folder(site, skip_hidden=True))


def _digest_folder(folder: Path, *, skip_hidden: bool = False) -> bytes:
    """A digest of the names and bytes of all files of a folder, or of one file.

    Empty where a link or a device is among them, or a file that cannot be read. Hidden files of a site are not ours.
    """
    digest = hashlib.blake2b(digest_size=16)
    try:
        for path in sorted(_paths_in(folder)):
            name = path.relative_to(folder).as_posix()
            if skip_hidden and name.startswith("."):
                continue
            if path.is_symlink() or not path.is_file():
                return b""
            data = path.read_bytes()
            digest.update(f"{len(name)} {len(data)} {name}".encode("utf-8", "surrogatepass") + data)
    except OSError:
        return b""
    return digest.digest()


def _paths_in(folder: Path) -> Iterator[Path]:
    """All that lies in a folder except folders; a path that is none itself."""
    if not folder.is_dir():
        yield folder
    for place, folders, names in os.walk(folder):
        for name in names:
            yield Path(place, name)
        for name in folders:
            if Path(place, name).is_symlink():
                yield Path(place, name)
