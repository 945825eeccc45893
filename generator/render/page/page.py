"""A page: where it lies, what it holds, which file it was made from; and one that is still to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Page:
    """A page or file; `source` is the file to edit, if any; one that `is_forward` only says what became of another."""

    path: str
    content: str | bytes
    source: str = ""
    is_forward: bool = False

    @property
    def text(self) -> str:
        """The content of a text file; TypeError if the file is none."""
        if isinstance(self.content, bytes):
            raise TypeError(f"{self.path} is no text file")
        return self.content

    @property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.encode()


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page still to be drawn: its path, what draws it, None if there is nothing to show, the file behind it."""

    path: str
    draw: Callable[[], Page | None]
    source: str = ""
    is_forward: bool = False

    def again_at(self, path: str) -> PlannedPage:
        """The same at a path where it lay before, for programs and pages that show it."""

        def draw() -> Page | None:
            page = self.draw()
            return replace(page, path=path) if page else None

        return replace(self, path=path, draw=draw)


def drawn_file(path: str, draw: Callable[..., str | bytes | None], *values: object, **options: object) -> Page | None:
    """A file at a path with what a function draws from values; None where that has nothing to show."""
    content = draw(*values, **options)
    return Page(path, content) if content is not None else None


def draw_pages(plan: Iterable[PlannedPage]) -> Iterator[Page]:
    """The pages of a plan that have something to show."""
    for planned in plan:
        page = planned.draw()
        if page:
            yield page
