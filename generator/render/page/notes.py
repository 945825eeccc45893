"""The numbered notes of a page: marks in its text, and under a heading at its foot one fold with all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.record.claims import AssessedClaim
from generator.render.page.markdown import safe

ARROW = "&#8617;"  # of a link back into the text


@dataclass
class Note:
    """The passages behind a figure in the text: the note's key and number, and how often the text leads to it."""

    key: str
    number: int
    claim: AssessedClaim
    mentions: int = 0

    def mark(self) -> Markup:
        """The mark of one more mention in the text. Search passes it over, and Tab as well: it stops at the words."""
        self.mentions += 1
        return safe(
            f'<sup data-search-exclude id="{self._anchor(self.mentions)}"><a class="footnote-ref" role="doc-noteref" '
            f'tabindex="-1" aria-label="Note {self.number}" href="#fn:{self.key}">&#91;{self.number}&#93;</a></sup>'
        )

    def draw(self, lead: Markup, answers: Sequence[Markup]) -> Markup:
        """The note: its first line, a list of rival answers if there are any, and the ways back into the text."""
        links = " ".join(self._back_link(mention) for mention in range(1, self.mentions + 1))
        items = "".join(f"<li>{answer}</li>" for answer in answers)
        content = f"<p>{lead}</p><ul>{items}</ul><p>{links}</p>" if items else f"<p>{lead}&#160;{links}</p>"
        return safe(f'<li id="fn:{self.key}">{content}</li>')

    def _back_link(self, mention: int) -> str:
        label = f"Back to note {self.number}" + (f", mention {mention}" if mention > 1 else "")
        return f'<a class="footnote-backref" href="#{self._anchor(mention)}" aria-label="{label}">{ARROW}</a>'

    def _anchor(self, mention: int) -> str:
        return f"fnref{mention if mention > 1 else ''}:{self.key}"
