"""Exceptions: the planted problems of the sample stand where they should, and say who answers."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from tests import builders
from tests.builders import SAMPLE, as_person, indicator, observation, small, target

AT = f"/agreements/{SAMPLE}/exceptions"


def page(client: Client, who: str = "member", **query: str) -> BeautifulSoup:
    answer = as_person(client, who).get(AT, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def grouped(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for body in soup.select("table.table--rows tbody"):
        found[body.select_one("h2").text] = [code.text for code in body.select("th.title .code")]
    return found


def test_each_planted_problem_stands_in_its_group(sample: str, client: Client) -> None:
    groups = grouped(page(client))
    placed = {code: title for title, codes in groups.items() for code in codes}
    assert {"HW 4", "HW 5", "CY 1", "CY 7", "SC 2", "SC 4", "SC 5", "SP 6"} <= set(placed)
    assert placed["HW 4"] != placed["HW 5"] != placed["CY 1"]


def test_the_matrix_adds_up_to_the_rows(sample: str, client: Client) -> None:
    soup = page(client)
    totals = [int(cell.text) for cell in soup.select("table.matrix tbody td:last-child")]
    assert sum(totals) == sum(len(codes) for codes in grouped(soup).values())
    for row in soup.select("table.matrix tbody tr"):
        numbers = [int(cell.text.replace("–", "0")) for cell in row.select("td")]
        assert sum(numbers[:-1]) == numbers[-1]


def test_a_lead_is_led_to_their_own_commentary_and_to_nobody_elses(sample: str, client: Client) -> None:
    soup = page(client, who="other_target_lead")
    links = [link["href"] for link in soup.find_all("a", string="Write commentary")]
    assert all("/indicators/SC" in link for link in links)
    assert not page(client, who="member").find_all("a", string="Write commentary")


def test_an_agreement_where_all_is_well_says_so(sample: str, client: Client) -> None:
    well = small(
        "WELL",
        indicators=[indicator("W 1")],
        observations=[observation("W 1", 2025, 95.0)],
        targets=[target("W 1", 2025, 90.0)],
        baselines=[{"indicator": "W 1", "area": "TOWN", **builders.year(2023), "value": 60.0}],
    )
    builders.load(well)
    text = as_person(client, "administrator").get("/agreements/WELL/exceptions").content.decode()
    assert "Nothing stands out" in text
    assert "No exceptions" in text


@pytest.mark.parametrize("query", [{"area": "FA04"}, {"period": "2025-04-01/P1Y"}, {"known_on": "2025-09-01"}])
def test_another_place_period_or_day_has_its_own(sample: str, client: Client, query: dict[str, str]) -> None:
    assert grouped(page(client, **query)) != grouped(page(client))


def test_a_long_register_comes_a_page_at_a_time(client: Client, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.web.exceptions.pages.SIZE", 5)
    as_person(client, "secretariat")
    at = f"/agreements/{SAMPLE}/exceptions"
    first, last = (str(client.get(f"{at}?page={page}").content.decode()) for page in (1, 99))
    assert "1 to 5 of 19" in first
    assert "16 to 19 of 19" in last
    assert 'href="?size=all"' in first
    assert len(client.get(f"{at}?format=csv").content.decode().splitlines()) == 20
