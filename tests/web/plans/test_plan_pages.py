"""The pages of action plans and projects: a file brought in, looked at and accepted; what a plan's page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import builders
from tests.builders import as_person
from tests.readers.plan_files import messy_workbook

from accord.delivery.models import PlanMapping, PlannedAction, PlanReturn

AT = f"/agreements/{builders.SAMPLE}/plans"


def soup(client: Client, address: str) -> BeautifulSoup:
    answer = as_person(client, "secretariat").get(AT + address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def send(client: Client, file: Path) -> str:
    given = SimpleUploadedFile(file.name, file.read_bytes())
    answer = as_person(client, "secretariat").post(f"{AT}/files/send", {"file": given, "plan": "", "mapping": ""})
    assert answer.status_code == 302
    return str(answer["Location"])


@pytest.fixture
def sent(sample: str, client: Client, tmp_path: Path) -> str:
    return send(client, messy_workbook(tmp_path / "plan.xlsx", ("6 - Odd", "x", "", "purple", "", "")))


def test_a_file_is_shown_with_what_is_refused_before_anything_is_kept(sent: str, client: Client) -> None:
    before = PlannedAction.objects.count()
    page = BeautifulSoup(client.get(sent).content, "html.parser")
    assert "purple" in page.text
    assert "red, amber or green" in page.text
    assert PlannedAction.objects.count() == before


def test_accepting_leads_to_the_plan_it_made(sent: str, client: Client) -> None:
    answer = client.post(sent, {"accept": "yes"})
    plan = str(answer["Location"]).rstrip("/").rsplit("/", 1)[1]
    assert PlannedAction.objects.filter(plan__code=plan).count() == 4
    assert client.post(sent, {"accept": "yes"}).status_code == 409


def test_turning_down_makes_nothing(sent: str, client: Client) -> None:
    before = PlannedAction.objects.count()
    assert client.post(sent, {"turn_down": "yes"}).status_code == 302
    assert PlannedAction.objects.count() == before
    assert PlanReturn.objects.get(agreement__code=builders.SAMPLE).state == "turned_down"


def test_a_mapping_is_kept_and_offered_again(sent: str, client: Client) -> None:
    assert client.post(sent, {"keep": "yes", "name": "Usual"}).status_code == 302
    assert PlanMapping.objects.filter(name="Usual").exists()
    assert "Usual" in soup(client, "/files/send").find("select", {"name": "mapping"}).text


def test_a_file_of_another_kind_is_refused_at_its_field(sample: str, client: Client) -> None:
    given = SimpleUploadedFile("plan.exe", b"x")
    answer = as_person(client, "secretariat").post(f"{AT}/files/send", {"file": given})
    assert answer.status_code == 400
    assert "no spreadsheet" in answer.content.decode()


def test_a_plan_shows_its_chart_its_years_and_the_districts(sample: str, client: Client) -> None:
    page = soup(client, "/action-plans/AP1/")
    assert page.select("figure.chart svg")
    assert {"2026/27", "2027/28"} <= {title.text.strip() for title in page.select("h3")}
    assert "Ravelsea" in page.text


def test_versions_of_two_days_are_told_apart(sample: str, client: Client) -> None:
    page = soup(client, "/action-plans/AP1/versions?before=2026-07-20&after=2026-11-22")
    assert "31 October 2026 → 31 January 2027" in page.text
    assert as_person(client, "secretariat").get(f"{AT}/action-plans/AP1/versions?before=x").status_code == 400


def test_a_plan_goes_out_as_a_spreadsheet(sample: str, client: Client) -> None:
    answer = as_person(client, "member").get(f"{AT}/action-plans/AP1/file.xlsx")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_a_project_says_how_each_outcome_does_and_where_the_money_goes(sample: str, client: Client) -> None:
    text = soup(client, "/projects/J1/").text
    for word in ("ahead", "as planned", "slightly behind", "behind", "not applicable at this time", "£2,114,850.37"):
        assert word in text
