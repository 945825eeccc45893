"""Entries as they will stand: those of the record with all edits so far, and new ones."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from generator import model
from generator.editing.edits import Edit, Values, apply_edits, change_values, read_values
from generator.editing.errors import EditError, UnsettledQuestion
from generator.editing.new import draft_entry
from generator.editing.worksheet.form import NOTE, note_line
from generator.editing.yaml_document import Value
from generator.model.reflection.errors import field_name, shape
from generator.record.record import Record


class DraftedEntry(NamedTuple):
    """An entry with the edits that lead to it from the text of its file, or of a file that is new."""

    path: str
    kind: type[model.EntryData]
    text: str
    is_new: bool
    data: model.EntryData
    values: Values
    edits: tuple[Edit, ...] = ()

    def edited(self, edits: Iterable[Edit]) -> DraftedEntry:
        """The entry after these edits; EditError if a field would have a mistake."""
        edits = tuple(edits)
        values = copy.deepcopy(self.values)
        for edit in edits:
            change_values(values, edit)
        data = _shaped(self.kind, values)
        return DraftedEntry(self.path, self.kind, self.text, self.is_new, data, values, (*self.edits, *edits))


class EntryDrafts:
    """All entries that are looked at or changed, by id; a note is only replaced if the lines of `worksheet` show it."""

    def __init__(self, record: Record, today: date, worksheet: Collection[str] | None = None) -> None:
        self._record = record
        self._today = today
        self._worksheet = worksheet
        self._drafts: dict[str, DraftedEntry] = {}

    @property
    def ids(self) -> frozenset[str]:
        return self._record.taken_ids.union(self._drafts)

    def claims_called(self, claim_id: str) -> list[str]:
        """The claims of the record that have this id, whatever their entry."""
        return [key for key in self._record.claims if key.partition("#")[2] == claim_id]

    def entry(self, entry_id: str) -> DraftedEntry:
        """The entry as it will stand."""
        if entry_id not in self._drafts:
            entry = self._record.entries[entry_id]
            values = read_values(entry.tree.text)
            draft = DraftedEntry(entry.path, type(entry.data), entry.tree.text, False, entry.data, values)
            self._drafts[entry_id] = draft
        return self._drafts[entry_id]

    def note_to_keep(self, entry_id: str, index: int, *, is_answered: bool) -> str:
        """The note of the claim at `index`, unless the worksheet shows it, or it says why nobody answers.

        EditError where the worksheet shows another.
        """
        claim = self.entry(entry_id).data.claims[index]
        entry = self._record.entries.get(entry_id)
        before = entry.data.claims[index] if entry and index < len(entry.data.claims) else None
        if before is None or before.note is None or self._worksheet is None:
            return claim.note or ""
        line, mark = note_line(f"{entry_id}#{claim.id}", before), f"{NOTE}{entry_id}#{claim.id}:"
        words = [text.removeprefix(mark).strip(" .…") for text in self._worksheet if text.startswith(mark)]
        is_shown = any(" " not in text or line.startswith(f"{mark} {text}") for text in words)  # or is named in short
        if words and not is_shown:
            raise UnsettledQuestion(f"the note is another than its line '{NOTE}' has it", f"write that as: {line}")
        is_settled = is_shown or (is_answered and not before.answers)
        return "" if is_settled and claim.note == before.note else claim.note or ""

    def has_replaced(self, line: str) -> bool:
        """Whether a line shows the note of a question that has another now."""
        claim = self._record.claims.get(line.removeprefix(NOTE).partition(":")[0]) if line.startswith(NOTE) else None
        return claim is not None and self.entry(claim.entry.id).data.claims[claim.index].note != claim.data.note

    def has(self, entry_id: str, kind: type[model.EntryData], values: Mapping[str, Value]) -> bool:
        """Whether the record says all of this already, as it does where writing was interrupted."""
        if entry_id not in self._record.entries:
            return False
        entry = self.entry(entry_id)
        return entry.kind is kind and all(entry.values.get(name) == value for name, value in values.items())

    def edit(self, entry_id: str, edits: Iterable[Edit]) -> None:
        """Change an entry; EditError if a field would have a mistake, and then it is as it was."""
        self._drafts[entry_id] = self.entry(entry_id).edited(edits)

    def add(self, kind: type[model.EntryData], fields: Mapping[str, Value], entry_id: str | None) -> str:
        """Start a new entry; its id. EditError if a field is missing or has a mistake."""
        draft = draft_entry(kind, fields, self.ids, self._today, entry_id)
        values = read_values(draft.text)
        root = next((entry.path.partition("/")[0] for entry in self._record.entries.values()), "events")
        path = f"{root}/{draft.path}"
        self._drafts[draft.entry_id] = DraftedEntry(path, kind, draft.text, True, _shaped(kind, values), values)
        return draft.entry_id

    def snapshot(self) -> dict[str, DraftedEntry]:
        return dict(self._drafts)

    def restore(self, snapshot: dict[str, DraftedEntry]) -> None:
        self._drafts = dict(snapshot)

    def changes(self) -> dict[str, str]:
        """The texts to write of all entries that are new or change, by path; EditError if a file cannot be changed."""
        texts = {}
        for draft in self._drafts.values():
            if draft.edits or draft.is_new:
                try:
                    texts[draft.path] = apply_edits(draft.text, draft.edits)
                except EditError as error:
                    raise EditError(f"{draft.path}: {error.message}", error.hint) from None
        return texts


def _shaped(kind: type[model.EntryData], values: Values) -> model.EntryData:
    data, mistakes = shape(kind, values)
    if data is None:
        mistake = mistakes[0]
        name = field_name(mistake.path)
        raise EditError(f"{name}: {mistake.message}" if name else mistake.message, mistake.hint)
    return data


KIND_OF_NOUN: Mapping[str, type[model.EntryData]] = {kind.noun: kind for kind in model.KINDS}
