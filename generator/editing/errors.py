"""What a command will not do."""

from generator.problems import Hint


class EditError(Exception):
    """What a command will not do, and what to do instead; the file is as it was."""

    def __init__(self, message: str, hint: Hint | str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = str(hint)

    def __str__(self) -> str:
        return f"{self.message} - {self.hint}"


class UnsettledQuestion(EditError):
    """What keeps any further answer from a question until it is said once."""
