"""The picture that a preview of a link shows: a page's title drawn without a browser and without a network."""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from generator.theme.card import Card

SIZE = (1200, 630)  # what social networks ask for
INK, PAPER = (0x1E, 0x21, 0x25), (0xFB, 0xFA, 0xF7)  # the ink and the paper of the light colours in styles/tokens.css
SHADES, SOFT = 4, 3  # from paper to ink, and as many of them for grey words: few, so that a picture weighs little
MARGIN, WIDTH = 190, 950  # of the text; beside it runs the line of time
TOP, BOTTOM, GAP = 112, 516, 18  # between them stand title, a gap and fact; above the kicker, below the site's name
TITLE_SIZES = (120, 104, 88, 78, 69, 61, 54, 48, 42)  # the largest at which title and fact fit
LARGE = 88
FACT_SIZES = (48, 42, 36)
TITLE_LINES, FACT_LINES = 4, 2
SMALL = 36
OVERHANG = 10  # of a size, a part by which a letter such as f may reach over the next one
LEADING = 1.18  # from line to line, in sizes of the letters
FONT_CHARACTERS = re.compile(  # Latin, Greek and Cyrillic letters, punctuation, currencies
    "[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017f\u0192\u0218-\u021b"
    "\u0391-\u03a1\u03a3-\u03c9\u0401-\u045f\u0490\u0491\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2116\u2122\u2212]*"
)


class Text(NamedTuple):
    """Lines of one size."""

    lines: tuple[str, ...]
    size: int
    is_soft: bool = False

    @property
    def step(self) -> int:
        """From one line to the next, in pixels."""
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self.step * len(self.lines)


class Letter(NamedTuple):
    """A letter as it is pasted: its shades, where it has any ink, and from where to where it goes."""

    shades: Image.Image
    mask: Image.Image
    corner: tuple[int, int]
    advance: int


def draw_card(card: Card) -> bytes:
    """A small PNG, always of the same bytes, the title as large as it goes; empty if it does not or is in no font."""
    words = (card.site, card.title, card.kicker, card.fact)
    if not card.title or not all(FONT_CHARACTERS.fullmatch(part) for part in words):
        return b""
    fact = _fit(card.fact, FACT_SIZES, FACT_LINES, BOTTOM - TOP, is_soft=True) or Text((), 0)
    title = _fit(card.title, TITLE_SIZES, TITLE_LINES, BOTTOM - TOP - GAP - fact.height)
    if title is None:
        return b""
    picture = _background().copy()
    top = TOP + (BOTTOM - TOP - title.height - GAP - fact.height) // 2
    _write(picture, Text((card.kicker,), SMALL, is_soft=True), 54)
    _write(picture, title, top)
    _write(picture, fact, top + title.height + GAP)
    _write(picture, Text((card.site,), SMALL, is_soft=True), SIZE[1] - 90)
    file = io.BytesIO()
    picture.save(file, "PNG", bits=2, compress_type=zlib.Z_RLE)  # a tenth larger than the smallest, 15 times as fast
    return file.getvalue()


def _fit(words: str, sizes: Sequence[int], most_lines: int, height: int, *, is_soft: bool = False) -> Text | None:
    """The words at the largest size at which they fit, or in fewer lines at a smaller size that is large as well."""
    fitting: Text | None = None
    for size in sizes:
        if fitting and size < LARGE:
            break
        text = _set_in_lines(words, size, is_soft)
        fits = 0 < len(text.lines) <= most_lines and text.height <= height
        if fits and (fitting is None or len(text.lines) < len(fitting.lines)):
            fitting = text
    return fitting


def _set_in_lines(words: str, size: int, is_soft: bool) -> Text:
    """The words in as few lines as there can be, all about as long; no lines where a word is wider than one."""
    lengths = [sum(_letter(character, size, is_soft).advance for character in word) for word in words.split()]
    space = _letter(" ", size, is_soft).advance
    width, ends = WIDTH, _wrap(lengths, space, WIDTH)
    narrower = ends
    while ends and len(narrower) == len(ends):
        width, ends = width - 10, narrower
        narrower = _wrap(lengths, space, width)
    lines = (" ".join(words.split()[start:end]) for start, end in zip((0, *ends), ends, strict=False))
    return Text(tuple(lines), size, is_soft)


def _wrap(lengths: Sequence[int], space: int, width: int) -> tuple[int, ...]:
    """How many words have been set at the end of each line; nothing where a word is wider than a line."""
    ends: list[int] = []
    line = width
    for number, length in enumerate(lengths):
        if length > width:
            return ()
        if line + space + length > width:
            ends.append(number)
            line = length
        else:
            line += space + length
    return (*ends[1:], len(lengths)) if lengths else ()


def _write(picture: Image.Image, text: Text, top: int) -> None:
    for number, line in enumerate(text.lines):
        x, y = MARGIN, top + text.step * number - text.size // 8
        for character in line:
            letter = _letter(character, text.size, text.is_soft)
            picture.paste(letter.shades, (x + letter.corner[0], y + letter.corner[1]), letter.mask)
            x += letter.advance


@cache
def _letter(character: str, size: int, is_soft: bool) -> Letter:
    """A letter of the font, drawn once, in the shades between paper and ink, and as wide as it is drawn."""
    font = _font(size, is_soft)
    margin = size  # room for what reaches beyond the letter's width
    mask = Image.new("L", (size * 2 + margin, size * 2), 0)
    ImageDraw.Draw(mask).text((margin, 0), character, fill=255, font=font)
    box = mask.getbbox() or (margin, 0, margin, 0)
    mask = mask.crop(box)
    shades = _in_shades(mask, SOFT if is_soft else SHADES)
    has_ink = mask.point(lambda value: 255 if value else 0)
    advance, bearing, end = round(font.getlength(character)), box[0] - margin, box[2] - margin
    if end > advance + size // OVERHANG:
        advance = end + bearing
    return Letter(shades, has_ink, (bearing, box[1]), advance)


def _in_shades(mask: Image.Image, shades: int) -> Image.Image:
    """Where there is how much ink, as numbers of colours in the palette."""
    return mask.point([value * (shades - 1) // 255 for value in range(256)]).convert("P")


@cache
def _background() -> Image.Image:
    """What all pictures have: the line of time with a filled, a half and an open sign, as in the site's mark."""
    scale = 4  # drawn large, for smooth edges
    mask = Image.new("L", (MARGIN * scale, SIZE[1] * scale), 0)
    pen = ImageDraw.Draw(mask)
    x, wide = 95 * scale, 5 * scale
    pen.rectangle((x - 6, 0, x + 6, SIZE[1] * scale), fill=255)
    for height, radius, sides in ((142, 22, 0), (312, 31, 4), (482, 22, 1)):
        r, y = radius * scale, height * scale
        box = (x - r, y - r, x + r, y + r)
        if sides == 4:
            pen.polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill=0, outline=255, width=wide)
        else:
            pen.ellipse(box, fill=0 if sides else 255, outline=255, width=wide)
    picture = Image.new("P", SIZE, 0)
    picture.putpalette([*_palette()])
    axis = mask.resize((MARGIN, SIZE[1]), Image.Resampling.BOX)
    picture.paste(_in_shades(axis, SHADES), (0, 0))
    return picture


@cache
def _font(size: int, is_soft: bool = False) -> ImageFont.FreeTypeFont:
    weight = "Regular" if is_soft else "Semibold"
    with (files("font_source_serif_pro") / f"files/SourceSerifPro-{weight}.ttf").open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size, layout_engine=ImageFont.Layout.BASIC)


def _palette() -> Iterator[int]:
    for shade in range(SHADES):
        for full, none in zip(INK, PAPER, strict=True):
            yield none + (full - none) * shade // (SHADES - 1)
