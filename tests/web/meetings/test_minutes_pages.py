"""The pages of minutes: taking them without scripts, syncing, reading, files, decisions; nothing without a decision."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from tests.meetings.builders import BOARD, CODE, SECRETARY, item, meeting, person, town, who

from accord.delivery.models import MeetingAction
from accord.delivery.operations.records import add_record
from accord.delivery.registers import ACTIONS
from accord.framework.models import Grant, Target
from accord.meetings.models import Attendance, Decision, Effect, ItemText, Meeting
from accord.meetings.operations.decisions import record_decision
from accord.meetings.operations.effects import set_in_motion
from accord.meetings.operations.minutes import Attended, attendance_mark, close_meeting, keep_attendance
from accord.meetings.operations.texts import save_text
from accord.reporting.wording import long_date

TODAY = date(2026, 11, 22)
NOVEMBER = date(2026, 11, 16)


@pytest.fixture
def board(empty_database: None) -> Meeting:
    """A meeting of the board that takes place; one before it was held, one comes."""
    town()
    meeting(date(2026, 9, 14), "held")
    meeting(date(2027, 1, 18), "planned")
    return meeting(NOVEMBER, items=("Apologies", "Progress", {"title": "A person", "private": True}))


def signed_in(code: str = SECRETARY) -> Client:
    client = Client()
    client.force_login(person(code), backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, held: Meeting | None = None, **more: Any) -> str:
    return reverse(name, kwargs={"agreement": CODE, **({"meeting": held.code} if held else {}), **more})


def post_text(client: Client, held: Meeting, text: str, seen: int, **more: Any) -> Any:
    given = {"item": item(held, "2").pk, "text": text, "seen": seen, "do": "save", **more}
    return client.post(at("minutes", held), given)


def sync(client: Client, held: Meeting, **told: Any) -> Any:
    told = {"tab": "one", "here": item(held, "2").pk, "known": {}, **told}
    return client.post(at("minutes-sync", held), json.dumps(told), content_type="application/json")


def closed(held: Meeting) -> None:
    lines = [Attended("present", person="M-CHAIR", chaired=True), Attended("apologies", person="M-HEAD")]
    keep_attendance(**who(), meeting=held.code, attended=lines, seen=attendance_mark(()))
    close_meeting(**who(), meeting=held.code, today=TODAY)


def test_minutes_are_taken_with_plain_forms(board: Meeting) -> None:
    client = signed_in()
    assert post_text(client, board, "It rose.\nA HS to report by end of July", 0).status_code == 302
    text = client.get(at("minutes", board)).content.decode()
    assert "Saturday 31 July 2027 (by end of July)" in text
    assert "Head of Schools" in text
    line = {"do": "record", "line": "A HS to report by end of July", "due": "2027-07-31", "mark": "m"}
    assert client.post(at("minutes", board), {"item": item(board, "2").pk, **line}).status_code == 302
    assert MeetingAction.objects.get().due == date(2027, 7, 31)


def test_a_clash_gives_both_texts_back(board: Meeting) -> None:
    client = signed_in()
    post_text(client, board, "It rose.", 0)
    post_text(client, board, "It rose by two.", 1)
    clash = post_text(client, board, "It rose by three.", 1)
    text = clash.content.decode()
    assert clash.status_code == 409
    assert ">It rose by three.</textarea>" in text
    assert "It rose by two." in text
    settles = re.search(r'name="settles" value="(\d+)"', text)
    assert settles
    post_text(client, board, "It rose by three.", 2, settles=settles[1])
    assert ItemText.objects.filter(beside=False).order_by("-number")[0].text == "It rose by three."


def test_what_was_sent_while_away_is_kept_once_and_merged(board: Meeting) -> None:
    client = signed_in()
    one = {"item": item(board, "2").pk, "text": "It rose.", "seen": 0, "mark": "a"}
    first = sync(client, board, texts=[one]).json()["saved"][0]
    again = sync(client, board, texts=[one]).json()["saved"][0]
    assert first == again
    save_text(**who(), meeting=board.code, item=one["item"], text="It rose.\nMuch.", seen=1)
    told = sync(client, board, texts=[{**one, "text": "It rose, slowly.", "seen": 1, "mark": "b"}]).json()
    assert told["saved"][0]["text"] == "It rose, slowly.\nMuch."
    assert [one["number"] for one in told["items"] if one["item"] == item(board, "2").pk] == [4]


def test_who_else_takes_minutes_is_said(board: Meeting) -> None:
    Grant.objects.create(person=person("M-SUB"), agreement=board.agreement, role="secretariat")
    sync(signed_in(), board)
    assert sync(signed_in("M-SUB"), board).json()["also"] == [{"who": "Secretary", "at": "2"}]


def test_a_window_of_ones_own_is_no_other_taker(board: Meeting) -> None:
    sync(signed_in(), board)
    assert sync(signed_in(), board, tab="two").json()["also"] == [{"who": "you, in another window", "at": "2"}]


@pytest.mark.parametrize("body", ["", "[]", '{"texts": 1}', '{"known": {"x": 1}}', '{"texts": [{"item": "x"}]}'])
def test_nonsense_is_answered_not_obeyed(board: Meeting, body: str) -> None:
    answer = signed_in().post(at("minutes-sync", board), body, content_type="application/json")
    assert answer.status_code in (200, 400)
    assert "refused" in answer.content.decode()
    assert not ItemText.objects.exists()


def test_the_attendance_has_the_members_of_the_day_in_it(board: Meeting) -> None:
    client = signed_in()
    form = client.get(at("minutes-attendance", board)).content.decode()
    assert all(name in form for name in ("Chair of the Board", "Superintendent", "Chief Inspector"))
    given = {
        "seen": attendance_mark(()), "presence-M-POL": "apologies", "substitute-M-POL": "yes", "chair": "M-CHAIR",
        "others": "Ann Visitor, Housing Trust (AV)", "rest": "present",
    }  # fmt: skip
    assert client.post(at("minutes-attendance", board), given).status_code == 302
    assert Attendance.objects.get(person__code="M-SUB").instead_of.code == "M-POL"
    assert Attendance.objects.get(name="Ann Visitor").organisation == "Housing Trust"
    said = "Quorate: 4 voting members present, from 3 agencies; 3 are needed, from 2 agencies."
    assert said in client.get(at("minutes", board)).content.decode()


def test_who_may_not_take_them_reads_them_once_the_meeting_is_closed(board: Meeting) -> None:
    member = signed_in("M-HEAD")
    assert member.get(at("minutes", board))["Location"] == at("minutes-read", board)
    assert member.get(at("minutes-read", board)).status_code == 404
    assert post_text(member, board, "Mine.", 0).status_code == 403
    closed(board)
    assert "DRAFT" in member.get(at("minutes-read", board)).content.decode()


def words_of(answer: Any) -> str:
    made = docx.Document(BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_private_items_are_left_out_of_page_file_and_programs(board: Meeting) -> None:
    save_text(**who(), meeting=board.code, item=item(board, "3").pk, text="She is ill.", seen=0)
    record_decision(**who(), meeting=board.code, item=item(board, "3").pk, text="A post is kept open.")
    closed(board)
    paths = [
        at("minutes-read", board), at("decisions"), at("decisions") + "?format=csv", at("api-minutes", board),
        at("api-decisions"),
    ]  # fmt: skip
    outside, inside = signed_in("M-OUT"), signed_in("M-HEAD")
    for path in paths:
        assert "A post is kept open." not in outside.get(path).content.decode()
        assert "A post is kept open." in inside.get(path).content.decode()
    assert outside.get(at("decision", None, meeting=board.code, number="3.1")).status_code == 404
    word = at("minutes-file", board, format="docx")
    assert "She is ill." not in words_of(outside.get(word))
    assert "She is ill." in words_of(inside.get(word))
    assert "She is ill." not in words_of(inside.get(word + "?private=no"))
    assert outside.get(at("minutes-item", board, item=item(board, "3").pk)).status_code == 404


def test_draft_minutes_come_as_word_and_pdf_at_once(board: Meeting) -> None:
    client = signed_in()
    post_text(client, board, "It rose.", 0)
    record_decision(**who(), meeting=board.code, item=item(board, "2").pk, text="It is noted.")
    closed(board)
    text = words_of(client.get(at("minutes-file", board, format="docx")))
    assert all(said in text for said in ("DRAFT", "2.1  AGREED: It is noted.", "Apologies", "Head of Schools (HS)"))
    made = client.get(at("minutes-file", board, format="pdf"))
    assert made.content.startswith(b"%PDF")
    assert "draft-minutes" in made["Content-Disposition"]
    assert client.get(at("minutes-file", board, format="exe")).status_code == 404


def test_agreed_minutes_are_no_draft_and_nothing_writes_in_them(board: Meeting) -> None:
    closed(board)
    later = meeting(date(2026, 11, 20))
    reference = record_decision(**who(), meeting=later.code, item=item(later, "1").pk, text="Agreed.")
    set_in_motion(**who(), reference=reference, what="agree_minutes", parameters={"meeting": board.code}, today=TODAY)
    client = signed_in()
    text = client.get(at("minutes-read", board)).content.decode()
    assert "Agreed at the meeting of 20 November 2026." in text
    assert "DRAFT" not in words_of(client.get(at("minutes-file", board, format="docx")))
    for name in ("minutes", "minutes-attendance", "minutes-close"):
        assert client.get(at(name, board))["Location"] == at("minutes-read", board)
    assert post_text(client, board, "Later.", 0, why="No.").status_code == 400
    assert sync(client, board).status_code == 409
    assert not ItemText.objects.filter(text="Later.").exists()


def test_an_action_in_full_is_shown_as_read_before_it_is_recorded(board: Meeting) -> None:
    client = signed_in()
    to = at("minutes-act", board, item=item(board, "2").pk)
    given = {"line": "SU to call the trade by the next meeting", "mark": "m"}
    shown = client.post(to, given).content.decode()
    assert "Monday 18 January 2027 (by the next meeting)" in shown
    assert not MeetingAction.objects.exists()
    seen = re.search(r'name="shown" value="([^"]*)"', shown)
    assert seen
    assert client.post(to, {**given, "shown": seen[1]}).status_code == 302
    assert [one.code for one in MeetingAction.objects.get().owners.all()] == ["M-POL"]


def test_a_decision_takes_effect_from_its_page(board: Meeting) -> None:
    client = signed_in()
    answer = client.post(
        at("minutes-decide", board, item=item(board, "2").pk),
        {"text": "N 1 is to reach 88.", "kind": "approved", "mark": "m"},
    )
    page = answer["Location"]
    given = {"indicator": "N 1", "area": "TOWN", "period": "2026/27", "kind": "target", "value": "88"}
    assert client.post(f"{page}/effect?what=set_target", given).status_code == 302
    assert Target.objects.order_by("-pk")[0].decision_ref == Decision.objects.get().reference
    shown = client.get(page).content.decode()
    assert "Target of N 1 changed: TOWN, 2026/27, 88" in shown
    assert f"Took effect on {long_date(localdate(Effect.objects.get().at))}" in shown
    client.post(f"{page}/effect?what=move_record", {"move": ""})
    refused = client.post(f"{page}/effect?what=set_target", given)
    assert refused.status_code == 400
    assert "done through the decision already" in refused.content.decode()


def hand_typed(reference: str, on: date = NOVEMBER) -> dict[str, str]:
    return {
        "authority-kind": "decision", "authority-group": BOARD, "authority-date": on.isoformat(),
        "authority-reference": reference,
    }  # fmt: skip


def test_no_page_closes_an_action_without_a_recorded_decision(board: Meeting) -> None:
    values = {"title": "Write", "group": BOARD, "owners": ("M-HEAD",)}
    code = add_record(**who(), register=ACTIONS, values=values, today=NOVEMBER)
    client = signed_in()
    to = reverse("record-move", kwargs={"agreement": CODE, "register": "actions", "code": code, "to": "closed"})
    refused = client.post(to, {"seen": 1, **hand_typed("18/26")})
    assert refused.status_code == 400
    assert "record no decision “18/26” of 16 November 2026" in refused.content.decode()
    assert client.post(to, {"seen": 1, "authority-kind": "delegated", "authority-group": BOARD}).status_code == 400
    assert MeetingAction.objects.get().state == "open"
    reference = record_decision(**who(), meeting=board.code, item=item(board, "2").pk, text="A1 is closed.")
    assert reference in client.get(to).content.decode()
    assert (
        client.post(to, {"seen": 1, "authority-kind": "decision", "authority-decision": reference}).status_code == 302
    )
    assert MeetingAction.objects.get().state == "closed"


def test_no_page_changes_a_target_without_a_recorded_decision(board: Meeting) -> None:
    client = signed_in()
    to = reverse("framework-targets", kwargs={"agreement": CODE, "indicator": "N 1"})
    seen = re.search(r'name="seen" value="(\d+)"', client.get(to).content.decode())
    assert seen
    names = re.findall(r'name="(t[^"]*2026-04-01/P1Y[^"]*)"', client.get(to).content.decode())
    given = {"step": "save", "seen": seen[1], names[0]: "88"}
    refused = client.post(to, {**given, **hand_typed("18/26")})
    assert refused.status_code == 400
    assert "record no decision" in refused.content.decode()
    assert not Target.objects.filter(value=88.0).exists()


@pytest.mark.parametrize("name", ["api-decisions", "api-minutes", "api-register"])
def test_programs_only_read(board: Meeting, name: str) -> None:
    parts = {"api-minutes": {"meeting": board.code}, "api-register": {"register": "actions"}}.get(name, {})
    to = reverse(name, kwargs={"agreement": CODE, **parts})
    for method in ("post", "put", "patch", "delete"):
        assert getattr(signed_in(), method)(to).status_code == 405


def test_decisions_are_headed_by_words_with_the_reference_second(board: Meeting) -> None:
    reference = record_decision(**who(), meeting=board.code, item=item(board, "2").pk, text="Two wardens are hired.")
    shown = signed_in().get(at("decisions")).content.decode()
    assert re.search(rf'<a href="[^"]+">Two wardens are hired\.</a>\s*<small>{reference}</small>', shown)
    page = signed_in().get(f"{at('decisions')}{reference}").content.decode()
    assert "<h1>Two wardens are hired.</h1>" in page
    assert f"Agreed on 16 November 2026, reference {reference}" in page


def test_the_list_of_decisions_is_paged_and_searched(board: Meeting) -> None:
    for n in range(52):
        about = "bridges" if n == 17 else "roads"
        record_decision(**who(), meeting=board.code, item=item(board, "2").pk, text=f"Decision in words: {about}.")
    client = signed_in()
    first, second = (client.get(at("decisions"), {"page": n}).content.decode() for n in ("1", "2"))
    assert [one.count("Decision in words") for one in (first, second)] == [50, 2]
    assert "51 to 52 of 52" in second
    found = client.get(at("decisions"), {"find": "BRIDGES words"}).content.decode()
    assert found.count("Decision in words") == 1
    assert (
        client.get(at("decisions"), {"find": "bridges", "format": "csv"}).content.decode().count("Decision in words")
        == 1
    )
