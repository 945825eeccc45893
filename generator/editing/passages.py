"""A new passage: found in the article by its first and last words, written into its source in order of paragraphs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.editing.article import Article
from generator.editing.edits import InsertItem, apply_edits
from generator.editing.errors import EditError
from generator.editing.yaml_document import Value
from generator.model.reflection.fields import key_order
from generator.model.sources import Passage, Source, probable_voice
from generator.model.values.text import MAX_ANCHOR
from generator.problems import Problems
from generator.read.archive import Located, normalised, places, span
from generator.read.entries import Entry, is_kind, read_entry

SHORT_ANCHOR = 3  # first or last words of a longer passage: as few as show the place
GAP = r"\s*(?:\.\.\.|…)\s*"
BORDER = " .,;:!?…-'()[]"  # signs at the border of a passage that belong to the sentence around it


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A passage in an article: where it is, its anchors in the article's own letters, other paragraphs that have it."""

    located: Located
    start: str
    end: str | None
    other_paragraphs: tuple[int, ...]
    has_quotation: bool


def read_source(text: str, file: str) -> Entry[Source]:
    """The source that the file's text makes; Problems if anything is wrong with its shape."""
    entry, problems = read_entry(text.encode(), file, Source)
    if entry is None or not is_kind(entry, Source):
        raise Problems(problems)
    return entry


def find_passage(article: Article, start: str, end: str | None, paragraph: int | None = None) -> PassageMatch:
    """The passage between two phrases; EditError says which phrase is missing. `paragraph` chooses among several."""
    for phrase in (start, *([end] if end else [])):
        count = len(phrase.split())
        if count > MAX_ANCHOR:
            message = f"'{phrase}' has {count} words, at most {MAX_ANCHOR} may stand in the record"
            raise EditError(message, "give the first and the last few words of the passage")
    candidates = [paragraph] if paragraph else range(1, len(article.paragraphs) + 1)
    places = [(n, article.text.locate(start, end, n)) for n in candidates if n <= len(article.paragraphs)]
    passages = [located for number, located in places if located and located.paragraph == number]
    if not passages:
        raise _missing_phrase(article, *filter(None, (start, end)))
    located, *further = passages
    first, last = article.spell_anchors(located, start, end)
    before = article.text.paragraphs[located.paragraph - 1].partition(located.text)[0]
    is_inside_quotation = before.count('"') % 2 == 1
    numbers = tuple(passage.paragraph for passage in further)
    return PassageMatch(located, first, last, numbers, is_inside_quotation or '"' in located.text)


def cut_passage(article: Article, words: str, paragraph: int | None = None) -> PassageMatch:
    """The passage that the words, or "first … last", are in the article; EditError says where the nearest stand."""
    phrase = normalised(words).strip(BORDER)
    if not phrase:
        raise EditError("no words of the article stand there", "copy the words that the passage consists of")
    paragraphs = article.text.paragraphs
    first, _, last = re.sub(GAP, "\n", phrase, count=1).partition("\n")
    if first and last and not any(phrase in text for text in paragraphs):
        return find_passage(article, first, last, paragraph)
    candidates = [paragraph] if paragraph and paragraph <= len(paragraphs) else range(1, len(paragraphs) + 1)
    numbers = [number for number in candidates if places(paragraphs[number - 1], phrase)]
    if not numbers:
        raise _missing_phrase(article, phrase)
    start, end = _anchors(paragraphs[numbers[0] - 1], phrase)
    match = find_passage(article, start, end, numbers[0])
    return replace(match, other_paragraphs=tuple(numbers[1:]))


def passage_fields(match: PassageMatch, fields: Mapping[str, Value]) -> dict[str, Value]:
    """All fields of a passage in their order: those that the article gives, and `fields`; no voice that follows."""
    place = {"p": str(match.located.paragraph), "start": match.start, "end": match.end or ""}
    follows = probable_voice({"said_by": fields.get("said_by"), **place})
    voice = fields.get("voice") or ("quote" if follows == "paraphrase" and match.has_quotation else follows)
    values = {**place, **fields, "voice": "" if voice == follows else voice}
    return {name: values[name] for name in key_order(Passage) if values.get(name)}


def insert_passage(text: str, file: str, passage: Mapping[str, Value]) -> str:
    """The source file with the passage in order of paragraphs; Problems if it has a mistake."""
    result = apply_edits(text, [insertion(read_source(text, file).data, int(str(passage["p"])), passage)])
    read_source(result, file)
    return result


def insertion(source: Source, paragraph: int, passage: Mapping[str, Value]) -> InsertItem:
    """What puts a passage of a paragraph behind those of the same and of earlier ones."""
    later = [index for index, present in enumerate(source.passages) if present.p > paragraph]
    return InsertItem(("passages",), passage, min(later, default=None), key_order(Source))


def _anchors(paragraph: str, phrase: str) -> tuple[str, str | None]:
    """The fewest first and last words of a phrase that find it in its paragraph; at least three of each."""
    words = phrase.split()
    if len(words) <= MAX_ANCHOR and len(places(paragraph, phrase)) == 1:
        return phrase, None
    for first in range(min(SHORT_ANCHOR, len(words)), MAX_ANCHOR + 1):
        start = " ".join(words[:first])
        if len(places(paragraph, start)) > 1:
            continue
        for last in range(min(SHORT_ANCHOR, len(words)), MAX_ANCHOR + 1):
            end = " ".join(words[-last:])
            if span(paragraph, start, end) == phrase:
                return start, end
    first_words = " ".join(words[:MAX_ANCHOR])
    message = f"'{first_words}' stands in this paragraph more than once"
    raise EditError(message, "begin the passage a word earlier or later")


def _missing_phrase(article: Article, *phrases: str) -> EditError:
    """Which of the phrases is missing, with the nearest words that do stand in the article."""
    for phrase in phrases:
        if phrases[1:] and article.text.occurrences(phrase):
            continue
        words = phrase.split()
        first_words = " ".join(words[:MAX_ANCHOR])
        near = article.text.nearest(normalised(first_words))
        hint = f"the nearest is in paragraph {near[0]}: '{near[1]}'" if near else "copy them from the article again"
        return EditError(f"the article has no words '{first_words}{' …' * (len(words) > MAX_ANCHOR)}'", hint)
    hint = "a passage lies within one paragraph; take two passages if it goes on in the next"
    return EditError(f"'{phrases[-1]}' does not come after '{phrases[0]}' in one paragraph", hint)
