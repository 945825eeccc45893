"""The state of play on any day: what is told, and how sure it is."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from generator.model.entries import Event
from generator.record.snapshots import MAX_SNAPSHOTS
from generator.render.fragments.days import links_to_days
from generator.render.page.page import draw_pages
from generator.render.snapshots import snapshot_pages
from tests.growth import invented_record
from tests.records import SAMPLE, many_events, record_in, record_of, sample_record


def test_there_is_a_page_for_each_day_of_change_and_each_leads_to_the_next() -> None:
    record = sample_record()
    days = list(record.changes_by)
    pages = {page.path: page.text for page in draw_pages(snapshot_pages(record))}

    assert date(2019, 3, 4) in days
    assert set(pages) == {"as-of/index.md", *(f"as-of/{day.isoformat()}.md" for day in days)}
    for earlier, later in pairwise(days):
        assert f'<a href="../{later.isoformat()}/">' in pages[f"as-of/{earlier.isoformat()}.md"]
        assert f'<a href="../{earlier.isoformat()}/">' in pages[f"as-of/{later.isoformat()}.md"]


def test_a_day_tells_who_was_held_then_and_not_later() -> None:
    pages = {page.path: page.text for page in draw_pages(snapshot_pages(sample_record()))}

    assert re.search(r">detained</td>.*>4 March 2019: ", pages["as-of/2019-03-04.md"])
    assert re.search(r">released</td>.*>5 March 2019: ", pages["as-of/2019-03-05.md"])


PERSON = "name: {}\ndescription: d\nwhy_named: w\n"


MEASURE = "title: Ban\njurisdiction: Town\nscope: s\n"


def happened(title: str, edtf_date: str, change: str, *people: str) -> str:
    named = ", ".join(f"{{person: {person}, change: {change}}}" for person in people)
    return f"title: {title}\ndate: {edtf_date}\nkind: other\nsummary: s\npeople: [{named}]\n"


def days_told(files: dict[str, str]) -> dict[str, str]:
    """The pages of all days of a small record, without their front matter."""
    pages = draw_pages(snapshot_pages(record_of(files)))
    return {page.path.removeprefix("as-of/"): page.text.partition("---\n\n")[2] for page in pages}


def test_a_year_is_told_as_the_end_of_a_year_and_an_open_day_as_perhaps() -> None:
    pages = days_told(
        {
            "people/a.yml": PERSON.format("Ana"),
            "2018/e.yml": happened("Caught", "2018", "arrested", "a"),
            "2019/f.yml": happened("Let go", '"[2019-05-01,2019-05-02]"', "released", "a"),
        }
    )

    assert "# As of the end of 2018\n" in pages["2018-12-31.md"]
    assert "perhaps" not in pages["2018-12-31.md"]
    assert pages["2019-05-01.md"].count("1 or 2 May 2019, perhaps later than this day") == 2
    assert "Of the people named, in custody: perhaps [Ana]" in pages["2019-05-01.md"]
    assert "perhaps" not in pages["2019-05-02.md"]


def test_a_day_is_the_end_of_a_month_or_a_year_only_if_it_is_its_last() -> None:
    people = {f"people/{name}.yml": PERSON.format(name.title()) for name in ("a", "b", "c")}
    pages = days_told(
        {
            **people,
            "2019/e.yml": happened("Caught", '"[2018,2019-05-12]"', "arrested", "a"),
            "2019/f.yml": happened("Caught, too", '"[2018,2019-06]"', "arrested", "b"),
            "2019/g.yml": happened("Caught as well", '"[2017,2019]"', "arrested", "c"),
        }
    )

    assert "# As of 12 May 2019\n" in pages["2019-05-12.md"]
    assert "# As of the end of June 2019\n" in pages["2019-06-30.md"]
    assert "# As of the end of 2019\n" in pages["2019-12-31.md"]


def test_what_happened_some_time_is_told_on_the_day_by_which_something_followed_it() -> None:
    pages = days_told(
        {
            "people/a.yml": PERSON.format("Ana"),
            "2015/e.yml": happened("Caught", '"[2015..2019]"', "arrested", "a"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
        }
    )

    assert set(pages) == {"index.md", "2019-05-02.md"}
    assert "- Released: [Ana](../people/a.md). " in pages["2019-05-02.md"]
    assert "- Arrested some time before: [Ana](../people/a.md). " in pages["2019-05-02.md"]


def test_what_one_event_changed_is_told_once_with_everybody() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told({**people, "2019/f.yml": happened("Let go", "2019-05-02", "released", "a", "b")})

    assert "- Released: [Ana](../people/a.md) and [Bo](../people/b.md). " in pages["2019-05-02.md"]
    assert pages["2019-05-02.md"].partition("section-custody")[0].count("[Let go]") == 1


def test_the_list_of_days_tells_what_changed_and_leaves_the_state_to_their_pages() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a", "b"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
        }
    )

    later, earlier = pages["index.md"].partition("As of 2 January 2018")[::2]
    assert "Released: Ana." in later
    assert "Arrested: Ana and Bo." in earlier
    assert "In custody" not in later + earlier


def test_a_sentence_says_nothing_of_custody() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Let go", "2018-01-02", "released", "b"),
            "2019/f.yml": happened("Sentence", "2019-05-02", "sentenced", "a", "b"),
        }
    )

    assert ">Ana</a></td><td>sentenced; whether held is not said</td>" in pages["2019-05-02.md"]
    assert ">Bo</a></td><td>at liberty, sentenced</td>" in pages["2019-05-02.md"]
    assert "The record names nobody in custody." in pages["2019-05-02.md"]


def test_whose_custody_is_known_from_its_end_alone_is_named_on_the_days_before() -> None:
    people = {
        "people/a.yml": PERSON.format("Ana"),
        "people/b.yml": PERSON.format("Bo"),
        "people/c.yml": PERSON.format("Cy"),
    }
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a"),
            "2018/t.yml": happened("Tried", "2018-03-04", "sentenced", "c"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "a", "b", "c"),
        }
    )

    assert '<h2 id="section-custody">Custody</h2>' in pages["2018-01-02.md"]
    names = [f'<a href="../../people/{person}/">{name}</a>' for person, name in (("b", "Bo"), ("c", "Cy"))]
    told = f"Released later, with no word of when their custody began: {' and '.join(names)}."
    assert told in pages["2018-01-02.md"]
    assert told not in pages["2019-05-02.md"]


def test_whose_state_changed_last_stands_first() -> None:
    people = {"people/a.yml": PERSON.format("Ana"), "people/b.yml": PERSON.format("Bo")}
    pages = days_told(
        {
            **people,
            "2018/e.yml": happened("Caught", "2018-01-02", "arrested", "a"),
            "2019/f.yml": happened("Let go", "2019-05-02", "released", "b"),
        }
    )

    assert re.findall(r"<tr><td><a [^>]*>(\w+)<", pages["2019-05-02.md"]) == ["Bo", "Ana"]


def test_a_measure_is_told_once_where_all_say_the_same_of_it() -> None:
    step = "{{measure: ban, step: {}, basis: {}}}"
    event = "title: t\ndate: {}\nkind: relief\nsummary: s\nsanctions: [{}]\n"
    lifted = ", ".join(step.format("lifted", basis) for basis in ("announced", "reported"))
    pages = days_told(
        {
            "sanctions/ban.yml": MEASURE,
            "2018/e.yml": event.format("2018-01-02", step.format("imposed", "enacted")),
            "2019/f.yml": event.format("2019-05-02", lifted),
        }
    )

    assert "- Announced and reported as lifted: [Ban]" in pages["2019-05-02.md"]
    assert re.search(r">lifted \(as announced and as reported\)</td>.*>2 May 2019: ", pages["2019-05-02.md"])
    assert re.search(r">imposed, nothing said since \(in law\)</td>.*>2 January 2018: ", pages["2019-05-02.md"])
    assert "One sanctions measure, in law: imposed.\n\n" in pages["2019-05-02.md"]
    assert "One sanctions measure, by the articles’ last word: lifted.\n" in pages["2019-05-02.md"]


def test_what_was_said_of_a_measure_last_counts_and_two_words_of_one_day_are_told_apart() -> None:
    event = "title: t\ndate: {}\nkind: relief\nsummary: s\nsanctions: [{{measure: ban, step: {}, basis: {}{}}}]\n"
    act = ", instrument: {name: Order}, until: 2016-06-01"
    pages = days_told(
        {
            "sanctions/ban.yml": MEASURE,
            "2012/a.yml": event.format("2012-01-02", "imposed", "reported", ""),
            "2013/b.yml": event.format("2013-01-02", "eased", "announced", ""),
            "2014/c.yml": event.format("2014-01-02", "lifted", "reported", ""),
            "2015/d.yml": event.format("2015-01-02", "imposed", "enacted", act),
            "2016/e.yml": event.format("2016-01-02", "eased", "announced", ""),
            "2016/f.yml": event.format("2016-01-02", "remains", "reported", "").replace("remains", "imposed"),
        }
    )
    last_words = {
        day: pages[f"{day}.md"].partition("by the articles’ last word: ")[2].partition(".")[0]
        for day in ("2013-01-02", "2014-01-02", "2016-01-02")
    }
    assert last_words == {
        "2013-01-02": "eased",
        "2014-01-02": "lifted",
        "2016-01-02": "announced in one way and reported in another",
    }
    assert "in law: imposed, to end 1 Jun 2016." in pages["2016-01-02.md"]
    assert 'Sanctions <span class="tl-count">(1)</span>' in pages["2016-01-02.md"]


def test_an_event_without_an_exact_day_leads_to_a_day_before_it_can_have_happened() -> None:
    files = {
        "people/a.yml": PERSON.format("Ana"),
        "people/b.yml": PERSON.format("Bo"),
        "2014/d.yml": happened("Before all", "2014-01-02", "arrested", "b"),
        "2015/e.yml": happened("Caught", "'[2015..2019]'", "arrested", "a"),
        "2016/m.yml": happened("In between", "2016-01-02", "released", "b"),
        "2019/f.yml": happened("Let go", "2019-05-02", "released", "a"),
    }
    record = record_of(files)

    assert [day.words for day in links_to_days(record, record.entry("e", Event))] == [
        "Before: as of 2 January 2014",
        "After: as of 2 May 2019",
    ]


def test_a_record_in_which_nothing_changes_has_no_such_pages() -> None:
    assert list(snapshot_pages(record_of(many_events(1)))) == []


def test_nothing_is_told_of_days_to_come() -> None:
    record = record_in(SAMPLE, today=date(2019, 3, 4))[0]

    assert max(record.changes_by) <= date(2019, 3, 4)


# --- a long record ---------------------------------------------------------------------------------------------


def test_a_long_record_shows_the_last_day_of_each_year_and_says_so() -> None:
    record = invented_record(300)
    pages = {page.path: page.text for page in draw_pages(snapshot_pages(record))}
    years = {day.year: day for day in record.changes_by}

    assert len(record.changes_by) > MAX_SNAPSHOTS >= len(years)
    assert set(pages) == {"as-of/index.md", *(f"as-of/{day.isoformat()}.md" for day in years.values())}
    for text in pages.values():
        assert f"Something changed on {len(record.changes_by)} days; of each year the last of them is shown." in text


def test_what_changed_in_a_year_stands_on_the_page_of_its_last_day_and_events_lead_there() -> None:
    record = invented_record(300)
    pages = {page.path: page.text for page in draw_pages(snapshot_pages(record))}
    for event_id in record.custody_changes_by_event:
        event = record.entry(event_id, Event)
        *_, after = links_to_days(record, event)
        assert f"](../events/{event_id}.md), {event.data.date.display()}" in pages[after.path]


def test_an_article_that_told_of_an_arrest_did_not_tell_of_the_release() -> None:
    source = (
        "title: T\nshort: {}\nlanguage: en\nproduction: unknown\npublished: {}\n"
        "passages:\n  - {{id: x, p: 1, start: A, gist: B.}}\n"
    )
    person = "people: [{{person: a, change: {}, cites: [{}#x]}}]\n"
    step = "sanctions: [{{measure: ban, step: {}, basis: reported, cites: [{}#x]}}]\n"
    event = "title: t\ndate: {}\nkind: other\nsummary: s\n"
    pages = days_told(
        {
            "people/a.yml": PERSON.format("Ana"),
            "sanctions/ban.yml": MEASURE,
            "sources/early.yml": source.format("Early", "2015-01-02"),
            "sources/late.yml": source.format("Late", "2019-01-02"),
            "2015/e.yml": event.format("2015-01-02")
            + person.format("arrested", "early")
            + step.format("eased", "early"),
            "2016/f.yml": event.format("2016-01-02")
            + person.format("sentenced", "late")
            + step.format("remains", "late"),
            "2017/g.yml": event.format("2017-01-02") + person.format("released", "late"),
        }
    )
    told_by = {day: re.findall(r">([^<]*)</td></tr>", pages[f"{day}.md"]) for day in ("2015-01-02", "2016-01-02")}
    assert told_by == {
        "2015-01-02": ["Early", "Early"],
        "2016-01-02": [
            "arrested: Early; sentenced: not yet",
            "reported as eased: Early; reported as still in force: not yet",
        ],
    }
    [eased] = re.findall(r"<tr>.*?the rest said to be in force.*?</tr>", pages["2016-01-02.md"], re.DOTALL)
    assert "Reported as still in force: [Ban]" in pages["2016-01-02.md"]
    assert "2 January 2015" in eased  # of 2016 is the word that the rest is in force
    assert ">released</td>" in pages["2017-01-02.md"]
    assert "Early</td>" not in pages["2017-01-02.md"]


def test_a_day_tells_apart_how_things_stood_and_what_had_been_published() -> None:
    event = (
        "title: Detained\ndate: 2025-12-10\nkind: arrest\nsummary: He was detained.\n"
        "people:\n  - {person: ann, change: detained, cites: [early#x, late#x]}\n"
    )
    source = (
        "title: T\nshort: NAME\nlanguage: en\nproduction: unknown\npublished: DAY\n"
        "passages:\n  - {id: x, p: 1, start: A, gist: B.}\n"
    )
    files = {
        "2025/detained.yml": event,
        "people/ann.yml": "name: Ann\nnames: [{text: Ann}]\ndescription: A clerk.\nwhy_named: Detained.\n",
        "sources/early.yml": source.replace("NAME", "Early").replace("DAY", "2025-12-10"),
        "sources/late.yml": source.replace("NAME", "Late").replace("DAY", "2025-12-12"),
        "sources/undated.yml": source.replace("NAME", "Undated").replace("published: DAY\n", ""),
    }
    pages = {page.path: page for page in draw_pages(snapshot_pages(record_of(files, today=date(2026, 1, 1))))}
    text = pages["as-of/2025-12-10.md"].text
    assert "By the end of this day: [Early](../sources/early.md). The page of an article lists" in text
    assert "One article without a date may have appeared by then." in text
    assert re.search(r">Ann</a></td><td>detained</td>.*>10 December 2025: .*>Early</td>", text)


def test_an_article_without_a_date_appeared_no_earlier_than_what_it_tells_of() -> None:
    source = (
        "title: T\nshort: {0}\nlanguage: en\nproduction: unknown\npassages:\n  - {{id: x, p: 1, start: A, gist: B.}}\n"
    )
    event = "title: t\ndate: {}\nkind: other\nsummary: s\npeople: [{{person: a, change: {}, cites: [{}#x]}}]\n"
    files = {
        "people/a.yml": PERSON.format("Ana"),
        "sources/late.yml": source.format("Late"),
        "2015/e.yml": event.format("2015-01-02", "arrested", "late"),
        "2017/g.yml": event.format("2017-01-02", "released", "late"),
    }
    pages = days_told(files)
    assert "had been published by the end of this day: this was told later." in pages["2015-01-02.md"]
    assert ">not yet</td>" in pages["2015-01-02.md"]
    assert "One article without a date may have appeared by then." in pages["2017-01-02.md"]
    assert ">not by an article with a date</td>" in pages["2017-01-02.md"]

    files["sources/other.yml"] = source.format("Other")
    files["2015/e.yml"] = event.format("2015-01-02", "arrested", "other")
    pages = days_told(files)
    assert "end of this day. One article without a date may have appeared by then." in pages["2015-01-02.md"]
    assert ">not by an article with a date</td>" in pages["2015-01-02.md"]
