"""What stands on the page of an article instead of a page of its own."""

from __future__ import annotations

from functools import partial

from generator.record.record import Record
from tests.operations import count_lines, power_of
from tests.records import record_of

MAX_POWER = 1.1


def record_of_publications(number: int) -> Record:
    """An outlet with as many articles as wanted, and the event at which each appeared."""
    files = {"organisations/gazette.yml": "name: Gazette\ndescription: A paper.\nkind: outlet\n"}
    for count in range(number):
        files[f"sources/article-{count}.yml"] = (
            f"title: Article {count}\nshort: Gazette {count}\npublisher: gazette\nlanguage: en\n"
            f"published: 2019-01-01\nproduction: staff\n"
        )
        files[f"2019/publication-{count}.yml"] = (
            f"title: Publication {count}\ndate: 2019-01-01\nkind: publication\nsummary: An article.\n"
            f"organisations: [{{organisation: gazette, role: publisher, cites: [article-{count}]}}]\n"
        )
    return record_of(files)


def test_the_publication_of_an_article_stands_on_its_page() -> None:
    publications = record_of_publications(3).publications
    assert {event: article.id for event, article in publications.items()} == {
        f"publication-{count}": f"article-{count}" for count in range(3)
    }


def test_an_outlet_of_many_articles_makes_none_of_them_slower_to_look_up() -> None:
    records = [record_of_publications(number) for number in (20, 60)]
    few, many = (count_lines(partial(getattr, record, "publications"))[1] for record in records)
    assert power_of(few, many, 3) < MAX_POWER
