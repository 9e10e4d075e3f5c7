"""Themes and outcomes are the secretariat's to keep; nothing that something hangs on goes."""

from __future__ import annotations

import pytest
from tests.framework.desk import last_deed, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Outcome, Theme
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.operations.structure import (
    OutcomeWording,
    ThemeWording,
    add_outcome,
    add_theme,
    change_theme,
    move,
    remove_outcome,
    remove_theme,
)
from accord.framework.queries.editing import open_theme


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    return load_town()


def test_a_theme_is_added_after_the_others_with_an_audit_row() -> None:
    add_theme(code="T2", wording=ThemeWording("Theme two", lead="P-CY"), **secretariat())
    theme = Theme.objects.get(agreement__code="SMALL", code="T2")
    assert (theme.position, str(theme.lead)) == (1, "Director of Children's Services")
    assert (last_deed().action, last_deed().subject, last_deed().agreement) == ("add_theme", "theme T2", "SMALL")


def test_a_code_is_used_once() -> None:
    with pytest.raises(InvalidChangeError, match="already") as refused:
        add_theme(code="T1", wording=ThemeWording("Again"), **secretariat())
    assert refused.value.field == "code"


def test_only_the_secretariat_changes_a_theme() -> None:
    with pytest.raises(NotAllowedError):
        add_theme(code="T2", wording=ThemeWording("Theme two"), **member())
    assert not Theme.objects.filter(code="T2").exists()


def test_a_theme_changed_meanwhile_is_not_overwritten() -> None:
    seen = open_theme(secretariat()["viewer"], "SMALL", "T1").seen
    change_theme(code="T1", wording=ThemeWording("First"), seen=seen, **secretariat())
    with pytest.raises(ChangedMeanwhileError):
        change_theme(code="T1", wording=ThemeWording("Second"), seen=seen, **secretariat())
    assert Theme.objects.get(agreement__code="SMALL", code="T1").title == "First"


def test_saving_the_same_wording_writes_no_audit_row() -> None:
    before = last_deed().pk
    opened = open_theme(secretariat()["viewer"], "SMALL", "T1")
    change_theme(code="T1", wording=opened.wording, seen=opened.seen, **secretariat())
    assert last_deed().pk == before


def test_a_theme_with_outcomes_stays() -> None:
    with pytest.raises(InvalidChangeError, match="1 outcome belongs to it"):
        remove_theme(code="T1", **secretariat())


def test_a_theme_somebody_holds_a_role_for_stays() -> None:
    from accord.framework.operations.roles import give_role

    add_theme(code="T2", wording=ThemeWording("Theme two"), **secretariat())
    give_role(person="P-CY", role="thematic_lead", scope_kind="theme", scope="T2", **secretariat())
    with pytest.raises(InvalidChangeError, match="roles"):
        remove_theme(code="T2", **secretariat())


def test_an_empty_theme_goes() -> None:
    add_theme(code="T2", wording=ThemeWording("Theme two"), **secretariat())
    remove_theme(code="T2", **secretariat())
    assert not Theme.objects.filter(agreement__code="SMALL", code="T2").exists()


def test_an_outcome_that_indicators_serve_stays() -> None:
    with pytest.raises(InvalidChangeError, match="2 indicators serve it"):
        remove_outcome(code="O1", **secretariat())


def test_an_outcome_needs_a_theme_of_the_agreement() -> None:
    with pytest.raises(InvalidChangeError) as refused:
        add_outcome(code="O2", wording=OutcomeWording("Outcome", theme="CY"), **secretariat())
    assert refused.value.field == "theme"


def test_moving_changes_the_order_among_neighbours_only() -> None:
    add_outcome(code="O2", wording=OutcomeWording("Outcome two", theme="T1"), **secretariat())
    move(part="outcome", code="O2", down=False, **secretariat())
    ordered = Outcome.objects.filter(agreement__code="SMALL").order_by("position")
    assert [one.code for one in ordered] == ["O2", "O1"]
    move(part="outcome", code="O2", down=False, **secretariat())
    assert [one.code for one in ordered.all()] == ["O2", "O1"]


def test_indicators_move_within_their_outcome() -> None:
    from accord.framework.queries.indicators import indicator_facts

    move(part="indicator", code="T 1", down=True, **secretariat())
    agreement = Theme.objects.get(agreement__code="SMALL").agreement_id
    assert [one.code for one in indicator_facts(agreement)] == ["T 2", "T 1"]
