"""The pages of entries, read from top to bottom."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from generator.model.entries import Measure, Organisation
from generator.model.sources import Source
from generator.read.page_html import to_html
from generator.record.claims import Status
from generator.record.record import Record
from generator.render.corrections import corrections_page
from generator.render.entries.kinds import entry_pages
from generator.render.entries.measure import measure_page
from generator.render.entries.organisation import organisation_page
from generator.render.entries.profile import MAX_WORDS
from generator.render.entries.source import MAX_CAUTIONS, source_page
from generator.render.page.page import draw_pages
from tests.records import record_in, record_of, sample_copy, sample_record

SITE = sample_record()
PAGES = {page.path: page for page in draw_pages(entry_pages(SITE))}
ONE_PASSAGE = (
    "title: P\nshort: P\nlanguage: en\nproduction: unknown\npassages: [{id: x, p: 1, start: It, gist: It is.}]\n"
)


def texts_of(record: Record) -> dict[str, str]:
    """The text of the page of each entry, by its path."""
    return {page.path: page.text for page in draw_pages(entry_pages(record))}


def html_of(path: str) -> str:
    """A page of the sample as the site shows it, without its front matter."""
    return to_html(PAGES[path].text.partition("\n---\n")[2])


def headings_of(path: str) -> list[str]:
    """The anchors of a page's parts, in order."""
    return re.findall(r'<h2 [^>]*id="([^"]+)"', html_of(path))


def test_an_article_says_how_far_to_trust_it_before_anything_else_and_folds_its_passages() -> None:
    headings = headings_of("sources/gazette.md")
    assert headings[:2] == ["section-trust", "section-cautions"]
    assert headings[-2:] == ["section-unused", "section-corrections"]
    before, _, after = html_of("sources/gazette.md").partition('<summary><h2 id="section-passages"')
    assert before.rstrip().endswith('<details class="tl-disclosure tl-fold">')
    assert 'class="tl-passage"' in after.partition("</details>")[0]


def test_paper_says_once_what_a_passage_of_an_article_says_with_every_passage_used() -> None:
    before, _, after = html_of("sources/gazette.md").partition('<summary><h2 id="section-passages"')
    texts = re.findall(r'class="tl-attribution">.*?</span><span([^>]*)>', before)
    assert texts
    assert set(texts) == {' class="tl-repeated"'}
    assert 'class="tl-passage"' in after


def test_an_article_is_described_without_its_headline_which_search_shows_above() -> None:
    headline = SITE.entry("gazette", Source).data.title
    text = PAGES["sources/gazette.md"].text
    assert f'"fact": "{headline}"' in text
    [description] = re.findall('"description": "(.*)",\n  "changed"', text)
    assert headline not in description


def test_a_hit_on_one_measure_is_not_called_the_history_of_all() -> None:
    assert '"kicker": "Sanctions measure"' in PAGES["sanctions/lorry-ban.md"].text


@pytest.mark.parametrize(
    ("page", "description"),
    [
        ("people/kasimir-los.md", "Kasimir Łoś: Released, 5 March 2019. A haulier of the town."),
        ("people/pavel-grob.md", "Pavel Grób: An engineer."),
        (
            "sanctions/lorry-ban.md",
            "Harrowmouth: no lorries over seven tonnes on the Old Ferry Bridge: Imposed in law. ",
        ),
    ],
)
def test_how_somebody_or_a_measure_stands_comes_first_in_what_search_engines_show(page: str, description: str) -> None:
    assert f'"description": "{description}' in PAGES[page].text


def test_what_the_record_has_not_of_a_measure_is_not_said_to_stand_in_no_source() -> None:
    record = record_of({"sanctions/ban.yml": "title: Ban\njurisdiction: Harrow\nscope: Lorries.\n"})
    text = measure_page(record, record.entry("ban", Measure)).text
    assert "<dt>Not named here</dt>\n<dd>Who imposed it, whom it is aimed at and by which law</dd>" in text


def test_what_two_events_say_in_the_words_of_one_passage_is_listed_once_as_what_rests_on_this_article_alone() -> None:
    event = "title: {0}\ndate: 2020\nkind: other\nsummary: {0}.\nclaims:\n  - cites: [echo#fog]\n"
    files = {f"2020/{name.lower()}.yml": event.format(name) for name in ("Ferry", "Bridge")}
    files["sources/echo.yml"] = (
        "title: Fog\nshort: Echo\nlanguage: en\nproduction: staff\narchive: {file: echo.txt, paragraphs: 1}\n"
        "passages:\n  - {id: fog, p: 1, start: Fog lay there, gist: There was fog.}\n"
    )
    record = record_of(files)
    text = source_page(record, record.entry("echo", Source)).text
    assert text.count(">There was fog.</a>") == 1
    assert "2 claims cite it; 2 rest on nothing else." in text
    assert "What rests on this article alone" in text  # that no other article says it, the record cannot know


def test_a_group_that_no_article_credits_is_not_said_to_speak_or_to_count_as_a_source() -> None:
    passage = "{id: x, p: 1, start: It, gist: It is., said_by: [analysts]}"
    group = "name: {0}\nkind: unnamed\ndescription: d\n"
    files = {f"organisations/{name.lower()}.yml": group.format(name) for name in ("Analysts", "Governments")}
    files["sources/echo.yml"] = f"title: E\nshort: E\nlanguage: en\nproduction: unknown\npassages: [{passage}]\n"
    record = record_of(files)
    texts = {entry.id: organisation_page(record, entry).text for entry in record.of_kind(Organisation)}
    assert "who exactly speaks. It counts as one source." in texts["analysts"]
    assert "who exactly is meant." in texts["governments"]
    assert "counts as one source" not in texts["governments"]


def test_of_many_cautions_the_weightiest_stand_before_the_fold() -> None:
    entry = SITE.entry("gazette", Source)
    [first, *_] = entry.data.cautions
    cautions = tuple(first.model_copy(update={"note": f"Care {number}."}) for number in range(MAX_CAUTIONS + 2))
    page = source_page(SITE, replace(entry, data=entry.data.model_copy(update={"cautions": cautions})))
    before, _, folded = page.text.partition("<summary>2 more</summary>")
    assert re.findall(r"Care \d", before + "fold" + folded) == [f"Care {number}" for number in range(len(cautions))]
    assert before.count("Care ") == MAX_CAUTIONS


def test_an_article_says_whom_it_credits_and_how_often() -> None:
    credited = html_of("sources/gazette.md").partition('id="section-speakers"')[2].partition("</ul>")[0]
    assert "Ottilie Brandt</a>: 1 quotation and 1 paraphrase, in part through" in credited


@pytest.mark.parametrize(
    ("chains", "words"),
    [
        (["[wire, smith]", "[wire, smith]"], "2 paraphrases, through The wire"),
        (["[wire, smith]", "[smith]"], "2 paraphrases, in part through The wire"),
        (["[smith]", "[smith]"], "2 paraphrases</li>"),
    ],
)
def test_what_came_through_somebody_in_whole_is_not_told_as_a_part(chains: list[str], words: str) -> None:
    organisation = "name: {}\nkind: outlet\ndescription: One of them.\n"
    passages = "".join(
        f"  - {{id: p{number}, p: {number}, start: It, said_by: {chain}, gist: It is so.}}\n"
        for number, chain in enumerate(chains, 1)
    )
    record = record_of(
        {
            "sources/paper.yml": f"title: A\nshort: Paper\nlanguage: en\nproduction: unknown\npassages:\n{passages}",
            "organisations/wire.yml": organisation.format("The wire"),
            "organisations/smith.yml": organisation.format("Smith"),
        }
    )
    credited = source_page(record, record.entry("paper", Source)).text.partition('id="section-speakers"')[2]
    assert words in " ".join(credited.partition("</ul>")[0].split())


def test_the_outlet_of_one_article_stands_on_the_page_of_the_article_and_goes_by_its_name() -> None:
    assert "The Evening Ferry: The other daily paper of the town." in html_of("sources/ferry.md")
    assert '<a href="../sources/ferry.md">' in html_of("organisations/evening-ferry-press.md")
    assert SITE.name("evening-ferry-press") == SITE.name("ferry")


def test_an_outlet_of_several_articles_has_a_page_that_leads_to_each() -> None:
    published = html_of("organisations/gazette-press.md").partition("Published here")[2].partition("</dd>")[0]
    assert [f"sources/{source}/" in published for source in ("gazette", "reprint")] == [True, True]
    assert "Harrowmouth Gazette</a>" in html_of("sources/gazette.md").partition("</dl>")[0]


def test_an_open_question_is_not_told_as_what_only_one_source_says() -> None:
    said = html_of("sources/gazette.md").partition('id="section-alone"')[2].partition("</ul>")[0]
    assert "Hauliers paid" not in said  # two articles say so
    assert said
    assert "No article says" not in said


def test_a_passage_has_its_gist_apart_from_who_says_it() -> None:
    page = html_of("sources/gazette.md")
    passages = page.count('class="tl-passage"')
    assert passages == len(SITE.entry("gazette", Source).data.passages)
    assert page.count('<p class="tl-meta">In its own words.') == 3
    assert "had cracks.</p>" in page


def test_an_entry_that_uses_a_passage_is_named_once() -> None:
    for source in ("gazette", "ferry", "hostile"):
        for line in re.findall(r'<p class="tl-meta">Used in (.*?)</p>', html_of(f"sources/{source}.md"), re.DOTALL):
            named = re.findall(r">([^<]+)</a>", line)
            assert len(named) == len(set(named))
    assert re.search(r"bans lorries from the Old Ferry Bridge</a> \(\d+\)", html_of("sources/gazette.md"))


def test_a_source_that_tells_nothing_of_itself_is_told_of_in_sentences() -> None:
    page = html_of("sources/hostile.md")
    assert "It does not say how it was made." in page
    assert "not said" not in page


def test_a_person_comes_with_what_happened_and_what_is_disputed_before_spellings_and_mentions() -> None:
    headings = headings_of("people/pavel-grob.md")
    assert headings[:2] == ["section-says", "section-disputed"]
    disputed = html_of("people/pavel-grob.md").partition('id="section-disputed"')[2]
    assert "How many girders were cracked?" in disputed.partition("</ul>")[0]
    headings = headings_of("people/kasimir-los.md")
    assert headings[:2] == ["section-facts", "section-custody"]
    assert headings.index("section-worded") < headings.index("section-spellings")


def test_what_somebody_says_stands_open_with_what_each_passage_holds_first_and_is_folded_beyond_a_few() -> None:
    for entry in SITE.people_and_organisations:
        citations = SITE.quotations.get(entry.id, ())
        html = html_of(SITE.path_of_page(entry))
        before, heading, after = html.partition('id="section-says"')
        assert bool(heading) == bool(citations)
        assert ('id="section-says-more"' in html) == (len(citations) > MAX_WORDS)
        if citations:
            assert not before.rpartition("<")[0].endswith("<summary>")
            assert after.index(str(escape(citations[0].passage.gist))) < after.index('class="tl-meta"')


def test_where_passages_of_one_paragraph_stand_is_said_once() -> None:
    passage = "{{id: {0}, p: {1}, start: It, gist: {0} is so., said_by: [a], voice: {2}}}"
    rows = (("j", 1, "quote"), ("k", 1, "quote"), ("l", 1, "paraphrase"), ("m", 2, "paraphrase"))
    passages = ", ".join(passage.format(*row) for row in rows)
    event = (
        "title: E\ndate: 2019-05-02\nkind: other\nsummary: s\nclaims: [{says: It is., cites: [p#j, p#k, p#l, p#m]}]\n"
    )
    files = {
        "people/a.yml": "name: Ana\ndescription: d\nwhy_named: w\n",
        "sources/p.yml": f"title: P\nshort: P\nlanguage: en\nproduction: unknown\npassages: [{passages}]\n",
        "2019/e.yml": event,
    }
    pages = texts_of(record_of(files))
    groups = pages["people/a.md"].partition('class="tl-claim-list"')[2].partition("</ul>")[0].split("<li>")[1:]
    assert [re.findall(r"(\w) is so\.", group) for group in groups] == [["j", "k"], ["l"], ["m"]]
    assert [group.count('class="tl-meta"') for group in groups] == [1, 1, 1]


def test_an_article_that_only_tells_of_somebody_elsewhere_counts_as_behind_the_page() -> None:
    article = "title: {0}\ntitled_by: editors\nshort: {0}\nlanguage: en\nproduction: unknown\n"
    article += "passages: [{{id: x, p: 1, start: It, gist: It is.{1}}}]\n"
    event = (
        "title: E\ndate: 2019-05-02\nkind: other\nsummary: s\npeople: [{person: a, change: arrested, cites: [p#x]}]\n"
        "organisations: [{organisation: court, role: sat, cites: [p#x]}]\n"
    )
    files = {
        "organisations/court.yml": "name: Court\nkind: authority\ndescription: d\n",
        "people/a.yml": "name: Ana\ndescription: d\nwhy_named: w\n",
        "people/b.yml": "name: Bob\ndescription: d\nwhy_named: w\n",
        "sources/p.yml": article.format("P", ""),
        "sources/q.yml": article.format("Q", ", said_by: [b]"),
        "2019/e.yml": f"{event}claims: [{{says: It is., about: [a], cites: [q#x]}}]\n",
    }
    pages = texts_of(record_of(files))
    assert "Sources: 2 articles" in pages["people/a.md"]
    assert "Sources: 1 article" in pages["people/b.md"]
    assert "Sources: 1 article" in pages["organisations/court.md"]
    assert "Articles cited here: P, [P]; Q, [Q]." in pages["events/e.md"]  # titles by the editors
    folds = {name: re.findall(r'id="section-(events|cited-on)"', pages[f"people/{name}.md"]) for name in "ab"}
    assert folds == {"a": ["events"], "b": ["events"]}  # to which the timeline leads
    assert [name for name in "ab" if "Cited on these events" in pages[f"people/{name}.md"]] == ["b"]


def test_what_somebody_did_is_said_first_where_there_is_no_custody_to_tell_of() -> None:
    head = html_of("people/ines-vola.md").partition("<h2")[0]
    assert "Chairwoman of the guild." in head.partition("<p>She spoke for the hauliers.</p>")[0]
    assert "Why listed: He was detained" in html_of("people/kasimir-los.md").partition("section-spellings")[2]


def test_steps_of_custody_are_folded_under_the_chart_that_draws_them() -> None:
    chart, _, steps = html_of("people/kasimir-los.md").partition("<summary>Each step, with its passages</summary>")
    assert "</figure>" in chart
    assert steps.index('<ol class="tl-event-list">') < steps.index("</details>")


def test_where_custody_never_changes_its_state_is_told_once_and_its_one_step_is_not_folded() -> None:
    person = "name: Ana\ndescription: d\nwhy_named: w\n"
    event = "title: Told\ndate: 2019-05-02\nkind: other\nsummary: s\npeople: [{person: a, change: held}]\n"
    record = record_of({"people/a.yml": person, "2019/e.yml": event})
    pages = texts_of(record)
    assert "<p>Before and after: in custody, since when is not said.</p>" in pages["events/e.md"]
    assert "tl-before-after" not in pages["events/e.md"]
    assert "Each step" not in pages["people/a.md"]
    assert '<ol class="tl-event-list">' in pages["people/a.md"]


def test_what_is_only_worded_differently_is_folded_on_pages_of_people_and_organisations() -> None:
    folds = 0
    for entry in SITE.people_and_organisations:
        worded = [claim for claim in SITE.claims_of.get(entry.id, ()) if claim.status is Status.WORDING]
        fold = html_of(SITE.path_of_page(entry)).partition('id="section-worded"')[2].partition("</h2>")[0]
        assert fold.endswith(f"({len(worded)})</span>") if worded else not fold
        folds += bool(worded)
    assert folds


def test_somebody_who_was_sentenced_is_said_to_be_in_custody() -> None:
    assert "in custody, sentenced" in PAGES["events/haulier-released.md"].text


def test_a_measure_tells_each_event_once_and_nothing_of_a_law_that_nobody_named() -> None:
    page = html_of("sanctions/lorry-ban.md")
    steps = page.partition('id="section-steps"')[2].partition("</ol>")[0]
    events = re.findall(r'<li id="step-([^"]+)"', steps)
    assert len(events) == len(set(events)) == len({step.event for step in SITE.steps["lorry-ban"]})
    for event in re.findall(r'href="#step-([^"]+)"', page):
        assert event in events
    facts = page.partition('class="tl-facts"')[2].partition("</dl>")[0]
    assert facts.count("<dt>In law</dt>") == 1
    assert "No legal act named" not in page


def test_an_event_says_once_that_the_law_is_the_same_before_and_after_all_its_steps() -> None:
    steps = "{measure: a, step: lifted, basis: reported}, {measure: b, step: eased, basis: announced}"
    measure = "title: T\njurisdiction: Harrow\nscope: Lorries.\n"
    event = f"title: Told\ndate: 2019-05-02\nkind: other\nsummary: s\nsanctions: [{steps}]\n"
    pages = texts_of(record_of({"sanctions/a.yml": measure, "sanctions/b.yml": measure, "2019/e.yml": event}))
    assert pages["events/e.md"].count("In law before and after: no legal act named.") == 1


def test_a_note_that_several_passages_share_stands_with_each_of_them() -> None:
    passages = ", ".join(f"{{id: p{n}, p: {n}, start: It, gist: It is., note: By AP{n // 3}.}}" for n in (1, 2, 3))
    claim = "claims: [{says: s, cites: ['echo#p1', 'echo#p2', 'echo#p3']}]"
    files = {
        "sources/echo.yml": f"title: E\nshort: E\nlanguage: en\nproduction: unknown\npassages: [{passages}]\n",
        "2019/e.yml": f"title: Told\ndate: 2019-05-02\nkind: other\nsummary: s\n{claim}\n",
    }
    text = texts_of(record_of(files))["events/e.md"]
    assert re.findall(r"By AP\d", text) == ["By AP0", "By AP0", "By AP1"]


def test_an_organisation_says_in_one_list_what_it_has_to_do_with_the_articles() -> None:
    facts = html_of("organisations/gazette-press.md").partition("</dl>")[0]
    for fact in ("Category", "Published here"):
        assert f"<dt>{fact}</dt>" in facts
    assert "<dt>Sanctions it imposed</dt>" in html_of("organisations/harrowmouth-council.md")
    assert "<dt>Sanctions aimed at it</dt>" in html_of("organisations/hauliers-guild.md")


def test_a_place_shows_what_happened_there_or_led_there_and_says_that_we_looked_it_up() -> None:
    town, bank = html_of("places/harrowmouth-town.md"), html_of("places/north-bank.md")
    assert "tl-chart-map" in town
    assert "Looked up by us: 51.60° N, 0.70° E." in town
    assert headings_of("places/harrowmouth-town.md") == [
        "section-claims",
        "section-passages",
        "section-corrections",
    ]
    assert headings_of("places/north-bank.md") == ["section-events"]
    assert "The ban is still reported" in bank


def test_a_date_that_was_corrected_is_told_as_readers_see_it(tmp_path: Path) -> None:
    root = sample_copy(tmp_path)
    with (root / "events/2019/haulier-detained.yml").open("a", encoding="utf-8") as file:
        file.write(
            'corrections: [{date: 2019-04-06, was: 2019-03-04, now: "[2019-03-03,2019-03-04]", why: Misread.}]\n'
        )
    record = record_in(root)[0]
    pages = texts_of(record)
    for text in (pages["events/haulier-detained.md"], corrections_page(record).text):
        assert "“4 March 2019” was corrected to “3 or 4 March 2019”. Misread." in text


ONE_OF_TWO = (
    "people: [{person: a, change: arrested, cites: [p#x]}]\n"
    "claims: [{id: who, ask: Who was held?, type: text, about: [a],"
    " answers: [{value: Ana was, cites: [p#x]}, {value: Bob was, cites: [q#x]}]}]\n"
)
OPEN_OR_OF_ANOTHER_EVENT = (
    "claims:\n  - {says: It is., cites: [p#x]}\n  - {id: why, ask: Why?, cites: [q#x]}\n"
    "  - {id: all, ask: How many in all?, type: text, difference: scope, about: [d],"
    " answers: [{value: one, cites: [p#x]}, {value: two, cites: [q#x]}]}\n"
)


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        (ONE_OF_TWO, {"people/a.md": 1, "events/e.md": 2, "sources/p.md": 0}),
        (OPEN_OR_OF_ANOTHER_EVENT, {"events/e.md": 1}),
    ],
)
def test_an_article_is_not_behind_a_page_for_what_it_says_of_others(event: str, counts: dict[str, int]) -> None:
    head = "title: {0}\ndate: 2019-05-02\nkind: other\nsummary: s\n"
    files = {
        "people/a.yml": "name: Ana\ndescription: d\nwhy_named: w\n",
        "sources/p.yml": ONE_PASSAGE,
        "sources/q.yml": ONE_PASSAGE.replace("P", "Q"),
        "2019/d.yml": head.format("D") + "claims: [{says: It is., cites: [p#x]}]\n",
        "2019/e.yml": head.format("E") + event,
    }
    pages = texts_of(record_of(files))
    assert {page: int((re.findall(r"Sources: (\d+) article", pages[page]) or ["0"])[0]) for page in counts} == counts


def test_what_came_of_a_trial_is_said_once_on_its_page_and_to_nobody_else() -> None:
    free = "He was freed."
    person = "name: {0}\ndescription: d\nwhy_named: w\n"
    charge = "{{id: charge-of-{0}, says: {0} stole., cites: [p#x], alleges_against: [{0}], outcome: {1}}}"
    files = {
        "people/ana.yml": person.format("Ana"),
        "people/bob.yml": person.format("Bob"),
        "sources/p.yml": ONE_PASSAGE,
        "2019/e.yml": "title: E\ndate: 2019-05-02\nkind: trial\nsummary: s\n"
        f"people: [{{person: ana, change: sentenced, outcome: {free}, cites: [p#x]}}]\n"
        f"claims: [{charge.format('ana', f'She denies it. {free}')}, {charge.format('bob', free)}]\n",
    }
    pages = texts_of(record_of(files))
    assert pages["events/e.md"].count(free) == 2  # beside the sentence of the one, below the charge against the other
    assert pages["events/e.md"].count("She denies it.") == 1
    assert f"She denies it. {free}" in pages["people/ana.md"]


def test_what_only_remains_stands_behind_what_an_event_changed() -> None:
    measure = "title: {0}\njurisdiction: Nowhere\nscope: s\n"
    step = "{{measure: {0}, step: {1}, basis: reported, cites: [p#x]}}"
    files = {
        "sanctions/a.yml": measure.format("Ban A"),
        "sanctions/b.yml": measure.format("Ban B"),
        "sources/p.yml": ONE_PASSAGE,
        "2019/e.yml": "title: E\ndate: 2019-05-02\nkind: relief\nsummary: s\n"
        f"sanctions: [{step.format('a', 'remains')}, {step.format('b', 'lifted')}]\n",
    }
    pages = texts_of(record_of(files))
    words = pages["events/e.md"].split("What changed")[1]
    assert words.index("Ban B") < words.index("Ban A")


def test_what_is_only_expected_says_so_in_search_and_on_its_card() -> None:
    event = "title: E\ndate: 2019-05-02/..\nkind: release\nexpected: true\nsummary: s\n"
    [page] = [page for page in draw_pages(entry_pages(record_of({"2019/e.yml": event}))) if page.path == "events/e.md"]
    assert '"kicker": "Release, expected' in page.text
    assert ">Release, expected</span>" in page.text
