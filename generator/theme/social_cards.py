"""The picture that a preview of a link shows: a page's title drawn without a browser and without a network."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)  # what social networks ask for
INK, PAPER = (0x1E, 0x21, 0x25), (0xFB, 0xFA, 0xF7)  # the ink and the paper of the light colours in styles/tokens.css
SHADES, SOFT = 4, 3  # from paper to ink, and as many of them for grey words: few, so that a picture weighs little
MARGIN, WIDTH = 210, 900  # of the text; beside it runs the line of time
TITLE_SIZES = (60, 50, 40)  # the largest at which the title fits into its lines
LINES = 4  # of a title
FACT, SMALL = 38, 30
FONT_CHARACTERS = re.compile(  # Latin, Greek and Cyrillic letters, punctuation, currencies
    "[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017f\u0192\u0218-\u021b"
    "\u0391-\u03a1\u03a3-\u03c9\u0401-\u045f\u0490\u0491\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2116\u2122\u2212]*"
)


def draw_card(site: str, title: str, kicker: str = "", fact: str = "") -> bytes | None:
    """A small PNG with the site's name, what kind of page this is, its title and the one fact to remember.

    None where a character is not in the font or the title is too long: better no title than one with holes in it.
    The same words give the same bytes.
    """
    if not title or not all(FONT_CHARACTERS.fullmatch(words) for words in (site, title, kicker, fact)):
        return None
    for size in TITLE_SIZES:
        lines = list(_wrap(title, size))
        if len(lines) <= LINES:
            return _draw_lines(site, lines, size, kicker, fact)
    return None


def _draw_lines(site: str, lines: list[str], size: int, kicker: str, fact: str) -> bytes:
    picture = Image.new("P", SIZE, 0)
    picture.putpalette([*_palette()])
    step = round(size * 1.18)
    facts = list(_wrap(fact, FACT))[:2] if fact else []
    top = (SIZE[1] - step * len(lines) - FACT * len(facts)) // 2
    picture.paste(_axis().point([value * (SHADES - 1) // 255 for value in range(256)]), (0, 0))
    if kicker:
        _write(picture, kicker, (MARGIN, top - 66), SMALL, is_soft=True)
    for number, line in enumerate(lines):
        _write(picture, line, (MARGIN, top + step * number - size // 8), size)
    for number, line in enumerate(facts):
        _write(picture, line, (MARGIN, top + step * len(lines) + 22 + round(FACT * 1.3) * number), FACT, is_soft=True)
    _write(picture, site, (MARGIN, SIZE[1] - 88), SMALL, is_soft=True)
    file = io.BytesIO()
    picture.save(file, "PNG", bits=2, optimize=True)
    return file.getvalue()


def _write(picture: Image.Image, words: str, corner: tuple[int, int], size: int, *, is_soft: bool = False) -> None:
    """Put words on the picture, their edges in the shades between paper and colour."""
    mask = Image.new("L", (SIZE[0] - corner[0], size * 2), 0)
    ImageDraw.Draw(mask).text((0, 0), words, fill=255, font=_font(size, is_soft))
    shades = SOFT if is_soft else SHADES
    picture.paste(mask.point([value * (shades - 1) // 255 for value in range(256)]), corner, mask.point(_mask_value))


def _mask_value(value: int) -> int:
    """Whether a point has any ink at all, as a mask says it."""
    return 255 if value else 0


@cache
def _axis() -> Image.Image:
    """The line of time with a filled, a half and an open sign, as in the site's mark; drawn large for smooth edges."""
    scale = 4
    mask = Image.new("L", (MARGIN * scale, SIZE[1] * scale), 0)
    pen = ImageDraw.Draw(mask)
    x, wide = 111 * scale, 5 * scale
    pen.rectangle((x - 6, 0, x + 6, SIZE[1] * scale), fill=255)
    for height, radius, sides in ((142, 22, 0), (312, 31, 4), (482, 22, 1)):
        r, y = radius * scale, height * scale
        box = (x - r, y - r, x + r, y + r)
        if sides == 4:
            pen.polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill=0, outline=255, width=wide)
        else:
            pen.ellipse(box, fill=0 if sides else 255, outline=255, width=wide)
    return mask.resize((MARGIN, SIZE[1]), Image.Resampling.BOX)


def _wrap(title: str, size: int) -> Iterator[str]:
    """The lines of a text; a word wider than a line is followed by so many empty ones that the title does not fit."""
    font = _font(size, is_soft=size == FACT)
    line = ""
    for word in title.split():
        candidate = f"{line} {word}".strip()
        if line and font.getlength(candidate) > WIDTH:
            yield line
            line = word
        else:
            line = candidate
        if font.getlength(line) > WIDTH:
            yield from [""] * LINES
    yield line


@cache
def _font(size: int, is_soft: bool = False) -> ImageFont.FreeTypeFont:
    weight = "Regular" if is_soft else "Semibold"
    with (files("font_source_serif_pro") / f"files/SourceSerifPro-{weight}.ttf").open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size, layout_engine=ImageFont.Layout.BASIC)


def _palette() -> Iterator[int]:
    for shade in range(SHADES):
        for full, none in zip(INK, PAPER, strict=True):
            yield none + (full - none) * shade // (SHADES - 1)
