"""The model for other programs: field guide, snippets, issue forms."""
