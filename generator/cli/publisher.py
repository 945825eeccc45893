"""Who published a new article: an organisation of the record, or an outlet that is started with it."""

from collections.abc import Set
from datetime import date

from generator import model
from generator.cli.questions import Questions
from generator.editing.errors import EditError
from generator.editing.names import Names
from generator.editing.new import Draft, draft_publisher
from generator.model.values.text import as_id

DESCRIPTION = "It published an article in the record."
NOUNS = (model.Organisation.noun,)


class Publisher:
    """The publisher of one new source while its fields are filled in."""

    def __init__(self, names: Names, questions: Questions) -> None:
        self.names = names
        self.new_name = ""
        self.description = DESCRIPTION
        self._questions = questions

    def resolve(self, text: str) -> str:
        """The id of the organisation, or the name of the new organisation; EditError if it is neither."""
        if text == self.new_name:
            return text
        try:
            return self.names.resolve(text, NOUNS)
        except EditError as error:
            near = self.names.like(text, NOUNS)
            is_new = not near
            if self._questions.may_ask:
                question = f"  {error.message}{f'; {error.hint}' if near else ''}. Start it as a new organisation?"
                is_new = self._questions.confirm(f"start {text}", question, default=is_new)
            if not is_new:
                raise
            if text == as_id(text):
                hint = "write its name as the article has it: its file and its id are made of that"
                raise EditError(f"the record has no organisation '{text}'", hint) from None
            self.new_name = text
            return text

    def describe(self) -> None:
        if self.new_name:
            question = f"description: What {self.new_name} is, in one line"
            self.description = self._questions.ask("description", question, lambda _: None, default=DESCRIPTION)

    def check_short(self, text: str) -> None:
        """EditError if another organisation is called like the article: links could not tell the two apart."""
        if text != self.new_name and self.names.organisation_called(text):
            hint = "add the article's day or a word of its headline"
            raise EditError(f"an organisation is called '{text}', too", hint)

    def draft(self, ids: Set[str], source_id: str | None, today: date) -> Draft | None:
        """The file of a new organisation beside that of its first article; None where it is not new."""
        if not self.new_name:
            return None
        return draft_publisher(self.new_name, self.description, {*ids, source_id or ""}, today)
