"""Writes the pages that are drawn, their pictures and the index of search into the folder where MkDocs builds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.commands.build import _build_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from generator.fast_pages import DrawnFile, DrawnPage, FinishedPage, FrameKind, Framer, contents_of, is_found
from generator.last_build import digests_in
from generator.page_metadata import AnyPage, card_of, citation_of, linked_data_of, picture_of, search_entry
from generator.render.page.template_code import CompiledTemplates
from generator.reuse import Reuse
from generator.store import Store, digest_of
from generator.theme.card import Card
from generator.theme.postprocess import mend_frame
from generator.theme.search_entries import SearchEntry
from generator.theme.search_index import index_files
from generator.theme.security_policy import script_hashes


@dataclass
class PageWriter:
    """The pages of one build, with what MkDocs lends and the last build left; without a policy every script may run."""

    config: MkDocsConfig
    files: Files
    navigation: Navigation
    env: jinja2.Environment
    reuse: Reuse | None
    has_pictures: bool
    has_policy: bool

    def __post_init__(self) -> None:
        self.framer = Framer(self.config, self._render_frame)
        self.env.bytecode_cache = CompiledTemplates()
        self._frame = self.env.get_template("frame.html")
        self._pages_of_mkdocs = self.files.documentation_pages()
        self._scripts_by_depth: dict[str, tuple[str, ...]] = {}
        if self.reuse:
            self.reuse.begin_pages(self._digest_of_frames(), self.files)

    def write_all(self, store: Store) -> None:
        """Write every page that passes MkDocs by, and what needs all pages."""
        entries: list[SearchEntry] = []
        cards: dict[File, Card] = {}
        cards_before: list[Card] = []
        for file in [*self.files]:
            page = self._finish(file) if isinstance(file, DrawnFile) else _page_of_mkdocs(file)
            if page is None:
                continue
            if is_found(page.meta):
                entries.append(search_entry(page))
            card = self._card_of(page)
            if card and self.reuse and self.reuse.take_picture(file, picture_of(file)):
                cards_before.append(card)
            elif card:
                cards[file] = card
        if self.has_pictures:
            self._add_pictures(cards, cards_before, store)
        for path, text in index_files(entries).items():
            self.files.append(File.generated(self.config, path, content=text))

    def write(self, file: File) -> None:
        """Write one page with its picture; MkDocs has read it where it is one of its own."""
        page = self._page_in(file)
        if page is None:
            return
        card, picture = self._card_of(page), b""
        if card:
            from generator.theme.social_cards import draw_card  # noqa: PLC0415 - not where pages have no pictures

            picture = draw_card(card)
        if picture:
            write_file(picture, str(Path(self.config.site_dir) / picture_of(file)))
        if isinstance(page, DrawnPage):
            self._write(page, picture_of(file) if picture else "")
            return
        if picture:
            page.meta["picture"] = picture_of(file)
        _build_page(page, self.config, self._pages_of_mkdocs, self.navigation, self.env)

    def index(self) -> Mapping[str, str]:
        """The files of the index of search."""
        entries = []
        for file in self.files:
            page = self._page_in(file)
            if page and is_found(page.meta):
                entries.append(search_entry(page.finish() if isinstance(page, DrawnPage) else page))
        return index_files(entries)

    def scripts_in(self, context: TemplateContext) -> tuple[str, ...] | None:
        """Hashes of the scripts that may run in a page of this depth: those in the theme's frame without a page."""
        if not self.has_policy:
            return None
        depth = context["base_url"]
        if depth not in self._scripts_by_depth:
            self._scripts_by_depth[depth] = script_hashes(self._frame.render({**context, "page": None}))
        return self._scripts_by_depth[depth]

    def _finish(self, file: DrawnFile) -> FinishedPage:
        """A page that stands where the site is built: one of the last build, or drawn and written now."""
        return (self.reuse.find_page(file) if self.reuse else None) or self._draw(file)

    def _draw(self, file: DrawnFile, *, has_picture: bool = True) -> FinishedPage:
        """Draw a page and write it."""
        draw = partial(file.draw, self.config, self.files)
        page, questions = self.reuse.ask(draw) if self.reuse else (draw(), ())
        finished = page.finish()
        self._write(page, picture_of(file) if has_picture and self._card_of(page) else "")
        if self.reuse:
            self.reuse.remember_page(page, finished, questions)
        return finished

    def _write(self, page: DrawnPage, picture: str) -> None:
        """Write a page; one in the navigation has a frame of its own, in which it is marked there."""
        menu_page = page.file.page
        if menu_page is None:
            data = linked_data_of(self.config, self.files, page.file, {**page.meta, "picture": picture})
            cite = citation_of(self.config, page.file, page.meta)
            write_file(self.framer.fill(page, picture, data, cite), page.file.abs_dest_path)
            return
        menu_page.content, menu_page.toc = page.content, contents_of(page.sections)
        menu_page.meta = {**page.meta, **({"picture": picture} if picture else {})}
        _build_page(menu_page, self.config, self._pages_of_mkdocs, self.navigation, self.env)
        menu_page.content, menu_page.meta = None, {}  # menus show the same, whether it was drawn or taken over

    def _render_frame(self, page: MkDocsPage) -> str:
        """What the theme puts around a page, with what we mend of it."""
        context = get_context(self.navigation, self._pages_of_mkdocs, self.config, page)
        return mend_frame(self.env.get_template("main.html").render(context), self.scripts_in(context))

    def _digest_of_frames(self) -> str:
        """A digest of all that can be around a page: a frame with everything in it, menus, templates of the site's own.

        What else is in a frame comes from the page itself, from settings or from this program. Empty where a template
        cannot be read.
        """
        frame = self.framer.frame_of(FrameKind("page.md", True, "https://", True, True, False, True))
        menus = [(page.title, page.url) for page in self.navigation.pages]
        folder = self.config.theme.custom_dir
        try:
            templates = digests_in(Path(folder)) if folder else {}
        except OSError:
            return ""
        return digest_of(repr((frame, menus, templates)).encode("utf-8", "surrogatepass")).hex()

    def _add_pictures(self, cards: Mapping[File, Card], cards_before: Sequence[Card], store: Store) -> None:
        """Write the pictures of cards; `cards_before` have theirs, a page without one shows the picture of the site."""
        from generator.theme.card_cache import draw_cards  # noqa: PLC0415 - not where pages have no pictures

        pages_of_card: dict[Card, list[File]] = defaultdict(list)
        for file, card in cards.items():
            pages_of_card[card].append(file)
        for card, picture in draw_cards(pages_of_card, store, cards_before):
            for file in pages_of_card[card]:
                if picture:
                    write_file(picture, str(Path(self.config.site_dir) / picture_of(file)))
                    if file.page:
                        file.page.meta["picture"] = picture_of(file)
                elif isinstance(file, DrawnFile):
                    Path(file.abs_dest_path).unlink()  # it may be shared with the site that stands
                    self._draw(file, has_picture=False)

    def _card_of(self, page: AnyPage) -> Card | None:
        return card_of(self.config, page) if self.has_pictures else None

    def _page_in(self, file: File) -> MkDocsPage | DrawnPage | None:
        """The page that is made from a file, if one is; pages that are drawn are drawn now."""
        return file.draw(self.config, self.files) if isinstance(file, DrawnFile) else _page_of_mkdocs(file)


def _page_of_mkdocs(file: File) -> MkDocsPage | None:
    return file.page if file.is_documentation_page() and file.inclusion.is_included() else None
