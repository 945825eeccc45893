"""Claims and passages in the words of one page: how sure, who says so, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from generator.language.grammar import join_and, pluralize
from generator.language.labels import REJECTED, STATUS
from generator.language.phrases import describe_speakers
from generator.record.claims import AssessedAnswer, AssessedClaim, Citation, ParsedValue, Status
from generator.render.page.links import PageLinks
from generator.render.page.markdown import escape, link, safe
from generator.render.page.paths import path_of_entry


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer in a list of claims, and who gives it where there are several."""

    value: Markup
    sources: str


@dataclass
class PageEvidence(PageLinks):
    """What a page says of claims and passages; `articles` are those that it cites, in order."""

    articles: dict[str, None] = field(default_factory=dict)

    def status(self, claim: AssessedClaim) -> str:
        """How sure a claim is, in words that name the origin where there is but one."""
        label = STATUS[claim.status].label
        articles = pluralize(len(claim.sources), "article")
        match claim.status:
            case Status.ONE_ORIGIN:
                return f"{label}: {self._names(claim.origins)} ({articles})"
            case Status.AGREED:
                shared = claim.shared_upstream
                doubt = f"; they may share one origin, {self._names(shared)}" if shared else ""
                return f"{label}: {articles}, {pluralize(len(claim.origins), 'origin')}{doubt}"
            case Status.OPEN:
                return label
            case _:
                return f"{label}: {articles}, {pluralize(len(claim.origins), 'origin')}"

    def support_label(self, claim: AssessedClaim) -> str:
        """How sure a claim is, over what is folded away: of a plain claim its note as well."""
        note = "; note" if claim.is_uncontested and claim.data.note else ""
        return f"{self.status(claim)}{note}"

    def evidence_label(self, citations: Iterable[Citation]) -> str:
        """What is folded away under an answer, such as "Evidence: 3 passages"."""
        return f"Evidence: {pluralize(len(tuple(citations)), 'passage')}"

    def rejection_label(self, answer: AssessedAnswer) -> str:
        """Why an answer no longer stands."""
        return REJECTED[answer.data.rejected or "slip"]

    def origins(self, origins: Iterable[str]) -> Markup:
        """Who says so, with links."""
        return safe(f"According to {self.links(origins)}")

    def speakers(self, answer: AssessedAnswer) -> str:
        """Who gives an answer, by name alone; the links stand with the passages."""
        return self._names(answer.origins)

    def attribution(self, citation: Citation) -> str:
        """Who says it to whom, such as "citing Belta, quoting John Coale"."""
        entries = self.record.entries
        names = [entries[speaker].data.name_in_text for speaker in citation.passage.said_by]
        return describe_speakers(citation.passage.voice, names)

    def value(self, claim: AssessedClaim, parsed_value: ParsedValue) -> Markup:
        """An answer's value as readers see it."""
        if claim.data.type == "entry" and isinstance(parsed_value, str):
            return self.link(parsed_value)
        return escape(self.record.value_text(claim, parsed_value))

    def answers_in_brief(self, claim: AssessedClaim) -> list[AnswerRow]:
        """Every answer with the articles that give it; a single answer alone, for the status says who stands behind it.

        An answer that no longer stands is left out.
        """
        live = [answer for answer in claim.answers_in_order if not answer.data.rejected]
        return [
            AnswerRow(self.value(claim, answer.parsed_value), self._sources(answer) if len(live) > 1 else "")
            for answer in live
        ]

    def anchor(self, claim: AssessedClaim, is_elsewhere: bool) -> str:
        """The claim's anchor on its entry's page; elsewhere with the name of its entry, so that no two are alike."""
        return f"{claim.entry.id}-{claim.anchor}" if is_elsewhere else claim.anchor

    def claim_link(self, claim: AssessedClaim) -> Markup:
        """A link to where a claim stands, with its own words."""
        words = claim.data.ask or self.record.plain(claim.data.says or "", claim.entry.id)
        return link(words, self.address_of(path_of_entry(claim.entry), claim.anchor))

    def not_comparable(self, claim: AssessedClaim) -> Markup:
        """Links to the claims that must not be compared with this one."""
        claims = [self.record.claim(ref, claim.entry) for ref in claim.data.not_comparable_with]
        return self.join_and([self.claim_link(claim) for claim in claims if claim])

    def passage_link(self, citation: Citation) -> Markup:
        """A link to a passage in the notes on its source."""
        self.articles[citation.source.id] = None
        words = f"{citation.source.data.display_name}, paragraph {citation.passage.p}"
        return link(words, self.address_of(path_of_entry(citation.source), f"passage-{citation.passage.id}"))

    def passage_address(self, citation: Citation) -> Markup:
        """The address that opens the article at the passage, fit for a Markdown link; empty where none is known."""
        address = citation.source.data.address
        if not address:
            return safe("")
        phrases = [phrase for phrase in (citation.passage.start, citation.passage.end) if phrase]
        fragment = ",".join(quote(phrase, safe="").replace("-", "%2D") for phrase in phrases)
        return self.link_target(f"{address}#:~:text={fragment}")

    def _names(self, entry_ids: Iterable[str]) -> str:
        return join_and(self.record.entries[entry_id].data.name_in_text for entry_id in entry_ids)

    def _sources(self, answer: AssessedAnswer) -> str:
        return self._names(dict.fromkeys(citation.source.id for citation in answer.citations))
