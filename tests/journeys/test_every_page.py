"""Every page a signed-in secretariat can reach: accessible, within a phone's width, and without a complaint."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_OF_A_KIND = 10_000 if os.environ.get("ACCORD_CRAWL") == "all" else 3
MORE = {"indicator": 6, "area": 3, "commentary": 3}
"""Kinds of which more are looked at, because their pages differ more."""

FILES = {
    "scorecard-csv",
    "report-file",
    "edition-file",
    "job-file",
    "framework-audit-csv",
    "framework-workbook",
    "api-schema",
    "meeting-file",
    "calendar-feed",
    "agenda-file",
    "minutes-file",
    "pack-file",
    "paper-file",
    "library-file",
    "old-minutes-file",
    "plan-file",
    "plan-mapping",
    "forward-file",
}
AT = "/agreements/FT-2024"
BESIDES = [
    f"{AT}/scorecard?status=red&sort=title",
    f"{AT}/scorecard?find=nothing-has-this-word",
    f"{AT}/scorecard?known_on=2025-06-30",
    f"{AT}/scorecard?area=FA03&period=2025-04-01/P1Y",
    f"{AT}/exceptions?area=FA01",
    f"{AT}/indicators/SC%201?known_on=2025-03-31",
    f"{AT}/indicators/AC%203/commentary",
    "/search?find=school",
    "/search?find=zzz",
    "/no-such-page",
]
FINDINGS = """async options => (await axe.run(document, options)).violations.map(
    one => `${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes.length})`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def axe(checkout: Path) -> str:
    """The accessibility checker's source."""
    return (checkout / "node_modules" / "axe-core" / "axe.min.js").read_text()


def is_file(link: str) -> bool:
    """Whether an address names a file that browsers download instead of showing it."""
    return PurePosixPath(link.split("?")[0]).suffix in {
        ".docx", ".xlsx", ".pptx", ".pdf", ".csv", ".ics", ".json", ".yaml", ".html",
    }  # fmt: skip


@cache
def kind(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def violations(page: Page) -> list[str]:
    """What the accessibility checker, which `checking` brought along, finds on the page."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[str] = page.evaluate(FINDINGS, options)
    return found


def checking(person: Any, axe: str) -> Any:
    """The person, with the accessibility checker in every page they open from now on."""
    person.context.add_init_script(axe)
    return person


def links(page: Page, site: str) -> list[str]:
    read = "all => [...new Set(all.map(one => new URL(one.getAttribute('href'), document.baseURI).href))]"
    hrefs: list[str] = page.eval_on_selector_all("a[href]", read)
    return [urlsplit(href).path for href in hrefs if href.startswith(site)]


def test_every_page_is_accessible_fits_a_phone_and_says_nothing_wrong(visit: Callable[..., Any], axe: str) -> None:
    person = checking(visit("secretariat"), axe)
    waiting, seen, found_of, looked_at = deque(["/"]), {"/"}, Counter({kind("/"): 1}), Counter[str]()
    wrong: dict[str, list[str]] = {}

    def look(path: str, *, lost: bool = False) -> None:
        person.complaints.clear()
        person.page.set_viewport_size({"width": 1280, "height": 900})
        status = person.open(path)
        found = [] if status == (404 if lost else 200) else [f"answered {status}"]
        found += violations(person.page)
        person.page.set_viewport_size({"width": 375, "height": 800})
        sideways = person.page.evaluate(WIDER)
        found += [f"{sideways} px wider than a phone"] if sideways > 0 else []
        found += [] if lost else person.complaints
        if found:
            wrong[path] = found

    while waiting:
        path = waiting.popleft()
        looked_at[kind(path)] += 1
        look(path)
        for link in links(person.page, person.site):
            name = kind(link)
            if (
                link in seen
                or not name
                or name in FILES
                or is_file(link)
                or found_of[name] >= max(MOST_OF_A_KIND, MORE.get(name, 0))
            ):
                continue
            seen.add(link)
            found_of[name] += 1
            waiting.append(link)
    for path in BESIDES:
        look(path, lost=path == "/no-such-page")
    print(f"\n{sum(looked_at.values()) + len(BESIDES)} pages of {len(looked_at)} kinds looked at")
    assert wrong == {}
    assert {"scorecard", "exceptions", "indicator", "area", "commentary", "imports", "reports", "framework"} <= set(
        looked_at
    )


@pytest.mark.parametrize("path", ["/account/login/", "/account/login/?next=/search"])
def test_the_sign_in_page_is_accessible_and_fits_a_phone(visit: Callable[..., Any], axe: str, path: str) -> None:
    person = checking(visit(), axe)
    assert person.open(path) == 200
    assert violations(person.page) == []
    person.page.set_viewport_size({"width": 375, "height": 800})
    assert person.page.evaluate(WIDER) <= 0
    assert person.complaints == []


def test_the_first_key_leads_past_the_navigation(visit: Callable[..., Any]) -> None:
    person = visit("secretariat")
    person.open(f"{AT}/scorecard")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.textContent") == "Skip to the content"
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.activeElement.id") == "main"


def test_filters_work_without_scripts(visit: Callable[..., Any]) -> None:
    person = visit("member", java_script_enabled=False)
    person.open(f"{AT}/scorecard")
    person.page.select_option("select[name=status]", "red")
    person.page.click("form.filters button[type=submit]")
    assert "status=red" in person.page.url
    shown = person.page.locator("table.table tbody .status").all_inner_texts()
    assert shown
    assert set(shown) == {"Red"}


def test_a_filter_changes_the_list_in_place_with_scripts(visit: Callable[..., Any]) -> None:
    person = visit("member")
    person.open(f"{AT}/scorecard")
    person.page.evaluate("window.stays = true")
    person.page.select_option("select[name=status]", "red")
    person.page.wait_for_url("**status=red**")
    person.page.wait_for_function(
        "[...document.querySelectorAll('table tbody .status')].every(one => one.innerText.trim() == 'Red')"
    )
    assert person.page.evaluate("window.stays") is True
    assert "indicators shown" in person.page.locator("#shown").inner_text()
    assert person.complaints == []


def test_the_context_bar_keeps_period_and_day_from_page_to_page(visit: Callable[..., Any]) -> None:
    person = visit("member")
    person.open(f"{AT}/scorecard?period=2025-04-01/P1Y&known_on=2026-05-03")
    person.page.click("nav[aria-label=Main] >> text=Exceptions")
    assert "known_on=2026-05-03" in person.page.url
    assert "As known on 3 May 2026" in person.page.locator(".past").inner_text()
