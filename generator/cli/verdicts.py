"""That nothing was wrong with a record, kept until anything changes of which a rule could know.

Mistakes are not kept: a record that has some is checked again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cli.git import branching_version, changed_files, commit_of, root_of
from generator.clock import today
from generator.last_build import Inputs
from generator.store import Store

KIND = "verdicts"
SETTINGS = "mkdocs.yml"  # beside the folder of pages by hand; it names the scripts that may lie there


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is in a record in which nothing is wrong: in words, and its passages by how they fare."""

    words: str
    passages: Mapping[str, int]


def digest_of_inputs(events: Path, docs: Path | None, archive: Path | None, base: str | None) -> str:
    """A digest of all that a check looks at; empty where there is more than plain files that can be read."""
    paths = [events, *([docs, docs.parent / SETTINGS] if docs else []), *([archive] if archive else [])]
    folders = [path for path in paths if path.exists()]
    links = [path.name for path in paths if path.is_symlink()]
    if base is None:
        version, changes = branching_version(events), frozenset[str]()
    else:
        version, changes = commit_of(root_of(events), base), changed_files(base, events)
    texts = [str(today()), base or "", version or "", *sorted(changes), "", *links]
    return Inputs(tuple(folders), (*texts, "", *(str(folder) for folder in folders))).digest()


def find_contents(store: Store, inputs: str) -> Contents | None:
    """What a record contained in which nothing was wrong, by the digest of the inputs of that check."""
    with store.results(KIND) as verdicts:
        verdict = verdicts.find(verdicts.key(inputs))
    return Contents(**json.loads(verdict)) if inputs and verdict else None


def keep_contents(store: Store, inputs: str, contents: Contents) -> None:
    """Keep that nothing was wrong with a record."""
    with store.results(KIND) as verdicts:
        value = {"words": contents.words, "passages": dict(contents.passages)}
        verdicts.add(verdicts.key(inputs), json.dumps(value).encode())
