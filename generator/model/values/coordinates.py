"""Where on the earth something lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = r"(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)"
MINUTES = re.compile("([0-9]+)\u00b0\\s*([0-9]+)['\u2019\u2032](?:\\s*([0-9]+)[\"\u201d\u2033])?")  # and seconds
COORDINATES = rf"{NUMBER}, ?{NUMBER}"


class NotCoordinates(ValueError):
    """A text that is no place on the earth."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees north of the equator and east of Greenwich; south and west are below zero."""

    latitude: float
    longitude: float

    @classmethod
    def parse(cls, text: str) -> Coordinates:
        """From "53.9, 27.57", latitude first. Raises NotCoordinates."""
        match = re.fullmatch(COORDINATES, text)
        if match is None:
            raise NotCoordinates(f"'{text}' is not a latitude and a longitude")
        latitude, longitude = float(match[1]), float(match[2])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise NotCoordinates(f"'{text}' lies nowhere on the earth")
        return cls(latitude, longitude)

    def display(self) -> str:
        north, east = "N" if self.latitude >= 0 else "S", "E" if self.longitude >= 0 else "W"
        return f"{abs(self.latitude):.2f}° {north}, {abs(self.longitude):.2f}° {east}"


def suggest_coordinates(text: str) -> str:
    """How to write two numbers of degrees that stand there in another way; empty where nobody can say."""
    plain = re.sub("[\u2212\u2013]", "-", text)  # signs that look like a minus
    plain = MINUTES.sub(lambda match: f"{int(match[1]) + int(match[2]) / 60 + int(match[3] or 0) / 3600:.6g}", plain)
    with_points = re.sub("([0-9]),([0-9])", r"\1.\2", plain)
    match = re.fullmatch(
        r"\D*?(-?[0-9]+(?:\.[0-9]+)?)\s*\u00b0?\s*([NS]?)[\s,;/]+(-?[0-9]+(?:\.[0-9]+)?)\s*\u00b0?\s*([EW]?)\)?",
        with_points,
    )
    if not match:
        return ""
    latitude, longitude = (
        f"{'-' if sign in ('S', 'W') else ''}{number}" for number, sign in (match.group(1, 2), match.group(3, 4))
    )
    if 180 >= abs(float(latitude)) > 90 >= abs(float(longitude)):
        latitude, longitude = longitude, latitude
    suggestion = f"{latitude}, {longitude}"
    return suggestion if re.fullmatch(COORDINATES, suggestion) and suggestion != text else ""
