"""Small pages for the pages of others: they run nothing, ask nobody, and lead back."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from posixpath import normpath

import pytest
from bs4 import BeautifulSoup

from generator.exports.charts import Charts
from generator.exports.embeds import embeds as plan_embeds
from generator.language.grammar import capitalize_first
from generator.record.claims import Status
from generator.render.page.page import Page, draw_pages
from generator.render.page.publication import Publication
from tests.records import Built, record_of, sample_site

HREF = re.compile(r'(?:href|src)="([^"#]+)')


@pytest.fixture(scope="module")
def site() -> Built:
    return sample_site()


@pytest.fixture(scope="module")
def embeds(site: Built) -> list[Page]:
    return [page for path, page in site.pages.items() if path.startswith("embed/")]


def embeds_of(files: Mapping[str, str], site: Publication) -> Mapping[str, Page]:
    return {page.path: page for page in draw_pages(plan_embeds(Charts(record_of(files)), site))}


def test_every_event_and_every_chart_can_be_shown_elsewhere(site: Built, embeds: list[Page]) -> None:
    names = {page.path.split("/")[1] for page in embeds}
    charts = {path.removeprefix("data/").removesuffix(".svg") for path in site.pages if path.endswith(".svg")}
    events = {event.id for event in site.record.events} - set(site.record.publications)

    assert events | {name for name in charts if name.startswith("chart-")} <= names


def test_an_embedded_event_has_the_values_of_its_file_and_no_other_answer(site: Built) -> None:
    answers = 0
    for event in site.record.events:
        if f"embed/{event.id}/index.html" not in site.pages or event.id in site.record.publications:
            continue
        embed = BeautifulSoup(site.pages[f"embed/{event.id}/index.html"].text, "html.parser")
        text = embed.get_text()
        values = (event.data.title, event.data.date.display(), site.record.plain(event.data.summary, event.id))
        assert [word for value in values for word in value.split() if word.isalnum() and word not in text] == []
        claims = {
            site.record.address_of_claim(claim).partition("#")[2]: claim
            for claim in site.record.claims_of.get(event.id, ())
        }
        for line in embed.select("dl.tl-facts > div"):
            [link] = [a for a in line.find_all("a", href=True) if "#" in str(a["href"])][:1]
            claim = claims[str(link["href"]).partition("#")[2]]
            texts = {capitalize_first(site.record.value_text(claim, answer.parsed_value)) for answer in claim.answers}
            for answer in line.find_all("strong"):
                assert answer.get_text() in texts, (event.id, texts)
                answers += 1
    assert answers > 5


def test_an_embedded_page_runs_nothing_asks_nobody_and_is_not_indexed(embeds: list[Page]) -> None:
    for page in embeds:
        assert not re.search(r"<script|\son\w+=|<iframe|<img|@import", page.text)
        assert "default-src 'none'" in page.text
        assert '<meta name="robots" content="noindex">' in page.text
        assert 'tl-kind-"' not in page.text  # each kind of event has its sign


def test_links_within_an_embedded_page_stay_in_its_frame(embeds: list[Page]) -> None:
    links = [link for page in embeds for link in re.findall(r"<a\b[^>]*#[^>]*>", page.text) if 'href="#' in link]
    assert links
    assert [link for link in links if ' target="_self" href="#' not in link] == []
    assert not [page.path for page in embeds if "&#34;_self" in page.text]


def test_links_lead_to_pages_of_the_site_and_out_of_the_frame(site: Built, embeds: list[Page]) -> None:
    for page in embeds:
        assert '<base target="_blank">' in page.text
        for address in HREF.findall(page.text):
            if address.startswith("https://"):
                continue
            path = normpath(f"{page.path.rpartition('/')[0]}/{html.unescape(address)}")
            assert path == "." or {path, f"{path}.md", f"{path}/index.md"} & set(site.pages), (page.path, address)


def test_links_within_the_page_stay_in_the_frame_and_arrive(embeds: list[Page]) -> None:
    for page in embeds:
        for anchor in re.findall(r'href="#([^"]+)"', page.text):
            assert f'id="{anchor}"' in page.text, (page.path, anchor)
        assert page.text.count('href="#') == page.text.count('target="_self" href="#')


def test_an_event_takes_its_disputes_along(site: Built) -> None:
    disputed = [claim for claim in site.record.claims.values() if claim.status is Status.CONTRADICTED]
    events = {claim.entry.id for claim in disputed} & {event.id for event in site.record.events}

    assert events
    for event in events:
        assert "<dt>Disputed</dt>" in site.pages[f"embed/{event}/index.html"].text


def test_the_line_to_paste_is_one_element_that_leads_to_the_page() -> None:
    event = "title: It & “more”\ndate: 2025\nkind: other\nsummary: x\n"
    page = embeds_of({"2025/it.yml": event}, Publication("https://example.org/a"))["embed/it/index.html"]
    [line] = re.findall(r'<pre class="tl-example tl-to-copy">([^<]+)</pre>', page.text)

    assert re.fullmatch(
        r'<iframe src="https://example\.org/a/embed/it/index\.html" title="It &amp; “more”" [^<>]+></iframe>',
        html.unescape(line),
    )


def test_what_others_still_show_is_shown_as_it_is_called_now_or_says_why_it_went(site: Built) -> None:
    gone = [entry for entry in site.record.tombstones.values() if f"embed/{entry.id}/index.html" in site.pages]

    assert gone
    for tombstone in gone:
        text = site.pages[f"embed/{tombstone.id}/index.html"].text
        if tombstone.data.moved_to:
            assert text == site.pages[f"embed/{tombstone.data.moved_to}/index.html"].text
        else:
            assert "This event was withdrawn" in text


def test_what_was_an_event_and_is_told_on_another_page_says_where() -> None:
    files = {"people/ann.yml": "name: Ann\ndescription: d\nwhy_named: w\n", "2025/it.yml": "moved_to: ann\n"}
    page = embeds_of(files, Publication("https://example.org/a"))["embed/it/index.html"]
    assert "This event is told elsewhere: see Ann." in page.text
