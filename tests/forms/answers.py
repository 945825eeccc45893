"""The issue forms, each filled in as somebody would."""

from __future__ import annotations

from generator.forms.issue_forms import CORRECTION_FORM, EVENT_FORM, SOURCE_FORM

EVENT = {
    "title": "Council closes the ferry bridge at night",
    "date": "2019-04-02",
    "kind": "announcement",
    "place": "Harrowmouth",
    "summary": 'The council closed the bridge.\nIt gave no reason: "none".',
    "people": "Ines Vola\nIda Holm",
    "address": "https://news.example.org/bridge?id=7",
    "source-title": "Bridge shut at night",
    "short": "Night News",
    "published": "2019-04-03",
    "relies-on": "The Evening Ferry",
    "gist": "The council closes the bridge at night.",
    "said-by": "Ida Holm, Ines Vola",
    "start": "The council's night watch",
    "end": "until dawn",
    "p": "4",
    "passages": "5 | The guild will | pay | The guild will pay. | Ines Vola\n7 | It ends |  | It ends there.",
    "differs": "gazette: until June",
    "harm": "No",
    "ai": "No",
}
CORRECTION = {
    "entry": "lorries-banned",
    "was": "told the council about the ban",
    "now": "told the council of the ban",
    "why": "The minutes: seven.",
    "evidence": "gazette#ban\nand the minutes",
    "harm": "No",
}
BROKEN = {
    "entry": "gazette",
    "trouble": "It has moved",
    "address": "https://gazette.example.org/archive/5",
    "address_note": "Found on the front page.",
}
FILLED = [(EVENT_FORM, EVENT), (CORRECTION_FORM, CORRECTION), (SOURCE_FORM, BROKEN)]
