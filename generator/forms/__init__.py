"""The model for other programs: field guide, issue forms."""
