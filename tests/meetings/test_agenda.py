"""Agendas: composed from the plan, edited by hand, composed again, frozen and sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.meetings.builders import BOARD, CODE, SECRETARY, meeting, seen_by, town, who

from accord.accounts.models import Message
from accord.delivery.operations.records import add_record
from accord.delivery.registers import ACTIONS
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for
from accord.meetings.models import AgendaItem, Meeting
from accord.meetings.operations.agenda import (
    add_agenda_item,
    change_agenda_item,
    compose_agenda,
    move_agenda_item,
    remove_agenda_item,
    send_agenda,
)
from accord.meetings.operations.forward import add_item, settle_item
from accord.meetings.operations.rota import add_rule
from accord.meetings.queries.agenda import Agenda, AgendaLine, agenda_of
from accord.meetings.queries.forward import forward_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
AT = f"{BOARD}-2026-12-14"
FRAME = ["Welcome and apologies", "Declarations of interest", "Minutes of the last meeting", "Matters arising"]
END = ["Forward plan", "Any other business and date of the next meeting"]


@pytest.fixture(autouse=True)
def planned() -> None:
    town(themes=[{"code": "T1", "title": "Theme one"}, {"code": "T2", "title": "Theme two"}])
    meeting(date(2026, 12, 14), "planned", items=())
    meeting(date(2027, 1, 18), "planned", items=())
    add_rule(**who(), group=BOARD, values={"kind": "theme", "themes": ["T1", "T2"], "each": 1, "minutes": 30})
    compose()


def compose() -> tuple[int, int]:
    return compose_agenda(**who(), meeting=AT, today=TODAY)


def agenda(viewer: str = SECRETARY) -> Agenda:
    return agenda_of(seen_by(viewer), agreement_for(seen_by(viewer), CODE), AT, today=TODAY)


def titles() -> list[str]:
    return [one.title for one in agenda().items]


def line(title: str) -> AgendaLine:
    return next(one for one in (*agenda().items, *agenda().off) if one.title == title)


def edit(of: str, /, **values: Any) -> None:
    found = line(of)
    change_agenda_item(**who(), meeting=AT, item=found.id, values=values, seen=found.seen)


def test_an_agenda_is_the_frame_of_every_meeting_with_the_rota_between() -> None:
    assert titles() == [*FRAME, "Theme one", *END]
    assert [one.number for one in agenda().items] == ["1", "2", "3", "4", "5", "6", "7"]
    assert agenda().items[4].why == "1 of 2 themes in turn."


def test_each_item_begins_when_the_one_before_ends() -> None:
    assert [f"{one.starts:%H:%M}" for one in agenda().items] == [
        "10:00", "10:05", "10:07", "10:12", "10:22", "10:52", "10:55",
    ]  # fmt: skip
    assert agenda().total == 60


def test_composing_again_keeps_what_was_edited_and_takes_in_what_is_new() -> None:
    edit("Theme one", title="Theme one in depth", minutes=45)
    add_item(**who(), group=BOARD, values={"title": "Alcohol strategy"}, today=TODAY)
    assert compose() == (1, 0)
    assert titles() == [*FRAME, "Theme one in depth", "Alcohol strategy", *END]
    assert line("Theme one in depth").minutes == 45
    assert compose() == (0, 0)


def test_what_is_no_longer_called_for_goes_and_comes_back_with_its_reason() -> None:
    code = add_item(**who(), group=BOARD, values={"title": "Alcohol strategy"}, today=TODAY)
    compose()
    settle_item(**who(), code=code, state="dropped", note="Not ready.", seen=1)
    assert compose() == (0, 1)
    assert line("Alcohol strategy").removed_why == "No longer called for by the forward plan."
    settle_item(**who(), code=code, state="waiting", note="Ready after all.", seen=2)
    compose()
    assert "Alcohol strategy" in titles()


def test_what_was_taken_off_by_hand_stays_off_and_the_plan_takes_it_next_time() -> None:
    remove_agenda_item(**who(), meeting=AT, item=line("Theme one").id)
    compose()
    assert "Theme one" not in titles()
    plan = forward_plan(seen_by(SECRETARY), agreement_for(seen_by(SECRETARY), CODE), BOARD, today=TODAY)
    assert [[one.title for one in held.own] for held in plan.coming] == [[], ["Theme one"]]
    remove_agenda_item(**who(), meeting=AT, item=line("Theme one").id, back=True)
    assert "Theme one" in titles()


def test_moving_an_item_numbers_all_of_them_anew() -> None:
    move_agenda_item(**who(), meeting=AT, item=line("Theme one").id, to=2)
    assert titles()[:3] == ["Welcome and apologies", "Theme one", "Declarations of interest"]
    assert [one.number for one in agenda().items] == [str(n) for n in range(1, 8)]
    compose()
    assert titles()[1] == "Theme one"


def test_matters_arising_are_what_is_due_and_what_has_no_day() -> None:
    for title, due in (("Write to schools", date(2026, 12, 1)), ("Next spring", date(2027, 4, 1)), ("Whenever", None)):
        values = {"title": title, "group": BOARD, "owners_said": "Everybody", "due": due}
        add_record(**who(), register=ACTIONS, values=values, today=TODAY)
    compose()
    said = [point.text.split(" ", 1)[1] for point in line("Matters arising").points]
    assert said == ["Write to schools", "Whenever: no day is set"]


def test_an_item_added_by_hand_stands_before_the_end_and_survives_composing() -> None:
    add_agenda_item(**who(), meeting=AT, values={"title": "A visitor", "minutes": 15})
    compose()
    assert titles() == [*FRAME, "Theme one", "A visitor", *END]


def test_a_stale_form_of_an_item_is_found_out() -> None:
    seen = line("Theme one").seen
    edit("Theme one", minutes=40)
    with pytest.raises(ChangedMeanwhileError):
        change_agenda_item(**who(), meeting=AT, item=line("Theme one").id, values={"minutes": 20}, seen=seen)


def test_sending_freezes_the_agenda_and_tells_those_who_receive_papers() -> None:
    edit("Theme one", private=True)
    sent = send_agenda(**who(), meeting=AT, seen=agenda().mark, words="Please read item 5.")
    assert (sent, Meeting.objects.get(code=AT).state) == (5, "called")
    message = Message.objects.filter(agreement=CODE).first()
    assert message is not None
    assert "5. Private item (30 minutes, to discuss)" in message.text
    assert "Please read item 5." in message.text
    assert message.files.get().media_type.startswith("text/calendar")
    with pytest.raises(InvalidChangeError, match="supplementary"):
        edit("Theme one", minutes=10)


def test_an_agenda_that_changed_since_it_was_looked_at_is_not_sent() -> None:
    mark = agenda().mark
    edit("Theme one", minutes=10)
    with pytest.raises(ChangedMeanwhileError):
        send_agenda(**who(), meeting=AT, seen=mark)
    assert Meeting.objects.get(code=AT).state == "planned"


def test_a_supplementary_item_needs_its_reason_and_the_members_are_told() -> None:
    send_agenda(**who(), meeting=AT, seen=agenda().mark)
    with pytest.raises(InvalidChangeError, match="comes late"):
        add_agenda_item(**who(), meeting=AT, values={"title": "Flood"})
    add_agenda_item(**who(), meeting=AT, values={"title": "Flood"}, supplementary="It rained on Friday.")
    assert AgendaItem.objects.get(title="Flood").supplementary == "It rained on Friday."
    assert Message.objects.filter(subject__startswith="Supplementary item").count() == 5


def test_a_private_item_tells_who_is_no_member_nothing() -> None:
    edit("Theme one", private=True)
    assert "Theme one" in [one.title for one in agenda("M-HEAD").items]
    hidden = agenda("M-OUT").items[4]
    assert (hidden.title, hidden.lead, hidden.why, hidden.points, hidden.theme) == ("Private item", "", "", (), "")
