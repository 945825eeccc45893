"""Chart kind: rows and columns with a bubble as large as the number of each pair, and the number in it."""

from collections.abc import Sequence

from generator.charts.kinds.drawing import Drawing
from generator.charts.kinds.svg import Canvas, element, em, percent
from generator.language.typography import escape

MATRIX_WIDTH = 13.0  # em; what the columns have together at 320 px
MAX_HEADING = 22  # characters; headings stand upright
HEADING_LETTER_HEIGHT = 0.48  # em; a letter's share of the height of an upright heading
ROW_HEIGHT = 2.4  # em
MAX_BUBBLE_RADIUS = 1.15  # em
MIN_BUBBLE_RADIUS = 0.55  # em; holds a digit

MatrixRow = tuple[str, tuple[int, ...]]  # a label, and a number for each column


def bubble_matrix(name: str, title: str, columns: Sequence[str], rows: Sequence[MatrixRow]) -> str:
    """How often each row meets each column."""
    drawing = Drawing(name)
    width = 100 / max(len(columns), 1)
    centres = [width * (index + 0.5) for index in range(len(columns))]
    headings = drawing.canvas()
    _draw_headings(headings, columns, centres)
    drawing.add_row(headings)
    highest = max((number for _, numbers in rows for number in numbers), default=0) or 1
    largest = min(MAX_BUBBLE_RADIUS, MATRIX_WIDTH / max(len(columns), 1) / 2)
    for label, numbers in rows:
        canvas = drawing.canvas()
        canvas.height = ROW_HEIGHT
        for x, number in zip(centres, numbers, strict=True):
            if number:
                radius = max(largest * (number / highest) ** 0.5, MIN_BUBBLE_RADIUS)
                circle = {"class": "tl-chart-bubble", "cx": percent(x), "cy": "50%", "r": em(radius)}
                text = {"class": "tl-chart-number", "x": percent(x), "y": "50%", "dy": ".35em"}
                canvas.append(element("circle", circle) + element("text", text, str(number)))
        drawing.add_row(canvas, label)
    return drawing.html("tl-chart-bubble-matrix", title)


def _draw_headings(canvas: Canvas, columns: Sequence[str], centres: Sequence[float]) -> None:
    """The names of the columns, upright; long ones are cut."""
    headings = [column if len(column) <= MAX_HEADING else f"{column[: MAX_HEADING - 1]}…" for column in columns]
    canvas.height = max((len(heading) for heading in headings), default=0) * HEADING_LETTER_HEIGHT + 1.0
    for x, heading in zip(centres, headings, strict=True):
        text = element("text", {"transform": "rotate(-90)", "y": ".35em"}, escape(heading))
        canvas.symbol(percent(x), em(canvas.height - 0.5), text)
