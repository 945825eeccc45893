"""What a page is about, in the words of schema.org, for programs that read its head."""

from generator import model
from generator.language.typography import curl_quotes
from generator.model.values.dates.edtf import EdtfDate
from generator.read.entries import Entry
from generator.record.record import Record
from generator.render.page.markdown import Json


def describe_entry(record: Record, entry: Entry) -> dict[str, Json]:
    """The entry's page as schema.org tells it; the page's address, name and publisher are added where it is printed."""
    page = _page_of(record, entry)
    sources = dict.fromkeys(source for claim in record.claims_of.get(entry.id, ()) for source in claim.sources)
    articles = [_article(record, source) for source in sources if source != entry.id]  # whose page is about it
    if articles:
        page["citation"] = articles
    if added := record.days_added.get(entry.id):
        page |= _dates(added, "datePublished")
    corrections = entry.data.corrections
    if corrections:
        page["correction"] = [correction.why for correction in corrections]
        last = max((correction.date for correction in corrections), key=lambda date: date.sort_key)
        page |= _dates(last, "dateModified")
    return page


def _page_of(record: Record, entry: Entry) -> dict[str, Json]:
    match entry.data:
        case model.Event() as event:
            page = {**_article_of_ours(record, entry), "about": _event(event, record.place_words(event.place))}
            dates = event.date.html_datetimes()
            return {**page, "temporalCoverage": "/".join(dates)} if dates else page
        case model.Person() as person:
            return {"@type": "ProfilePage", "mainEntity": _profile(person, "Person")}
        case model.Organisation() as organisation:
            return {"@type": "ProfilePage", "mainEntity": _profile(organisation, "Organization")}
        case model.Source():
            return {**_article_of_ours(record, entry), "about": _article(record, entry.id)}
        case model.Place() as place:
            return {**_article_of_ours(record, entry), "about": _place(place)}
        case _:
            return _article_of_ours(record, entry)


def _article_of_ours(record: Record, entry: Entry) -> dict[str, Json]:
    """An Article has a day of publication; a page of an entry of which nobody knows it is a plain page."""
    is_dated = entry.id in record.days_added
    return {"@type": "Article", "headline": curl_quotes(entry.data.display_name)} if is_dated else {"@type": "WebPage"}


def _event(data: model.Event, place: str) -> dict[str, Json]:
    """An Event has a place, and begins on a day, in a month or in a year; without both it is a thing with a name."""
    dates = _dates(data.date, "startDate", "endDate")
    if not dates or not place:
        return {"@type": "Thing", "name": curl_quotes(data.title)}
    location: Json = {"@type": "Place", "name": curl_quotes(place)}
    return {"@type": "Event", "name": curl_quotes(data.title), **dates, "location": location}


def _place(data: model.Place) -> dict[str, Json]:
    """A place; that of an area is only where its name stands, and so no point of it."""
    place: dict[str, Json] = {"@type": "Place", **_name(data)}
    if not data.area:
        point = data.coordinates
        place["geo"] = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}
    return place


def _dates(date: EdtfDate, *properties: str) -> dict[str, Json]:
    """The first and last day of a date under the names of these properties, as far as it has them."""
    return dict(zip(properties, date.html_datetimes(), strict=False))


def _profile(data: model.Person | model.Organisation, kind: str) -> dict[str, Json]:
    spellings = [curl_quotes(name) for name in data.spellings if name != data.name]
    profile: dict[str, Json] = {"@type": kind, **_name(data)}
    return {**profile, "alternateName": spellings} if spellings else profile


def _name(data: model.Person | model.Organisation | model.Place) -> dict[str, Json]:
    return {"name": curl_quotes(data.name), "description": curl_quotes(data.description)}


def _article(record: Record, source: str) -> dict[str, Json]:
    """A cited article: a NewsArticle where its headline, day and authors are known, with nothing put in their place."""
    data = record.entry(source, model.Source).data
    title = "headline" if data.titled_by == "publisher" else "description"
    authors: list[Json] = [{"@type": "Person", "name": author} for author in data.authors]
    article: dict[str, Json] = {title: curl_quotes(data.title)}
    article |= _dates(data.published, "datePublished") if data.published else {}
    article |= {"author": authors} if authors else {}
    kind = "NewsArticle" if article.keys() >= {"headline", "datePublished", "author"} else "CreativeWork"
    if data.publisher:
        article["publisher"] = {"@type": "Organization", "name": record.entries[data.publisher].data.display_name}
    article |= {"url": data.address, "inLanguage": data.language}
    return {"@type": kind, **{name: value for name, value in article.items() if value}}
