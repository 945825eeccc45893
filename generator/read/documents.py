"""Hand-written pages: Markdown with front matter."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.values.shape_rules import UNKNOWN_FIELD, WRONG_SHAPE
from generator.problems import Location, Problem, printable, suggestion
from generator.read.entries import empty_fields
from generator.read.files import FILE_NAME, list_documents, open_problem, read_bytes
from generator.read.page_html import RUN_BY_BROWSERS, file_problem, read_page
from generator.read.yaml_rules import MERGE, REFUSED_IN_PAGES, TAB, TOO_LARGE, UNREADABLE, decode, refused_characters
from generator.read.yaml_tree import Tree, parse
from generator.store import Results, Store

FRONT_MATTER = frozenset({"title", "description"})
NOT_OPENED = re.compile(rf"\s*(?:[-\u2010-\u2015]+\s*\n)?(?:{'|'.join(sorted(FRONT_MATTER))}):")
SETTINGS = "mkdocs.yml"  # beside the folder of pages; it may name scripts that belong to the theme
MAX_SIGNS = 3000  # of each kind; our longest page has 200
MANUSCRIPTS = frozenset({".doc", ".docx", ".odt", ".pages", ".rtf"})
PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # what MkDocs would draw as a page


@dataclass(frozen=True, slots=True)
class Doc:
    """A hand-written page: its path under docs/, its front matter and its Markdown with the line it begins on.

    `paths` are those of files of the site, as seen from the page, to which it leads; links may end at its `anchors`.
    """

    path: str
    file: str
    meta: Mapping[str, str]
    markdown: str
    first_line: int
    paths: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """Its title, or its first heading; empty where it has neither."""
        heading = re.search(r"^# +(.+?)(?: +\{[^}]*\})?$", self.markdown, re.MULTILINE)
        return self.meta.get("title", heading[1] if heading else "")


def read_docs(folder: Path, store: Store | None = None) -> tuple[tuple[Doc, ...], tuple[Problem, ...]]:
    """The hand-written pages below the folder, their front matter taken off and checked; `store` has earlier pages."""
    docs: list[Doc] = []
    pages = store.results("documents") if store else None
    data = read_bytes(folder.parent / SETTINGS, SETTINGS)
    settings = data if isinstance(data, bytes) else b""
    listing = list_documents(folder)
    problems = [*listing.problems, *_settings_problems(settings)]
    for path, file in listing.files:
        if path.suffix.lower() not in PAGES:
            problem = _file_problem(path, path.relative_to(folder).as_posix(), file, settings)
            problems += [problem] if problem else []
            continue
        if path.suffix != ".md":
            message = f"'{printable(path.name)}' does not end in .md"
            problems.append(FILE_NAME.problem(Location(file), message, f"rename it to {printable(path.stem)}.md"))
            continue
        data = read_bytes(path, file)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        doc, doc_problems = read_doc(data, path.relative_to(folder).as_posix(), file, pages)
        problems += doc_problems
        if doc:
            docs.append(doc)
    if pages:
        pages.finish()
    return tuple(docs), tuple(problems)


def read_navigation(folder: Path) -> tuple[Mapping[str, Location], list[str]]:
    """The pages in the navigation of mkdocs.yml and patterns of those left out, by line, for MkDocs has tags."""
    data = read_bytes(folder.parent / SETTINGS, SETTINGS)
    pages, patterns, field = {}, [], ""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines() if isinstance(data, bytes) else (), 1):
        name = re.match(r"(\w+):", line)
        item = re.match(r"\s*- (?:[^#]*: +)?[\"']?(?!/|\w+://)([^\s\"'#]*[^\s\"'#:])[\"']?\s*(?:#.*)?$", line)
        field = name[1] if name else field
        if field == "nav" and item:
            pages[item[1]] = Location(SETTINGS, number, item.start(1) + 1)
        elif field == "not_in_nav" and not name and line.strip():
            patterns.append(line.strip())
    return pages, patterns


def _settings_problems(data: bytes) -> Iterator[Problem]:
    plain = re.sub(rb"(?m:!\w+| #[^\"'\n]*$)", lambda match: b" " * len(match[0]), data)
    return (item for item in parse(plain, SETTINGS).problems if item.code in (UNREADABLE.code, TAB.code, MERGE.code))


def _file_problem(path: Path, inside: str, file: str, settings: bytes) -> Problem | None:
    if path.suffix.lower() in {".yml", *MANUSCRIPTS}:
        message = f"'{printable(path.name)}' lies among the pages, and is none"
        hint = "move it to the folder of its kind in events/" if path.suffix == ".yml" else "take it out of docs/"
        return FILE_NAME.problem(Location(file), message, hint)
    if path.suffix.lower() not in RUN_BY_BROWSERS | {".svg"}:
        return open_problem(path, file)
    data = read_bytes(path, file)
    return data if isinstance(data, Problem) else file_problem(data, inside, file, settings.decode("utf-8", "replace"))


def read_doc(data: bytes, path: str, file: str, pages: Results | None = None) -> tuple[Doc | None, list[Problem]]:
    """One hand-written page; its front matter is read as strictly as an entry, its Markdown if it is not in `pages`."""
    front_matter, body, first_line = _split_front_matter(data.removeprefix(codecs.BOM_UTF8))
    if front_matter is None:
        message, hint = "front matter is opened here and not closed", "write a line --- below its last field"
        return None, [UNREADABLE.problem(Location(file), message, hint)]
    tree = parse(front_matter, file, first_line=2)
    problems = tree.problems or list(_front_matter_problems(tree))
    markdown = decode(body, file, first_line)
    if isinstance(markdown, Problem):
        return None, [*problems, markdown]
    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    if first_line == 1 and NOT_OPENED.match(markdown):
        message, hint = "front matter stands here and is not opened", "let the very first line of the file be ---"
        return None, [UNREADABLE.problem(Location(file), message, hint)]
    flood = _flood(markdown, file, first_line)
    if flood:
        return None, [*problems, flood]
    problems += refused_characters(markdown, file, first_line, REFUSED_IN_PAGES)
    if problems:
        return None, problems
    meta = {str(name): text for (name,), text in tree.texts.items()}  # no field holds a list or a group
    problems, paths, anchors = _read_once(markdown, file, first_line, pages)
    return Doc(path, file, meta, markdown, first_line, paths, anchors), problems


def _read_once(
    markdown: str, file: str, first_line: int, pages: Results | None
) -> tuple[list[Problem], tuple[str, ...], frozenset[str]]:
    """What `read_page` finds in a page, or has found in an earlier run if nothing was wrong with it."""
    key = pages.key(markdown) if pages else b""
    text = pages.find(key) if pages else None
    if text:
        paths, anchors = json.loads(text)
        return [], tuple(paths), frozenset(anchors)
    problems, paths, anchors = read_page(markdown, file, first_line)
    if pages and not problems:
        pages.add(key, json.dumps([paths, sorted(anchors)]).encode())
    return problems, paths, anchors


def _flood(markdown: str, file: str, first_line: int) -> Problem | None:
    """The problem of a page on which something stands so often that Markdown would take minutes for it."""
    for sign, noun in (("\n", "lines"), ("[", "brackets ["), ("<", "signs <")):
        count = markdown.count(sign)
        if count > MAX_SIGNS:
            message = f"the page has {count} {noun}, at most {MAX_SIGNS} may be"
            return TOO_LARGE.problem(Location(file, first_line), message, "split it, or take out what was pasted")
    return None


def _front_matter_problems(tree: Tree) -> Iterator[Problem]:
    """What is wrong with the fields of a page by hand: texts are wanted, and a title is not called titel."""
    if tree.value is None:
        return
    if not isinstance(tree.value, dict):
        hint = "write title: and the title"
        yield WRONG_SHAPE.problem(tree.location(()), "the front matter holds no fields", hint)
        return
    yield from empty_fields(tree)
    for name, value in tree.value.items():
        if not isinstance(value, str):
            message = "text is wanted here, a list or a group of fields stands there"
            yield WRONG_SHAPE.problem(tree.location((name,)), message, "write one value", field=name)
        elif name not in FRONT_MATTER:
            correction = suggestion(name, sorted(FRONT_MATTER))
            yield UNKNOWN_FIELD.problem(tree.key_location((name,)), f"unknown field '{name}'", correction)


def _split_front_matter(data: bytes) -> tuple[bytes | None, bytes, int]:
    """The front matter without its fences, the page, and the line on which that begins; None if it has no end."""
    match = re.match(rb"---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|$)", data, re.DOTALL)
    if not match:
        return (None if re.match(rb"---[ \t]*\r?\n", data) else b""), data, 1
    return match[1] or b"", data[match.end() :], data.count(b"\n", 0, match.end()) + 1
