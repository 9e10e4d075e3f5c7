"""What people do from end to end: words written and signed, figures brought in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AT = "/agreements/FT-2024"
TOLD = "Fewer young people are without a place than a year before."
OWN = "Young people aged 16 and 17 not in education"


def test_a_target_lead_writes_and_the_thematic_lead_signs(visit: Callable[..., Any]) -> None:
    writer = visit("target.lead")
    own = writer.page.locator("table", has=writer.page.locator("caption", has_text="Indicators you answer for"))
    own.get_by_role("link", name=OWN).click()
    assert "/indicators/CY%202" in writer.page.url
    writer.open(f"{AT}/indicators/CY%202/commentary")
    writer.page.fill("textarea[name=shows]", TOLD)
    writer.page.fill("textarea[name=doing]", "Advisers call on each of them by 15 December 2026.")
    writer.page.click("main button:has-text('Save')")
    assert writer.sees("Saved.")
    assert writer.sees(TOLD)
    assert writer.sees("Not signed yet")
    signer = visit("thematic.lead")
    to_sign = signer.page.locator("tr", has_text="Sign the commentary").filter(has_text=OWN)
    to_sign.get_by_role("link", name=OWN).first.click()
    assert signer.sees(TOLD)
    signer.page.click("main button:has-text('Sign off')")
    assert signer.sees("Signed off by Director of Children's Services")
    assert writer.complaints == signer.complaints == []


def test_unsaved_words_are_not_left_behind_without_a_question(visit: Callable[..., Any]) -> None:
    writer = visit("target.lead")
    asked: list[str] = []
    writer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    writer.open(f"{AT}/indicators/CY%202/commentary")
    writer.page.click("textarea[name=shows]")
    writer.page.keyboard.type("Half a sent")
    writer.page.evaluate("location.href = '/'")
    writer.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert writer.page.input_value("textarea[name=shows]").endswith("Half a sent")


@pytest.fixture
def sample_zip(checkout: Path, tmp_path: Path) -> Path:
    """The sample agreement as one file."""
    out = tmp_path / "sample.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = checkout / "sample" / "agreement"
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return out


def test_a_package_sent_in_shows_what_it_brought_without_a_reload(visit: Callable[..., Any], sample_zip: Path) -> None:
    person = visit("secretariat")
    person.open(f"{AT}/collection/imports")
    person.page.set_input_files("input[type=file]", str(sample_zip))
    person.page.click("main button:has-text('Check and load')")
    person.page.wait_for_url("**/jobs/**")
    person.page.evaluate("window.stays = true")
    person.page.wait_for_selector("text=What was loaded", timeout=240_000)
    assert person.sees("Import of sample.zip: done")
    assert person.page.evaluate("window.stays") is True
    cells = person.page.locator("tr", has=person.page.locator("th", has_text="observations")).inner_text().split("\t")
    assert cells[1:] == ["0", "0", "5,451"]
    person.page.reload()
    assert person.sees("What was loaded")
    person.page.click("text=See the scorecard")
    assert person.page.url.startswith(f"{person.site}{AT}/scorecard")
    assert person.complaints == []


def test_a_package_with_mistakes_shows_each_of_them(
    visit: Callable[..., Any], sample_zip: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.zip"
    with zipfile.ZipFile(sample_zip) as given, zipfile.ZipFile(wrong, "w") as out:
        for name in given.namelist():
            content = given.read(name)
            out.writestr(name, content + b"NONE,FA00,2026-04-01/P1Y,target,5\n" if name == "targets.csv" else content)
    person = visit("secretariat")
    person.open(f"{AT}/collection/imports")
    person.page.set_input_files("input[type=file]", str(wrong))
    person.page.click("main button:has-text('Check and load')")
    person.page.wait_for_selector("text=What was wrong", timeout=240_000)
    assert person.sees("Nothing was loaded")
    assert person.sees("targets.csv, row")
    assert person.sees("NONE")


def test_signing_out_closes_the_door(visit: Callable[..., Any]) -> None:
    person = visit("sponsor")
    person.page.click("footer button:has-text('Sign out')")
    person.page.wait_for_url("**/account/login/**")
    person.open(f"{AT}/scorecard")
    assert "/account/login/" in person.page.url
