"""What one page is made with: Markdown, templates, links, notes."""
