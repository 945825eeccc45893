"""The pages over all entries of a kind, read from top to bottom."""

from __future__ import annotations

from generator.pages.overviews import sources_page
from generator.pages.site import Site
from tests.records import SAMPLE, record_in

SITE = Site(record_in(SAMPLE)[0])


def test_the_sources_come_before_the_drawings_of_them() -> None:
    text = sources_page(SITE).text
    assert text.index("(gazette.md)") < text.index("tl-chart")
    assert "(gazette.md#section-cautions)" in text
