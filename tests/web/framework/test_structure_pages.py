"""The desk's tree, and the forms of themes, outcomes and the agreement itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.framework.desk import load_town
from tests.web.framework.desk import DECISION, Browser, errors, soup

from accord.framework.models import Agreement, Outcome, Theme


@pytest.fixture
def desk(db: None) -> Browser:
    load_town()
    return Browser()


@pytest.fixture
def signed(db: None) -> Browser:
    load_town(signed=True)
    return Browser()


def test_the_overview_counts_and_names_what_is_missing(desk: Browser) -> None:
    page = desk.open("framework")
    assert "1 theme, 1 outcome, 2 indicators" in page.text
    assert {
        dt.text.strip(): dd.text.strip()
        for dt, dd in zip(page.select(".tally dt"), page.select(".tally dd"), strict=True)
    } == {
        "no target": "1",
        "no baseline": "2",
        "no data provider": "2",
    }


def test_the_overview_narrows_to_one_gap(desk: Browser) -> None:
    page = desk.open("framework", "?gap=no_target")
    assert [row.text.split()[:2] for row in page.select(".tree tbody th")] == [["T", "2"]]


def test_the_whole_sample_takes_a_handful_of_queries(sample: str, django_assert_max_num_queries: Any) -> None:
    browser = Browser(agreement=sample)
    with django_assert_max_num_queries(22):
        browser.open("framework")


def test_a_theme_is_added_and_shown(desk: Browser) -> None:
    answer = desk.fill("framework-theme-add", {"code": "T2", "title": "Theme two", "lead": "P-CY"})
    assert (answer.status_code, answer["Location"]) == (302, desk.address("framework"))
    assert "Theme two" in desk.open("framework").text


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"code": "T1", "title": "Again"}, "already"),
        ({"code": "a/b", "title": "Slash"}, "letters, figures"),
        ({"code": "T2", "title": ""}, "Title"),
    ],
)
def test_a_theme_that_cannot_stand_is_given_back(desk: Browser, entered: dict[str, str], problem: str) -> None:
    answer = desk.fill("framework-theme-add", entered)
    assert answer.status_code == 400
    assert problem in errors(answer)
    assert soup(answer).select_one("#id_title")["value"] == entered["title"]  # type: ignore[index]


def test_a_clash_keeps_what_was_written_and_shows_what_stands(desk: Browser) -> None:
    mine = desk.open("framework-theme", theme="T1").select_one("input[name=seen]")
    assert mine is not None
    desk.fill("framework-theme", {"title": "Theirs"}, theme="T1")
    answer = desk.send(
        "framework-theme", {"title": "Mine", "lead": "", "lead_agency": "", "seen": mine["value"]}, theme="T1"
    )
    page = soup(answer)
    assert answer.status_code == 409
    assert page.select_one("#id_title")["value"] == "Mine"  # type: ignore[index]
    assert "Theirs" in page.select_one(".clash").text  # type: ignore[union-attr]
    again = desk.send(
        "framework-theme", {"title": "Mine", "seen": page.select_one("input[name=seen]")["value"]}, theme="T1"
    )  # type: ignore[index]
    assert (again.status_code, Theme.objects.get(code="T1", agreement__code="SMALL").title) == (302, "Mine")


def test_a_theme_with_outcomes_is_not_removed_and_says_why(desk: Browser) -> None:
    answer = desk.send("framework-theme", {"remove": "yes"}, theme="T1")
    assert "1 outcome belongs to it" in desk.client.get(answer["Location"]).content.decode()


def test_an_outcome_starts_in_the_theme_one_came_from_and_is_changed(desk: Browser) -> None:
    page = desk.open("framework-outcome-add", "?theme=T1")
    assert page.select_one("#id_theme option[selected]")["value"] == "T1"  # type: ignore[index]
    desk.fill("framework-outcome-add", {"code": "O2", "title": "Second"}, "?theme=T1")
    desk.fill("framework-outcome", {"title": "Changed", "mandatory": "on"}, outcome="O2")
    outcome = Outcome.objects.get(code="O2", agreement__code="SMALL")
    assert (outcome.title, outcome.mandatory) == ("Changed", True)


def test_an_empty_outcome_is_removed(desk: Browser) -> None:
    desk.fill("framework-outcome-add", {"code": "O2", "title": "Second", "theme": "T1"})
    desk.send("framework-outcome", {"remove": "yes"}, outcome="O2")
    assert not Outcome.objects.filter(code="O2", agreement__code="SMALL").exists()


def test_the_arrows_move_an_indicator(desk: Browser) -> None:
    desk.send("framework-move", {"part": "indicator", "code": "T 1", "down": "on"})
    assert [row.text.split()[1] for row in desk.open("framework").select(".tree tbody th")] == ["2", "1"]


def test_the_facts_are_changed_and_a_judging_is_asked_for(desk: Browser) -> None:
    desk.fill("framework-agreement", {"title": "The town deal", "sponsor": "Place Office"})
    page = desk.open("framework")
    assert "The town deal" in page.text
    assert any("judged again" in said.text for said in page.select(".said[role=status]"))


def test_a_turned_round_agreement_is_given_back(desk: Browser) -> None:
    answer = desk.fill("framework-agreement", {"end": "2020-01-01"})
    assert (answer.status_code, "end after it starts" in errors(answer)) == (400, True)


def test_the_dates_of_a_signed_agreement_ask_for_authority_only_when_they_change(signed: Browser) -> None:
    assert signed.fill("framework-agreement", {"title": "New name"}).status_code == 302
    refused = signed.fill("framework-agreement", {"end": "2030-03-31"})
    assert refused.status_code == 400
    assert "Choose the group" in errors(refused)
    assert signed.fill("framework-agreement", {"end": "2030-03-31"} | DECISION).status_code == 302


def test_signing_is_recorded(desk: Browser) -> None:
    assert desk.fill("framework-sign", {"signed_on": "2026-12-24"}).status_code == 400
    assert desk.fill("framework-sign", {"signed_on": "2026-11-01"}).status_code == 302
    assert Agreement.objects.get(code="SMALL").signed_on == date(2026, 11, 1)


@pytest.mark.parametrize("who", ["chair", "member", "target_lead"])
def test_nobody_else_opens_the_desk(sample: str, who: str) -> None:
    browser = Browser(who, sample)
    assert browser.client.get(browser.address("framework")).status_code == 403


def test_to_strangers_the_desk_is_not_there(sample: str) -> None:
    browser = Browser("stranger", sample)
    assert browser.client.get(browser.address("framework")).status_code == 404
