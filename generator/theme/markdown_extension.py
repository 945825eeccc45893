"""What our pages need beyond Markdown.

Headings that screen readers read once, wide tables that a phone can show, questions whose answers unfold,
curly quotation marks.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.toc import TocTreeprocessor, render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.read.page_html import slugify_any_script

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WIDE = 4  # columns from which on a row is a card on a phone, and each cell says which column it belongs to


class SiteExtension(Extension):
    """Our part of Python-Markdown; it comes after `toc` has put a link to itself into each heading."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what changes the tree; quotation marks become curly, dashes and dots stay."""
        SmartyExtension(smart_dashes=False, smart_ellipses=False).extendMarkdown(md)
        md.treeprocessors.register(SiteProcessor(md), "timeline", priority=4)
        for processor in md.treeprocessors:
            if isinstance(processor, TocTreeprocessor):
                processor.slugify = slugify_any_script


class SiteProcessor(Treeprocessor):
    """Changes the tree of a page once all inline text has been read."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in HEADINGS:
                mend_permalink(element)
            elif element.tag == "table":
                self._label_cells(element)
            elif element.tag == "dl" and all(self._words(term).endswith("?") for term in element.iter("dt")):
                self._fold_answers(element)

    def _words(self, element: Element) -> str:
        return strip_tags(render_inner_html(element, self.md)).strip()

    def _fold_answers(self, questions: Element) -> None:
        """Make a fold of each question; a link that is the whole question stands under its answer instead."""
        children = list(questions)
        questions.clear()
        questions.tag = "div"
        questions.set("class", "tl-questions")
        fold, link, words = questions, None, ""
        for child in children:
            if child.tag == "dt":
                fold = SubElement(questions, "details", {"class": "tl-question", **child.attrib})
                summary = SubElement(fold, "summary")
                words = self._words(child)
                summary.text = AtomicString(words)
                link = child.find("a")
            else:
                child.tag = "div"
                child.attrib.pop("class", None)
                fold.append(child)
                if link is not None:
                    line = SubElement(child, "p", {"class": "tl-meta"})
                    further_link = SubElement(line, "a", {"href": link.get("href", "")})
                    further_link.text = "Read more"
                    SubElement(further_link, "span", {"class": "tl-visually-hidden"}).text = AtomicString(f": {words}")

    def _label_cells(self, table: Element) -> None:
        columns = [strip_tags(render_inner_html(cell, self.md)) for cell in table.iter("th")]
        if len(columns) >= WIDE:
            for row in table.iter("tr"):
                for cell, column in zip(row.iter("td"), columns, strict=False):
                    cell.set("data-label", column)


def mend_permalink(heading: Element) -> None:
    """Keep a heading's link to itself out of its name; a heading that is a link already needs no second one."""
    permalink = heading.find("a[@class='headerlink']")
    if permalink is None:
        return
    words, first = (heading.text or "").strip(), heading[0]
    if not words and len(heading) == 2 and first.tag == "a" and not (first.tail or "").strip():
        heading.remove(permalink)
    else:
        permalink.set("aria-hidden", "true")
        permalink.set("tabindex", "-1")
