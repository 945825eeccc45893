"""What a page says of itself: to search engines, to programs that keep citations, to search, in previews of links."""

import html
import json
import posixpath
from collections.abc import Iterable
from typing import TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.exports.citations import CitedWork
from generator.fast_pages import DrawnPage, FinishedPage, Meta, address_of, is_found
from generator.model.values.dates.edtf import EdtfDate
from generator.render.page.markdown import Json
from generator.render.page.paths import way_to
from generator.theme.card import Card
from generator.theme.search_entries import SearchEntry, read_sections

AnyPage: TypeAlias = MkDocsPage | DrawnPage | FinishedPage

REVISION_LENGTH = 10  # letters; Git finds a commit by fewer
ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "&<>'"})  # what could end a <script>
CARDS = "cards"  # folder of the pictures that previews of links show


def title_of(page: AnyPage) -> str:
    """The title of a page in plain words."""
    menu_page = _menu_page(page)
    return html.unescape(str(menu_page.title if menu_page else page.meta["title"]))


def _menu_page(page: AnyPage) -> MkDocsPage | None:
    return page if isinstance(page, MkDocsPage) else page.file.page


def search_entry(page: MkDocsPage | FinishedPage) -> SearchEntry:
    """What search knows of a page."""
    is_home = page.file.url == "./"  # whose name in the menu says nothing of what it tells
    title = str(page.meta.get("title")) if is_home else title_of(page)
    search, fact = page.meta.get("search", {}), str(page.meta.get("fact", ""))
    has_siblings = "/" in page.file.src_uri and page.file.name != "index"  # else its section gathers what is left
    menu_page = _menu_page(page)
    parent = menu_page.parent if menu_page and has_siblings else None
    return SearchEntry(
        "" if is_home else page.file.url,
        title,
        str(page.meta.get("kicker") or (parent.title if parent else "")),
        fact,
        html.unescape(str(page.meta.get("description", ""))).removeprefix(f"{title}: ").removeprefix(f"{fact}. "),
        read_sections(page.content or "") if isinstance(page, MkDocsPage) else page.sections,
        search.get("boost", 1),
        " ".join(search.get("names", ())),
    )


def card_of(config: MkDocsConfig, page: AnyPage) -> Card | None:
    """What the picture of a page shows, if it has one of its own."""
    if not is_found(page.meta) or page.file.url == "./" or "picture" in page.meta:
        return None
    kicker, fact = (str(page.meta.get(name, "")) for name in ("kicker", "fact"))
    return Card(config.site_name, title_of(page), kicker, fact)


def picture_of(file: File) -> str:
    """Where the picture of a page lies."""
    return f"{CARDS}/{file.src_uri.removesuffix('.md')}.png"


def citation_of(config: MkDocsConfig, file: File, meta: Meta) -> str:
    """How a page with a title is cited; nothing for one that only leads to others."""
    if "changed" not in meta:
        return ""
    name = posixpath.basename(file.url.strip("/")) if file.name == "index" else file.name
    changed = str(meta["changed"])
    return citation_html(
        CitedWork(
            id=name,
            type=("webpage", "ELEC"),
            title=html.unescape(str(meta["title"])),
            address=address_of(config, file),
            container=config.site_name,
            authors=(config.site_author,) if config.site_author else (),
            published=EdtfDate.parse(changed) if changed else None,
            revision=str(config.extra.get("revision") or "")[:REVISION_LENGTH],
        )
    )


def citation_html(page: CitedWork) -> str:
    """The state of the page in words, and the page in each format, to be copied; nothing where it has no address."""
    if not page.address:
        return ""
    state = f"Record of {page.published.display()}" if page.published else ""
    state += f"{', revision ' if state else 'Revision '}{html.escape(page.revision)}" if page.revision else ""
    csl = json.dumps([page.csl], ensure_ascii=False)
    blocks = "".join(
        f'<p>{name}</p><pre class="tl-example tl-to-copy">{html.escape(text)}</pre>'
        for name, text in (("BibTeX", page.bibtex), ("RIS", "\n".join(page.ris)), ("CSL-JSON", csl))
    )
    return (
        f"{f'<p>{state}.</p>' if state else ''}"
        f'<details class="tl-disclosure tl-cite-formats">'
        f"<summary>Cite in BibTeX, RIS or CSL-JSON</summary>{blocks}</details>"
    )


def linked_data_of(config: MkDocsConfig, files: Files, file: File, meta: Meta) -> str:
    """A graph of the site, its editors, the page and the way to it, as schema.org; it may stand in a <script>."""
    root, address = config.site_url or "", address_of(config, file)
    title = html.unescape(str(meta["title"]))
    pages_above = [(step.title, files.src_uris.get(step.path)) for step in way_to(file.src_uri)]
    steps = [(step, address_of(config, page)) for step, page in pages_above if page]
    website: dict[str, Json] = {"@type": "WebSite", "@id": f"{root}#site", "name": config.site_name, "url": root}
    editors: dict[str, Json] = {
        "@type": "Organization",
        "@id": f"{root}#editors",
        "name": config.site_author or f"The editors of {config.site_name}",
        "url": root,
    }
    reference: Json = {"@id": editors["@id"]}
    page: dict[str, Json] = {
        "@type": "WebPage",
        "name": " ".join(title.split()),
        "description": " ".join(html.unescape(str(meta["description"])).split()),
        **(meta.get("about") or {}),
        "author": reference,
        "publisher": reference,
        "inLanguage": str(config.theme["language"]),
        "@id": address,
        "url": address,
        "isPartOf": {"@id": website["@id"]},
    }
    if licence := config.extra.get("licence"):
        page["license"] = str(licence)
    if picture := meta.get("picture") or config.extra.get("picture"):
        page["image"] = f"{root}{picture}"
    graph = [website, editors, page, breadcrumb_list([*steps, (title, address)])]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, sort_keys=True)
    return text.translate(ESCAPED)


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Json:
    """The names and addresses of the pages from the home page to this one, this one last."""
    items: list[Json] = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
