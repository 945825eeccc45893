"""What stands on the page of an article instead of a page of its own: its outlet and the event of its publication.

Whoever looks for an article should find one page about it. So an outlet of which the record says no more than that it
published one article, and an event of which it says no more than that this article appeared, stand on the article's
page, and their addresses lead there. An outlet that published several articles, that is quoted or credited, takes part
in anything else or has claims of its own has a page: there a reader finds what no page of one article can say.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from generator import model
from generator.model.values.references import EntryReference
from generator.read.entries import Entry, is_kind

ArticlesByEntry = Mapping[str, Entry[model.Source]]
Sources = Mapping[str, Sequence[Entry[model.Source]]]  # by the id of their publisher


def articles_by_publication(entries: Collection[Entry], sources_by_publisher: Sources) -> ArticlesByEntry:
    """The article that an event is the publication of, by the event's id."""
    articles = articles_published(entries, sources_by_publisher)
    namers = _namers(entries, articles)
    return {event: article for event, article in articles.items() if all(name[1] == "after" for name in namers[event])}


def articles_by_outlet(
    entries: Collection[Entry], sources_by_publisher: Sources, publications: ArticlesByEntry
) -> ArticlesByEntry:
    """The article of an outlet of which the record knows nothing else, by the outlet's id."""
    articles = mere_outlets(entries, sources_by_publisher)
    namers = _namers(entries, articles)
    return {
        outlet: article
        for outlet, article in articles.items()
        if all(_is_about_publication(namer, field, article, publications) for namer, field in namers[outlet])
    }


def articles_published(entries: Collection[Entry], sources_by_publisher: Sources) -> ArticlesByEntry:
    """The article that an event is the publication of, by the event's id, whoever else names the event."""
    sources = {source.id: source for sources in sources_by_publisher.values() for source in sources}
    articles = ((entry.id, _article_of(entry, sources)) for entry in entries if is_kind(entry, model.Event))
    return {event: article for event, article in articles if article}


def mere_outlets(entries: Collection[Entry], sources_by_publisher: Sources) -> ArticlesByEntry:
    """The only article of an outlet, by the outlet's id, whoever else names the outlet."""
    articles = {}
    for entry in entries:
        sources = sources_by_publisher.get(entry.id, ())
        if len(sources) == 1 and is_kind(entry, model.Organisation):
            data = entry.data
            if data.kind == "outlet" and not (data.claims or data.needs_passage):
                articles[entry.id] = sources[0]
    return articles


def _article_of(event: Entry[model.Event], sources: Mapping[str, Entry[model.Source]]) -> Entry[model.Source] | None:
    """The article by an outlet that an event tells of alone, of equal date and publisher, if that is all."""
    data = event.data
    if data.kind != "publication" or data.key or data.expected or data.sanctions:
        return None
    if any(person.change for person in data.people):
        return None
    first_id, *other_ids = {ref.partition("#")[0] for _, ref in event.texts.citations} or {""}
    source = None if other_ids else sources.get(first_id)
    if source is None or source.data.published is None or not data.date.may_equal(source.data.published):
        return None
    takes_part = any(part.organisation == source.data.publisher and part.cites for part in data.organisations)
    return source if takes_part else None


def _is_about_publication(namer: str, field: str, article: Entry[model.Source], publications: ArticlesByEntry) -> bool:
    """Whether a field of an entry names an outlet only as that of its article."""
    if namer == article.id:
        return field == "publisher"
    published = publications.get(namer)
    return published is not None and published.id == article.id


def _namers(entries: Iterable[Entry], ids: Container[str]) -> Mapping[str, list[tuple[str, str]]]:
    """The entries that name one of these in a field, and the first part of the field's path."""
    namers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries:
        for mention in entry.texts.mentions:
            if mention.value in ids and isinstance(mention.reference, EntryReference):
                namers[mention.value].append((entry.id, str(mention.path[0])))
    return namers
