"""The picture of who moves what."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from accord.documents.charts.contributions import Contributions, End, Tie, contribution_chart

POLICE, FIRE = End("agency:POL", "Police", "Agency", "/police"), End("agency:FRS", "Fire service", "Agency")
ASSAULT, FIRES = End("SC 1", "SC 1 Assault & injury", "Safer"), End("SC 5", "SC 5 Fires", "Safer")
TIES = (
    Tie("agency:POL", "SC 1", 3, "Police move SC 1: decisive"),
    Tie("agency:FRS", "SC 5", 1, "Fire service moves SC 5: some"),
)
CHART = Contributions((POLICE, FIRE), (ASSAULT, FIRES), TIES, ("some", "clear", "decisive"))


def drawn(chart: Contributions = CHART, width: int = 780) -> str:
    svg = contribution_chart(chart, label="Who moves what", prefix="t", width=width)
    ElementTree.fromstring(svg)
    return svg


@pytest.mark.parametrize("width", [320, 780, 1200])
def test_a_line_for_each_contribution_with_its_words(width: int) -> None:
    svg = drawn(width=width)
    assert svg.count("<path") == 2
    assert "Police move SC 1: decisive" in svg


def test_strength_is_width_and_the_weakest_is_dashed() -> None:
    svg = drawn()
    assert 'stroke-width="4.6"' in svg
    assert 'stroke-width="1.2" stroke-dasharray="3 4"' in svg


def test_the_key_names_only_what_is_drawn() -> None:
    svg = drawn()
    assert ">some<" in svg
    assert ">decisive<" in svg
    assert ">clear<" not in svg


def test_headings_stand_once_and_names_may_lead_somewhere() -> None:
    svg = drawn()
    assert svg.count(">Agency<") == svg.count(">Safer<") == 1
    assert 'href="/police"' in svg
    assert 'role="group"' in svg


def test_a_name_that_is_cut_off_is_told_in_full() -> None:
    long = End("agency:X", "A partnership with a very long name indeed", "", "/x")
    tie = Tie("agency:X", "SC 1", 2, "words")
    svg = drawn(Contributions((long,), (ASSAULT,), (tie,)), width=320)
    assert "A partnership with a very long name indeed" in svg
    assert "…" in svg


def test_ties_to_nobody_are_left_out_and_none_at_all_is_said() -> None:
    svg = drawn(Contributions((POLICE,), (ASSAULT,), (Tie("agency:POL", "NO", 2, ""),), empty_note="Nobody yet"))
    assert "<path" not in svg
    assert "Nobody yet" in svg


def test_the_order_given_is_the_order_drawn() -> None:
    svg = drawn()
    assert svg.index("Police</text>") < svg.index("Fire service</text>")
