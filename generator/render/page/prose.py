"""Prose to HTML, with its references drawn by the page."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from generator.model.values.prose import Block, Code, Emphasis, Inline, LineBreak, Paragraph, ProseTree, Text, WebLink
from generator.model.values.references import InlineReference
from generator.render.page.markdown import WORD, escape, escape_attribute, escape_code, safe

DrawReference = Callable[[InlineReference], Markup]


def draw_blocks(prose: ProseTree, draw: DrawReference, css: str = "") -> Markup:
    """Prose as paragraphs and lists; `css` is the class of each of them."""
    return safe("\n".join(_blocks(prose, draw, f' class="{css}"' if css else "")))


def draw_inline(content: Iterable[Inline], draw: DrawReference) -> Markup:
    """The content of one paragraph."""
    parts, before = [], ""
    for node in content:
        if isinstance(node, Text):
            parts.append(str(escape(node.text, before)).replace("!", "&#33;"))  # before a link ! would make a picture
            before = node.text[-1:]
        else:
            parts.append(_inline(node, draw))
            before = WORD
    return safe("".join(parts))


def _blocks(blocks: Iterable[Block], draw: DrawReference, attributes: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"<p{attributes}>{draw_inline(block.content, draw)}</p>"
            continue
        element = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        yield f"<{element}{start}{attributes}>"
        for item in block.items:
            if len(item) == 1 and isinstance(item[0], Paragraph):
                yield f"<li>{draw_inline(item[0].content, draw)}</li>"
            else:
                yield "<li>"
                yield from _blocks(item, draw, "")
                yield "</li>"
        yield f"</{element}>"


def _inline(node: Code | LineBreak | Emphasis | WebLink | InlineReference, draw: DrawReference) -> str:
    match node:
        case Code(text):
            return f"<code>{escape_code(text)}</code>"
        case LineBreak():
            return "<br>"
        case Emphasis(element, content):
            return f"<{element}>{draw_inline(content, draw)}</{element}>"
        case WebLink(address, content):
            return f'<a href="{escape_attribute(address)}">{draw_inline(content, draw)}</a>'
        case InlineReference():
            return draw(node)
