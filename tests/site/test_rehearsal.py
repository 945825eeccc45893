"""A new editor's whole way, in a fresh copy, by what the commands say and nothing else.

The article is invented. The mistakes are those that newcomers make; each is mended with the words of its message.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.git import changed_files
from tests.records import SAMPLE

ARTICLE = """\
Skip to main content
Harrowmouth Evening Courier
Ferry to run again while bridge stays shut
By Nora Feld

HARROWMOUTH – The town’s old ferry will carry lorries again from Monday, the council said on Thursday.

“We’d rather wait for a boat than for a miracle,” said Ines Vola, who speaks for the hauliers.

The ferry last ran in 1987, and its engine has stood in the museum since then.

Photo: The ferry in 1986.
Share this article
"""


SINCE = ["7", "--says", "The ferry has not run since 1987."]
VOLA = "{person: ines-vola, role: speaks for the hauliers, cites: [courier#boat]}"


class Desk:
    """The editor's desk: a copy of a record, a folder with saved articles, and the command."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events = root / "events"
        self.archive = root.parent / "archive"

    def timeline(self, *words: str) -> Result:
        return CliRunner().invoke(main, [*words], catch_exceptions=False)

    def check(self, *words: str) -> str:
        folders = ["--events", str(self.events), "--archive", str(self.archive)]
        result = self.timeline("check", *folders, *words)
        assert result.exit_code == (0 if "Nothing wrong" in result.output else 1)
        return result.output

    def change(self, file: str, old: str, new: str) -> None:
        path = self.events / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def mend(self, line: str) -> bool:
        """Do what a message says, without knowing more; False where it leaves the words to the editor."""
        found = re.fullmatch(r"(\S+):(\d+):(\d+): (?:[\w-]+: )?(.+) \(([A-Z]\d{3})\) - (.+)", line)
        assert found, line
        path, number, message, hint = self.root / found[1], int(found[2]), found[4], found[6]
        lines = path.read_text("utf-8").splitlines()
        if meant := re.match(r"did you mean '([^']+)'\?", hint):
            quoted = [word for word in re.findall(r"'([^']+)'", message) if word in lines[number - 1]]
            wrong = max(quoted, key=lambda word: difflib.SequenceMatcher(None, word, meant[1]).ratio())
            lines[number - 1] = lines[number - 1].replace(wrong, meant[1], 1)
        elif written := re.fullmatch(r"write (p): (\d+)", hint):
            lines[number - 1] = re.sub(r"\d+", written[2], lines[number - 1])
        elif hint == "put the whole value in quotes":
            lines[number - 1] = re.sub(r"(: )(.+)", r'\1"\2"', lines[number - 1], count=1)
        else:
            return False
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return True


def complaints(told: str) -> list[str]:
    return [line for line in told.splitlines() if re.search(r" \([A-Z]\d{3}\) - ", line)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh clone, in version control where git is there, and an article saved outside of it."""
    root = tmp_path / "project"
    shutil.copytree(SAMPLE / "events", root / "events")
    shutil.copytree(SAMPLE / "docs", root / "docs")
    shutil.copytree(SAMPLE / "archive", tmp_path / "archive")
    (tmp_path / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    return Desk(root)


def start_the_source(desk: Desk) -> None:
    told = desk.timeline(
        "new", "source", "--article", str(desk.root.parent / "courier.txt"), "--archive", str(desk.archive),
        "--events", str(desk.events), "--id", "courier", "--short", "Courier", "--production", "staff",
        "--address", "https://courier.example.org/ferry?utm_source=feed", "--published", "2019-03-07",
        "--write",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "Written: events/sources/courier.yml" in told.output
    assert "Still open:" in told.output
    assert "title: Ferry to run again while bridge stays shut" in (desk.events / "sources/courier.yml").read_text(
        "utf-8"
    )


def cite(desk: Desk, *words: str) -> Result:
    folders = ["--archive", str(desk.archive), "--events", str(desk.events)]
    return desk.timeline("cite", "courier", *words, *folders)


def mark_the_passages(desk: Desk) -> None:
    add = partial(cite, desk)
    wrong = add("The town's new ferry", "--says", "x")
    assert wrong.exit_code == 2
    near = re.search(r"paragraph 5: '(.+)'", wrong.output)
    assert near, wrong.output
    said = [
        "--says",
        "The council says that the ferry will carry lorries again from Monday.",
        "--goes-to",
        "ferry-again",
    ]
    told = add(f"{near[1]} … on Thursday", *said, "--who", "Harrowmouth council", "--id", "ferry", "--write")
    assert told.exit_code == 0, told.output
    assert "courier#ferry" in told.output
    boat = ["We'd rather wait for a boat than for a miracle", "--says", "Ines Vola would rather have the boat."]
    boat += ["--id", "boat", "--who", "Ines Vola", "--goes-to", "ferry-again"]
    told = add(*boat)
    assert told.exit_code == 0, told.output
    assert "start: “We’d rather wait" in told.output or "voice: quote" in told.output
    assert "--write writes 3 files" in told.output
    assert "boat" not in (desk.events / "sources/courier.yml").read_text("utf-8")
    assert add(*boat, "--write").exit_code == 0
    assert add(*SINCE, "--id", "since-1987", "--write").exit_code == 0


def write_the_event(desk: Desk) -> None:
    told = desk.timeline(
        "new", "event", "--events", str(desk.events), "--title", "Ferry to carry lorries again",
        "--date", "2019-03-07", "--kind", "announcement", "--place", "Harrowmouth",
        "--summary", "The [[harrowmouth-council]] said that the ferry would run from Monday.",
        "--id", "ferry-again", "--write",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "Next: timeline check" in told.output


def name_who_took_part(desk: Desk) -> None:
    desk.change("2019/ferry-again.yml", "claims:\n", f"people:\n  - {VOLA}\nclaims:\n")


def test_from_an_article_to_a_green_check_by_following_the_messages(desk: Desk) -> None:
    assert "Nothing wrong" in desk.check()
    start_the_source(desk)
    write_the_event(desk)
    mark_the_passages(desk)
    name_who_took_part(desk)
    told = desk.check()  # the passage that nothing cites yet is named
    open_now = complaints(told)
    assert open_now
    assert all("cited nowhere" in line for line in open_now), told
    assert cite(desk, *SINCE, "--goes-to", "ferry-again", "--write").exit_code == 0
    assert "Nothing wrong" in desk.check(), desk.check()


MISTAKES = [
    ("2019/ferry-again.yml", "kind: announcement", "kind: anouncement"),
    ("2019/ferry-again.yml", "place: harrowmouth-town", "plase: harrowmouth-town"),
    ("2019/ferry-again.yml", "title: Ferry to carry lorries again", "title: Ferry: to carry lorries again"),
    ("2019/ferry-again.yml", "person: ines-vola", "person: ines-volla"),
    ("2019/ferry-again.yml", "[[harrowmouth-council]]", "[[harowmouth-council]]"),
    ("2019/ferry-again.yml", "[courier#since-1987]", "[courier#since-1978]"),
    ("sources/courier.yml", "said_by: [ines-vola]", "siad_by: [ines-vola]"),
    ("sources/courier.yml", "id: ferry, p: 5,", "id: ferry, p: 6,"),
    ("sources/courier.yml", "production: staff", "production: stuff"),
]


def finish(desk: Desk) -> None:
    start_the_source(desk)
    write_the_event(desk)
    mark_the_passages(desk)
    name_who_took_part(desk)
    assert cite(desk, *SINCE, "--goes-to", "ferry-again", "--write").exit_code == 0


def test_mistakes_are_mended_by_their_messages_alone(desk: Desk) -> None:
    finish(desk)
    assert "Nothing wrong" in desk.check(), desk.check()
    for mistake in MISTAKES:
        desk.change(*mistake)
    for _ in range(len(MISTAKES) + 3):
        told = desk.check()
        if "Nothing wrong" in told:
            break
        assert desk.mend(complaints(told)[0]), told
    assert "Nothing wrong" in desk.check(), desk.check()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[new for _, _, new in MISTAKES])
def test_one_mistake_gives_one_message_that_mends_it(desk: Desk, mistake: tuple[str, str, str]) -> None:
    finish(desk)
    desk.change(*mistake)
    told = complaints(desk.check())
    assert told
    assert desk.mend(told[0]), told
    assert "Nothing wrong" in desk.check(), desk.check()


def test_what_the_tool_can_mend_it_mends(desk: Desk) -> None:
    finish(desk)
    desk.change("sources/courier.yml", "id: ferry, p: 5,", "id: ferry, p: 6,")
    folders = ["--events", str(desk.events), "--archive", str(desk.archive)]
    shown = desk.timeline("fix", *folders)
    assert shown.exit_code == 1
    assert "utm_source" not in (desk.events / "sources/courier.yml").read_text("utf-8")  # it was never written
    assert "-  - {id: ferry, p: 6," in shown.output
    assert "+  - {id: ferry, p: 5," in shown.output
    assert "{id: ferry, p: 6," in (desk.events / "sources/courier.yml").read_text("utf-8")
    assert desk.timeline("fix", "--write", *folders).exit_code == 0
    assert "Nothing to repair" in desk.timeline("fix", *folders).output
    assert "Nothing wrong" in desk.check()


def test_the_same_article_is_not_started_twice_unnoticed(desk: Desk) -> None:
    start_the_source(desk)
    told = desk.timeline(
        "new", "source", "--article", str(desk.root.parent / "courier.txt"), "--events", str(desk.events),
        "--short", "Courier", "--address", "http://www.courier.example.org/ferry/",
    )  # fmt: skip
    assert "courier (events/sources/courier.yml): it is made from the same text" in told.output
    told = desk.timeline(
        "new", "source", "--title", "Another", "--short", "Courier", "--events", str(desk.events),
        "--address", "http://www.courier.example.org/ferry/?fbclid=1",
    )  # fmt: skip
    assert "it has the same address" in told.output


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_the_change_is_told_in_words_and_nothing_vanishes_unsaid(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(desk.root), *name, *words], check=True, capture_output=True)

    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--no-verify", "--message", "Before")
    finish(desk)
    git("switch", "--quiet", "--create", "article")
    git("add", ".")
    git("commit", "--quiet", "--no-verify", "--message", "Add an article")
    told = desk.timeline("diff", "--events", str(desk.events)).output  # with the main branch, also after the commit
    assert "ferry-again: new event: Ferry to carry lorries again (7 March 2019)" in told
    assert "courier: new source: Courier" in told
    assert "Ines Vola is now named in 'Ferry to carry lorries again'" in told
    desk.change("2019/lorries-banned.yml", "date: 2019-03-04\nafter", "date: 2019-03\nafter")
    told = desk.timeline("diff", "main", "--events", str(desk.events)).output
    assert "  docs/index.md:8: 'It began with Harrowmouth bans lorries from the Old Ferry Bridge in March 2019," in told
    desk.change("2019/lorries-banned.yml", "date: 2019-03\nafter", "date: 2019-03-04\nafter")
    assert "Nothing wrong" in desk.check("--changed-since", "main")
    desk.change("2019/ferry-again.yml", "kind: announcement", "kind: anouncement")
    (desk.events / "people/a-passer-by.yml").unlink()
    told = desk.check("--changed-since", "main")
    assert "there is a page on the site, and no file, of 'people/a-passer-by' (H903) - put it back" in told
    assert "(S112)" in told
    changed_files.cache_clear()  # each command is a process of its own
    desk.change("2019/haulier-released.yml", "person: kasimir-los\n", "person: kasimir-loss\n")
    told = desk.check("--changed-since", "main")
    assert "there is no person 'kasimir-loss'" in told
    assert "H901" not in told  # that he was released was published; it is not gone, it is misspelt
    desk.change("2019/haulier-released.yml", "person: kasimir-loss\n", "person: kasimir-los\n")
    desk.change("2019/haulier-released.yml", "change: released\n", "change: pardoned\n")
    assert "change 'released' was published for 'kasimir-los' and is gone (H901)" in desk.check(
        "--changed-since", "main"
    )
    assert desk.timeline("diff", "no-such-version", "--events", str(desk.events)).exit_code == 2
