"""The facts of the agreement change freely until it is signed, its dates and area only by authority after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import TODAY
from tests.framework.desk import DECIDED, last_deed, load_town, secretariat

from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement
from accord.framework.operations.agreements import AgreementWording, change_agreement, sign_agreement
from accord.framework.queries.editing import Opened, open_facts
from accord.jobs.models import Job


def opened() -> Opened[AgreementWording]:
    return open_facts(secretariat()["viewer"], "SMALL")


def test_facts_change_and_the_figures_are_judged_again(db: None) -> None:
    load_town()
    wording = replace(opened().wording, title="The town deal", end=date(2030, 3, 31))
    change_agreement(wording=wording, seen=opened().seen, **secretariat())
    assert Agreement.objects.get(code="SMALL").title == "The town deal"
    assert last_deed().detail == {
        "title": ["Agreement SMALL", "The town deal"],
        "end": ["2029-03-31", "2030-03-31"],
    }
    assert Job.objects.filter(kind="assess", agreement="SMALL").count() == 1


def test_an_end_before_the_start_is_refused_at_its_field(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError) as refused:
        change_agreement(wording=replace(opened().wording, end=date(2024, 4, 1)), seen=opened().seen, **secretariat())
    assert refused.value.field == "end"


def test_signing_is_recorded_and_not_for_a_day_to_come(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="ahead"):
        sign_agreement(signed_on=date(2026, 12, 1), today=TODAY, seen=opened().seen, **secretariat())
    sign_agreement(signed_on=date(2026, 11, 1), today=TODAY, seen=opened().seen, **secretariat())
    assert Agreement.objects.get(code="SMALL").signed_on == date(2026, 11, 1)


def test_once_signed_the_dates_need_authority_and_the_title_does_not(db: None) -> None:
    load_town(signed=True)
    change_agreement(wording=replace(opened().wording, title="New name"), seen=opened().seen, **secretariat())
    later = replace(opened().wording, end=date(2030, 3, 31))
    with pytest.raises(AuthorityNeededError):
        change_agreement(wording=later, seen=opened().seen, **secretariat())
    change_agreement(wording=later, seen=opened().seen, authority=DECIDED, **secretariat())
    assert last_deed().detail["authority"]["reference"] == "minute 4"


def test_two_changes_queue_one_judging(db: None) -> None:
    load_town()
    for title in ("One", "Two"):
        change_agreement(wording=replace(opened().wording, title=title), seen=opened().seen, **secretariat())
    assert Job.objects.filter(kind="assess", agreement="SMALL", state="queued").count() == 1
