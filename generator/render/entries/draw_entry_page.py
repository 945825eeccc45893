"""What the pages of all kinds of entry have in common: their front matter, and a fact for their picture."""

from generator import model
from generator.language import grammar
from generator.read.entries import Entry
from generator.record.addresses import path_of_entry
from generator.record.claims import Status
from generator.record.record import Record
from generator.render.draw_page import draw_page
from generator.render.page.context import PageContext
from generator.render.page.markdown import Json
from generator.render.page.page import Page
from generator.render.page.template import View
from generator.render.schema_org import describe_entry


def context_of(record: Record, entry: Entry) -> PageContext:
    """The context of an entry's own page."""
    return PageContext(record, path_of_entry(entry), entry.id)


def draw_entry_page(
    page: PageContext, entry: Entry, view: View, *, summary: str, kicker: str = "", fact: str = "", title: str = ""
) -> Page:
    """The page of an entry.

    `kicker` is the small line over the title in the page's picture, the kind of entry if none is given; `fact` is what
    the record adds up to for the entry, in one line of the picture: its number of claims if none is given.
    """
    meta: dict[str, Json] = {
        "about": describe_entry(page.record, entry),
        "kicker": kicker or entry.data.noun.capitalize(),
        "fact": fact or _count_claims(page.record, entry),
    }
    # Who looks for a name, in any spelling, asks which sanctions are lifted or what mattered, wants that page first; a
    # place, or a voice that nobody names, is seldom what a question is about.
    data = entry.data
    is_first = data.key if isinstance(data, model.Event) else not isinstance(data, model.Place)
    if isinstance(data, model.Organisation) and data.kind == "unnamed":
        is_first = False
    state = (fact,) if isinstance(data, model.Measure) else ()
    names = () if isinstance(data, model.Event) else (*data.spellings, *state)
    meta["search"] = {"boost": 2 if is_first else 1, "names": names}
    return draw_page(page, view, title=title or entry.data.heading, summary=summary, source=entry.path, meta=meta)


def _count_claims(record: Record, entry: Entry) -> str:
    """How many claims stand in an entry, and how many of them are disputed; empty where there are none."""
    claims = record.claims_of.get(entry.id, ())
    if not claims:
        return ""
    disputed = sum(claim.status is Status.CONTRADICTED for claim in claims)
    dispute = f"; the sources contradict each other on {grammar.number_in_words(disputed)}" if disputed else ""
    return f"{grammar.pluralize(len(claims), 'claim with its passages', 'claims with their passages')}{dispute}"
