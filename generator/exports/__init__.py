"""Record to data files and feeds, pages to a plain site."""
