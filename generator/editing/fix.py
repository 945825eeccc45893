"""Repairs that are safe: what the file says stays the same but for what is meant, and that is proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.editing.addresses import strip_tracking
from generator.editing.cite import Article
from generator.editing.edits import SetField, apply_edits, line_start, values_of, with_comments
from generator.editing.yaml_spans import Layout
from generator.model.errors import FieldPath
from generator.model.fields import fields_of, key_order
from generator.model.sources import Source
from generator.model.strict import StrictModel
from generator.problems import Problems
from generator.read.archive import Finding
from generator.read.entries import read_entry

MOST = 500  # groups put in order in one file; more would be a circle


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields in a file and the part of the model that it is."""

    path: FieldPath
    part: type[StrictModel]


def fix(text: str, file: str, kind: type[StrictModel], article: Article | None = None) -> tuple[str, list[str]]:
    """The file with all safe repairs and what they were, in words; Problems where the file has mistakes in it."""
    entry, problems = read_entry(text.encode(), file, kind)
    if entry is None:
        raise Problems(problems)
    told: list[str] = []
    writes: list[SetField] = []
    for path, address in _addresses(entry.tree.value, ()):
        if (plain := strip_tracking(address)) != address:
            writes.append(SetField(path, plain))
            told.append(f"tracking taken off the address: {plain}")
    if article and isinstance(entry.data, Source):
        for index, passage in enumerate(entry.data.passages):
            finding, found = article.text.verify(passage.start, passage.end, passage.p, passage.fingerprint)
            if finding is Finding.MOVED and found:
                writes.append(SetField(("passages", index, "p"), str(found.paragraph)))
                told.append(f"passage {passage.id} stands in paragraph {found.paragraph}, not {passage.p}")
    after = apply_edits(text, writes)
    ordered = in_order(after, type(entry.data))
    if ordered != after:
        told.append("fields put in their usual order")
    return ordered, told


def in_order(text: str, kind: type[StrictModel]) -> str:
    """The text with the fields of every group in the model's order, each with its comments; the data are the same."""
    for _ in range(MOST):
        layout = Layout.of(text)
        group = next((group for group in _groups(layout, kind, ()) if _is_out_of_order(layout, group)), None)
        if group is None:
            return text
        sorted_text = _sorted(layout, group)
        if values_of(sorted_text) != values_of(text):
            raise AssertionError(f"the order of fields would change the data: {sorted_text!r}")
        text = sorted_text
    raise AssertionError(f"no order was found within {MOST} steps")


def _addresses(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Every address in the data, by the name of its field."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if step == "address" and isinstance(inner, str):
            yield (*path, step), inner
        else:
            yield from _addresses(inner, (*path, step))


def _groups(layout: Layout, part: type[StrictModel], path: FieldPath) -> Iterator[Group]:
    """The group at `path` and those inside it, inner ones first."""
    for field in fields_of(part):
        inner = (*path, field.name)
        if field.part is None or inner not in layout.values:
            continue
        at = [(*inner, index) for index in range(layout.items(inner))] if field.is_list else [inner]
        for location in at:
            yield from _groups(layout, field.part, location)
    yield Group(path, part)


def _is_out_of_order(layout: Layout, group: Group) -> bool:
    names = layout.fields(group.path)
    return names != _wanted(names, group.part)


def _wanted(names: list[str], part: type[StrictModel]) -> list[str]:
    order = key_order(part)
    return sorted(names, key=order.index)


def _sorted(layout: Layout, group: Group) -> str:
    if layout.values[group.path].style == "flow":
        return _sorted_in_brackets(layout, group)
    return _sorted_on_lines(layout, group)


def _sorted_in_brackets(layout: Layout, group: Group) -> str:
    """The fields change places; commas and what stands between stay."""
    names, text = layout.fields(group.path), layout.text
    spans = [(layout.names[*group.path, name].start, layout.values[*group.path, name].end) for name in names]
    parts = {name: text[start:end] for name, (start, end) in zip(names, spans, strict=True)}
    for (start, end), name in reversed(list(zip(spans, _wanted(names, group.part), strict=True))):
        text = text[:start] + parts[name] + text[end:]
    return text


def _sorted_on_lines(layout: Layout, group: Group) -> str:
    """Each field moves with its lines and the comments above it; the dash of an item stays in front."""
    names, text = layout.fields(group.path), layout.text
    ends_well = text.endswith("\n")
    text = text if ends_well else text + "\n"
    name_starts = [layout.names[*group.path, name].start for name in names]
    column = name_starts[0] - line_start(text, name_starts[0])
    first = line_start(text, name_starts[0])
    dash = text[first : name_starts[0]]
    starts = [first, *(with_comments(text, start, column) for start in name_starts[1:])]
    end = text.find("\n", layout.values[*group.path, names[-1]].end) + 1
    chunks = {name: text[a:b] for name, a, b in zip(names, starts, [*starts[1:], end], strict=True)}
    chunks[names[0]] = " " * column + chunks[names[0]][column:]
    wanted = _wanted(names, group.part)
    lead, key, rest = chunks[wanted[0]].partition(f"{wanted[0]}:")
    chunks[wanted[0]] = lead[: len(lead) - column] + dash + key + rest
    result = text[: starts[0]] + "".join(chunks[name] for name in wanted) + text[end:]
    return result if ends_well else result.removesuffix("\n")
