"""A definition is changed by a new version, under authority once an agreement that rests on it is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests import builders
from tests.builders import grant, indicator, target
from tests.framework.desk import DECIDED, SLIP, TOWN, last_deed, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.framework.authority import AuthorityNeededError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, IndicatorVersion
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.operations.definition_rules import DefinitionWording
from accord.framework.operations.definitions import add_indicator, change_definition
from accord.framework.operations.places import Placing
from accord.framework.queries.editing import OpenedDefinition, open_definition
from accord.records.rows import RowIsFinalError

NEW = DefinitionWording(title="Park visits", kind="count", polarity="higher", frequency="annual")


def opened(code: str = "T 1") -> OpenedDefinition:
    return open_definition(secretariat()["viewer"], TOWN, code)


def versions(code: str = "T 1") -> list[IndicatorVersion]:
    return list(IndicatorVersion.objects.filter(indicator__code=code).order_by("number"))


def test_a_new_indicator_gets_its_first_version_and_a_place(db: None) -> None:
    load_town()
    add_indicator(code="P 1", wording=NEW, placing=Placing("O1", 2.0, "local"), **secretariat())
    place = Agreement.objects.get(code=TOWN).indicators.get(indicator__code="P 1")
    assert (place.outcome.code, place.weight, place.designation, place.position) == ("O1", 2.0, "local", 2)
    assert [(one.number, one.title, one.authority_kind) for one in versions("P 1")] == [(1, "Park visits", "set_up")]


def test_a_code_of_the_dictionary_is_not_used_twice(db: None) -> None:
    load_town()
    with pytest.raises(InvalidChangeError, match="dictionary") as refused:
        add_indicator(code="t 1", wording=NEW, placing=Placing("O1"), **secretariat())
    assert refused.value.field == "code"


def test_before_signing_a_change_needs_no_authority(db: None) -> None:
    load_town()
    wording = replace(opened().wording, title="Renamed", valid_from=date(2026, 4, 1))
    assert change_definition(code="T 1", wording=wording, seen=1, **secretariat()) == 2
    assert [one.title for one in versions()] == ["Indicator T 1", "Renamed"]


def test_after_signing_a_change_without_authority_is_refused_and_nothing_is_written(db: None) -> None:
    load_town(signed=True)
    wording = replace(opened().wording, title="Renamed")
    with pytest.raises(AuthorityNeededError):
        change_definition(code="T 1", wording=wording, seen=1, **secretariat())
    assert len(versions()) == 1


def test_after_signing_the_decision_stands_with_the_version_and_in_the_trail(db: None) -> None:
    load_town(signed=True)
    wording = replace(opened().wording, title="Renamed", valid_from=date(2026, 4, 1))
    change_definition(code="T 1", wording=wording, seen=1, authority=DECIDED, **secretariat())
    newest = versions()[-1]
    assert (newest.decided_by, newest.decided_on, newest.decision_ref) == ("BOARD", date(2026, 6, 1), "minute 4")
    assert last_deed().detail["title"] == ["Indicator T 1", "Renamed"]
    assert last_deed().detail["authority"]["group"] == "BOARD"


def test_a_slip_is_corrected_with_its_reason(db: None) -> None:
    load_town(signed=True)
    change_definition(
        code="T 1", wording=replace(opened().wording, unit="marks"), seen=1, authority=SLIP, **secretariat()
    )
    assert (versions()[-1].authority_kind, versions()[-1].reason) == ("clerical", "a digit was turned round")


def test_a_version_written_is_never_written_again(db: None) -> None:
    load_town()
    version = versions()[0]
    version.title = "Something else"
    with pytest.raises(RowIsFinalError):
        version.save()


def test_a_form_opened_on_an_older_version_clashes(db: None) -> None:
    load_town()
    before = opened()
    change_definition(code="T 1", wording=replace(before.wording, title="A"), seen=1, **secretariat())
    with pytest.raises(ChangedMeanwhileError):
        change_definition(code="T 1", wording=replace(before.wording, title="B"), seen=1, **secretariat())


def test_the_same_wording_makes_no_version(db: None) -> None:
    load_town(signed=True)
    assert change_definition(code="T 1", wording=opened().wording, seen=1, **secretariat()) == 1
    assert len(versions()) == 1


def test_a_version_cannot_begin_before_the_one_in_force(db: None) -> None:
    load_town(indicators=[indicator("T 1", valid_from=date(2025, 4, 1))])
    wording = replace(opened().wording, title="Renamed", valid_from=date(2024, 4, 1))
    with pytest.raises(InvalidChangeError, match="1 April 2025") as refused:
        change_definition(code="T 1", wording=wording, seen=1, **secretariat())
    assert refused.value.field == "valid_from"


def test_a_relative_tolerance_is_refused_where_a_target_of_nothing_is_held(db: None) -> None:
    plain = indicator("T 1", scheme="absolute", tolerance_kind="absolute")
    load_town(indicators=[plain], targets=[target("T 1", 2025, 0.0)])
    wording = replace(opened().wording, scheme="relative", tolerance_kind="relative")
    with pytest.raises(InvalidChangeError) as refused:
        change_definition(code="T 1", wording=wording, seen=1, **secretariat())
    assert refused.value.field == "tolerance_kind"


def test_a_member_changes_nothing(db: None) -> None:
    load_town()
    with pytest.raises(NotAllowedError):
        change_definition(code="T 1", wording=replace(opened().wording, title="Mine"), seen=1, **member())


def test_an_indicator_that_serves_others_changes_only_with_rights_in_all_of_them(db: None) -> None:
    load_town()
    their = builders.agreement("THEIRS")
    load_town(
        agreement=[their], grants=[grant("T-STRANGER", "secretariat")], indicators=[indicator("T 1", owner="P-TL01")]
    )
    assert "Agreement THEIRS" in opened().others
    with pytest.raises(InvalidChangeError, match="Agreement THEIRS"):
        change_definition(code="T 1", wording=replace(opened().wording, title="Mine"), seen=1, **secretariat())
