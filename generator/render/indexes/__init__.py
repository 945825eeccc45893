"""A page over all entries of each kind."""
