"""The calendar and the groups in the browser: rules shown before they are saved, what a clash and an empty page say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.builders import TODAY, as_person
from tests.meetings.builders import BOARD, CODE, meeting, person, town

from accord.framework.models import Group, Interest, Membership, TermsOfReference
from accord.meetings.models import CalendarFeed, Meeting

RULE = {
    "group": BOARD, "week": "1", "weekday": "0", "every_months": "1", "first_on": "2027-01-01", "last_on": "2027-06-30",
    "starts": "10:00", "minutes": "120", "place": "Town hall", "holidays": "ENG", "on_holiday": "week_later",
}  # fmt: skip


@pytest.fixture
def client(db: None) -> Client:
    town()
    made = Client()
    made.force_login(person("M-SEC"), backend="django.contrib.auth.backends.ModelBackend")
    return made


def at(name: str, **parts: Any) -> str:
    return reverse(name, kwargs={"agreement": CODE, **parts})


def opened(client: Client, to: str) -> BeautifulSoup:
    answer = client.get(to)
    assert answer.status_code == 200, answer.content[:400]
    return BeautifulSoup(answer.content, "html.parser")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.select_one("main").text.split())  # type: ignore[union-attr]


def test_the_days_of_a_rule_are_shown_before_anything_is_saved(client: Client) -> None:
    answer = client.post(at("schedule-add"), RULE | {"preview": "yes"})
    page = BeautifulSoup(answer.content, "html.parser")
    days = [" ".join(one.text.split()) for one in page.select(".days li")]
    assert len(days) == 6
    assert days[4] == "Monday 10 May 2027 new – 3 May 2027 is a bank holiday (May Day)"
    assert "The first Monday of every month from January 2027 to June 2027" in words(page)
    assert not Meeting.objects.filter(agreement__code=CODE).exists()
    saved = client.post(at("schedule-add"), RULE | {"save": "yes"}, follow=True)
    assert "6 meetings were put in the calendar" in saved.content.decode()
    assert "3 meetings" not in words(opened(client, at("meetings")))
    assert Meeting.objects.filter(agreement__code=CODE).count() == 6


def test_a_rule_that_gives_nothing_is_given_back_with_the_reason(client: Client) -> None:
    wrong = client.post(at("schedule-add"), RULE | {"last_on": "2026-01-01", "save": "yes"})
    assert (wrong.status_code, b"ends before it begins" in wrong.content) == (400, True)


def test_the_preview_warns_of_who_would_be_in_two_places(client: Client) -> None:
    sub = Group.objects.create(code="SUB", title="Sub-group", parent=Group.objects.get(code=BOARD))
    Membership.objects.create(group=sub, person=person("M-HLT"), started_on=date(2025, 1, 1))
    meeting(date(2027, 2, 1), "planned", items=(), group="SUB")
    answer = client.post(at("schedule-add"), RULE | {"preview": "yes"})
    assert "meet at the same time, and Director of Health belongs to both" in answer.content.decode()


def test_an_empty_calendar_says_what_to_do(client: Client) -> None:
    page = opened(client, at("meetings"))
    assert page.select_one(f".empty a[href='{at('schedule-add')}']")
    member = as_person(Client(), "member")
    assert member.get(at("meetings")).status_code == 404, "not of this agreement"


def test_the_list_is_by_month_and_can_be_filtered_and_downloaded(client: Client) -> None:
    for day, state in (
        (TODAY - timedelta(days=30), "held"),
        (date(2027, 1, 18), "called"),
        (date(2027, 2, 1), "planned"),
    ):
        meeting(day, state, items=())
    coming = opened(client, at("meetings"))
    assert [one.text for one in coming.select("tr.group h2")] == ["January 2027", "February 2027"]
    assert "Next: Board of the town, Monday 18 January 2027, 10:00 to 12:00." in words(coming)
    been = opened(client, at("meetings") + "?when=past")
    assert [one.text for one in been.select("tr.group h2")] == ["October 2026"]
    lines = client.get(at("meetings") + "?when=all&format=csv").content.decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [
        "BOARD-2026-10-23", "BOARD-2027-01-18", "BOARD-2027-02-01",
    ]  # fmt: skip


def test_the_year_is_a_table_of_months_and_groups(client: Client) -> None:
    held = meeting(date(2027, 1, 18), "cancelled", items=())
    page = opened(client, at("meetings-year") + "?from=2026-12")
    rows = page.select(".year tbody tr")
    assert [row.select_one("th").text for row in rows][:2] == ["December 2026", "January 2027"]  # type: ignore[union-attr]
    assert rows[1].select_one(f"td a[href*='{held.code}'] s").text == "Mon 18"  # type: ignore[union-attr]
    assert len(rows) == 12
    assert client.get(at("meetings-year") + "?from=0001-01").status_code == 200


def test_a_meeting_moved_meanwhile_is_a_clash_with_both_days_shown(client: Client) -> None:
    held = meeting(date(2027, 1, 18), "planned", items=())
    told = {
        "on": "2027-01-25",
        "starts": "10:00",
        "minutes": "120",
        "place": "Town hall",
        "reason": "Snow",
        "seen": "0",
    }
    assert client.post(at("meeting-move", meeting=held.code), told).status_code == 302
    late = client.post(at("meeting-move", meeting=held.code), told | {"on": "2027-02-01"})
    assert late.status_code == 409
    assert "25 January 2027" in late.content.decode() or "2027-01-25" in late.content.decode()
    page = opened(client, at("meeting", meeting=held.code))
    assert "18 January 2027 → 25 January 2027" in words(page)


def test_an_hour_written_as_people_do_is_read(client: Client) -> None:
    told = {"group": BOARD, "on": "2027-01-18", "starts": "9.30", "minutes": "60"}
    assert client.post(at("meeting-add"), told).status_code == 302
    held = Meeting.objects.get(agreement__code=CODE)
    assert (held.starts and held.starts.hour, held.starts and held.starts.minute) == (9, 30)


def test_a_cancelled_meeting_is_put_back_with_one_button(client: Client) -> None:
    held = meeting(date(2027, 1, 18), "planned", items=())
    client.post(at("meeting-cancel", meeting=held.code), {"reason": "Not quorate", "seen": "0"})
    page = opened(client, at("meeting", meeting=held.code))
    assert "Not quorate" in words(page)
    assert client.post(at("meeting-put-back", meeting=held.code), {"seen": "1"}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.sequence) == ("planned", 2)


def test_ones_own_calendar_address_is_made_renewed_and_ended(client: Client) -> None:
    made = BeautifulSoup(client.post(at("calendar-feeds")).content, "html.parser")
    address = str(made.select_one("#feed-own")["value"])  # type: ignore[index]
    assert Client().get(address).status_code == 200
    assert opened(client, at("calendar-feeds")).select_one("#feed-own") is None, "it is shown once"
    client.post(at("calendar-feeds"), {"group": "", "renew": "yes"})
    assert Client().get(address).status_code == 404
    client.post(at("calendar-feeds"), {"group": BOARD, "renew": "yes"})
    client.post(at("calendar-feeds"), {"group": BOARD, "end": "yes"})
    assert CalendarFeed.objects.filter(ended_at__isnull=True).count() == 1


def test_a_member_may_not_make_a_groups_address(client: Client) -> None:
    client.force_login(person("M-OUT"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(at("calendar-feeds"), {"group": BOARD}).status_code == 403
    assert not CalendarFeed.objects.exists()


def test_the_page_of_a_group_says_who_when_and_by_which_terms(client: Client) -> None:
    meeting(date(2027, 1, 18), "planned", items=())
    Membership.objects.filter(person__code="M-ADV").update(ended_on=date(2026, 1, 31))
    page = opened(client, at("group", group=BOARD))
    said = words(page)
    assert "Chaired by Chair of the Board. It meets next on 18 January 2027, 10:00 to 12:00." in said
    assert "4 voting members from 3 agencies" in said
    assert "3 members from 2 agencies" in said
    assert "Adviser on Figures" not in said
    assert "Adviser on Figures" in words(opened(client, at("group", group=BOARD) + "?members=former"))


def test_new_terms_of_a_signed_agreement_ask_by_what_right(client: Client) -> None:
    told = {"text": "Agrees them all.", "quorum": "4", "in_force_from": "2026-11-01", "seen": "1"}
    assert client.post(at("group-terms-add", group=BOARD), told).status_code == 400
    right = {"authority-kind": "clerical", "authority-words": "a digit was turned round"}
    assert client.post(at("group-terms-add", group=BOARD), told | right).status_code == 302
    assert TermsOfReference.objects.filter(group__code=BOARD).count() == 2
    page = words(opened(client, at("group-terms", group=BOARD)))
    assert "Corrects a slip: a digit was turned round" in page
    assert "Agrees the promises." in page


def test_a_member_declares_an_interest_and_the_register_names_who_has_not(client: Client) -> None:
    client.force_login(person("M-HEAD"), backend="django.contrib.auth.backends.ModelBackend")
    told = {"person": "M-HEAD", "what": "Owns the bus", "declared_on": "2026-11-02"}
    assert client.post(at("interest-add", group=BOARD), told).status_code == 302
    page = words(opened(client, at("interests", group=BOARD)))
    assert "Owns the bus" in page
    assert "4 members have declared nothing" in page
    someone = client.post(at("interest-add", group=BOARD), told | {"person": "M-POL"})
    assert someone.status_code == 400
    assert Interest.objects.filter(group__code=BOARD).count() == 1
    lines = client.get(at("interests", group=BOARD) + "?format=csv").content.decode().splitlines()
    assert lines[1].startswith("M-HEAD,Head of Schools,Town council,Owns the bus")


def test_exceptions_of_a_theme_reach_the_group_above(sample: str) -> None:
    client = as_person(Client(), "chair")
    to = {"agreement": sample}
    own = opened(client, reverse("group", kwargs={**to, "group": "FT-CY"}))
    board = opened(client, reverse("group", kwargs={**to, "group": "FT-BOARD"}))
    mine = {
        link["href"]
        for link in own.select("section[aria-labelledby=reports] td a, section[aria-labelledby=reports] th a")
    }
    reached = {link["href"] for link in board.select("section[aria-labelledby=reports] a")}
    assert mine
    assert mine <= reached
    assert "No open exception in a theme it answers for." in words(board)


def test_the_tree_of_groups_shows_chair_quorum_and_next_meeting(sample: str) -> None:
    page = opened(as_person(Client(), "sponsor"), reverse("groups", kwargs={"agreement": sample}))
    row = next(one for one in page.select("tbody tr") if "FT-PMG" in one.text)
    assert " ".join(row.text.split()) == (
        "FT-PMG Performance Management Group Director of Public Health 9 5 members from 4 agencies 21 December 2026"
    )
    assert "depth-1" in row.select_one("th")["class"]  # type: ignore[operator, index]


def test_the_api_answers_the_calendar_and_the_groups(sample: str) -> None:
    client = as_person(Client(), "analyst")
    to = {"agreement": sample}
    found = client.get(reverse("api-meetings", kwargs=to), {"group": "FT-EC", "first": "2026-10-01"}).json()
    assert found[0]["code"] == "FT-EC-2026-09-24"
    assert (found[0]["on"], found[0]["planned_on"], found[0]["starts"]) == ("2026-10-01", "2026-09-24", "08:30")
    assert client.get(reverse("api-meetings", kwargs=to), {"first": "soon"}).status_code == 400
    groups = {one["code"]: one for one in client.get(reverse("api-groups", kwargs=to)).json()}
    assert (groups["FT-CY"]["themes"], groups["FT-CY"]["terms"]["quorum"]) == (["CY"], 5)
    members = client.get(reverse("api-members", kwargs={**to, "group": "FT-BOARD"})).json()
    assert sum(one["ended_on"] is not None for one in members) == 1
