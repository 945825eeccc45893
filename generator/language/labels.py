"""The words that readers see for what a closed list holds: statuses, steps, kinds."""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from generator.model.values import vocabulary
from generator.record.claims import SETTLED, Status


class Label(NamedTuple):
    """A word and one sentence that explains it."""

    label: str
    meaning: str


STATUS: Mapping[Status, Label] = {
    Status.AGREED: Label(
        "Sources agree", "Two independent sources or more, named in two articles or more, give the same answer."
    ),
    Status.SEVERAL: Label(
        "Sources credited",
        "Several sources are credited, but nothing shows that two of them stand apart and say the same.",
    ),
    Status.ONE_SOURCE: Label("One source credited", "All articles that say where they got it lead back to one source."),
    Status.UNNAMED: Label("No source credited", "The articles say it themselves and do not say where they got it."),
    Status.CONTRADICTED: Label("Sources contradict each other", "The sources give answers that cannot all be right."),
    Status.DIFFERING: Label(
        "Sources differ", "The answers differ and may all be right: views, other things or days, or a narrower answer."
    ),
    Status.PARTS: Label("Parts of an answer", "Each answer tells another part, and none speaks against another."),
    Status.WORDING: Label("Different wordings", "The sources use different words for what may be the same."),
    Status.CORRECTED: Label("Corrected", "An earlier answer no longer stands and is kept here with the reason."),
    Status.DOUBTFUL: Label(
        "Doubted by the editors", "The sources do not contradict each other, but something does not fit."
    ),
    Status.OPEN: Label("No article says", "None of the articles answers this."),
    Status.RECKONED: Label("Our reckoning", "The editors reckoned it from what the passages say; no article says it."),
    Status.UNSOURCED: Label("No source", "Nothing is cited."),
}


class StatusGroup(NamedTuple):
    """Statuses whose claims stand under one heading, where a page is long folded away if the group `is_folded`."""

    statuses: tuple[Status, ...]
    anchor: str
    heading: str
    is_folded: bool = True


STATUS_GROUPS = (
    StatusGroup((Status.CONTRADICTED,), "section-differ", "Where the sources contradict each other", is_folded=False),
    StatusGroup((Status.DIFFERING,), "section-differing", "Where the sources differ and may all be right"),
    StatusGroup((Status.DOUBTFUL, Status.CORRECTED), "section-doubted", "Doubted or corrected"),
    StatusGroup(
        (*(status for status in SETTLED if status is not Status.RECKONED), Status.WORDING),
        "section-said",
        "What the sources say",
    ),
    StatusGroup((Status.OPEN, Status.RECKONED, Status.UNSOURCED), "section-open", "What no article answers"),
)  # what is in conflict first, what nobody answers last

UNSETTLED: Mapping[Status, tuple[str, str]] = {
    Status.DIFFERING: ("has answers that differ and may all be right", "have answers that differ and may all be right"),
    Status.DOUBTFUL: ("is doubted by the editors", "are doubted by the editors"),
    Status.CORRECTED: ("has been corrected", "have been corrected"),
}  # what follows "1" and "3" where a page counts claims that do not contradict themselves and are not settled either

BASIS: Mapping[vocabulary.Basis, Label] = {
    "reported": Label("Reported", "A source says it or relays it."),
    "announced": Label("Announced", "The authority, or somebody who speaks for it, said so in public."),
    "enacted": Label("In law", "A legal act is named."),
}

STAGE: Mapping[vocabulary.Basis, str] = {
    "reported": "said by an article",
    "announced": "announced",
    "enacted": "enacted",
}  # how far a measure went

ON_BASIS: Mapping[vocabulary.Basis, str] = {"enacted": "in law", "announced": "as announced", "reported": "as reported"}

MEASURE_GROUP: Mapping[vocabulary.Basis | None, str] = {
    "announced": "Announced; no legal act named",
    "enacted": "In law",
    "reported": "Only reported",
    None: "Without a date or a change",
}  # by what a measure rests on, in the order in which readers should see it

CUSTODY_CHANGE: Mapping[str, str] = {
    **{action: action for action in get_args(vocabulary.CustodyAction)},
    "held": "in custody",
    "house-arrest": "put under house arrest",
    "bailed": "freed on bail",
}  # what happened

CUSTODY = {
    **CUSTODY_CHANGE,
    "house-arrest": "under house arrest",
    "bailed": "free on bail",
    "pardoned": "pardoned, not yet said to be released",
}  # what it leaves behind

MEASURE_STATE = {
    **{state: state for state in ("proposed", "suspended", "lifted", "expired", "annulled")},
    "imposed": "imposed, nothing said since",
    "widened": "widened, nothing said since",
    "in force": "said to be in force",
    "eased": "eased, not said to be lifted",
    "partly in force": "eased, the rest said to be in force",
    "licensed": "opened by a licence",
}

STEP: Mapping[str, str] = {
    **{action: action for action in get_args(vocabulary.MeasureAction)},
    "remains": "still in force",
    "licensed": "opened by a licence",
    "licence-withdrawn": "closed again: licence withdrawn",
    "resumed": "in force again",
}

EVENT_KIND: Mapping[vocabulary.EventKind, str] = {
    "arrest": "Arrest", "trial": "Trial", "pardon": "Pardon", "release": "Release", "transfer": "Transfer",
    "talks": "Talks", "agreement": "Agreement", "announcement": "Announcement", "sanctions": "Sanctions",
    "relief": "Sanctions relief", "statement": "Statement", "publication": "Publication", "election": "Election",
    "protest": "Protest", "crackdown": "Crackdown", "conflict": "Conflict", "emergency": "Emergency",
    "award": "Award", "other": "Other event",
}  # fmt: skip

EVENT_FAMILY: Mapping[vocabulary.EventKind, str] = {
    **dict.fromkeys(("arrest", "trial"), "held"),
    **dict.fromkeys(("pardon", "release", "transfer"), "freed"),
    **dict.fromkeys(("sanctions", "relief"), "measure"),
    **dict.fromkeys(("talks", "agreement", "announcement", "statement", "publication"), "statement"),
    **dict.fromkeys(("election", "protest", "crackdown", "conflict", "emergency", "award", "other"), "wider"),
}  # what gives the tag of a kind its sign and its tint

EVENT_LANES: Mapping[str, tuple[vocabulary.EventKind, ...]] = {
    "Arrest and trial": ("arrest", "trial"),
    "Talks": ("talks", "agreement"),
    "Announcement": ("announcement", "sanctions", "relief"),
    "Pardon": ("pardon",),
    "Release": ("release",),
    "Journey": ("transfer",),
    "Other events": ("election", "protest", "crackdown", "conflict", "emergency", "award", "other"),
    "Reactions and articles": ("statement", "publication"),
}  # the lanes in which events of these kinds are drawn

FACET = {
    "kind": "Kind", "person": "Person", "organisation": "Organisation", "measure": "Sanctions measure",
    "source": "Source", "sureness": "Certainty",
}  # fmt: skip  # what the events of the timeline can be chosen by

EVENT_STATUS: Mapping[str, str] = {
    "agreed": "Sources agree on something",
    "one-source": "Claims credit one source or none, and none is told in several ways",
    "differing": "Something is told in several ways or corrected, and nothing contradicted",
    "contradicted": "Sources contradict each other on something",
}

ORGANISATION_KIND: Mapping[vocabulary.OrganisationKind, str] = {
    "authority": "Authorities", "political": "Political offices and groups", "rights-group": "Rights groups",
    "outlet": "News outlets and agencies", "company": "Companies", "research": "Research",
    "alliance": "Alliances of states", "unnamed": "Unnamed and collective voices", "other": "Others",
}  # fmt: skip

PRODUCTION: Mapping[vocabulary.Production, str] = {
    "staff": "written by the outlet's own staff, as far as it says",
    "wire": "an agency report",
    "translated": "a translation",
    "blog": "a blog post",
    "ai-assisted": "drafted with the help of AI, as it says itself",
    "unknown": "it does not say how it was made",
}

UNCITED_REASON: Mapping[vocabulary.UncitedReason, str] = {
    "heading": "heading",
    "caption": "picture caption",
    "boilerplate": "site boilerplate",
    "repetition": "repetition of what stands elsewhere in the article",
    "transition": "a question, or words that only lead on",
    "off-subject": "about another subject than this record",
}

REJECTED: Mapping[vocabulary.Rejection, str] = {
    "corrected-by-origin": "taken back by those who said it first",
    "corrected-by-other": "corrected by somebody else",
    "superseded": "overtaken by later events",
    "slip": "a slip",
    "mistranslation": "a mistranslation",
    "misattributed": "said by somebody else",
}

NAME_KIND: Mapping[vocabulary.NameKind, str] = {
    "press": "in the press", "native": "native form", "exonym": "in another language",
    "official": "official form", "former": "former name", "weak": "short form",
}  # fmt: skip
