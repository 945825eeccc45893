"""The timeline: periods, values, and what becomes of it where there are many events."""

from __future__ import annotations

import re

import pytest

from generator.record.record import Record
from generator.render.page.page import draw_pages
from generator.render.page.paths import MAX_ROWS
from generator.render.timeline.facets import facets_of
from generator.render.timeline.pages import MAX_IN_FULL, MAX_YEARS, timeline_pages
from generator.render.timeline.periods import MAX_EVENTS, MAX_TOGETHER
from tests.growth import invented_record
from tests.records import many_events, record_of, sample_record

MANY = 200


@pytest.mark.parametrize("key", ["kind", "person", "organisation", "measure", "source", "sureness"])
def test_every_way_of_choosing_has_a_list_with_every_event_it_finds(key: str) -> None:
    record = sample_record()
    [facet] = [facet for facet in facets_of(record, record.events) if facet.key == key]
    [text] = [page.text for page in draw_pages(timeline_pages(record)) if page.path == facet.path]

    if len(facet.values) > 1:  # one alone stands open
        assert all(f'<summary><h2 id="{key}-{value.key}">' in text for value in facet.values)
    assert sum(len(value.events) for value in facet.values) == text.count('<span class="tl-date">')
    for value in facet.values:
        fold = text.partition(f"{key}-{value.key}")[2].partition("</details>")[0]
        assert ("More: <a " in fold) == bool(value.entry)


def test_an_event_stands_with_whom_its_passages_credit_even_if_it_does_not_name_them() -> None:
    passage = "{id: x, p: 1, start: It, gist: It is., said_by: [agency, ana]}"
    record = record_of(
        {
            "people/ana.yml": "name: Ana\ndescription: d\nwhy_named: w\n",
            "organisations/agency.yml": "name: Agency\nkind: outlet\ndescription: d\n",
            "sources/echo.yml": f"title: E\nshort: E\nlanguage: en\nproduction: unknown\npassages: [{passage}]\n",
            "2019/e.yml": "title: E\ndate: 2019\nkind: other\nsummary: s\nclaims: [{says: s, cites: ['echo#x']}]\n",
            "2019/f.yml": "title: F\ndate: 2019\nkind: other\nsummary: s\n"
            "claims: [{id: q, ask: Is it?, cites: ['echo#x'], note: Nobody says so.}]\n",
        }
    )
    values = {value.key: value.events for facet in facets_of(record, record.events) for value in facet.values}
    assert [event.id for event in values["agency"]] == ["e"]  # and not under a question that nobody answers
    assert values["agency"] == values["ana"] == record.events_naming["agency"]


def test_each_event_with_sources_stands_under_what_is_true_of_all_its_claims() -> None:
    event = "title: E\ndate: 2019\nkind: other\nsummary: s\nclaims: [{}]\n"
    answers = "answers: [{value: a, cites: ['echo#x']}, {value: b, cites: ['echo#x']}], difference: views, note: w"
    record = record_of(
        {
            "organisations/agency.yml": "name: Agency\nkind: outlet\ndescription: d\n",
            "sources/echo.yml": "title: E\nshort: E\nlanguage: en\nproduction: unknown\npassages:\n"
            "  - {id: x, p: 1, start: It, gist: It is.}\n"
            "  - {id: z, p: 2, start: It, gist: It is., said_by: [agency]}\n",
            "2019/none.yml": event.format("{says: s, cites: ['echo#x']}"),
            "2019/one.yml": event.format("{says: s, cites: ['echo#z']}"),
            "2019/open.yml": event.format("{id: q, ask: Is it?, cites: ['echo#x'], note: Nobody says so.}"),
            "2019/several.yml": event.format(f"{{id: q, ask: What is it?, {answers}}}, {{says: s, cites: ['echo#z']}}"),
        }
    )
    [facet] = [facet for facet in facets_of(record, record.events) if facet.key == "sureness"]
    assert [(value.key, [event.id for event in value.events]) for value in facet.values] == [
        ("one-source", ["none", "one"]),
        ("differing", ["several"]),
    ]


# --- where much happened ---------------------------------------------------------------------------------------


def on(*dates: str, kind: str = "other") -> dict[str, str]:
    """An event on each of these dates."""
    return {
        f"2019/e{n:02}.yml": f"title: Event {n}\ndate: '{edtf_date}'\nkind: {kind}\nsummary: Summary {n}.\n"
        for n, edtf_date in enumerate(dates)
    }


def timeline(files: dict[str, str]) -> str:
    return timeline_text(record_of(files))


def timeline_text(record: Record) -> str:
    return next(page.text for page in draw_pages(timeline_pages(record)) if page.path == "timeline.md")


FULL = ("2019", "2019-03", *["2019-12-13"] * MAX_TOGETHER, "[2019-12-13,2019-12-14]", "2019-12", "2019-12-13/..")


def test_a_full_year_is_told_by_months_and_a_full_month_by_days() -> None:
    text = timeline(on(*FULL))

    assert re.findall(r'<h[23] id="[^"]+">([^<]+)<', text) == [
        "2019",
        "2019, month not known",
        "March 2019",
        "December 2019, day not known",
        "13 December 2019",
        "13 or 14 December 2019",
        "Since 13 December 2019",
    ]
    assert len(re.findall(r'<h4 id="[^"]+"><a [^>]+>Event', text)) == len(FULL)


def test_a_year_with_few_events_is_one_list() -> None:
    text = timeline(on(*FULL[:MAX_TOGETHER]))

    assert text.count("<ol class") == 1
    assert len(re.findall(r'<h3 id="[^"]+"><a [^>]+>Event', text)) == MAX_TOGETHER


def test_an_event_whose_year_is_not_certain_stands_under_a_heading_that_says_so() -> None:
    text = timeline(on("2019-03", "[2019..2020-05-01]", "[2019-11,2020-11]"))
    headings = re.findall(r'<h[23] id="[^"]+">([^<]+)<', text)
    assert headings[:4] == [
        "2019",
        "Between 2019 and 1 May 2020: the year is not certain",
        "November 2019 or November 2020: the year is not certain",
        "In 2019",
    ]


def test_a_day_has_one_heading_even_if_something_came_after_it_that_has_none() -> None:
    files = on(*FULL)
    files["2019/e01.yml"] += "after: [{event: e05, note: x}]\n"
    text = timeline(files)

    assert text.count(">13 December 2019<a ") == 1
    assert text.count(">March 2019<a ") == 1


def test_a_publication_is_told_without_its_summary() -> None:
    assert "Summary 0" in timeline(on("2019"))
    assert "Summary 0" not in timeline(on("2019", kind="publication"))


def test_events_of_one_day_are_not_told_from_that_day_to_that_day() -> None:
    assert "Every event that the articles tell, 6 March 2019." in timeline(on("2019-03-06"))
    assert "tell, 6 March 2019 to 7 March 2019." in timeline(on("2019-03-06", "2019-03-07"))


def test_what_to_choose_by_stands_right_above_what_it_chooses() -> None:
    text = timeline(on(*FULL, "2020"))

    assert -1 < text.index("<svg") < text.index("<form") < text.index('aria-label="Years"') < text.index("tl-timeline")


ABOUT = {
    "2019/a-pardon.yml": "title: A pardon\ndate: 2019-03-01\nkind: pardon\nsummary: Somebody was pardoned.\n",
    "2019/b-trial.yml": "title: A trial\ndate: 2019-03-02\nkind: trial\nsummary: Somebody was tried.\n",
    "2019/c-thanks.yml": (
        "title: Thanks\ndate: 2019-03-03\nkind: statement\nabout: a-pardon\nsummary: Somebody gave thanks.\n"
    ),
    "2021/d-memoir.yml": "title: A memoir\ndate: 2021\nkind: publication\nabout: a-pardon\nsummary: It was told.\n",
}


def test_what_is_about_an_event_of_the_year_stands_under_it_and_leaves_its_summary_to_its_page() -> None:
    text = timeline(ABOUT)

    events = re.findall(r'<li class="(tl-event[^"]*)".*?\n<h(\d) id="([^"]+)"', text)
    assert events == [
        ("tl-event", "3", "a-pardon"),
        ("tl-event is-about is-minor", "4", "c-thanks"),
        ("tl-event", "3", "b-trial"),
        ("tl-event is-minor", "3", "d-memoir"),
    ]
    assert "gave thanks" not in text
    assert re.search(r'id="d-memoir".*\n.*about: <a [^>]*>A pardon</a>', text)


REACTIONS = {
    **{path: text for path, text in ABOUT.items() if "a-pardon" in path},
    **{
        f"2019/r{n}.yml": f"title: Reaction\ndate: 2019-03-0{n}\nkind: {kind}\nabout: a-pardon\nsummary: It was told.\n"
        for n, kind in enumerate(("publication", "statement", "statement"), start=2)
    },
}


def test_several_that_are_about_an_event_are_folded_under_it() -> None:
    text = timeline(REACTIONS)

    fold = text.partition('<li class="tl-followers">')[2].partition("</details>")[0]
    assert "<summary><span>Statements and publications (" in fold
    assert '<span class="tl-count">3</span>' in fold
    assert re.findall(r'<h4 id="([^"]+)"', fold) == ["r2", "r3", "r4"]


def test_what_leads_up_to_the_first_key_event_of_many_is_small_and_the_years_before_it_are_folded() -> None:
    files = many_events(MAX_IN_FULL)
    files["2010/turn.yml"] = "title: A turn\ndate: 2010\nkind: other\nsummary: s\nkey: true\n"
    text = timeline(files)
    few = timeline({path: files[path] for path in list(files)[1:]})

    assert text.count('<li class="tl-event is-quiet') == MAX_IN_FULL
    assert text.count('<section class="tl-year is-quiet">') == text.count("<section") - 1
    (fold,) = re.findall(r"<summary><span>(.*) \(", text)
    assert re.fullmatch(r"Begun in \d{4}( to \d{4})?", fold)
    assert "is-quiet" not in few
    assert "tl-earlier" not in few
    assert 'aria-label="Years"' in few
    assert 'aria-label="Years"' not in text, "all years but one are in the fold"


def test_what_is_only_expected_is_small_in_a_timeline_of_many() -> None:
    files = many_events(MAX_IN_FULL)
    files["2099/next.yml"] = "title: Next\ndate: 2099\nkind: other\nsummary: s\nexpected: true\n"
    few = timeline({path: files[path] for path in list(files)[1:]})

    assert re.findall(r'<li class="tl-event is-expected is-quiet"', timeline(files))
    assert "is-quiet" not in few


def test_days_before_the_first_key_event_are_folded_in_its_year() -> None:
    files = {
        f"2018/e{n}.yml": f"title: E {n}\ndate: 2018-03-{n % 9 + 1:02}\nkind: other\nsummary: s\n" for n in range(50)
    }
    files["2018/told.yml"] = "title: Told\ndate: 2018-03-09\nkind: statement\nabout: e0\nsummary: s\n"
    files["2018/week.yml"] = "title: Some day\ndate: '[2018-03-19..2018-03-25]'\nkind: other\nsummary: s\n"
    files["2018/turn.yml"] = "title: A turn\ndate: 2018-03-20\nkind: other\nsummary: s\nkey: true\n"
    text = timeline(files)
    fold = text.partition('<div class="tl-earlier">')[2].partition("</details></div>")[0]

    assert '<summary><span>Begun before 20 March 2018 (<span class="tl-count">52</span>)' in fold
    assert 'id="week"' in fold, "it may have happened after that day"
    assert len(re.findall(r'<h4 id="e\d+"', fold)) == 50
    assert 'id="turn"' not in fold
    assert text.index('id="y2018"') < text.index("tl-earlier"), "the year stands above its fold"


def test_a_date_is_told_once_where_its_heading_has_it() -> None:
    dates = re.findall(r'<p class="tl-meta">.*</span>(?: · (.*))?</p>', timeline(on(*FULL)))

    assert [date for date in dates if date] == []


# --- a long record ---------------------------------------------------------------------------------------------


def test_a_timeline_that_is_not_long_is_one_page() -> None:
    pages = {page.path for page in draw_pages(timeline_pages(record_of(many_events(MAX_EVENTS))))}

    assert pages == {"timeline.md", "timeline/by-kind.md"}


def test_a_long_timeline_has_a_page_for_each_year() -> None:
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record_of(many_events(MANY))))}

    assert sum(text.count('<li class="tl-event') for text in pages.values()) == MANY
    assert pages["timeline/2003.md"].count('<li class="tl-event') == MANY // 10
    assert '<li class="tl-event' not in pages["timeline.md"]
    assert 'href="2003/"' in pages["timeline.md"]
    assert 'href="../2004/"' in pages["timeline/2003.md"]
    assert "<form" not in pages["timeline.md"]


def test_in_a_long_record_every_value_has_a_page_of_its_own() -> None:
    events = many_events(MANY)
    first = next(iter(events))
    events[first] = events[first].replace("kind: other", "kind: talks")
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record_of(events)))}

    assert f"- [Other event](by-kind/other.md): {MANY - 1} events" in pages["timeline/by-kind.md"]
    assert "- [Talks](by-kind/talks.md): 1 event\n" in pages["timeline/by-kind.md"]
    assert '<span class="tl-date">' not in pages["timeline/by-kind.md"]
    assert pages["timeline/by-kind/other.md"].count('<span class="tl-date">') == MANY - 1
    assert '<a href="../">Events by kind</a>' in pages["timeline/by-kind/other.md"]


def test_in_a_long_record_the_list_of_sources_leads_to_the_passages_that_are_used() -> None:
    record = invented_record(MANY)
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record))}
    [facet] = [facet for facet in facets_of(record, record.events) if facet.key == "source"]

    links = re.findall(r"\(\.\./(sources/.*)\.md#section-passages\): \d+ events?$", pages[facet.path], re.MULTILINE)
    assert sorted(links) == sorted(f"sources/{value.key}" for value in facet.values)
    assert not [path for path in pages if path.startswith("timeline/by-source/")]


@pytest.mark.parametrize(("years", "rows"), [(MAX_YEARS, [""]), (MAX_YEARS + 1, ["1800s", "1810s", "1820s", "1830s"])])
def test_the_years_of_a_century_stand_in_a_row_for_each_decade(years: int, rows: list[str]) -> None:
    text = timeline(on(*(str(1800 + year) for year in range(years))))
    links = text.partition('<nav aria-label="Years"')[2].partition("</nav>")[0]

    assert links.count("<a href=") == years
    assert re.findall(r'<ul class="tl-date-links">\n<li>(?:<span class="tl-meta">(.*?)</span> )?<a', links) == rows


def test_the_strip_above_a_long_timeline_leads_to_the_years() -> None:
    [text] = [
        page.text for page in draw_pages(timeline_pages(record_of(many_events(MANY)))) if page.path == "timeline.md"
    ]

    drawing = text.partition("<svg")[2].partition("</svg>")[0]
    assert re.findall(r'href="([^"]+)"', drawing) == [f"{year}/" for year in range(2000, 2010)]


def test_a_year_too_full_for_one_page_has_a_page_for_each_month() -> None:
    events = {
        f"2024/e{n:03}.yml": f"title: Event {n}\ndate: {f'2024-{n % 12 + 1:02}-07' if n else 2024}\nkind: other\n"
        f"summary: Summary {n}.\n"
        for n in range(MAX_EVENTS + 2)
    }
    events["2023/before.yml"] = "title: Before\ndate: 2023\nkind: other\nsummary: s\n"
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record_of(events)))}

    assert sum(text.count('<li class="tl-event') for text in pages.values()) == len(events)
    assert '<li class="tl-event' not in pages["timeline/2024.md"]
    assert ">2024, month not known (" in pages["timeline/2024.md"]
    assert pages["timeline/2024-00.md"].count('<li class="tl-event') == 1
    assert 'href="../2024-06/"' in pages["timeline/2024-05.md"]
    assert 'href="../2023/"' in pages["timeline/2024.md"]


def test_a_month_too_full_for_one_page_has_pages_of_its_days() -> None:
    days = ["2024-06", *["2024-06-03"] * MAX_EVENTS, *["2024-06-05"] * MAX_EVENTS, "2024-06-04", "2024-07-01"]
    events = on(*days)
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record_of(events)))}
    parts = [path for path in pages if re.fullmatch(r"timeline/2024-06\.\d\.md", path)]

    assert sum(text.count('<li class="tl-event') for text in pages.values()) == len(events)
    assert re.findall(r"<a [^>]*>(.*?) \(<span class=\"tl-count\">(\d+)</span>\)", pages["timeline/2024-06.md"]) == [
        ("up to 3 June 2024, part 1", str(MAX_EVENTS)),
        ("3–5 June 2024, part 2", str(MAX_EVENTS)),
        ("5 June 2024, part 3", "2"),
    ]
    assert [pages[path].count('<li class="tl-event') for path in parts] == [MAX_EVENTS, MAX_EVENTS, 2]
    assert "# Timeline: 3–5 June 2024, part 2" in pages["timeline/2024-06.2.md"]
    assert 'href="../2024-06.3/"' in pages["timeline/2024-06.2.md"]
    assert 'href="../2024-07/"' in pages["timeline/2024-06.md"]
    assert 'href="2024/"' in pages["timeline.md"]


# --- how much a page holds -------------------------------------------------------------------------------------


def test_a_page_with_few_events_lists_their_claims_and_a_fuller_one_counts_them() -> None:
    texts = [timeline_text(invented_record(number)) for number in (MAX_IN_FULL, MAX_IN_FULL + 1)]
    counts = [len(re.findall(r"(?m) · \d+ claims?(?:, \d+ disputes?)?</p>$", text)) for text in texts]

    assert [len(re.findall("<summary>(?!Choose|Lists)", text)) for text in texts] == [MAX_IN_FULL + 2, 2]
    assert counts == [0, MAX_IN_FULL + 1]


def test_a_facet_of_a_long_record_lists_no_more_than_a_page_bears() -> None:
    people = {
        f"people/p{number}.yml": f"name: P {number}\ndescription: D.\nwhy_named: W.\n" for number in range(MAX_ROWS + 9)
    }
    events = {
        f"2001/e{number}.yml": f"title: E {number}\ndate: 2001-01-01\nkind: other\nsummary: S.\n"
        f"people: [{{person: p{number}, role: r}}, {{person: p0, role: r}}]\n"
        for number in range(1, MAX_ROWS + 9)
    }
    pages = {page.path: page.text for page in draw_pages(timeline_pages(record_of(people | events)))}
    text = pages["timeline/by-person.md"]
    assert "The events of the timeline by person, each under all that it names" in text  # and not every event
    links = re.findall(r"\(\.\./people/p\d+\.md#section-events\): 1 event$", text, re.MULTILINE)
    assert len(links) == MAX_ROWS - 1
    assert "(by-person/p0.md): 308 events" in text
    assert [path for path in pages if path.startswith("timeline/by-person/")] == ["timeline/by-person/p0.md"]
    assert "These are the 300 of 309 with most events" in pages["timeline/by-person.md"]
    assert pages["timeline/by-person/p0.md"].count('<span class="tl-date">') == MAX_ROWS
    assert "These are the last 300 of 308 events" in pages["timeline/by-person/p0.md"]
