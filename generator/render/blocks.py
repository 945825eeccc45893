"""Blocks that hand-written pages can ask for, such as `[[draw:statuses]]` on a line of its own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from generator import model
from generator.charts.collected_charts import CHARTS
from generator.charts.numbers import short_question
from generator.language import grammar, labels
from generator.model.values.quantity import Quantity
from generator.model.values.references import BlockArgument
from generator.record.claims import AssessedClaim, Status
from generator.render import charts
from generator.render.fragments.claims import NAMES_SOURCE, OWN_VOICE, Mark, mark_of
from generator.render.fragments.state_of_play import describe_state_before
from generator.render.page.context import PageContext
from generator.render.page.markdown import escape, join
from generator.render.page.template import View, render_component


class Block(NamedTuple):
    """A block that pages may ask for: what it is drawn of, and the function that draws it."""

    argument: BlockArgument
    draw: Callable[[PageContext, str], Markup]


class Headline(NamedTuple):
    """What stands in large letters: a number with its unit, or words; `answers` are the rivals listed below it."""

    number: str = ""
    unit: str = ""
    words: str = ""
    answers: tuple[Markup, ...] = ()


class ClaimFigure(NamedTuple):
    """A question with its answer in large letters and how sure it is; it leads to where the claim stands."""

    headline: Headline
    question: str
    address: str
    status: str
    label: str


class FiguresView(View):
    """Answers in large letters."""

    template = "block_figures.html.j2"
    figures: tuple[ClaimFigure, ...]


AnswerCells = tuple[Markup, tuple[Mark | None, ...]]  # an answer, and for each article how it gives it, None if silent
QuestionRows = tuple[Markup, tuple[AnswerCells, ...]]  # a question with a row for each of its answers


class AnswersView(View):
    """Answers down, articles across."""

    template = "block_answers.html.j2"
    finding: str
    marks: tuple[Mark, ...]
    sources: tuple[Markup, ...]
    questions: tuple[QuestionRows, ...]


class QuestionView(View):
    """A question with the chart that answers it, unfolded by a click."""

    template = "block_question.html.j2"
    question: str
    chart: Markup


class StatusesView(View):
    """What the words for how sure a claim is mean."""

    template = "block_statuses.html.j2"
    statuses: tuple[tuple[Status, labels.Label], ...]


def draw_figures(page: PageContext, refs: str) -> Markup:
    """The answers to the questions that the page names, in large letters, each with how sure it is."""
    return render_component(FiguresView(tuple(_figure(page, claim) for claim in _claims(page, refs))))


def draw_answers(page: PageContext, refs: str) -> Markup:
    """Every answer to the questions that the page names, with a mark under each article that gives it."""
    claims = _claims(page, refs)
    sources = page.record.of_kind(model.Source)
    questions = []
    for claim in claims:
        answers = []
        for answer in claim.standing_answers:
            marks_of_answer = tuple(mark_of(answer.attributions, source.id) for source in sources)
            answers.append((page.dated_value(claim, answer), marks_of_answer))
        questions.append((page.claim_link(claim), tuple(answers)))
    names = tuple(escape(page.record.name(source.id)) for source in sources)
    marks = (NAMES_SOURCE, OWN_VOICE)
    return render_component(AnswersView(describe_agreement(claims, len(sources)), marks, names, tuple(questions)))


def draw_state_before(page: PageContext, event_id: str) -> Markup:
    """How things stood before an event changed them, in brief, with the page of that day."""
    sentences = describe_state_before(page, page.record.entry(event_id, model.Event))
    if not sentences:
        return escape("Nothing is said of how things stood before.")
    return join(sentences[0], *(part for sentence in sentences[1:] for part in (" ", sentence)))


def draw_place(page: PageContext, place: str) -> Markup:
    """A place on the map, with the ways from and to it."""
    return charts.show(page, "map", place)


def draw_statuses(_page: PageContext, _words: str) -> Markup:
    """What the words for how sure a claim is mean."""
    statuses = {**labels.STATUS}
    del statuses[Status.UNSOURCED]  # the check lets no such claim pass
    return render_component(StatusesView(tuple(statuses.items())))


def draw_counts(page: PageContext, _words: str) -> Markup:
    """How large the record is, in one sentence."""
    record = page.record
    numbers = {kind: len(record.of_kind(kind)) for kind in model.KINDS}
    counts = [grammar.pluralize(number, kind.noun, kind.plural) for kind, number in numbers.items() if number]
    return escape(f"{grammar.join_and(counts)}; {grammar.pluralize(record.count('passages') or 0, 'passage')}")


def _claims(page: PageContext, refs: str) -> list[AssessedClaim]:
    return [page.record.claims[ref] for ref in refs.split()]


def _figure(page: PageContext, claim: AssessedClaim) -> ClaimFigure:
    headline = _headline(page, claim)
    caption = _caption(page.record.claim_text(claim), headline, claim.unit)
    return ClaimFigure(
        headline=headline._replace(unit="")
        if caption.startswith("of the ")
        else headline,  # "8 of the freed", no people
        question=caption,
        address=page.address_of(page.record.path_of_page(claim.entry), page.record.anchor_of_claim(claim)),
        status=claim.status.value,
        label="" if claim.status is Status.OPEN else page.status_in_short(claim),  # the large words say so
    )


def _caption(question: str, headline: Headline, unit: str) -> str:
    """What stands under large letters: after a number what it counts, if its question says so plainly."""
    if not headline.number:
        return question
    return short_question(question).removeprefix("" if headline.answers else f"{unit} ")


def _headline(page: PageContext, claim: AssessedClaim) -> Headline:
    """What stands in large letters for a claim; of several answers, how many: one alone would hide the others."""
    if len(claim.standing_answers) > 1:
        answers = tuple(page.dated_value(claim, answer) for answer in claim.standing_answers)
        return Headline(number=f"{len(answers)}", unit="answers", answers=answers)
    lead = claim.lead_answer
    if lead is None:
        return Headline(words="No article says")
    if isinstance(lead.parsed_value, Quantity):
        return Headline(number=lead.parsed_value.display_number(claim.unit), unit=lead.parsed_value.counted(claim.unit))
    return Headline(words=page.record.value_text(claim, lead.parsed_value))


def describe_agreement(claims: Sequence[AssessedClaim], sources: int) -> str:
    """How many of the questions all the articles answer alike, and how many nobody answers; none of it says "agree"."""
    unanswered = sum(claim.status is Status.OPEN for claim in claims)
    if unanswered == len(claims):
        return f"No article answers {grammar.any_of(unanswered, 'question')}."
    answered = len(claims) - unanswered
    if sources == 1:
        return f"The one article answers {grammar.share(answered, len(claims), 'question')}."
    agreed = sum(len(claim.standing_answers) == 1 and len(claim.sources) == sources for claim in claims)
    rivals = sum(claim.status is Status.CONTRADICTED for claim in claims)
    everybody, questions = grammar.share(sources, sources, "article"), grammar.share(agreed, len(claims), "question")
    agreement = f"no question has the same answer in {everybody}"
    if agreed:
        agreement = f"{everybody} give the same answer to {questions}"
    dispute = f"; {grammar.number_with_verb(rivals, 'is', 'are')} disputed" if rivals else ""
    silence = f"; {grammar.number_with_verb(unanswered, 'has', 'have')} no answer" if unanswered else ""
    return f"{grammar.capitalize_first(agreement)}{dispute}{silence}."


def draw_chart(name: str, page: PageContext, question: str) -> Markup:
    """A chart of the whole record; where words are behind it, in a fold that they name."""
    chart = charts.show(page, name)
    return render_component(QuestionView(question, chart)) if question and chart else chart


BLOCKS: Mapping[str, Block] = {
    "figures": Block("claims", draw_figures),
    "answers": Block("claims", draw_answers),
    "before": Block("event", draw_state_before),
    "place": Block("place", draw_place),
    "statuses": Block("", draw_statuses),
    "counts": Block("", draw_counts),
    **{f"chart-{name}": Block("", partial(draw_chart, name)) for name in CHARTS},
}  # by name
BLOCK_ARGUMENTS: Mapping[str, BlockArgument] = {name: block.argument for name, block in BLOCKS.items()}
