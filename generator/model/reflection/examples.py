"""An example of what may stand in each field; examples.toml has the words."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from generator.model.claims import Answer, Claim
from generator.model.reflection.fields import Field, fields_of
from generator.model.values.strict import StrictModel

Example = str | Sequence["Example"] | Mapping[str, "Example"]
EXAMPLES: Mapping[str, Mapping[str, str | Sequence[str]]] = tomllib.loads(
    files("generator.model.reflection").joinpath("examples.toml").read_text("utf-8")
)  # by the name of the part and that of the field


def example_text(part: type[StrictModel], name: str) -> str | Sequence[str]:
    """The example of a field that holds no part: a text, or a list of texts."""
    return {**EXAMPLES["EveryPart"], **EXAMPLES.get(part.__name__, {})}[name]


def example_of(part: type[StrictModel], field: Field) -> Example:
    """What stands in a template: a text, a list of texts, or the example of a part."""
    if field.part is Claim:
        statement = example_fields(Claim, ("says", "cites"))
        question = example_fields(Claim, ("id", "ask", "type", "unit"))
        question["answers"] = [example_fields(Answer, ("value", "cites"))]
        allegation = example_fields(Claim, ("says", "cites", "alleges_against", "outcome"))
        allegation["says"] = "The guild accuses the builder of a fraud."
        return [statement, question, allegation]
    if field.part:
        inner = example_fields(field.part, [inner_field.name for inner_field in fields_of(field.part)])
        return [inner] if field.is_list else inner
    return example_text(part, field.name)


def example_fields(part: type[StrictModel], names: Sequence[str]) -> dict[str, Example]:
    """Some fields of a part with their examples."""
    return {field.name: example_of(part, field) for field in fields_of(part) if field.name in names}
