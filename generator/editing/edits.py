"""Changes to the text of an entry that keep its comments and the rest of it, each proved by reading the text again."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.editing.errors import EditError
from generator.editing.yaml_document import Document, LoadError, Value, comments_in
from generator.model.reflection.errors import FieldPath
from generator.problems import Problems
from generator.read.yaml_tree import parse


@dataclass(frozen=True, slots=True)
class SetField:
    """A value that is to stand in a field; `order` are the names of all fields, where the field may be new."""

    path: FieldPath
    value: Value
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class InsertItem:
    """An item for a list, in front of the item at `index` or at the end; `order` as in SetField."""

    path: FieldPath
    item: Value
    index: int | None = None
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """An item of a list that goes; with the last one goes the list."""

    path: FieldPath


Values = Any  # texts, lists and groups, nested as the file happens to nest them
Edit = SetField | InsertItem | RemoveItem


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits in the record's style; EditError if they would lose a comment or change more."""
    edits = tuple(edits)
    values = read_values(text)
    if not edits:
        return text
    try:
        document = Document(text)
        for edit in edits:
            _change_document(document, edit)
            change_values(values, edit)
        result = document.text()
        is_proved = read_values(result) == values
    except Problems as problems:
        raise EditError(problems.problems[0].message, problems.problems[0].hint) from None
    except LoadError:
        is_proved = False
    if not is_proved:
        raise EditError("the file would say something else", "change it by hand")
    if sorted(comments_in(result)) != sorted(comments_in(text)):
        raise EditError("a comment would be lost", "put each comment on a line of its own, outside of brackets")
    return result


def read_values(text: str) -> Values:
    """What an entry's text says; Problems where it cannot be read."""
    tree = parse(text.encode(), "entry.yml")
    if tree.problems:
        raise Problems(tree.problems)
    return copy.deepcopy(tree.value)


def _change_document(document: Document, edit: Edit) -> None:
    match edit:
        case SetField(path, value, order):
            document.set_field(path, value, order)
        case InsertItem(path, item, index, order):
            document.insert_item(path, item, index, order)
        case RemoveItem(path):
            document.remove_item(path)


def change_values(values: Values, edit: Edit) -> None:
    """Change what a text is expected to say after an edit."""
    root = values
    for step in edit.path[:-1]:
        values = values[step]
    match edit:
        case RemoveItem((*path, name, index)):
            del values[index]
            if not values:
                for step in path:
                    root = root[step]
                del root[name]
        case SetField(path, value):
            values[path[-1]] = value
        case InsertItem(path, item, index):
            items = values.setdefault(path[-1], [])
            items.insert(len(items) if index is None else index, item)
