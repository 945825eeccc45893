"""Claims and passages in the words of one page: how sure, who says so, where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from generator import model
from generator.language.attributions import (
    EntryName,
    Phrase,
    attribution_phrases,
    phrase_text,
    speaker_phrase,
    support_phrase,
)
from generator.language.grammar import capitalize_first, join_and, pluralize, pluralize_in_words
from generator.language.labels import REJECTED, STATUS
from generator.record.addresses import path_of_entry
from generator.record.attribution import Attribution, Citation
from generator.record.claims import SETTLED, AssessedAnswer, AssessedClaim, Status
from generator.render.page.links import PageLinks
from generator.render.page.markdown import escape, safe

MAX_IN_BRIEF = 20  # answers to a question on another page than its own
OUR_RECKONING = "Our own reckoning from these passages"


@dataclass
class PageEvidence(PageLinks):
    """What a page says of claims and passages; `articles` are those that it cites, `passages` those it has drawn."""

    articles: dict[str, None] = field(default_factory=dict)
    passages: set[str] = field(default_factory=set)

    def status(self, claim: AssessedClaim) -> str:
        """How sure a claim is, and what it rests on."""
        label = STATUS[claim.status].label
        match claim.status:
            case Status.OPEN | Status.UNSOURCED | Status.RECKONED:
                return label
            case Status.CONTRADICTED | Status.DIFFERING | Status.PARTS | Status.WORDING | Status.CORRECTED:
                articles = pluralize_in_words(len(claim.sources), "article")
                return f"{label} {'within' if len(claim.sources) == 1 else 'across'} {articles}"
            case Status.UNNAMED if claim.data.type == "wording":
                return f"In the articles’ own words: {join_and(map(self.record.name_in_text, claim.sources))}"
        return f"{label}: {self._text(support_phrase(claim.support, len(self.record.of_kind(model.Source))))}"

    def status_in_short(self, claim: AssessedClaim) -> str:
        """How many of all articles answer a question; how sure it is where none does."""
        number, articles = len(claim.support.articles), pluralize(len(self.record.of_kind(model.Source)), "article")
        return f"{number} of {articles}" if number else STATUS[claim.status].label

    def support_label(self, claim: AssessedClaim) -> str:
        """How sure a claim is, over what is folded away: of a plain claim its note as well."""
        note = "; note" if claim.is_uncontested and claim.data.note else ""
        return f"{self.status(claim)}{note}"

    def evidence_label(self, citations: Iterable[Citation]) -> str:
        """What is folded away under an answer, such as "Evidence: 3 passages"."""
        return f"Evidence: {pluralize(len(tuple(citations)), 'passage')}"

    def dispute_label(self, claim: AssessedClaim) -> str:
        words = self.evidence_label(claim.citations)
        return f"Why they differ, and e{words[1:]}" if claim.data.note else words

    def rejection_label(self, answer: AssessedAnswer) -> str:
        return REJECTED[answer.data.rejected or "slip"]

    def attributions(self, attributions: Iterable[Attribution]) -> Markup:
        """Who says so, with links; our own reckoning where nobody does."""
        phrases = [self._linked(phrase) for phrase in attribution_phrases(attributions)]
        return safe(f"According to {'; '.join(phrases)}") if phrases else safe(OUR_RECKONING)

    def attributions_in_words(self, attributions: Iterable[Attribution]) -> str:
        """Who says so, as plain text; the links stand with the passages."""
        return "; ".join(self._text(phrase) for phrase in attribution_phrases(attributions)) or OUR_RECKONING

    def speakers_at_start(self, answer: AssessedAnswer) -> str:
        """Who gives an answer, at the beginning of a line."""
        phrases = attribution_phrases(answer.attributions)
        return "; ".join([self.text_at_start(phrases[0]), *map(self._text, phrases[1:])]) if phrases else OUR_RECKONING

    def text_at_start(self, phrase: Phrase) -> str:
        """A phrase as plain text at the beginning of a line; a name with a small letter, such as alexa.ng, keeps it."""
        first, text = phrase[0], self._text(phrase)
        is_name = isinstance(first, EntryName) and text.startswith(self.record.name(first.id))
        return text if is_name else capitalize_first(text)

    def attribution(self, citation: Citation) -> str:
        """Who says it in the article, such as "John Coale, quoted by Belta"."""
        attribution = citation.attribution
        if citation.is_whole:
            return "whole source"
        if not attribution.speaker:
            return "in its own words"
        return self._text(speaker_phrase(attribution.speaker, attribution.relays, attribution.is_quotation))

    def by_place(self, citations: Iterable[Citation]) -> list[list[Citation]]:
        """Passages that follow one another in one paragraph, in the same words of the same speaker, are one group."""
        places = groupby(citations, lambda citation: (citation.passage.p, citation.attribution, citation.is_checked))
        return [list(group) for _, group in places]

    def answer_heading(self, claim: AssessedClaim, answer: AssessedAnswer) -> Markup:
        return escape(capitalize_first(self.record.value_text(claim, answer.parsed_value)))

    def dated_value(self, claim: AssessedClaim, answer: AssessedAnswer) -> Markup:
        """An answer's value, with the day for which it holds where rival answers hold for others."""
        value = self.answer_heading(claim, answer)
        day = answer.data.as_of
        if day is None or all(rival.data.as_of == day for rival in claim.answers):
            return value
        return safe(f"{value}, as of {day.display()}")

    def answers_in_brief(self, claim: AssessedClaim) -> list[tuple[Markup, str]]:
        """The answers that stand, the first of many, with who gives each, those of the same speakers in one row.

        Answers that contradict each other stand apart; of a settled question its status says who.
        """
        answers = claim.standing_answers
        if len(answers) == 1 and claim.status in SETTLED:
            return [(self.dated_value(claim, answers[0]), "")]
        is_contradicted = claim.status is Status.CONTRADICTED
        rows: list[tuple[Markup, str]] = []
        for answer in answers[:MAX_IN_BRIEF]:
            value, speakers = self.dated_value(claim, answer), self.attributions_in_words(answer.attributions)
            if rows and answer.attributions and rows[-1][1] == speakers and not is_contradicted:
                value = safe(f"{rows.pop()[0]} · {value}")
            rows.append((value, speakers))
        left_out = len(answers) - MAX_IN_BRIEF
        return [*rows, (escape(f"and {pluralize(left_out, 'more answer')}"), "")] if left_out > 0 else rows

    def anchor(self, claim: AssessedClaim, is_elsewhere: bool) -> str:
        """The claim's anchor on its entry's page; elsewhere with the name of its entry, so that no two are alike."""
        return f"{claim.entry.id}-{claim.anchor}" if is_elsewhere else self.record.anchor_of_claim(claim)

    def claim_link(self, claim: AssessedClaim) -> Markup:
        record = self.record
        return self.link_to(record.path_of_page(claim.entry), record.claim_text(claim), record.anchor_of_claim(claim))

    def not_comparable(self, claim: AssessedClaim) -> Markup:
        claims = [self.record.claim(ref, claim.entry) for ref in claim.data.not_comparable_with]
        return self.join_titles([self.claim_link(claim) for claim in claims if claim])

    def passage_link(self, citation: Citation, *, is_plural: bool = False) -> Markup:
        """A link to a passage in the notes on its source; `is_plural` where others of the article follow."""
        self.articles[citation.source.id] = None
        if citation.is_whole:
            return self.link(citation.source.id)
        paragraph = f"paragraph{'s' if is_plural else ''} {citation.passage.p}"
        return self._passage_link(citation, f"{citation.source.data.display_name}, {paragraph}")

    def paragraph_link(self, citation: Citation) -> Markup:
        return self._passage_link(citation, str(citation.passage.p))

    def _passage_link(self, citation: Citation, words: str) -> Markup:
        return self.link_to(path_of_entry(citation.source), words, f"passage-{citation.passage.id}")

    def is_repeated(self, citation: Citation) -> bool:
        """Whether the page draws a passage elsewhere, as that of its article does; paper says it once."""
        address = f"{citation.source.id}#{citation.passage.id}"
        is_repeated = address in self.passages or citation.source.id == self.entry_id
        self.passages.add(address)
        return is_repeated

    def _linked(self, phrase: Phrase) -> Markup:
        parts = [
            self.link(part.id, self.record.name_in_text(part.id)) if isinstance(part, EntryName) else escape(part)
            for part in phrase
        ]
        return safe("".join(parts))

    def _text(self, phrase: Phrase) -> str:
        return phrase_text(phrase, self.record.name_in_text)
