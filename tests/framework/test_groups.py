"""Groups answer to each other without a circle; terms of reference have versions; seats and interests are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.framework.desk import DECIDED, SLIP, TOWN, last_deed, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Group, Interest, Membership, TermsOfReference
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.operations.groups import GroupWording, TermsWording, add_group, add_terms, change_group
from accord.framework.operations.interests import declare_interest, end_interest
from accord.framework.operations.memberships import (
    SeatWording,
    add_member,
    change_member,
    end_membership,
    seat_mark,
)
from accord.framework.queries.editing import open_group

TERMS = TermsWording("Agrees the promises.", date(2026, 6, 1), quorum=7, quorum_agencies=5)
FIRST = date(2025, 4, 1)


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    return load_town()


def seat(person: str, started_on: date = FIRST, **wording: Any) -> int:
    return add_member(
        group="BOARD", person=person, wording=SeatWording(**wording), started_on=started_on, **secretariat()
    )


def held(pk: int) -> Membership:
    return Membership.objects.select_related("substitute").get(pk=pk)


def test_groups_answer_to_each_other_without_a_circle() -> None:
    add_group(code="SUB", wording=GroupWording("Sub-group", "BOARD"), **secretariat())
    opened = open_group(secretariat()["viewer"], TOWN, "BOARD")
    with pytest.raises(InvalidChangeError, match="circle"):
        change_group(code="BOARD", wording=replace(opened.wording, parent="SUB"), seen=opened.seen, **secretariat())
    assert Group.objects.get(code="SUB").parent == Group.objects.get(code="BOARD")


def test_a_groups_code_is_used_once_whatever_its_capitals() -> None:
    with pytest.raises(InvalidChangeError):
        add_group(code="board", wording=GroupWording("Board"), **secretariat())


def test_a_version_of_the_terms_leaves_the_one_before_as_it_was() -> None:
    add_terms(group="BOARD", wording=TERMS, seen=0, **secretariat())
    add_terms(group="BOARD", wording=replace(TERMS, text="Agrees them all.", quorum=8), seen=1, **secretariat())
    found = TermsOfReference.objects.filter(group__code="BOARD").order_by("number")
    assert [(one.number, one.text, one.quorum) for one in found] == [
        (1, "Agrees the promises.", 7), (2, "Agrees them all.", 8),
    ]  # fmt: skip
    with pytest.raises(ChangedMeanwhileError):
        add_terms(group="BOARD", wording=TERMS, seen=1, **secretariat())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"quorum": None}, "quorum"),
        ({"quorum": 3}, "quorum_agencies"),
        ({"in_force_from": date(2026, 5, 31)}, "in_force_from"),
    ],
)
def test_terms_that_nobody_could_keep_are_refused(changes: dict[str, Any], field: str) -> None:
    add_terms(group="BOARD", wording=TERMS, seen=0, **secretariat())
    with pytest.raises(InvalidChangeError) as refused:
        add_terms(group="BOARD", wording=replace(TERMS, **changes), seen=1, **secretariat())
    assert refused.value.field == field


def test_once_the_agreement_is_signed_terms_need_a_decision_that_is_kept() -> None:
    load_town(signed=True)
    with pytest.raises(AuthorityNeededError):
        add_terms(group="BOARD", wording=TERMS, seen=0, **secretariat())
    add_terms(group="BOARD", wording=TERMS, seen=0, authority=DECIDED, **secretariat())
    kept = TermsOfReference.objects.get(group__code="BOARD")
    assert (kept.decided_by, kept.decision_ref, kept.decided_on) == ("BOARD", "minute 4", date(2026, 6, 1))
    add_terms(group="BOARD", wording=TERMS, seen=1, authority=SLIP, **secretariat())
    assert last_deed().detail["authority"]["words"] == "a digit was turned round"


def test_initials_are_proposed_and_nobody_elses() -> None:
    one, other = held(seat("P-SEC1")), held(seat("P-SEC2"))
    assert (one.initials, other.initials) == ("PSM", "PSO")
    with pytest.raises(InvalidChangeError) as refused:
        seat("P-MEM1", initials="psm")
    assert refused.value.field == "initials"


def test_initials_of_who_has_left_can_be_used_again() -> None:
    gone = held(seat("P-MEM1", initials="CM"))
    end_membership(membership=gone.pk, ended_on=date(2026, 3, 31), seen=seat_mark(gone), **secretariat())
    assert held(seat("P-MEM2", date(2026, 4, 1), initials="CM")).initials == "CM"


def test_a_person_has_one_seat_at_a_time_and_a_group_one_chair() -> None:
    seat("P-MEM1", seat="chair")
    with pytest.raises(InvalidChangeError, match="has a seat"):
        seat("P-MEM1", date(2026, 1, 1))
    with pytest.raises(InvalidChangeError, match="has a chair"):
        seat("P-MEM2", seat="chair")
    with pytest.raises(InvalidChangeError, match="somebody else"):
        seat("P-MEM2", substitute="P-MEM2")


def test_another_seat_is_another_row_and_the_earlier_one_is_history() -> None:
    first = held(seat("P-MEM1"))
    now = change_member(
        membership=first.pk, wording=SeatWording("vice_chair", "CM"), seen=seat_mark(first), on=date(2026, 6, 1),
        **secretariat(),
    )  # fmt: skip
    assert held(first.pk).ended_on == date(2026, 5, 31)
    assert (held(now).seat, held(now).initials, held(now).started_on) == ("vice_chair", "CM", date(2026, 6, 1))
    with pytest.raises(ChangedMeanwhileError):
        change_member(membership=first.pk, wording=SeatWording(), seen="old", on=FIRST, **secretariat())


def test_what_goes_with_a_seat_is_changed_in_place_and_audited() -> None:
    first = held(seat("P-MEM1", initials="CM"))
    wording = SeatWording("member", "CM", "P-MEM2", papers=False)
    same = change_member(
        membership=first.pk, wording=wording, seen=seat_mark(first), on=date(2026, 6, 1), **secretariat()
    )
    assert same == first.pk
    assert last_deed().detail["changes"] == {"substitute": ["", "P-MEM2"], "papers": [True, False]}


def test_a_member_declares_their_own_interest_and_nobody_elses() -> None:
    seat("P-MEM1")
    seat("P-MEM2")
    told = {"group": "BOARD", "what": "Owns the bus", "declared_on": date(2026, 1, 5)}
    pk = declare_interest(person="P-MEM1", **told, **member())
    with pytest.raises(NotAllowedError):
        declare_interest(person="P-MEM2", **told, **member())
    end_interest(interest=pk, ended_on=date(2026, 2, 1), **member())
    assert Interest.objects.get(pk=pk).ended_on == date(2026, 2, 1)
    with pytest.raises(InvalidChangeError):
        end_interest(interest=pk, ended_on=date(2026, 3, 1), **secretariat())


def test_who_has_no_seat_declares_nothing() -> None:
    with pytest.raises(InvalidChangeError, match="no seat"):
        declare_interest(
            group="BOARD", person="P-MEM1", what="Owns the bus", declared_on=date(2026, 1, 5), **secretariat()
        )


def test_only_the_secretariat_gives_seats() -> None:
    with pytest.raises(NotAllowedError):
        add_member(group="BOARD", person="P-MEM1", wording=SeatWording(), started_on=FIRST, **member())
    assert not Membership.objects.filter(group__code="BOARD").exists()
