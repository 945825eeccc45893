"""The fingerprints of a source, which lie beside its file: what its passages said when somebody read them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.problems import Location, Problem, Rule
from generator.read.yaml_rules import decode

LOCK = ".lock"  # rferl.lock beside rferl.yml
WHOLE_TEXT = "the whole text"  # with its space it is no passage's id
HEADER = (
    "# Fingerprints of {file}: they prove that the article still says what was read. "
    "Written by timeline stamp, never by hand.\n"
)
STAMP = re.compile(rf"sha256-[0-9a-f]{{16}} (?:{WHOLE_TEXT}|[a-z0-9]+(?:-[a-z0-9]+)*)")
IN_A_LINE = 10  # fingerprints; nobody reads them, and an article brings thirty

LOCK_LINE = Rule(
    "Y018",
    "A lock file lies beside its source and has fingerprints, each with its passage, and each passage once.",
    "A fingerprint proves that an article still says what was read; one that is changed by hand proves nothing.",
    "sha256-028e coale-lifting",
    "sha256-028e3da3638fe2f2 coale-lifting",
)


@dataclass(frozen=True, slots=True)
class Lock:
    """The fingerprint of an article's whole text and those of its passages by id, with the lines they stand in."""

    article: str | None = None
    passages: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    is_broken: bool = field(default=False, compare=False)  # what is missing in it has been told

    def of_passage(self, passage_id: str) -> str | None:
        return self.passages.get(passage_id)


NO_LOCK = Lock()


def lock_path(source_path: str) -> str:
    """Where the fingerprints of a source lie, by the path of its file."""
    return str(PurePosixPath(source_path).with_suffix(LOCK))


def lock_file(lock: Lock, source_path: str) -> dict[str, str]:
    """The lock file beside a source by its path, with these fingerprints; none where there are none."""
    return {lock_path(source_path): format_lock(lock, source_path)} if lock != NO_LOCK else {}


def parse_lock(data: bytes, file: str) -> tuple[Lock, list[Problem]]:
    """The fingerprints in a lock file, and what is wrong with it."""
    hint = f"run: timeline stamp {PurePosixPath(file).stem}"
    text = decode(data, file, hint=hint)
    if isinstance(text, Problem):
        return Lock(is_broken=True), [text]
    problems: list[Problem] = []
    fingerprints: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        stamps = STAMP.findall(line)
        if " ".join(stamps) != line.rstrip():
            problems.append(LOCK_LINE.problem(Location(file, number), "this line holds no fingerprint", hint))
            continue
        for stamp in stamps:
            fingerprint, _, name = stamp.partition(" ")
            if name in fingerprints:
                message = f"'{name}' stands here twice, first in line {lines[name]}"
                problems.append(LOCK_LINE.problem(Location(file, number), message, hint))
            else:
                fingerprints[name] = fingerprint
                lines[name] = number
    return Lock(fingerprints.pop(WHOLE_TEXT, None), fingerprints, lines, bool(problems)), problems[:1]


def format_lock(lock: Lock, file: str) -> str:
    """The text of the lock file beside the source's file."""
    stamps = [f"{fingerprint} {passage_id}" for passage_id, fingerprint in lock.passages.items()]
    lines = [" ".join(stamps[first : first + IN_A_LINE]) for first in range(0, len(stamps), IN_A_LINE)]
    if lock.article:
        lines.insert(0, f"{lock.article} {WHOLE_TEXT}")
    return HEADER.format(file=PurePosixPath(file).name) + "".join(f"{line}\n" for line in lines)
