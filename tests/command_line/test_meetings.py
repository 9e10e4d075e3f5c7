"""`accord meetings` lists the calendar for people, for programs and as a calendar file."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from accord.command_line.main import main


def asked(*options: str) -> Result:
    return CliRunner().invoke(main, ["meetings", *options])


@pytest.fixture
def group(sample: str) -> tuple[str, ...]:
    return ("--agreement", sample, "--group", "FT-SP")


def test_meetings_to_come_are_listed_with_what_became_of_them(group: tuple[str, ...]) -> None:
    lines = asked(*group).output.splitlines()
    assert lines[0] == (
        "2027-01-18  10:00  FT-SP-2027-01-04  Sustainable Fallowshire Partnership, Ravelsea Town Hall"
        " (planned, moved from 2027-01-04)"
    )
    assert "(cancelled: Half the members are away" in lines[-3]
    assert lines[-1] == "5 meetings"


def test_the_same_for_programs_also_those_that_have_been(group: tuple[str, ...]) -> None:
    found = json.loads(asked(*group, "--all", "--json").output)
    assert len(found) == 12
    assert found[0] | {"place": ""} == {
        "code": "FT-SP-2025-11-03", "group": "FT-SP", "title": "Sustainable Fallowshire Partnership",
        "on": "2025-11-03", "planned_on": "2025-11-03", "starts": "10:00", "minutes": 120, "place": "",
        "state": "agreed", "sequence": 1, "cancelled_why": "",
    }  # fmt: skip


def test_the_same_as_a_calendar_file(group: tuple[str, ...]) -> None:
    content = asked(*group, "--ics").stdout_bytes
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") == 5
    assert content.count(b"STATUS:CANCELLED") == 1


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--agreement", "NONE"), 1, "There is no agreement “NONE”"),
        (("--agreement", "FT-2024", "--group", "NONE"), 1, "There is no group “NONE”"),
        (("--agreement", "FT-2024", "--json", "--ics"), 2, "exclude each other"),
    ],
)
def test_what_is_not_there_is_said(sample: str, options: tuple[str, ...], code: int, words: str) -> None:
    answer = asked(*options)
    assert sample == "FT-2024"
    assert (answer.exit_code, words in answer.output) == (code, True)
