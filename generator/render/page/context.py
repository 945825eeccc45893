"""One page while it is being drawn: prose on it, and the notes at its foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.language.grammar import pluralize, span
from generator.language.labels import STATUS
from generator.model.values.markdown import parse_prose
from generator.model.values.references import BLOCK, REFERENCE, InlineReference, Target
from generator.read.entries import is_kind
from generator.record.addresses import address_of, path_of
from generator.record.attribution import Citation
from generator.record.claims import AssessedClaim, Status
from generator.render.page.evidence import PageEvidence
from generator.render.page.markdown import MarkdownText, escape, escape_attribute, in_markdown, safe
from generator.render.page.notes import Note
from generator.render.page.paths import page_at
from generator.render.page.prose import draw_blocks

FOLDED_ANSWER = re.compile("^(?=:   )", re.MULTILINE)
SECTION = re.compile("^(?=## )", re.MULTILINE)
LINK_WORDS = re.compile(r"\[(?:[^\[\]\n]|\[\[[^\[\]\n]*\]\])+\](?=\()")


class Departure(NamedTuple):
    """What once stood at an anchor of a page: a link to where it is now, or why it was withdrawn."""

    anchor: str
    link: Markup | str
    reason: str


@dataclass
class PageContext(PageEvidence):
    """What depends on the page it is drawn on: links, evidence, references in prose, numbered notes.

    `notes` lead to the claims whose figures stand in the prose, by their keys; `blocks` are what a hand-written
    page may ask for.
    """

    notes: dict[str, Note] = field(default_factory=dict)
    blocks: Mapping[str, BlockDrawing] = field(default_factory=dict)

    def prose(self, text: str, owner: str = "", css: str = "", label: str = "") -> Markup:
        """Editors' prose of `owner` as HTML, links and notes drawn; `css` is for its blocks, `label` before it."""
        text = self.record.fit_words_around_references(text, owner or self.entry_id)
        content = draw_blocks(parse_prose(text), lambda reference: self._reference(reference, owner), css)
        if label:
            lead = safe(f'<p><span class="tl-label">{escape(label)}</span> ')
            content = content.removeprefix("<p>") if content.startswith("<p>") else safe("</p>\n") + content
            return lead + content
        return content

    def document(self, text: str) -> MarkdownText:
        """A hand-written page's Markdown with its references and drawn blocks filled in.

        An entry is a link where the page mentions it first, and once in each folded answer, which is read alone; its
        date is none where the entry or a claim of it is. A claim has its note once in each section. In the words of a
        link a reference is plain words.
        """
        text = self.record.fit_words_around_references(text)
        text = LINK_WORDS.sub(lambda link: REFERENCE.sub(self._plain_words, link[0]), text)
        return MarkdownText("".join(self._fill_in(part) for part in FOLDED_ANSWER.split(text)))

    def _plain_words(self, match: re.Match[str]) -> str:
        """What a reference on a hand-written page says, without a link or a note."""
        return in_markdown(escape(self.record.reference_words(InlineReference.from_match(match))))

    def _fill_in(self, text: str) -> str:
        targets = [Target.parse(match["target"]) for match in REFERENCE.finditer(text)]
        entries = {target.entry for target in targets if not target.is_date}
        mentioned: set[Target] = set()

        def draw(match: re.Match[str]) -> str:
            target = Target.parse(match["target"])
            if target in mentioned or (target.is_date and target.entry in entries):
                return self._plain_words(match)
            if not target.entry.startswith(BLOCK):
                mentioned.add(target)
            return in_markdown(self._reference(InlineReference.from_match(match)))

        sections = []
        for section in SECTION.split(text):
            sections.append(REFERENCE.sub(draw, section))
            mentioned = {target for target in mentioned if not target.claim}
        return "".join(sections)

    def plain(self, text: str, owner: str = "") -> str:
        return self.record.plain(text, owner or self.entry_id)

    @cached_property
    def source_dates(self) -> str:
        """From when the articles are that tell of the entry, and when it was last corrected.

        What answers a question on several things at once need not tell of this one, nor what an open question cites.
        """
        record = self.record
        entry = record.entries.get(self.entry_id)
        if entry is None:
            return ""
        assessed = record.claims_of.get(entry.id, ())
        aside = {claim.index for claim in assessed if claim.status is Status.OPEN or self._compares_events(claim)}
        refs = [ref for path, ref in entry.texts.citations if path[0] != "claims" or path[1] not in aside]
        for event in () if is_kind(entry, model.Event) else record.events_naming.get(entry.id, ()):
            parts = [(part.person, part.cites) for part in event.data.people]
            parts += [(part.organisation, part.cites) for part in event.data.organisations]
            parts += [(part.measure, part.cites) for part in event.data.sanctions]
            refs += [ref for name, cites in parts if name == entry.id for ref in cites]
        claims = [
            claim
            for claim in record.claims_about.get(entry.id, ())
            if claim.entry is entry or not claim.is_question or len(claim.standing_answers) == 1
        ]
        citations = chain(
            record.cited(refs), record.quotations.get(entry.id, ()), *(claim.citations for claim in claims)
        )
        articles = {citation.source.id for citation in citations} - {entry.id}
        sources = [record.entry(source, model.Source).data for source in articles]
        dates = sorted((source.published for source in sources if source.published), key=lambda date: date.sort_key)
        sentences = []
        if sources and not is_kind(entry, model.Source):
            undated = len(sources) - len(dates)
            days = f"dated {span(dates[0].display(), dates[-1].display())}" if dates else "undated"
            days = f" ({len(dates)} {days}, {undated} undated)" if dates and undated else f", {days}"
            label = "Cited for this place" if is_kind(entry, model.Place) else "Sources"
            sentences.append(f"{label}: {pluralize(len(sources), 'article')}{days}.")
        corrections = entry.data.corrections
        if corrections:
            last = max((correction.date for correction in corrections), key=lambda date: date.sort_key)
            sentences.append(f"Last corrected on {last.display()}.")
        return " ".join(sentences)

    def _compares_events(self, claim: AssessedClaim) -> bool:
        about = (self.record.entries[entry_id] for entry_id in claim.data.about)
        return claim.data.difference == "scope" and any(is_kind(entry, model.Event) for entry in about)

    def outcome(self, claim: AssessedClaim) -> str:
        """What came of an accusation, without what the page of an event says of a change of custody as well."""
        words = claim.data.outcome or ""
        if claim.entry.id == self.entry_id and is_kind(claim.entry, model.Event):
            for part in claim.entry.data.people:
                if {part.person} == {*claim.data.alleges_against} and part.outcome:
                    words = words.replace(part.outcome, "")
        return words.strip()

    def corrections(self) -> list[model.Correction]:
        record = self.record
        entries = record.entries_on_page_of(record.entries[self.entry_id])
        return [correction for entry in entries for correction in entry.data.corrections]

    def former_anchors(self, anchor: str) -> Sequence[str]:
        return self.record.former_anchors.get(address_of(self.path), {}).get(anchor, ())

    def departures(self) -> list[Departure]:
        """What once stood on this page and stands there no more."""
        departures = []
        for line in self.record.departures.get(address_of(self.path), ()):
            forwards = self.record.forwards
            is_withdrawn = forwards.is_withdrawn(forwards.destination(line.address))
            link = "" if is_withdrawn else self.destination_link(forwards.destination(line.address))
            departures.append(Departure(line.anchor, link, line.withdrawn))
        return departures

    def destination_link(self, address: str) -> Markup:
        place, _, anchor = address.partition("#")
        page = page_at(self.record, place)
        return self.link_to(page.path if page else path_of(place), self.destination_words(address), anchor)

    def destination_words(self, address: str) -> str:
        """What stands at an address of the site: the title of a page, a claim, a passage; else the address."""
        target = self.record.anchors.get(address)
        if isinstance(target, AssessedClaim):
            return self.record.claim_text(target)
        if target:
            return f"{target.source.data.display_name}, paragraph {target.passage.p}"
        page = page_at(self.record, address.partition("#")[0])
        return page.title if page and page.title else address

    def drawn_notes(self) -> list[Markup]:
        """The passages behind every figure that the prose takes from the record, as numbered notes."""
        return [self._draw_note(note) for note in self.notes.values()]

    @cached_property
    def cited_articles(self) -> str:
        """The articles that the page cites, with the addresses that paper needs; empty where it cites none."""
        articles = []
        for source in (self.record.entry(article, model.Source).data for article in self.articles):
            title = f"“{source.title}”" if source.titled_by == "publisher" else source.cited_title
            parts = [source.short, title, source.published and source.published.display(), source.address]
            articles.append(", ".join(str(part) for part in parts if part))
        return f"Articles cited here: {'; '.join(articles)}." if articles else ""

    def _reference(self, reference: InlineReference, owner: str = "") -> Markup:
        """What a [[reference]] in prose or on a hand-written page becomes, in HTML that Markdown leaves alone."""
        if reference.target.startswith(BLOCK):
            return self.blocks[reference.target.removeprefix(BLOCK)](self, reference.words or "")
        record = self.record
        target = Target.parse(reference.target, owner or self.entry_id)
        text = record.reference_words(reference, target.entry)
        if target.counted or (target.entry == owner in record.publications and not target.claim):
            return escape(text)
        if not target.claim:
            return self.link(target.entry, text)
        claim = record.claims[f"{target.entry}#{target.claim}"]
        key = f"{target.entry}-{target.claim}"
        note = self.notes.setdefault(key, Note(key, len(self.notes) + 1, claim))
        address = escape_attribute(self.address_of(record.path_of_page(claim.entry), record.anchor_of_claim(claim)))
        css = f"tl-inline-value tl-{claim.status.value}"
        return safe(f'<a class="{css}" href="{address}">{escape(text)}</a>{note.mark()}')

    def _draw_note(self, note: Note) -> Markup:
        """One numbered note: how sure, then the passages with full addresses, which paper needs; rivals in a list."""
        claim = note.claim
        label = f"<strong>{escape(STATUS[claim.status].label)}.</strong>"
        if claim.status is Status.WORDING:
            return note.draw(safe(f"{label} {self.links(claim.sources)}, side by side: {self.claim_link(claim)}"), ())
        if not claim.answers:
            nearest = "Nearest: " if claim.status is Status.OPEN and claim.citations else ""
            return note.draw(safe(f"{label} {nearest}{self._passages(claim.citations)}"), ())
        answers = [
            safe(
                f"{self.dated_value(claim, answer)}"
                f"{' (no longer stands)' if answer.data.rejected else ''}: {self._passages(answer.citations)}"
            )
            for answer in claim.answers_in_order
        ]
        if len(answers) == 1:
            return note.draw(safe(f"{label} {answers[0]}"), ())
        return note.draw(safe(label), answers)

    def _passages(self, citations: Iterable[Citation]) -> str:
        """The passages of a note: an article once for each speaker it has; of its own voice nothing more is said."""
        groups: dict[tuple[str, str], dict[int, Citation]] = {}
        for citation in citations:
            speaker = self.attribution(citation) if citation.attribution.speaker or citation.is_whole else ""
            groups.setdefault((citation.source.id, speaker), {}).setdefault(citation.passage.p, citation)
        parts = []
        for (_, speaker), by_paragraph in groups.items():
            passages = list(by_paragraph.values())
            links = [self.passage_link(passages[0], is_plural=len(passages) > 1)]
            links += [self.paragraph_link(passage) for passage in passages[1:]]
            parts.append(f"{self.join_and(links)}{f', {escape(speaker)}' if speaker else ''}")
        return "; ".join(parts) + "." if parts else ""


BlockDrawing = Callable[[PageContext, str], Markup]  # draws a block on a page from what stands behind its name
