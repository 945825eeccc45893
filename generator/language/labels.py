"""The words that readers see for states, steps and kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.vocabulary import AnswerType, Basis
from generator.record.claims import SETTLED, Status
from generator.record.history import (
    TRIAL,
    CustodyChange,
    CustodyState,
    Liberty,
    MeasureStates,
    MeasureStep,
    State,
    liberty_after,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word and one sentence that explains it."""

    label: str
    meaning: str


STATUS = {
    Status.AGREED: Label(
        "Sources agree", "Two independent sources or more, named in two articles or more, give the same answer."
    ),
    Status.SEVERAL: Label(
        "Several sources", "Several sources are named, but not in two articles that give one answer to one question."
    ),
    Status.ONE_SOURCE: Label(
        "One source", "All that say where they have it lead back to one source, however many articles repeat it."
    ),
    Status.UNNAMED: Label("Source not named", "The articles say it themselves and do not say where they have it."),
    Status.CONTRADICTED: Label("Sources contradict each other", "The sources give answers that cannot all be right."),
    Status.DIFFERING: Label(
        "Sources differ", "The answers differ and may all be right: views, other things counted, or a narrower answer."
    ),
    Status.WORDING: Label("Worded differently", "The sources use different words for what may be the same."),
    Status.CORRECTED: Label("Corrected", "An earlier answer was taken back and is kept here with the reason."),
    Status.DOUBTFUL: Label(
        "Doubted by the editors", "The sources do not contradict each other, but something does not fit."
    ),
    Status.OPEN: Label("No answer", "None of the articles answers this."),
    Status.RECKONED: Label("Our reckoning", "The editors reckoned it from what the passages say; no article says it."),
    Status.UNSOURCED: Label("No source", "Nothing is cited."),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Claims that stand under one heading on a page: how sure they are, and how the page's first lines count them."""

    statuses: tuple[Status, ...]
    anchor: str
    heading: str
    told: str


SHELVES = (
    Shelf((Status.CONTRADICTED,), "section-differ", "Where the sources contradict each other", "disputed"),
    Shelf((Status.DIFFERING,), "section-differing", "Where the sources differ and may all be right", "differing"),
    Shelf((Status.DOUBTFUL, Status.CORRECTED), "section-doubted", "Doubted or corrected", "doubted or corrected"),
    Shelf((Status.WORDING,), "section-worded", "Worded differently", "worded differently"),
    Shelf(
        (*SETTLED, Status.UNSOURCED),
        "section-said",
        "What nothing speaks against",
        "that nothing speaks against",
    ),
    Shelf((Status.OPEN,), "section-open", "What no article answers", "not answered by any article"),
)  # what is in conflict first, what nobody answers last


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that ask for one kind of answer: their heading, the verbs that follow "1" and "3", how they differ."""

    types: tuple[AnswerType, ...]
    heading: str
    singular: str
    plural: str
    meaning: str


QUESTION_GROUPS = (
    QuestionGroup(
        ("number", "percent"), "How many", "asks how many", "ask how many", "The figures cannot all be right."
    ),
    QuestionGroup(("date",), "When", "asks when", "ask when", "The sources give different days, months or years."),
    QuestionGroup(
        ("yes-no",), "Yes or no", "asks whether it is so", "ask whether it is so", "One says yes, another says no."
    ),
    QuestionGroup(("entry",), "Who", "asks who", "ask who", "The sources name different ones."),
    QuestionGroup(("order",), "Which came first", "asks for the order", "ask for the order", "The accounts differ."),
    QuestionGroup(
        ("text",), "What exactly happened", "asks what happened", "ask what happened", "The accounts differ."
    ),
)

UNSETTLED = {
    Status.DIFFERING: (
        "is answered differently and all answers may be right",
        "are answered differently and all answers may be right",
    ),
    Status.DOUBTFUL: ("is doubted by the editors", "are doubted by the editors"),
    Status.CORRECTED: ("has been corrected", "have been corrected"),
}  # what follows "1" and "3" where a page counts claims that do not contradict themselves and are not settled either

BASIS = {
    "reported": Label("Reported", "A source says it or relays it."),
    "announced": Label("Announced", "The authority, or somebody who speaks for it, said so in public."),
    "enacted": Label("In law", "A legal act is named."),
}

ON_BASIS: Mapping[Basis, str] = {"enacted": "in law", "announced": "as announced", "reported": "as reported"}

NO_STATE = {
    "reported": "No report in the record",
    "announced": "No announcement in the record",
    "enacted": "No legal act named",
}

MEASURE_GROUP: Mapping[Basis | None, str] = {
    "announced": "Announced, but not in law",
    "enacted": "In law",
    "reported": "Only reported",
    None: "Without a date or a change",
}  # by what a measure rests on, in the order in which readers should see it

RESTS_ON: Mapping[Basis, str] = {
    "enacted": "on a legal act",
    "announced": "on an announcement",
    "reported": "on reports alone",
}

CUSTODY_CHANGE = {
    "detained": "detained",
    "arrested": "arrested",
    "charged": "charged",
    "convicted": "convicted",
    "sentenced": "sentenced",
    "fined": "fined",
    "held": "in custody",
    "house-arrest": "put under house arrest",
    "bailed": "freed on bail",
    "acquitted": "acquitted",
    "pardoned": "pardoned",
    "released": "released",
    "expelled": "expelled",
    "died": "died",
}  # what happened

CUSTODY = {
    **CUSTODY_CHANGE,
    "house-arrest": "under house arrest",
    "bailed": "free on bail",
    "pardoned": "pardoned, release not in the record",
}  # what it leaves behind

MEASURE_STATE = {
    "proposed": "proposed",
    "imposed": "imposed, nothing said since",
    "in force": "said to be in force",
    "eased": "eased, the rest in force",
    "licensed": "opened in part by a licence",
    "suspended": "suspended",
    "lifted": "lifted",
    "expired": "expired",
    "annulled": "annulled",
}


STEP = {
    "proposed": "proposed",
    "imposed": "imposed",
    "remains": "in force",
    "extended": "extended",
    "widened": "widened",
    "eased": "eased",
    "licensed": "opened by a licence",
    "licence-withdrawn": "closed again: licence withdrawn",
    "suspended": "suspended",
    "resumed": "in force again",
    "lifted": "lifted",
    "expired": "expired",
    "annulled": "annulled",
}

EVENT_KIND = {
    "arrest": "Arrest", "trial": "Trial", "pardon": "Pardon", "release": "Release", "transfer": "Transfer",
    "talks": "Talks", "agreement": "Agreement", "announcement": "Announcement", "sanctions": "Sanctions",
    "relief": "Sanctions relief", "statement": "Statement", "publication": "Publication", "election": "Election",
    "protest": "Protest", "crackdown": "Crackdown", "conflict": "Conflict", "emergency": "Emergency",
    "award": "Award", "other": "Other",
}  # fmt: skip

EVENT_FAMILY = {  # what gives a kind's tag its shape
    "custody": ("arrest", "trial", "pardon", "release", "transfer"),
    "measure": ("sanctions", "relief"),
    "statement": ("talks", "agreement", "announcement", "statement", "publication"),
}

FACET = {
    "kind": "Kind",
    "person": "Person",
    "organisation": "Organisation",
    "measure": "Sanctions measure",
    "source": "Source",
    "sureness": "How sure",
}  # what the events of the timeline can be chosen by

EVENT_STATUS = {
    "agreed": "Sources agree on something",
    "one-source": "Everything that names a source leads back to one",
    "contradicted": "Sources contradict each other on something",
    "open": "Something is not answered",
}

ORGANISATION_KIND = {
    "authority": "Authorities",
    "political": "Political offices and groups",
    "rights-group": "Rights groups",
    "outlet": "News outlets and agencies",
    "company": "Companies",
    "research": "Research",
    "alliance": "Alliances of states",
    "unnamed": "Unnamed and collective voices",
    "other": "Others",
}

PRODUCTION = {
    "staff": "written by the outlet's own staff, as far as it says",
    "wire": "an agency report",
    "translated": "a translation",
    "blog": "a blog post",
    "ai-assisted": "drafted with the help of AI, as it says itself",
    "unknown": "it does not say how it was made",
}

UNCITED_REASON = {
    "heading": "heading",
    "caption": "picture caption",
    "boilerplate": "site boilerplate",
    "repetition": "repetition of what stands elsewhere in the article",
    "off-subject": "about another subject than this record",
}

REJECTED = {
    "corrected-by-origin": "taken back by those who said it first",
    "corrected-by-other": "corrected by somebody else",
    "superseded": "overtaken by later events",
    "slip": "a slip",
    "mistranslation": "a mistranslation",
    "misattributed": "said by somebody else",
}

NAME_KIND = {
    "press": "in the press", "native": "in the original script", "official": "official form",
    "former": "former name", "weak": "short form",
}  # fmt: skip


def chain(voice: str, names: Sequence[str]) -> str:
    """Who says it to whom, from the names nearest first: "citing Belta, quoting John Coale"."""
    if not names:
        return "in its own words"
    verb = "quoting" if voice == "quote" else "paraphrasing"
    between = [f"citing {name}" for name in names[:-1]]
    return ", ".join([*between, f"{verb} {names[-1]}"])


def family(kind: str) -> str:
    """To which family a kind of event belongs; "wider" where it belongs to none."""
    return next((family for family, kinds in EVENT_FAMILY.items() if kind in kinds), "wider")


def custody(state: CustodyState | None) -> str:
    """A state of custody in words."""
    if state is None:
        return "nothing in the record"
    return custody_after(state.rests_on) + ("" if state.is_certain else ", on a day that is not certain")


def custody_after(changes: Sequence[CustodyChange]) -> str:
    """What a person's changes leave behind, in words; a charge or a sentence alone says nothing of custody."""
    last = changes[-1]
    words = CUSTODY[last.word]
    if last.part.suspended:
        words += ", suspended"
    if last.part.in_absentia:
        words += " in absentia"
    if last.word not in TRIAL:
        return words
    match liberty_after(changes):
        case Liberty.HELD:
            return f"in custody, {words}"
        case Liberty.HOUSE_ARREST:
            return f"under house arrest, {words}"
        case Liberty.FREE:
            return f"at liberty, {words}"
    if last.word == "fined" or last.part.suspended or last.part.in_absentia:
        return words
    return f"{words}; whether held is not in the record"


def legal(state: MeasureStates) -> str:
    """What the law says of a measure, as far as the record knows."""
    enacted = state.get("enacted")
    return MEASURE_STATE[enacted.word] if enacted else "no legal act in the record"


def announced_or_reported(state: State | None) -> str:
    """What was announced or reported of a measure."""
    return MEASURE_STATE[state.word] if state else "nothing"


def step(change: MeasureStep) -> str:
    """A step in words, such as "announced as lifted"."""
    words = STEP[change.word]
    return {"enacted": words, "announced": f"announced as {words}", "reported": f"reported as {words}"}[change.basis]
