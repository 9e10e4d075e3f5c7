"""A meeting minuted by keyboard alone: attendance, a minute without network, two takers, the last minutes agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.journeys.keyboard import focused, out_of_reach, pick, press, reach, seen

pytestmark = pytest.mark.browser

AT = "/agreements/FT-2024/meetings"
GROUP, LAST = "FT-PMG", "FT-PMG-2026-11-16"
FIRST = "Absence on Fridays was spoken about."
OFFLINE = "Written while the network was away."
AWAY = "Another item, still away."
SAVED = "[data-state=saved]"
HERE = "section.minutes__item:not([hidden])"
MINUTE, EVERY = 60_000, 3_000
"""A minute of the page's own clock, and how often the page asks the site, in milliseconds."""


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
    """Open the screen and wait until its script answers to keys; the box of an item has the focus, and shows it."""
    person.open(f"{AT}/at/{meeting}/minutes")
    return ready(person.page)


def ready(page: Any) -> Any:
    """Wait until the screen answers to keys after it was loaded."""
    page.wait_for_selector(f".minutes--one {SAVED}")
    page.wait_for_function("document.activeElement.name === 'text'")
    seen(page)
    return page


def to_item(page: Any, words: str) -> None:
    """Step to an item by keyboard; its box has the focus then."""
    for _back in range(20):
        page.keyboard.press("Alt+ArrowUp")
    for _on in range(20):
        if words in page.inner_text(f"{HERE} > .head h2"):
            break
        page.keyboard.press("Alt+ArrowDown")
    assert words in page.inner_text(f"{HERE} > .head h2")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def box(page: Any) -> str:
    return str(page.input_value(f"{HERE} textarea[name=text]"))


def waits(page: Any, text: str) -> None:
    """Wait until the box of the item shown says this."""
    for _again in range(60):
        if box(page).strip() == text:
            return
        page.wait_for_timeout(250)
    assert box(page).strip() == text


def test_who_was_there_is_noted_without_a_mouse(visit: Callable[..., Any], meeting: str) -> None:
    page = takes(visit("secretariat"), meeting)
    press(page, page.locator(".quorum a"), back=True)
    page.wait_for_url("**/minutes/attendance")
    assert out_of_reach(page) == []
    reach(page, page.locator("input[name^=presence-]"))
    page.keyboard.press("ArrowRight")
    assert focused(page).evaluate("(one) => one.checked && one.value") == "apologies"
    press(page, page.locator("input[name^=substitute-]:visible"), " ")
    reach(page, page.locator("#others"))
    page.keyboard.type("Ruth Example, Anytown College (RE)")
    press(page, page.locator("button[name=rest]"))
    ready(page)
    assert "Quorate" in page.inner_text(".quorum")


def test_every_control_is_reached_by_tab_and_the_focus_is_seen_at_every_stop_on_a_low_screen(
    visit: Callable[..., Any], meeting: str
) -> None:
    keeper = visit("secretariat", viewport={"width": 1280, "height": 480})
    page = takes(keeper, meeting)
    to_item(page, "Declarations of interest")
    page.keyboard.type("D The declarations are noted.\nA DCS to report by end of July\n")
    page.wait_for_selector(f"{HERE} .waiting >> text=31 July")
    assert out_of_reach(page) == []
    assert out_of_reach(page, back=True) == []
    for button in ("Record this decision", "Record this action"):
        press(page, page.locator(f"{HERE} .waiting >> text={button}"))
        page.wait_for_selector(f"{HERE} .waiting >> text={button}", state="detached")
        seen(page)
    reach(page, page.locator(f"{HERE} textarea"), back=True)
    reach(page, page.locator(f"{HERE} .recorded a").last)
    assert keeper.complaints == []


def test_the_keys_are_shown_on_demand_and_the_focus_goes_back(visit: Callable[..., Any], meeting: str) -> None:
    page = takes(visit("secretariat"), meeting)
    reach(page, page.locator("[data-keys]"), back=True)
    for opens in ("?", "Enter"):
        page.keyboard.press(opens)
        page.wait_for_selector("dialog[open]")
        seen(page)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="hidden")
        assert focused(page).evaluate("(one) => one.matches('[data-keys]')")


def test_a_meeting_is_minuted_by_keyboard_and_nothing_is_lost_in_a_minute_without_network(
    visit: Callable[..., Any], meeting: str
) -> None:
    keeper = visit("secretariat")
    keeper.page.clock.install()
    page = takes(keeper, meeting)
    to_item(page, "Matters arising")
    page.keyboard.type(f"{FIRST}\nA DCS and PA to cost the attendance workers by end of July\n")
    page.wait_for_selector(f"{HERE} .waiting >> text=31 July")
    assert "Director of Children's Services" in page.inner_text(f"{HERE} .waiting")
    page.wait_for_selector(SAVED)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"{HERE} .recorded >> text=Cost the attendance workers")
    keeper.context.set_offline(True)
    tried: list[str] = []
    page.on("requestfailed", lambda request: tried.append(request.url))
    page.keyboard.type(OFFLINE)
    page.wait_for_selector("text=Offline: kept on this machine, 1 change")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type(AWAY)
    _a_minute_passes(page)
    assert len(tried) >= 10, "it went on asking for the site"
    assert "kept on this machine, 2 changes" in page.inner_text("[data-status]")
    assert box(page).endswith(AWAY), "and the box keeps the focus and what is in it"
    keeper.context.set_offline(False)
    page.wait_for_selector(SAVED)
    page.reload()
    ready(page)
    assert box(page).endswith(AWAY), "the item that was open is open again"
    to_item(page, "Matters arising")
    assert box(page).startswith(FIRST)
    assert OFFLINE in box(page)
    assert not page.is_visible("[data-offer]")


def _a_minute_passes(page: Any) -> None:
    """Sixty seconds of the page's clock, in the steps in which it asks for the site."""
    for _step in range(MINUTE // EVERY):
        page.clock.run_for(EVERY)
        page.wait_for_timeout(50)


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
    press(page, page.locator("[data-offers] >> text=Send it"), back=True)
    assert focused(page).evaluate("(one) => one.name") == "text"
    page.wait_for_selector(SAVED)
    page.reload()
    ready(page)
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
    press(clashed[0], clashed[0].locator("text=Keep what is in the box"))
    clashed[0].wait_for_selector(SAVED)


def test_who_stands_on_a_link_under_the_box_stays_there_when_somebody_else_writes(
    visit: Callable[..., Any], meeting: str
) -> None:
    one, two = takes(visit("secretariat"), meeting), takes(visit("sec2"), meeting)
    for page in (one, two):
        to_item(page, "Risks")
    one.keyboard.type("D The risks are noted.\n")
    press(one, one.locator(f"{HERE} .waiting button"))
    reach(one, one.locator(f"{HERE} .recorded a"))
    two.wait_for_selector(f"{HERE} .recorded a")
    two.keyboard.press("Control+End")
    two.keyboard.type("\nD The first risk is closed.\n")
    one.wait_for_selector(f"{HERE} .waiting >> text=The first risk is closed")
    assert focused(one).evaluate("(at) => at.matches('.recorded a')")
    press(one, one.locator(f"{HERE} .waiting button"), back=True)
    one.wait_for_selector(f"{HERE} .recorded >> text=The first risk is closed")


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
    page.wait_for_selector(f"{HERE} .recorded >> text=true record")
    press(page, page.locator(f"{HERE} .recorded a"))
    page.wait_for_url("**/decisions/**")
    press(page, page.locator("text=Agree the minutes of an earlier meeting"))
    pick(page, page.locator("main select[name=meeting]"), LAST)
    press(page, page.locator("main button:has-text('Let it take effect')"))
    page.wait_for_selector("text=It took effect.")
    keeper.open(f"{AT}/at/{LAST}/minutes")
    assert page.url.endswith("/minutes/read")
    assert keeper.sees("They are fixed.")
    page = takes(keeper, meeting)
    press(page, page.locator("main .links >> text=Close the meeting"), back=True)
    page.wait_for_url("**/minutes/close")
    press(page, page.locator("main button:has-text('Close the meeting')"))
    page.wait_for_url("**/minutes/read")
    assert keeper.sees("DRAFT")
    assert keeper.sees("Cost the attendance workers")
    assert [one for one in keeper.complaints if "INTERNET_DISCONNECTED" not in one] == []
