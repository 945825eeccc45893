"""Markdown to prose: the one place where editors' signs are read, and where what does not belong there is found."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from generator.model.values.prose import (
    Block,
    BlockList,
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Paragraph,
    ProseTree,
    Text,
    WebLink,
    literal_texts,
    references_in,
)
from generator.model.values.references import REFERENCE, InlineReference
from generator.model.values.web_addresses import may_have_address

MAX_DEPTH = 10  # elements inside each other; a link in a list in a list is at 7, and the parser drops what is at 20
ADDRESS = r"https?://(?![/?#]|[^/?#]*@)[^\s<>\"'`{}\[\]\\|^]+"  # no user name: https://known.org@evil.example is a trap
MAIL_ADDRESS = r"mailto:[^\s<>\"'`{}\[\]\\|^:/?#@]+@[A-Za-z0-9.-]+"
SIGNS = re.compile(r"[\\`*_<&\[\]\n\r\t]")
START = re.compile(r"\s*(?:[-+#>=~]|\d)")  # without such a start and any of these signs a text is one plain paragraph
DEFINITION = re.compile(r"^[\s>*+\d.)-]*(\[[^\]]*\]:)", re.MULTILINE)
NO_HTML = "use Markdown, or leave it out"
NO_CODE_BLOCK = "write it in one line, between single backticks"
REFUSED = {
    "html_block": ("raw HTML '{}' stands in the text", NO_HTML),
    "html_inline": ("raw HTML '{}' stands in the text", NO_HTML),
    "image": ("a picture '{}' stands in the text", "leave it out: no request leaves the site"),
    "heading": ("a heading begins with '{}'", "leave the sign out; prose has no headings"),
    "fence": ("a block of code begins with '{}'", NO_CODE_BLOCK),
    "code_block": ("a line begins with four blanks, as code does: '{}'", "begin it without blanks"),
    "hr": ("'{}' is a line across the page", "leave it out"),
    "blockquote": ("a line begins with the sign of a quotation: '{}'", "leave the sign out; use quotation marks"),
    "table": ("a table begins with '{}'", "write sentences or a list"),
}  # what Markdown would make of a text, and our pages do not want

BARE_ADDRESS = re.compile(r"(?<![(<\[\w/.@`-])(?:https?://|www\.)[^\s)\]]+", re.IGNORECASE)
FOREIGN_SIGNS = (
    (BARE_ADDRESS, "the address '{}' has no words", "write [words](https://…); an article is cited by its passages"),
    (
        re.compile(r"\{\{\w[^{}]*\}\}"),
        "'{}' is a sign of a wiki, which readers see as it is",
        "write [[id]], or drop it",
    ),
    (re.compile(r"(?<!\\)\[\^[^\]]*\]"), "'{}' is the mark of a footnote", "leave it out; cite the passage in cites"),
)


class NotProse(Exception):
    """What stands in a text that is no prose: the words concerned, what is wrong with them, how to mend it."""

    def __init__(self, words: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.words, self.message, self.hint = words, " ".join(message.split()), hint  # in one line


def check_prose(text: str) -> None:
    """NotProse where something else stands in a text; most texts are words without a sign, and nobody wants a tree."""
    if _has_signs(text) or may_have_address(text) or "{{" in text:
        parse_prose(text)


@lru_cache(maxsize=4096)
def parse_prose(text: str) -> ProseTree:
    """The tree of a text; NotProse where something else stands in it."""
    prose = _plain_paragraph(text) or parse_markdown(text)
    for pattern, message, hint in FOREIGN_SIGNS if may_have_address(text) or "{{" in text or "[^" in text else ():
        sign = pattern.search(text)
        if sign:
            raise NotProse(sign[0], message.format(sign[0]), hint)
    return prose


def references_of(text: str) -> tuple[InlineReference, ...]:
    """Every [[reference]] in a text that is prose; most texts have none, and nobody need read them for that."""
    return _read_references(text) if "[[" in text else ()


@lru_cache(maxsize=65536)  # rules and pages ask for those of the same texts one after the other
def _read_references(text: str) -> tuple[InlineReference, ...]:
    return tuple(references_in(parse_prose(text)))


def parse_markdown(text: str) -> ProseTree:
    """The tree as the parser of Markdown finds it, whatever stands in the text."""
    environment: dict[str, object] = {}
    tokens = MARKDOWN.parse(text, environment)
    definition = DEFINITION.search(text)
    if definition or environment.get("references"):
        words = definition[1] if definition else text
        message = f"a note or an address, '{words}', stands apart from its words"
        raise NotProse(words, message, "write [words](https://…) where the words stand")
    for token in tokens:
        levels = [token.level, *(token.level + child.level for child in token.children or ())]
        if max(levels) > MAX_DEPTH:
            raise NotProse(text, "too many signs of Markdown stand inside each other", "write it more plainly")
    prose = tuple(_block(node, text) for node in SyntaxTreeNode(tokens).children)
    if text.strip() and not "".join(literal_texts(prose)).strip() and not any(references_in(prose)):
        raise NotProse(text, f"'{text}' are signs without words", "write words, or drop the line")
    return prose


def _plain_paragraph(text: str) -> ProseTree:
    """The tree of a text that has no signs but those of references; nothing where the parser has to look."""
    if _has_signs(text) or not text.strip():
        return ()
    content: list[Inline] = []
    end = 0
    for match in REFERENCE.finditer(text):
        content += [Text(text[end : match.start()]), InlineReference.from_match(match)]
        end = match.end()
    content.append(Text(text[end:]))
    return (Paragraph(tuple(node for node in content if node != Text(""))),)


def _has_signs(text: str) -> bool:
    """Whether the parser may find more in a text than words and references."""
    words = REFERENCE.sub("a", text) if "[[" in text else text
    return SIGNS.search(words) is not None or START.match(words) is not None


def _block(node: SyntaxTreeNode, text: str) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_inlines(node.children[0], text))
        case "bullet_list":
            return BlockList(_items(node, text))
        case "ordered_list":
            numbers = [item.info for item in node.children]
            start = int(numbers[0])
            if numbers != [str(start + index) for index in range(len(numbers))]:
                message = f"the numbers of a list are {', '.join(numbers)}, and Markdown would count on from {start}"
                raise NotProse(_first_line(node, text), message, "count without a gap, or write 2025\\. for a year")
            return BlockList(_items(node, text), start)
    raise _refusal(node, text)


def _items(node: SyntaxTreeNode, text: str) -> tuple[tuple[Block, ...], ...]:
    for item in node.children:
        if not item.children:
            words = _first_line(item, text)
            raise NotProse(words, f"an item of a list is empty: '{words}'", "write words behind the sign, or drop it")
    return tuple(tuple(_block(child, text) for child in item.children) for item in node.children)


def _inlines(node: SyntaxTreeNode, text: str) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for child in node.children:
        inline = _inline(child, text)
        before = content[-1] if content else None
        if isinstance(inline, Text) and isinstance(before, Text):
            content[-1] = Text(before.text + inline.text)
        elif inline != Text(""):
            content.append(inline)
    for inline in content:
        if isinstance(inline, Text) and "](" in inline.text:
            words = inline.text[inline.text.index("](") :].split()[0]
            raise NotProse(words, f"'{words}' begins a link that does not end", "write [words](https://…)")
        if isinstance(inline, Text) and "**" in inline.text and "\\*" not in text:
            raise NotProse("**", "readers would see '**'", "write ** before the words and behind them, or leave it out")
    return tuple(content)


def _inline(node: SyntaxTreeNode, text: str) -> Inline:
    if node.type == "text_special" and node.info == "entity":
        raise NotProse(node.markup, f"'{node.markup}' stands for another sign", "write the sign itself")
    match node.type:
        case "text" | "text_special":
            return Text(node.content)
        case "softbreak":
            return Text(" ")
        case "hardbreak":
            return LineBreak()
        case "code_inline":
            return Code(node.content)
        case "em":
            return Emphasis("em", _inlines(node, text))
        case "strong":
            return Emphasis("strong", _inlines(node, text))
        case "reference":
            reference: InlineReference = node.meta["reference"]
            return reference
        case "link":
            return _web_link(node, text)
    raise _refusal(node, text)


def _web_link(node: SyntaxTreeNode, text: str) -> WebLink:
    address = str(node.attrs["href"])
    words = address if address and address in text else _first_line(node, text)
    if node.markup == "autolink":
        raise NotProse(words, f"the address '{address}' has no words", "write [words](https://…)")
    if re.match(r"https?://[^/?#]*@", address):
        raise NotProse(words, f"the link to '{address}' hides where it leads", "leave out what stands before the @")
    if not re.fullmatch(f"{ADDRESS}|{MAIL_ADDRESS}", address):
        hint = "write https://… in the brackets, or [[id|words]] for an entry"
        raise NotProse(words, f"the link to '{address}' has no address on the web", hint)
    if "title" in node.attrs:
        title = str(node.attrs["title"])
        raise NotProse(title, f"readers would not see '{title}' in a link", "write it beside the link, or leave it out")
    content = _inlines(node, text)
    if not "".join(literal_texts((Paragraph(content),))).strip():
        raise NotProse(words, f"the link to '{address}' has no words", "write [words](https://…)")
    return WebLink(address, content)


def _refusal(node: SyntaxTreeNode, text: str) -> NotProse:
    message, hint = REFUSED[node.type]
    words = _first_line(node, text)
    match node.type:
        case "html_inline":
            words = node.content
        case "image":
            words = f"![{node.content}]("
        case "heading" if not node.markup.startswith("#"):
            assert node.map
            words = _lines(text)[node.map[1] - 1].strip()  # the line under the words, which makes them a heading
            message = "'{}' makes a heading of the line above it"
    return NotProse(words, message.format(words), hint)


def _first_line(node: SyntaxTreeNode, text: str) -> str:
    while not node.map:
        assert node.parent
        node = node.parent
    return _lines(text)[node.map[0]].strip()


def _lines(text: str) -> list[str]:
    """The lines as the parser counts them."""
    return re.split(r"\r\n?|\n", text)


def _read_reference(state: StateInline, silent: bool) -> bool:
    """The parser's rule for a [[reference]]; it stands before that for links."""
    match = REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("reference", "", 0).meta["reference"] = InlineReference.from_match(match)
    state.pos = match.end()
    return True


def _markdown_parser() -> MarkdownIt:
    """A parser that finds whatever Markdown would make of a text, so that it can be told; nothing is drawn with it."""
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    parser.inline.ruler.before("link", "reference", _read_reference)
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment] # a bad address is a problem, not plain text
    parser.normalizeLink = lambda address: address  # type: ignore[method-assign,assignment]
    return parser


MARKDOWN = _markdown_parser()
