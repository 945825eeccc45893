"""A record of many events: it builds, strictly."""

from __future__ import annotations

from pathlib import Path

from tests.building import build_site
from tests.records import many_events, sample_copy
from tests.site.links import broken_links

MANY = 200


def test_a_long_record_builds_strictly_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    for path, text in many_events(MANY).items():
        file = root / "events" / path
        file.parent.mkdir(exist_ok=True)
        cited = "claims:\n  - {says: It was so., cites: [gazette#ban]}\n"
        file.write_text(text + cited, "utf-8")
    site = build_site(root)

    assert (site / "timeline/2003/index.html").is_file()
    assert broken_links(site) == []
