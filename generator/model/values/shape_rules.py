"""Rules about the shape of an entry: its fields and the form of their values."""

from generator.problems import Rule

UNKNOWN_FIELD = Rule(
    "S110",
    "Only known fields stand in an entry.",
    "A field with a slip in its name would be ignored, and what it says would be lost.",
    "plase: Minsk",
    "place: Minsk",
)
MISSING_FIELD = Rule(
    "S111",
    "Required fields are there.",
    "A page without its title, date or summary has a hole where readers look first.",
    "title: Talks in Minsk\n# no date",
    "title: Talks in Minsk\ndate: 2025-12-12",
)
CLOSED_LIST = Rule(
    "S112",
    "A field with a closed list of values holds one of them.",
    "Filters, symbols and histories are drawn from these words; a new spelling would be a group of its own.",
    "kind: pardom",
    "kind: pardon",
)
PATTERN = Rule(
    "S113",
    "Ids, citations, addresses and fingerprints are well formed.",
    "Addresses of pages and links into articles are made from them.",
    "cites: [rferl freed]",
    "cites: [rferl#freed]",
)
WRONG_SHAPE = Rule(
    "S114",
    "A value has the shape that its field wants: text, a list, or fields of its own.",
    "A list where text is wanted is usually a dash or an indentation too many.",
    "title: [Talks, in Minsk]",
    "title: Talks in Minsk",
)
PLAIN_LINE = Rule(
    "S115",
    "A plain line has no angle brackets, no address, no line breaks and a readable length.",
    "Plain lines become page titles, list items and link texts, where markup and long text break the page.",
    "title: <b>Talks</b> in Minsk",
    "title: Talks in Minsk",
)
PROSE = Rule(
    "S116",
    "Prose is paragraphs and lists with emphasis, code in a line, and links to addresses on the web.",
    "Raw HTML and odd links could run scripts on readers' machines, pictures tell others who reads what, and a heading "
    "or a block of code would swallow what the page shows below.",
    "summary: The talks <i>ended</i>.",
    "summary: The talks *ended*.",
)
EMPTY = Rule(
    "S117",
    "A field that is named has a value.",
    "An empty field looks answered to the eye and says nothing to the reader.",
    "place:",
    "place: Minsk",
)
BAD_DATE = Rule(
    "D200",
    "Dates are written as EDTF (ISO 8601-2), never more exact than the source.",
    "A date with an invented day is a false statement, and dates in words do not sort.",
    "date: 13 December 2025",
    "date: 2025-12-13",
)
ANCHOR = Rule(
    "P505",
    "The first and last words of a passage are at most six words each.",
    "The articles belong to their publishers: we point at a passage and do not copy it.",
    "start: He said that this was a very good step",
    "start: He said that this was",
)
