"""An indicator's place: taken up without a copy, moved and ended under authority, linked with owners named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import indicator
from tests.framework.desk import DECIDED, TOWN, last_deed, load_town, secretariat

from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import AgreementIndicator, IndicatorLink, IndicatorVersion
from accord.framework.operations.links import add_link, remove_link
from accord.framework.operations.places import (
    Placing,
    adopt_indicator,
    end_indicator,
    place_indicator,
    remove_indicator,
)
from accord.framework.queries.editing import open_place


def place(code: str) -> AgreementIndicator:
    return AgreementIndicator.objects.get(agreement__code=TOWN, indicator__code=code)


def seen(code: str) -> str:
    return open_place(secretariat()["viewer"], TOWN, code).seen


def test_an_indicator_of_the_dictionary_is_taken_up_without_a_copy(db: None) -> None:
    load_town()
    count = IndicatorVersion.objects.count()
    adopt_indicator(code="CY 1", placing=Placing("O1"), **secretariat())
    assert place("CY 1").indicator.places.count() == 2
    assert IndicatorVersion.objects.count() == count


def test_what_is_part_of_the_agreement_is_not_taken_up_again(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="already"):
        adopt_indicator(code="T 1", placing=Placing("O1"), **secretariat())


def test_ending_needs_authority_once_signed_and_can_be_taken_back(db: None) -> None:
    load_town(signed=True)
    with pytest.raises(AuthorityNeededError):
        end_indicator(code="T 1", ended_on=date(2027, 4, 1), seen=seen("T 1"), **secretariat())
    end_indicator(code="T 1", ended_on=date(2027, 4, 1), seen=seen("T 1"), authority=DECIDED, **secretariat())
    assert place("T 1").ended_on == date(2027, 4, 1)
    adopt_indicator(code="T 1", placing=Placing("O1"), authority=DECIDED, **secretariat())
    assert place("T 1").ended_on is None


def test_an_end_outside_the_agreement_is_refused(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="outside"):
        end_indicator(code="T 1", ended_on=date(2031, 4, 1), seen=seen("T 1"), **secretariat())


def test_a_weight_of_nothing_is_refused(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError) as refused:
        place_indicator(code="T 1", placing=Placing("O1", 0.0), seen=seen("T 1"), **secretariat())
    assert refused.value.field == "weight"


def test_weight_and_designation_change_with_their_old_values_in_the_trail(db: None) -> None:
    load_town()
    place_indicator(code="T 1", placing=Placing("O1", 2.0, "reward"), seen=seen("T 1"), **secretariat())
    assert last_deed().detail == {"weight": [None, 2.0], "designation": ["", "reward"]}


def test_an_indicator_with_promises_is_not_taken_out(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="targets"):
        remove_indicator(code="T 1", **secretariat())
    remove_indicator(code="T 2", **secretariat())
    assert not AgreementIndicator.objects.filter(agreement__code=TOWN, indicator__code="T 2").exists()


def test_once_signed_nothing_is_taken_out(db: None) -> None:
    load_town(signed=True)
    with pytest.raises(InvalidChangeError, match="signed"):
        remove_indicator(code="T 2", **secretariat())


def test_a_conflict_names_both_owners(db: None) -> None:
    load_town()
    add_link(source="T 1", target="T 2", kind="conflicts", **secretariat())
    assert len([owner for owner in last_deed().detail["owners"] if owner]) == 2


def test_a_conflict_with_an_orphan_is_refused(db: None) -> None:
    load_town(indicators=[indicator("T 1"), indicator("T 2")])
    with pytest.raises(InvalidChangeError, match="Nobody answers for “T 1”"):
        add_link(source="T 1", target="T 2", kind="conflicts", **secretariat())


def test_a_link_is_there_once_and_not_both_ways(db: None) -> None:
    load_town()
    add_link(source="T 1", target="T 2", kind="contributes", **secretariat())
    for source, target in (("T 1", "T 2"), ("T 2", "T 1"), ("T 1", "T 1")):
        with pytest.raises(InvalidChangeError):
            add_link(source=source, target=target, kind="contributes", **secretariat())


def test_the_same_as_may_lead_to_another_framework(db: None) -> None:
    load_town()
    add_link(source="T 1", elsewhere="NI 117", kind="same_as", **secretariat())
    with pytest.raises(InvalidChangeError):
        add_link(source="T 1", elsewhere="NI 118", kind="proxy", **secretariat())
    link = IndicatorLink.objects.get(agreement__code=TOWN)
    remove_link(link=link.pk, **secretariat())
    with pytest.raises(NotFoundError):
        remove_link(link=link.pk, **secretariat())
