"""Changing files of the record."""
