"""Dates as exact as their sources, after EDTF."""
