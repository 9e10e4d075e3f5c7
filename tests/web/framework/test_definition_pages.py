"""Defining indicators: fill in, look at the difference, save; take up, place, end, link."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.framework.desk import load_town
from tests.web.framework.desk import DECISION, Browser, errors, filled, soup

from accord.framework.models import AgreementIndicator, IndicatorLink, IndicatorVersion

NEW = {
    "code": "P 1",
    "title": "Park visits",
    "kind": "count",
    "polarity": "higher",
    "frequency": "annual",
    "outcome": "O1",
}


@pytest.fixture
def desk(db: None) -> Browser:
    load_town()
    return Browser()


@pytest.fixture
def signed(db: None) -> Browser:
    load_town(signed=True)
    return Browser()


def versions(code: str = "T 1") -> list[str]:
    return list(
        IndicatorVersion.objects.filter(indicator__code=code).order_by("number").values_list("title", flat=True)
    )


def confirmed(answer: Any) -> dict[str, Any]:
    form = soup(answer).select_one("main form")
    return filled(form) | {"step": "save"}


def test_an_indicator_is_added_with_its_place(desk: Browser) -> None:
    answer = desk.fill("framework-indicator-add", NEW | {"weight": "2", "placed_as": "local"})
    assert answer["Location"] == desk.address("framework-targets", indicator="P 1")
    place = AgreementIndicator.objects.get(agreement__code="SMALL", indicator__code="P 1")
    assert (place.weight, place.designation, versions("P 1")) == (2.0, "local", ["Park visits"])


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"code": "T 1"}, "already"),
        ({"title": ""}, "Title"),
        ({"kind": "formula"}, "Formula"),
        ({"scheme": "relative", "polarity": "none"}, "Good is"),
        ({"scheme": "band"}, "Good is"),
        ({"tolerance": "-1"}, "Tolerance"),
        ({"tolerance": "much"}, "Tolerance"),
        ({"control_points": "3"}, "Limits"),
        ({"outcome": ""}, "Outcome"),
        ({"frequency": "rolling"}, "Rolls"),
    ],
)
def test_a_definition_that_cannot_stand_says_where(desk: Browser, entered: dict[str, str], problem: str) -> None:
    answer = desk.fill("framework-indicator-add", NEW | entered)
    assert answer.status_code == 400
    assert problem in errors(answer)
    assert versions("P 1") == []


def test_every_field_has_its_help_or_needs_none(desk: Browser) -> None:
    page = desk.open("framework-indicator-add")
    legends = [legend.text for legend in page.select(".part > legend")]
    assert legends[:3] == ["Its place in the agreement", "What is measured", "When there is a figure"]
    assert len(page.select(".part .govuk-hint")) >= 20


def test_a_change_is_shown_before_it_is_saved(desk: Browser) -> None:
    answer = desk.fill("framework-definition", {"title": "Renamed", "tolerance": "5"}, indicator="T 1")
    rows = [[cell.text for cell in row.select("th, td")] for row in soup(answer).select(".what-changes tbody tr")]
    assert rows == [["Title", "Indicator T 1", "Renamed"], ["Tolerance", "10", "5"]]
    assert versions() == ["Indicator T 1"]
    assert desk.send("framework-definition", confirmed(answer), indicator="T 1").status_code == 302
    assert versions() == ["Indicator T 1", "Renamed"]


def test_one_can_go_back_to_the_form_with_everything_kept(desk: Browser) -> None:
    answer = desk.fill("framework-definition", {"title": "Renamed"}, indicator="T 1")
    back = desk.send("framework-definition", confirmed(answer) | {"step": "edit"}, indicator="T 1")
    assert soup(back).select_one("#id_title")["value"] == "Renamed"  # type: ignore[index]
    assert back.status_code == 200


def test_nothing_changed_makes_no_version(desk: Browser) -> None:
    assert desk.fill("framework-definition", {}, indicator="T 1").status_code == 302
    assert versions() == ["Indicator T 1"]


def test_a_signed_agreement_asks_by_what_right(signed: Browser) -> None:
    answer = signed.fill("framework-definition", {"title": "Renamed"}, indicator="T 1")
    given = confirmed(answer)
    refused = signed.send("framework-definition", given, indicator="T 1")
    assert refused.status_code == 400
    for words in ("Choose the group", "the day it was decided", "reference of the minute"):
        assert words in errors(refused)
    assert signed.send("framework-definition", given | DECISION, indicator="T 1").status_code == 302
    newest = IndicatorVersion.objects.filter(indicator__code="T 1").latest("number")
    assert (newest.title, newest.decided_by, newest.decided_on) == ("Renamed", "BOARD", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"authority-kind": "clerical"}, "Say what was wrong"),
        ({"authority-kind": "delegated"}, "Choose the group"),
        (DECISION | {"authority-date": "2027-01-01"}, "lies ahead"),
    ],
)
def test_a_right_that_does_not_suffice_says_what_is_missing(
    signed: Browser, given: dict[str, str], problem: str
) -> None:
    answer = signed.fill("framework-definition", {"title": "Renamed"}, indicator="T 1")
    refused = signed.send("framework-definition", confirmed(answer) | given, indicator="T 1")
    assert (refused.status_code, problem in errors(refused)) == (400, True)


def test_a_definition_changed_meanwhile_clashes_and_keeps_what_was_written(desk: Browser) -> None:
    mine = confirmed(desk.fill("framework-definition", {"title": "Mine"}, indicator="T 1"))
    theirs = desk.fill("framework-definition", {"title": "Theirs"}, indicator="T 1")
    desk.send("framework-definition", confirmed(theirs), indicator="T 1")
    answer = desk.send("framework-definition", mine, indicator="T 1")
    assert answer.status_code == 409
    assert soup(answer).select_one("#id_title")["value"] == "Mine"  # type: ignore[index]
    assert "Theirs" in soup(answer).select_one(".clash").text  # type: ignore[union-attr]


def test_an_unknown_indicator_is_not_there(desk: Browser) -> None:
    assert desk.client.get(desk.address("framework-definition", indicator="CY 1")).status_code == 404


def test_an_indicator_of_the_dictionary_is_taken_up(desk: Browser) -> None:
    assert desk.fill("framework-indicator-adopt", {"code": "CY 1", "outcome": "O1"}).status_code == 302
    assert AgreementIndicator.objects.filter(agreement__code="SMALL", indicator__code="CY 1").exists()
    assert desk.fill("framework-indicator-adopt", {"code": "", "outcome": "O1"}).status_code == 400


def test_an_indicator_is_weighed_and_ended(signed: Browser) -> None:
    page = signed.open("framework-place", indicator="T 1")
    form = page.select_one("form[data-keeps-work]")
    assert form is not None
    start = filled(form)
    assert signed.send("framework-place", start | {"weight": "3"}, indicator="T 1").status_code == 400
    assert signed.send("framework-place", start | {"weight": "0"} | DECISION, indicator="T 1").status_code == 400
    assert signed.send("framework-place", start | {"weight": "3"} | DECISION, indicator="T 1").status_code == 302
    again = filled(signed.open("framework-place", indicator="T 1").select_one("form[data-keeps-work]"))
    end = again | {"end": "yes", "end-ended_on": "2027-04-01"} | DECISION
    assert signed.send("framework-place", end, indicator="T 1").status_code == 302
    place = AgreementIndicator.objects.get(agreement__code="SMALL", indicator__code="T 1")
    assert (place.weight, place.ended_on) == (3.0, date(2027, 4, 1))


def test_an_indicator_without_promises_is_taken_out(desk: Browser) -> None:
    desk.send("framework-place", {"remove": "yes"}, indicator="T 1")
    desk.send("framework-place", {"remove": "yes"}, indicator="T 2")
    codes = AgreementIndicator.objects.filter(agreement__code="SMALL").values_list("indicator__code", flat=True)
    assert list(codes) == ["T 1"]


def test_links_are_added_shown_and_removed(desk: Browser) -> None:
    desk.fill("framework-links", {"kind": "conflicts", "target": "T 2"}, indicator="T 1")
    page = desk.open("framework-links", indicator="T 2")
    assert "Head of School Improvement" in page.select_one("main table").text  # type: ignore[union-attr]
    refused = desk.fill("framework-links", {"kind": "conflicts", "target": "T 1"}, indicator="T 2")
    assert "there already" in errors(refused)
    desk.send(
        "framework-links", {"remove": str(IndicatorLink.objects.get(agreement__code="SMALL").pk)}, indicator="T 1"
    )
    assert not IndicatorLink.objects.filter(agreement__code="SMALL").exists()
