"""A red indicator from figure to closure: explained, planned, approved, read, refused, recovered, closed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AT = "/agreements/FT-2024"
HERE = "area=FA05"
DECIDED = "FT-BOARD-2026-09-10/6.2"
OWN = "Young people aged 16 and 17 not in education"
NOVEMBER = "CY 2,FA05,2026-11-01/P1M,,{numerator},{denominator},,,,,,,provisional,,,,2026-11-22T08:00:00,\n"


@pytest.fixture
def improved(checkout: Path, tmp_path: Path) -> Path:
    """The sample agreement with one further month in which the figure is back under its target."""
    out = tmp_path / "improved.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = checkout / "sample" / "agreement"
        observations = folder / "observations.csv"
        for file in sorted(set(folder.rglob("*")) - {observations}):
            archive.write(file, file.relative_to(folder))
        content = observations.read_text(encoding="utf-8")
        last = [line for line in content.splitlines() if line.startswith("CY 2,FA05,2026-10-01/P1M")][-1]
        denominator = int(last.split(",")[5])
        content += NOVEMBER.format(numerator=int(denominator * 0.04), denominator=denominator)
        archive.writestr(observations.name, content)
    return out


def decide(person: Any, button: str, note: str = "") -> None:
    """Pick the Board's decision from its minutes on the page that is open, and press the button."""
    if note:
        person.page.fill("main textarea[name=note]", note)
    person.page.select_option("main select[name=authority-decision]", DECIDED)
    person.page.click(f"main button:has-text('{button}')")


def follow(person: Any, text: str) -> None:
    person.page.locator("main").get_by_role("link", name=text).first.click()


def test_a_red_is_carried_from_the_figure_to_its_closure(visit: Callable[..., Any], improved: Path) -> None:
    lead = visit("target.lead")
    lead.open(f"{AT}/exceptions?{HERE}")
    follow(lead, OWN)
    exception = lead.page.url.removeprefix(lead.site)
    assert lead.sees("To be explained")
    follow(lead, "Read or write the commentary")
    lead.page.fill("main textarea[name=shows]", "6.3% in October, more than the target of 5.2%.")
    lead.page.fill("main textarea[name=why]", "Two providers closed their winter courses.")
    lead.page.fill("main textarea[name=doing]", "The Head of Youth Participation opens 40 places by 15 December 2026.")
    lead.page.click("main button:has-text('Save')")
    lead.open(exception)
    assert lead.sees("Explained")

    signer = visit("thematic.lead")
    signer.open(f"{AT}/indicators/CY%202/commentary?{HERE}")
    signer.page.click("main button:has-text('Sign off')")
    signer.open(exception)
    follow(signer, "Ask for a recovery plan")
    signer.page.click("main button:has-text('Ask for a recovery plan')")
    assert signer.sees("Recovery plan asked for")
    follow(signer, "Propose a recovery plan")
    signer.page.fill("main textarea[name=cause]", "Two providers closed their winter courses.")
    signer.page.fill("main input[name=back_on]", "2027-03-31")
    signer.page.fill("main input[name=exit_count]", "1")
    signer.page.click("main button:has-text('Save')")
    plan = f"{AT}/plans/recovery/RP3/"
    signer.open(plan)
    assert signer.sees("The plan ends when the figure is green.")
    follow(signer, "Add a point of the revised trajectory")
    signer.page.fill("main input[name=on]", "2026-12-31")
    signer.page.fill("main input[name=value]", "5.0")
    signer.page.click("main button:has-text('Save')")

    keeper = visit("secretariat")
    keeper.open(plan)
    follow(keeper, "Record its approval")
    decide(keeper, "Record its approval")
    assert keeper.sees("The plan is approved and runs.")

    provider = visit("dp3")
    provider.open(plan)
    follow(provider, "Give a reading")
    provider.page.fill("main input[name=on]", "2026-11-20")
    provider.page.fill("main input[name=value]", "5.6")
    provider.page.click("main button:has-text('Save')")
    provider.open(plan)
    assert provider.sees("5.6")

    keeper.open(plan)
    follow(keeper, "Close the plan")
    decide(keeper, "Close the plan", "It looks better")
    assert keeper.sees("The exit test is not met: there are no figures yet since the plan began.")

    keeper.open(f"{AT}/collection/imports")
    keeper.page.set_input_files("input[type=file]", str(improved))
    keeper.page.click("main button:has-text('Check and load')")
    keeper.page.wait_for_selector("text=What was loaded", timeout=180_000)
    for _again in range(60):
        keeper.open(plan)
        if keeper.sees("The exit test is met"):
            break
        keeper.page.wait_for_timeout(2000)
    follow(keeper, "Close the plan")
    decide(keeper, "Close the plan", "40 places were opened and filled.")
    assert keeper.sees("The plan is closed, and its exception with it.")
    lead.open(exception)
    assert lead.sees("Closed by a group")
    assert lead.sees(f"Decided by Fallowshire Together Board on 10 September 2026, {DECIDED}.")
    assert lead.complaints == signer.complaints == provider.complaints == []
