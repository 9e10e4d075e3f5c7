"""The digest: what it says to whom, when it comes, and that it comes once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests import builders
from tests.builders import indicator, observation, small, target

from accord.accounts.models import DigestRound, Message, Person
from accord.accounts.operations import choose_digest, let_sign_in
from accord.delivery.models import MeetingAction
from accord.framework.queries.picture import picture
from accord.framework.viewer import viewer_for
from accord.reporting.operations.digests import compose_digest, queue_digests
from accord.reporting.work.composing import work_of
from accord.reporting.work.digest import Digest
from accord.reporting.work.recipients import Rhythm, is_due, rhythm_of

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def letter(person: Person, now: datetime = MONDAY, rhythm: str = "weekly") -> Digest:
    found = compose_digest(person, Rhythm(rhythm, 0, True), now)
    assert found is not None
    return found


def test_a_target_lead_is_told_what_is_theirs_and_by_when(sample: str, cast: dict[str, Any]) -> None:
    text = letter(cast["target_lead"]).text
    assert "CY 1" in text
    assert "Explain the exception" in text
    assert "due 6 December 2026" in text
    assert "HW 4" not in text


def test_a_thematic_lead_is_told_what_to_sign_and_who_owes_what(sample: str, cast: dict[str, Any]) -> None:
    text = letter(cast["thematic_lead"]).text
    assert "Sign the commentary on October 2026" in text
    assert "WHAT OTHERS HAVE STILL TO DO" in text
    assert "SC 2" not in text


def test_the_secretariat_is_told_what_to_bring_to_a_group_and_who_is_late(sample: str, cast: dict[str, Any]) -> None:
    text = letter(cast["secretariat"]).text
    assert "Bring to a group: decide whether to close the recovery plan" in text
    assert "1 late" in text


def test_a_data_provider_is_asked_for_figures_and_a_chair_for_decisions(sample: str, cast: dict[str, Any]) -> None:
    late = next(person for person in Person.objects.filter(agency__name__startswith="Marches"))
    assert "Send the figure for" in letter(late).text
    assert "Decide whether to close the recovery plan" in letter(cast["chair"]).text


def test_who_nothing_waits_for_is_told_what_changed_or_gets_nothing(sample: str, cast: dict[str, Any]) -> None:
    assert "what changed" in letter(cast["member"]).subject
    quiet = datetime(2027, 6, 7, 7, 30, tzinfo=UTC)
    assert compose_digest(cast["member"], Rhythm("daily", 0, True), quiet) is None


def test_the_page_and_the_letter_say_the_same(sample: str, cast: dict[str, Any]) -> None:
    viewer = viewer_for(cast["target_lead"])
    work = work_of(viewer, picture(viewer, sample), today=MONDAY.date())
    text = letter(cast["target_lead"]).text
    assert work.waits
    assert all(task.title in text for _name, tasks in work.groups for task in tasks)


def test_an_action_its_owner_reported_done_no_longer_waits_for_them(sample: str, cast: dict[str, Any]) -> None:
    owner = Person.objects.get(email="thematic.lead@example.org")
    said = letter(owner).text
    reported = MeetingAction.objects.get(agreement__code=sample, code="A3")
    assert reported.state == "reported"
    assert reported.title not in said.partition("CHANGED SINCE")[0]
    MeetingAction.objects.filter(pk=reported.pk).update(state="open")
    assert reported.title in letter(owner).text.partition("CHANGED SINCE")[0]


def test_what_waits_says_what_its_day_is_for(sample: str) -> None:
    owner = Person.objects.get(email="target.lead@example.org")
    assert "Delivery project, running: reporting date" in letter(owner).text


def test_links_lead_to_the_site_as_people_know_it(sample: str, cast: dict[str, Any], settings: Any) -> None:
    settings.SITE_ADDRESS = "https://accord.example.org"
    found = letter(cast["target_lead"])
    assert "https://accord.example.org/agreements/FT-2024/exceptions/" in found.text
    assert 'href="https://accord.example.org/account/stop/' in found.html


def test_figures_nobody_may_see_are_in_no_letter(sample: str, cast: dict[str, Any]) -> None:
    builders.load(
        small(
            "HIDE-2026",
            people=[builders.person("T-HIDE", "Lead of the hidden")],
            grants=[builders.grant("T-HIDE", "target_lead", "indicator", "HIDE 1")],
            indicators=[{**indicator("HIDE 1", owner="T-HIDE"), "kind": "count", "suppression": 10}],
            observations=[observation("HIDE 1", 2024, 41.0), observation("HIDE 1", 2025, 7.0)],
            targets=[target("HIDE 1", 2025, 50.0)],
        )
    )
    person = Person.objects.get(code="T-HIDE")
    found = letter(person, now=timezone.now() + timedelta(hours=1))
    assert "New figure" in found.text
    assert " 7 " not in found.text.replace("7 in the morning", "")
    assert " 7 " not in found.html


def test_what_people_typed_is_no_markup_in_the_letter(sample: str, cast: dict[str, Any]) -> None:
    Person.objects.filter(pk=cast["target_lead"].pk).update(name="<b>Bold</b>")
    found = letter(Person.objects.get(pk=cast["target_lead"].pk))
    assert "&lt;b&gt;Bold" in found.html


@pytest.mark.parametrize(
    ("day", "last", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 22), True),
        (date(2026, 11, 24), date(2026, 11, 23), False),
        (date(2026, 11, 24), date(2026, 11, 22), True),
        (date(2026, 11, 24), None, False),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 27), date(2026, 9, 1), True),
    ],
)
def test_a_weekly_digest_comes_on_its_day_or_as_soon_after_as_the_machine_is_up(
    day: date, last: date | None, due: bool
) -> None:
    assert is_due(Rhythm("weekly", 0, True), day, last) is due


def daily(person: Person) -> None:
    """Only this person gets a digest, every day."""
    Person.objects.exclude(pk=person.pk).update(is_active=False)
    choose_digest(by=person, person=person, rhythm="daily")


def test_nothing_is_sent_twice_when_the_round_is_made_twice(sample: str, cast: dict[str, Any]) -> None:
    daily(cast["target_lead"])
    assert queue_digests(by=None, now=MONDAY) == 1
    assert queue_digests(by=None, now=MONDAY + timedelta(minutes=10)) == 0
    DigestRound.objects.all()._raw_delete("default")
    assert queue_digests(by=None, now=MONDAY + timedelta(minutes=20)) == 0
    assert Message.objects.filter(kind="digest").count() == 1


def test_the_digest_of_a_day_comes_at_seven_where_the_partnership_is(sample: str, cast: dict[str, Any]) -> None:
    daily(cast["target_lead"])
    summer = [datetime(2026, 10, 24, hour, 30, tzinfo=UTC) for hour in (5, 6)]
    winter = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 6, 7, 23)]
    assert [queue_digests(by=None, now=now) for now in (*summer, *winter)] == [0, 1, 0, 0, 0, 1, 0]


def test_the_clock_that_goes_forward_loses_no_digest(sample: str, cast: dict[str, Any]) -> None:
    daily(cast["target_lead"])
    around = [datetime(2027, 3, day, hour, 30, tzinfo=UTC) for day in (27, 28, 29) for hour in (5, 6, 7)]
    queued = [queue_digests(by=None, now=now) for now in around]
    assert queued == [0, 0, 1, 0, 1, 0, 0, 1, 0]


def test_what_changed_is_told_once(sample: str, cast: dict[str, Any]) -> None:
    daily(cast["target_lead"])
    queue_digests(by=None, now=MONDAY)
    Message.objects.update(created_at=MONDAY)
    assert "CHANGED SINCE" not in letter(cast["target_lead"], MONDAY + timedelta(days=1), "daily").text


def test_who_has_duties_gets_it_on_mondays_until_they_choose(sample: str, cast: dict[str, Any]) -> None:
    assert rhythm_of(cast["target_lead"]) == Rhythm("weekly", 0, False)
    assert rhythm_of(cast["member"]).rhythm == "none"
    choose_digest(by=cast["member"], person=cast["member"], rhythm="weekly", weekday=2)
    assert rhythm_of(cast["member"]) == Rhythm("weekly", 2, True)


def test_who_may_not_sign_in_gets_none(sample: str, cast: dict[str, Any]) -> None:
    daily(cast["target_lead"])
    let_sign_in(by=None, person=cast["target_lead"], allowed=False)
    assert queue_digests(by=None, now=MONDAY) == 0
