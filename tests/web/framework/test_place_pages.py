"""Areas, the annual refresh, the next agreement, the file and the trail."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from tests.builders import target
from tests.framework.desk import TOWN, load_town
from tests.web.framework.desk import DECISION, Browser, errors, filled, soup

from accord.framework.models import Agreement, Area, Target
from accord.jobs.models import Job


@pytest.fixture
def desk(db: None) -> Browser:
    load_town()
    return Browser()


@pytest.fixture
def signed(db: None) -> Browser:
    load_town(signed=True)
    return Browser()


def test_an_area_is_added_and_changed(desk: Browser) -> None:
    new = {"code": "NORTH", "name": "North ward", "type": "ward", "parent": "TOWN", "start": "2024-04-01"}
    assert desk.fill("framework-area-add", new).status_code == 302
    assert desk.fill("framework-area", {"end": "2026-03-31", "replaced_by": "EAST"}, area="NORTH").status_code == 302
    assert Area.objects.get(code="NORTH").end == date(2026, 3, 31)
    assert "East ward" in desk.open("framework-areas").select_one("tr:has(a[href*=NORTH])").text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("entered", "problem"),
    [({"parent": "EAST"}, "circle"), ({"start": "2026-01-01", "end": "2025-01-01"}, "ends before it starts")],
)
def test_an_area_that_cannot_be_says_why(desk: Browser, entered: dict[str, str], problem: str) -> None:
    desk.fill("framework-area", {"parent": "TOWN"}, area="EAST")
    answer = desk.fill("framework-area", entered, area="TOWN")
    assert (answer.status_code, problem in errors(answer)) == (400, True)


def test_a_refresh_becomes_a_list_with_an_address_of_its_own(signed: Browser) -> None:
    page = signed.open("framework-refresh", "?year=2027-04-01/P1Y")
    form = filled(page.select_one("form[data-keeps-work]"))
    proposed = form | {"do~T 1": "change", "target~T 1": "92", "do~T 2": "end"}
    answer = signed.send("framework-refresh", proposed)
    assert answer.status_code == 302
    address = answer["Location"]
    listed = soup(signed.client.get(address))
    rows = [[cell.text for cell in row.select("th, td")] for row in listed.select(".what-changes tbody tr")]
    assert rows == [
        ["T 1 Indicator T 1", "target none", "target 92"],
        ["T 2 Indicator T 2", "part of the agreement", "ends on 1 April 2027"],
    ]
    assert signed.client.post(address).status_code == 400
    assert signed.client.post(address, DECISION).status_code == 302
    places = Agreement.objects.get(code=TOWN).indicators
    assert places.get(indicator__code="T 2").ended_on == date(2027, 4, 1)
    assert Target.objects.filter(agreement__code=TOWN).latest("id").value == 92.0


def test_a_refresh_says_what_is_wrong_at_its_line(desk: Browser) -> None:
    form = filled(desk.open("framework-refresh").select_one("form[data-keeps-work]"))
    answer = desk.send("framework-refresh", form | {"do~T 1": "change", "target~T 1": "lots", "do~T 2": "change"})
    assert answer.status_code == 400
    assert "T 1: “lots” is not a number" in errors(answer)
    assert "T 2: Give the new target" in errors(answer)


def test_a_refresh_of_nothing_says_so(desk: Browser) -> None:
    form = filled(desk.open("framework-refresh").select_one("form[data-keeps-work]"))
    address = desk.send("framework-refresh", form)["Location"]
    assert "Nothing is proposed" in desk.client.get(address).content.decode()


def test_the_next_agreement_takes_over_what_is_ticked(db: None) -> None:
    load_town(targets=[target("T 1", 2025, 90.0), target("T 1", 2030, 95.0)])
    desk = Browser()
    page = desk.open("framework-next")
    assert page.select_one("input[name=with_targets]")["value"] == "T 1"  # type: ignore[index]
    answer = desk.fill("framework-next", {"code": "TOWN-2029", "title": "The next deal", "indicators": ["T 1"]})
    assert answer.status_code == 302
    made = Agreement.objects.get(code="TOWN-2029")
    assert (made.start, made.end) == (date(2029, 4, 1), date(2034, 3, 31))
    assert [place.indicator.code for place in made.indicators.select_related("indicator")] == ["T 1"]
    assert [row.value for row in made.targets.all()] == [95.0]
    assert "The next deal" in Browser(agreement="TOWN-2029").open("framework").text


@pytest.mark.parametrize(
    ("entered", "problem"),
    [
        ({"code": TOWN}, "already"),
        ({"code": "A", "end": "2029-03-01"}, "end after"),
        ({"code": "A", "indicators": []}, "Tick"),
        ({"code": "not a code"}, "Code"),
    ],
)
def test_a_next_agreement_that_cannot_be_says_why(desk: Browser, entered: dict[str, Any], problem: str) -> None:
    answer = desk.fill("framework-next", {"title": "Next"} | entered)
    assert (answer.status_code, problem in errors(answer)) == (400, True)


def test_a_workbook_is_made_by_a_job_and_can_be_read_again(desk: Browser, tmp_path: Any) -> None:
    from accord.jobs.running import run_job
    from accord.readers.packages import read_package

    answer = desk.send("framework-workbook", {})
    job = Job.objects.get(kind="workbook")
    assert str(job.pk) in answer["Location"]
    run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.state, [file.name for file in job.files.all()]) == ("done", [f"{TOWN}.xlsx"])
    file = tmp_path / "town.xlsx"
    file.write_bytes(bytes(job.files.get().content))
    read = read_package(file)
    assert [one for one in read.findings if one.level == "error"] == []
    assert read.tables["targets"].height == 2


def test_the_trail_is_shown_narrowed_and_whole(desk: Browser) -> None:
    desk.fill("framework-theme-add", {"code": "T2", "title": "Theme two"})
    page = desk.open("framework-audit", "?what=add_theme")
    assert [row.select_one("th").text for row in page.select("#changes tbody tr")] == ["added a theme"]  # type: ignore[union-attr]
    assert any("is whole" in said.text for said in page.select(".said--success"))


def test_a_broken_trail_is_said_aloud(desk: Browser) -> None:
    from django.db import connection

    desk.fill("framework-theme-add", {"code": "T2", "title": "Theme two"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_auditrow SET subject = 'theme T9' WHERE subject = 'theme T2'")
    assert "is broken at row" in desk.open("framework-audit").select_one(".said--error").text  # type: ignore[union-attr]


def test_the_trail_is_a_file_that_no_spreadsheet_runs(desk: Browser) -> None:
    desk.fill("framework-theme-add", {"code": "T2", "title": "=1+1"})
    answer = desk.client.get(desk.address("framework-audit-csv") + "?what=add_theme")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows] == ["action", "add_theme"]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_only_the_secretariat_sees_the_trail(sample: str) -> None:
    for who, status in (("chair", 403), ("stranger", 404), ("administrator", 200)):
        browser = Browser(who, sample)
        assert browser.client.get(browser.address("framework-audit")).status_code == status
