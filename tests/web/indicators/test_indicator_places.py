"""Which districts make the gap, the funnel, averages and distances, gaps between groups, and what a survey can show."""

from __future__ import annotations

from django.test import Client
from tests.web.indicators.test_indicator_pages import page


def test_the_gap_is_drawn_district_by_district_with_its_table(client: Client, sample: str) -> None:
    shown = page(client, "CY 1", view="districts")
    assert "Which districts make the gap" in shown
    assert "Ravelsea, Skelmarsh and Pellingford together make more than half" in shown
    assert "From the target to the figure, district by district" in shown


def test_what_matching_a_level_would_do_is_told(client: Client, sample: str) -> None:
    shown = page(client, "CY 1", view="districts")
    assert "the best district (Hexley Vale)" in shown
    assert "the best quarter of districts" in shown
    assert "meets the target" in shown


def test_a_count_is_not_shared_out_and_says_why(client: Client, sample: str) -> None:
    shown = page(client, "SC 2", view="districts")
    assert "The gap of a count is not shared out" in shown
    assert "Which districts make the gap" not in shown


def test_hidden_figures_stop_the_sharing(client: Client, sample: str) -> None:
    shown = page(client, "CY 4", view="districts")
    assert "Which districts make the gap" not in shown


def test_the_funnel_allows_for_places_that_differ_by_more_than_chance(client: Client, sample: str) -> None:
    shown = page(client, "CY 1", view="districts")
    assert "By size: the funnel" in shown
    assert "of 12 places lie outside the expected range" in shown
    assert "over-dispersion" in shown


def test_averages_of_a_group_carry_their_names(client: Client, sample: str) -> None:
    shown = page(client, "HW 5", view="compared")
    assert "mean of 5 places, each counting alike: 35.4%" in shown
    assert "median of 5 places (half lie above it): 35.4%" in shown
    assert "broadly similar" in shown


def test_a_gap_between_groups_is_an_indicator_of_its_own(client: Client, sample: str) -> None:
    shown = page(client, "CY 9")
    assert "18.5 percentage points" in shown
    assert "The target was 18.0" in shown


def test_a_survey_too_small_for_its_target_is_named(client: Client, sample: str) -> None:
    shown = page(client, "HW 6", view="definition")
    assert "Can the survey show it?" in shown
    assert "the survey has 5,400" in shown


def test_an_administrative_figure_has_no_survey_to_ask(client: Client, sample: str) -> None:
    assert "Can the survey show it?" not in page(client, "CY 1", view="definition")
