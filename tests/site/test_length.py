"""The longest event and the timeline: how far readers scroll, tab and print; measured against what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.site.visits import PHONE, Visit, unfold

SCREENS = 5  # of a phone, while everything is folded that can be
SCREENS_OF_AN_ANSWER = 0.25  # among rivals
STOPS = 40  # without the answers
SCREENS_OF_AN_EVENT = 0.17  # on the timeline
CHARACTERS = 4000  # on a sheet, on average
RIVALS = "section.tl-claim:has(> .tl-answers) .tl-answer"  # what stands open on every page, and grows with the record
HEIGHT = "document.documentElement.scrollHeight"
IS_VISIBLE = "one => one.checkVisibility()"
IS_STOP = "one => one.tabIndex >= 0 && one.checkVisibility({contentVisibilityAuto: true})"
COUNT_STOPS = f"[...document.querySelectorAll('a[href], button, summary, input')].filter({IS_STOP}).length"


def test_the_home_page_groups_its_questions_under_readable_heads_and_is_soon_tabbed_through(
    visit: Callable[..., Visit],
) -> None:
    page = visit("", size=PHONE).page
    assert page.evaluate(COUNT_STOPS) <= STOPS
    groups = page.locator("h2 + .tl-questions")
    assert 2 <= groups.count() == page.locator(".tl-questions").count() <= 4
    assert max(groups.nth(index).locator("summary").count() for index in range(groups.count())) <= 7
    head = page.locator(".tl-answer-matrix thead th").first
    assert head.evaluate("head => parseFloat(getComputedStyle(head).fontSize)") >= 12.5
    assert page.evaluate(HEIGHT) / PHONE[1] < 3.2


def test_the_longest_event_is_short_while_its_folds_are_closed(
    visit: Callable[..., Visit], pages: dict[str, str]
) -> None:
    page = visit(pages["one of events"], size=PHONE).page
    answers = page.locator(RIVALS).count()
    closed = page.evaluate(HEIGHT) / PHONE[1]
    stops = page.evaluate(COUNT_STOPS)
    assert closed <= SCREENS + SCREENS_OF_AN_ANSWER * answers
    assert stops <= STOPS + answers
    unfold(page)
    assert page.evaluate(HEIGHT) / PHONE[1] > 2 * closed, "the folds hold most of the page"


def test_rivals_are_reached_by_heading_and_no_open_fold_leaves_a_hole_beside_it(
    visit: Callable[..., Visit], pages: dict[str, str]
) -> None:
    page = visit(pages["one of events"]).page
    rivals = page.locator(RIVALS)
    assert rivals.count()
    assert rivals.locator("h4").count() == rivals.count()
    assert not rivals.locator("details").count()


def test_the_timeline_is_short_and_a_choice_unfolds_what_it_finds(visit: Callable[..., Visit]) -> None:
    page = visit("timeline/", size=PHONE).page
    first = page.locator(".tl-event:visible").first.locator("h2, h3, h4").bounding_box()
    assert first
    assert first["y"] + first["height"] <= PHONE[1], "the first event is not on the first screen"
    assert not page.locator(".tl-chart-drawing").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".tl-chart-drawing").is_visible(), "a wide screen has room for the drawing above the events"
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate(HEIGHT) / PHONE[1] <= SCREENS_OF_AN_EVENT * page.locator(".tl-event").count()
    page = visit("timeline/?kind=statement").page
    statements = page.locator('select[name=kind] option[value="statement"]').inner_text()
    shown = page.locator(".tl-event:not([hidden])")
    assert statements == f"Statement ({shown.count()})"
    assert page.locator(".tl-followers details[open]").count(), "no fold holds a statement"
    assert shown.evaluate_all(f"events => events.every({IS_VISIBLE})")


def test_paper_is_well_filled_and_names_each_address_once(
    visit: Callable[..., Visit], pages: dict[str, str], tmp_path: Path
) -> None:
    page = visit(pages["one of events"]).page
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4", prefer_css_page_size=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    text = "".join(sheets)
    assert len(sheets) <= len(text) / CHARACTERS + 1
    addresses = re.findall(r"https?://[^\s,;]+", re.sub(r"\n", "", text))
    assert addresses
    assert len(addresses) == len(set(addresses))
    assert ":~:text=" not in text
