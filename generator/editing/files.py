"""How a file of the record is written: wholly, or not at all."""

import shutil
from pathlib import Path
from secrets import token_hex


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the file and put that in its place with the same rights; OSError, and the file as it was, if not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{token_hex(8)}.draft")  # hidden files are no entries, and git ignores these
    try:
        with draft.open("xb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)  # it may have taken the file's place already
        if isinstance(error, OSError):
            error.filename = str(path)  # whoever reads the message knows this one
        raise
