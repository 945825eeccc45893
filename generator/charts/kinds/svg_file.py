"""A chart as one SVG that stands alone, for programs that lay out no HTML.

It is set from the drawing that a page shows, as wide as a page is: rows and words get their places here.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import combining, east_asian_width
from xml.etree import ElementTree as ET

from generator.charts.kinds.drawing import SWATCH_WIDTH
from generator.charts.kinds.svg import element, short_number
from generator.language.typography import escape

WIDTH = 760.0  # pixels
MARGIN = 20.0  # pixels
EM = 13.0  # pixels; the size of the words in a chart
BOLD = 1.2  # how much wider bold letters are
TITLE_EM = 19.0  # pixels
LINE = 1.4  # em; from one line of words to the next
ASCENT = 1.05  # em; from the top of a line to the foot of its letters
LABEL_WIDTH = 210.0  # pixels; of the words beside a row
MAP_WIDTH = 480.0  # pixels
GAP = 16.0  # pixels
SIDE_BY_SIDE = frozenset({"close-up", "ladder", "timelines", "stacked-bars", "parts-of-whole", "bubble-matrix"})
# the kinds of chart that have the words of a row beside its marks
STRETCHED = frozenset({"close-up", "timelines", "bubble-matrix"})  # their marks are as high as the words beside them
NARROW, WIDE = frozenset("ijlI.,;:'’|!()[] ·ftr-"), frozenset("mwMW@%—…")

Node = ET.Element


class _Block(NamedTuple):
    """Marks that have their place, and how far down they reach in pixels."""

    marks: str
    bottom: float


def svg_file(drawing: str, style: str, *, title: str, about: str, foot: Sequence[str]) -> str:
    """The drawing with its title, with what it is `about` for those who cannot see it, and with lines at its foot."""
    root = ET.fromstring(drawing)  # noqa: S314 - it was drawn a moment ago, by us
    kind = root.get("class", "").rpartition("tl-chart-")[2]
    heading = _words(title, MARGIN, MARGIN, WIDTH - 2 * MARGIN, css="tl-file-title", size=TITLE_EM)
    body = _Layout(kind).stack(root, MARGIN, heading.bottom + GAP, WIDTH - 2 * MARGIN)
    marks, bottom = heading.marks, body.bottom + GAP
    tiles = "".join(_markup(child) for node in root.iter("defs") for child in node)
    marks += element("defs", {"class": "tl-chart-defs"}, tiles) if tiles else ""
    marks += element("g", {"class": root.get("class", "")}, body.marks)
    for line in foot:
        words = _words(line, MARGIN, bottom, WIDTH - 2 * MARGIN, css="tl-file-foot")
        marks += words.marks
        bottom = words.bottom
    height = short_number(bottom + MARGIN)
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "tl-file",
        "width": short_number(WIDTH),
        "height": height,
        "viewBox": f"0 0 {short_number(WIDTH)} {height}",
        "role": "img",
        "aria-labelledby": "title desc",
    }
    head = element("title", {"id": "title"}, escape(title)) + element("desc", {"id": "desc"}, escape(about))
    paper = element("rect", {"class": "tl-file-paper", "width": "100%", "height": "100%"})
    return element("svg", attributes, f"{head}<style>{style}</style>{paper}{marks}") + "\n"


class _Layout(NamedTuple):
    """Gives every part of a drawing its place; `kind` is that of the chart."""

    kind: str

    def stack(self, node: Node, x: float, y: float, width: float) -> _Block:
        marks = ""
        for child in node:
            block = self._place(child, x, y, width)
            marks += block.marks
            y = block.bottom
        return _Block(marks, y)

    def _place(self, node: Node, x: float, y: float, width: float) -> _Block:
        names = frozenset(node.get("class", "").split())
        if "tl-chart-defs" in names:
            return _Block("", y)
        if node.tag == "svg":
            return _canvas(node, x, y, width)
        if "tl-chart-layers" in names:
            return _layers(node, x, y)
        if "tl-chart-legend" in names:
            return _legend(node, x, y + 8, width)
        if "tl-chart-legend-item" in names:
            return _legend_item(node, x, y, width)
        if "tl-chart-stages" in names:
            return self._columns(node, x, y, width)
        if "tl-chart-branch" in names:
            return self.stack(node, x, y + 6, width)
        if "tl-chart-row" in names:
            return self._row(node, x, y, width, names)
        if any(child.tag in ("b", "span", "svg") for child in node):
            return self.stack(node, x, y, width)
        return _words("".join(node.itertext()), x, y, width, css="tl-file-strong" if node.tag == "b" else "")

    def _row(self, node: Node, x: float, y: float, width: float, names: frozenset[str]) -> _Block:
        """A row: its words beside its marks, or above them."""
        label = node[0]
        if self.kind not in SIDE_BY_SIDE or len(node) != 2 or "tl-chart-label" not in label.get("class", ""):
            block = self.stack(node, x, y, width)
            is_quiet = "tl-chart-quiet" in names
            marks = element("g", {"class": "tl-chart-quiet"}, block.marks) if is_quiet else block.marks
            return _Block(marks, block.bottom + 6)
        words = self.stack(label, x, y + 4, LABEL_WIDTH)
        words_bottom = words.bottom + 4 if words.marks else y
        marks_x = x + LABEL_WIDTH + GAP
        height = words_bottom - y if self.kind in STRETCHED else 0.0
        if node[1].tag == "svg":
            picture = _canvas(node[1], marks_x, y, width - LABEL_WIDTH - GAP, min_height=height)
        else:
            picture = self._place(node[1], marks_x, y, width - LABEL_WIDTH - GAP)
        return _Block(words.marks + picture.marks, max(words_bottom, picture.bottom))

    def _columns(self, node: Node, x: float, y: float, width: float) -> _Block:
        column = width / max(len(node), 1)
        blocks = [self.stack(child, x + index * column, y, column - 8) for index, child in enumerate(node)]
        marks = "".join(block.marks for block in blocks)
        return _Block(marks, max((block.bottom for block in blocks), default=y))


def _canvas(node: Node, x: float, y: float, width: float, min_height: float = 0.0) -> _Block:
    """An SVG of a row in its place; lengths across are shares of its width, those downwards em."""
    share = node.get("width", "100%")
    width = width if share.endswith("%") else float(share.removesuffix("em")) * EM
    height = max(float(node.get("height", "0em").removesuffix("em")) * EM, min_height)
    return _Block(_nested(node, x, y, width, height), y + height)


def _layers(node: Node, x: float, y: float) -> _Block:
    """A map: land that is stretched, names and dots on it that are not."""
    _, _, across, down = map(float, node[0].get("viewBox", "0 0 1 1").split())
    height = MAP_WIDTH * down / across
    marks = "".join(_nested(layer, x, y, MAP_WIDTH, height, overflow="hidden") for layer in node)
    return _Block(marks, y + height + 6)


def _legend(node: Node, x: float, y: float, width: float) -> _Block:
    marks = ""
    position, bottom = x, y
    for child in node:
        words = "".join(child.itertext())
        item_width = _width_of(words) + (SWATCH_WIDTH + 0.4) * EM
        if position > x and position + item_width > x + width:
            position, y = x, bottom
        is_item = "tl-chart-legend-item" in child.get("class", "")
        item = _legend_item(child, position, y, x + width - position) if is_item else _words(words, position, y, width)
        marks += item.marks
        bottom = max(bottom, item.bottom)
        position += item_width + GAP
    return _Block(marks, bottom)


def _legend_item(node: Node, x: float, y: float, width: float) -> _Block:
    indent = (SWATCH_WIDTH + 0.4) * EM
    swatch = _canvas(node[0], x, y + 2, width)
    label = _words(node[0].tail or "", x + indent, y, width - indent)
    return _Block(swatch.marks + label.marks, max(swatch.bottom, label.bottom))


def _nested(node: Node, x: float, y: float, width: float, height: float, *, overflow: str = "visible") -> str:
    lengths = {"x": x, "y": y, "width": width, "height": height}
    attributes = {name: short_number(length) for name, length in lengths.items()}
    attributes |= {"overflow": overflow, "class": node.get("class", ""), "viewBox": node.get("viewBox", "")}
    return element("svg", attributes, "".join(_markup(child) for child in node))


def _markup(node: Node) -> str:
    """A part of the drawing as it is; a link is only a group, for it led to another place of a page."""
    attributes = {name: value for name, value in node.items() if name not in ("href", "tabindex")}
    content = escape(node.text or "") + "".join(_markup(child) + escape(child.tail or "") for child in node)
    return element("g" if node.tag == "a" else node.tag, attributes, content or None)


def _words(text: str, x: float, y: float, width: float, *, css: str = "", size: float = EM) -> _Block:
    marks = ""
    room = width * EM / size / (BOLD if css.endswith(("strong", "title")) else 1.0)
    for line in _lines(text.split(), room):
        attributes = {"class": css, "x": short_number(x), "y": short_number(y + ASCENT * size)}
        marks += element("text", attributes, escape(line))
        y += LINE * size
    return _Block(marks, y)


def _lines(words: Iterable[str], width: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".lstrip()
        if line and _width_of(longer) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _width_of(text: str) -> float:
    """About how wide words are in pixels, in whatever font they are shown."""
    return sum(map(_letter_width, text)) * EM


@cache  # texts have few letters
def _letter_width(letter: str) -> float:
    if combining(letter):
        return 0.0
    if letter in NARROW:
        return 0.34
    if letter in WIDE or east_asian_width(letter) in ("W", "F"):
        return 1.0
    return 0.7 if letter.isupper() else 0.57
