"""What editors write instead of EDTF, and how to say it in EDTF."""

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.dates.edtf_grammar import MONTHS, NotADate, parse_text
from generator.problems import Replacement

FOREIGN_MONTHS = (
    "jan|enero|gen|stycz|янв|студ|січ|saus", "fév|feb|lut|фев|лют|vas", "mär|mars|marz|март|сак|берез|kov",
    "avr|abr|apr|kwie|апр|крас|квіт|bal", "mai|mag|maj|мая|май|трав|геж|geg", "juin|jun|giu|czer|июн|чэр|черв|birž",
    "juil|jul|lug|lip|июл|ліп|лип|liep", "août|ago|sierp|авг|жні|серп|rugp", "sep|set|wrz|сен|вер|rugs",
    "okt|oct|ott|paź|окт|кас|жовт|spal", "nov|list|ноя|лістап|листоп|lapkr", "dez|déc|dic|grud|дек|снеж|груд|gruod",
)  # fmt: skip  # how months begin in languages that articles about Europe are written in
LONGEST_MISTAKE = 100  # characters; what is longer is no date, and the patterns below need not be tried on it


def read_date(text: str) -> EdtfDate:
    """The date that an editor wrote; NotADate with a hint at the common mistake in it, if there is one."""
    try:
        return EdtfDate.parse(text)
    except NotADate as refusal:
        raise diagnose(text) or refusal from None


def diagnose(text: str) -> NotADate | None:
    """The common mistake in a text that is no date or in one of its dates, with a hint that can be read, if any."""
    if len(text) > LONGEST_MISTAKE:
        return None
    parts = [part.strip() for part in re.split(r"/|,|\.\.|[\[\]]", text)]
    has_whole_dates = not re.match(r"[0-9]{1,2}/", text.strip())  # 12/13 March is one date, and its parts are none
    wrong_parts = [part for part in parts if part and not _is_date(part)] if has_whole_dates else []
    for part in (text.strip(), *wrong_parts):
        for mistake in COMMON_MISTAKES:
            match = re.fullmatch(mistake.pattern, part, re.IGNORECASE)
            suggestion = mistake.suggest(match) if match else ""
            if match and (_is_date(suggestion) or not mistake.correct):
                replacement = Replacement(part, suggestion) if suggestion and mistake.keeps_meaning else None
                return NotADate(f"{part!r} {mistake.message}", mistake.hint.format(suggestion), replacement)
    return None


def _is_date(text: str) -> bool:
    try:
        parse_text(text)
    except NotADate:
        return False
    return True


class CommonMistake(NamedTuple):
    """A way of writing dates that is not EDTF: its pattern, what to say after the quoted text, how to say it in EDTF.

    In the hint {} stands for the match with `correct`, a template or a function; without it the hint has an example.
    `keeps_meaning` is true where that can take the place of the text.
    """

    pattern: str
    message: str
    correct: str | Callable[[re.Match[str]], str] = ""
    hint: str = "write {}"
    keeps_meaning: bool = True

    def suggest(self, match: re.Match[str]) -> str:
        return match.expand(self.correct) if isinstance(self.correct, str) else self.correct(match)


def _with_hyphens(match: re.Match[str]) -> str:
    """Year, month and day in numbers, with hyphens and leading zeros."""
    year, *parts = (number for number in match.groups() if number)
    return "-".join([year, *(number.zfill(2) for number in parts)])


def _day_first(match: re.Match[str]) -> str:
    """Day, month and year in numbers, or month and year, with the year first."""
    return "-".join(number.zfill(2) for number in reversed(match.groups()))


def _in_numbers(text: str) -> str:
    """The date in a text with one month: "Dec 13, 2025" is 2025-12-13; empty if there is none or it has more."""
    year = re.search(r"\b[0-9]{4}\b", text)
    day = re.search(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b", text)
    has_no_more = len(re.findall(r"\w*[0-9]\w*", text)) == 1 + bool(day)
    months = {
        number
        for word in re.findall(r"[^\W\d_]{3,}", text)
        for number, name in enumerate(MONTHS, start=1)
        if name.lower().startswith(word.lower()) or re.match(FOREIGN_MONTHS[number - 1], word, re.IGNORECASE)
    }
    if not year or not has_no_more or len(months) != 1:
        return ""
    return f"{year[0]}-{months.pop():02}" + (f"-{int(day[1]):02}" if day else "")


def _in_edtf(text: str) -> str:
    return _in_numbers(text) or text


def _two_dates(first: str, last: str) -> tuple[str, str]:
    """Two dates; where the first has no year, it has that of the last."""
    year = re.search(r"\b[0-9]{4}\b", last)
    is_without = re.search(r"[^\W\d_]", last) and not re.search("[0-9]{4}", first)
    return _in_edtf(f"{first} {year[0]}" if year and is_without else first), _in_edtf(last)


def _with_marks_at_end(match: re.Match[str]) -> str:
    """The text with the marks of each date drawn together at its end."""
    dates = []
    for text in match[0].split("/"):
        marks = "".join(sorted(set(text) & set("?~%")))
        dates.append(re.sub(r"[?~%()]", "", text) + (marks if len(marks) < 2 else "%"))
    return "/".join(dates)


def _from_day_to_day(match: re.Match[str]) -> str:
    first, last, month_behind, month_before, other_first, other_last, year = (part or "" for part in match.groups())
    days = (first, last) if first else (other_first, other_last)
    return "/".join(_in_numbers(f"{month_before}{day}{month_behind}{year}") for day in days)


_DASH = r"[-\u2010-\u2015\u2212]"
_DAYS = rf"([0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:{_DASH}|/|to|and|&)\s*([0-9]{{1,2}})(?:st|nd|rd|th)?"
_SEPARATOR = rf"(?:{_DASH}|[./ ])"
_DATE = "([0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?)"
COMMON_MISTAKES = (
    CommonMistake("", "is empty", hint="write a date such as 2025-12-13, or leave the field out"),
    CommonMistake("[\u201c\u201d\u201e\u2018\u2019'\"](.+)[\u201c\u201d\u2018\u2019'\"]",
                  "has quotation marks around it", r"\1"),
    CommonMistake("(?:between|from) (.+) (?:and|to|until) (.+)", "says 'between' in a word",
                  lambda match: "/".join(_two_dates(*match.groups()))),
    CommonMistake(rf"(.*[^\W\d_]{{3}}.*?) ?(?:{_DASH}|/|to|until) ?(.*[^\W\d_]{{3}}.* [0-9]{{4}})",
                  "joins two dates without a slash", lambda match: "/".join(_two_dates(*match.groups()))),
    CommonMistake(r"([0-9-]+)\s+([?~%])", "has a space before its mark", r"\1\2"),
    CommonMistake(r"(.*[0-9X?~%])[.,;:]", "has a sign behind it", r"\1"),
    CommonMistake(r"([0-9]{4}(?:-[0-9]{2})?)(?:-(?:\?\?|_+|--|X))+", "has signs for what is not known", r"\1"),
    CommonMistake(r"([0-9]{4})\s*\u5e74\s*([0-9]{1,2})\s*\u6708(?:\s*([0-9]{1,2})\s*\u65e5)?",
                  "is not in numbers alone", _with_hyphens),
    CommonMistake(rf"(?:the |between |from )?{_DAYS}( [A-Za-z]+\.?,? [0-9]{{4}})|([A-Za-z]+ ){_DAYS}(,? [0-9]{{4}})",
                  "names two days", _from_day_to_day, hint="for all days from the first to the last write {}"),
    CommonMistake(r"(?:early|mid|late|the (?:beginning|middle|end) of)[- ]+(?:in )?([A-Za-z]+,? [0-9]{4})",
                  "names a part of a month", lambda match: _in_numbers(match[1]), hint="write the month: {}"),
    CommonMistake(r"(?:(.+)[T ])?[0-9]{1,2}:[0-9]{2}.*", "holds a clock time",
                  lambda match: _in_edtf(match[1] or "2025-12-13"),
                  hint="write the date alone: {}; only an article has a time as well", keeps_meaning=False),
    CommonMistake(r"([0-9]{4}-[0-9]{2}-)([0-9]{2})/([0-9]{2})", "has a day without its month", r"\1\2/\1\3"),
    CommonMistake(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}})(?:{_SEPARATOR}([0-9]{{1,2}}))?",
                  "needs hyphens, and two digits each for month and day", _with_hyphens),
    CommonMistake(r"([0-9]{4})([0-9]{2})([0-9]{2})?", "needs hyphens", _with_hyphens),
    CommonMistake(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", "does not begin with the year", _day_first),
    CommonMistake(r"([0-9]{1,2})[./]([0-9]{4})", "does not begin with the year", _day_first),
    CommonMistake(r"((?:1[3-9]|2[0-9]|3[01]))[-/ ]([0-9]{1,2})[-/ ]([0-9]{4})",
                  "does not begin with the year", _day_first),
    CommonMistake(r"([0-9]{1,2})[-/ ]((?:1[3-9]|2[0-9]|3[01]))[-/ ]([0-9]{4})", "does not begin with the year",
                  lambda match: f"{match[3]}-{match[1].zfill(2)}-{match[2]}"),
    CommonMistake(r"([0-9]{1,2})[-/ ]([0-9]{1,2})[-/ ]([0-9]{4})", "does not begin with the year", _day_first,
                  hint="if the day comes first, write {}; if the month does, swap the last two", keeps_meaning=False),
    CommonMistake(rf"[0-9]{{1,2}}{_SEPARATOR}[0-9]{{1,2}}{_SEPARATOR}[0-9]{{2,4}}", "does not begin with the year",
                  hint="write year, month, day, such as 2025-12-13"),
    CommonMistake(r"[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])|.*\b(?:spring|summer|autumn|fall|winter)\b.*"
                  r"|.*\b(?:early|mid|late|beginning|middle|end|first half|second half|Q[1-4])\b.*[0-9]{4}",
                  "names a season or a part of the year",
                  hint="write its months as an interval, such as 2025-03/2025-05"),
    CommonMistake("([0-9]{2})([0-9]{2})[-/]([0-9]{2})", "is not a month", r"\1\2/\1\3",
                  hint="if two years are meant, write {}", keeps_meaning=False),
    CommonMistake(rf"{_DATE}\s*(?:{_DASH}|to|until|\.\.)\s*{_DATE}", "joins two dates without a slash", r"\1/\2"),
    CommonMistake("(.+?),?(?: or| and)? (.+)", "names two dates",
                  lambda match: f"[{','.join(_two_dates(*match.groups()))}]",
                  hint='write "{}", with the quotes', keeps_meaning=False),
    CommonMistake("(?:before|until|by) (.+)", "says 'before' in a word", lambda match: f"../{_in_edtf(match[1])}",
                  keeps_meaning=False),
    CommonMistake("(?:after|since|from) (.+)", "says 'after' in a word", lambda match: f"{_in_edtf(match[1])}/..",
                  keeps_meaning=False),
    CommonMistake("(?:not |un)known|n/a|none|[?]+", "is no date",
                  hint="write the years between which it must lie, such as 2020/2025, "
                       "or leave the field out where it may be missing"),
    CommonMistake("(.+)/(?:now|present|today|ongoing)", "ends in a word", r"\1/..",
                  hint="for what still goes on write {}"),
    CommonMistake("[-0-9X/?~%()]*[?~%(][-0-9X/?~%()]*", "marks a part of the date", _with_marks_at_end,
                  hint="the mark goes at the end and holds for the whole date: {}"),
    CommonMistake("([0-9X-]+)[?~%]", "has both X and a mark", r"\1", hint="X already says what is not known: write {}"),
    CommonMistake("(?=.*X)[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?", "has an X where this tool needs a digit",
                  hint="only what stands last can be unknown: 2025-12-XX, 2025-XX-XX, 2025-XX, 202X or 20XX"),
    CommonMistake("(?![0-9]{4}(?:-|$))(?:Y?-?[0-9]{4,}(?:-.*)?|Y-?[0-9].*)", "is outside the years this tool knows",
                  hint="years run from 0001 to 9999, always in four digits, such as 2025"),
    CommonMistake("(?:the )?([0-9]{3})0s", "is a decade in words", r"\1X"),
    CommonMistake(r"(?:about|around|approximately|circa|ca?\.?)\s*(.+)", "says 'about' in a word",
                  lambda match: f"{_in_edtf(match[1])}~"),
    CommonMistake(r"[\w .,-]+|[0-9]{1,2}/\w+/[0-9]{4}", "is not a date this tool reads",
                  lambda match: _in_numbers(match[0].replace("/", " ")), hint="write numbers: {}"),
)  # fmt: skip  # the first that fits is the one that is named
