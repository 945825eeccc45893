"""A saved article looked over before anybody reads it: its paragraphs, and which of them are the page's own."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from generator.editing.yaml_document import Value
from generator.grouping import group_by
from generator.model.sources import spans_of
from generator.read.archive import Text

BOILERPLATE = re.compile(
    r"\b(share|subscribe|sign (in|up)|log ?in|newsletter|cookies?|privacy|terms of|all rights reserved|follow us|"
    r"advertis\w+|leave a (reply|comment)|comments?|read (more|also|next)|skip to|download|copy link|whatsapp|facebook|"
    r"telegram|copyright|lesen sie auch|czytaj także|читайте также)\b|©|\w@\w|"
    r"^(related|menu|print|home|search|previous|next|tags?)\b\W*\w*$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"^\[?(photo|pictured|photograph|image|picture|file photo|caption)\b|"
    r"\b(photo|photograph|image|picture|credit)( by|:) [^.:]{3,60}$|"
    r"\bcourtesy of [^.:]{3,40}$|"
    r"\(([^()]*\b(AP|AFP|AA|EPA|Reuters|Getty|photo|pics?|image|picture)\b[^()]*|[^()/]{3,40}/[^()/]{2,40})\)$",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing) by\b[^().]*\)?$"
    r"|.*\bcontributed to this (?:report|story|article)\b\W*$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^(?:by|von|text)\b|\b\d{1,2}(?:\s+\w+\.?|,)\s+20\d\d\b|\b20\d\d-\d\d-\d\d\b", re.IGNORECASE)
CORRECTION = re.compile(r"\b(?:amended|correct(?:s|ed|ion)|clarif(?:ies|ied|ication)|erratum)\b", re.IGNORECASE)
OF_THE_PAGE = re.compile(
    r"^©|^copyright\b|\ball rights reserved\b|\bin your inbox\b|\bcookies$|"
    r"\bour (?:\w+ |(?:free |daily |weekly |monthly )+)?(?:news)?letter\b|"
    r"\byour consent to\b|\bset cookies\b|"
    r"^(cite (this|as)|how to cite|join us|podcast:)|\bviews (expressed|are) .*\bauthors?\b|"
    r"^your e-?mail address\b|^most (read|viewed|shared|popular)\b|"
    r"^sign up (for|to)\b|^we update this page\b"
    r"|^(filed under|tags|topics|(explore )?more( stories)? (on|about|from|in)( this topic| these topics| [A-Z]\w+)?):"
    r"|\b(write to|e-?mail us at) \S+@\S+$"
    r"|^(see also|(read|see|watch|listen)( more| also| next)?):\s"
    r"|^((first|last) )?(published|posted|updated?)\b[^.]*\d",
    re.IGNORECASE,
)  # however long
SENTENCE_END = re.compile(r"[.!?…][\"')\]]*$")
OF_A_LIST = re.compile(r"^(?:[•*–-]|\d{1,2}[.)])\s|[;,:]$")  # an item, and what leads to the items, say something
OFFICE = re.compile(
    r"(?:The )?(?:[A-Z]\w+ )?(?:Ministry|Office|Department|Embassy|Committee|Council|Commission|Government) (?:of|for) "
    r"(?:(?:[A-Z]\w+,?|of|the|and|for|to)(?: |$))+$"
)  # what is called so, in capital letters to its end
ISSUE = re.compile(r"\b(?:No|Nr|Issue|Vol(?:ume)?)\b\.? ?\d+(?:/\d+)?$")  # of a series, in the line above a title
COMMENTS = re.compile(r"(?:readers['’] )?comments?(?: \(\d+\))?:?", re.IGNORECASE)  # above what readers wrote
CONTINUES = re.compile(r"(?:the )?(?:article|story) continues below", re.IGNORECASE)  # behind an advertisement
MENU = re.compile(r"\s[/|·•›>]\s")  # between the words of a line that leads elsewhere
SECTIONS = re.compile(
    r"\b(?:analysis|arts?|business|culture|economy|europe|health|home|lifestyle|markets|media|money|news|opinion|podcasts?|"
    r"politics|science|society|sports?|tech(?:nology)?|travel|tv|videos?|weather|world)\b",
    re.IGNORECASE,
)  # of a newspaper, in a line that leads to them
RELATED = re.compile(
    r"(?:related|recommended|more(?: like this| on this)?|most (?:read|popular)|you (?:may|might) also like)"
    r"(?: (?:articles?|coverage|links|news|posts|reading|stories|topics))?:?",
    re.IGNORECASE,
)  # above titles of other articles
QUOTED = re.compile(r"[“‘'\"«„].{10,}[”’'\"»“]")
SHORT = 10  # words; a line of the page's own or a heading is hardly ever longer


def propose_uncited(text: Text) -> dict[int, str]:
    """The paragraphs that are probably no part of what the article says, by number, and why."""
    return {number: reason for number, reason in enumerate(_reasons(text.paragraphs), 1) if reason}


def uncited_items(accounts: Mapping[int, tuple[str, str]]) -> list[Value]:
    """The items under `uncited` for paragraphs with a reason and a note: one for all that have the same."""
    numbers = group_by(sorted(accounts), lambda number: accounts[number])
    return [
        {"p": ", ".join(spans_of(members)), "reason": reason, **({"note": note} if note else {})}
        for (reason, note), members in numbers.items()
    ]


def guess_title(paragraphs: Sequence[str]) -> str:
    """The first line of five words or more that is no boilerplate, no office and stands once, if any can be.

    What stands above a menu is the name of a newspaper and what it says of itself.
    """
    head = paragraphs[:8]
    above_text = takewhile(lambda item: not _is_prose(item[1]), enumerate(head))
    menus = [index for index, line in above_text if _is_menu(line)]
    candidates = [
        paragraph
        for paragraph in head[menus[-1] if menus else 0 :]
        if 4 < len(re.findall(r"\w+", paragraph)) < 25
        and not ISSUE.search(paragraph)
        and len(paragraph) <= 120
        and not (BOILERPLATE.search(paragraph) or CAPTION.search(paragraph) or _is_menu(paragraph))
    ]
    names = {line for line in candidates if OFFICE.match(line) or any(line in longer != line for longer in paragraphs)}
    return next((line for line in candidates if line not in names), candidates[0] if candidates else "")


def is_hard_wrapped(text: Text) -> bool:
    """Whether most lines break off inside a sentence: they are no paragraphs."""
    pairs = list(pairwise(text.paragraphs))
    breaks = sum(not SENTENCE_END.search(line) and following[0].islower() for line, following in pairs)
    return 2 * breaks > len(pairs)


def _reasons(paragraphs: Sequence[str]) -> list[str | None]:
    prose = [index for index, line in enumerate(paragraphs) if _is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(paragraphs) - 1)
    title = guess_title(paragraphs)
    items = [bool(OF_A_LIST.search(line)) for line in ("", *paragraphs, "")]  # a number alone is a heading's
    is_item = [
        items[i] and (not line[0].isdigit() or items[i - 1] or items[i + 1]) for i, line in enumerate(paragraphs, 1)
    ]
    columns = [line.count(" | ") for line in paragraphs]
    for index in range(first + 1, last):  # a row of a table says something, as an item does
        is_item[index] |= columns[index] > 0 and columns[index] in (columns[index - 1], columns[index + 1])
    reasons = [
        _reason(
            line,
            inside=first <= i <= last,
            repeated=line in paragraphs[:i] or _is_pulled(line, paragraphs),
            in_list=is_item[i],
        )
        for i, line in enumerate(paragraphs)
    ]
    for index, line in enumerate(paragraphs[:first]):
        is_text = SENTENCE_END.search(line) or CORRECTION.search(line)
        if line == title or (reasons[index] is None and not is_text):
            reasons[index] = "heading"
    for index, line in enumerate(paragraphs):
        if CONTINUES.match(line):
            start = next((i for i in range(index, -1, -1) if paragraphs[i].lower() == "advertisement"), index)
            reasons[start : index + 1] = ["boilerplate"] * (index + 1 - start)
    below = next(
        (i for i, line in enumerate(paragraphs) if 3 * i > 2 * len(paragraphs) and COMMENTS.fullmatch(line)), None
    )
    if below is not None:
        reasons[below:] = ["boilerplate"] * (len(paragraphs) - below)
    is_title = False
    for index, line in enumerate(paragraphs):  # those below "Related", and at the end below anything of the page's
        is_title = bool(RELATED.fullmatch(line)) or (is_title and not _is_prose(line))
        if is_title or (index > last + 1 and reasons[index - 1] and not SENTENCE_END.search(line)):
            reasons[index] = "boilerplate" if is_title else reasons[index] or "boilerplate"
    return reasons


def _is_prose(line: str) -> bool:
    return bool(SENTENCE_END.search(line)) and len(line.split()) > SHORT


def _is_menu(line: str) -> bool:
    """Whether a line leads to the parts of a site."""
    return len(MENU.findall(line)) > 1 or 2 * len(SECTIONS.findall(line)) > max(len(line.split()), 4)


def _is_pulled(line: str, paragraphs: Sequence[str]) -> bool:
    """Whether the line is a quotation, set apart, each sentence of which stands in another paragraph."""
    if not QUOTED.fullmatch(line):
        return False
    letters = "".join(re.findall(r"\w", " ".join(paragraph for paragraph in paragraphs if paragraph != line)))
    return all("".join(re.findall(r"\w", sentence)) in letters for sentence in re.split(r"[.!?…]", line))


def _reason(line: str, *, inside: bool, repeated: bool, in_list: bool) -> str | None:
    short = len(line.split()) <= SHORT
    if repeated and not (short and BOILERPLATE.search(line)):
        return "repetition"
    if CAPTION.search(line):
        return "caption"
    is_ended = SENTENCE_END.search(line)
    if OF_THE_PAGE.search(line) or (_is_menu(line) and not is_ended and not in_list):
        return "boilerplate"
    is_credit = CREDIT.match(line)
    if is_credit or (short and BOILERPLATE.search(line) and not (inside and is_ended)):
        return "boilerplate"
    if short and inside and line.endswith("?") and not in_list:
        return "heading"
    if short and not (is_ended or CORRECTION.search(line) or (inside and in_list)):
        return "heading" if inside and not BYLINE.search(line) else "boilerplate"
    return None
