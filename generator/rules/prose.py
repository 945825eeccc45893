"""The prose that editors wrote, its references, and the place of its words."""

from collections.abc import Iterator
from typing import NamedTuple

from generator import model
from generator.model.values.markdown import parse_prose, references_of
from generator.model.values.prose import literal_texts
from generator.model.values.references import REFERENCE, InlineReference
from generator.problems import Location
from generator.read.entries import Entry
from generator.record.record import Record


class Prose(NamedTuple):
    """A text in which references may stand: a field of an entry, or a line of a page by hand."""

    text: str
    entry: Entry | None
    path: model.FieldPath = ()
    line: Location | None = None

    @property
    def references(self) -> Iterator[tuple[InlineReference, int]]:
        """Every [[reference]], and in a line where it begins."""
        if self.entry:
            for reference in references_of(self.text):
                yield reference, 0
        else:
            for match in REFERENCE.finditer(self.text):
                yield InlineReference.from_match(match), match.start()

    @property
    def literal_texts(self) -> Iterator[str]:
        """What stands around the references."""
        if self.entry:
            yield from literal_texts(parse_prose(self.text))
        else:
            yield REFERENCE.sub(lambda match: " " * len(match[0]), self.text)

    def location(self, words: str, offset: int) -> Location:
        if self.entry:
            return self.entry.location_of(words, *self.path)
        assert self.line is not None
        return Location(self.line.path, self.line.line, offset + 1)


def prose_of(record: Record, sign: str = "") -> Iterator[Prose]:
    """Every text of editors and every line of a page by hand in which the sign stands."""
    for entry in record.entries.values():
        yield from (Prose(text, entry, path) for path, text in entry.texts.prose if sign in text)
    if not record.entries and not record.unreadable_ids:
        return  # an empty folder is one mistake, whatever the pages by hand name
    for doc in record.docs:
        lines = enumerate(doc.markdown.splitlines(), doc.first_line)
        yield from (Prose(line, None, line=Location(doc.file, number)) for number, line in lines if sign in line)
