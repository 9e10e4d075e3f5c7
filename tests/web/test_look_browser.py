"""The gallery in a real browser: accessible, no sideways scrolling, and alive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web import gallery

from accord.web.look_build import build

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def pages(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    if not (checkout / "node_modules" / "axe-core").is_dir():
        pytest.skip("node_modules is not installed (./accord test installs it)")
    folder = tmp_path_factory.mktemp("gallery")
    build(checkout, folder / "look")
    return {path.stem: path for path in gallery.render(folder / "pages", "../look")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("ACCORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("no chromium found (apt-get install chromium, or set ACCORD_CHROMIUM)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def opened(browser: Browser, path: Path, width: int, *, scripts: bool = True) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", gallery.PAGES)
def test_no_page_scrolls_sideways(browser: Browser, pages: dict[str, Path], name: str) -> None:
    page = opened(browser, pages[name], 1280)
    for width in (1280, 1181, 1001, 761, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", gallery.PAGES)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], checkout: Path, name: str, width: int) -> None:
    page = opened(browser, pages[name], width)
    page.evaluate("document.querySelectorAll('.more').forEach(folded => { folded.open = true })")
    page.evaluate((checkout / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_a_choice_of_the_context_bar_closes_on_escape_and_keeps_the_focus(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages["scorecard"], 1280)
    page.locator(".context__item summary").nth(1).click()
    assert page.get_by_label("Period", exact=True).is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_label("Period", exact=True).is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_menu_of_a_phone_opens_without_scripts(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["scorecard"], 375, scripts=False)
    page.locator(".menu summary").click()
    assert page.locator(".menu").get_by_role("link", name="Exceptions").is_visible()


def test_filters_can_be_sent_without_scripts(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["scorecard"], 375, scripts=False)
    assert page.get_by_role("search").get_by_role("button", name="Show").is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["scorecard"], 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_phone_row_is_title_then_figures_with_status_then_direction(browser: Browser, pages: dict[str, Path]) -> None:
    row = opened(browser, pages["scorecard"], 375).locator("tbody tr:not(.group)").first
    box = {
        name: row.locator(name).first.bounding_box()
        for name in (".title", ".number", ".status-cell", ".direction-cell")
    }
    tops = {name: place["y"] for name, place in box.items() if place}
    assert tops[".title"] < tops[".number"] < tops[".direction-cell"]
    assert abs(tops[".number"] - tops[".status-cell"]) < 8


def test_the_error_summary_takes_the_focus(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["forms"], 1280)
    page.wait_for_function("document.activeElement.classList.contains('govuk-error-summary')")


def test_leaving_a_form_with_changes_asks_first(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["forms"], 1280)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Title").fill("Changed")
    page.goto(pages["scorecard"].as_uri())
    assert asked == ["beforeunload"]


def test_a_sheet_of_paper_repeats_the_headings_and_drops_the_controls(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["scorecard"], 1280)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert page.locator(".context").is_visible(), "the paper says which day and area it shows"
