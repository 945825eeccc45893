"""Values of fields: dates and numbers as exact as their sources, text, references, closed lists."""
