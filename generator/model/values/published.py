"""Values as data files give them to other programs: typed, and never more exact than they are."""

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import WithJsonSchema, with_config
from typing_extensions import TypedDict

from generator.model.values.coordinates import Coordinates
from generator.model.values.dates.edtf import EdtfDate
from generator.model.values.quantity import Quantity

documented = with_config(use_attribute_docstrings=True, extra="forbid")  # docstrings, no other fields, as in the model

Day: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]  # 2025-12-13


@documented
class PublishedDate(TypedDict):
    """A date as exact as its source. A month or a year is no day: it has a first and a last possible one."""

    edtf: str
    """The date in EDTF (ISO 8601-2), with its marks of doubt, such as `~` for "about"."""
    first: Day | None
    """The first possible day, doubt aside; null where the start is open or not known."""
    last: Day | None
    """The last possible day, doubt aside; null where the end is open or not known."""
    text: str
    """The date in words."""


@documented
class PublishedQuantity(TypedDict):
    """A number as exact as its source. An exact one has the same number as `low` and `high`."""

    low: int | float | None
    """The smallest that it may be; null where it is only said to be under `high`."""
    high: int | float | None
    """The largest that it may be; null where it is only said to be over `low`."""
    about: int | float | None
    """The number where the source says "about": `low` and `high` are then a tenth below and above it, by our choice."""
    includes_limit: bool
    """Whether `low` and `high` may be the number itself: "at least 50" may be 50, "more than 50" may not."""


@documented
class PublishedCoordinates(TypedDict):
    """Where something lies, in degrees."""

    latitude: float
    """Degrees north of the equator; south is below zero."""
    longitude: float
    """Degrees east of Greenwich; west is below zero."""


def publish_date(edtf_date: EdtfDate) -> PublishedDate:
    """A date with its bounds."""
    first, last = publish_day(edtf_date.earliest), publish_day(edtf_date.latest)
    return {"edtf": edtf_date.edtf, "first": first, "last": last, "text": edtf_date.display()}


def publish_day(day: date | None) -> Day | None:
    """A day as JSON has it."""
    return day.isoformat() if day else None


def publish_quantity(quantity: Quantity) -> PublishedQuantity:
    """A number with its bounds."""
    low, high = quantity.limits
    return {
        "low": as_number(quantity.low),
        "high": as_number(quantity.high),
        "about": as_number(low) if quantity.slack and low == high else None,
        "includes_limit": quantity.includes_limit,
    }


def publish_value(value: str | Quantity) -> str | PublishedQuantity:
    """The value of an answer as the file has it: a number with bounds, or text."""
    return publish_quantity(value) if isinstance(value, Quantity) else value


def publish_coordinates(coordinates: Coordinates) -> PublishedCoordinates:
    """A place on the earth."""
    return {"latitude": coordinates.latitude, "longitude": coordinates.longitude}


def as_number(number: Decimal | None) -> int | float | None:
    """A number as JSON has it, a whole one without a fraction."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
