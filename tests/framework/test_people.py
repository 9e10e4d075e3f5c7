"""Roles are given and taken, sign-in is opened and shut, and indicators change hands in one step."""

from __future__ import annotations

import pytest
from tests import builders
from tests.framework.desk import SLIP, TOWN, last_deed, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Agency, Person
from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Grant, IndicatorVersion
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.operations.people import (
    AgencyWording,
    PersonWording,
    add_person,
    change_person,
    hand_over,
    let_in,
    save_agency,
    shut_out,
)
from accord.framework.operations.roles import give_role, take_role
from accord.framework.queries.directory import directory
from accord.framework.queries.picture import agreement_for


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    return load_town()


def test_a_role_is_given_once_and_for_something_that_exists() -> None:
    give_role(person="P-CY", role="thematic_lead", scope_kind="theme", scope="T1", **secretariat())
    for scope in ("T1", "CY", ""):
        with pytest.raises(InvalidChangeError):
            give_role(person="P-CY", role="thematic_lead", scope_kind="theme", scope=scope, **secretariat())
    assert last_deed().detail == {"role": "thematic_lead", "scope_kind": "theme", "scope": "T1"}


def test_a_member_gives_no_role() -> None:
    with pytest.raises(NotAllowedError):
        give_role(person="P-MEM1", role="secretariat", **member())


def test_the_last_secretariat_keeps_the_role() -> None:
    only = Grant.objects.get(agreement__code=TOWN, role="secretariat")
    with pytest.raises(InvalidChangeError, match="last secretariat"):
        take_role(grant=only.pk, **secretariat())
    give_role(person="P-SEC2", role="secretariat", **secretariat())
    take_role(grant=only.pk, **secretariat())
    assert not Grant.objects.filter(pk=only.pk).exists()


def test_a_role_of_another_agreement_is_out_of_reach() -> None:
    from accord.framework.errors import NotFoundError

    theirs = Grant.objects.filter(agreement__code=builders.OTHER).first()
    assert theirs is not None
    with pytest.raises(NotFoundError):
        take_role(grant=theirs.pk, **secretariat())


def test_a_person_let_in_signs_in_with_a_password_shown_once() -> None:
    add_person(code="NEW", wording=PersonWording("Analyst", "", "new@example.org"), **secretariat())
    password = let_in(code="NEW", **secretariat())
    person = Person.objects.get(code="NEW")
    assert person.check_password(password)
    assert len(password) >= 16
    assert password not in str(last_deed().detail)


def test_without_an_address_nobody_is_let_in() -> None:
    add_person(code="NEW", wording=PersonWording("Analyst"), **secretariat())
    with pytest.raises(InvalidChangeError, match="e-mail"):
        let_in(code="NEW", **secretariat())


def test_shutting_out_ends_sign_in_at_once_but_not_ones_own() -> None:
    shut_out(code="P-TL05", **secretariat("FT-2024"))
    assert not Person.objects.get(code="P-TL05").is_active
    with pytest.raises(InvalidChangeError):
        shut_out(code="P-SEC1", **secretariat("FT-2024"))


@pytest.mark.parametrize("who", ["T-ADMIN", "T-STRANGER"])
def test_administrators_and_people_of_other_agreements_are_out_of_reach(who: str) -> None:
    for act in (let_in, shut_out):
        with pytest.raises(InvalidChangeError):
            act(code=who, **secretariat())
    with pytest.raises(InvalidChangeError):
        change_person(code=who, wording=PersonWording("Mine", "", "mine@example.org"), seen="", **secretariat())


def test_an_address_is_one_persons_only() -> None:
    with pytest.raises(InvalidChangeError) as refused:
        add_person(code="NEW", wording=PersonWording("Analyst", "", "SECRETARIAT@example.org"), **secretariat())
    assert refused.value.field == "email"


def test_an_agency_is_added_and_changed_without_overwriting_another() -> None:
    save_agency(code="TRUST", wording=AgencyWording("The trust"), seen="", **secretariat())
    for seen, problem in (("", InvalidChangeError), ("stale", ChangedMeanwhileError)):
        with pytest.raises(problem):
            save_agency(code="TRUST", wording=AgencyWording("Another"), seen=seen, **secretariat())
    assert Agency.objects.get(code="TRUST").name == "The trust"


def test_handing_over_writes_a_version_of_each_indicator() -> None:
    assert hand_over(giver="P-TL01", taker="P-CY", **secretariat()) == 1
    versions = IndicatorVersion.objects.filter(indicator__code="T 1").order_by("number")
    assert [version.owner and version.owner.code for version in versions] == ["P-TL01", "P-CY"]
    assert last_deed().detail["indicators"] == ["T 1"]


def test_handing_over_in_a_signed_agreement_needs_authority() -> None:
    load_town(signed=True)
    with pytest.raises(AuthorityNeededError):
        hand_over(giver="P-TL01", taker="P-CY", **secretariat())
    assert hand_over(giver="P-TL01", taker="P-CY", authority=SLIP, **secretariat()) == 1


def test_nothing_is_handed_to_somebody_shut_out_or_to_oneself() -> None:
    Person.objects.filter(code="P-CY").update(is_active=False)
    for taker in ("P-CY", "P-TL01"):
        with pytest.raises(InvalidChangeError):
            hand_over(giver="P-TL01", taker=taker, **secretariat())


def test_an_indicator_whose_owner_is_shut_out_is_an_orphan() -> None:
    viewer = secretariat()["viewer"]
    assert directory(viewer, agreement_for(viewer, TOWN)).orphans == ()
    Person.objects.filter(code="P-TL01").update(is_active=False)
    assert directory(viewer, agreement_for(viewer, TOWN)).orphans == (("T 1", "Indicator T 1"),)
