"""Whether a site stands already as it would be built: from the same files, settings, program and day.

After a build the store holds a digest of everything that the site was made from, and size and time of each file of the
site. The next build reads its own inputs, and looks at those files: where nothing is another, there is nothing to
build. Else it may take over each file that still has its size and time.
"""

import json
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

    def read(self) -> Sequence[Mapping[str, bytes]]:
        """The digests of the files in each folder, by their paths in it; none where one cannot be read."""
        try:
            return [digests_in(folder) for folder in self.folders]
        except OSError:
            return ()

    def digest_with(self, folders: Sequence[Mapping[str, bytes]]) -> str:
        """A digest of what was read of the folders and of the texts; empty where a file cannot be read."""
        if len(folders) < len(self.folders):
            return ""
        texts = repr(self.texts).encode("utf-8", "surrogatepass")
        return digest_of_parts([texts, *map(_digest_of_files, folders)]).hex()


def entries_and_surroundings(inputs: Inputs, folders: Sequence[Mapping[str, bytes]]) -> tuple[Mapping[str, bytes], str]:
    """The digests of the files of entries, which lie in the first folder, and one of all else."""
    if not folders:
        return {}, ""
    entries = {name: digest for name, digest in folders[0].items() if name.endswith((".yml", ".lock"))}
    surroundings = {name: digest for name, digest in folders[0].items() if name not in entries}
    return entries, inputs.digest_with([surroundings, *folders[1:]])


class LastBuild:
    """The site that was built last, as the store knows it, beside what the next one is made from."""

    def __init__(self, inputs: Inputs, store: Store) -> None:
        self.inputs = inputs
        self.store = store
        self.folders = inputs.read()
        self._digest = inputs.digest_with(self.folders)
        with store.results("site") as sites:
            last = sites.find(sites.key(inputs.texts[0]))
        self._last_digest, self._files = json.loads(last) if last else ("", {})

    def is_as_built(self, site: Path) -> bool:
        """Whether the site is what was built from these inputs, and nobody has touched it."""
        try:
            return bool(self._digest) and self._digest == self._last_digest and _files_in(site) == self._files
        except OSError:
            return False

    def has_changed(self) -> bool:
        """Whether an input is another now than it was when this was made, or nobody can know that."""
        return not self._digest or self.inputs.digest_with(self.inputs.read()) != self._digest

    def is_untouched(self, site: Path, path: str) -> bool:
        """Whether a file of the site is as it was built."""
        try:
            return path in self._files and self._files[path] == _look_at(f"{site}/{path}")
        except OSError:
            return False

    def remember(self, site: Path, *, has_warnings: bool) -> None:
        """Keep the files of the site, and from what they were built unless the next build has to repeat warnings."""
        try:
            files = _files_in(site)
        except OSError:  # there is more than plain files
            return
        digest = "" if has_warnings or self.has_changed() else self._digest
        with self.store.results("site") as sites:
            sites.add(sites.key(self.inputs.texts[0]), json.dumps((digest, files)).encode())


def _files_in(site: Path) -> Mapping[str, Sequence[int]]:
    """The files of a site as they are now, by their paths; hidden ones are not ours. OSError as below."""
    paths = sorted(_names_in(site, "", skip_hidden=True))
    return {path: [0, 0] if path.endswith("/") else _look_at(f"{site}/{path}") for path in paths}


def digests_in(folder: Path) -> Mapping[str, bytes]:
    """A digest of each file of a folder, or of one file, by path there; OSError if one cannot be read or is a link."""
    if not folder.is_dir():
        return {"": _digest_of_file(f"{folder}")}
    paths = sorted(_names_in(folder, "", skip_hidden=False))
    return {path: b"" if path.endswith("/") else _digest_of_file(f"{folder}/{path}") for path in paths}


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


def _look_at(path: str) -> Sequence[int]:
    """The number of bytes of a file, and when it was written in nanoseconds."""
    status = os.stat(path)  # noqa: PTH116 - see above
    return [status.st_size, status.st_mtime_ns]


def _names_in(folder: Path, above: str, *, skip_hidden: bool) -> Iterator[str]:
    """The paths of all below a folder and `above` in it, folders with a slash; OSError where a link or a device is."""
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
