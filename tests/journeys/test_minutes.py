"""A meeting minuted by keyboard alone: the network cut and back, two takers, an action, the last minutes agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AT = "/agreements/FT-2024/meetings"
GROUP, LAST = "FT-PMG", "FT-PMG-2026-11-16"
FIRST = "Absence on Fridays was spoken about."
OFFLINE = "Written while the network was away."
SAVED = "[data-state=saved]"


@pytest.fixture(scope="module")
def meeting(visit_once: Callable[..., Any]) -> str:
    """A meeting of the group on the day of the test, put into the calendar with its agenda."""
    keeper = visit_once("secretariat")
    today = datetime.now(UTC).date().isoformat()
    keeper.open(f"{AT}/calendar/add")
    keeper.page.select_option("main select[name=group]", GROUP)
    keeper.page.fill("main input[name=on]", today)
    keeper.page.fill("main input[name=starts]", "10:00")
    keeper.page.click("main button[type=submit]:not([disabled])")
    keeper.open(f"{AT}/at/{GROUP}-{today}/agenda")
    keeper.page.locator("main form[action$='agenda/compose'] button").first.click()
    return f"{GROUP}-{today}"


def takes(person: Any, meeting: str) -> Any:
    """Open the screen and wait until its script answers to keys."""
    person.open(f"{AT}/at/{meeting}/minutes")
    person.page.wait_for_selector(f".minutes--one {SAVED}")
    return person.page


def to_item(page: Any, words: str) -> None:
    """Step to an item by keyboard; its box has the focus then."""
    for _back in range(20):
        page.keyboard.press("Alt+ArrowUp")
    for _on in range(20):
        if words in page.inner_text("section.minutes__item:not([hidden]) > .head h2"):
            break
        page.keyboard.press("Alt+ArrowDown")
    assert words in page.inner_text("section.minutes__item:not([hidden]) > .head h2")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def box(page: Any) -> str:
    return str(page.input_value("section.minutes__item:not([hidden]) textarea[name=text]"))


def waits(page: Any, text: str) -> None:
    """Wait until the box of the item shown says this."""
    for _again in range(60):
        if box(page).strip() == text:
            return
        page.wait_for_timeout(250)
    assert box(page).strip() == text


def test_a_meeting_is_minuted_by_keyboard_and_nothing_is_lost_when_the_network_goes(
    visit: Callable[..., Any], meeting: str
) -> None:
    keeper = visit("secretariat")
    page = takes(keeper, meeting)
    to_item(page, "Matters arising")
    page.keyboard.type(f"{FIRST}\nA DCS and PA to cost the attendance workers by end of July\n")
    page.wait_for_selector("text=31 July")
    assert "Director of Children's Services" in page.inner_text("section:not([hidden]) .waiting")
    page.wait_for_selector(SAVED)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("section:not([hidden]) .recorded >> text=Cost the attendance workers")
    keeper.context.set_offline(True)
    page.keyboard.type(OFFLINE)
    page.wait_for_selector("text=Offline: kept on this machine, 1 change")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("Another item, still away.")
    page.wait_for_selector("text=kept on this machine, 2 changes")
    keeper.context.set_offline(False)
    page.wait_for_selector(SAVED)
    page.reload()
    page.wait_for_selector(f".minutes--one {SAVED}")
    to_item(page, "Matters arising")
    assert box(page).startswith(FIRST)
    assert OFFLINE in box(page)
    assert not page.is_visible("[data-offer]")


def test_a_browser_that_was_closed_offers_what_was_not_sent(visit: Callable[..., Any], meeting: str) -> None:
    keeper = visit("secretariat")
    page = takes(keeper, meeting)
    to_item(page, "Forward plan")
    keeper.context.set_offline(True)
    page.keyboard.type("The plan was changed.")
    page.wait_for_selector("text=Offline: kept on this machine")
    page.close()
    keeper.context.set_offline(False)
    keeper.page = keeper.context.new_page()
    page = takes(keeper, meeting)
    page.wait_for_selector("text=This machine holds changes that were not sent", timeout=15_000)
    page.click("[data-offers] >> text=Send it")
    page.wait_for_selector(SAVED)
    page.reload()
    page.wait_for_selector(f".minutes--one {SAVED}")
    to_item(page, "Forward plan")
    assert box(page) == "The plan was changed."


def test_two_takers_see_each_other_and_overwrite_nothing(visit: Callable[..., Any], meeting: str) -> None:
    one, two = takes(visit("secretariat"), meeting), takes(visit("sec2"), meeting)
    for page in (one, two):
        to_item(page, "Any other business")
    one.keyboard.type("First paragraph.\nSecond paragraph.")
    waits(two, "First paragraph.\nSecond paragraph.")
    one.wait_for_selector("text=/Also open by .*Partnership Secretariat Officer/")
    one.keyboard.type(" More of it.")
    two.keyboard.press("Control+Home")
    two.keyboard.type("Before all. ")
    for page in (one, two):
        waits(page, "Before all. First paragraph.\nSecond paragraph. More of it.")
    one.keyboard.press("Control+Home")
    one.keyboard.type("From one. ")
    two.keyboard.type("From two. ")
    clashed = [page for page in (one, two) if _clashes(page)]
    assert len(clashed) == 1
    clashed[0].click("text=Keep what is in the box")
    clashed[0].wait_for_selector(SAVED)


def _clashes(page: Any) -> bool:
    try:
        page.wait_for_selector(".clash--now", timeout=9000)
    except Exception:  # noqa: BLE001  no clash in this window
        return False
    return True


def test_the_last_minutes_are_agreed_by_a_decision_of_this_meeting(visit: Callable[..., Any], meeting: str) -> None:
    keeper = visit("secretariat")
    page = takes(keeper, meeting)
    to_item(page, "Minutes of the meeting of 16 November 2026")
    page.keyboard.type("D The minutes are agreed as a true record.")
    page.wait_for_selector("text=Record this decision")
    page.wait_for_selector(SAVED)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("section:not([hidden]) .recorded >> text=true record")
    page.click("section:not([hidden]) .recorded a")
    page.click("text=Agree the minutes of an earlier meeting")
    page.select_option("main select[name=meeting]", LAST)
    page.click("main button:has-text('Let it take effect')")
    assert keeper.sees("It took effect.") or "It took effect." in page.inner_text("body")
    keeper.open(f"{AT}/at/{LAST}/minutes")
    assert page.url.endswith("/minutes/read")
    assert keeper.sees("They are fixed.")
    keeper.open(f"{AT}/at/{meeting}/minutes/attendance")
    page.click("button:has-text('those not marked were present')")
    keeper.open(f"{AT}/at/{meeting}/minutes/close")
    page.click("main button:has-text('Close the meeting')")
    assert keeper.sees("DRAFT")
    assert keeper.sees("Cost the attendance workers")
    assert [one for one in keeper.complaints if "INTERNET_DISCONNECTED" not in one] == []
