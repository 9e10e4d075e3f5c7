"""Old minutes: read into a proposal, corrected, confirmed into a meeting with everything in it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from tests import builders

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Person
from accord.delivery.models import MeetingAction
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Membership
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for
from accord.meetings.models import Attendance, Decision, ForwardItem, ItemText, Meeting, OldMinutes
from accord.meetings.old.matching import Known, Name
from accord.meetings.old.proposal import Given, Planned, Proposal, from_data
from accord.meetings.operations.old import confirm_minutes, correct_minutes, propose_minutes, turn_down_minutes
from accord.meetings.operations.old_actions import same_actions
from accord.meetings.queries.old import OldOpened, old_opened
from accord.readers.minutes import Action

pytestmark = pytest.mark.django_db
PAPER = """Performance Management Group
Minutes of the meeting held on 14 May 2019 at 10.00 am, Shire Hall

Present:
Joan Pell (JP) - Fallowshire County Council
Wilma Grout (WG) - Marsh Trust

Apologies:
Ivor Tarn - Health Board

1. Minutes of the last meeting
The minutes were agreed.

2. Absence
The group looked at absence on Fridays.
RESOLVED that the autumn count be brought forward.
Action: JP to write to every school by 30 June 2019
Action: Wilma Grout to bring the figures for Ravelsea to the next meeting
"""


@pytest.fixture(autouse=True)
def _named() -> None:
    Person.objects.filter(code="P-TL01").update(name="Joan Pell")


def send(text: str = PAPER, name: str = "pmg-2019-05-14.txt", who: str = "secretariat") -> int:
    return propose_minutes(
        by=builders.cast()[who], viewer=builders.viewer(who), agreement=builders.SAMPLE, name=name,
        content=text.encode(),
    )  # fmt: skip


def opened(number: int) -> OldOpened:
    viewer = builders.viewer("secretariat")
    return old_opened(viewer, agreement_for(viewer, builders.SAMPLE), number)


def confirm(number: int, proposal: Proposal | None = None, **more: bool) -> str:
    held = opened(number)
    return confirm_minutes(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        number=number, proposal=proposal or held.proposal, seen=held.seen, today=builders.TODAY,
        were_agreed=more.get("were_agreed", True), seats=more.get("seats", False),
    )  # fmt: skip


def test_a_proposal_makes_no_record() -> None:
    before = Meeting.objects.count(), Decision.objects.count(), MeetingAction.objects.count()
    number = send()
    assert opened(number).state == "proposed"
    assert before == (Meeting.objects.count(), Decision.objects.count(), MeetingAction.objects.count())


def test_positions_known_here_are_put_beside_the_names() -> None:
    found = opened(send()).proposal
    assert (found.group, found.on, found.starts) == ("FT-PMG", date(2019, 5, 14), time(10))
    assert [(one.name, one.person, one.presence) for one in found.people] == [
        ("Joan Pell", "P-TL01", "present"),
        ("Wilma Grout", "", "present"),
        ("Ivor Tarn", "", "apologies"),
    ]
    assert found.actions[0].owners == ("P-TL01",)
    assert (found.actions[1].owners, found.actions[1].owners_said) == ((), "Wilma Grout")


def test_everything_confirmed_stands_with_its_source() -> None:
    number = send()
    code = confirm(number)
    meeting = Meeting.objects.get(code=code)
    decision = Decision.objects.get(meeting=meeting, text__contains="autumn count")
    line = opened(number).lines[(decision.source_line or 0) - 1]
    assert (meeting.state, meeting.on, str(decision.source)) == ("agreed", date(2019, 5, 14), "pmg-2019-05-14.txt")
    assert "RESOLVED" in line
    assert decision.reference == f"{code}/2.1"
    assert Attendance.objects.filter(meeting=meeting, presence="apologies").count() == 1
    assert "Fridays" in ItemText.objects.get(item__meeting=meeting, item__number="2").text
    action = MeetingAction.objects.get(meeting=code, owners__code="P-TL01")
    assert (action.due, action.state, action.opened_on) == (date(2019, 6, 30), "open", date(2019, 5, 14))
    assert action.source.startswith("pmg-2019-05-14.txt, line ")


def test_what_was_confirmed_cannot_be_confirmed_again() -> None:
    number = send()
    confirm(number)
    with pytest.raises(InvalidChangeError):
        confirm(number)
    with pytest.raises(InvalidChangeError) as refused:
        confirm(send(name="again.txt"))
    assert refused.value.field == "on"
    assert Meeting.objects.filter(on=date(2019, 5, 14)).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"group": ""}, "group"), ({"on": None}, "on"), ({"on": date(2027, 1, 4)}, "on"), ({"items": ()}, "")],
)
def test_what_a_meeting_cannot_do_without_is_asked_for_and_nothing_is_made(
    wrong: dict[str, object], field: str
) -> None:
    number = send()
    before = Meeting.objects.count()
    with pytest.raises(InvalidChangeError) as refused:
        confirm(number, replace(opened(number).proposal, **wrong))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert (Meeting.objects.count(), opened(number).state) == (before, "proposed")


def test_an_action_without_an_owner_stops_it() -> None:
    number = send()
    held = opened(number).proposal
    actions = (replace(held.actions[0], owners=(), owners_said=""), *held.actions[1:])
    with pytest.raises(InvalidChangeError, match="Say who"):
        confirm(number, replace(held, actions=actions))
    assert not Meeting.objects.filter(on=date(2019, 5, 14)).exists()


def test_corrections_are_kept_and_a_clash_is_found() -> None:
    number = send()
    held = opened(number)
    mended = replace(held.proposal, place="The old mill")
    common = {
        "by": builders.cast()["secretariat"], "viewer": builders.viewer("secretariat"),
        "agreement": builders.SAMPLE, "number": number,
    }  # fmt: skip
    correct_minutes(**common, proposal=mended, seen=held.seen)  # type: ignore[arg-type]
    assert opened(number).proposal == mended
    with pytest.raises(ChangedMeanwhileError):
        correct_minutes(**common, proposal=held.proposal, seen=held.seen)  # type: ignore[arg-type]


def test_those_who_were_there_are_given_a_seat_where_they_have_none() -> None:
    group = Membership.objects.filter(group__code="FT-PMG", person__code="P-TL01")
    group.delete()
    confirm(send(), seats=True)
    seat = group.get()
    assert (seat.started_on, seat.seat) == (date(2019, 5, 14), "member")


def test_rows_of_a_forward_plan_become_items_of_the_plan() -> None:
    number = send()
    held = opened(number).proposal
    code = confirm(number, replace(held, planned=(Planned("Winter plan", date(2027, 1, 18), "", "HSI"),)))
    item = ForwardItem.objects.get(title="Winter plan")
    assert (item.group.code, item.not_before, item.asked_by) == ("FT-PMG", date(2027, 1, 18), f"{code}: HSI")


def test_a_row_whose_day_lies_behind_comes_to_no_meeting_any_more() -> None:
    number = send()
    held = opened(number).proposal
    confirm(number, replace(held, planned=(Planned("Summer plan", date(2019, 7, 18), "", "HSI"),)))
    item = ForwardItem.objects.get(title="Summer plan")
    assert (item.state, item.state_note) == ("taken", "Read from old minutes: its day was behind already.")


def test_what_is_turned_down_stays_to_be_looked_at() -> None:
    number = send()
    turn_down_minutes(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        number=number, seen=0,
    )  # fmt: skip
    assert OldMinutes.objects.get(agreement__code=builders.SAMPLE, number=number).state == "turned_down"
    with pytest.raises(InvalidChangeError):
        confirm(number)


@pytest.mark.parametrize(("name", "text"), [("minutes.exe", PAPER), ("minutes.docx", PAPER), ("empty.txt", "")])
def test_a_file_that_is_no_minutes_is_refused_with_its_field(name: str, text: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        send(text, name)
    assert refused.value.field == "file"
    assert not OldMinutes.objects.filter(file__name=name).exists()


def test_only_who_runs_meetings_sends_minutes() -> None:
    with pytest.raises(NotAllowedError):
        send(who="target_lead")


def test_a_proposal_comes_back_from_json_as_it_went() -> None:
    held = opened(send()).proposal
    assert from_data(held.as_data()) == held
    assert held.actions[0].due == date(2019, 6, 30)


KNOWN = Known(
    people=(
        Name("A", ("Ann Marsh", "Head of Roads"), "County Council"),
        Name("B", ("Ben Marsh", "Head of Roads"), "Police"),
        Name("C", ("", "Chief Constable")),
    ),
    groups=(Name("G", ("Safer Partnership", "SP")),),
)


@pytest.mark.parametrize(
    ("name", "organisation", "code"),
    [
        ("Cllr Ann Marsh", "", "A"),
        ("Head of Roads", "Police", "B"),
        ("Head of Roads", "", ""),
        ("chief constable", "", "C"),
        ("Dan Marsh", "", ""),
        ("", "Police", ""),
    ],
)
def test_a_name_means_somebody_only_where_it_is_sure(name: str, organisation: str, code: str) -> None:
    assert KNOWN.person(name, organisation) == code


def log_proposal(first: str) -> Proposal:
    given = (
        Given("", "Write to every school about Friday absence", ("P-TL01",), "", date(2019, 6, 30), progress=first),
        Given("", "Bring figures for Ravelsea by ward", (), "Wilma Grout", date(2019, 7, 12), progress="ongoing"),
    )
    return Proposal(group="FT-PMG", on=date(2019, 5, 14), actions=given, is_log=True)


def test_an_action_log_makes_actions_and_no_meeting() -> None:
    meetings = Meeting.objects.count()
    assert confirm(send(name="log-1.txt"), log_proposal("ongoing")) == ""
    assert Meeting.objects.count() == meetings
    assert MeetingAction.objects.filter(title="Bring figures for Ravelsea by ward", group__code="FT-PMG").count() == 1


def test_the_next_log_carries_the_same_actions_on() -> None:
    confirm(send(name="log-1.txt"), log_proposal("ongoing"))
    held = MeetingAction.objects.get(title__startswith="Write to every school about", agreement__code=builders.SAMPLE)
    later = replace(log_proposal("completed"), on=date(2019, 7, 1))
    first, second = later.actions
    number = send(name="log-2.txt")
    found = same_actions(
        held.agreement, "FT-PMG", [Action(one.text, ("Joan Pell",), None, "", 0) for one in (second, first)]
    )
    assert found[1] == held.code
    confirm(number, replace(later, actions=(replace(first, same_as=found[1]), replace(second, same_as=found[0]))))
    held.refresh_from_db()
    assert held.state == "reported"
    assert MeetingAction.objects.filter(title__startswith="Write to every school about").count() == 1
