"""That nothing was wrong with a record, kept until anything changes of which a rule could know.

Mistakes are not kept: a record that has some is checked again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.cli.git import branching_version, changed_files, commit_of, root_of
from generator.clock import today
from generator.contents import Contents
from generator.last_build import Inputs
from generator.store import Store

KIND = "verdicts"
SETTINGS = "mkdocs.yml"  # beside the folder of pages by hand; it names the scripts that may lie there


@dataclass(frozen=True, slots=True)
class Reading:
    """The digests of all files that a check looks at.

    `key` stands for all of them, empty where there is more than plain files that can be read; `surroundings` for those
    beside the entries and for the names of these, empty where a check compares with archived texts or another version.
    """

    key: str
    surroundings: str
    entries: Mapping[str, str]


def read_inputs(events: Path, docs: Path | None, archive: Path | None, base: str | None) -> Reading:
    """The digests of all that a check looks at."""
    paths = [events, *([docs, docs.parent / SETTINGS] if docs else []), *([archive] if archive else [])]
    folders = [path for path in paths if path.exists()]
    links = [path.name for path in paths if path.is_symlink()]
    if base is None:
        version, changes = branching_version(events), frozenset[str]()
    else:
        version, changes = commit_of(root_of(events), base), changed_files(base, events)
    texts = [str(today()), base or "", version or "", *sorted(changes), "", *links]
    inputs = Inputs(tuple(folders), (*texts, "", *(str(folder) for folder in folders)))
    files = inputs.read()
    key = inputs.digest_with(files)
    if not key or archive or version:
        return Reading(key, "", {})
    entries = {name: digest.hex() for name, digest in files[0].items() if name.endswith((".yml", ".lock"))}
    surroundings = {name: b"" if name in entries else digest for name, digest in files[0].items()}
    return Reading(key, inputs.digest_with([surroundings, *files[1:]]), entries)


def find_contents(store: Store, inputs: str) -> Contents | None:
    """What a record contained in which nothing was wrong, by the digest of the inputs of that check."""
    with store.results(KIND) as verdicts:
        verdict = verdicts.find(verdicts.key(inputs))
    return Contents(**json.loads(verdict)) if inputs and verdict else None


def keep_contents(store: Store, inputs: str, contents: Contents) -> None:
    """Keep that nothing was wrong with a record."""
    with store.results(KIND) as verdicts:
        verdicts.add(verdicts.key(inputs), json.dumps(asdict(contents)).encode())
