"""What Markdown makes of a hand-written page, held to the elements that such a page may have."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple

import markdown
from markdown.extensions.toc import slugify, slugify_unicode

from generator.model.values.letters import without_accents
from generator.model.values.markdown import ADDRESS, MAIL_ADDRESS
from generator.model.values.references import BLOCK, INLINE_BLOCKS, REFERENCE
from generator.problems import Location, Problem, Rule

EXTENSIONS = ("attr_list", "def_list", "footnotes", "tables", "toc")  # what mkdocs.yml names as well
OF_MKDOCS = ("fenced_code",)  # which MkDocs adds whatever mkdocs.yml says
RUN_BY_BROWSERS = frozenset(
    {".cjs", ".css", ".htm", ".html", ".jar", ".js", ".mht", ".mhtml", ".mjs", ".shtml"}
    | {".svgz", ".swf", ".wasm", ".xht", ".xhtml", ".xml", ".xsl", ".xslt"}
)  # files that a browser would run, draw as pages of their own, or draw other pages by
LIVELY_SVG = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignObject|iframe|style)|\son\w+\s*=|href\s*=\s*[\"']?(?!#)|<!|&", re.IGNORECASE
)
PLAIN_PAGE = Rule(
    "Y020",
    "A page by hand holds text, tables and pictures of the site itself: no script, no form, no frame, no style.",
    "Whatever runs or comes from elsewhere tells others who reads what, and a copy of the site on a disk has no guard.",
    "<script>alert(1)</script>",
    "[words](https://example.org/), ![words](picture.png) or <br>",
)
SIGNS_ARE_READ = Rule(
    "Y019",
    "A page by hand has no sign that Markdown cannot read, no heading out of its order and no picture without words.",
    "Markdown never complains: readers would see the sign, or miss what a cell, a heading or a picture was to tell.",
    "See [the talks](events/talks-in-minsk.md",
    "See [the talks](events/talks-in-minsk.md).",
)

WORDS = "abbr b bdi br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time var a img"
BLOCKS = "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ul"
TABLES = "caption col colgroup table tbody td tfoot th thead tr"
ELEMENTS = frozenset(f"{WORDS} {BLOCKS} {TABLES}".split())
EMPTY = frozenset({"br", "col", "hr", "img"})  # elements that have no end
NUMBER = r"[0-9]{1,5}"
PATH = r"(?![A-Za-z][A-Za-z0-9+.-]*:)(?!/)[^\s\\\"<>]+"  # of a file of the site, as seen from the page
EVERYWHERE = {
    "id": r"(?!__)[\w:.-]+",  # Material's own begin with two underscores
    "class": r"[\w\s.-]*",
    "title": r".*",
    "lang": r"[A-Za-z0-9-]+",
    "dir": r"ltr|rtl|auto",
    "data-search-exclude": r"",
}
ATTRIBUTES = {
    "a": {"rel": r"[a-z ]+", "href": rf"{ADDRESS}|{MAIL_ADDRESS}|(?:new|form):[a-z0-9-]+|{PATH}"},
    "img": {"src": PATH, "alt": r".*", "width": NUMBER, "height": NUMBER},
    "ol": {"start": NUMBER},
    "td": {"style": r"text-align: (?:left|center|right);", "colspan": NUMBER, "rowspan": NUMBER},
    "th": {"style": r"text-align: (?:left|center|right);", "colspan": NUMBER, "rowspan": NUMBER, "scope": r"row|col"},
    "time": {"datetime": r"[0-9TZ:.+-]+"},
    "details": {"open": r""},
}  # with the form of their values
START_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z-]+(?:=\"[^\"<>]*\"|='[^'<>]*')?)*\s*/?>")
OPEN_TAG = re.compile(r"<(?=[A-Za-z/!?])\S*")
FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
FLAT = re.compile(r"^(?:[-*+]|\d+\.) .*\n( {1,3}[-*+] .*)", re.MULTILINE)  # an item that was to stand within another
PLACEHOLDER = "\ue000"  # stands for what is drawn in the place of a [[reference]]: a link
SIGNS = (
    (
        r"\{:?\s*[#.][\w:.-]+(?:\s+[#.][\w:.-]+)*\s*\}",
        "write it behind a heading, or behind a question above a line that begins with ':   '",
    ),
    (
        rf"!?(?:\[[^\[\]\n]*)?\]\((?!{PLACEHOLDER})\S*",
        "write [words](address) with all four brackets, and outside of HTML",
    ),
    (r"\[\^[^\]\s]+\]", "write {}: and the note in a line of its own below, or leave it out"),
    (r"\*\*\w+|\w\S*\*\*|\*\* [^*\n]+ \*\*", "write ** before the words and behind them, and nowhere in HTML"),
    (r"(?m:^)\|.*\w.*", "a table has an empty line above it, and below its first row | --- | --- | with as many cells"),
    (r"(?<=\n) *(?:[-*+]|1\.) .*", "leave a line empty above the list"),
)  # what readers would see of Markdown that is not read as such, and how to mend it
TABLE_RULE = re.compile(r"(?=[^|]*\|)[|:\s-]*-[|:\s-]*")
EMPTY_BEFORE = re.compile(r"(?:\A|\n)[ \t]*\n\Z|\A\Z")
EMPTY_BEHIND = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z))")
TOO_DEEP = "this is nested so deep, or so broken, that Markdown cannot read it"


class Misfit(NamedTuple):
    """What a page may not have: the words by which it may be found in the text, what is wrong, how to mend it."""

    words: tuple[str, ...]
    message: str
    hint: str
    rule: Rule = PLAIN_PAGE


def to_html(text: str) -> str:
    """The HTML of a piece of Markdown, as the site's own converter makes it."""
    extensions, settings = [*EXTENSIONS, *OF_MKDOCS], {"toc": {"slugify": slugify_any_script}}
    return markdown.markdown(text, extensions=extensions, extension_configs=settings, output_format="html")


def slugify_any_script(words: str, separator: str) -> str:
    """The anchor of a heading, without accents; one in which no Latin letter is keeps its own, and is no number."""
    return slugify(without_accents(words), separator) or slugify_unicode(words, separator)


def anchors_in(text: str) -> frozenset[str]:
    """The anchors of a drawn page, front matter and Markdown, at which a link may end."""
    reader = _Reader()
    reader.read(to_html(text.partition("\n---\n")[2]))
    return frozenset(reader.anchors)


def read_page(text: str, file: str, first_line: int) -> tuple[list[Problem], tuple[str, ...], frozenset[str]]:
    """What a page's Markdown has and may not have, at its place; the paths to which it leads, and its anchors."""
    problems: list[Problem] = []
    misfits, paths, anchors = _read_markdown(text)
    for misfit in misfits:
        places = [text.casefold().find(words.casefold()) for words in misfit.words]
        place = next((place for place in places if place >= 0), 0)
        before = text[: place + text.startswith("\n", place)].split("\n")
        location = Location(file, first_line + len(before) - 1, len(before[-1]) + 1)
        problems.append(misfit.rule.problem(location, misfit.message, misfit.hint))
    return problems, paths, anchors


def file_problem(data: bytes, path: str, file: str, settings: str) -> Problem | None:
    """The problem of a file beside the pages that a browser would run; `settings` is mkdocs.yml, which may name it."""
    suffix = PurePosixPath(path).suffix.lower()
    is_lively = suffix in RUN_BY_BROWSERS or (suffix == ".svg" and LIVELY_SVG.search(data))
    if not is_lively or re.search(rf"(?<![\w./-]){re.escape(path)}(?![\w./-])", settings):
        return None
    if suffix == ".svg":
        return PLAIN_PAGE.problem(Location(file), "this picture holds more than a drawing", "save it as a plain SVG")
    hint = "leave it out, or name it in mkdocs.yml where it belongs to the theme"
    return PLAIN_PAGE.problem(Location(file), "a browser would run this file, or draw pages by it", hint)


def _read_markdown(text: str) -> tuple[list[Misfit], tuple[str, ...], frozenset[str]]:
    """The same without places."""
    misfits: list[Misfit] = []
    if "![[" in text:
        misfits.append(Misfit(("![[",), "'!' makes a picture of the reference behind it", "write a blank between them"))
    prose = without_code(text)
    misfits += (*_blocks_in_text(text), *_long_rows(prose))
    for match in FLAT.finditer(prose):
        message = f"'{match[1].strip()}' would stand beside the item above, not within it"
        misfits.append(Misfit((match[1],), message, "begin the line with four blanks, or without any", SIGNS_ARE_READ))
    try:
        page = to_html(REFERENCE.sub(f"[{PLACEHOLDER}]({PLACEHOLDER})", text))
    except (RecursionError, AssertionError):
        return [*misfits, Misfit((), TOO_DEEP, "write it more plainly")], (), frozenset()
    reader = _Reader()
    return [*misfits, *reader.read(page)], tuple(dict.fromkeys(reader.paths)), frozenset(reader.anchors)


def without_code(text: str) -> str:
    """The text with empty lines in the place of every block of code between fences."""
    return FENCED.sub(lambda match: "\n" * match[0].count("\n"), text)


def _blocks_in_text(text: str) -> Iterator[Misfit]:
    """Drawn blocks that do not stand alone: several lines of HTML would end the text or the code around them."""
    for match in REFERENCE.finditer(text):
        name = match["target"].removeprefix(BLOCK)
        if not match["target"].startswith(BLOCK) or name in INLINE_BLOCKS:
            continue
        if not (EMPTY_BEFORE.search(text[: match.start()]) and EMPTY_BEHIND.match(text[match.end() :])):
            hint = "put it in a line of its own, with an empty line before it and behind it"
            yield Misfit((match[0],), f"'{match[0]}' does not stand alone", hint)


def _long_rows(text: str) -> Iterator[Misfit]:
    """The rows of tables with more cells than the row of dashes: Markdown would leave out the last of them."""
    columns = cells = 0
    for line in text.split("\n"):
        above, bare = cells, re.sub(r"`[^`]*`|\\.", "", REFERENCE.sub("", line)).strip().strip("|")
        cells = bare.count("|") + 1 if line.strip() else 0
        if not cells or (cells == above and TABLE_RULE.fullmatch(line)):
            columns = cells
        elif columns and cells > columns:
            message = f"the row has {cells} cells, and the table {columns} columns"
            yield Misfit((line,), message, "take a | out, or write \\| for one that parts no cells", SIGNS_ARE_READ)


def misfits_in_html(page: str) -> list[Misfit]:
    """What stands in a piece of HTML that a page by hand may not have."""
    return _Reader().read(page)


class _Reader(HTMLParser):
    """Reads HTML as strictly as no browser does, so that no browser can find more in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.misfits: list[Misfit] = []
        self.paths: list[str] = []  # of files of the site, to which links lead and which pictures show
        self.anchors: list[str] = []
        self.inside: list[str] = []
        self.heading = ""  # that has begun, until its first words are read
        self.level = 0  # of the last heading
        self.text = ""

    def read(self, page: str) -> list[Misfit]:
        try:
            self.feed(page)
            self.close()
        except AssertionError:
            return [Misfit(("<!",), TOO_DEEP, "write it more plainly")]
        unclosed = [Misfit((f"<{tag}",), f"'<{tag}>' is not closed", f"write </{tag}>") for tag in self.inside]
        return list(dict.fromkeys([*self.misfits, *unclosed]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        self.end_text()
        self.anchors += (value for name, value in attrs if name == "id" and value)
        if tag not in ELEMENTS:
            self.misfits.append(Misfit((f"<{tag}",), f"'<{tag}>' stands in the page", "leave it out"))
        elif not START_TAG.fullmatch(raw):
            self.misfits.append(Misfit((raw,), f"the tag '{raw}' is not well formed", "write every value in quotes"))
        else:
            for name, value in attrs:
                self.check_attribute(tag, name, value or "")
        if re.fullmatch("h[1-6]", tag):
            self.heading = tag
        elif tag == "img" and not dict(attrs).get("alt"):
            words = (f"]({dict(attrs).get('src')}", raw)
            message = "whoever cannot see this picture learns nothing of it"
            self.misfits.append(Misfit(words, message, "write ![what it shows](its path)", SIGNS_ARE_READ))
        if tag not in EMPTY:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser takes <div/> for <div>

    def check_attribute(self, tag: str, name: str, value: str) -> None:
        """Hold an attribute to those that its element may have."""
        raw = self.get_starttag_text() or ""
        form = ATTRIBUTES.get(tag, {}).get(name, EVERYWHERE.get(name))
        is_drawn = PLACEHOLDER in value and (tag, name, value) != ("a", "href", PLACEHOLDER)
        if form is None:
            self.misfits.append(Misfit((name,), f"'<{tag}>' has '{name}'", "leave it out"))
        elif is_drawn:
            message = f"a [[reference]] stands in the '{name}' of '<{tag}>'"
            self.misfits.append(Misfit(("]([[", '="[[', "[["), message, "write [[id|words]] in place of the link"))
        elif not re.fullmatch(form, value, re.DOTALL):
            hint = "link to a page of the site or to https://…" if name == "href" else "leave it out"
            hint = "put the picture into docs/ and write its path from here" if name == "src" else hint
            if " " in value:
                hint = f"no blank may stand in it: {value.lower().replace(' ', '-')}, and so must the file be called"
            self.misfits.append(Misfit((value, raw), f"'{value}' is no good '{name}' of '<{tag}>'", hint))
        elif name in ("href", "src") and re.fullmatch(PATH, value) and PLACEHOLDER not in value:
            self.paths.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.end_text()
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
        elif tag not in EMPTY:
            self.misfits.append(Misfit((f"</{tag}",), f"'</{tag}>' closes nothing that is open", "leave it out"))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += "<" if name == "lt" else " "

    def handle_charref(self, name: str) -> None:
        self.text += "<" if name in ("60", "x3c", "X3C", "x3C", "X3c") else " "

    def handle_comment(self, data: str) -> None:
        if re.match(r"-?>", data) or re.search(r"--|<!|-\Z", data):
            message = "a comment holds signs that end it for some browsers"
            self.misfits.append(Misfit(("<!--",), message, "write it in words"))

    def handle_decl(self, decl: str) -> None:
        self.misfits.append(Misfit(("<!",), f"'<!{decl}>' stands in the page", "leave it out"))

    def handle_pi(self, data: str) -> None:
        self.misfits.append(Misfit(("<?",), f"'<?{data}>' stands in the page", "leave it out"))

    def unknown_decl(self, data: str) -> None:
        self.misfits.append(Misfit(("<![",), f"'<![{data}]>' stands in the page", "leave it out"))

    def end_text(self) -> None:
        """Look at a text when it has ended: outside of code nothing in it begins a tag, or is left of Markdown."""
        text = "" if "code" in self.inside else self.text
        tag = OPEN_TAG.search(text)
        if tag:
            message = f"'{tag[0]}' begins a tag that does not end"
            self.misfits.append(Misfit((tag[0], "&lt;"), message, "put it between backticks"))
        for pattern, hint in SIGNS:
            sign = re.search(pattern, text)
            if sign:
                words = (text[sign.start() :].split("\n")[0], sign[0])
                message = f"readers would see '{sign[0]}'"
                self.misfits.append(Misfit(words, message, hint.format(sign[0]), SIGNS_ARE_READ))
        if self.heading:
            self.check_heading(int(self.heading[1]), self.text.strip())
        self.text = self.heading = ""

    def check_heading(self, level: int, words: str) -> None:
        """Hold a heading to the order in which those who hear a page, or its list of contents, need them."""
        next_level = max(self.level, 1) + 1
        if level > next_level or (level == 1 and self.level):
            signs = "#" * level
            message = f"the heading '{words}' is at level {level}, and the one above it at level {self.level or 1}"
            hint = f"write {'#' * next_level if level > 1 else '##'} before it: one title, and no level left out"
            places = (f"\n{signs} {words}", f"\n{signs}{words}", f"\n{signs}", words)
            self.misfits.append(Misfit(places, message, hint, SIGNS_ARE_READ))
        self.level = level

    def close(self) -> None:
        super().close()
        self.end_text()
