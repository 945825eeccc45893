"""A paragraph in sentences, none of them broken up in the middle of a quotation."""

import re

GERMAN_DAY = r"(?<=\d)\.\s+(?:Jan|Feb|Mär|Apr|Mai|Ju[nl]i|Aug|Sep|Okt|Nov|Dez)"  # other tongues write months small
ENDS = re.compile(rf"""(?!{GERMAN_DAY})[.!?…]["'”’»)\]]*\s+(?=["'“‘«„(\[]*[\w$£€])""")
ABBREVIATION = re.compile(
    r"(?!(?<=\bon)\sX\.$)(?:^|[\s(/\"“])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sen|Rep|Gov|Inc|Ltd|Co|No|vs|etc|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
NUMBER = re.compile(r"\s*[(§]?\s*(?:\d{1,3}[.)]|(?:[IVX]{1,4}|[a-z])\))\s+")  # of a paragraph, in front of its words
QUOTATION = re.compile(
    r"(?:“[^”]*|«[^»]*|„[^“”]*|\"[^\"]*|(?<!\w)‘(?!\d)(?:[^’]|’(?=\w))*)(?:[”»“\"’]|(?P<end>$))"
)  # up to the end, where no sign closes it


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in its own letters; a quotation of several sentences stays together."""
    sentences: list[str] = []
    start = 0
    for match in ENDS.finditer(paragraph, len(paragraph) - len(without_number(paragraph))):
        sentence = paragraph[start : match.end()].strip()
        begins_small = paragraph[match.end()].islower()
        is_quoting = any(match["end"] is not None for match in QUOTATION.finditer(sentence))
        if begins_small or is_quoting or ABBREVIATION.search(sentence):
            continue
        sentences.append(sentence)
        start = match.end()
    last = paragraph[start:].strip()
    return [*sentences, last] if last else sentences


def without_number(paragraph: str) -> str:
    """What a paragraph says behind its number, if it has one."""
    number = NUMBER.match(paragraph)
    return paragraph[number.end() :] if number else paragraph
