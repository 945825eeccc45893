"""Data to SVG."""
