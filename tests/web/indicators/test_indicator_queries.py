"""How often an indicator's page asks the database: seldom, and no more often for a long series than for a short one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.builders import as_person

MOST = {"": 28, "control": 47, "districts": 40, "compared": 33, "commentary": 31, "figures": 30, "definition": 29}


def queries(client: Client, indicator: str, view: str, **query: str) -> int:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": indicator})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path, {"view": view, **query}).status_code == 200
    return len(asked)


@pytest.mark.parametrize("view", list(MOST))
def test_a_part_asks_no_more_often_than_it_did(client: Client, sample: str, view: str) -> None:
    as_person(client, "secretariat")
    assert queries(client, "SC 1", view) <= MOST[view]


@pytest.mark.parametrize("view", [view for view in MOST if view not in ("control", "commentary")])
def test_a_weekly_series_asks_as_often_as_a_yearly_one(client: Client, sample: str, view: str) -> None:
    as_person(client, "secretariat")
    assert queries(client, "HW 7", view) == queries(client, "AC 3", view)


def test_the_control_chart_is_remembered(client: Client, sample: str) -> None:
    as_person(client, "secretariat")
    first = queries(client, "HW 7", "control")
    assert queries(client, "HW 7", "control") < first
