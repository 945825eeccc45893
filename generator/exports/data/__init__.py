"""Everything that the record holds, and everything that follows from it, as data for other programs."""
