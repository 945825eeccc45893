"""The fast way through MkDocs for pages that are drawn: each is converted, framed and written at once.

MkDocs reads every page, parses its front matter, converts it with Python-Markdown, holds all of them, renders the
template of Material around each and reads the result again for links and anchors. Pages that are drawn need little of
that, and there are thousands of them. What is left out here changes no byte of the site: a test builds it both ways.
`fast: false` in mkdocs.yml takes the plain way.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, _TocToken, get_toc
from mkdocs.utils import get_relative_url

from generator.read.page_html import slugify_any_script
from generator.render.page.page import PlannedPage
from generator.theme.bidi import isolate_bidi, may_have_rtl_letter
from generator.theme.contents import Section, sections_of
from generator.theme.postprocess import set_links_apart
from generator.theme.search_entries import SearchSection, read_sections

Meta: TypeAlias = Mapping[str, Any]  # Any: what the front matter of a page holds

# --- Files -------------------------------------------------------------------------------------------------------


class DataFile(File):
    """A file for programs that passes MkDocs by: it is written when it is drawn."""

    def __init__(self, config: MkDocsConfig, path: str, address: str | None = None) -> None:
        super().__init__(path, None, config.site_dir, use_directory_urls=True, dest_uri=address)
        self.generated_by = "timeline"

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it: the file was written when it was drawn."""

    def is_documentation_page(self) -> bool:
        """Whether MkDocs should read and render it."""
        return False


class DrawnFile(DataFile):
    """A page that MkDocs takes for a file without Markdown: it may be linked to, and is neither read nor rendered.

    In the navigation there is a page of MkDocs besides, of which menus know title and address.
    """

    def __init__(self, config: MkDocsConfig, planned: PlannedPage) -> None:
        folder, name = posixpath.split(planned.path.removesuffix(".md"))
        self.is_index = name == "index"
        place = folder if self.is_index else posixpath.join(folder, name)
        super().__init__(config, planned.path, posixpath.join(place, "index.html"))
        self.edit_uri = planned.source or None
        self.planned = planned

    def draw(self, config: MkDocsConfig, files: Files) -> DrawnPage:
        """The page with its front matter and its HTML."""
        meta, body = self.read()
        links: dict[str, None] = {}
        try:
            content = to_html(body, partial(resolve_link, files, self.src_uri, links))
        except UnknownMarkdown:
            plain = self.plain_page(config)
            plain.markdown = body
            plain.render(config, files)
            return DrawnPage(self, meta, plain.content or "", None)
        return DrawnPage(self, meta, content, tuple(links))

    def read(self) -> tuple[Meta, str]:
        """The front matter of the page, and its Markdown."""
        page = self.planned.draw()
        if page is None:
            raise ValueError(f"{self.src_uri} has nothing to show")
        front, _, body = page.text.removeprefix("---\n").partition("\n---\n")
        return json.loads(front), body.lstrip("\n")

    def plain_page(self, config: MkDocsConfig) -> MkDocsPage:
        """The page as MkDocs would have it; the file itself goes on as it was."""
        menu_page = self.page
        plain = MkDocsPage(None, self, config)
        self.page = menu_page
        return plain


def resolve_link(files: Files, path: str, links: dict[str, None], address: str) -> str:
    """What MkDocs makes of the address of a file in the Markdown of the page at `path`; its file comes into `links`."""
    target, sign, anchor = address.partition("#")
    if not target:
        return address
    page = files.src_uris.get(path)
    linked_path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    file = files.src_uris.get(linked_path)
    links[linked_path] = None
    if page is None or file is None:
        raise UnknownMarkdown(address)
    return f"{_relative(file.url, page.url)}{sign}{anchor}"


_relative = lru_cache(maxsize=1024)(get_relative_url)  # a page leads to some pages several times


def titles_in_navigation(nav: object, title: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Every path that `nav` in mkdocs.yml names and its title there; MkDocs marks these pages in its menus."""
    if isinstance(nav, str):
        yield nav, title
    elif isinstance(nav, list):
        for item in nav:
            yield from titles_in_navigation(item)
    elif isinstance(nav, dict):
        for name, item in nav.items():
            yield from titles_in_navigation(item, name)


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """What is left to know of a page that is written: its front matter without what is in its frame, its sections."""

    file: DrawnFile
    meta: Meta
    sections: tuple[SearchSection, ...]


@dataclass(frozen=True)
class DrawnPage:
    """A page in HTML; `links` are the paths of files to which it leads, None where MkDocs has converted it."""

    file: DrawnFile
    meta: Meta
    content: str
    links: tuple[str, ...] | None

    @cached_property
    def sections(self) -> Sequence[Section]:
        """The title of the page and of each of its sections."""
        return sections_of(self.content)

    def finish(self) -> FinishedPage:
        """What has to be known of the page once it is written."""
        meta = {name: value for name, value in self.meta.items() if name != "about"}
        return FinishedPage(self.file, meta, read_sections(self.content) if is_found(self.meta) else ())


def is_found(meta: Meta) -> bool:
    """Whether search finds the page with this front matter."""
    return not meta.get("search", {}).get("exclude")


# --- Markdown ----------------------------------------------------------------------------------------------------

ANCHOR = re.compile(r" \{ #([\w.:-]+) \}$", re.MULTILINE)
HEADING = re.compile(r"(?P<signs>#{1,6}) (?P<words>.*?)(?: \{ #(?P<anchor>[\w.:-]+) \})?$")
LINK = re.compile(r"\[((?:[^\[\]<>]|<[^<>]*>)*)\]\(([^()\s<>]+)\)")
STRONG = re.compile(r"\*\*([^*]+)\*\*")
ALIGNMENT = re.compile(r"\|(?: --- \|)+")
UNKNOWN = re.compile(r"[*_`\\<>\[\]{}\t]|&(?!#?\w+;)|^ {4}|^\d+[.)] |^[+:~=-]|  $", re.MULTILINE)
TAG = re.compile(r"<[^<>]*>")
LINKED = re.compile(r"<a [^>]*>[^<]*</a>")
BLOCKS = ["article", "details", "div", "dl", "figure", "form", "nav", "ol", "p", "pre", "section", "table", "ul"]
COMPONENTS = tuple(f"<{element}{end}" for element in BLOCKS for end in (" ", ">"))
WORDS = ("<a ", "<bdi", "<code>", "<em>", "<span ", "<strong>", "<time ")  # with which a paragraph may begin
WIDE = 4  # columns, as the extension of Python-Markdown has it

Resolve: TypeAlias = Callable[[str], str]  # the address of a file to the one that the site serves


class UnknownMarkdown(Exception):
    """A block of Markdown that no template writes; Python-Markdown knows what it means."""


def to_html(text: str, resolve: Resolve) -> str:
    """The HTML that Python-Markdown and our extension make of a page; UnknownMarkdown where that is not certain.

    Templates write five kinds of block: components, headings, lists, tables and paragraphs, each of them between empty
    lines and without anything inside it. What editors write is in components or escaped, so no sign in it means
    anything. `resolve` turns the address of a file into the one that the site serves.
    """
    anchors = frozenset(ANCHOR.findall(text))
    return "".join([_block(block, resolve, anchors) for block in re.split(r"\n\n+", text.strip("\n"))]).strip()


def _block(block: str, resolve: Resolve, anchors: Container[str]) -> str:
    match block[0]:
        case "<" if block.startswith(COMPONENTS):
            if "\t" in block or block.count("<pre") != block.count("</pre>"):
                raise UnknownMarkdown(block)
            return f"{block}\n\n"
        case "#":
            return "".join(f"{_heading(line, resolve, anchors)}\n" for line in block.split("\n"))
        case "-":
            lines = [_inline(line.removeprefix("- "), resolve) for line in block.split("\n") if _is_item(line)]
            return "<ul>\n" + "".join(f"<li>{line}</li>\n" for line in lines) + "</ul>\n"
        case "|":
            return _table(block.split("\n"), resolve)
        case "<" if not block.startswith(WORDS):
            raise UnknownMarkdown(block)
    return f"<p>{_inline(block, resolve)}</p>\n"


def _is_item(line: str) -> bool:
    if not line.startswith("- "):
        raise UnknownMarkdown(line)
    return True


def _heading(line: str, resolve: Resolve, anchors: Container[str]) -> str:
    match = HEADING.fullmatch(line)
    if match is None:
        raise UnknownMarkdown(line)
    level, words = len(match["signs"]), _inline(match["words"], resolve)
    anchor = match["anchor"] or slugify_any_script(html.unescape(TAG.sub("", words)), "-")
    if not anchor or (not match["anchor"] and anchor in anchors):
        raise UnknownMarkdown(line)  # Python-Markdown would number it
    if not LINKED.fullmatch(words):
        words += (
            f'<a aria-hidden="true" class="headerlink" href="#{anchor}" tabindex="-1" title="Permanent link">&para;</a>'
        )
    return f'<h{level} id="{anchor}">{words}</h{level}>'


def _table(lines: Sequence[str], resolve: Resolve) -> str:
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    columns = rows[0]
    if len(lines) < 2 or not ALIGNMENT.fullmatch(lines[1]) or any(len(row) != len(columns) for row in rows):
        raise UnknownMarkdown(lines[0])
    labels = [f' data-label="{column}"' if len(columns) >= WIDE else "" for column in columns]
    head = "".join(f"<th>{_inline(column, resolve)}</th>\n" for column in columns)
    body = ""
    for row in rows[2:]:
        cells = (f"<td{label}>{_inline(cell, resolve)}</td>\n" for cell, label in zip(row, labels, strict=True))
        body += f"<tr>\n{''.join(cells)}</tr>\n"
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _inline(text: str, resolve: Resolve) -> str:
    """Links and strong words; elements of HTML and escaped signs stay as they are."""
    if "![" in text:
        raise UnknownMarkdown(text)
    text = LINK.sub(lambda link: f'<a href="{resolve(link[2])}">{link[1]}</a>', text)
    text = STRONG.sub(r"<strong>\1</strong>", text)
    if UNKNOWN.search(TAG.sub("", text)):
        raise UnknownMarkdown(text)
    return text


# --- Frames ------------------------------------------------------------------------------------------------------

MARK = re.compile("(?:\x02|(?P<code>%02))(?P<name>[a-z]+)(?:\x03|%03)(?P<place>/edit/|/commits/|)")
HAS_TITLE = "<!-- <h1 -->"  # else Material would add a title of its own
INLINE_VALUE = "<!-- tl-inline-value -->"  # for such a value our template asks for a script


class FrameKind(NamedTuple):
    """What pages have in common that can be put into one frame: with all links relative, this is their folder."""

    path: str
    has_contents: bool
    edit_scheme: str  # with which the address begins at which such a page is edited; empty where there is none
    has_picture: bool
    is_searched: bool
    hides_contents: bool
    has_inline_values: bool


@dataclass(frozen=True)
class Frame:
    """The pieces of Material's page around a page's own words; `item` is one of the contents, `separator` between."""

    pieces: tuple[str, ...]
    fields: tuple[str, ...]
    item: str
    separator: str

    def fill(self, values: Mapping[str, str], sections: Sequence[Section]) -> str:
        """A whole page."""
        contents = self.separator.join(f"{section.anchor}{self.item}{section.name}" for section in sections)
        values = {**values, "contents": contents}
        parts = [self.pieces[0]]
        for name, piece in zip(self.fields, self.pieces[1:], strict=True):
            parts += (values[name], piece)
        return "".join(parts)


def mark(name: str) -> str:
    """What stands for a page's own words while Material's template is rendered; nothing in a site has these signs."""
    return f"\x02{name}\x03"


def cut_frame(page: str) -> Frame:
    """A rendered page whose own words are marks, cut at the marks. Its contents hold two sections."""
    item = separator = ""
    contents = re.search(f"{mark('first')}(.*?){mark('name')}(.*?){mark('second')}.*?{mark('name')}", page, re.DOTALL)
    if contents:
        item, separator = contents[1], contents[2]
        page = page.replace(contents[0], mark("contents"))
    pieces, fields, end = [], [], 0
    for match in MARK.finditer(page):
        pieces.append(page[end : match.start()])
        fields.append((match["code"] or "") + match["name"] + match["place"])
        end = match.end()
    return Frame((*pieces, page[end:]), tuple(fields), item, separator)


def marked_page(config: MkDocsConfig, kind: FrameKind) -> MkDocsPage:
    """A page of a kind with marks for its own words; each has a letter of its own code where it is in an address."""
    file = File(kind.path, None, config.site_dir, use_directory_urls=True)
    file.dest_uri, file.name = file.dest_uri, mark("file")  # the address comes from the name, and stays
    page = MkDocsPage(None, file, config)
    page.markdown, page.content = "", f"{mark('content')}{HAS_TITLE}"
    if kind.has_inline_values:
        page.content += INLINE_VALUE
    page.meta = {name: mark(name) for name in ("title", "description", "data", "cite")}
    page.meta["linked_data"] = page.meta.pop("data")
    if kind.has_picture:
        page.meta["picture"] = mark("picture")
    if not kind.is_searched:
        page.meta["search"] = {"exclude": True}
    if kind.hides_contents:
        page.meta["hide"] = ["toc"]
    page.canonical_url = mark("address") if config.site_url else None
    page.edit_url = f"{kind.edit_scheme}{mark('edit')}/edit/" if kind.edit_scheme else None
    sections = [Section(1, mark("top"), "")]
    if kind.has_contents:
        sections += [Section(2, mark("first"), mark("name")), Section(2, mark("second"), mark("name"))]
    page.toc = contents_of(sections)
    return page


def contents_of(sections: Iterable[Section]) -> TableOfContents:
    """Sections as MkDocs wants its contents, each below the title that it follows."""
    tokens: list[_TocToken] = []
    for section in sections:
        token = _TocToken(level=section.level, id=section.anchor, name=section.name, children=[])
        is_inside = tokens and tokens[-1]["level"] < section.level
        (tokens[-1]["children"] if is_inside else tokens).append(token)
    return get_toc(tokens)


# --- The whole ---------------------------------------------------------------------------------------------------


@dataclass
class Framer:
    """Frames drawn pages; `render` makes of a page of MkDocs what Material and we make of it around its content."""

    config: MkDocsConfig
    render: Callable[[MkDocsPage], str]
    frames: dict[FrameKind, Frame] = field(default_factory=dict)

    def frame_of(self, kind: FrameKind) -> Frame:
        """The frame of a kind of pages, rendered once."""
        if kind not in self.frames:
            text = self.render(marked_page(self.config, kind)).replace(HAS_TITLE, "").replace(INLINE_VALUE, "")
            self.frames[kind] = cut_frame(set_links_apart(text))
        return self.frames[kind]

    def fill(self, page: DrawnPage, picture: str, data: str, cite: str) -> bytes:
        """A page in its frame as it is served; `data` is for search engines, `cite` how it is cited."""
        file, title = page.file, page.meta["title"]
        path = file.src_uri if file.is_index else posixpath.join(posixpath.dirname(file.src_uri), "page.md")
        hides_contents = "toc" in page.meta.get("hide", ())
        in_contents = [section for section in page.sections if section.level == 2]
        has_contents = len(in_contents) > 1 and not hides_contents
        has_values = "tl-inline-value" in page.content
        is_editable = self.config.edit_uri or self.config.edit_uri_template
        edit = (file.plain_page(self.config).edit_url or "") if is_editable else ""
        scheme, sign, place = edit.partition("//")
        kind = FrameKind(
            path, has_contents, f"{scheme}{sign}", bool(picture), is_found(page.meta), hides_contents, has_values
        )
        address = address_of(self.config, file, page.meta.get("moved_to", ""))
        values = {
            "title": title,
            "%02title": quote(" ".join(html.unescape(title).split())),
            "description": page.meta["description"],
            "address": address,
            "%02address": quote(address),
            "edit/edit/": place,
            "edit/commits/": place.replace("/edit/", "/commits/"),
            "file": file.name,
            "%02file": quote(file.name),
            "picture": picture,
            "data": data,
            "cite": cite,
            "top": page.sections[0].anchor,
            "content": set_links_apart(page.content),
        }
        text = self.frame_of(kind).fill(values, in_contents)
        content = text.encode("utf-8", errors="xmlcharrefreplace")
        if may_have_rtl_letter(content):
            content = isolate_bidi(text).encode("utf-8", errors="xmlcharrefreplace")
        return content


def address_of(config: MkDocsConfig, file: File, moved_to: str = "") -> str:
    """Where the site serves a page, or the one to which it has moved; empty where the site's address is not known."""
    url = moved_to or ("" if file.url in (".", "./") else file.url)
    return f"{config.site_url.rstrip('/')}/{url}" if config.site_url else ""


def sitemap_files(config: MkDocsConfig, files: Files, forwards: Container[str]) -> list[SimpleNamespace]:
    """The pages of the site in the order of its files, as sitemap.xml asks for them: of each its address.

    It has no date, for MkDocs knows only the day of the build; `forwards` are paths of pages that nobody should find.
    """
    return [
        SimpleNamespace(page=SimpleNamespace(canonical_url=address_of(config, file)))
        for file in files
        if file.src_uri not in forwards
        if isinstance(file, DrawnFile) or (file.is_documentation_page() and file.inclusion.is_included())
    ]
