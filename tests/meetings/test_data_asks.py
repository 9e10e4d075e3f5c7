"""Asking for figures: each who provides them gets one mail, nobody is asked twice, and the run sheet says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from tests import builders
from tests.meetings.builders import CODE, SECRETARY, meeting, person, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow, Message
from accord.command_line.main import main
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, Grant
from accord.framework.queries.picture import picture
from accord.meetings.models import DataAsk, Meeting
from accord.meetings.operations.data_asks import Asked, ask_for_data
from accord.meetings.queries.run_sheet import SheetStep, run_sheet_for

TODAY = date(2026, 11, 22)
EXPECTED = date(2026, 11, 30)


@pytest.fixture
def coming(empty_database: None) -> Meeting:
    """A meeting that wants four sets of figures: of an agency, of an owner, of nobody, and one that is here."""
    figures = {"N 1": {"provider": "POLICE", "owner": "M-HEAD"}, "N 2": {"owner": "M-HEAD"}, "N 3": {}, "N 4": {}}
    town(
        indicators=[builders.indicator(code, **more) for code, more in figures.items()],
        observations=[],
        releases=[
            {"indicator": code, **builders.year(2025), "expected": EXPECTED, "actual": TODAY if code == "N 4" else None}
            for code in figures
        ],
        targets=[],
    )
    Grant.objects.create(
        person=person("M-SUB"), agreement=Agreement.objects.get(code=CODE), role="data_provider", scope_kind="agency",
        scope="POLICE",
    )  # fmt: skip
    return meeting(date(2026, 12, 14), "planned")


def ask(held: Meeting, code: str = SECRETARY) -> Asked:
    return ask_for_data(**who(code), meeting=held.code, today=TODAY)


def step(held: Meeting) -> SheetStep:
    viewer = seen_by(SECRETARY)
    sheet = run_sheet_for(viewer, picture(viewer, CODE), today=TODAY, meeting=held.code)
    assert sheet is not None
    return next(one for one in sheet.steps if one.code == "data_asked")


def post(held: Meeting, code: str = SECRETARY) -> Any:
    client = Client()
    client.force_login(person(code), backend="django.contrib.auth.backends.ModelBackend")
    return client.post(reverse("run-sheet-ask", kwargs={"agreement": CODE, "meeting": held.code}), follow=True)


def test_the_agency_s_provider_and_else_the_owner_is_written_to(coming: Meeting) -> None:
    told = ask(coming)
    assert (set(told.people), told.figures, told.nobody) == (
        {str(person("M-SUB")), str(person("M-HEAD"))}, 2, ("N 3",),
    )  # fmt: skip
    mails = {one.person.code: one.text for one in Message.objects.filter(kind="data") if one.person}
    assert "N 1 Indicator N 1, up to 31 March 2026" in mails["M-SUB"]
    assert "N 2" in mails["M-HEAD"]
    assert "N 1" not in mails["M-HEAD"]
    assert AuditRow.objects.get(action="ask_for_data").detail == {
        "M-SUB": ["N 1 2026-04-01"],
        "M-HEAD": ["N 2 2026-04-01"],
    }


def test_nobody_is_asked_twice_for_the_same_figures(coming: Meeting) -> None:
    ask(coming)
    assert ask(coming).people == ()
    later = meeting(date(2026, 12, 21), "planned")
    assert ask(later).people == ()
    assert Message.objects.filter(kind="data").count() == 2
    assert AuditRow.objects.filter(action="ask_for_data").count() == 1


def test_the_run_sheet_counts_what_is_here_or_asked_for(coming: Meeting) -> None:
    before = step(coming)
    assert (before.done, before.of, before.note) == (1, 4, "")
    assert {(one.code, one.person) for one in before.behind} == {("N 1", "M-SUB"), ("N 2", "M-HEAD"), ("N 3", "")}
    ask(coming)
    after = step(coming)
    assert (after.done, after.of) == (3, 4)
    assert [one.code for one in after.behind] == ["N 3"]
    assert after.note.startswith("Last asked on ")


def test_it_is_for_who_runs_the_meetings_and_for_meetings_to_come(coming: Meeting) -> None:
    with pytest.raises(NotAllowedError):
        ask(coming, "M-HEAD")
    with pytest.raises(InvalidChangeError):
        ask(meeting(date(2026, 10, 12), "held"))
    assert not DataAsk.objects.exists()


def test_the_button_says_who_was_written_to_and_goes_once_everybody_was(coming: Meeting) -> None:
    sheet = reverse("run-sheet", kwargs={"agreement": CODE}) + f"?meeting={coming.code}"
    client = Client()
    client.force_login(person(SECRETARY), backend="django.contrib.auth.backends.ModelBackend")
    assert "Ask for the data" in client.get(sheet).content.decode()
    shown = post(coming).content.decode()
    assert "Mails go to 2 people" in shown
    assert "Nobody can be written to about N 3." in shown
    assert "Ask for the data" not in client.get(sheet).content.decode()
    assert post(coming, "M-HEAD").status_code == 403


def test_the_command_asks_too(coming: Meeting) -> None:
    options = ["ask", "--agreement", CODE, "--meeting", coming.code]
    first, again = (CliRunner().invoke(main, options) for _time in range(2))
    assert "2 people asked for 2 sets of figures" in first.output
    assert "0 people asked for 0 sets of figures" in again.output
    refused = CliRunner().invoke(main, [*options[:-1], "BOARD-2031-01-01"])
    assert (refused.exit_code, "There is no meeting" in refused.output) == (1, True)
