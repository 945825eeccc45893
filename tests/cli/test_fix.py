"""`timeline fix`: repairs are shown first, and a file that cannot be read is left as it is."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main, options
from tests.records import sample_copy


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = sample_copy(tmp_path)
    path = root / "events/sources/gazette.yml"
    path.write_text(path.read_text("utf-8").replace("bridge?id", "bridge?utm_source=x&id", 1), encoding="utf-8")
    return root


def fix(root: Path, *words: str | Path) -> Result:
    arguments = ["fix", *(str(word) for word in words), "--events", str(root / "events")]
    return CliRunner().invoke(main, arguments, env={"TIMELINE_ARCHIVE": None}, catch_exceptions=False)


def test_repairs_are_shown_and_then_written(root: Path) -> None:
    path = root / "events/sources/gazette.yml"
    shown = fix(root)
    assert shown.exit_code == 1
    assert "--write writes events/sources/gazette.yml" in shown.output
    assert "utm_source" in path.read_text("utf-8")
    assert fix(root, "--write").exit_code == 0
    assert "utm_source" not in path.read_text("utf-8")
    assert "Nothing to repair." in fix(root).output


def test_a_file_in_another_encoding_is_named_and_keeps_every_byte(root: Path) -> None:
    path = root / "events/2019/lorries-banned.yml"
    broken = path.read_bytes().replace(b"kind:", "#Klaip\xebda\nkind:".encode("latin-1"), 1)
    path.write_bytes(broken)
    result = fix(root, "--write")
    assert "is left alone" in result.stderr
    assert "not UTF-8" in result.stderr
    assert path.read_bytes() == broken


def test_a_file_keeps_its_line_ends_and_its_rights(root: Path) -> None:
    path = root / "events/sources/gazette.yml"
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    path.chmod(0o640)
    assert fix(root, "--write").exit_code == 0
    assert path.read_bytes() == before.replace(b"utm_source=x&", b"")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_has_changed_meanwhile_is_not_overwritten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / "events/sources/gazette.yml"
    monkeypatch.setattr(options, "may_ask", lambda: True)

    def edit_and_agree(words: str) -> bool:
        path.write_text(path.read_text("utf-8") + "# A thought.\n", encoding="utf-8")
        return True

    monkeypatch.setattr(click, "confirm", edit_and_agree)
    result = fix(root)
    assert result.exit_code == 2
    assert "events/sources/gazette.yml has changed in the meantime" in result.output
    assert path.read_text("utf-8").endswith("# A thought.\n")
    assert "utm_source" in path.read_text("utf-8")
