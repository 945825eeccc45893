"""The front for MkDocs: adds the pages to the site in memory."""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from urllib.parse import urljoin

import jinja2
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.nav import Section as Group
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import _TocToken, get_toc
from mkdocs.utils.templates import TemplateContext

from generator import model
from generator.build import Built, build
from generator.clock import today
from generator.exports.export import Publication
from generator.exports.registry import EXPORTS
from generator.forms.github_links import link_new_files
from generator.language.grammar import pluralize
from generator.problems import Problems
from generator.read.files import PLAIN_FILE
from generator.render.error_page import error_pages
from generator.render.page.page import Page
from generator.render.page.paths import INDEXES, way_to
from generator.render.page.template import TEMPLATES
from generator.staging import AnotherBuild, Staging
from generator.theme.breadcrumbs import breadcrumb_list
from generator.theme.card_cache import draw_cards
from generator.theme.contents import Section, sections_of
from generator.theme.markdown_extension import SiteExtension
from generator.theme.postprocess import rewrite_page
from generator.theme.search_entries import SearchEntry, read_sections
from generator.theme.search_index import index_files
from generator.theme.security_policy import script_hashes
from generator.theme.settings import Settings, odd_settings
from generator.theme.social_cards import Card

log = get_plugin_logger("timeline")

THEME = Path(__file__).with_name("theme") / "overrides"  # our few overrides of Material's templates
CARDS = "cards"  # folder of the pictures that previews of links show
CACHE = ".cache/pictures"  # where they are kept from one build to the next
WORKERS = "assets/javascripts/workers"  # of Material's search, which is not ours
UNUSED = ("assets/javascripts/**/*.map", "assets/stylesheets/*.map", "assets/javascripts/lunr", WORKERS)  # 2 of 3 MB


class TimelineConfig(base.Config):
    """What mkdocs.yml may say under `timeline`."""

    events = option.Type(str, default="events")
    archive = option.Optional(option.Type(str))
    pictures = option.Type(bool, default=True)


class TimelinePlugin(BasePlugin[TimelineConfig]):
    """Draws the record into the site."""

    is_serving = False
    is_command = False
    is_whole = False
    staging: Staging | None = None
    pages: tuple[Page, ...] = (Page("index.md", ""),)
    files = Files([])
    scripts: tuple[str, ...] | None = None  # hashes of those that may run in the page being drawn
    scripts_by_depth: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether somebody is watching: then a broken record is shown instead of ending the command."""
        self.is_serving = command == "serve"
        self.is_command = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our overrides before Material's templates and behind the site's own; name the data files for the foot."""
        if not config.use_directory_urls:
            raise PluginError("timeline: components lead to folders, so use_directory_urls has to stay on")
        _refuse(odd_settings(_settings(config)))
        config.markdown_extensions.append(SiteExtension())  # type: ignore[arg-type] # Python-Markdown takes both
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.static_templates.add("robots.txt")
        config.extra["data_files"] = [export for export in EXPORTS if config.site_url or not export.needs_address]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the record; MkDocs builds beside the site, so that whatever ends a build leaves the last site whole."""
        if self.is_command and not is_temporary(config.site_dir):
            self._begin_staging(config)
        self._build_record(config)

    def _begin_staging(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        try:
            self.staging = Staging.begin(site)
        except AnotherBuild:
            raise PluginError(f"timeline: another build of {site.name}/ is running; wait until it ends") from None
        except OSError as error:
            raise PluginError(explain_os_error(error)) from None
        self.config_of_site = config
        config.site_dir = str(self.staging.folder)

    def _build_record(self, config: MkDocsConfig) -> None:
        docs = Path(config.docs_dir)
        archive = docs.parent / self.config.archive if self.config.archive else None
        if archive and not archive.is_dir():
            raise PluginError(f"timeline: there is no folder {self.config.archive} with the articles' texts")
        try:
            built = build(
                docs.parent / self.config.events,
                docs=docs,
                archive=archive,
                site=Publication(config.site_url or "", config.site_name, config.site_author or ""),
                today=today(),
            )
        except Problems as problems:
            for problem in problems:
                log.error("%s", problem)  # noqa: TRY400 - an editor wants the sentence, not our traceback
            is_plain = all(problem.code != PLAIN_FILE.code for problem in problems)  # MkDocs would follow every link
            if not self.is_serving or not is_plain:
                raise PluginError(f"{pluralize(len(problems), 'problem')} in the record; nothing was built") from None
            self.pages = tuple(error_pages((page.path for page in self.pages), problems))
        else:
            self.pages = tuple(built.pages.values())
            log.info("%s", describe_site(built))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; those written by hand replace the files they were read from."""
        for page in self.pages:
            if existing := files.get_file_from_path(page.path):
                if not page.path.endswith(".md"):
                    raise PluginError(f"{existing.abs_src_path} would hide a file that is drawn: rename it")
                files.remove(existing)
            inclusion = InclusionLevel.NOT_IN_NAV if page.is_forward else InclusionLevel.UNDEFINED
            file = File.generated(config, page.path, content=page.content, inclusion=inclusion)
            file.edit_uri = page.source or None
            files.append(file)
        self.files = files
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Lead from "start a new event" to GitHub's editor, where the settings say where the repository is."""
        repository = config.repo_url or ""
        return link_new_files(markdown, urljoin(f"{repository.rstrip('/')}/", config.edit_uri or ""), repository)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """List the page's sections; components have headings that Markdown does not know of."""
        page.toc = get_toc(nest_sections(sections_of(html)))
        return html

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Make HTML of the labels in mkdocs.yml, as which templates print all titles, and look at their addresses."""
        for item in _items(nav.items):
            if isinstance(item, Link):
                _refuse(odd_settings(Settings(addresses={"an address in nav": item.url})))
            if vars(item).get("title"):  # other pages have the title of their front matter, which is HTML already
                item.title = html.escape(vars(item)["title"])
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Find the theme's frame; add what needs all pages: the index of search, the pictures that previews show."""
        self.frame = env.get_template("frame.html")
        self.scripts_by_depth = {}
        indexes = [(index.title, files.get_file_from_path(index.path)) for index in INDEXES]
        config.extra["indexes"] = [{"title": title, "address": file.url} for title, file in indexes if file]
        pages = [file.page for file in files.documentation_pages() if file.page and _is_to_be_found(file.page)]
        for path, text in index_files(map(_search_entry, pages)).items():
            files.append(File.generated(config, path, content=text))
        if config.site_url and self.config.pictures and not self.is_serving:
            self._add_pictures(pages, config, files)

    def _add_pictures(self, pages: Iterable[MkDocsPage], config: MkDocsConfig, files: Files) -> None:
        """Draw a picture for each page that names none; the home page has the site's."""
        pages = [page for page in pages if not page.is_homepage and "picture" not in page.meta]
        cards = [_card(config, page) for page in pages]
        pictures = draw_cards(cards, Path(config.docs_dir).parent / CACHE)
        for page, card in zip(pages, cards, strict=True):
            if card in pictures:
                path = f"{CARDS}/{page.file.src_uri.removesuffix('.md')}.png"
                page.meta["picture"] = path
                files.append(File.generated(config, path, abs_src_path=str(pictures[card])))

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Say how one comes to the page."""
        self._find_scripts(context)
        page.meta["breadcrumbs"] = breadcrumb_list(self._steps_to(page))
        return context

    def _steps_to(self, page: MkDocsPage) -> Iterator[tuple[str, str]]:
        """The name and the address of each page on the way to this one, which is the last."""
        for step in way_to(page.file.src_uri):
            file = self.files.get_file_from_path(step.path)
            if file and file.page:
                yield step.title, file.page.canonical_url or ""
        yield html.unescape(str(page.title)), page.canonical_url or ""

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend the page's HTML and say what it may load."""
        return rewrite_page(output, self.scripts)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Find the scripts of the page for addresses that do not exist."""
        self._find_scripts(context)
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Do the same to the page for addresses that do not exist."""
        if template_name != "404.html":
            return output_content
        return rewrite_page(output_content, self.scripts)

    def _find_scripts(self, context: TemplateContext) -> None:
        """Find the scripts that may run in a page of this depth: those in the theme's frame without a page in it."""
        if self.is_serving:
            return
        depth = context["base_url"]
        if depth not in self.scripts_by_depth:
            frame = self.frame.render({**context, "page": None})
            self.scripts_by_depth = {**self.scripts_by_depth, depth: script_hashes(frame)}
        self.scripts = self.scripts_by_depth[depth]

    @event_priority(-100)  # after whatever else writes into the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Drop what Material copies and no page asks for, and count the pages."""
        site = Path(config.site_dir)
        for pattern in UNUSED:
            for path in [*site.glob(pattern)]:
                if path.is_file():
                    path.unlink()
                elif config.theme["language"] == "en":
                    shutil.rmtree(path)
        pages = [file for file in self.files.documentation_pages() if file.inclusion.is_included()]
        missing = [file.src_uri for file in pages if not Path(file.abs_dest_path).is_file()]
        if missing or not pages:
            raise PluginError(f"timeline: {len(missing)} of {len(pages)} pages are missing: {', '.join(missing[:3])}")
        self.is_whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence what the system would not do: a disk is full, a folder may not be written."""
        if self.staging and isinstance(error, OSError):
            raise PluginError(explain_os_error(error)) from None

    def on_shutdown(self) -> None:
        """Put the site in its place if it is whole and nothing was raised, a warning of a strict build included."""
        if self.staging is None:
            return
        try:
            if self.is_whole and sys.exc_info()[0] is None:
                self.staging.publish()
            elif self.staging.site.exists():
                log.info("%s/ stays as it was", self.staging.site.name)
        except OSError as error:
            raise PluginError(explain_os_error(error)) from None
        finally:
            self.config_of_site.site_dir = str(self.staging.site)
            self.staging.end()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002
        """Rebuild when an entry, a template or a style changes."""
        server.watch(str(Path(config.docs_dir).parent / self.config.events))
        server.watch(str(TEMPLATES))
        server.watch(str(THEME.parent))
        return server


def _is_to_be_found(page: MkDocsPage) -> bool:
    """Whether search and previews know the page."""
    return not page.meta.get("search", {}).get("exclude")


def _search_entry(page: MkDocsPage) -> SearchEntry:
    title = html.unescape(str(page.title))
    return SearchEntry(
        page.url,
        title,
        str(page.meta.get("kicker") or (page.parent.title if page.parent else "")),
        str(page.meta.get("fact", "")),
        html.unescape(str(page.meta.get("description", ""))).removeprefix(f"{title}: "),
        read_sections(page.content or ""),
        page.meta.get("search", {}).get("boost", 1),
    )


def _card(config: MkDocsConfig, page: MkDocsPage) -> Card:
    kicker, fact = (str(page.meta.get(name, "")) for name in ("kicker", "fact"))
    return Card(config.site_name, html.unescape(str(page.title)), kicker, fact)


def is_temporary(site_dir: str) -> bool:
    """Whether this is the folder from which `mkdocs serve` serves; `mkdocs serve --clean` says it is building."""
    return Path(site_dir).name.startswith("mkdocs_") and Path(site_dir).parent == Path(tempfile.gettempdir())


def explain_os_error(error: OSError) -> str:
    """What the system would not do, and that nothing is lost by it."""
    path = error.filename2 or error.filename
    place = f" ({path})" if path else ""
    return f"timeline: the site stays as it was: {error.strerror or error}{place}"


def nest_sections(sections: Iterable[Section]) -> list[_TocToken]:
    """Sections as MkDocs wants its contents, each below the title that it follows."""
    tokens: list[_TocToken] = []
    for section in sections:
        token = _TocToken(level=section.level, id=section.anchor, name=section.name, children=[])
        is_inside = tokens and tokens[-1]["level"] < section.level
        (tokens[-1]["children"] if is_inside else tokens).append(token)
    return tokens


def _settings(config: MkDocsConfig) -> Settings:
    """What mkdocs.yml says, as far as pages show or load it."""
    theme = {name: config.theme[name] for name in config.theme}
    return Settings(
        texts={
            "theme": theme,
            "extra": config.extra,
            "site_description": config.site_description,
            "site_author": config.site_author,
            "repo_name": config.repo_name,
        },
        addresses={name: str(config[name] or "") for name in ("site_url", "repo_url", "edit_uri")},
        files={
            "extra_css": config.extra_css,
            "extra_javascript": [str(script) for script in config.extra_javascript],
            "extra.polyfills": config.extra.get("polyfills"),
            "theme.favicon": theme.get("favicon"),
            "theme.logo": theme.get("logo"),
        },
        copyright_line=config.copyright or "",
        extensions=tuple(config.markdown_extensions),
        services={"theme.font": theme.get("font"), "extra.analytics": config.extra.get("analytics")},
    )


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    """Every item of the navigation, those in groups included."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _items(item.children)


def _refuse(mistakes: Iterable[str]) -> None:
    """End the build where anything is wrong with mkdocs.yml."""
    sentences = list(mistakes)
    if sentences:
        raise PluginError("mkdocs.yml: " + "\n".join(sentences))


def describe_site(built: Built) -> str:
    """How much was drawn, in one line."""
    counts = [pluralize(len(built.record.of_kind(kind)), kind.noun, kind.plural) for kind in model.KINDS]
    pages = sum(path.endswith(".md") for path in built.pages)
    return f"{', '.join(counts)} and {pluralize(pages, 'page')}"
