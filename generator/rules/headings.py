"""Rules about what stands at the head of an entry: its title, and the addresses at which it can be read."""

import re
from collections.abc import Iterator

from generator import model
from generator.grouping import group_by
from generator.model.values.web_addresses import correct_address, normalize_address, strip_tracking
from generator.problems import Hint, Location, Problem, Replacement
from generator.read.entries import Entry
from generator.record.parts import Part
from generator.record.record import Record
from generator.rules.rule import Report, rule

BEAR_NAMES = (model.Person, model.Organisation, model.Place)  # names may end in Co. or Jr.
LEADS_ON = re.compile(
    r"https?://(?:(?:t\.co|bit\.ly|goo\.gl|ow\.ly|is\.gd|buff\.ly|lnkd\.in|trib\.al|dlvr\.it|tinyurl\.com)/"
    r"|(?:news|translate)\.google\.com/|(?:www\.)?google\.[a-z.]+/amp/|[\w.-]+\.(?:cdn\.ampproject\.org|translate\.goog)/"
    r"|12ft\.io/|web\.archive\.org/web/|archive\.(?:ph|is|today)/)"
)  # addresses of another address, of copies and of translations
MAY_BE_WRONG = re.compile(
    rf"address:.*(?:[?#;]|[.,]\s*$|//.*//|{LEADS_ON.pattern})".encode(), re.MULTILINE
)  # in few files; the others are not read again
FULL_STOP = re.compile(r"(?<!\.)(?<!\b[A-Z])(?<!\bCo)(?<!\bInc)(?<!\bLtd)\.$")  # none of an abbreviation


@rule("X804", bad="title: Talks are held in Minsk.", good="title: Talks are held in Minsk")
def titles_end_without_a_full_stop(record: Record, report: Report) -> Iterator[Problem]:
    """A title of ours ends without a full stop.

    Titles are headings and stand inside sentences; a headline of an article stays as its publisher wrote it.
    """
    for entry in record.entries.values():
        title = "" if isinstance(entry.data, BEAR_NAMES) else entry.data.heading
        if isinstance(entry.data, model.Source) and entry.data.titled_by != "editors":
            continue
        if FULL_STOP.search(title):
            hint = Hint("leave it out", Replacement(title, title[:-1]))
            yield report(entry.location("title"), "this title ends with a full stop", hint)


@rule("R313", bad="title: Talks in Minsk   # of two events", good="title: Second talks in Minsk", is_of_whole=True)
def titles_are_for_one(record: Record, report: Report) -> Iterator[Problem]:
    """Two entries of a kind do not have the same title, nor ask the same; two articles do not have one address.

    Nobody is called as another is. Readers could not tell them apart in lists and sentences; most often one is a copy
    that was not changed yet.
    """
    questions: dict[str, Part[model.EntryData, model.Claim]] = {}
    days = record.days_added
    parts = [part for part in record.claim_parts if part.data.ask]
    for part in sorted(parts, key=lambda part: str(days.get(part.entry.id, "9999"))):
        first_part = questions.setdefault((part.data.ask or "").casefold(), part)
        if first_part.entry is not part.entry:
            message = f"'{first_part.entry.id}' asks the same"
            hint = "answer it there, or say here what tells the two apart"
            yield report(part.location("ask"), message, hint, related=(first_part.location("ask"),))
    for namesakes in group_by(record.entries.values(), _what_is_for_one).values():
        if len(namesakes) < 2:
            continue  # as nearly all
        first, *copies = sorted(namesakes, key=lambda entry: (str(days.get(entry.id, "9999")), len(entry.id), entry.id))
        for entry in copies:
            _, name, _ = _what_is_for_one(entry)
            message = f"'{first.id}' has the same {name}"
            hint = "change what tells the two apart; if this file is a copy by mistake, remove it"
            yield report(_place_of(entry, name), message, hint, related=(_place_of(first, name),))


def _what_is_for_one(entry: Entry) -> tuple[str, str, str]:
    """What no other entry of its kind has: the address of an article, the name in a sentence, the title of all else."""
    data = entry.data
    if isinstance(data, BEAR_NAMES):
        return "", "name", data.name_in_text.casefold()
    if not isinstance(data, model.Source):
        return data.noun, "title", data.heading.casefold()
    address = data.address or entry.id
    return data.noun, "address", f"{normalize_address(address)}#{address.partition('#')[2]}"


def _place_of(entry: Entry, name: str) -> Location:
    """Where that stands; the name in a sentence where that is another than the name."""
    is_other = name == "name" and isinstance(entry.data, model.Organisation) and entry.data.in_text
    return entry.location("in_text" if is_other else name)


@rule(
    "X805",
    bad="address: https://example.org/talks?utm_source=x",
    good="address: https://example.org/talks",
    repair="timeline fix",
)
def addresses_track_nobody(record: Record, report: Report) -> Iterator[Problem]:
    """An address has nothing in it that only tells a publisher from where its readers come.

    What tracks readers would track those of this site, too.
    """
    for entry in record.entries.values():
        if not MAY_BE_WRONG.search(entry.content):
            continue
        for path, text in entry.tree.texts.items():
            plain = correct_address(text) if path[-1] == "address" else text
            if path[-1] == "address" and LEADS_ON.match(text):
                hint = Hint("open it, and write the one at which the article stands; that of a copy in archived:")
                yield report(entry.location(*path), "this address only leads to another, or to a copy", hint)
            elif plain != text:
                hint = Hint(f"write {plain}", Replacement(text, plain))
                follows = strip_tracking(text) != text
                message = "this address tracks its readers" if follows else "this is not the address of the page itself"
                yield report(entry.location(*path), message, hint)
