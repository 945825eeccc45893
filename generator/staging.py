"""A site is built beside its place, and put there in one step when it is whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

SWAP = {"linux": "renameat2", "darwin": "renameatx_np"}  # each takes two pairs of folder and path, and a flag
AT_WORKING_FOLDER = {"linux": -100, "darwin": -2}
SWAP_FLAG = 2  # RENAME_EXCHANGE and RENAME_SWAP
LOCK = "lock"
OLD = "old"


class AnotherBuild(Exception):
    """Another build of the same site is running."""


def explain_os_error(error: OSError) -> str:
    """What the system would not do, and that nothing is lost by it."""
    path = error.filename2 or error.filename
    place = f" ({path})" if path else ""
    return f"timeline: the site stays as it was: {error.strerror or error}{place}"


def is_temporary(site_dir: str) -> bool:
    """Whether this is the folder from which `mkdocs serve` serves; `mkdocs serve --clean` says it is building."""
    return Path(site_dir).name.startswith("mkdocs_") and Path(site_dir).parent == Path(tempfile.gettempdir())


class Staging(NamedTuple):
    """The folder `.NAME-build` beside a site, in which one build at a time makes the next; the next one empties it."""

    site: Path
    workshop: Path
    lock: IO[str]

    @classmethod
    def begin(cls, site: Path) -> Staging:
        """An empty place for the next site; AnotherBuild if it is taken, OSError if it cannot be made."""
        site = site.absolute()
        if site.is_symlink():
            raise OSError(0, "a link stands in the place of the site; remove it", str(site))
        workshop = site.with_name(f".{site.name}-build")
        if workshop.is_symlink():
            workshop.unlink()
        staging = cls(site, workshop, _lock(workshop))
        if (workshop / OLD).exists() and not site.exists():
            (workshop / OLD).rename(site)  # a build was killed between its last two steps
        staging.clear()
        staging.folder.mkdir()
        return staging

    @property
    def folder(self) -> Path:
        return self.workshop / self.site.name

    def publish(self) -> None:
        """Put what was built in the place of the site; hidden files stay, for it may be a checkout of a branch."""
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        for path in self.site.iterdir():
            if path.name.startswith("."):
                _copy(path, self.folder / path.name)
        if not _swap(self.folder, self.site):
            self.site.rename(self.workshop / OLD)
            try:
                self.folder.rename(self.site)
            except OSError:
                (self.workshop / OLD).rename(self.site)
                raise

    def clear(self) -> None:
        """Remove whatever was built and not published, and the site that was replaced."""
        for path in self.workshop.iterdir():
            if path.name != LOCK:
                shutil.rmtree(path)

    def end(self) -> None:
        """Let the next build begin."""
        try:
            self.clear()
            (self.workshop / LOCK).unlink()
            self.workshop.rmdir()
        except OSError:
            pass  # the site is in its place; the next build tidies up
        finally:
            self.lock.close()


def _lock(workshop: Path) -> IO[str]:
    """The open lock of the folder, which is made where it is missing; the system drops the lock of a killed build."""
    while True:
        workshop.mkdir(parents=True, exist_ok=True)
        try:
            lock = (workshop / LOCK).open("a", encoding="utf-8")
        except FileNotFoundError:
            continue  # a build has just ended
        try:
            _take(lock)
            if os.path.samestat(os.fstat(lock.fileno()), (workshop / LOCK).stat()):
                return lock
        except FileNotFoundError:
            pass  # a build has just ended, and its lock is no longer the one that counts
        except (OSError, AnotherBuild):
            lock.close()
            raise
        lock.close()


if sys.platform == "win32":
    import msvcrt

    def _take(lock: IO[str]) -> None:
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            raise AnotherBuild from None

else:
    import fcntl

    def _take(lock: IO[str]) -> None:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # no process that this one starts inherits it
        except (BlockingIOError, PermissionError):  # either may mean that it is taken
            raise AnotherBuild from None


def _swap(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where the system has no such step."""
    swap = getattr(ctypes.CDLL(None), SWAP[sys.platform], None) if sys.platform in SWAP else None
    if swap is None:
        return False
    swap.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    working_folder = AT_WORKING_FOLDER[sys.platform]
    return bool(swap(working_folder, bytes(first), working_folder, bytes(second), SWAP_FLAG) == 0)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)
