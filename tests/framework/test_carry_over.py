"""The next agreement follows this one: the same dictionary, a copied structure, open promises, proposed baselines."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import target
from tests.framework.desk import TOWN, load_town, member, secretariat

from accord.accounts.errors import NotAllowedError
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, IndicatorVersion
from accord.framework.operations.carry_over import CarryOver, NextAgreement, ProposedBaseline, carry_over
from accord.framework.operations.links import add_link
from accord.framework.queries.picture import agreement_for
from accord.framework.queries.structure import structure
from accord.framework.queries.successor import open_promises, successors
from accord.framework.viewer import viewer_for

INTO = NextAgreement("TOWN-2029", "The next deal", date(2029, 4, 1), date(2034, 3, 31), "Place Office")
CARRIED = CarryOver(
    indicators=("T 1", "T 2"),
    with_targets=("T 1",),
    baselines=(ProposedBaseline("T 1", "TOWN", "2025-04-01/P1Y", 80.0),),
)


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    load_town(targets=[target("T 1", 2025, 90.0), target("T 1", 2030, 95.0), target("T 2", 2030, 50.0)])
    add_link(source="T 1", target="T 2", kind="contributes", **secretariat())
    return TOWN


def made() -> Agreement:
    return Agreement.objects.get(code="TOWN-2029")


def test_the_next_agreement_follows_and_copies_no_indicator() -> None:
    count = IndicatorVersion.objects.count()
    assert carry_over(into=INTO, carried=CARRIED, **secretariat()) == "TOWN-2029"
    assert (made().follows and made().follows.code, made().signed_on, made().sponsor) == (TOWN, None, "Place Office")
    assert IndicatorVersion.objects.count() == count
    assert [one.code for one in made().themes.all()] == ["T1"]
    assert [one.code for one in made().outcomes.all()] == ["O1"]


def test_only_promises_beyond_the_end_go_over_and_only_where_ticked() -> None:
    carry_over(into=INTO, carried=CARRIED, **secretariat())
    assert [(one.indicator.code, one.period, one.value) for one in made().targets.all()] == [
        ("T 1", "2030-04-01/P1Y", 95.0)
    ]


def test_the_latest_figure_is_proposed_as_a_provisional_baseline() -> None:
    carry_over(into=INTO, carried=CARRIED, **secretariat())
    baseline = made().baselines.get()
    assert (baseline.status, baseline.value, baseline.period) == ("provisional", 80.0, "2025-04-01/P1Y")


def test_links_and_roles_go_over_with_their_scope() -> None:
    carry_over(into=INTO, carried=CARRIED, **secretariat())
    assert [str(link) for link in made().links.all()] == ["T 1 contributes T 2"]
    by = secretariat()["by"]
    assert viewer_for(by).may("edit_framework", "TOWN-2029")
    assert made().grants.count() == 2


def test_without_roles_only_the_secretariat_goes_over() -> None:
    carry_over(into=INTO, carried=CarryOver(("T 1",), links=False, roles=False), **secretariat())
    assert [grant.role for grant in made().grants.all()] == ["secretariat"]
    assert made().links.count() == 0


def test_what_was_carried_over_can_be_edited_and_carried_over_again() -> None:
    carry_over(into=INTO, carried=CARRIED, **secretariat())
    viewer = viewer_for(secretariat()["by"])
    facts = agreement_for(viewer, "TOWN-2029")
    assert [line.code for line in structure(viewer, facts).indicators] == ["T 1", "T 2"]
    again = NextAgreement("TOWN-2034", "And the next", date(2034, 4, 1), date(2039, 3, 31))
    given = secretariat("TOWN-2029") | {"viewer": viewer}
    carry_over(into=again, carried=CarryOver(("T 1",)), **given)
    assert successors(viewer_for(given["by"]), facts) == (("TOWN-2034", "And the next"),)


@pytest.mark.parametrize(
    ("into", "carried", "field"),
    [
        (NextAgreement(TOWN, "Again", date(2029, 4, 1), date(2034, 3, 31)), CARRIED, "code"),
        (NextAgreement("NEW", "Turned", date(2029, 4, 1), date(2029, 3, 31)), CARRIED, "end"),
        (NextAgreement("NEW", "Before", date(2023, 4, 1), date(2034, 3, 31)), CARRIED, "start"),
        (INTO, CarryOver(()), ""),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(into: NextAgreement, carried: CarryOver, field: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        carry_over(into=into, carried=carried, **secretariat())
    assert refused.value.field == field


def test_a_member_carries_nothing_over() -> None:
    with pytest.raises(NotAllowedError):
        carry_over(into=INTO, carried=CARRIED, **member())


def test_open_promises_are_counted_by_indicator() -> None:
    viewer = secretariat()["viewer"]
    assert open_promises(viewer, agreement_for(viewer, TOWN)) == {"T 1": 1, "T 2": 1}
