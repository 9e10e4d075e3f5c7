"""A place's page, on the sample agreement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders import as_person

from accord.assessment.queries.place import touching


def page(client: Client, area: str, **query: str) -> str:
    path = reverse("area", kwargs={"agreement": "FT-2024", "area": area})
    answer = as_person(client, "secretariat").get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_district_says_where_it_is(client: Client, sample: str) -> None:
    shown = page(client, "FA08")
    assert "Part of" in shown
    assert "Fallowshire Coast health area" in shown
    assert "Map: Ravelsea and the places around it" in shown
    assert "Borders on" in shown


def test_a_district_stands_beside_the_county_and_among_its_like(client: Client, sample: str) -> None:
    shown = page(client, "FA08")
    assert "Among the last districts" in shown
    assert "ranked 12 of 12" in shown
    assert "24.9%" in shown
    assert "19.2%" in shown


def test_links_to_indicators_keep_the_place(client: Client, sample: str) -> None:
    assert "/indicators/CY%201?area=FA08" in page(client, "FA08")


def test_a_value_that_is_a_word_is_shown_as_one(client: Client, sample: str) -> None:
    assert "<strong>yes</strong>" in page(client, "FA08")


def test_what_needs_attention_is_listed(client: Client, sample: str) -> None:
    assert "Red and not improving, certain" in page(client, "FA08")


def test_a_place_that_ended_says_what_replaced_it(client: Client, sample: str) -> None:
    shown = page(client, "FA91")
    assert "Velstone ended on 31 March 2023." in shown
    assert "Replaced by" in shown
    assert "What needs attention</h2>" not in shown


def test_a_place_that_began_says_what_it_replaced(client: Client, sample: str) -> None:
    shown = page(client, "FA12")
    assert "Wynthorne began on 1 April 2023" in shown
    assert "Velstone" in shown
    assert "Underholt" in shown


def test_a_place_without_figures_says_so(client: Client, sample: str) -> None:
    assert "No figures for this place" in page(client, "POL1")


def test_small_numbers_stay_hidden(client: Client, sample: str) -> None:
    assert "Hidden: small numbers" in page(client, "FA08")


def test_an_earlier_day_shows_what_was_known(client: Client, sample: str) -> None:
    shown = page(client, "FA00", known_on="2026-11-04", period="2026-04-01/P3M")
    assert "As known on 4 November 2026" in shown
    assert "50.4%" in shown
    assert "48.3%" not in shown


def test_an_unknown_place_is_not_found(client: Client, sample: str) -> None:
    path = reverse("area", kwargs={"agreement": "FT-2024", "area": "NOWHERE"})
    assert as_person(client, "secretariat").get(path).status_code == 404


@pytest.mark.parametrize(("who", "code"), [("stranger", 404), ("nobody", 302), ("sponsor", 200)])
def test_only_people_of_the_agreement_see_it(client: Client, sample: str, who: str, code: int) -> None:
    path = reverse("area", kwargs={"agreement": "FT-2024", "area": "FA08"})
    assert as_person(client, who).get(path).status_code == code


@pytest.mark.parametrize(("area", "most"), [("FA12", 28), ("FA08", 36)], ids=["figures alone", "plans and risks too"])
def test_the_queries_do_not_grow_with_the_figures(client: Client, sample: str, area: str, most: int) -> None:
    path = reverse("area", kwargs={"agreement": "FT-2024", "area": area})
    as_person(client, "secretariat").get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= most


def test_places_that_share_a_border_touch() -> None:
    def square(code: str, west: int) -> dict[str, object]:
        ring = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
        return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    around = {"features": [square("A", 0), square("B", 1), square("C", 5)]}
    assert touching(around, "A") == {"B"}
    assert touching(around, "NONE") == frozenset()
