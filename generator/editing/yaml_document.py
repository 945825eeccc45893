"""YAML text whose fields can be changed while its comments and its layout stay: the only door to ruamel.yaml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import CommentMark, YAMLError
from ruamel.yaml.nodes import Node as YAMLNode
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import CommentToken, ScalarToken

from generator.model.reflection.errors import FieldPath

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Node = Any  # a map, a list or a text as ruamel.yaml loads it: the library declares them as Any, too
LoadError = YAMLError

FEW_FIELDS = 6  # of an item that stands in one line
# Lists to which editors add by hand: each item has a line even where it is the only one.
GROWING = ("claims", "people", "passages")
IN_ONE_LINE = "passages"  # the list whose items stand in a line each, however long
LINE = 160  # characters; a longer item takes a line a field, and a longer text of several sentences a line a sentence
UNQUOTED = re.compile(r"[1-9][0-9]*(-[1-9][0-9]*)?|[0-9]{4}(-[0-9]{2}){0,2}|true|false")  # in entries; all text to us
VERSIONS = (VersionedResolver(version=(1, 1)), VersionedResolver(version=(1, 2)))  # how other programs read values
SENTENCE_BREAK = re.compile(r"(?<=[.!?]) ")
ABOVE = 1  # where ruamel.yaml keeps the comments above a field or an item
IN_LINE = {CommentedMap: 2, CommentedSeq: 0}  # where it keeps the comment in a field's or item's own line


class Document:
    """A text that `generator.read` has read without a mistake."""

    def __init__(self, text: str) -> None:
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._is_open = not text.endswith("\n")
        self._root: Node = _yaml().load(text.replace("\r\n", "\n"))
        _lift_comments(self._root)

    def text(self) -> str:
        """The text as it stands now, with the line breaks that it came with."""
        text = _dump(self._root)
        if self._is_open:
            text = text.removesuffix("\n")
        return text.replace("\n", self._newline)

    def set_field(self, path: FieldPath, value: Value, order: Sequence[str] = ()) -> None:
        """Put a value into a field; a new field stands where it does in `order`, the names of all fields."""
        group, name = self._node(path[:-1]), path[-1]
        if isinstance(group, CommentedMap) and name not in group:
            earlier = order[: order.index(name)] if name in order else ()
            places = [place for place, field in enumerate(group, 1) if field in earlier]
            group.insert(max(places, default=len(group)), name, _node(value, field=path[0]))
        else:
            group[name] = _node(value, field=path[0])

    def insert_item(self, path: FieldPath, item: Value, index: int | None, order: Sequence[str]) -> None:
        """Put an item into a list, at its end where no index is given; a list that is missing is made."""
        if path[-1] not in self._node(path[:-1]):
            self.set_field(path, [item], order)
            index = 0
        else:
            items = self._node(path)
            index = len(items) if index is None else index
            items.insert(index, _node(item, field=path[-1]))
            if not isinstance(item, str):
                items.fa.set_block_style()
        if _is_short(item):
            self._node((*path, index)).fa.set_flow_style()

    def remove_item(self, path: FieldPath) -> None:
        """Take an item out of a list; with the last one goes the list."""
        items = self._node(path[:-1])
        del items[path[-1]]
        if not items:
            del self._node(path[:-2])[path[-2]]

    def _node(self, path: FieldPath) -> Node:
        node = self._root
        for step in path:
            node = node[step]
        return node


def to_yaml(fields: Mapping[str, Value], *, quote_numbers: bool = False) -> str:
    """Fields as YAML in the given order: lists of texts in brackets, long texts and texts of several lines as blocks.

    In entries numbers and dates stand without quotes, and the model reads them as texts; `quote_numbers` is for files
    that another program reads.
    """
    return _dump(_node(fields, quote_numbers))


def comments_in(text: str) -> list[str]:
    """Every comment of a text that `generator.read` has read without a mistake, in order."""
    pieces, end = [], 0
    for token in YAML(typ="safe", pure=True).scan(text):
        start = token.start_mark.index
        pieces.append(text[end:start])
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            pieces.append(text[start:].partition("\n")[0])  # the line of the mark may end in a comment
        end = token.end_mark.index
    pieces.append(text[end:])
    return [comment.rstrip() for comment in re.findall("#.*", "\n".join(pieces))]


class _TextResolver(VersionedResolver):
    """Takes every plain value for text, so that it comes back letter by letter."""

    def resolve(self, kind: type[YAMLNode], value: str | None, implicit: object) -> Tag | None:  # noqa: ARG002
        tag: Tag | None = super().resolve(kind, value, (False, False))
        return tag


class _DoubleQuotingEmitter(Emitter):
    """Puts double quotes around what cannot stand without any, where the value has none in it."""

    def choose_scalar_style(self) -> str | None:
        style = super().choose_scalar_style()
        is_free = style == "'" and not self.event.style and '"' not in self.event.value
        return '"' if is_free else style


def _yaml() -> YAML:
    """The record's style, with every value as text."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000  # nothing is wrapped
    yaml.preserve_quotes = True
    yaml.Resolver = _TextResolver
    yaml.Emitter = _DoubleQuotingEmitter
    return yaml


def _dump(node: Node) -> str:
    stream = StringIO()
    _yaml().dump(node, stream)
    return stream.getvalue()


def _node(value: Value, quote_numbers: bool = False, field: str | int = "") -> Node:
    """The value of a field or of an item of its list, as ruamel.yaml writes it in the record's style."""
    if isinstance(value, str):
        return _scalar(value, quote_numbers, is_block=field != IN_ONE_LINE)
    if isinstance(value, Mapping):
        group = CommentedMap()
        for name, part in value.items():
            group[name] = _node(part, quote_numbers, field if field == IN_ONE_LINE else name)
            if not quote_numbers and isinstance(part, Mapping) and _stands_in_line(part):
                group[name].fa.set_flow_style()
        if field == IN_ONE_LINE:
            group.fa.set_flow_style()
        return group
    items = CommentedSeq([_node(item, quote_numbers, field) for item in value])
    if all(isinstance(item, str) for item in value):
        items.fa.set_flow_style()
    elif not quote_numbers and all(map(_is_short, value)):
        for item in items:
            item.fa.set_flow_style()
        if len(items) == 1 and field not in GROWING:
            items.fa.set_flow_style()
    return items


def _is_short(item: Value) -> bool:
    """Whether an item of a list fits into a line with all its fields: texts, lists of texts, a group of one field."""
    if not isinstance(item, Mapping) or not 1 < len(item) <= FEW_FIELDS:
        return False
    groups = [part for part in item.values() if isinstance(part, Mapping)]  # such as {name: General License 13}
    is_plain = all(len(group) == 1 and _stands_in_line(group) for group in groups)
    texts = {name: part for name, part in item.items() if not isinstance(part, Mapping)}
    return is_plain and _stands_in_line(texts) and _width(item) <= LINE


def _stands_in_line(group: Mapping[str, Value]) -> bool:
    """Whether a group of fields holds nothing but texts of one line and lists of such."""
    texts: list[Value] = []
    for part in group.values():
        texts += [part] if isinstance(part, str) else part
    return all(isinstance(text, str) and text.isprintable() for text in texts)


def _width(value: Value) -> int:
    """How many characters a value takes in a line, quotes aside."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(len(name) + len(": , ") + _width(part) for name, part in value.items())
    return sum(_width(item) + len(", ") for item in value)


def _scalar(value: str, quote_numbers: bool, *, is_block: bool) -> Node:
    lines = value.split("\n")
    if len(lines) > 1 and lines[0] and lines[-1] and all(line.isprintable() and line == line.strip() for line in lines):
        return LiteralScalarString(value)
    breaks = [match.start() for match in SENTENCE_BREAK.finditer(value)]
    if is_block and breaks and len(value) > LINE and value.isprintable() and value == " ".join(value.split()):
        text = FoldedScalarString(value)
        text.fold_pos = breaks
        return text
    bare = value in ("true", "false") if quote_numbers else UNQUOTED.fullmatch(value)
    texts = [version.resolve(ScalarNode, value, (True, False)) == version.DEFAULT_SCALAR_TAG for version in VERSIONS]
    is_text = all(texts) and not value.startswith(("-", "?", ":"))  # not every program reads these without quotes
    return value if bare or is_text else DoubleQuotedScalarString(value)


def _lift_comments(root: Node) -> None:
    """Give lines of comments between two fields to the field below them; ruamel.yaml keeps them with the one above."""
    previous: tuple[Node, str | int] | None = None
    for node, step in _walk(root):
        if previous:
            _put_above(node, step, _take_lines_below(*previous))
        previous = (node, step)
    if previous:
        root.ca.comment = root.ca.comment or [None, []]  # without it ruamel.yaml drops the comments at the end
        root.ca.end[:0] = _take_lines_below(*previous)


def _walk(node: Node) -> Iterator[tuple[Node, str | int]]:
    """Every field and item on lines of its own, as its group or list and its name or index, from top to bottom."""
    for step in list(node) if isinstance(node, CommentedMap) else range(len(node)):
        yield node, step
        if isinstance(node[step], CommentedMap | CommentedSeq) and not node[step].fa.flow_style():
            yield from _walk(node[step])


def _take_lines_below(node: Node, step: str | int) -> list[CommentToken]:
    """Take the lines of comments and blank lines behind a value; a comment in the value's own line stays."""
    comments = node.ca.items.get(step, [None] * 4)
    token = comments[IN_LINE[type(node)]]
    if token is None:
        return []
    if isinstance(node[step], LiteralScalarString | FoldedScalarString):
        comment, lines = "", " " * token.start_mark.column * token.value.startswith("#") + token.value
    else:
        comment, _, lines = token.value.partition("\n")
    if comment:
        before = token.start_mark.buffer[: token.start_mark.pointer]
        token.value = before[len(before.rstrip(" ")) + 1 :] + f"{comment}\n"  # ruamel.yaml adds one space
        token.start_mark = CommentMark(0)
    else:
        comments[IN_LINE[type(node)]] = None
        if isinstance(node[step], CommentedMap | CommentedSeq) and node[step].ca.comment:
            node[step].ca.comment[0] = None  # the same token again
    return [CommentToken(lines, CommentMark(0))] if lines else []


def _put_above(node: Node, step: str | int, tokens: Sequence[CommentToken]) -> None:
    if tokens:
        comments = node.ca.items.setdefault(step, [None] * 4)
        comments[ABOVE] = [*tokens, *(comments[ABOVE] or [])]
