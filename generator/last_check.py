"""Whether a record keeps every rule because the one that was built last did, and no edit since then breaks one."""

from contextlib import suppress
from datetime import date

from generator.build import Checked, Reading
from generator.last_build import LastBuild, entries_and_surroundings
from generator.outline import Outline, keep_outline, outline_of
from generator.problems import Problems
from generator.recheck import contents_of, recheck


class LastCheck:
    """The outline of the record that was built last, as the store knows it, and that of the next one."""

    def __init__(self, last_build: LastBuild) -> None:
        self._last_build = last_build
        self._digests, self._surroundings = entries_and_surroundings(last_build.inputs, last_build.folders)
        self._has_changed = False  # since the digests were made
        self._outline: Outline | None = None

    def is_right(self, reading: Reading, today: date) -> bool:
        """Whether what was read breaks no rule; False if all of them have to be asked."""
        self._has_changed = self._last_build.has_changed()
        store, events = self._last_build.store, self._last_build.inputs.folders[0]
        if not reading.problems and not self._has_changed:
            with suppress(Problems):  # there may be more of them
                self._outline = recheck(events, self._digests, self._surroundings, today=today, store=store)
        return self._outline is not None

    def remember(self, checked: Checked) -> None:
        """Keep that every rule holds."""
        if self._has_changed:
            return
        if self._outline is None:
            contents = contents_of(checked.record, checked.addresses)
            docs = self._last_build.inputs.folders[1]
            self._outline = outline_of(checked.record, checked.plan, self._digests, docs, contents)
        keep_outline(self._last_build.store, self._surroundings, self._outline)
