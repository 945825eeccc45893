"""One page while it is being drawn: links from it, prose on it, the notes at its foot."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from generator import model
from generator.language.attributions import (
    EntryName,
    Phrase,
    attribution_phrases,
    attributions_text,
    phrase_text,
    support_phrase,
)
from generator.language.grammar import join_and, pluralize
from generator.language.labels import REJECTED, STATUS, chain
from generator.model.references import BLOCK, REFERENCE, Target
from generator.record.attribution import Attribution, Citation
from generator.record.claims import AssessedAnswer, AssessedClaim, ParsedValue, Status
from generator.record.record import Record, name_in_text, name_of
from generator.render.page.markdown import escape, link, safe, with_references
from generator.render.page.paths import HOME, SECTIONS, path_of_entry

OUR_RECKONING = "Our own reckoning from these passages"


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page to a page; `to` is the relative address."""

    name: str
    to: Markup


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer in a list of claims, and who gives it where there are several."""

    value: Markup
    who: str


@dataclass
class PageContext:
    """Draws what depends on the page it stands on: relative links, references in prose, numbered notes."""

    record: Record
    path: str
    entry_id: str = ""
    notes: dict[str, AssessedClaim] = field(default_factory=dict)
    articles: dict[str, None] = field(default_factory=dict)
    blocks: Mapping[str, Callable[[PageContext, str], str]] = field(default_factory=dict)

    def to(self, path: str, anchor: str = "") -> Markup:
        """The relative address of another page; as plain text "#a" or "2004.md" would be kept from starting a line."""
        if path == self.path and anchor:
            return safe(f"#{anchor}")
        relative = _relative(path, posixpath.dirname(self.path))
        return safe(f"{relative}#{anchor}" if anchor else relative)

    def link(self, entry_id: str, words: str = "", anchor: str = "") -> Markup:
        """A link to an entry's page; its name where no words are given. On its own page just the words."""
        entry = self.record.entries[entry_id]
        shown = words or name_of(entry)
        if path_of_entry(entry) == self.path and not anchor:
            return escape(shown)
        return link(shown, self.to(path_of_entry(entry), anchor))

    def links(self, entry_ids: Iterable[str]) -> Markup:
        """Links to several entries, joined by commas and a final "and"."""
        named = self.record.entries
        return self.join_and([self.link(entry_id, name_in_text(named[entry_id])) for entry_id in entry_ids])

    def join_and(self, parts: list[Markup]) -> Markup:
        """Parts joined by commas and a final "and"."""
        if len(parts) < 2:
            return safe("".join(parts))
        return safe(", ".join(parts[:-1]) + " and " + parts[-1])

    def claim_link(self, claim: AssessedClaim) -> Markup:
        """A link to where a claim stands, with its own words."""
        words = claim.data.ask or self.plain(claim.data.says or "", claim.entry.id)
        return link(words, self.to(path_of_entry(claim.entry), claim.anchor))

    def passage_link(self, citation: Citation) -> Markup:
        """A link to a passage in the notes on its source."""
        self.articles[citation.source.id] = None
        if citation.is_whole:
            return self.link(citation.source.id)
        words = f"{name_of(citation.source)}, paragraph {citation.passage.p}"
        return link(words, self.to(path_of_entry(citation.source), f"passage-{citation.passage.id}"))

    def deep_link(self, citation: Citation) -> str:
        """The address that opens the article at the passage; empty where the article's address is not known."""
        address = citation.source.data.address
        if not address or citation.is_whole:
            return address or ""
        ends = [citation.passage.start, *([citation.passage.end] if citation.passage.end else [])]
        return f"{address}#:~:text={','.join(quote(end, safe='').replace('-', '%2D') for end in ends)}"

    def address(self, citation: Citation) -> Markup:
        """The same address, fit to stand in a Markdown link."""
        return self.plain_address(self.deep_link(citation))

    def plain_address(self, address: str) -> Markup:
        """An address fit to stand in a Markdown link."""
        return safe(address.replace("(", "%28").replace(")", "%29").replace(" ", "%20"))

    def evidence(self, citations: Iterable[Citation]) -> str:
        """What is folded away under an answer, such as "Evidence: 3 passages"."""
        return f"Evidence: {pluralize(len(tuple(citations)), 'passage')}"

    def crumbs(self) -> list[Crumb]:
        """The way from the home page to this one, without this one."""
        section = SECTIONS[posixpath.dirname(self.path)]
        home = [HOME] if any(document.path == HOME.path for document in self.record.docs) else []
        return [Crumb(page.title, self.to(page.path)) for page in (*home, section)]

    def phrase(self, phrase: Phrase) -> Markup:
        """A phrase with a link for each entry that it names."""
        parts = [
            self.link(part.id, self.record.name_in_text(part.id)) if isinstance(part, EntryName) else escape(part)
            for part in phrase
        ]
        return safe("".join(parts))

    def attributions(self, attributions: Iterable[Attribution]) -> Markup:
        """Who says so: "According to John Coale, quoted by Belta, in RFE/RL"; our own reckoning where nobody does."""
        phrases = [self.phrase(phrase) for phrase in attribution_phrases(attributions)]
        return safe(f"According to {'; '.join(phrases)}") if phrases else safe(OUR_RECKONING)

    def status(self, claim: AssessedClaim) -> str:
        """How sure a claim is, and what it rests on."""
        label = STATUS[claim.status].label
        match claim.status:
            case Status.OPEN | Status.UNSOURCED | Status.RECKONED:
                return label
            case Status.CONTRADICTED | Status.DIFFERING | Status.WORDING | Status.CORRECTED:
                return f"{label}: {pluralize(len(claim.sources), 'article')}"
            case Status.UNNAMED if claim.data.type == "wording":
                return f"In the articles’ own words: {self._names(claim.sources)}"
            case _:
                phrase = support_phrase(claim.support, len(self.record.of_kind(model.Source)))
                return f"{label}: {phrase_text(phrase, self.record.name_in_text)}"

    def rejected(self, answer: AssessedAnswer) -> str:
        """Why an answer no longer stands."""
        return REJECTED[answer.data.rejected or "slip"]

    def anchor(self, claim: AssessedClaim, away: bool) -> str:
        """The claim's anchor at home; on other pages with the name of its entry, so that no two are alike."""
        return f"{claim.entry.id}-{claim.anchor}" if away else claim.anchor

    def cited(self, refs: Iterable[str]) -> tuple[Citation, ...]:
        """The citations behind these references."""
        return self.record.cited(refs)

    def apart(self, claim: AssessedClaim) -> Markup:
        """Links to the claims that must not be compared with this one."""
        others = [self.record.claim(ref, claim.entry) for ref in claim.data.not_comparable_with]
        return self.join_and([self.claim_link(other) for other in others if other])

    def support_of(self, claim: AssessedClaim) -> str:
        """How sure a claim is, over what is folded away: of a plain claim its note as well."""
        noted = "; note" if claim.is_uncontested and claim.data.note else ""
        return f"{self.status(claim)}{noted}"

    def voices(self, answer: AssessedAnswer) -> str:
        """Who gives an answer, by name alone; the links stand with the passages."""
        return attributions_text(answer.attributions, self.record.name_in_text) or OUR_RECKONING

    def answers_in_brief(self, claim: AssessedClaim) -> list[AnswerRow]:
        """Every answer with the articles that give it; a single answer alone, for the status says who stands behind it.

        An answer that no longer stands is left out.
        """
        answers = claim.standing_answers
        return [
            AnswerRow(self.value(claim, answer.parsed_value), self.voices(answer) if len(answers) > 1 else "")
            for answer in answers
        ]

    def chain(self, citation: Citation) -> str:
        """Who says it to whom, such as "citing Belta, quoting John Coale"."""
        if citation.is_whole:
            return "whole source"
        names = [name_in_text(self.record.entries[who]) for who in citation.passage.said_by]
        return chain(citation.passage.voice, names)

    def value(self, claim: AssessedClaim, parsed_value: ParsedValue) -> Markup:
        """An answer's value as readers see it."""
        if claim.data.type == "entry" and isinstance(parsed_value, str):
            return self.link(parsed_value)
        return escape(self.record.value_text(claim, parsed_value))

    def prose(self, text: str, owner: str = "") -> Markup:
        """Editors' prose with its references drawn as links and numbered notes; `owner` is the entry it stands in."""
        return with_references(text, REFERENCE, lambda target, words: self._reference(target, words, owner))

    def document(self, text: str) -> Markup:
        """A hand-written page's Markdown with its references and drawn blocks filled in."""
        return safe(REFERENCE.sub(lambda found: self._reference(found["target"], found["words"]), text))

    def plain(self, text: str, owner: str = "") -> str:
        """Editors' prose as plain text."""
        return self.record.plain(text, owner or self.entry_id)

    def dated(self) -> str:
        """From when the articles behind the page's entry are, and when it was last corrected, by the record alone."""
        record = self.record
        if self.entry_id not in record.entries:
            return ""
        data = record.entries[self.entry_id].data
        behind = {source for claim in record.claims_of.get(self.entry_id, ()) for source in claim.sources}
        sources = [record.entry(source, model.Source).data for source in behind - {self.entry_id}]
        days = sorted((source.published for source in sources if source.published), key=lambda day: day.sort_key)
        told = []
        if days:
            span = " to ".join(dict.fromkeys((days[0].display(), days[-1].display())))
            undated = f" ({len(sources) - len(days)} undated)" if len(days) < len(sources) else ""
            told.append(f"Sources: {pluralize(len(sources), 'article')}, dated {span}{undated}.")
        if data.corrections:
            last = max((made.date for made in data.corrections), key=lambda day: day.sort_key)
            told.append(f"Last corrected on {last.display()}.")
        return " ".join(told)

    def notes_at_foot(self) -> Markup:
        """The passages behind every figure that the prose takes from the record, as numbered notes.

        For paper the articles that the page cites follow with their addresses.
        """
        notes = "\n".join(self._note(key, claim) for key, claim in self.notes.items())
        return safe(f"{notes}\n\n{self._articles()}")

    def _articles(self) -> str:
        told = []
        for source in (self.record.entry(article, model.Source).data for article in self.articles):
            parts = [source.short, f"“{source.title}”", source.published and source.published.display(), source.address]
            told.append(", ".join(str(escape(str(part))) for part in parts if part))
        return f"Articles cited here: {'; '.join(told)}.\n{{: .tl-print-only data-search-exclude='' }}" if told else ""

    def _names(self, entry_ids: Iterable[str]) -> str:
        return join_and(name_in_text(self.record.entries[entry_id]) for entry_id in entry_ids)

    def _reference(self, target: str, words: str | None, owner: str = "") -> str:
        if target.startswith(BLOCK):
            return self.blocks[target.removeprefix(BLOCK)](self, words or "")
        record = self.record
        to = Target.of(target, owner or self.entry_id)
        shown = record.reference_words(target, words, to.entry)
        if not to.claim:
            return self.link(to.entry, shown)
        claim = record.claims[f"{to.entry}#{to.claim}"]
        key = f"{to.entry}-{to.claim}"
        self.notes[key] = claim
        figure = link(shown, self.to(path_of_entry(claim.entry), to.claim), f"tl-inline-value .tl-{claim.status.value}")
        return f"{figure}[^{key}]"

    def _note(self, key: str, claim: AssessedClaim) -> str:
        """One numbered note: how sure, then the passages with full addresses, which paper needs; rivals in a list."""
        label = f"[^{key}]: **{escape(STATUS[claim.status].label)}.**"
        if claim.status is Status.WORDING:
            return f"{label} {self.links(claim.sources)}, side by side: {self.claim_link(claim)}"
        if not claim.answers:
            return f"{label} {self._passages(claim.citations)}"
        told = [
            f"{self.value(claim, answer.parsed_value)}{' (no longer stands)' if answer.data.rejected else ''}: "
            f"{self._passages(answer.citations)}"
            for answer in claim.answers_in_order
        ]
        return f"{label} {told[0]}" if len(told) == 1 else "\n".join([label, "", *(f"    - {one}" for one in told), ""])

    def _passages(self, citations: Iterable[Citation]) -> str:
        told = [f"{self.passage_link(citation)}, {escape(self.chain(citation))}" for citation in citations]
        return "; ".join(told) + "."


@cache
def _relative(path: str, folder: str) -> str:
    """A page's path as seen from a folder; asked for often, and always answered alike."""
    return posixpath.relpath(path, folder or ".")
