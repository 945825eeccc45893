"""Repairs that are safe: what the file says stays the same but for what is meant."""

from collections.abc import Iterator
from functools import partial

from generator.editing.article import Article
from generator.editing.edits import Edit, SetField, SortFields, apply_edits
from generator.model.reflection.errors import FieldPath
from generator.model.reflection.fields import fields_of, position_of_key
from generator.model.sources import BRACES, Source, Span
from generator.model.values.strict import StrictModel
from generator.model.values.web_addresses import correct_address
from generator.read.archive import Finding
from generator.read.entries import Entry
from generator.read.values import Value


def fix(entry: Entry[StrictModel], article: Article | None = None) -> tuple[str, list[str]]:
    """The file with all safe repairs, and each repair in words; EditError if a repair would lose a comment."""
    repairs: list[tuple[Edit, str]] = []
    for path, address in entry.tree.texts.items():
        plain = correct_address(address)
        if path[-1:] == ("address",) and plain != address:
            repairs.append((SetField(path, plain), f"tracking taken off the address: {plain}"))
    if article and isinstance(entry.data, Source):
        for index, passage in enumerate(entry.data.passages):
            span = passage.span
            finding, located = article.text.verify(span.start, span.end, span.p, entry.lock.of_passage(passage.id))
            if finding is Finding.MOVED and located:
                sentence = f"passage {passage.id} stands in paragraph {located.paragraph}, not {span.p}"
                repairs.append((SetField(("passages", index, "span", "p"), str(located.paragraph)), sentence))
    orders = _unsorted_groups(entry.tree.value, type(entry.data), ())
    repairs += [(order, "fields put in their usual order") for order in orders]
    after = apply_edits(entry.tree.text, [edit for edit, _ in repairs])
    return after, list(dict.fromkeys(sentence for _, sentence in repairs))


def _unsorted_groups(group: Value | None, part: type[StrictModel], path: FieldPath) -> Iterator[SortFields]:
    """The order of the fields in each group at the path or inside it that does not have the model's order."""
    assert isinstance(group, dict)
    order = partial(position_of_key, part) if part is not Span else BRACES.index
    names = sorted(group, key=order)
    if names != list(group):
        yield SortFields(path, names)
    for field in fields_of(part):
        if field.part and field.name in group:
            inner = group[field.name]
            if isinstance(inner, list):
                for index, item in enumerate(inner):
                    yield from _unsorted_groups(item, field.part, (*path, field.name, index))
            else:
                yield from _unsorted_groups(inner, field.part, (*path, field.name))
