"""The frame around a page: overrides of Material, styles, scripts, post-processing, preview pictures."""
