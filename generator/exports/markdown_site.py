"""The site as plain files, for any program that builds Markdown: the way out when MkDocs ends."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from pathlib import Path

from generator.read.files import list_documents
from generator.read.page_html import EXTENSIONS
from generator.render.page.markdown import Json
from generator.render.page.page import Page
from generator.render.page.paths import SITE_PAGES


def write_site(pages: Iterable[Page], folder: Path, *, docs: Path | None, name: str) -> int:
    """Write every page as it comes, files and a plain mkdocs.yml, at first beside the folder; how many."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as draft:
        count = _write(pages, Path(draft) / folder.name, docs, name)
        if folder.exists():
            folder.rmdir()  # it is empty, or this fails
        (Path(draft) / folder.name).rename(folder)
    return count


def _write(pages: Iterable[Page], folder: Path, docs: Path | None, name: str) -> int:
    paths: set[str] = set()
    files = chain(((page.path, page.data) for page in pages), _other_files(docs))
    for path, content in files:
        paths.add(path)
        target = folder / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "mkdocs.yml").write_text(_settings(paths, name), "utf-8")
    return len(paths) + 1


def _other_files(docs: Path | None) -> Iterator[tuple[str, bytes]]:
    for path, _ in list_documents(docs).files if docs else ():
        if path.suffix != ".md":
            yield path.relative_to(docs or path).as_posix(), path.read_bytes()


def _settings(paths: Set[str], name: str) -> str:
    """The settings as JSON, which is YAML that nothing in a name can break."""
    navigation = [page for page in SITE_PAGES if page.is_in_navigation and page.path in paths]
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
