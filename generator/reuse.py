"""Files of the last build that would be the same today: they are taken over, and nobody draws them.

Of each file the store holds what it was made from: the questions that it put to the record, and the function and the
values that drew it; of a page also the files that it links to. Every question stands there once with a digest of its
answer, and is put to the record again; every file once with its address, beside a digest of the frames of pages. Where
nothing of that differs, and nobody has touched the file in the site that stands, the file is finished. It does not
matter why anything differs: then the file is drawn.
"""

import gzip
import io
import json
import os
import posixpath
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice, repeat
from pathlib import Path
from types import FunctionType
from typing import NamedTuple, TypeVar

from mkdocs.structure.files import File, Files

from generator.fast_pages import DrawnFile, DrawnPage, FinishedPage
from generator.last_build import LastBuild
from generator.record.trace import Answers, NoDigest, TracedRecord
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import SITE_PAGES
from generator.theme.search_entries import SearchSection

Drawing = TypeVar("Drawing")
PART = 1000  # questions in one line
BETWEEN = b"\n"  # the line between files and questions
PATHS_ABOVE = tuple(page.path for page in SITE_PAGES)  # on the way to each page


class PageMemory(NamedTuple):
    """What belongs to a page: its links, its front matter and its sections."""

    links: Sequence[str]
    meta: Mapping[str, object]
    sections: tuple[SearchSection, ...]


class FileMemory(NamedTuple):
    """What a file was made from: a digest of what drew it, the numbers of its questions; `line` is that as read."""

    drawing: str
    questions: Sequence[int]
    page: PageMemory | None
    line: bytes


@dataclass
class Reuse:
    """The files of the last build of a site; `site` is the folder of the one that stands, `target` that of the next."""

    trace: TracedRecord
    last_build: LastBuild
    site: Path
    target: Path
    last_lines: dict[str, bytes] = field(default_factory=dict)  # what each file was made from, by its path
    changes: frozenset[int] = frozenset()  # numbers of questions to which the record gives another answer now
    last_addresses: Mapping[str, str] = field(default_factory=dict)  # of the files of the last build, by path
    last_frames: str = ""  # a digest of what is around pages
    paths: set[str] = field(default_factory=set)  # of files that have been taken over

    def __post_init__(self) -> None:
        self.answers = Answers(self.trace)
        self._results = self.last_build.store.results("files")
        self._key = self._results.key(self.last_build.inputs.texts[0])
        self._answers: list[str] = []  # digests of today's, to the questions of the last build
        self._uses: set[int] = set()  # numbers of questions that files of this build put
        self._content = io.BytesIO()
        self._lines = gzip.GzipFile(fileobj=self._content, mode="wb", compresslevel=1)
        value = self._results.find(self._key)
        if value:
            with gzip.open(io.BytesIO(value)) as lines:
                self._load(lines)

    def _load(self, lines: Iterator[bytes]) -> None:
        """Read what the last build has kept: a line for each file, one of what is around, and lines of questions."""
        for line in iter(partial(next, lines), BETWEEN):
            path, _, memory = line.partition(b"\t")
            self.last_lines[path.decode()] = memory
        self.last_frames, self.last_addresses, files = json.loads(next(lines))
        self.answers.unchanged_ids = {entry_id for entry_id, _ in files.items() & self.answers.files.items()}
        questions, changes = [], []  # each question keeps its number, even while no file puts it
        for number, (name, key, answer) in enumerate(chain.from_iterable(map(json.loads, lines))):
            questions.append((name, key))
            self._answers.append(answer and self.answers.answer((name, key), answer))
            if self._answers[number] != answer:
                changes.append(number)
        self.trace.begin_with(questions)
        self.changes = frozenset(changes)

    def begin_pages(self, frames: str, files: Files) -> None:
        """Say by a digest what frames the pages, and which files there are to which they may lead."""
        self.frames = frames
        self.addresses = {path: file.url for path, file in files.src_uris.items()}
        self.moved = frozenset(path for path, _ in self.addresses.items() ^ self.last_addresses.items())

    def draw_file(self, planned: PlannedPage) -> Page | None:
        """A file as it is to be served; where its path is one of `paths` it lies in the next site already."""
        drawing = digest_of_drawing(planned, self.answers)
        if not drawing:
            return planned.draw()
        is_taken_over = planned.path in self.paths  # where it lies at a former path as well it is wanted twice
        memory = None if is_taken_over else self._remembered(planned.path)
        if is_taken_over or (memory and self._take_over(planned.path, planned.path, memory, drawing)):
            return Page(planned.path, (self.target / planned.path).read_bytes(), planned.source)
        page, questions = self.ask(planned.draw)
        if page:
            self._remember(planned.path, drawing, questions)
        return page

    def find_page(self, file: DrawnFile) -> FinishedPage | None:
        """The page of a file, put where the next site is built; None if it has to be drawn."""
        memory = self._remembered(file.src_uri)
        if memory is None or memory.page is None:
            return None
        page = memory.page
        leads_elsewhere = not self.moved.isdisjoint((*page.links, *PATHS_ABOVE))
        if leads_elsewhere or not self.frames or self.frames != self.last_frames:
            return None
        if not self._take_over(file.src_uri, file.dest_uri, memory, digest_of_drawing(file.planned, self.answers)):
            return None
        return FinishedPage(file, page.meta, page.sections)

    def take_picture(self, page: File, place: str) -> bool:
        """Take over the picture of a page that was taken over itself; False if it has to be drawn."""
        if page.dest_uri not in self.paths or not self.last_build.is_untouched(self.site, place):
            return False
        self._share(place)
        return True

    def remember_page(self, page: DrawnPage, finished: FinishedPage, questions: Iterable[int]) -> None:
        """Keep what a page was made from that was drawn and written."""
        if page.links is None:
            return
        drawing = digest_of_drawing(page.file.planned, self.answers)
        if drawing:
            memory = PageMemory(page.links, finished.meta, finished.sections)
            self._remember(page.file.src_uri, drawing, questions, page=memory)

    def ask(self, draw: Callable[[], Drawing]) -> tuple[Drawing, Iterable[int]]:
        """What is drawn, and the numbers of the questions that this puts to the record."""
        questions = self.trace.begin()
        drawing = draw()
        self.trace.end()
        return drawing, questions

    def save(self) -> None:
        """Keep what the files of this build were made from, for the next."""
        conditions = self.frames, self.addresses, self.answers.files
        self._lines.write(BETWEEN + json.dumps(conditions).encode() + b"\n")
        questions = self._questions_and_answers()
        while part := [*islice(questions, PART)]:
            self._lines.write(json.dumps(part).encode() + b"\n")
        self._lines.close()
        self._results.add(self._key, self._content.getvalue())
        self._results.finish()

    def _questions_and_answers(self) -> Iterator[tuple[str, str, str]]:
        """Each question in the order of its number, with the digest of its answer if a file puts it."""
        answers = chain(self._answers, repeat(""))
        for number, (question, answer) in enumerate(zip(self.trace.questions, answers, strict=False)):
            yield (*question, (answer or self.answers.answer(question)) if number in self._uses else "")

    def _remembered(self, path: str) -> FileMemory | None:
        """What a file of the last build was made from; nobody asks twice."""
        line = self.last_lines.pop(path, None)
        if line is None:
            return None
        drawing, questions, page = json.loads(line)
        if page:
            links, meta, sections = page
            page = PageMemory(links, meta, tuple(map(SearchSection._make, sections)))
        return FileMemory(drawing, questions, page, line)

    def _remember(self, path: str, drawing: str, questions: Iterable[int], *, page: PageMemory | None = None) -> None:
        """Write down what a file was made from; of a file that is drawn twice the last line counts."""
        numbers = [*questions]
        line = json.dumps((drawing, numbers, page)).encode() + b"\n"
        self._write_line(path, FileMemory(drawing, numbers, page, line))

    def _write_line(self, path: str, memory: FileMemory) -> None:
        self._uses.update(memory.questions)
        self._lines.write(path.encode() + b"\t" + memory.line)

    def _take_over(self, path: str, place: str, memory: FileMemory, drawing: str) -> bool:
        """Put a file of the last build into the next site without writing it anew; False if it would differ."""
        if memory.drawing != drawing or not self.changes.isdisjoint(memory.questions):
            return False
        if not self.last_build.is_untouched(self.site, place):
            return False
        self._share(place)
        self.paths.add(place)
        self._write_line(path, memory)
        return True

    def _share(self, place: str) -> None:
        """Let a file lie in both sites."""
        source, target = f"{self.site}/{place}", f"{self.target}/{place}"
        os.makedirs(posixpath.dirname(target), exist_ok=True)  # noqa: PTH103 - a Path takes as long as the link
        try:
            os.link(source, target)
        except OSError:  # not every file system lets two folders share a file
            shutil.copy2(source, target)


def digest_of_drawing(planned: PlannedPage, answers: Answers) -> str:
    """A digest of the function that draws a file and of its values, but for the record; empty where there is none."""
    draw = planned.draw
    if not isinstance(draw, partial) or not isinstance(draw.func, FunctionType):
        return ""
    if any(isinstance(value, FunctionType) and value.__closure__ for value in (draw.func, *draw.args)):
        return ""  # such a function holds more than its name says
    values = [value for value in draw.args if not isinstance(value, TracedRecord)]
    try:
        return answers.digest_of((draw.func, values, draw.keywords, planned.source))
    except NoDigest:
        return ""
