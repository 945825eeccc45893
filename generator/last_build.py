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
        names = sorted(_names_in(folder, "", skip_hidden=skip_hidden)) if folder.is_dir() else [""]
        for name in names:
            data = b"" if name.endswith("/") else (folder / name).read_bytes()
            digest.update(f"{len(name)} {len(data)} {name}".encode("utf-8", "surrogatepass") + data)
    except OSError:
        return b""
    return digest.digest()


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
