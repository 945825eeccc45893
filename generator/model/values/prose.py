"""Prose: running text with the few signs that editors may use, as a tree that can hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model.values.references import InlineReference


@dataclass(frozen=True, slots=True)
class Text:
    """Words, just as readers see them."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line that stays one on the page."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with weight: `em` or `strong`."""

    element: Literal["em", "strong"]
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class WebLink:
    """Words that lead to an address on the web."""

    address: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BlockList:
    """A list; `start` is its first number, None where it has bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


SIGNS = re.compile(r"[\\`*_()\[\]#&!~|:]|^[-+=]")
NUMBER = re.compile(r"^([0-9]{1,9})(?=\.)")
Inline: TypeAlias = Text | Code | LineBreak | Emphasis | WebLink | InlineReference
Block: TypeAlias = Paragraph | BlockList
ProseTree: TypeAlias = tuple[Block, ...]


def references_in(prose: ProseTree) -> Iterator[InlineReference]:
    """Every [[reference]] in the order of the text."""
    return (node for node in _leaves(prose) if isinstance(node, InlineReference))


def literal_texts(prose: ProseTree) -> Iterator[str]:
    """Every piece of text that stands there as it is, between references and signs of Markdown."""
    return (node.text for node in _leaves(prose) if isinstance(node, Text | Code))


def plain_text(prose: ProseTree, words: Callable[[InlineReference], str]) -> str:
    """Prose as one line without any sign, for descriptions, feeds and data; `words` says what a reference reads as."""
    return " ".join(" ".join(_plain_blocks(prose, words)).split())


def as_prose(line: str) -> str:
    """A line of plain text as prose that reads the same: what Markdown would take for a sign is escaped."""
    return NUMBER.sub(r"\1\\", SIGNS.sub(r"\\\g<0>", line.replace("](", "] (")))


def _plain_blocks(blocks: Iterable[Block], words: Callable[[InlineReference], str]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _plain_inline(block.content, words)
            continue
        for number, item in enumerate(block.items, block.start or 0):
            yield "-" if block.start is None else f"{number}."
            yield from _plain_blocks(item, words)


def _plain_inline(content: Iterable[Inline], words: Callable[[InlineReference], str]) -> str:
    parts = []
    for node in content:
        match node:
            case Text(text) | Code(text):
                parts.append(text)
            case Emphasis(_, inner) | WebLink(_, inner):
                parts.append(_plain_inline(inner, words))
            case LineBreak():
                parts.append(" ")
            case InlineReference():
                parts.append(words(node))
    return "".join(parts)


def _leaves(prose: Iterable[Block | Inline]) -> Iterator[Inline]:
    for node in prose:
        match node:
            case Paragraph(content) | Emphasis(_, content) | WebLink(_, content):
                yield from _leaves(content)
            case BlockList(items):
                for item in items:
                    yield from _leaves(item)
            case _:
                yield node
