"""The programs that are measured: what each is given, which command builds it, what is removed before."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.running import run_command

OURS, PLAIN = "this project", "MkDocs with Material"
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
CHECK = (sys.executable, "-m", "generator", "check")
PICTURES = "pictures: !ENV [PICTURES, true]"
SETTINGS = f"""\
site_name: An invented record
site_url: https://bench.example.org/
theme: {{name: material, font: false}}
plugins: [{{timeline: {{{PICTURES}}}}}]
markdown_extensions: [attr_list, def_list, footnotes, tables, {{toc: {{permalink: true}}}}]
extra_css: [assets/timeline.css]
nav: [index.md, timeline.md]
not_in_nav: "*"
"""
WITH_PHASES = "INHERIT: mkdocs.yml\nhooks: [phases.py]\n"  # with a hook, no build keeps anything for the next
HOME = "# An invented record\n\nIt holds as many events as wanted.\n"
PHASES = '''\
"""Writes down when MkDocs comes to which part of its work, in seconds of the processor."""

import json
import os
import time

from mkdocs.plugins import event_priority

times = {}


def mark(name):
    times.setdefault(name, time.process_time())


@event_priority(100)
def on_pre_build(config):
    mark("start")


@event_priority(-100)
def on_files(files, config):
    mark("record")


@event_priority(100)
def on_env(env, config, files):
    mark("markdown")


@event_priority(-100)
def on_post_template(output_content, template_name, config):
    mark("search")
    return output_content


@event_priority(-100)
def on_post_build(config):
    mark("frame")
    if "PHASES" in os.environ:
        with open(os.environ["PHASES"], "w") as file:
            json.dump(times, file)
'''
HUGO_SETTINGS = {
    "baseURL": "https://bench.example.org/",
    "disableKinds": ["taxonomy", "term", "RSS"],
    "outputs": {"home": ["HTML", "JSON"]},
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}
HUGO_SEARCH = """\
[{{ range $i, $page := .Site.Pages }}{{ if $i }},{{ end }}
{{ dict "title" .Title "text" .Plain "location" .RelPermalink | jsonify }}{{ end }}]
"""
HUGO_LINK = """\
{{- $parts := split .Destination "#" -}}{{- $path := index $parts 0 -}}{{- $url := .Destination -}}
{{- if hasSuffix $path ".md" -}}{{- with .Page.GetPage $path -}}{{- $url = .RelPermalink -}}{{- end -}}{{- end -}}
<a href="{{ $url | safeURL }}">{{ .Text | safeHTML }}</a>
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Something to measure: its command and folder, where its site lies.

    Before it starts, what is to be `removed` is, and the title of an `edited` file gets one more word.
    """

    name: str
    command: Sequence[str]
    folder: Path
    removed: Sequence[str] = ()
    edited: Path | None = None
    site: str = "site"
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteSize:
    """How many pages a site has, how many bytes, and how many of these are the index of search."""

    pages: int
    total: int
    search: int


def our_programs(record: Path) -> Iterator[Program]:
    """This project: from nothing, with and without pictures, from what the last build kept, and the check alone."""
    yield Program(OURS, MKDOCS, record, (".cache",), variables={"PICTURES": "false"})
    yield Program(f"{OURS}, with preview pictures", MKDOCS, record, (".cache",))
    yield Program(f"{OURS}, one event changed", MKDOCS, record, edited=first_event(record))
    yield Program(f"{OURS}, nothing changed", MKDOCS, record)
    yield Program("`timeline check`", CHECK, record, (".cache",), site="none")
    yield Program("`timeline check`, nothing changed", CHECK, record, site="none")


def timed_in_parts(record: Path) -> Program:
    """This project from nothing, without pictures, with a hook that writes down when it comes to which part."""
    variables = {"PICTURES": "false", "PHASES": str(record / "phases.json")}
    return Program(OURS, (*MKDOCS, "--config-file", "phases.yml"), record, (".cache",), variables=variables)


def first_event(record: Path) -> Path:
    """The file of an event that is edited."""
    return min(record.glob("events/[0-9]*/*.yml"))


def other_programs(record: Path, folder: Path) -> Iterator[Program]:
    """The programs that build the Markdown which this project exports, as far as they are there."""
    plain = folder / "plain"
    run_command((sys.executable, "-m", "generator", "export", str(plain)), record)
    yield Program(PLAIN, MKDOCS, plain, ("site",))
    if importlib.util.find_spec("zensical"):
        zensical = folder / "zensical"
        shutil.copytree(plain, zensical)
        yield Program("Zensical", (sys.executable, "-m", "zensical", "build"), zensical, (".cache", "site"))
        yield Program("Zensical, nothing changed", (sys.executable, "-m", "zensical", "build"), zensical)
    if hugo := shutil.which("hugo"):
        run_command(MKDOCS, plain)
        lay_out_for_hugo(plain, folder / "hugo")
        yield Program("Hugo", (hugo, "--quiet"), folder / "hugo", ("public", "resources"), site="public")


def lay_out_for_hugo(plain: Path, folder: Path) -> None:
    """The exported Markdown as Hugo wants it, with a layout that is the very page that Material writes."""
    shutil.copytree(plain / "docs", folder / "content")
    for page in [*(folder / "content").rglob("index.md")]:
        page.rename(page.with_name("_index.md"))
    frame = (plain / "site/index.html").read_text("utf-8")
    frame = re.sub(r"(<article[^>]*>).*(</article>)", r"\1{{ .Content }}\2", frame, flags=re.DOTALL)
    frame = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", frame, flags=re.DOTALL)
    layouts = dict.fromkeys(("index.html", "_default/single.html", "_default/list.html"), frame)
    layouts |= {"index.json": HUGO_SEARCH, "_default/_markup/render-link.html": HUGO_LINK}
    for name, text in layouts.items():
        write(folder / "layouts" / name, text)
    write(folder / "config.json", json.dumps(HUGO_SETTINGS))
    shutil.copytree(plain / "site/assets", folder / "static/assets")


def size_of(site: Path) -> SiteSize:
    """What lies in the folder of a site, which may not be there."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    search = sum(size for path, size in sizes.items() if path.parts[0] == "search")
    return SiteSize(sum(path.suffix == ".html" for path in sizes), sum(sizes.values()), search)


def write(path: Path, text: str) -> None:
    """Write a file into a folder that may not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
