"""Where a figure is heading, on its page: forecast, chance, the way there, the trend, the nowcast."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.builders import as_person

from accord.assessment.heading import in_hundred


def page(client: Client, indicator: str, **query: str) -> BeautifulSoup:
    as_person(client, "secretariat")
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": indicator})
    return BeautifulSoup(client.get(path, query).content, "html.parser")


def text(found: BeautifulSoup) -> str:
    return " ".join(found.get_text(" ").split())


def test_the_forecast_says_its_range_and_what_it_rests_on(client: Client, sample: str) -> None:
    said = text(page(client, "AC 2"))
    assert "If things go on as they have: about 65.2% in 2028/29, eight times in ten between 63.2% and 67.1%." in said
    assert "a rough guide." in said
    assert "Chance of meeting the target of 68.0% then: about 7 in 100." in said or "about 7 in 100" in said


def test_the_chance_stands_beside_the_status_and_the_fan_in_the_chart(client: Client, sample: str) -> None:
    shown = page(client, "AC 2")
    assert "Chance of meeting the target" in text(shown.find("aside"))
    drawn = text(shown.find(class_="drawn-wide"))
    assert "forecast 65.2%" in drawn
    assert "path needed" in drawn
    tables = [text(one) for one in shown.find_all("table")]
    assert any("forecast" in one and "63.2% to 67.1%" in one for one in tables)


def test_the_way_there_says_what_it_takes_and_what_was_ever_done(client: Client, sample: str) -> None:
    said = text(page(client, "EC 1"))
    assert "To reach 78.0% by 2028 it has to rise by 2.1 points, 0.7 points a year." in said
    assert "The most it has risen in a year is 1.3 points." in said
    assert "On a straight line from its baseline to the target it would be at 76.2% by now" in said
    assert "Over the last five years it has moved by no more than chance." in said


def test_a_yearly_figure_with_a_proxy_has_a_nowcast(client: Client, sample: str) -> None:
    said = text(page(client, "EC 1"))
    assert "Nowcast in 2026, not published yet: about 77.0%" in said
    assert "as EC 2 has moved (10 of its 12 figures are in)" in said
    assert "nowcast from EC 2" in said
    assert "Nowcast" not in text(page(client, "AC 2"))


def test_a_running_total_rests_on_whole_years_and_is_held_against_last_year(client: Client, sample: str) -> None:
    said = text(page(client, "SP 3"))
    assert "This rests on 3 whole years" in said
    assert "Were this year to run as the last did, 262 of the year’s 640 would be done by now." in said


def test_an_earlier_period_shows_no_forecast(client: Client, sample: str) -> None:
    said = text(page(client, "AC 2", period="2023-04-01/P1Y"))
    assert "If things go on as they have" not in said
    assert "Chance of meeting the target" not in said


def test_words_have_nothing_to_forecast(client: Client, sample: str) -> None:
    assert "Where it is heading" not in text(page(client, "SP 5"))


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.0, "less than 1 in 100"), (0.071, "about 7 in 100"), (0.5, "about 50 in 100"), (1.0, "more than 99 in 100")],
)
def test_a_chance_is_never_quite_none_nor_certain(p: float, said: str) -> None:
    assert in_hundred(p) == said
