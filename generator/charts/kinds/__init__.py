"""Kinds of chart, which know no subject: how each is drawn, and what all draw with."""
