"""The site as plain files, for any program that builds Markdown: the way out when MkDocs ends."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.render.page.markdown import EXTENSIONS
from generator.render.page.page import Page

NAV = (
    ("Timeline", "timeline.md"),
    ("People", "people/index.md"),
    ("Organisations", "organisations/index.md"),
    ("Sanctions history", "sanctions/index.md"),
    ("Where the sources differ", "disputed.md"),
    ("Open questions", "open-questions.md"),
    ("Source notes", "sources/index.md"),
)  # in the order of the site's own navigation


def write_site(pages: Mapping[str, Page], folder: Path, *, docs: Path | None, name: str) -> int:
    """Write every page, the files beside them and a mkdocs.yml without any plugin of ours; how many were written.

    Everything is written beside the folder first, so that a full disk leaves nothing half-written under its name.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        count = _write(pages, Path(beside) / folder.name, docs, name)
        if folder.exists():
            folder.rmdir()  # it is empty, or this fails
        (Path(beside) / folder.name).rename(folder)
    return count


def _write(pages: Mapping[str, Page], folder: Path, docs: Path | None, name: str) -> int:
    target = folder / "docs"
    files = {target / path: page.text.encode() for path, page in pages.items()}
    files |= {target / path: source.read_bytes() for path, source in _other_files(docs)}
    files[folder / "mkdocs.yml"] = _settings(pages, name).encode()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(files)


def _other_files(docs: Path | None) -> Iterator[tuple[str, Path]]:
    """Pictures and styles that lie beside the hand-written pages."""
    for path in sorted(docs.rglob("*")) if docs else ():
        if path.is_file() and path.suffix != ".md":
            yield path.relative_to(docs or path).as_posix(), path


def _settings(pages: Mapping[str, Page], name: str) -> str:
    """JSON is YAML, and nothing in a name can break it."""
    home = [("Home", "index.md")] if "index.md" in pages else []
    settings: Mapping[str, Any] = {
        "site_name": name,
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": list(EXTENSIONS),
        "extra_css": ["assets/timeline.css", "assets/charts.css"],
        "extra_javascript": ["assets/filters.js"],
        "nav": [{title: path} for title, path in [*home, *NAV] if path in pages],
        "not_in_nav": "*\n",
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
