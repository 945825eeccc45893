"""Words that read in the other direction than their page: Arabic in an English page, English in an Arabic one."""

import re

RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"  # Hebrew, Arabic and their neighbours
LTR_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f"  # Latin, Greek, Cyrillic
RTL_LETTER = re.compile(f"[{RTL_LETTERS}]")
OTHER_BYTES = bytes({*range(256)} - {*range(0xD6, 0xE1), 0xEF})  # with which none of these letters begins in UTF-8
IS_RTL_PAGE = re.compile(r"<(?:html|body)\b[^>]*\bdir=\"rtl\"")
NOT_RUNNING_TEXT = re.compile(  # what may hold no <bdi>, and every tag
    r"<(?P<name>script|style|title|option|textarea|svg|bdi|pre)\b.*?</(?P=name)>|<!--.*?-->"
    r"|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)


def may_have_rtl_letter(data: bytes) -> bool:
    """Whether a text in UTF-8 may hold a letter that reads from right to left, which is soon known of most texts."""
    return bool(data.translate(None, OTHER_BYTES))


def isolate_bidi(page: str) -> str:
    """The page with words of the other direction in <bdi>, so that they move no comma or number beside them."""
    if not RTL_LETTER.search(page):
        return page
    foreign, native = (LTR_LETTERS, RTL_LETTERS) if IS_RTL_PAGE.search(page) else (RTL_LETTERS, LTR_LETTERS)
    run = re.compile(rf"[{foreign}](?:[^{native}&]*[{foreign}])?")  # several words of one direction are one run
    sentence = re.compile(rf"\S[^{native}&]*")  # a whole text of them takes its full stop along

    def isolate(text: str) -> str:
        if not run.search(text):
            return text
        pattern = sentence if sentence.fullmatch(text.strip()) else run
        return pattern.sub(lambda words: f"<bdi>{words[0]}</bdi>", text)

    parts = []
    end = 0
    for markup in NOT_RUNNING_TEXT.finditer(page):
        parts += [isolate(page[end : markup.start()]), markup[0]]
        end = markup.end()
    return "".join([*parts, isolate(page[end:])])
