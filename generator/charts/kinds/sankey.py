"""Chart kind: ribbons from a whole down to a block for each way that its parts went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.parts_of_whole import Amount, part_patterns
from generator.charts.kinds.placement import LabelLines
from generator.charts.kinds.svg import (
    BAR_HEIGHT,
    BAR_PADDING,
    LETTER_WIDTH,
    LINE_HEIGHT,
    Canvas,
    Marker,
    Pattern,
    element,
    em,
    short_number,
)
from generator.language.typography import escape

BLOCK_GAP = 3.0  # per cent; between blocks to which ribbons lead
RIBBON_HEIGHT = 4.5  # em


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a whole that went its own way: who says so, and what came after it without a number."""

    amount: Amount
    attribution: str = ""
    continuations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole with the ways that its parts went; `remainder` is what may be left, where anything may."""

    total: Amount
    branches: tuple[Branch, ...]
    remainder: Amount | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """A branch as it is drawn."""

    branch: Branch
    pattern: Pattern

    @property
    def size(self) -> float:
        return self.branch.amount.largest

    @property
    def label_width(self) -> float:
        return len(self.branch.amount.label) * LETTER_WIDTH


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the whole and each block begin, and how wide one unit is, all in per cent of the width."""

    total_x: float
    block_xs: tuple[float, ...]
    unit_width: float


def sankey(name: str, title: str, flows: Sequence[Flow]) -> str:
    """Flows one above the other, each with a list of its blocks."""
    drawing = Drawing(name)
    for flow in flows:
        canvas = drawing.canvas()
        blocks = _blocks(flow)
        _draw_flow(canvas, flow, blocks)
        heading = element("b", {}, escape(f"{flow.total.label}: {flow.total.caption}"))
        items = "".join(_list_item(drawing, block) for block in blocks)
        drawing.append(element("span", {"class": "tl-chart-row"}, heading + canvas.svg() + items))
    return drawing.html("tl-chart-sankey", title)


def _blocks(flow: Flow) -> list[_Block]:
    """The branches with their patterns; at the end what may be left."""
    patterns = part_patterns(len(flow.branches))
    blocks = [_Block(branch, pattern) for branch, pattern in zip(flow.branches, patterns, strict=True)]
    if flow.remainder:
        blocks.append(_Block(Branch(flow.remainder), Pattern.UNCERTAIN))
    return blocks


def _list_item(drawing: Drawing, block: _Block) -> str:
    """A swatch with the number and its caption; under it who says so, and what came after."""
    branch = block.branch
    lines = element("span", {}, escape(branch.attribution)) if branch.attribution else ""
    for continuation in branch.continuations:
        lines += drawing.legend_item(Marker.ARROW, continuation)
    heading = drawing.legend_item(block.pattern, f"{branch.amount.label}: {branch.amount.caption}")
    return element("span", {"class": "tl-chart-branch"}, heading + lines)


def _draw_flow(canvas: Canvas, flow: Flow, blocks: Sequence[_Block]) -> None:
    """The whole, its ribbons, the blocks with their numbers, and arrows under those that went on."""
    layout = _layout(flow, blocks)
    _draw_amount(canvas, flow.total, layout.total_x, BAR_PADDING, unit_width=layout.unit_width, pattern=Pattern.TOTAL)
    top = BAR_PADDING + BAR_HEIGHT + 0.1
    ribbons = "".join(_ribbons(flow, layout))
    box = {"y": em(top), "width": "100%", "height": em(RIBBON_HEIGHT), "viewBox": "0 0 100 1"}
    canvas.append(element("svg", {**box, "preserveAspectRatio": "none", "class": "tl-chart-symbol"}, ribbons))
    foot = top + RIBBON_HEIGHT + 0.1
    lines = LabelLines()
    arrow_xs = []
    for block, x in zip(blocks, layout.block_xs, strict=True):
        _draw_amount(canvas, block.branch.amount, x, foot, unit_width=layout.unit_width, pattern=block.pattern)
        centre = x + block.size * layout.unit_width / 2
        half = block.label_width / 2
        label_x = min(max(centre, half), 100 - half)
        y = foot + BAR_HEIGHT + LINE_HEIGHT * (1 + lines.place(label_x - half, label_x + half))
        canvas.text(label_x, y - 0.2, block.branch.amount.label, "tl-chart-number")
        if block.branch.continuations:
            arrow_xs.append(centre)
    canvas.height = foot + BAR_HEIGHT + LINE_HEIGHT * len(lines.ends)
    for x in arrow_xs:
        canvas.marker(Marker.ARROW, x, canvas.height + 0.8)
    if arrow_xs:
        canvas.height += LINE_HEIGHT


def _draw_amount(canvas: Canvas, amount: Amount, x: float, y: float, *, unit_width: float, pattern: Pattern) -> None:
    """A bar for the least that a number can be, and an uncertain one beside it for what it may be more."""
    if amount.low:
        canvas.bar(x, amount.low * unit_width, y, BAR_HEIGHT, pattern)
    spread = amount.largest - amount.low
    if spread > 0:
        canvas.bar(x + amount.low * unit_width, spread * unit_width, y, BAR_HEIGHT, Pattern.UNCERTAIN)


def _layout(flow: Flow, blocks: Sequence[_Block]) -> _Layout:
    """The blocks side by side, each in a slot with room for its label, under the whole in the middle."""
    gap = min(BLOCK_GAP, 50 / len(blocks))
    room = 100 - gap * (len(blocks) - 1)
    label_widths = [min(block.label_width, room / 2 / len(blocks)) for block in blocks]
    unit_width = _unit_width([block.size for block in blocks], label_widths, room, flow.total.largest)
    slots = [max(block.size * unit_width, label_width) for block, label_width in zip(blocks, label_widths, strict=True)]
    slot_x = (room - sum(slots)) / 2
    block_xs = []
    for block, slot in zip(blocks, slots, strict=True):
        block_xs.append(slot_x + (slot - block.size * unit_width) / 2)
        slot_x += slot + gap
    return _Layout(50 - flow.total.largest * unit_width / 2, tuple(block_xs), unit_width)


def _unit_width(sizes: Sequence[float], label_widths: Sequence[float], room: float, total: float) -> float:
    """How wide one unit can be: the whole must fit, and so must the blocks, the narrow ones as wide as their labels."""
    unit_width = 100 / total
    for _ in sizes:  # each round may leave one more block narrower than its label
        labels = wide_blocks = 0.0
        for size, label_width in zip(sizes, label_widths, strict=True):
            if size * unit_width < label_width:
                labels += label_width
            else:
                wide_blocks += size
        unit_width = min(unit_width, (room - labels) / (wide_blocks or 1))
    return unit_width


def _ribbons(flow: Flow, layout: _Layout) -> Iterator[str]:
    """Ribbons in the order of the blocks; what may belong to a part may as well be left over."""
    total = flow.total.largest
    remainder_x = layout.block_xs[-1]
    position = 0.0
    for branch, x in zip(flow.branches, layout.block_xs, strict=False):
        certain_end, end = position + branch.amount.low, position + branch.amount.largest
        yield _ribbon(layout, total, position, certain_end, x, is_uncertain=False)
        if end > certain_end:
            uncertain_x = x + branch.amount.low * layout.unit_width
            yield _ribbon(layout, total, certain_end, end, uncertain_x, is_uncertain=True)
        possible_end = min(end, total)
        if flow.remainder and possible_end > certain_end:
            yield _ribbon(layout, total, certain_end, possible_end, remainder_x, is_uncertain=True)
            remainder_x += (possible_end - certain_end) * layout.unit_width
        position = end
    if flow.remainder and total > position:
        yield _ribbon(layout, total, position, total, remainder_x, is_uncertain=True)


def _ribbon(layout: _Layout, total: float, start: float, end: float, foot_x: float, *, is_uncertain: bool) -> str:
    """The ribbon of the units from `start` to `end`, in a box of 100 by 1, which the drawing stretches.

    Above it stays within the whole; an uncertain one shows what may as well belong elsewhere.
    """
    css = "tl-chart-ribbon tl-chart-uncertain-ribbon" if is_uncertain else "tl-chart-ribbon"
    a, b = (short_number(layout.total_x + min(unit, total) * layout.unit_width) for unit in (start, end))
    c, d = short_number(foot_x), short_number(foot_x + (end - start) * layout.unit_width)
    return element("path", {"class": css, "d": f"M{a} 0C{a} .5 {c} .5 {c} 1H{d}C{d} .5 {b} .5 {b} 0z"})
