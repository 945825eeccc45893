"""A new passage: found in the article by its first and last words, written into its source in order of paragraphs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.editing.cite import PASSAGE_FIELDS, Article, find_phrase, read_source, spell_anchors
from generator.editing.edits import EditError, insert_item
from generator.model.fields import key_order
from generator.model.sources import Source
from generator.model.text import MAX_ANCHOR
from generator.read.archive import Located, normalised

LITTLE = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "in", "is", "it",
    "of", "on", "or", "that", "the", "to", "was", "were", "with",
})  # fmt: skip
NEAR = 0.6  # how alike words must be to be proposed; the value that difflib's own manual calls a good rule of thumb


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A passage in an article: where it is, its anchors in the article's own letters, other paragraphs that have it."""

    located: Located
    start: str
    end: str | None
    elsewhere: tuple[int, ...]
    has_quotation: bool


def find_passage(article: Article, start: str, end: str | None, paragraph: int | None = None) -> PassageMatch:
    """The passage between two phrases; EditError says which phrase is missing. `paragraph` chooses among several."""
    for phrase in (start, *([end] if end else [])):
        if (count := len(phrase.split())) > MAX_ANCHOR:
            message = f"'{phrase}' has {count} words, at most {MAX_ANCHOR} may stand in the record"
            raise EditError(message, "give the first and the last few words of the passage")
    wanted = [paragraph] if paragraph else range(1, len(article.paragraphs) + 1)
    places = [number for number in wanted if number <= len(article.paragraphs) and _holds(article, number, start, end)]
    if not places:
        raise _not_found(article, start, end)
    located = article.text.locate(start, end, places[0])
    assert located is not None
    first, last = spell_anchors(article, located, start, end)
    before = article.text.paragraphs[located.paragraph - 1].partition(located.text)[0]
    is_inside = before.count('"') % 2 == 1
    return PassageMatch(located, first, last, tuple(places[1:]), is_inside or '"' in located.text)


def add_passage(text: str, file: str, found: PassageMatch, fields: dict[str, str | list[str]]) -> tuple[str, list[str]]:
    """The source file with the passage put in where its paragraph belongs, and the lines that were added.

    `fields` are those that the article does not tell: id, gist, voice, said_by, note. Problems if the file cannot be
    read or the new passage has a mistake.
    """
    entry = read_source(text, file)
    given = {
        "p": str(found.located.paragraph),
        "start": found.start,
        "end": found.end or "",
        "fingerprint": found.located.fingerprint,
        **fields,
    }
    item = {name: given[name] for name in PASSAGE_FIELDS if given.get(name)}
    taken = {passage.id for passage in entry.data.passages}
    if item["id"] in taken:
        raise EditError(f"passage id '{item['id']}' stands in this source already", "choose another with --id")
    return insert_passage(text, file, item)


def insert_passage(text: str, file: str, item: dict[str, str | list[str]]) -> tuple[str, list[str]]:
    """The source file with the passage in order of paragraphs, and its lines; Problems if it has a mistake."""
    passages = read_source(text, file).data.passages
    later = [index for index, other in enumerate(passages) if other.p > int(str(item["p"]))]
    after, lines = insert_item(text, key_order(Source), "passages", item, min(later) if later else None)
    read_source(after, file)
    return after, lines


def make_id(words: str, taken: Iterable[str]) -> str:
    """An id made of the few words that matter, such as `talks-very-productive`, and not yet taken."""
    plain = unicodedata.normalize("NFKD", words.translate(str.maketrans("łŁøØđĐ", "lLoOdD")))
    found = re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)).lower())
    matter = [word for word in found if word not in LITTLE and len(word) > 1] or found or ["passage"]
    stem = "-".join(matter[:4])
    known = set(taken)
    numbers = (f"{stem}-{number}" for number in range(2, len(known) + 3))
    return next(name for name in (stem, *numbers) if name not in known)


def _holds(article: Article, number: int, start: str, end: str | None) -> bool:
    located = article.text.locate(start, end, number)
    return located is not None and located.paragraph == number


def _not_found(article: Article, start: str, end: str | None) -> EditError:
    """Which of the two phrases is missing, with the nearest words that do stand in the article."""
    for phrase in (start, *([end] if end else [])):
        plain = normalised(phrase)
        if any(find_phrase(paragraph, plain) is not None for paragraph in article.text.paragraphs):
            continue
        near = _nearest_words(article, plain)
        hint = f"paragraph {near[0]} has '{near[1]}'" if near else "read the passage again and copy the words"
        return EditError(f"the article has no words '{phrase}'", hint)
    hint = "a passage lies within one paragraph; take two passages if it goes on in the next"
    return EditError(f"'{end}' does not come after '{start}' in one paragraph", hint)


def _nearest_words(article: Article, phrase: str) -> tuple[int, str] | None:
    """The run of words most like the phrase, at most six, and its paragraph."""
    best: tuple[float, int, str] | None = None
    length = min(len(phrase.split()), MAX_ANCHOR)
    matcher = difflib.SequenceMatcher(b=phrase.lower())
    for number, paragraph in enumerate(article.text.paragraphs, 1):
        words = paragraph.split()
        for at in range(max(1, len(words) - length + 1)):
            run = " ".join(words[at : at + length])
            matcher.set_seq1(run.lower())
            if matcher.quick_ratio() > (best[0] if best else NEAR) and matcher.ratio() > (best[0] if best else NEAR):
                best = (matcher.ratio(), number, run)
    return (best[1], best[2]) if best else None
