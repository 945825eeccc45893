"""The front for MkDocs: adds the pages to the site in memory."""

import gc
import gzip
import html
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

import jinja2
from click import get_current_context
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.nav import Section as Group
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_build_date, write_file
from mkdocs.utils.templates import TemplateContext

from generator import model
from generator.build import Checked, check_in_steps, finish, plan_pages
from generator.clock import today
from generator.converted_pages import ConvertedFile
from generator.exports.feeds import FOLLOWED
from generator.fast_pages import DataFile, DrawnFile, address_of, contents_of, sitemap_files, titles_in_navigation
from generator.forms.github_links import link_new_files
from generator.language.grammar import pluralize
from generator.last_build import Inputs, LastBuild
from generator.page_metadata import citation_of, linked_data_of
from generator.page_writer import PageWriter
from generator.preview import Frame, Preview, Steps
from generator.problems import Problems
from generator.read.entries import Folder, read_again
from generator.read.files import PLAIN_FILE
from generator.reading import Reading, read_record
from generator.recheck import LastCheck
from generator.record.trace import TracedRecord
from generator.render.error_page import error_pages
from generator.render.page.page import Page, PlannedPage
from generator.render.page.paths import DATA, INDEXES
from generator.render.page.publication import Publication
from generator.reuse import Reuse
from generator.rules.collected_rules import RULES
from generator.staging import AnotherBuild, Staging, explain_os_error, is_temporary
from generator.store import Results, Store
from generator.theme.contents import sections_of
from generator.theme.markdown_extension import SiteExtension
from generator.theme.postprocess import rewrite_page
from generator.theme.settings import Settings, odd_settings
from generator.theme.site_zip import add_zip

if TYPE_CHECKING:  # a build serves nothing
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("timeline")

THEME = Path(__file__).with_name("theme") / "overrides"  # our few overrides of Material's templates
WORKERS = "assets/javascripts/workers"  # of Material's search, which is not ours
UNUSED = ("assets/javascripts/**/*.map", "assets/stylesheets/*.map", "assets/javascripts/lunr", WORKERS)  # 2 of 3 MB


class TimelineConfig(base.Config):
    """What mkdocs.yml may say under `timeline`."""

    events = option.Type(str, default="events")
    archive = option.Optional(option.Type(str))
    pictures = option.Type(bool, default=True)
    fast = option.Type(bool, default=True)
    zip = option.Type(bool, default=False)


class TimelinePlugin(BasePlugin[TimelineConfig]):
    """Draws the record into the site."""

    is_serving = False
    is_command = False
    is_whole = False
    is_preview = False  # pages are drawn when they are asked for
    preview: Preview | None = None
    checked: Checked | None = None  # what the next build is made of, where that is known already
    problems: Problems | None = None
    store = Store(None)
    last_build: LastBuild | None = None
    last_check: LastCheck | None = None
    staging: Staging | None = None
    plan: tuple[PlannedPage, ...] = (PlannedPage("index.md", lambda: None),)
    titled: frozenset[str] = frozenset()  # paths of pages by hand that have a title in their front matter
    files = Files([])
    folder: Folder | None = None  # what a preview has read last
    trace: TracedRecord | None = None  # what the pages of the plan ask of the record
    reuse: Reuse | None = None
    conversions: Results | None = None
    scripts: tuple[str, ...] | None = None  # hashes of those that may run in the page being drawn

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether somebody is watching: then a broken record is shown instead of ending the command."""
        self.command = command
        logger = logging.getLogger("mkdocs")
        if not logger.isEnabledFor(logging.WARNING):  # --quiet: what is not shown is counted all the same
            for handler in logger.handlers:
                handler.setLevel(logger.level)
            logger.setLevel(logging.WARNING)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        self.is_serving = command == "serve"
        self.is_command = command != "serve"
        if self.is_command:
            gc.disable()  # a build leaves next to no cycles behind, and to look for them takes a seventh of its time
        context = get_current_context(silent=True)  # MkDocs tells the command line alone whether edits are followed
        self.is_preview = self.is_serving and bool(context and context.params.get("livereload", True))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our overrides before Material's templates and behind the site's own; say which folders hold entries."""
        if not config.use_directory_urls:
            raise PluginError("timeline: components lead to folders, so use_directory_urls has to stay on")
        _refuse(odd_settings(_settings(config)))
        config.markdown_extensions.append(SiteExtension())  # type: ignore[arg-type] # Python-Markdown takes both
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.static_templates.add("robots.txt")
        config.extra["followed_folders"] = [kind.folder for kind in FOLLOWED] if config.site_url else []
        config.extra["entry_folders"] = [kind.folder for kind in model.KINDS]
        self.is_preview = self.is_preview and self._is_fast(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the record; MkDocs builds beside the site, so that whatever ends a build leaves the last site whole."""
        self.store = Store.of_folder(Path(config.docs_dir))
        if self.is_command and not is_temporary(config.site_dir):
            self._end_if_nothing_changed(config)
            self._begin_staging(config)
        self._build_record(config)

    def _end_if_nothing_changed(self, config: MkDocsConfig) -> None:
        """End the command where the site is what would be built, and else remember from what it will be."""
        inputs = self._inputs(config)
        if inputs is None:
            return
        self.last_build = LastBuild(inputs, self.store)
        self.last_check = None if self.config.archive else LastCheck(self.last_build)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        if self.command == "build" and self.last_build.is_as_built(Path(config.site_dir)):
            log.info("nothing has changed: %s/ is as it would be built", Path(config.site_dir).name)
            sys.exit(0)

    def _inputs(self, config: MkDocsConfig) -> Inputs | None:
        """All that the site is made from; None where others have a part in it, of whom nobody knows what they read."""
        if len(config.plugins) > 1 or config.hooks:
            return None
        try:
            extensions = config.mdx_configs  # MkDocs empties what is said of them and of plugins
            settings = json.dumps([config.user_configs, extensions, dict(self.config)])
        except TypeError:  # a function or an object stands there
            return None
        docs = Path(config.docs_dir)
        folders = [docs.parent / self.config.events, docs, Path(config.config_file_path)]
        if self.config.archive:
            folders.append(docs.parent / self.config.archive)
        if config.theme.custom_dir:
            folders.append(Path(config.theme.custom_dir))
        return Inputs(tuple(folders), (settings, str(today()), get_build_date()))

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
        self.problems = None
        steps = self._steps(config)
        try:
            checked = self.checked or finish(steps.check(steps.read(frozenset())))
        except Problems as problems:
            for problem in problems:
                log.error("%s", problem)  # noqa: TRY400 - an editor wants the sentence, not our traceback
            is_plain = all(problem.code != PLAIN_FILE.code for problem in problems)  # MkDocs would follow every link
            if not self.is_serving or not is_plain:
                raise PluginError(f"{pluralize(len(problems), 'problem')} in the record; nothing was built") from None
            pages = error_pages((page.path for page in self.plan), problems)
            self.plan = tuple(PlannedPage(page.path, partial(replace, page)) for page in pages)
            self.problems = problems
        else:
            self.plan = checked.plan
            self.titled = frozenset(document.path for document in checked.record.docs if "title" in document.meta)
            if self.last_check:
                self.last_check.remember(checked)
            log.info("%s", describe_site(checked))

    def _steps(self, config: MkDocsConfig) -> Steps:
        """How the record of these settings is read, planned and checked."""
        docs = Path(config.docs_dir)
        archive = docs.parent / self.config.archive if self.config.archive else None
        if archive and not archive.is_dir():
            raise PluginError(f"timeline: there is no folder {self.config.archive} with the articles' texts")
        has_zip = self.config.zip and self.is_command
        site = Publication(config.site_url or "", config.site_name, config.site_author or "", has_zip=has_zip)
        return Steps(
            lambda paths: self._read(docs, archive, paths, site.editors),
            lambda reading: plan_pages(reading.record, site),
            lambda reading: self._check_reading(reading, docs, site),
        )

    def _read(self, docs: Path, archive: Path | None, paths: frozenset[str], editors: str) -> Reading:
        """What stands in the folders; where files of entries alone have changed, the others are not read again."""
        events = docs.parent / self.config.events
        last, self.folder = self.folder, None
        folder = read_again(last, events, map(Path, paths)) if last and paths else None
        reading = read_record(
            events, docs=docs, archive=archive, today=today(), store=self.store, folder=folder, editors=editors
        )
        self.folder = reading.folder if self.is_preview else None
        return reading

    def _check_reading(self, reading: Reading, docs: Path, site: Publication) -> Generator[None, None, Checked]:
        """Check a record; if the last build can be of use, it writes down what is asked of it."""
        self.trace = TracedRecord(reading.record) if self.last_build else None
        if self.trace:
            reading = replace(reading, record=self.trace.record)
        record = self.trace.as_record if self.trace else None
        rules = () if self.last_check and self.last_check.is_right(reading, today()) else RULES
        return check_in_steps(reading, docs=docs, site=site, rules=rules, drawn_record=record, draw=self._draw_file)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; those written by hand replace the files they were read from."""
        is_fast = self._is_fast(config)
        self.reuse = self._begin_reuse() if is_fast else None
        self.conversions = self.store.results("pages") if is_fast else None
        titles = dict(reversed([*titles_in_navigation(config.nav)]))  # the first title of a page counts
        for planned in self.plan:
            if not is_fast or not self._add_fast(planned, files, config, titles):
                self._add_page(planned, files, config)
        if self.is_command:
            self.plan = tuple(planned for planned in self.plan if planned.is_forward)  # nobody draws the others anew
        self.files = files
        return files

    def _add_fast(
        self, planned: PlannedPage, files: Files, config: MkDocsConfig, titles: Mapping[str, str | None]
    ) -> bool:
        """Add what may pass MkDocs by; False if that has to read it, as where a menu shows the title of the page."""
        existing = files.src_uris.get(planned.path)
        if not planned.path.endswith(".md"):
            if not existing:
                self._add_data(planned, files, config)
            return not existing
        if planned.path == DATA.path and not self.is_preview:
            page = planned.draw()  # it knows the size of each file, and all of that is given up
            has_size_to_come = self.config.zip
            planned = replace(planned, draw=(lambda: page) if has_size_to_come else partial(_same_page, page))
        file = DrawnFile(config, planned)
        has_title = not existing or planned.path in self.titled
        if existing and self.conversions:
            file = ConvertedFile(config, planned, self.conversions, partial(_link_new_files, config))
        set_exclusions([file], config)
        if planned.path in titles:
            is_known = titles[planned.path] and file.inclusion.is_included()
        else:
            is_known = has_title and file.inclusion is InclusionLevel.NOT_IN_NAV
        if not is_known:
            return False
        if existing:
            files.remove(existing)
        files.append(file)
        return True

    def _add_page(self, planned: PlannedPage, files: Files, config: MkDocsConfig) -> None:
        """Add a page that MkDocs reads, in the place of the file from which it comes."""
        page = planned.draw()
        if page is None:
            return
        existing = files.src_uris.get(page.path)
        if existing:
            if not page.path.endswith(".md"):
                raise PluginError(f"{existing.abs_src_path} would hide a file that is drawn: rename it")
            files.remove(existing)
        inclusion = InclusionLevel.NOT_IN_NAV if page.is_forward else InclusionLevel.UNDEFINED
        file = File.generated(config, page.path, content=page.content, inclusion=inclusion)
        file.edit_uri = page.source or None
        files.append(file)
        set_exclusions([file], config)

    def _add_data(self, planned: PlannedPage, files: Files, config: MkDocsConfig) -> None:
        """Write a file for programs unless it lies in its place already; a preview draws it when it is asked for."""
        page = None if self.is_preview else self._draw_file(planned)
        if page or self.is_preview:
            file = DataFile(config, planned.path)
            files.append(file)
            if page and not (self.reuse and page.path in self.reuse.paths):
                write_file(page.data, file.abs_dest_path)

    def _draw_file(self, planned: PlannedPage) -> Page | None:
        """A file for programs; nobody draws one of the last build that would be the same."""
        return self.reuse.draw_file(planned) if self.reuse else planned.draw()

    def _is_fast(self, config: MkDocsConfig) -> bool:
        """Whether pages may pass MkDocs by: the settings say so, and no other plugin wants to see each page."""
        events = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
        handlers = [handler for event in events for handler in config.plugins.events[event]]
        is_alone = all(getattr(handler, "__self__", None) is self for handler in handlers)
        return self.config.fast and config.nav is not None and is_alone

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Lead from "start a new event" to GitHub's editor, where the settings say where the repository is."""
        return _link_new_files(config, markdown)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """List the page's sections, for components have headings too; name the new address of one that has moved."""
        page.toc = contents_of(sections_of(html))
        page.canonical_url = address_of(config, page.file, str(page.meta.get("moved_to", ""))) or None
        return html

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Make HTML of the labels in mkdocs.yml, as which templates print all titles, and look at their addresses."""
        for item in _items(nav.items):
            if isinstance(item, Link):
                _refuse(odd_settings(Settings(addresses={"an address in nav": item.url})))
            if vars(item).get("title"):  # other pages have the title of their front matter, which is HTML already
                item.title = html.escape(str(vars(item)["title"]))
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Find the theme's frame; add what needs all pages: the index of search, the pictures that previews show."""
        indexes = [(index.title, files.get_file_from_path(index.path)) for index in INDEXES]
        config.extra["indexes"] = [{"title": title, "address": file.url} for title, file in indexes if file]
        has_policy = self.is_preview or not self.is_serving
        has_pictures = has_policy and bool(config.site_url and self.config.pictures)
        self.writer = PageWriter(config, files, self.nav, env, self.reuse, has_pictures, has_policy)
        if self.is_preview:
            self._begin_preview(config)
            return
        self.writer.write_all(self.store)
        if self.conversions:
            self.conversions.finish()

    def _begin_reuse(self) -> Reuse | None:
        """What is left of the last build; nothing where others have a part in this one."""
        if not (self.last_build and self.staging and self.trace):
            return None
        return Reuse(self.trace, self.last_build, self.staging.site, self.staging.folder)

    def _begin_preview(self, config: MkDocsConfig) -> None:
        """Draw nothing; say how it will be drawn."""
        paths = frozenset(planned.path for planned in self.plan)
        writer = self.writer
        self.preview_frame = Frame(config, self.files, paths, self.problems is None, writer.write, writer.index)
        if self.preview:
            self.preview.settle(self.preview_frame, self.plan, self.problems)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Say to search engines what the page is and how one comes to it."""
        self.scripts = self.writer.scripts_in(context)
        name = config.site_name if page.is_homepage else str(page.title)
        title = str(page.meta.get("title") or (html.escape(name) if page.is_homepage else name))
        description = str(page.meta.get("description") or html.escape(config.site_description or "") or title)
        meta = {**page.meta, "title": title, "description": description}
        page.meta["linked_data"] = linked_data_of(config, self.files, page.file, meta)
        page.meta["cite"] = citation_of(config, page.file, meta)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend the page's HTML and say what it may load."""
        return rewrite_page(output, self.scripts)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Find the scripts of the page for addresses that do not exist; list the pages for search engines."""
        self.scripts = self.writer.scripts_in(context)
        if template_name == "sitemap.xml":
            forwards = {planned.path for planned in self.plan if planned.is_forward}
            context["pages"] = sitemap_files(config, self.files, forwards)  # type: ignore[typeddict-item] # a page is enough
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Do the same to the page for addresses that do not exist."""
        return rewrite_page(output_content, self.scripts) if template_name == "404.html" else output_content

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
        if self.is_preview:
            return
        files = [file for file in self.files if isinstance(file, DrawnFile) or file.is_documentation_page()]
        pages = [file for file in files if file.inclusion.is_included()]
        missing = [file.src_uri for file in pages if not Path(file.abs_dest_path).is_file()]
        if missing or not pages:
            raise PluginError(f"timeline: {len(missing)} of {len(pages)} pages are missing: {', '.join(missing[:3])}")
        sitemap = site / "sitemap.xml"
        if sitemap.is_file():  # MkDocs puts the time of the build into the packed one
            (site / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
        if self.config.zip and self.is_command:
            add_zip(site, Path(self.files.src_uris[DATA.path].abs_dest_path))
        self.is_whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence what the system would not do: a disk is full, a folder may not be written."""
        if self.staging and isinstance(error, OSError):
            raise PluginError(explain_os_error(error)) from None

    def on_shutdown(self) -> None:
        """Put the site in its place if it is whole and nothing was raised, a warning of a strict build included."""
        if self.is_command:
            gc.freeze()  # what is left lives as long as the command: nobody need look through it for cycles at the end
        gc.enable()
        if self.staging is None:
            return
        try:
            if self.is_whole and sys.exc_info()[0] is None:
                self.staging.publish()
                if self.reuse:
                    self.reuse.save()  # not before: what is kept speaks of the site that stands
                if self.last_build:
                    self.last_build.remember(self.staging.site, has_warnings=bool(self.warnings.get_counts()))
            elif self.staging.site.exists():
                log.info("%s/ stays as it was", self.staging.site.name)
        except OSError as error:
            raise PluginError(explain_os_error(error)) from None
        finally:
            self.config_of_site.site_dir = str(self.staging.site)
            self.staging.end()
            self.store.close()

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> "LiveReloadServer":
        """Draw pages when they are asked for; else rebuild when an entry or a style changes."""
        from generator.preview_server import PreviewServer  # noqa: PLC0415 - nor does it know how

        events = str(Path(config.docs_dir).parent / self.config.events)
        self.folder = None  # nobody has looked for changes since it was read
        if self.is_preview:
            self.preview = Preview(
                self._steps(config),
                partial(self._rebuild, builder),
                lambda path: path.startswith(f"{events}{os.sep}"),
                self.preview_frame,
                self.plan,
                self.problems,
            )
            server = PreviewServer(server, self.preview)
            server.watch(config.docs_dir)
            server.watch(config.config_file_path)
        server.watch(events)
        server.watch(str(THEME.parent))
        return server

    def _rebuild(self, builder: Callable[[], None], checked: Checked | None) -> None:
        """Let MkDocs build; a record that was checked a moment ago is not read again."""
        self.checked = checked
        try:
            builder()
        finally:
            self.checked = None


def _link_new_files(config: MkDocsConfig, markdown: str) -> str:
    """A page in which links to new files lead to where the settings say that the repository is."""
    repository = config.repo_url or ""
    return link_new_files(markdown, urljoin(f"{repository.rstrip('/')}/", config.edit_uri or ""), repository)


def _same_page(page: Page | None) -> Page | None:
    """A page that is drawn already."""
    return page


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
            "edit_uri_template": str(config.edit_uri_template or ""),
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


def describe_site(checked: Checked) -> str:
    """How much was drawn, in one line."""
    counts = [pluralize(len(checked.record.of_kind(kind)), kind.noun, kind.plural) for kind in model.KINDS]
    pages = sum(page.path.endswith(".md") for page in checked.plan)
    return f"{', '.join(counts)} and {pluralize(pages, 'page')}"
