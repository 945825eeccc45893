"""A page: where it lies, what it holds, which file it was made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page or any other file of the site; `source` is the file to edit, empty if there is none.

    A page that `is_forward` only says what became of another: no navigation leads to it.
    """

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
        """The content as it lies on a disk."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()
