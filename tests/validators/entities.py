"""Asks FollowTheMoney's own library whether it takes every entity with every value: entities.py FILE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from followthemoney import model

EDGES = ("entity", "involved")  # properties that lead to other entities


def problems(lines: list[str]) -> list[str]:
    """What the library refuses, or would leave out or change."""
    entities = [json.loads(line) for line in lines]
    ids = {entity["id"] for entity in entities}
    found = [] if entities else ["no entities"]
    for entity in entities:
        proxy = model.get_proxy(entity)
        model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            if sorted(proxy.get(name, quiet=True)) != sorted(set(values)):
                found.append(f"{entity['id']}: {name}: {values} became {proxy.get(name, quiet=True)}")
            kind = proxy.schema.get(name).type
            clean = [kind.clean(value, proxy=proxy) for value in values]
            if name not in EDGES and clean != values:
                found.append(f"{entity['id']}: {name}: {values} is cleaned to {clean}")
            if name in EDGES and not set(values) <= ids:
                found.append(f"{entity['id']}: {name} leads nowhere: {values}")
    return found


if __name__ == "__main__":
    complaints = problems(Path(sys.argv[1]).read_text("utf-8").splitlines())
    sys.stdout.write("".join(f"{line}\n" for line in complaints))
    sys.exit(bool(complaints))
