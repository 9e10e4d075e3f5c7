"""A lead is told that a green worsens, sees why, writes, is warned of a wrong figure, mends it, and it is signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AT = "/agreements/FT-2024/indicators/HW%204/commentary"
WRONG = "14.2% of discharges were followed by a readmission, up from 13.0% and still better than the target."
RIGHT = WRONG.replace("14.2%", "14.7%")
CAUSE = "More people over 80 were sent home at weekends, when home care does not start."
ACTION = "The Director of Hospital Operations confirms a first visit before each discharge from 7 December 2026."


def test_a_worsening_green_is_explained_with_the_right_figure(visit: Callable[..., Any]) -> None:
    writer = visit("tl11")
    own = writer.page.locator("table", has=writer.page.locator("caption", has_text="Indicators you answer for"))
    assert "Green but worsening" in own.inner_text()
    writer.open(AT)
    beside = writer.page.locator("aside").inner_text()
    assert "Worsening: +1.7" in beside
    assert "more than chance" in beside
    for part, text in (("shows", WRONG), ("why", CAUSE), ("doing", ACTION)):
        writer.page.fill(f"textarea[name={part}]", text)
    writer.page.wait_for_selector("#findings:has-text('14.2%')")
    assert "14.7% (Fallowshire, Q2 2026/27)" in writer.page.locator("#findings").inner_text()
    again = writer.context.new_page()
    again.goto(writer.site + AT)
    assert "This is what you typed and did not save" in again.locator("main").inner_text()
    assert again.input_value("textarea[name=shows]") == WRONG
    again.close()
    writer.page.click("main button:has-text('Save')")
    writer.page.wait_for_selector("text=The checks found 1 thing to look at")
    writer.page.fill("textarea[name=shows]", RIGHT)
    writer.page.click("main button:has-text('Save')")
    writer.page.wait_for_selector("text=Nothing to look at")
    assert writer.sees("You wrote this wording")
    assert writer.page.locator("button[name=sign]").count() == 0
    signer = visit("secretariat")
    signer.open(AT)
    assert signer.page.locator("ins").count() == 0 or signer.sees("What each wording changed")
    signer.page.click("main button:has-text('Sign off')")
    signer.page.wait_for_selector("text=Signed off by")
    assert writer.complaints == signer.complaints == []
