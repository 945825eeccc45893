"""The style sheet of every page, in its parts."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[1] / "theme" / "styles"
PARTS = (
    "tokens", "base", "material", "frame", "claims", "entries", "timeline", "tables", "marks", "charts",
    "embed", "print",
)  # fmt: skip
# in the order in which a later part may overrule an earlier one
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")


def style_part(name: str) -> str:
    """A part of the style sheet."""
    return (STYLES / f"{name}.css").read_text("utf-8")


def style_sheet() -> str:
    """The parts joined into one file, so that a browser asks for styles once; remarks stay in the parts."""
    text = REMARK.sub("", "\n".join(style_part(name) for name in PARTS))
    return INDENT.sub("\n", text).lstrip()
