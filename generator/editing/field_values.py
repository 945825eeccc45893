"""What somebody writes for a field, as it stands in a file: names become ids, and a mistake is told at once."""

from generator.editing.errors import EditError
from generator.editing.names import Names
from generator.editing.yaml_document import Value
from generator.model.reflection.errors import mistake_in
from generator.model.reflection.fields import Field
from generator.model.values.references import EntryReference
from generator.model.values.strict import StrictModel


def field_value(part: type[StrictModel], field: Field, text: str, names: Names) -> Value:
    """The value of a field; several are joined by commas. EditError says what is wrong, and what to write."""
    nouns = field.reference.nouns if isinstance(field.reference, EntryReference) else ()
    items = names.listed_in(text, nouns) if field.is_list else [text.strip()]
    values = [_as_id(field, item, names) for item in items]
    value: Value = values if field.is_list else values[0]
    mistake = mistake_in(part, field.name, value)
    if mistake:
        raise EditError(f"{field.name}: {mistake.message}", mistake.hint)
    return value


def _as_id(field: Field, text: str, names: Names) -> str:
    reference = field.reference
    if not isinstance(reference, EntryReference):
        return text
    try:
        return names.resolve(text, reference.nouns)
    except EditError:
        if reference.may_be_words:
            return text
        raise
