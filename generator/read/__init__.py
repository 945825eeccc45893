"""Files to data: entries with the place of every field, hand-written pages, archived texts."""
