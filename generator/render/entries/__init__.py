"""The page of each kind of entry."""
