"""The page of an article: what it is good for, how far to trust it, what rests on it alone, and every passage of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.grouping import group_by
from generator.language import grammar, labels
from generator.read.entries import Entry, is_kind
from generator.record.attribution import Citation
from generator.record.claims import OF_ARTICLE, AssessedClaim, Status
from generator.record.record import Record
from generator.render.entries.draw_entry_page import context_of, draw_entry_page
from generator.render.entries.profile import SpellingRow, spelling_rows
from generator.render.fragments import sources
from generator.render.fragments.claims import sort_conflict_first
from generator.render.fragments.roles import RoleRow, role_rows
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, join
from generator.render.page.page import Page
from generator.render.page.paths import FACETS
from generator.render.page.template import View

MAX_USES = 40  # of one passage; then the timeline by source leads to the others
MAX_CAUTIONS = 3  # before the fold; those that weigh most come first


class TrustRow(NamedTuple):
    """What weighs for or against an article, and the anchor of what says more of it, if there is one."""

    name: str
    words: str
    anchor: str = ""


FeatureRow = tuple[Markup, tuple[Markup, ...]]  # a question that is asked of every article, and what this one shows
UncitedRow = tuple[str, model.Uncited]  # why paragraphs have no passage, and which
SpeakerRow = tuple[Markup, str]  # whom the article credits: how often it quotes or paraphrases them, by way of whom


class OutletRow(NamedTuple):
    """Who published the article: a link to the outlet's page, or its name and what it is where it has none."""

    name: Markup
    description: str
    spellings: tuple[SpellingRow, ...]


class PublicationRow(NamedTuple):
    """The event of the article's publication: who took part besides the outlet, and what the record claims of it."""

    event: Entry[model.Event]
    roles: tuple[RoleRow, ...]
    claims: tuple[AssessedClaim, ...]


class PassageRow(NamedTuple):
    """A passage, who says it to whom, and links to where it is used."""

    anchor: str
    citation: Citation
    attribution: str
    uses: tuple[Markup, ...]


class ParagraphRow(NamedTuple):
    """A paragraph of the article with its passages."""

    anchor: str
    heading: str
    passages: tuple[PassageRow, ...]


class SourceView(View):
    """An article with all that the record holds of it; `publications` are the events at which it appeared.

    `alone` are the claims that rest on it alone, equal ones once; `differing` those on which it and others contradict
    each other. Of the cautions the `minor` ones are folded away.
    """

    template = "source.md.j2"
    entry: Entry[model.Source]
    outlet: OutletRow | None
    trust: tuple[TrustRow, ...]
    features: tuple[FeatureRow, ...]
    cautions: tuple[model.Caution, ...]
    minor: tuple[model.Caution, ...]
    alone: tuple[AssessedClaim, ...]
    differing: tuple[AssessedClaim, ...]
    speakers: tuple[SpeakerRow, ...]
    publications: tuple[PublicationRow, ...]
    claims: tuple[AssessedClaim, ...]
    paragraphs: tuple[ParagraphRow, ...]
    uncited: tuple[UncitedRow, ...]


def source_page(record: Record, entry: Entry[model.Source]) -> Page:
    """What an article is good for, how far to trust it, what rests on it alone, every passage and where it is used."""
    page = context_of(record, entry)
    claims = record.claims_citing.get(entry.id, ())
    alone = sources.claims_resting_on(entry, claims)
    disputed = [claim for claim in claims if claim.status is Status.CONTRADICTED and len(claim.sources) > 1]
    differing = [claim for claim in disputed if not _is_asked_of_articles(claim)]
    view = SourceView(
        entry=entry,
        outlet=_outlet_row(page, entry),
        trust=tuple(_trust_rows(entry, claims, alone, differing)),
        features=tuple(_features(page, entry, claims)),
        cautions=entry.data.cautions[:MAX_CAUTIONS],
        minor=entry.data.cautions[MAX_CAUTIONS:],
        alone=tuple({record.claim_text(claim): claim for claim in alone}.values()),
        differing=tuple(differing),
        speakers=tuple(_speaker_rows(page, entry)),
        publications=tuple(_publication_rows(record, entry)),
        claims=sort_conflict_first([*record.claims_of.get(entry.id, ()), *record.claims_about.get(entry.id, ())]),
        paragraphs=tuple(_paragraph_rows(page, entry)),
        uncited=tuple(
            (labels.UNCITED_REASON[part.reason], part)
            for part in sorted(entry.data.uncited, key=lambda part: min(part.numbers))
        ),
    )
    published = entry.data.published
    return draw_entry_page(
        page,
        entry,
        view,
        title=entry.data.short,
        summary=page.plain(entry.data.note or "") or f"{entry.data.title}: {sources.describe_production(entry)}",
        kicker=f"Article · {published.display()}" if published else "Article",
        fact=entry.data.title,
    )


def _outlet_row(page: PageContext, entry: Entry[model.Source]) -> OutletRow | None:
    """The outlet, with what its own page would say where it has none; None where it is not known."""
    if not entry.data.publisher:
        return None
    outlet = page.record.entry(entry.data.publisher, model.Organisation)
    if outlet.id not in page.record.outlets_of_one_article:
        return OutletRow(page.link(outlet.id), "", ())
    spellings = spelling_rows(outlet.data.names, outlet.data.display_name)
    return OutletRow(escape(outlet.data.name), outlet.data.description, spellings)


def _trust_rows(
    entry: Entry[model.Source],
    claims: Sequence[AssessedClaim],
    alone: Sequence[AssessedClaim],
    differing: Sequence[AssessedClaim],
) -> Iterator[TrustRow]:
    """What weighs for and against an article, each in a line whose name leads to the part that says more."""
    yield TrustRow("Production", sources.describe_production(entry))
    yield TrustRow("Whom it credits", sources.describe_relays(entry), "section-speakers" if entry.data.credited else "")
    resting = sources.describe_single_source_claims(claims, alone)
    yield TrustRow("What rests on this article alone", resting, "section-alone" if alone else "")
    questions = grammar.pluralize(len(differing), "question") if differing else "no question"
    disputed = f"The sources contradict each other on {questions} that it answers."
    yield TrustRow("What is disputed", disputed, "section-differs" if differing else "")


def _is_asked_of_articles(claim: AssessedClaim) -> bool:
    """Whether a question is what articles show of themselves, and not told of any event."""
    return claim.data.type == OF_ARTICLE and is_kind(claim.entry, model.Topic)


def _features(page: PageContext, entry: Entry[model.Source], claims: Sequence[AssessedClaim]) -> Iterator[FeatureRow]:
    """What the article shows of itself: its answers to the questions that are asked of every article."""
    for claim in claims:
        answers = [answer for answer in claim.standing_answers if entry.id in answer.sources]
        values = [page.dated_value(claim, answer) for answer in answers]
        if values and _is_asked_of_articles(claim):
            yield page.claim_link(claim), tuple(values)


def _speaker_rows(page: PageContext, entry: Entry[model.Source]) -> Iterator[SpeakerRow]:
    """Everybody whom the article credits, those first who stand behind most of its passages."""
    quotations: Counter[str] = Counter()
    paraphrases: Counter[str] = Counter()
    relays: dict[str, Counter[str]] = defaultdict(Counter)
    relayed: Counter[str] = Counter()
    for index in range(len(entry.data.passages)):
        attribution = Citation.of_source("", entry, index).attribution
        if attribution.speaker:
            (quotations if attribution.is_quotation else paraphrases)[attribution.speaker] += 1
            relays[attribution.speaker].update(attribution.relays)
            relayed[attribution.speaker] += bool(attribution.relays)
    passages = quotations + paraphrases
    for speaker, _ in passages.most_common():
        numbers = {"quotation": quotations[speaker], "paraphrase": paraphrases[speaker]}
        counted = [grammar.pluralize(number, noun) for noun, number in numbers.items() if number]
        names = [page.record.name_in_text(relay) for relay in relays[speaker]]
        share = "in part through" if relayed[speaker] < passages[speaker] else "through"
        through = f", {share} {grammar.join_and(names)}" if names else ""
        yield page.link(speaker), f"{grammar.join_and(counted)}{through}"
    for speaker in entry.data.credited:
        if speaker not in passages:
            passes_on = any(speaker in names for names in relays.values())
            yield page.link(speaker), "passes on what others say" if passes_on else "credited"


def _publication_rows(record: Record, entry: Entry[model.Source]) -> Iterator[PublicationRow]:
    """The events at which the article appeared, as far as they stand on its page."""
    for event in record.entries_on_page_of(entry):
        if is_kind(event, model.Event):
            roles = [role for role in role_rows(record, event) if role[0] != entry.data.publisher]
            yield PublicationRow(event, tuple(roles), record.claims_of.get(event.id, ()))


def _paragraph_rows(page: PageContext, entry: Entry[model.Source]) -> Iterator[ParagraphRow]:
    rows = [_passage_row(page, entry, index) for index in range(len(entry.data.passages))]
    for number, members in sorted(group_by(rows, lambda row: row.citation.passage.p).items()):
        yield ParagraphRow(f"p{number}", f"Paragraph {number}", members)


def _passage_row(page: PageContext, entry: Entry[model.Source], index: int) -> PassageRow:
    citation = Citation.of_source(f"{entry.id}#{entry.data.passages[index].id}", entry, index)
    anchors: dict[str, list[str]] = {}
    for place in page.record.uses_by_source.get(entry.id, {}).get(citation.ref, ()):
        entry_id, _, anchor_of_use = place.partition("#")
        anchors.setdefault(entry_id, []).append(anchor_of_use)
    links = [_link_to_use(page, entry_id, members) for entry_id, members in anchors.items()]
    if len(links) > MAX_USES:
        places = grammar.pluralize(len(links) - MAX_USES, "other place")
        links = [*links[:MAX_USES], page.link_to(FACETS["source"].path, places)]
    anchor = f"passage-{citation.passage.id}"
    return PassageRow(anchor, citation, grammar.capitalize_first(page.attribution(citation)), tuple(links))


def _link_to_use(page: PageContext, entry_id: str, anchors: Sequence[str]) -> Markup:
    """An entry that uses a passage: once with a link to the very claim, or with how many times."""
    if entry_id == page.entry_id:
        return escape("the notes on this page")
    if len(anchors) == 1:
        return page.link(entry_id, "", anchors[0])
    return join(page.link(entry_id), f" ({len(anchors)})")
