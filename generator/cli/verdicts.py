"""That nothing was wrong with a record, kept until anything changes of which a rule could know.

Mistakes are not kept: a record that has some is checked again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from generator.cli.git import branching_point, branching_version, changed_files, commit_of, root_of
from generator.clock import today
from generator.contents import Contents
from generator.last_build import Inputs, entries_and_surroundings
from generator.store import Store

KIND = "verdicts"
SETTINGS = "mkdocs.yml"  # beside the folder of pages by hand; it names the scripts that may lie there


class InputDigests(NamedTuple):
    """The digests of all files that a check looks at.

    `key` stands for all of them, empty where there is more than plain files that can be read; `surroundings` for those
    beside the entries and for the names of these, empty where a check compares with archived texts or a version that
    was asked for. `is_compared` is true where it compares with the main branch.
    """

    key: str
    surroundings: str
    entries: Mapping[str, bytes]
    is_compared: bool


def read_inputs(events: Path, docs: Path | None, archive: Path | None, base: str | None) -> InputDigests:
    """The digests of all that a check looks at."""
    paths = [events, *([docs, docs.parent / SETTINGS] if docs else []), *([archive] if archive else [])]
    folders = [path for path in paths if path.exists()]
    links = [path.name for path in paths if path.is_symlink()]
    if base is None:
        point, changes = branching_point(events), frozenset[str]()
        version = branching_version(events)
    else:
        point = version = commit_of(root_of(events), base)
        changes = changed_files(base, events)
    texts = [str(today()), base or "", *sorted(changes), "", *links, "", *(str(folder) for folder in folders)]
    inputs = Inputs(tuple(folders), (version or "", *texts))
    files = inputs.read()
    key = inputs.digest_with(files)
    if not key or archive or base is not None:
        return InputDigests(key, "", {}, is_compared=False)
    entries, surroundings = entries_and_surroundings(replace(inputs, texts=(point or "", *texts)), files)
    return InputDigests(key, surroundings, entries, is_compared=version is not None)


def find_contents(store: Store, inputs: str) -> Contents | None:
    """What a record contained in which nothing was wrong, by the digest of the inputs of that check."""
    with store.results(KIND) as verdicts:
        verdict = verdicts.find(verdicts.key(inputs))
    return Contents(**json.loads(verdict)) if inputs and verdict else None


def keep_contents(store: Store, inputs: str, contents: Contents) -> None:
    """Keep that nothing was wrong with a record."""
    with store.results(KIND) as verdicts:
        verdicts.add(verdicts.key(inputs), json.dumps(asdict(contents)).encode())
