"""Pages of the last build that would be the same today: their files are taken over, and nobody draws them.

Of each page the store holds what it was made from: the questions that it put to the record with a digest of the
answers, the function and the values that drew it, the files that it links to, and a digest of the frame around it. All
of that is looked at again. Where it is the same, and the file in the site that stands has the very bytes that were
written then, the page is finished. It does not matter why anything differs: then the page is drawn.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from types import FunctionType

from mkdocs.structure.files import Files

from generator.fast_pages import DrawnFile, DrawnPage, FinishedPage, FrameKind, Framer
from generator.record.record import Record
from generator.record.trace import Answers, NoDigest, Question, TracedRecord
from generator.render.page.page import PlannedPage
from generator.store import Results, Store
from generator.theme.search_entries import SearchSection


@dataclass
class Reuse:
    """The pages of the last build of a site.

    `settings` is what pages depend on beside the record and their frame; `site` is the folder of the site that stands.
    """

    trace: TracedRecord
    framer: Framer
    files: Files
    site: Path
    settings: str
    results: Results
    answers: Answers = field(init=False)

    def __post_init__(self) -> None:
        self.answers = Answers(self.trace.record)

    def find(self, file: DrawnFile) -> FinishedPage | None:
        """The page of a file, put where the next site is built; None if it has to be drawn."""
        value = self.results.find(self._key(file))
        if value is None:
            return None
        memory = json.loads(zlib.decompress(value))
        questions = [(name, key) for name, keys in memory["questions"].items() for key in keys]
        if memory["answers"] != self._digest(file, questions, memory["links"]):
            return None
        kind = FrameKind(*memory["kind"])
        if memory["frame"] != self.framer.frame_of(kind).digest:
            return None
        if not _take_over(self.site / file.dest_uri, Path(file.abs_dest_path), memory["bytes"]):
            return None
        return FinishedPage(file, memory["meta"], tuple(SearchSection(*section) for section in memory["sections"]))

    def draw(self, file: DrawnFile) -> tuple[DrawnPage, Sequence[Question]]:
        """A page, and the questions that it put to the record."""
        questions = self.trace.begin()
        page = file.draw(self.framer.config, self.files)
        self.trace.begin()
        return page, sorted(questions)

    def remember(
        self, page: DrawnPage, finished: FinishedPage, questions: Sequence[Question], kind: FrameKind, data: bytes
    ) -> None:
        """Keep what a page was made from that was drawn and written."""
        answers = "" if page.links is None else self._digest(page.file, questions, page.links)
        if answers:
            memory = {
                "questions": _keys_by_part(questions),
                "links": page.links,
                "answers": answers,
                "kind": astuple(kind),
                "frame": self.framer.frame_of(kind).digest,
                "bytes": _digest(data),
                "meta": finished.meta,
                "sections": [(section.anchor, section.heading, section.words) for section in finished.sections],
            }
            self.results.add(self._key(page.file), zlib.compress(json.dumps(memory).encode(), 1))

    def _key(self, file: DrawnFile) -> bytes:
        return self.results.key(self.settings, file.src_uri)

    def _digest(self, file: DrawnFile, questions: Sequence[Question], links: Sequence[str]) -> str:
        targets = [self.files.get_file_from_path(link) for link in links]
        addresses = [target.url if target else "" for target in targets]
        return digest_of_page(file.planned, self.answers, questions, addresses)


def digest_of_page(
    planned: PlannedPage, answers: Answers, questions: Sequence[Question], addresses: Sequence[str] = ()
) -> str:
    """A digest of all that a page is made from; empty where nobody can know that.

    `questions` are what the page asks of the record, `addresses` those of the files to which it leads. The values that
    the function of the page is called with are part of it; the record among them is known by the questions.
    """
    draw = planned.draw
    if not isinstance(draw, partial) or not isinstance(draw.func, FunctionType) or draw.func.__closure__:
        return ""
    values = [value for value in draw.args if not isinstance(value, TracedRecord)]
    try:
        drawing = answers.digest_of((draw.func, values, draw.keywords, planned.source, addresses))
        return answers.digest(questions, drawing)
    except NoDigest:
        return ""


def _keys_by_part(questions: Iterable[Question]) -> Mapping[str, Sequence[str]]:
    """Questions with the name of each part of the record written once; sorted ones stay in their order."""
    keys: dict[str, list[str]] = {}
    for name, key in questions:
        keys.setdefault(name, []).append(key)
    return keys


def begin_reuse(
    record: Record, framer: Framer, files: Files, *, site: Path, settings: str, store: Store
) -> Reuse | None:
    """The pages of the last build; None for a record whose questions nobody writes down."""
    if not isinstance(record, TracedRecord):
        return None
    return Reuse(record, framer, files, site, settings, store.results("pages"))


def _take_over(source: Path, target: Path, digest: str) -> bool:
    """Put a file into another place without writing it anew; False if it is not the one with this digest."""
    try:
        data = source.read_bytes()
    except OSError:
        return False
    if _digest(data) != digest:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # not every file system lets two folders share a file
        target.write_bytes(data)
    return True


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
