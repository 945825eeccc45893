"""A site that is looked at while it is written: each page is drawn when somebody asks for it, by the code of the build.

After a change of an entry the record is read anew (of its files only what has changed) and nothing else is done until
a page is asked for. Then that page alone is drawn. While nobody asks, the record is held to its rules, one after the
other; what they find is shown at every address. Any other change, and one that makes or removes a page, is left to
MkDocs, which builds the pages that are written by hand.
"""

import posixpath
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field
from functools import partial
from pathlib import Path

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from generator.build import Checked
from generator.fast_pages import DrawnFile
from generator.problems import Problems
from generator.reading import Reading
from generator.render.error_page import error_pages
from generator.render.page.page import PlannedPage

SEARCH = "search/"  # where the index lies


@dataclass(frozen=True, slots=True)
class Frame:
    """What MkDocs made at its last build, `paths` of all pages and files, `is_whole` if the record was right."""

    config: MkDocsConfig
    files: Files
    paths: frozenset[str]
    is_whole: bool
    write: Callable[[File], None]
    index: Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Steps:
    """How the record is read, from the only files that changed if they are known, planned and checked."""

    read: Callable[[frozenset[str]], Reading]
    plan: Callable[[Reading], Iterator[PlannedPage]]
    check: Callable[[Reading], Generator[None, None, Checked]]


@dataclass
class Plan:
    """The pages that are planned, each looked for only as far as it takes to find it."""

    source: Iterator[PlannedPage]
    pages: dict[str, PlannedPage] = field(default_factory=dict)

    def page(self, path: str) -> PlannedPage | None:
        if path not in self.pages:
            for page in self.source:
                self.pages[page.path] = page
                if page.path == path:
                    break
        return self.pages.get(path)


@dataclass
class Preview:
    """What a preview server sends; `rebuild` lets MkDocs build, with a record that is checked already if there is one.

    `is_entry` says of the path of a file whether only the record is made of it. `problems` are shown on every page.
    """

    steps: Steps
    rebuild: Callable[[Checked | None], None]
    is_entry: Callable[[str], bool]
    frame: Frame
    pages: InitVar[Iterable[PlannedPage]]
    problems: Problems | None = None
    state: int = 0
    plan: Plan = field(default_factory=lambda: Plan(iter(())))
    checking: Generator[None, None, Checked] | None = None
    current: set[str] = field(default_factory=set)  # paths of the files that are up to date
    files: dict[str, File] = field(default_factory=dict)  # by the path at which each is served
    strays: list[Path] = field(default_factory=list)  # problems shown at addresses that may have no page

    def __post_init__(self, pages: Iterable[PlannedPage]) -> None:
        self.settle(self.frame, pages, self.problems)

    def settle(self, frame: Frame, pages: Iterable[PlannedPage], problems: Problems | None) -> None:
        self.frame, self.problems, self.checking = frame, problems, None
        self.plan = Plan(iter(()), {page.path: page for page in pages})
        self.files = {file.dest_uri: file for file in frame.files}
        self._begin()

    def change(self, paths: frozenset[str]) -> None:
        """Read the record anew where only entries have changed; else, or after a start with problems, build anew."""
        if not self.frame.is_whole or not all(map(self.is_entry, paths)):
            self.rebuild(None)
            return
        reading = self.steps.read(paths)
        self.plan = Plan(self.steps.plan(reading))
        self.problems = Problems(reading.problems) if reading.problems else None
        self.checking = self.steps.check(reading)
        self._begin()

    def work(self) -> bool:
        """Check one more rule; True if that was not the last of them."""
        if self.checking is None:
            return False
        try:
            next(self.checking)
        except StopIteration as end:
            self.checking = None
            self._end_check(end.value)
        except Problems as problems:
            self.checking = None
            if self.problems is None or [*self.problems] != [*problems]:
                self.problems = problems
                self._begin()
        return self.checking is not None

    def file_at(self, address: str) -> Path | None:
        """The file that is served at an address, written anew if the record has changed; None if that has none."""
        if address.startswith(SEARCH):
            self._write_index()
        path = posixpath.normpath(address) if address else ""
        file = self.files.get(path) or self.files.get(posixpath.join(path, "index.html")) or self._new_file(path)
        if file is None:
            return None
        self._write(file)
        target = Path(file.abs_dest_path)
        return target if target.is_file() else None

    def _begin(self) -> None:
        """Take every file for old, and every page that is open."""
        for path in self.strays:
            path.unlink(missing_ok=True)
        self.strays.clear()
        self.current.clear()
        self.state += 1

    def _end_check(self, checked: Checked) -> None:
        """Go on with a record that keeps every rule; pages that are new or gone are in menus and lists of MkDocs."""
        paths = {page.path for page in checked.plan}
        if paths == self.frame.paths:
            self.plan = Plan(iter(()), {page.path: page for page in checked.plan})
        else:
            self.rebuild(checked)

    def _new_file(self, path: str) -> File | None:
        if posixpath.splitext(path)[1]:
            return None
        if self.problems:
            file = DrawnFile(self.frame.config, PlannedPage(f"{path}.md", lambda: None))
            self.strays.append(Path(file.abs_dest_path))
            return file
        planned = self.plan.page(f"{path}.md") or self.plan.page(f"{path}/index.md")
        if planned is None:
            return None
        file = DrawnFile(self.frame.config, planned)
        self.frame.files.append(file)
        self.files[file.dest_uri] = file
        return file

    def _write(self, file: File) -> None:
        if file.src_uri in self.current:
            return
        try:
            self._draw(file)
        except Exception:  # the record may not have been checked yet: then a rule says what is wrong with it
            while self.work():
                pass
            if not self.problems:
                raise
            self._draw(file)
        self.current.add(file.src_uri)

    def _draw(self, file: File) -> None:
        planned = self._planned(file)
        if planned is None:
            if self.problems is None and file.src_uri in self.frame.paths:
                Path(file.abs_dest_path).unlink(missing_ok=True)  # its entry has gone
            return
        if isinstance(file, DrawnFile):
            file.planned = planned
            self.frame.write(file)
            return
        content = planned.draw()
        if content and file.page:
            file.content_string = content.text
            _populate_page(file.page, self.frame.config, self.frame.files)
            self.frame.write(file)
        elif content:
            write_file(content.data, file.abs_dest_path)

    def _planned(self, file: File) -> PlannedPage | None:
        """What is to stand in a file of ours; while there are problems, these on every page."""
        if self.problems is None:
            return self.plan.page(file.src_uri)
        if not file.src_uri.endswith(".md"):
            return None
        return PlannedPage(file.src_uri, partial(next, error_pages([file.src_uri], self.problems)))

    def _write_index(self) -> None:
        while self.work():
            pass
        if SEARCH in self.current or self.problems:
            return
        for file in self.frame.files:
            self._write(file)
        for path, text in self.frame.index().items():
            write_file(text.encode(), str(Path(self.frame.config.site_dir) / path))
        self.current.add(SEARCH)
