"""The page of the rules that the check knows."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from generator.problems import Rule
from generator.record.record import Record
from generator.render.draw_page import NOT_SEARCHED, draw_page
from generator.render.page.context import PageContext
from generator.render.page.markdown import MarkdownText, escape, escape_code, safe
from generator.render.page.page import Page
from generator.render.page.paths import RULES
from generator.render.page.template import View


class RuleRow(NamedTuple):
    """A rule with its examples as HTML."""

    code: str
    anchor: str
    title: Markup
    why: Markup
    bad: MarkdownText
    good: MarkdownText


class RulesView(View):
    """Every rule that the check knows."""

    template = "rules.md.j2"
    rules: tuple[RuleRow, ...]


def rules_page(record: Record, catalogue: Iterable[Rule]) -> Page:
    """Every rule that the check knows, with a bad and a good example."""
    page = PageContext(record, RULES.path)
    rules = [
        RuleRow(rule.code, rule.code.lower(), _inline(rule.title), _inline(rule.why), _code(rule.bad), _code(rule.good))
        for rule in sorted(catalogue, key=lambda rule: rule.code)
    ]
    summary = "What the check complains of, why, and what to write instead."
    return draw_page(page, RulesView(tuple(rules)), title=RULES.title, summary=summary, meta=NOT_SEARCHED)


def _inline(text: str) -> Markup:
    """A sentence in which what stands between backticks is code."""
    parts = enumerate(text.split("`"))
    return safe("".join(f"<code>{escape_code(part)}</code>" if number % 2 else escape(part) for number, part in parts))


def _code(text: str) -> MarkdownText:
    """Code in a block: what HTML or Markdown would take for a sign is changed, as are empty lines and tabs."""
    code = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    code = code.replace("\n\n", "\n&#10;").replace("\t", "&#9;")
    return MarkdownText(f'<pre class="tl-example">{code}</pre>')
