"""Results of earlier runs, each found by a digest of everything that it was made from.

All of them lie in one SQLite file. It may be deleted at any moment: what is not there is made anew. The same holds for
a file that is damaged, that may not be written, or that another run is writing: no error comes of it, only work.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

FILE = ".cache/results.sqlite"  # beside the folders of the record and its pages
RUNS = 3  # a result that none of the last runs of its kind has used is dropped; runs with the same results count once
PENDING = 1_000_000  # bytes of new results that wait to be written together
PATIENCE = 5  # seconds that another run may take to write
DIGEST = 16  # bytes
CHECKSUM = 16  # bytes before each result, by which a damaged one is told
PACKAGE = Path(__file__).parent
TABLES = """
PRAGMA auto_vacuum = FULL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS results (kind TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, key));
CREATE TABLE IF NOT EXISTS uses (kind TEXT, run INTEGER, key BLOB, PRIMARY KEY (kind, run, key)) WITHOUT ROWID;
"""


class Store:
    """The results in one file; without a file nothing is found and nothing stays."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    @classmethod
    def of_folder(cls, folder: Path) -> Store:
        """The store of the project in which a folder of entries or pages lies."""
        return cls(folder.resolve().parent / FILE)

    def results(self, kind: str, version: str = "") -> Results:
        """The results of one kind; `version` says what they depend on beside their keys, else on the whole program."""
        return Results(self, kind, version or program_version())

    def select(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """The rows that a query finds; none where there is no file that can be read."""
        try:
            connection = self._open()
            return connection.execute(query, values).fetchall() if connection else []
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return []

    def write(self, commands: Iterable[tuple[str, Iterable[tuple[object, ...]]]]) -> None:
        """Run commands, each for all its rows: all of them, or none where the file cannot be written."""
        try:
            connection = self._open()
            if connection is None:
                return
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for command, rows in commands:
                    connection.executemany(command, rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file; whoever asks for a result opens it again."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection | None:
        if self._connection or self.path is None:
            return self._connection
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.path = None
            return None
        self._connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        self._connection.executescript(TABLES)
        return self._connection

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without the file; one that is damaged is removed, so that the next run begins a new one."""
        self.close()
        if self.path and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):  # else it stays damaged, and is given up again
                self.path.unlink(missing_ok=True)
        self.path = None


class Results:
    """The results of one kind in one run: as a context it writes new ones, drops unused ones if nothing is raised."""

    def __init__(self, store: Store, kind: str, version: str) -> None:
        self._store = store
        self._kind = kind
        self._start = hashlib.blake2b(_length_and_bytes(kind) + _length_and_bytes(version), digest_size=16)
        self._uses: set[bytes] = set()
        self._pending: dict[bytes, bytes] = {}
        self._size = 0

    def __enter__(self) -> Results:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.finish()
        else:
            self.flush()

    def key(self, *inputs: str | bytes) -> bytes:
        """What a result is found by that was made from these texts and bytes, in this order."""
        digest = self._start.copy()
        for value in inputs:
            digest.update(_length_and_bytes(value))
        return digest.digest()

    def find(self, key: bytes) -> bytes | None:
        """The result of a key as it was put there; None if it is not there or is damaged."""
        self._uses.add(key)
        if key in self._pending:
            return self._pending[key][CHECKSUM:]
        rows = self._store.select("SELECT value FROM results WHERE kind = ? AND key = ?", self._kind, key)
        value = rows[0][0] if rows else None
        if not isinstance(value, bytes) or value[:CHECKSUM] != _checksum(key, value[CHECKSUM:]):
            return None
        return value[CHECKSUM:]

    def add(self, key: bytes, value: bytes) -> None:
        """Keep the result of a key."""
        self._uses.add(key)
        self._pending[key] = _checksum(key, value) + value
        self._size += len(value)
        if self._size > PENDING:
            self.flush()

    def use(self, key: bytes) -> None:
        """Say that this run needs the result of a key, even if it does not ask for it."""
        self._uses.add(key)

    def flush(self) -> None:
        """Write what is new."""
        if self._pending:
            rows = [(self._kind, key, value) for key, value in self._pending.items()]
            self._store.write([("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)])
        self._pending.clear()
        self._size = 0

    def finish(self) -> None:
        """End a run that has asked for everything it needs: drop what the last runs have not used."""
        self.flush()
        runs = self._store.select("SELECT coalesce(max(run), 0) FROM uses WHERE kind = ?", self._kind)
        last = runs[0][0] if runs else 0
        if not isinstance(last, int):
            return
        rows = self._store.select("SELECT key FROM uses WHERE kind = ? AND run = ?", self._kind, last)
        if {key for (key,) in rows} == self._uses:
            return
        unused = "DELETE FROM results WHERE kind = ?1 AND key NOT IN (SELECT key FROM uses WHERE kind = ?1)"
        self._store.write(
            [
                ("INSERT INTO uses VALUES (?, ?, ?)", [(self._kind, last + 1, key) for key in self._uses]),
                ("DELETE FROM uses WHERE kind = ? AND run <= ?", [(self._kind, last + 1 - RUNS)]),
                (unused, [(self._kind,)]),
            ]
        )


@lru_cache(maxsize=1)  # that of a file is asked for several times in a row
def digest_of(data: bytes) -> bytes:
    """By what bytes are told from others."""
    return digest_of_parts([data])


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """The same for bytes that come part by part."""
    digest = hashlib.sha256()  # many processors have commands for it
    for part in parts:
        digest.update(part)
    return digest.digest()[:DIGEST]


@cache
def program_version() -> str:
    """A digest of this program and of the names and versions of every library that is installed with it."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(_length_and_bytes(path.relative_to(PACKAGE).as_posix()))
            digest.update(_length_and_bytes(path.read_bytes()))
    for folder in sys.path:
        for path in sorted(Path(folder).glob("*.dist-info")):
            digest.update(_length_and_bytes(path.name))
    return digest.hexdigest()


def _checksum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, key=key, digest_size=CHECKSUM).digest()


def _length_and_bytes(value: str | bytes) -> bytes:
    """The bytes of a value behind their number, so that no two rows of values look the same."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return len(data).to_bytes(8, "big") + data
