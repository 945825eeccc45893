"""Changing files of the record: text in, text out, with everything kept that was not meant."""
