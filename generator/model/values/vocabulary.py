"""The closed lists: the words that certain fields may hold."""

from typing import Literal

EventKind = Literal[
    "arrest", "trial", "pardon", "release", "transfer", "talks", "agreement", "announcement", "sanctions", "relief",
    "statement", "publication", "election", "protest", "crackdown", "conflict", "emergency", "award", "other",
]  # fmt: skip
REPORTING_KINDS: tuple[EventKind, ...] = ("statement", "publication")  # of events that are about other events
CustodyAction = Literal[
    "detained", "arrested", "charged", "convicted", "sentenced", "fined", "held", "house-arrest", "bailed", "acquitted",
    "pardoned", "released", "expelled", "died",
]  # fmt: skip
MeasureAction = Literal[
    "proposed", "imposed", "remains", "extended", "widened", "eased", "licensed", "licence-withdrawn", "suspended",
    "resumed", "lifted", "expired", "annulled",
]  # fmt: skip
Basis = Literal["reported", "announced", "enacted"]
AnswerType = Literal["number", "percent", "date", "yes-no", "text", "order", "wording", "article"]
Difference = Literal["contradiction", "views", "scope", "precision", "confirmation", "parts"]
Rejection = Literal[
    "corrected-by-origin", "corrected-by-other", "superseded", "slip", "mistranslation", "misattributed"
]
Voice = Literal["own", "quote", "paraphrase"]
UncitedReason = Literal["heading", "caption", "boilerplate", "repetition", "transition", "off-subject"]
Production = Literal["staff", "wire", "translated", "blog", "ai-assisted", "unknown"]
Work = Literal[
    "article", "report", "statement", "ruling", "law", "letter", "book", "film", "broadcast", "data", "other"
]
OrganisationKind = Literal[
    "authority", "political", "rights-group", "outlet", "company", "research", "alliance", "unnamed", "other"
]
NameKind = Literal["press", "native", "exonym", "official", "former", "weak"]
