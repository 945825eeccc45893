"""The site as plain files, for any program that builds Markdown: the way out when MkDocs ends."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.read.files import list_documents
from generator.read.page_html import EXTENSIONS
from generator.render.page.markdown import Json
from generator.render.page.page import Page
from generator.render.page.paths import SITE_PAGES


def write_site(pages: Mapping[str, Page], folder: Path, *, docs: Path | None, name: str) -> int:
    """Write every page, the files beside them and a mkdocs.yml without any plugin of ours; how many were written.

    Everything is written beside the folder first, so that a full disk leaves nothing half-written under its name.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as draft:
        count = _write(pages, Path(draft) / folder.name, docs, name)
        if folder.exists():
            folder.rmdir()  # it is empty, or this fails
        (Path(draft) / folder.name).rename(folder)
    return count


def _write(pages: Mapping[str, Page], folder: Path, docs: Path | None, name: str) -> int:
    target = folder / "docs"
    files = {target / path: page.data for path, page in pages.items()}
    files |= {target / path: source.read_bytes() for path, source in _other_files(docs)}
    files[folder / "mkdocs.yml"] = _settings(pages, name).encode()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(files)


def _other_files(docs: Path | None) -> Iterator[tuple[str, Path]]:
    """Pictures and styles that lie beside the hand-written pages."""
    for path, _ in list_documents(docs).files if docs else ():
        if path.suffix != ".md":
            yield path.relative_to(docs or path).as_posix(), path


def _settings(pages: Mapping[str, Page], name: str) -> str:
    """The settings as JSON, which is YAML that nothing in a name can break."""
    navigation = [page for page in SITE_PAGES if page.is_in_navigation and page.path in pages]
    settings: Json = {
        "site_name": name,
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
        "extra_css": ["assets/timeline.css"],
        "nav": [{page.title: page.path} for page in navigation],
        "not_in_nav": "*\n",
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
