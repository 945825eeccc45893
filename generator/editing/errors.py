"""What a command will not do."""


class EditError(Exception):
    """What a command will not do, and what to do instead; the file is as it was."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} - {hint}")
        self.message = message
        self.hint = hint
