"""The contribution map, and what else moves."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders

from accord.delivery.queries.conflicts import conflicts
from accord.delivery.queries.contributions import Moves, contribution_map, what_moves
from accord.delivery.queries.records import record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.models import Agreement, Indicator, IndicatorLink
from accord.framework.queries.picture import AgreementFacts, agreement_for


@pytest.fixture
def facts(sample: str) -> AgreementFacts:
    return agreement_for(builders.viewer("member"), sample)


def moves(facts: AgreementFacts, start: str) -> Moves:
    return what_moves(builders.viewer("member"), facts, start)


def test_only_contributors_that_contribute_are_columns(facts: AgreementFacts) -> None:
    found = contribution_map(builders.viewer("member"), facts, theme="SC")
    assert {one.key for one in found.contributors} == {
        "agency:POL", "agency:FRS", "group:FT-SC", "pot:Safer streets grant",
    }  # fmt: skip
    assert [one.code for one in found.indicators] == ["SC 1", "SC 5", "SC 3"]
    assert "SC 2" in {one.code for one in found.without}


def test_a_record_counts_for_each_it_names(facts: AgreementFacts) -> None:
    found = contribution_map(builders.viewer("member"), facts)
    by = {(code, one.key): cell.strength for (code, one), cell in found.cells.items()}
    assert by["EC 3", "agency:COL"] == by["EC 3", "pot:Skills grant"] == 3
    assert by["CY 1", "agency:VOL"] == 1


def test_before_anything_was_written_down_the_map_is_empty(facts: AgreementFacts) -> None:
    found = contribution_map(builders.viewer("member"), facts, known_on=date(2025, 1, 1))
    assert not found.cells
    assert not found.indicators


def test_from_an_indicator_through_those_it_shares(facts: AgreementFacts) -> None:
    found = {one.indicator.code: one for one in moves(facts, "CY 1").moved}
    leg = found["HW 3"].legs[0]
    assert (found["HW 3"].steps, leg.kind, leg.by) == (1, "shared", "Fallowshire County Council")
    assert leg.strengths == (3, 3)
    assert "CY 1" not in found


def test_a_contribution_of_the_framework_leads_one_way(facts: AgreementFacts) -> None:
    assert "CY 5" in {one.indicator.code for one in moves(facts, "CY 1").moved if one.steps == 1}
    assert "CY 1" not in {one.indicator.code for one in moves(facts, "CY 5").moved}


def test_a_conflict_leads_both_ways_and_two_steps_are_told(facts: AgreementFacts) -> None:
    back = {one.indicator.code: one for one in moves(facts, "HW 4").moved}
    assert back["HW 3"].legs[0].kind == "conflicts"
    assert [leg.kind for leg in back["CY 1"].legs] == ["conflicts", "shared"]


def test_each_is_listed_once_the_nearest_first(facts: AgreementFacts) -> None:
    found = moves(facts, "CY 2").moved
    codes = [one.indicator.code for one in found]
    assert len(codes) == len(set(codes))
    assert [one.steps for one in found] == sorted(one.steps for one in found)
    assert max(one.steps for one in found) <= 2


def test_from_a_contributor_what_it_moves_comes_first(facts: AgreementFacts) -> None:
    found = moves(facts, "agency:FCC")
    assert {one.indicator.code for one in found.moved if one.steps == 0} == {"CY 1", "CY 2", "HW 3"}
    assert found.start_words == "Fallowshire County Council"


def test_from_nowhere_nothing_moves(facts: AgreementFacts) -> None:
    assert moves(facts, "NO SUCH").moved == ()


def test_a_pair_that_nobody_wrote_down_is_listed(facts: AgreementFacts) -> None:
    viewer = builders.viewer("member")
    lines = record_lines(viewer, facts, BY_KIND["conflict"])
    assert conflicts(viewer, facts, lines).unwritten == ()
    ends = {one.code: one for one in Indicator.objects.filter(code__in=("SC 2", "SP 6"))}
    agreement = Agreement.objects.get(code=facts.code)
    IndicatorLink.objects.create(agreement=agreement, source=ends["SC 2"], target=ends["SP 6"], kind="conflicts")
    found = conflicts(viewer, facts, lines)
    assert [(one.code, other.code) for one, other in found.unwritten] == [("SC 2", "SP 6")]
    assert {side.owner for side in found.sides["X1"]} >= {"Director of Hospital Operations"}
