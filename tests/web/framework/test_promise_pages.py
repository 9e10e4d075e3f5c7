"""The grid of targets and the page of baselines."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import grant, indicator, observation, target
from tests.framework.desk import load_town
from tests.web.framework.desk import DECISION, Browser, errors, filled, soup

from accord.framework.models import Baseline, Target

HELD = "t~target~TOWN~2025-04-01/P1Y"
NEXT = "t~target~TOWN~2026-04-01/P1Y"


@pytest.fixture
def desk(db: None) -> Browser:
    load_town()
    return Browser()


@pytest.fixture
def signed(db: None) -> Browser:
    load_town(signed=True)
    return Browser()


def grid(browser: Browser, query: str = "") -> dict[str, Any]:
    return filled(browser.open("framework-targets", query, indicator="T 1").select_one("form[data-keeps-work]"))


def review(browser: Browser, entered: dict[str, str], query: str = "") -> Any:
    return browser.send("framework-targets", grid(browser, query) | entered, query, indicator="T 1")


def save(browser: Browser, answer: Any, more: dict[str, str] | None = None) -> Any:
    form = soup(answer).select_one("main form")
    return browser.send("framework-targets", filled(form) | {"step": "save"} | (more or {}), indicator="T 1")


def values() -> list[float | None]:
    rows = Target.objects.filter(agreement__code="SMALL", period="2025-04-01/P1Y", kind="target", area__code="TOWN")
    return [row.value for row in rows.order_by("id")]


def test_the_grid_shows_what_is_promised_year_by_year(desk: Browser) -> None:
    page = desk.open("framework-targets", indicator="T 1")
    assert [cell.text for cell in page.select("thead th")][1:] == [
        "2024/25",
        "2025/26",
        "2026/27",
        "2027/28",
        "2028/29",
    ]
    assert page.select_one(f"input[name='{HELD}']")["value"] == "90"  # type: ignore[index]
    assert page.select_one(f"input[name='{HELD}']")["aria-label"] == "Target, Town, 2025/26"  # type: ignore[index]


def test_many_targets_are_entered_at_once_after_a_look(desk: Browser) -> None:
    answer = review(desk, {HELD: "85", NEXT: "1,095.5"})
    rows = [[cell.text for cell in row.select("th, td")] for row in soup(answer).select(".what-changes tbody tr")]
    assert rows == [["Target, Town, 2025/26", "90", "85"], ["Target, Town, 2026/27", "none", "1095.5"]]
    assert save(desk, answer).status_code == 302
    assert values() == [90.0, 85.0]


def test_the_history_of_a_cell_stands_beside_it(signed: Browser) -> None:
    save(signed, review(signed, {HELD: "85"}), DECISION)
    past = signed.open("framework-targets", indicator="T 1").select(".past-values li")
    newest, oldest = (" ".join(one.text.split()) for one in past)
    assert newest.startswith("85 from ")
    assert newest.endswith("(Town board, minute 4)")
    assert oldest.startswith("90 from ")


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({NEXT: "lots"}, "not a number"),
        ({NEXT: "inf"}, "not a number"),
        ({NEXT: "0"}, "relative tolerance"),
    ],
)
def test_an_error_stands_at_its_cell(desk: Browser, entered: dict[str, str], problem: str) -> None:
    answer = review(desk, entered)
    page = soup(answer)
    cell = page.select_one(f"input[name='{NEXT}']")
    assert cell is not None
    assert answer.status_code == 400
    assert (cell["value"], cell["aria-invalid"]) == (entered[NEXT], "true")
    assert problem in page.select_one(f"#{cell['id']}-error").text  # type: ignore[union-attr]
    assert page.select_one(f".govuk-error-summary a[href='#{cell['id']}']") is not None


def test_withdrawing_asks_why(desk: Browser) -> None:
    answer = review(desk, {HELD: ""})
    assert save(desk, answer).status_code == 400
    assert save(desk, answer, {"reason": "the source has ended"}).status_code == 302
    assert values() == [90.0, None]


def test_a_signed_agreement_asks_by_what_right(signed: Browser) -> None:
    answer = review(signed, {HELD: "85"})
    refused = save(signed, answer)
    assert (refused.status_code, "Choose the group" in errors(refused)) == (400, True)
    assert save(signed, answer, DECISION).status_code == 302
    assert Target.objects.filter(agreement__code="SMALL").latest("id").decision_ref == "minute 4"


def test_a_grid_changed_meanwhile_keeps_what_was_entered(desk: Browser) -> None:
    mine = grid(desk) | {HELD: "70"}
    save(desk, review(desk, {HELD: "85"}))
    answer = desk.send("framework-targets", mine, indicator="T 1")
    assert answer.status_code == 409
    assert soup(answer).select_one(f"input[name='{HELD}']")["value"] == "70"  # type: ignore[index]
    assert values() == [90.0, 85.0]


def test_kinds_areas_and_periods_can_be_asked_for(desk: Browser) -> None:
    page = desk.open("framework-targets", "?kind=target&kind=stretch&areas=all&add=Q1+2027/28", indicator="T 1")
    assert [caption.text for caption in page.select("caption")] == ["Target", "Stretch"]
    assert [row.text for row in page.select("table")[0].select("tbody th")] == ["Town", "East ward", "West ward"]
    assert "Q1 2027/28" in page.select_one("thead").text  # type: ignore[union-attr]


def test_years_stand_together_before_the_quarters_between_them(desk: Browser) -> None:
    page = desk.open("framework-targets", "?kind=target&add=Q2+2026/27", indicator="T 1")
    heads = [cell.text for cell in page.select("thead th")][1:]
    assert heads[-1] == "Q2 2026/27"
    assert heads[:-1] == sorted(heads[:-1])


def test_a_period_that_cannot_be_read_says_so(desk: Browser) -> None:
    assert desk.open("framework-targets", "?add=sometime", indicator="T 1").select_one(".cell__error") is not None


@pytest.fixture
def quarterly(db: None) -> Browser:
    counted = indicator(
        "T 1", kind="count", frequency="quarterly", scheme="delivery_profile", tolerance=None, cumulative=False
    )
    quarters = [("2025-04-01", 10), ("2025-07-01", 20), ("2025-10-01", 30), ("2026-01-01", 40)]
    seen = [
        observation("T 1", 2025, float(value), period=f"{start}/P3M", start=day(start), end=after(start))
        for start, value in quarters
    ]
    load_town(indicators=[counted], targets=[target("T 1", 2026, 200.0)], observations=seen)
    return Browser()


def day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def after(text: str) -> Any:
    from accord.judgement.periods import parse_canonical

    return parse_canonical(f"{text}/P3M").end


@pytest.mark.parametrize(("how", "shares"), [("even", ["50"] * 4), ("seasonal", ["20", "40", "60", "80"])])
def test_a_profile_is_filled_in_for_looking_over(quarterly: Browser, how: str, shares: list[str]) -> None:
    sent = grid(quarterly) | {"fill": how}
    sent.pop("step", None)
    answer = quarterly.send("framework-targets", sent, indicator="T 1")
    page = soup(answer)
    assert [cell["value"] for cell in page.select("input[name^='t~profile~TOWN~2026']")] + [
        cell["value"] for cell in page.select("input[name^='t~profile~TOWN~2027']")
    ] == shares
    assert not Target.objects.filter(agreement__code="SMALL", kind="profile").exists()


def test_a_profile_that_cannot_be_filled_in_says_why(desk: Browser) -> None:
    answer = desk.send("framework-targets", grid(desk) | {"fill": "seasonal"}, "?kind=profile", indicator="T 1")
    assert "Nothing could be filled in" in soup(answer).text


def test_baselines_are_set_in_any_style_of_period(desk: Browser) -> None:
    entered = {
        "b0-status": "set",
        "b0-period": "2023-24",
        "b0-value": "60",
        "b1-status": "missing",
        "b1-due": "2027-03-31",
    }
    answer = desk.fill("framework-baselines", entered, "?areas=all", indicator="T 1")
    assert answer.status_code == 302
    rows = Baseline.objects.filter(agreement__code="SMALL").order_by("id")
    assert [(row.area.code, row.status, row.period, row.value) for row in rows] == [
        ("TOWN", "set", "2023-04-01/P1Y", 60.0),
        ("EAST", "missing", "", None),
    ]


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"b0-status": "set"}, "has a value"),
        ({"b0-status": "missing"}, "by when"),
        ({"b0-status": "set", "b0-period": "once", "b0-value": "1"}, "Period"),
        ({"b0-status": "set", "b0-period": "2023/24", "b0-value": "many"}, "not a number"),
        ({"b0-value": "1", "b0-period": "2023/24"}, "set, provisional or missing"),
    ],
)
def test_a_baseline_that_cannot_stand_says_where(desk: Browser, entered: dict[str, str], problem: str) -> None:
    answer = desk.fill("framework-baselines", entered, indicator="T 1")
    assert (answer.status_code, problem in errors(answer)) == (400, True)


def test_setting_a_baseline_anew_in_a_signed_agreement_asks_by_what_right(signed: Browser) -> None:
    signed.fill("framework-baselines", {"b0-status": "set", "b0-period": "2023/24", "b0-value": "60"}, indicator="T 1")
    anew = {"b0-value": "58", "b0-reset_history": "recounted"}
    asked = signed.fill("framework-baselines", anew, indicator="T 1")
    assert asked.status_code == 400
    assert "by what right" in errors(asked)
    assert signed.fill("framework-baselines", anew | DECISION, indicator="T 1").status_code == 302
    assert [row.value for row in Baseline.objects.filter(agreement__code="SMALL").order_by("id")] == [60.0, 58.0]


def test_a_member_does_not_open_the_grid(db: None) -> None:
    load_town(grants=[grant("P-MEM1", "member")])
    browser = Browser("member")
    assert browser.client.get(browser.address("framework-targets", indicator="T 1")).status_code == 403
