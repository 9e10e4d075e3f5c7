"""Minutes: attendance and quorum, texts of two takers, decisions and actions, closing and agreeing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.meetings import builders
from tests.meetings.builders import CODE, item, meeting, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.delivery.models import MeetingAction
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.picture import agreement_for
from accord.meetings.errors import MinutesFixedError
from accord.meetings.models import Decision, ItemText, Meeting
from accord.meetings.operations.decisions import record_decision, record_line
from accord.meetings.operations.effects import set_in_motion
from accord.meetings.operations.minutes import Attended, agree_minutes, attendance_mark, close_meeting, keep_attendance
from accord.meetings.operations.texts import save_text
from accord.meetings.queries.minuted import Minutes
from accord.meetings.queries.minutes import minutes_of

TODAY = date(2026, 11, 22)
NOVEMBER, JANUARY = date(2026, 11, 16), date(2027, 1, 18)


@pytest.fixture
def board(empty_database: None) -> Meeting:
    """A meeting of the board that takes place, with the next one in the calendar."""
    town()
    meeting(JANUARY, "planned")
    return meeting(NOVEMBER, items=("Apologies", "Progress", {"title": "A person", "private": True}))


def write(held: Meeting, number: str, text: str, seen: int, **more: Any) -> Any:
    return save_text(
        **who(more.pop("by", builders.SECRETARY)),
        meeting=held.code,
        item=item(held, number).pk,
        text=text,
        seen=seen,
        **more,
    )


def attend(held: Meeting, *lines: Attended, seen: str = attendance_mark(()), **more: Any) -> None:
    keep_attendance(**who(), meeting=held.code, attended=lines, seen=seen, **more)


def there(*codes: str) -> list[Attended]:
    return [Attended("present", person=code, chaired=code == "M-CHAIR") for code in codes]


def read(held: Meeting, by: str = builders.SECRETARY, **more: Any) -> Minutes:
    viewer = seen_by(by)
    return minutes_of(viewer, agreement_for(viewer, CODE), held.code, today=TODAY, **more)


def closed(held: Meeting) -> None:
    attend(held, *there("M-CHAIR", "M-HEAD", "M-HLT"))
    close_meeting(**who(), meeting=held.code, today=TODAY)


def test_a_substitute_fills_the_seat_of_their_member_and_an_adviser_fills_none(board: Meeting) -> None:
    attend(
        board, *there("M-CHAIR", "M-HEAD", "M-ADV"), Attended("apologies", person="M-POL"),
        Attended("present", person="M-SUB", instead_of="M-POL"), Attended("in_attendance", name="Ann Visitor"),
    )  # fmt: skip
    found = read(board)
    assert found.quorum is not None
    assert found.quorum.sentence == "Quorate: 3 voting members present, from 2 agencies; 3 are needed, from 2 agencies."
    assert [line.instead_of for line in found.attendance if line.person == "M-SUB"] == ["Superintendent"]


def test_too_few_agencies_are_no_quorum(board: Meeting) -> None:
    attend(board, *there("M-CHAIR", "M-HEAD"))
    found = read(board).quorum
    assert found is not None
    assert found.reached is False
    assert found.sentence == "Not quorate: 2 voting members present, from 1 agency; 3 are needed, from 2 agencies."


@pytest.mark.parametrize(
    "lines",
    [
        [Attended("present", person="M-HEAD"), Attended("absent", person="M-HEAD")],
        [Attended("apologies", person="M-CHAIR", chaired=True)],
        [Attended("present", person="M-SUB", instead_of="M-POL"), Attended("present", person="M-POL")],
        [Attended("present")],
    ],
)
def test_an_attendance_that_contradicts_itself_is_refused(board: Meeting, lines: list[Attended]) -> None:
    with pytest.raises(InvalidChangeError):
        attend(board, *lines)


def test_two_takers_in_different_paragraphs_are_put_together(board: Meeting) -> None:
    write(board, "2", "One.\nTwo.", 0)
    write(board, "2", "One, said the chair.\nTwo.", 1)
    second = write(board, "2", "One.\nTwo.\nThree.", 1)
    assert second.text == "One, said the chair.\nTwo.\nThree."
    assert not second.clash
    assert read(board, taking=True).items[1].drafts == ()


def test_two_takers_in_one_paragraph_lose_nothing(board: Meeting) -> None:
    write(board, "2", "It rose.", 0)
    write(board, "2", "It rose by two.", 1)
    second = write(board, "2", "It rose by three.", 1)
    assert second.clash
    found = read(board, taking=True).items[1]
    assert (found.text, [draft.text for draft in found.drafts]) == ("It rose by two.", ["It rose by three."])
    write(board, "2", "It rose by three.", found.number, settles=found.drafts[0].number)
    assert read(board, taking=True).items[1].drafts == ()


def test_a_text_sent_twice_is_kept_once(board: Meeting) -> None:
    first = write(board, "2", "It rose.", 0, mark="one")
    write(board, "2", "It rose.\nA lot.", first.number, mark="two")
    again = write(board, "2", "It rose.", 0, mark="one")
    assert (again.number, again.text, again.yours) == (2, "It rose.\nA lot.", 1)
    assert ItemText.objects.count() == 2


def test_a_line_becomes_a_decision_under_a_reference_of_its_own(board: Meeting) -> None:
    write(board, "2", "It rose.\nD The plan is approved.\nThanks were given.", 0)
    common = {**who(), "meeting": board.code, "item": item(board, "2").pk, "line": "D The plan is approved."}
    first = record_line(**common, mark="m1")
    assert record_line(**common, mark="m1") == first
    assert first.reference == "BOARD-2026-11-16/2.1"
    found = read(board).items[1]
    assert [block.kind for block in found.blocks] == ["words", "decision", "words"]
    assert found.text == "It rose.\n[D 2.1]\nThanks were given."
    with pytest.raises(InvalidChangeError, match="not in the text any more"):
        record_line(**common, mark="m2")


def test_an_action_has_its_owners_and_the_day_that_was_shown(board: Meeting) -> None:
    line = "A HS and SU to report on N 1 by the next meeting"
    write(board, "2", line, 0)
    waits = read(board, taking=True).items[1].waiting[0]
    assert (waits.names, waits.due, waits.text) == (("Head of Schools", "Superintendent"), JANUARY, "Report on N 1")
    common = {**who(), "meeting": board.code, "item": item(board, "2").pk, "line": line}
    with pytest.raises(InvalidChangeError, match="reads differently"):
        record_line(**common, due=date(2026, 12, 1))
    code = record_line(**common, due=JANUARY).reference
    made = MeetingAction.objects.get(code=code)
    assert sorted(made.owners.values_list("code", flat=True)) == ["M-HEAD", "M-POL"]
    assert (made.due, made.due_said, made.meeting, made.item) == (JANUARY, "by the next meeting", board.code, "2")
    assert [one.code for one in made.indicators.all()] == ["N 1"]


def test_a_meeting_is_closed_once_nothing_waits(board: Meeting) -> None:
    with pytest.raises(InvalidChangeError, match="who was there"):
        close_meeting(**who(), meeting=board.code, today=TODAY)
    attend(board, *there("M-CHAIR"))
    write(board, "2", "D Agreed.", 0)
    with pytest.raises(InvalidChangeError, match="2 Progress"):
        close_meeting(**who(), meeting=board.code, today=TODAY)
    write(board, "2", "Nothing.", 1)
    close_meeting(**who(), meeting=board.code, today=TODAY)
    board.refresh_from_db()
    assert board.state == "held"
    assert "texts" in AuditRow.objects.get(action="close_meeting").detail


def test_a_correction_of_a_draft_says_why(board: Meeting) -> None:
    closed(board)
    with pytest.raises(InvalidChangeError, match="say why"):
        write(board, "2", "It fell.", 0)
    write(board, "2", "It fell.", 0, why="The Superintendent asked.")
    assert [(one.why, one.by) for one in read(board).corrections] == [("The Superintendent asked.", "Secretary")]


def test_minutes_agreed_at_the_next_meeting_are_fixed(board: Meeting) -> None:
    closed(board)
    later = meeting(date(2026, 11, 20))
    decision = record_decision(
        **who(), meeting=later.code, item=item(later, "1").pk, text="The minutes were agreed as a true record."
    )
    common = {**who(), "reference": decision, "today": TODAY}
    done = set_in_motion(**common, what="agree_minutes", parameters={"meeting": board.code})
    assert done.state == "done"
    head = read(board).head
    assert (head.state, head.agreed_at, head.agreed_by) == ("agreed", later.code, decision)
    one = item(board, "2").pk
    with pytest.raises(MinutesFixedError):
        write(board, "2", "Later.", 0, why="No.")
    with pytest.raises(MinutesFixedError):
        record_decision(**who(), meeting=board.code, item=one, text="Later.")
    with pytest.raises(MinutesFixedError):
        attend(board, *there("M-CHAIR"), why="No.")
    with pytest.raises(MinutesFixedError):
        close_meeting(**who(), meeting=board.code, today=TODAY)


def test_minutes_are_not_agreed_at_the_meeting_they_are_of(board: Meeting) -> None:
    closed(board)
    with pytest.raises(InvalidChangeError, match="later meeting"):
        agree_minutes(**who(), meeting=board.code, at=board.code, decision="x")


def test_private_items_are_for_members_and_the_secretariat(board: Meeting) -> None:
    write(board, "3", "She is ill.", 0)
    record_decision(**who(), meeting=board.code, item=item(board, "3").pk, text="A post is kept open.")
    with pytest.raises(NotFoundError):
        read(board, "M-HEAD")
    closed(board)
    assert [one.item for one in read(board, "M-HEAD").items] == ["1", "2", "3"]
    outside = read(board, "M-OUT")
    assert [one.item for one in outside.items] == ["1", "2"]
    assert outside.left_out
    assert not read(board, private=False).items[2:]


def test_only_the_secretariat_writes(board: Meeting) -> None:
    with pytest.raises(NotAllowedError):
        write(board, "2", "Mine.", 0, by="M-HEAD")
    assert not Decision.objects.exists()
