"""What a saved article says of itself around its text: a proposal that a person looks over."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.editing.boilerplate import MENU, OFFICE, SENTENCE_END
from generator.editing.yaml_document import Value
from generator.model.values.dates.edtf_grammar import MONTHS, NotADate
from generator.model.values.dates.edtf_hints import read_date

HEAD = 15  # paragraphs at the beginning among which the authors and the day stand
DATELINE = 80  # characters at the beginning of a longer paragraph: "Minsk, December 14, 2025 - ..."
SHORT = 16  # words; a longer line is the article's text
CAPITALISED = r"[A-ZÀ-ÖØ-ÞА-ЯЁЇІЄҐЎŁŠŽČ][\w’'.-]*"
NAME = rf"{CAPITALISED}(?:\s+(?:(?!and\b|in\b)[a-z]{{2,3}}\s+)?{CAPITALISED}){{1,3}}"
PLACE = rf"\s+in(?:\s+{CAPITALISED})+"
AUTHOR = rf"{NAME}(?:{PLACE})?"  # "Jane Roe in Brook"
BYLINE = re.compile(rf"(?i:by|authors?|words|von|text|автор|аўтар)\b:?\s+({AUTHOR}(?:(?:,|\s+and|\s+&)\s+{AUTHOR})*)")
PRODUCTION = {
    "translated": re.compile(r"(?:^|[.;(])\s*translated (?:from|by)\b", re.IGNORECASE),
    "staff": re.compile(
        r"^\(?reporting by\b|\bstaff (?:and agencies|correspondents?|reporters?|writers?)\b", re.IGNORECASE
    ),
}  # what a line at either end says of the production
IN_BRACKETS = re.compile(r"\s*\([^)]*\)")  # behind an author: "(Daily Echo, Brook)"
REPORTER_IN = re.compile(rf"((?:{AUTHOR}\s+and\s+)*{NAME}{PLACE})$")  # the same without "by"
JOB = re.compile(r"^(\w+:? \w+ [\w’'-]+)(?: [A-Z]\w+)* (?i:correspondent|editor|reporter|writer)\b")  # behind a name
MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS)
ORDINAL = "(?:st|nd|rd|th)"  # "19th December 2025"
DAY = re.compile(
    rf"\b(?:20\d\d-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?20\d\d|(?:1[3-9]|2\d|3[01])/\d{{1,2}}/20\d\d"
    rf"|\d{{1,2}}{ORDINAL}?\s+(?:{MONTH})\s+20\d\d|(?:{MONTH})\s+\d{{1,2}}{ORDINAL}?,?\s+20\d\d)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?\s*)?(?:GMT|UTC|[A-Z]{1,4}T)\b(?:[+-]\d\d?(?::?\d\d)?)?"
)  # with its zone
CHANGED = re.compile(r"\b(?:updated?|modified|edited|last changed)\b[^\d]*$", re.IGNORECASE)
CORRECTED = re.compile(
    r"(?:this \w+ (?:was|has been) )?(?:amended|correction|clarification|erratum|corrected|edited|updated?)\b",
    re.IGNORECASE,
)
PUBLICATION = re.compile(
    rf"^(?:posted|published|written|first published)\s+(?:on\s+)?(?:{DAY.pattern})?,?\s*", re.IGNORECASE
)
STAMP = re.compile(r"\b(?:first|published|posted|updated?|modified|edited|last|changed|date|on|at)\b", re.IGNORECASE)
IN_A_SENTENCE = re.compile(r"(?<!\w)[a-zа-я]{2,}")
OWNER = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:20\d\d\S*\s*)?(?:by\s+)?([^.,|·©\d]{3,40})", re.IGNORECASE)
LEGAL_FORM = r"ltd|limited|inc|llc|plc|gmbh|corp(?:oration)?|nv|bv|ag|se|sa|spa|a[bs]|oyj?|uab|sp\. z o\. ?o"
COMPANY = rf",?\s+(?:{LEGAL_FORM})\.?$"  # behind the name of an outlet
LETTERS = {"be": "ўЎ", "uk": "їЇєЄґҐ"}  # that no neighbouring language has
CYRILLIC = re.compile("[\u0400-\u04ff]")
LITTLE_WORDS = {
    "en": "the of and to that was", "de": "der die und das nicht von", "pl": "nie się że jest przez do",
    "lt": "ir kad iš buvo nuo bet", "fr": "les des est que dans pour", "es": "los las que una por del",
}  # fmt: skip  # six of the commonest words of each language in Latin letters that is likely here


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who wrote an article and how, when it appeared and was changed, whose it is, its language; empty if unsaid."""

    authors: tuple[str, ...] = ()
    published: str = ""
    time: str = ""
    modified: str = ""
    publisher: str = ""
    language: str = "en"
    production: str = "unknown"

    @property
    def unasked(self) -> dict[str, Value]:
        """What nobody is asked for: authors, time and the day of a change, as the values of a source."""
        values: dict[str, Value] = {"time": self.time, "modified": self.modified, "authors": list(self.authors)}
        return {name: value for name, value in values.items() if value}

    def still_open(self, values: Mapping[str, Value]) -> Iterator[str]:
        """What a person should look over in the values of a source, in words."""
        read = {**self.unasked, "published": self.published}
        read |= {"production": self.production} if self.production != "unknown" else {}
        names = [name for name, value in read.items() if value and values.get(name) == value]
        if names:
            yield f"{', '.join(names)}: read from the text; correct what is wrong"
        if self.publisher and "publisher" not in values:
            yield f"publisher: the text names {self.publisher}"


NO_MASTHEAD = Masthead()


def read_masthead(paragraphs: Sequence[str]) -> Masthead:
    """What the paragraphs at the beginning and the end of a saved article say of it."""
    published = modified = ""
    for day, is_change in _days(paragraphs[:HEAD]):
        if is_change:
            modified = modified or day
        else:
            published = published or day
    corrected = (DAY.search(line[:DATELINE]) for line in paragraphs if CORRECTED.match(line))
    modified = modified or next((_iso(day[0]) for day in corrected if day), "")
    if modified == published:
        modified = ""
    times = (TIME.search(line) for line in paragraphs[:HEAD] if len(line.split()) <= SHORT and DAY.search(line))
    time = next((match[0] for match in times if match and published), "")
    authors, language = _authors(paragraphs[:HEAD]), _language(paragraphs)
    ends = [*paragraphs[:HEAD], *paragraphs[-HEAD:]]
    production = next((kind for kind, words in PRODUCTION.items() if any(map(words.search, ends))), "unknown")
    return Masthead(authors, published, time, modified, _publisher(paragraphs), language, production)


def _authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    for pattern, line in product((BYLINE, REPORTER_IN), paragraphs):
        match = pattern.match(IN_BRACKETS.sub("", JOB.sub(r"\1", PUBLICATION.sub("", line))))
        if match and (len(line.split()) <= SHORT or MENU.search(line)):
            names = [name.partition(" in ")[0] for name in re.split(r",\s*|\s+and\s+|\s+&\s+", match[1])]
            return tuple(name.title() if name.isupper() else name for name in names)
    return ()


def _days(paragraphs: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The days above the first sentences of an article, each with whether it is that of a change."""
    is_below_text = False
    for line in paragraphs:
        if is_below_text and SENTENCE_END.search(line):
            return
        is_text = len(line.split()) > SHORT and line[-1] in '.!?…)"”'
        for match in DAY.finditer(line[:DATELINE] if is_text else line):
            before = MENU.split(line[: match.start()])[-1]
            day = _iso(match[0])
            if day and not IN_A_SENTENCE.search(STAMP.sub("", before)):
                yield day, bool(CHANGED.search(before))
        is_below_text |= is_text and not line.endswith(")")  # not the caption of a picture


def _iso(day: str) -> str:
    """A day as EDTF has it; empty where there is no such day."""
    try:
        return read_date(re.sub(rf"(?<=\d){ORDINAL}\b", "", day)).edtf
    except NotADate as mistake:
        return mistake.replacement.new if mistake.replacement else ""


def _publisher(paragraphs: Sequence[str]) -> str:
    for line in reversed(paragraphs):
        match = OWNER.search(line)
        if match:
            return re.sub(rf"\s+all rights.*|{COMPANY}", "", match[1].strip(), flags=re.IGNORECASE)
    text = "\n".join(paragraphs)
    names = (
        line for line in paragraphs[:HEAD] if (re.fullmatch(NAME, line) and text.count(line) > 2) or OFFICE.match(line)
    )
    return next(names, "")


def _language(paragraphs: Sequence[str]) -> str:
    text = " ".join(paragraphs)
    if 2 * len(CYRILLIC.findall(text)) < sum(map(str.isalpha, text)):
        words = Counter(re.findall(r"\w+", text.lower()))
        return max(LITTLE_WORDS, key=lambda language: sum(words[word] for word in LITTLE_WORDS[language].split()))
    for language, letters in LETTERS.items():
        if any(letter in text for letter in letters):
            return language
    return "ru"
