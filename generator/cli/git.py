"""What git knows of the record's files: the only place that asks it."""

import subprocess
from functools import cache
from pathlib import Path

import click

MAIN_BRANCHES = ("upstream/main", "origin/main", "main")


def branching_version(events: Path) -> str | None:
    """Where this version left the main branch, if the record or its pages have changed since; None without git."""
    base = branching_point(events)
    return base if base and any(name.endswith((".yml", ".md")) for name in changed_files(base, events)) else None


def branching_point(events: Path) -> str | None:
    """Where this version left the main branch, changed or not; None without git."""
    points = (_try_git(events, "merge-base", "HEAD", branch) for branch in MAIN_BRANCHES)
    return next(filter(None, points), None)


def is_kept_out(file: Path) -> bool:
    """Whether git would leave this file alone: it lies in no repository, or is ignored there."""
    folder = file.resolve().parent
    is_in_repository = _try_git(folder, "rev-parse", "--show-toplevel") is not None
    return not is_in_repository or _try_git(folder, "check-ignore", "--quiet", "--", file.name) is not None


@cache
def changed_files(version: str, events: Path) -> frozenset[str]:
    """The files, named as problems name them, that are new, changed or gone since the version."""
    root = root_of(events)
    commit = commit_of(root, version)
    changed = ask_git(root, "diff", "--name-only", "--no-renames", "-z", commit, "--")
    new = ask_git(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = [name for listing in (changed, new) for name in listing.decode().split("\0") if name]
    above = Path(path_in_repository(events)).parent
    return frozenset(Path(name).relative_to(above).as_posix() for name in names if Path(name).is_relative_to(above))


def root_of(events: Path) -> Path:
    """The folder of the repository in which the folder of entries lies."""
    return Path(ask_git(events, "rev-parse", "--show-toplevel").decode().strip())


def path_in_repository(events: Path) -> str:
    """The path of the folder of entries below that of the repository."""
    return events.resolve().relative_to(root_of(events).resolve()).as_posix()


def commit_of(root: Path, version: str) -> str:
    """The version's full name; what begins with a dash would be an option to git."""
    if version.startswith("-"):
        raise click.UsageError(f"'{version}' is no version")
    name = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}")
    return name.decode().strip()


def _try_git(folder: Path, *arguments: str) -> str | None:
    """What git answers in a folder; None where it refuses or is not there."""
    try:
        return ask_git(folder, *arguments).decode().strip()
    except click.UsageError:
        return None


def ask_git(folder: Path, *arguments: str) -> bytes:
    """What git answers in a folder; UsageError where it refuses or is not there."""
    try:
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except FileNotFoundError:
        raise click.UsageError("git is not installed, and without it no version can be compared") from None
    except subprocess.CalledProcessError:
        if "--show-toplevel" in arguments:
            message = f"{folder} lies in no clone of git, and without one no version can be compared"
            raise click.UsageError(message) from None
        is_version = "--verify" in arguments
        unknown = arguments[-1].removesuffix("^{commit}") if is_version else f"the folder {folder}"
        message = f"git does not know {unknown}: name a version such as main, in a clone with it"
        raise click.UsageError(message) from None
