"""An indicator as it was known on an earlier day: the restated quarter of SP 2 (50.4% until 5 November 2026)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import as_person

Q1 = "2026-04-01/P3M"


def shown(client: Client, **query: str) -> str:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "SP 2"})
    answer = as_person(client, "secretariat").get(path, {"period": Q1, **query})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_day_before_the_restatement_shows_the_earlier_value_and_status(client: Client, sample: str) -> None:
    before = shown(client, known_on="2026-11-04")
    assert "50.4% of household waste in Q1 2026/27" in before
    assert "answer--green" in before
    assert "As known on 4 November 2026" in before


def test_today_shows_the_restated_value_and_status(client: Client, sample: str) -> None:
    now = shown(client)
    assert "48.3% of household waste in Q1 2026/27" in now
    assert "answer--amber" in now


def test_the_record_says_what_it_was_before(client: Client, sample: str) -> None:
    record = shown(client, view="figures")
    assert "was 50.4% until 5 November 2026" in record
    assert "1 figure was changed after it was first recorded" in record


@pytest.mark.parametrize("view", ["figures", "control", "districts", "compared", ""])
def test_no_part_knows_of_the_restatement_before_it_came(client: Client, sample: str, view: str) -> None:
    before = shown(client, view=view, known_on="2026-11-04")
    assert "48.3% of household waste" not in before
    assert "until 5 November 2026" not in before


def test_before_anything_was_recorded_there_is_no_figure(client: Client, sample: str) -> None:
    early = shown(client, known_on="2024-05-01")
    assert "There is no figure yet." in early
    assert "No figures yet" in early
