"""The passages that the form for an article asks for: one piece by piece, and further ones a line each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import model
from generator.editing.ids import make_id
from generator.editing.names import SPEAKERS, Names
from generator.editing.yaml_document import Value
from generator.language.grammar import pluralize
from generator.model.reflection.errors import shape

Answers = Mapping[str, str]
NOBODY = re.compile(r"(?:the )?article(?: itself)?|itself|nobody", re.IGNORECASE)
SHAPE = "paragraph | first words | last words | what it says | who says it"


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """A passage as a form has it: its place, what it says, and the names of those who say it, nearest first."""

    p: str
    start: str
    end: str
    gist: str
    speakers: Sequence[str]

    def fields(self, passage_id: str, known_names: Names) -> dict[str, Value]:
        """The fields of the passage; somebody who is not in the record has the id that they would have there."""
        ids, _ = match_actors(self.speakers, known_names)
        place = {"p": self.p, "start": self.start, "end": self.end}
        fields: dict[str, Value] = {"id": passage_id, **place, "said_by": ids, "gist": self.gist}
        return {name: value for name, value in fields.items() if value}


def passages_of(answers: Answers) -> list[PassageAnswer]:
    """Every passage of a filled-in form; lines that cannot be read are left to `passage_mistakes`."""
    parts = {"p": answers["p"], "start": answers["start"], "end": answers["end"], "gist": answers["gist"]}
    first = PassageAnswer(**parts, speakers=names_in(answers["said-by"]))
    further = [line.split("|") for line in answers["passages"].splitlines() if line.count("|") in (3, 4)]
    passages = [first, *(_passage([part.strip() for part in parts]) for parts in further)]
    article = answers["short"].casefold()  # what it says itself nobody says to it
    return [
        replace(passage, speakers=[name for name in passage.speakers if name.casefold() != article])
        for passage in passages
    ]


def passage_mistakes(answers: Answers) -> Iterator[str]:
    """What is wrong with the lines of further passages, each as a sentence."""
    for number, line in enumerate(filter(str.strip, answers["passages"].splitlines()), 1):
        if line.count("|") not in (3, 4):
            yield f"line {number} has {pluralize(line.count('|') + 1, 'part')}: write {SHAPE}"
            continue
        passage = _passage([part.strip() for part in line.split("|")])
        place = {"p": passage.p, "start": passage.start} | ({"end": passage.end} if passage.end else {})
        _, mistakes = shape(model.Passage, {"id": "x", **place, "gist": passage.gist})
        for mistake in mistakes:
            yield f"line {number}, {mistake.path[-1] if mistake.path else 'passage'}: {mistake.message}; {mistake.hint}"


def match_actors(names: Sequence[str], known_names: Names) -> tuple[list[str], list[str]]:
    """The ids of people and organisations in the order of the names, made of a name nobody has; and those names."""
    ids = known_names.ids_of(names, SPEAKERS)
    return [ids.get(name) or make_id(name, ()) for name in names], [name for name in names if name not in ids]


def _passage(parts: Sequence[str]) -> PassageAnswer:
    p, start, end, gist, *speakers = parts
    return PassageAnswer(p, start, end, gist, names_in(speakers[0] if speakers else ""))


def names_in(answer: str) -> list[str]:
    """The names in an answer, one a line or between commas; none where the article itself says it."""
    names = [name.strip(" -*.") for name in re.split(r"[\n,;]", answer)]
    return [name for name in names if name and not NOBODY.fullmatch(name)]
