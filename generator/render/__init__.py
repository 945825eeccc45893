"""Record to pages: Markdown that MkDocs builds."""
