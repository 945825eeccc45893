"""Things by what they have in common, each group in the order in which its members came."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Member = TypeVar("Member")


def index(
    members: Iterable[Member], keys: Callable[[Member], Iterable[Key | None]]
) -> Mapping[Key, tuple[Member, ...]]:
    """The members by each of their keys; made once, so that nobody has to search them all for each key."""
    members_by_key: dict[Key, list[Member]] = defaultdict(list)
    for member in members:
        for key in dict.fromkeys(keys(member)):
            if key is not None:
                members_by_key[key].append(member)
    return {key: tuple(matches) for key, matches in members_by_key.items()}


def group_by(members: Iterable[Member], key: Callable[[Member], Key]) -> Mapping[Key, tuple[Member, ...]]:
    """The members by their one key."""
    return index(members, lambda member: [key(member)])
