"""Repairs that are safe: what the file says stays the same but for what is meant."""

from generator.editing.article import Article
from generator.editing.edits import Edit, SetField, apply_edits
from generator.model.sources import Source
from generator.model.values.strict import StrictModel
from generator.model.values.web_addresses import correct_address
from generator.read.archive import Finding
from generator.read.entries import Entry


def fix(entry: Entry[StrictModel], article: Article | None = None) -> tuple[str, list[str]]:
    """The file with all safe repairs, and each repair in words; EditError if a repair would lose a comment."""
    repairs: list[tuple[Edit, str]] = []
    for path, address in entry.tree.texts.items():
        plain = correct_address(address)
        if path[-1:] == ("address",) and plain != address:
            repairs.append((SetField(path, plain), f"tracking taken off the address: {plain}"))
    if article and isinstance(entry.data, Source):
        for index, passage in enumerate(entry.data.passages):
            fingerprint = entry.lock.of_passage(passage.id)
            finding, located = article.text.verify(passage.start, passage.end, passage.p, fingerprint)
            if finding is Finding.MOVED and located:
                sentence = f"passage {passage.id} stands in paragraph {located.paragraph}, not {passage.p}"
                repairs.append((SetField(("passages", index, "p"), str(located.paragraph)), sentence))
    after = apply_edits(entry.tree.text, [edit for edit, _ in repairs])
    return after, list(dict.fromkeys(sentence for _, sentence in repairs))
