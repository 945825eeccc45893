"""The way out: the same pages as plain files, built by three programs that never heard of us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from material.plugins.search.plugin import Parser

from generator.exports.markdown_site import write_site
from tests.records import SAMPLE, sample_site
from tests.site.visits import is_embedded

ENGINES = ("mkdocs", "properdocs", "zensical")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "plain"
    write_site(sample_site().pages.values(), folder, docs=SAMPLE / "docs", name="Bridge: a timeline # 1")
    return folder


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("index.html") if not is_embedded(site, path)}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_export_builds_strictly_with_the_same_pages(engine: str, exported: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", engine, "build", "--strict"]
    copy = tmp_path / "site-source"
    subprocess.run(["cp", "-r", str(exported), str(copy)], check=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    wanted = {
        path.removesuffix("index.md").removesuffix(".md").rstrip("/")
        for path in sample_site().pages
        if path.endswith(".md")
    }

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert {path.removesuffix("index.html").rstrip("/") for path in pages(copy / "site")} == wanted
    html = BeautifulSoup((copy / "site/events/hostile-headline/index.html").read_text("utf-8"), "html.parser")
    article = html.find("article")
    assert article is not None
    assert "{: .tl" not in article.text  # the extensions are on: no marks of ours are left standing


def test_the_search_of_material_can_read_every_page(site: Path) -> None:
    """It loses its way where something that it leaves out holds an element of the same name."""
    files = [file for file in site.rglob("index.html") if not is_embedded(site, file)]
    assert len(files) > 100
    for file in files:
        parser = Parser()
        parser.feed(file.read_text("utf-8").partition("<article")[2].partition("</article>")[0].partition(">")[2])
        assert not parser.skip - {"object", "script", "style"}, file
