"""A decision takes effect through the stages it concerns, whole or not at all; and nothing takes effect without one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests import builders as packages
from tests.meetings.builders import BOARD, CODE, item, meeting, person, town, who

from accord.delivery.models import MeetingAction, Step
from accord.delivery.operations.records import add_record, move_record
from accord.delivery.registers import ACTIONS, BY_KIND
from accord.exchange.errors import PackageRefusedError
from accord.framework.authority import Authority, AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, IndicatorVersion, Target, TermsOfReference
from accord.framework.operations.target_rules import Promised
from accord.framework.operations.targets import newest_target, set_targets
from accord.meetings.models import Decision, Effect, ForwardItem, Meeting
from accord.meetings.operations.decisions import record_decision
from accord.meetings.operations.effects import set_in_motion, try_again

TODAY = date(2026, 11, 22)
HELD, NOW = date(2026, 9, 14), date(2026, 11, 16)
YEAR = "2026-04-01/P1Y"


@pytest.fixture
def board(empty_database: None) -> Meeting:
    """A board that keeps its meetings here: one was held, one takes place."""
    town(
        recovery=[
            {
                "code": "RP1", "title": "Back", "exception": 1, "indicator": "N 1", "area": "TOWN", "cause": "Rain",
                "back_on": date(2027, 3, 31), "rhythm": "monthly", "exit_kind": "status_green", "exit_count": 1,
            }
        ],
        exceptions=[
            {
                "number": 1, "indicator": "N 1", "area": "TOWN", **packages.year(2025), "codes": "red", "value": 80.0,
                "recovery": "RP1", "state": "recovery_asked",
            }
        ],
    )  # fmt: skip
    meeting(HELD, "held")
    return meeting(NOW)


def decide(held: Meeting, text: str = "It is agreed.", **more: Any) -> str:
    return record_decision(**who(), meeting=held.code, item=item(held, "2").pk, text=text, **more)


def let(reference: str, what: str, **parameters: Any) -> Any:
    return set_in_motion(**who(), reference=reference, what=what, parameters=parameters, today=TODAY)


def action() -> str:
    values = {"title": "Write", "group": BOARD, "owners": ("M-HEAD",)}
    return add_record(**who(), register=ACTIONS, values=values, today=HELD)


def close(code: str, authority: Authority | None) -> None:
    move_record(**who(), register=ACTIONS, code=code, to="closed", seen=1, today=TODAY, authority=authority)


def target(value: float, authority: Authority | None) -> int:
    agreement = Agreement.objects.get(code=CODE)
    row = agreement.indicators.get(indicator__code="N 1").indicator
    return set_targets(
        **who(), indicator="N 1", entered={("TOWN", YEAR, "target"): Promised(value)},
        seen=newest_target(agreement, row), authority=authority,
    )  # fmt: skip


def test_a_target_changes_through_a_decision(board: Meeting) -> None:
    reference = decide(board, "The target of N 1 is 88.")
    done = let(reference, "set_target", indicator="N 1", area="TOWN", period=YEAR, value=88)
    row = Target.objects.order_by("-pk")[0]
    assert done.state == "done"
    assert (row.value, row.decided_by, row.decision_ref, row.decided_on) == (88.0, BOARD, reference, NOW)
    assert row.reason == "The target of N 1 is 88."


def test_a_definition_changes_through_a_decision(board: Meeting) -> None:
    reference = decide(board)
    assert let(reference, "change_definition", indicator="N 1", changes={"tolerance": "5"}).state == "done"
    newest = IndicatorVersion.objects.order_by("-number")[0]
    assert (newest.tolerance, newest.decision_ref) == (5.0, reference)


def test_a_plan_is_approved_and_its_exception_follows(board: Meeting) -> None:
    reference = decide(board, "RP1 is approved.")
    assert let(reference, "move_record", kind="recovery", code="RP1", to="running").state == "done"
    step = Step.objects.filter(kind="recovery", subject="RP1").order_by("-number")[0]
    assert (step.decision_ref, step.decided_by) == (reference, BOARD)
    assert Decision.objects.get(reference=reference).subject == "RP1"


def test_what_is_refused_stays_with_its_reason_and_nothing_of_it_is_done(board: Meeting) -> None:
    let(decide(board), "move_record", kind="recovery", code="RP1", to="running")
    before = Step.objects.count()
    refused = let(decide(board), "move_record", kind="recovery", code="RP1", to="closed")
    assert refused.state == "refused"
    assert "exit test is not met" in refused.reason
    assert Step.objects.count() == before
    assert Effect.objects.get(pk=refused.effect).state == "refused"


def test_an_effect_that_was_refused_can_be_tried_again(board: Meeting) -> None:
    reference = decide(board)
    refused = let(reference, "move_record", kind="action", code="A1", to="closed")
    assert (refused.state, refused.reason) == ("refused", "There is no such record.")
    assert action() == "A1"
    again = try_again(**who(), reference=reference, effect=refused.effect, today=TODAY)
    assert again.state == "done"
    assert MeetingAction.objects.get(code="A1").closed_on == NOW
    with pytest.raises(InvalidChangeError, match="done already"):
        try_again(**who(), reference=reference, effect=refused.effect, today=TODAY)


def test_a_further_report_comes_onto_the_forward_plan(board: Meeting) -> None:
    reference = decide(board)
    let(reference, "ask_for_report", title="Absence again", months=6, indicator="N 1")
    asked = ForwardItem.objects.get()
    assert (asked.title, asked.not_before, asked.asked_by) == ("Absence again", date(2027, 5, 16), reference)


def test_an_indicator_is_watched_and_no_longer(board: Meeting) -> None:
    assert let(decide(board), "watch", indicator="N 1", priority="Schools").state == "done"
    assert let(decide(board), "drop_watched", indicator="N 1").state == "done"


@pytest.mark.parametrize("kind", ["refused", "deferred", "noted"])
def test_nothing_takes_effect_by_a_decision_that_agreed_nothing(board: Meeting, kind: str) -> None:
    reference = decide(board, kind=kind)
    with pytest.raises(InvalidChangeError, match="nothing was agreed"):
        let(reference, "set_target", indicator="N 1", area="TOWN", period=YEAR, value=88)
    with pytest.raises(AuthorityNeededError, match="nothing was agreed"):
        target(88, Authority("decision", BOARD, NOW, reference))


def test_a_decision_that_was_replaced_carries_nothing(board: Meeting) -> None:
    first = decide(board)
    second = decide(board, replaces=first)
    with pytest.raises(InvalidChangeError, match="replaced"):
        let(first, "watch", indicator="N 1", priority="Schools")
    with pytest.raises(AuthorityNeededError, match=f"was replaced by {second}"):
        target(88, Authority("decision", BOARD, NOW, first))
    assert target(88, Authority("decision", BOARD, NOW, second)) == 1


WRONG = [
    None,
    Authority("decision", BOARD, NOW, "18/26"),
    Authority("decision", BOARD, date(2026, 11, 17), "BOARD-2026-11-16/2.1"),
    Authority("decision", "BOARDS", NOW, "BOARD-2026-11-16/2.1"),
    Authority("delegated", BOARD),
]


@pytest.mark.parametrize("authority", WRONG)
def test_no_operation_takes_a_decision_that_is_not_recorded(board: Meeting, authority: Authority | None) -> None:
    decide(board)
    code = action()
    with pytest.raises(AuthorityNeededError):
        target(88, authority)
    with pytest.raises(AuthorityNeededError):
        close(code, authority)
    with pytest.raises(AuthorityNeededError):
        move_record(
            **who(), register=BY_KIND["recovery"], code="RP1", to="running", seen=1, today=TODAY, authority=authority
        )
    assert MeetingAction.objects.get(code=code).state == "open"


def test_a_slip_of_the_pen_closes_no_action(board: Meeting) -> None:
    with pytest.raises(AuthorityNeededError, match="Only a group"):
        close(action(), Authority("clerical", words="It was done."))


def test_the_refusal_says_which_decisions_of_that_day_there_are(board: Meeting) -> None:
    decide(board)
    with pytest.raises(AuthorityNeededError) as refused:
        target(88, Authority("decision", BOARD, NOW, "18/26"))
    assert str(refused.value) == (
        "The minutes of Board of the town are kept here, and record no decision “18/26” of 16 November 2026. "
        "Recorded that day: BOARD-2026-11-16/2.1."
    )


def test_what_was_decided_before_minutes_were_kept_here_is_taken_as_written(board: Meeting) -> None:
    assert target(88, Authority("decision", BOARD, date(2026, 9, 13), "B 12")) == 1
    with pytest.raises(AuthorityNeededError, match="No decision of that day"):
        target(87, Authority("decision", BOARD, HELD, "B 13"))


def test_what_terms_of_reference_delegate_needs_no_decision(board: Meeting) -> None:
    TermsOfReference(
        group=board.group, number=2, text="Agrees.", delegated="The secretariat corrects targets.",
        in_force_from=date(2026, 1, 1), at=datetime(2026, 1, 1, tzinfo=UTC),
    ).save()  # fmt: skip
    assert target(88, Authority("delegated", BOARD)) == 1


def further(**tables: Any) -> Any:
    return packages.package(
        {"agreement": packages.signed(CODE), "groups": [{"code": BOARD, "title": "Board of the town"}], **tables}
    )


def changed_target(reference: str, on: date = NOW) -> list[dict[str, Any]]:
    return [packages.target("N 1", 2026, 88.0, decided_by=BOARD, decided_on=on, decision_ref=reference)] * 1


def load(tables: Any) -> None:
    packages.load(tables, judged=False, recorded_at=datetime(2026, 11, 22, 12, tzinfo=UTC))


def test_a_package_changes_nothing_by_a_decision_that_nobody_recorded(board: Meeting) -> None:
    with pytest.raises(PackageRefusedError, match="record no decision “18/26”"):
        load(further(targets=changed_target("18/26")))
    assert not Target.objects.filter(value=88.0).exists()


def test_a_package_changes_by_a_decision_recorded_here_or_older_than_the_minutes(board: Meeting) -> None:
    load(further(targets=changed_target(decide(board))))
    assert Target.objects.filter(value=88.0, decided_on=NOW).exists()
    load(
        further(
            targets=[
                packages.target("N 1", 2027, 91.0, decided_by=BOARD, decided_on=date(2025, 1, 9), decision_ref="B 1")
            ]
        )
    )
    assert Target.objects.filter(value=91.0).exists()


def test_a_package_may_bring_the_decision_with_it(board: Meeting) -> None:
    reference = f"{board.code}/2.7"
    decision = {"reference": reference, "group": BOARD, "meeting": board.code, "item": 2, "text": "It is 88."}
    held = [{"code": board.code, "group": BOARD, "on": NOW, "starts": "10:00", "state": "called", "place": "Town hall"}]
    agenda = [{"meeting": board.code, "position": 2, "number": "2", "kind": "paper", "title": "Progress"}]
    load(further(meetings=held, agenda_items=agenda, decisions=[decision], targets=changed_target(reference)))
    assert Decision.objects.get(reference=reference).text == "It is 88."
    assert Target.objects.filter(value=88.0).exists()


def test_a_package_closes_no_action_without_a_recorded_decision(board: Meeting) -> None:
    code = action()
    row = {
        "code": code, "title": "Write", "group": BOARD, "owners": "M-HEAD", "state": "closed", "opened_on": HELD,
        "closed_on": TODAY,
    }  # fmt: skip
    step = {
        "kind": "action", "subject": code, "number": 2, "action": "moved", "changes": '{"state": ["open", "closed"]}',
        "at": datetime(2026, 11, 20, tzinfo=UTC).replace(tzinfo=None),
    }  # fmt: skip
    people = [{"code": "M-HEAD", "position": "Head of Schools", "email": "m-head@example.org", "agency": "COUNCIL"}]
    agencies = [{"code": "COUNCIL", "name": "Town council", "type": "council"}]
    tables = {"people": people, "agencies": agencies, "actions": [row]}
    with pytest.raises(PackageRefusedError, match="is for a group to decide"):
        load(further(**tables))
    for claimed in (
        {"decided_by": BOARD, "decided_on": NOW, "decision_ref": "x"},
        {"decided_by": BOARD, "decided_on": NOW},
    ):
        with pytest.raises(PackageRefusedError, match="record no decision"):
            load(further(**tables, record_steps=[{**step, **claimed}]))
    reference = decide(board)
    load(further(**tables, record_steps=[{**step, "decided_by": BOARD, "decided_on": NOW, "decision_ref": reference}]))
    assert MeetingAction.objects.get(code=code).state == "closed"
    assert person("M-HEAD").code == "M-HEAD"
