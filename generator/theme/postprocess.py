"""What is done to a finished HTML page before it is written: text in, text out."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
CRUMBS = re.compile(r'<nav class="tl-breadcrumbs".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
NOT_RUN = ("application/json", "application/ld+json")  # data, which no policy needs to allow
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox='  # as Material's icons begin; words stand beside each
CHECKBOX_COMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')

NOTE_MARK = re.compile(r'<a class="footnote-ref" (href="[^"]*")>(\d+)</a>')
NOTE_BACK = re.compile(r'<a class="footnote-backref" (href="#fnref(\d*):[^"]*") title="[^"]*?(\d+)[^"]*">')
NOTES = re.compile(r'<div class="footnote">\s*<hr ?/?>\s*<ol>(.*)</ol>\s*</div>', re.DOTALL)
PERMALINK = re.compile(r'<a class="headerlink" ')
LINKED_HEADING = re.compile(r'(<h\d id="[^"]*"><a href="[^"]*">[^<]*</a>)<a class="headerlink"[^>]*>[^<]*</a>')

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEAD_CELL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
WIDE = 4  # columns from which a phone shows each cell with the name of its column


LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"  # Hebrew, Arabic and their neighbours
RIGHTWARD = "A-Za-z\u00c0-\u024f\u0370-\u052f"  # Latin, Greek, Cyrillic
IS_LEFTWARD = re.compile(f"[{LEFTWARD}]")
IS_RTL = re.compile(r"<(?:html|body)\b[^>]*\bdir=\"rtl\"")
NOT_RUNNING_TEXT = re.compile(  # what may hold no <bdi>, and every tag
    r"<(?P<name>script|style|title|option|textarea|svg|bdi|pre)\b.*?</(?P=name)>|<!--.*?-->"
    r"|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)


def finish(page: str, *, is_served: bool = False) -> str:
    """The page with Material's HTML errors mended, breadcrumbs for machines and a policy of what it may load.

    `mkdocs serve` puts a script of its own into each page, which the policy would stop: there is none while serving.
    """
    quiet = page.replace(ICON, ICON.replace("<svg ", '<svg aria-hidden="true" '))
    mended = isolated(CHECKBOX_COMPLETE.sub(r"\1", quiet))
    told = _with_breadcrumbs(TABLE.sub(_with_labels, mended))
    return told if is_served else _with_policy(told)


def arranged(content: str) -> str:
    """A page's content with its notes folded under a heading, and with links that a screen reader can tell apart.

    Search passes the notes over: each of them stands on the page that it leads to.
    """
    content = content.replace('<sup id="fnref', '<sup data-search-exclude id="fnref')
    marked = NOTE_MARK.sub(r'<a class="footnote-ref" role="doc-noteref" aria-label="Note \2" \1>[\2]</a>', content)
    once = LINKED_HEADING.sub(r"\1", marked)  # a heading that is a link needs no second one
    quiet = PERMALINK.sub('<a class="headerlink" aria-hidden="true" tabindex="-1" ', once)
    return NOTES.sub(_folded_notes, quiet)


def isolated(page: str) -> str:
    """The page with words of the other direction set apart, so that they move no comma or number beside them.

    Those are Arabic or Hebrew words on a page that reads from the left, Latin or Cyrillic ones on one from the right.
    """
    if not IS_LEFTWARD.search(page):
        return page
    other, own = (RIGHTWARD, LEFTWARD) if IS_RTL.search(page) else (LEFTWARD, RIGHTWARD)
    run = re.compile(rf"[{other}](?:[^{own}&]*[{other}])?")  # several words of one direction are one run
    alone = re.compile(rf"\S[^{own}&]*")

    def set_apart(text: str) -> str:
        if not run.search(text):
            return text
        return (alone if alone.fullmatch(text.strip()) else run).sub(lambda found: f"<bdi>{found[0]}</bdi>", text)

    parts, last = [], 0
    for tag in NOT_RUNNING_TEXT.finditer(page):
        parts += [set_apart(page[last : tag.start()]), tag[0]]
        last = tag.end()
    return "".join([*parts, set_apart(page[last:])])


def policy(page: str) -> str:
    """The Content-Security-Policy of the page: its own files, and its inline scripts by their hashes."""
    hashes = dict.fromkeys(f"'sha256-{digest}'" for digest in _digests(page))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",  # Material's style sheets draw their icons as data
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def breadcrumbs(page: str) -> str:
    """The page's visible path as JSON-LD, or nothing where it has none or no address of its own."""
    crumbs, canonical = CRUMBS.search(page), CANONICAL.search(page)
    title = TITLE.search(page)
    if not (crumbs and canonical and title):
        return ""
    here = html.unescape(canonical[1])
    steps = [(_words(words), urljoin(here, html.unescape(address))) for address, words in LINK.findall(crumbs[0])]
    steps.append((html.unescape(title[1]), here))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    told = json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    return told.replace("<", "\\u003c")


def _folded_notes(notes: re.Match[str]) -> str:
    number = notes[1].count("<li ")

    def back(link: re.Match[str]) -> str:
        again = f", mention {link[2]}" if link[2] else ""
        return f'<a class="footnote-backref" {link[1]} aria-label="Back to note {link[3]}{again}">'

    return (
        '<section class="footnote" role="doc-endnotes" aria-labelledby="section-notes" data-search-exclude>'
        '<h2 id="section-notes">Notes</h2><details class="tl-disclosure tl-notes">'
        f"<summary>{number} {'note' if number == 1 else 'notes'} with the passages behind the text</summary>"
        f"<ol>{NOTE_BACK.sub(back, notes[1])}</ol></details></section>"
    )


def _with_labels(table: re.Match[str]) -> str:
    columns = [html.escape(_words(cell)) for cell in HEAD_CELL.findall(table[0])]
    if len(columns) < WIDE:
        return table[0]

    def label(row: re.Match[str]) -> str:
        names = iter(columns)
        return re.sub(r"<td(?=[ >])", lambda _: f'<td data-label="{next(names, "")}"', row[0])

    return ROW.sub(label, table[0])


def _with_breadcrumbs(page: str) -> str:
    told = breadcrumbs(page)
    return page.replace("</head>", f'<script type="application/ld+json">{told}</script></head>', 1) if told else page


def _with_policy(page: str) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    with_policy, found = CHARSET.subn(lambda charset: charset[0] + meta, page, count=1)
    if not found:
        raise ValueError(f"a page without <meta charset>: {page[:200]!r}")
    return with_policy


def _digests(page: str) -> Iterator[str]:
    for script in INLINE_SCRIPT.finditer(page):
        attributes = script["attributes"]
        if "src=" not in attributes and not any(kind in attributes for kind in NOT_RUN):
            yield base64.b64encode(hashlib.sha256(script["code"].encode()).digest()).decode()


def _words(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()
