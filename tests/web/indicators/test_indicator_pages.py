"""The parts of an indicator's page, on the sample agreement."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import as_person

from accord.web.indicators.pages import PARTS

MANY_KINDS = (
    "CY 1",
    "CY 4",
    "CY 6",
    "CY 8",
    "SC 1",
    "SC 4",
    "SC 6",
    "HW 3",
    "HW 6",
    "AC 4",
    "AC 5",
    "SP 3",
    "SP 5",
    "SP 6",
)


def page(client: Client, indicator: str, **query: str) -> str:
    """The words of one part of an indicator's page, as the secretariat sees it."""
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": indicator})
    answer = as_person(client, "secretariat").get(f"{path}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("indicator", MANY_KINDS)
def test_every_part_of_every_kind_of_indicator_answers(client: Client, sample: str, indicator: str) -> None:
    for view in PARTS:
        assert indicator in page(client, indicator, view=view)


@pytest.mark.parametrize("view", list(PARTS))
def test_every_part_keeps_period_area_and_day_in_its_links(client: Client, sample: str, view: str) -> None:
    asked = {"area": "FA08", "period": "2025-04-01/P1Y", "known_on": "2026-06-01"}
    shown = page(client, "SC 1", view=view, **asked)
    assert "area=FA08&amp;period=2025-04-01%2FP1Y&amp;known_on=2026-06-01&amp;view=figures" in shown


def test_the_answer_comes_first_in_words(client: Client, sample: str) -> None:
    shown = page(client, "CY 1")
    assert "19.2% of pupils in May to Aug 2026. The target was 16.0%." in shown
    assert "3.2 points worse than target. The gap is more than chance." in shown
    assert "To reach 13.0% by 2028/29 it has to fall by 6.2 points, 2.1 points a year." in shown


def test_rounding_never_hides_a_missed_target(client: Client, sample: str) -> None:
    assert "unrounded it is 4.312, which misses the target" in page(client, "SP 1")


def test_a_cumulative_figure_stands_against_what_was_planned(client: Client, sample: str) -> None:
    shown = page(client, "SP 3")
    assert "143 homes by 30 September 2026. 269 were planned by then and 640 for the whole year." in shown
    assert "That is 53% of what was planned." in shown
    assert "161.4 (60% of the plan) or more: slightly behind" in shown


def test_a_band_says_both_of_its_edges(client: Client, sample: str) -> None:
    shown = page(client, "CY 6")
    assert "67.2 per 10,000 under 18 in Q2 2026/27. Good is from 55.0 to 65.0." in shown
    assert "outside the band, but from 50.0 to 70.0" in shown


def test_a_judged_milestone_says_who_judged_it_and_why(client: Client, sample: str) -> None:
    shown = page(client, "SP 5")
    assert "Delayed on 30 September 2026." in shown
    assert "Head of Transport and Coast judged this: “Tenders are in and within budget" in shown


def test_a_missing_baseline_says_when_it_is_due(client: Client, sample: str) -> None:
    shown = page(client, "SC 4")
    assert "No target is set, because the baseline is missing." in shown
    assert "31 March 2027" in shown


def test_a_late_figure_says_so_and_shows_the_last_one(client: Client, sample: str) -> None:
    shown = page(client, "SP 6")
    assert "There is no figure for Q2 2026/27: it is late." in shown
    assert "The last figure shown was" in shown


def test_the_exact_boundary_is_said(client: Client, sample: str) -> None:
    assert "On the boundary, exactly 16.0% is green and exactly 17.6% is amber." in page(client, "CY 1")


def test_every_figure_of_the_table_leads_to_its_history(client: Client, sample: str) -> None:
    href = "indicators/CY%201?view=figures#p-2026-05-01-P4M"
    assert href in page(client, "CY 1")
    assert 'id="p-2026-05-01-P4M"' in page(client, "CY 1", view="figures")


def test_two_that_conflict_name_both_owners(client: Client, sample: str) -> None:
    shown = page(client, "HW 4")
    assert "Conflicts with" in shown
    assert "owners: Director of Hospital Operations and Director of Community Care" in shown


def test_the_control_chart_of_a_seasonal_figure_speaks_of_changes(client: Client, sample: str) -> None:
    shown = page(client, "HW 3", view="control")
    assert "Drawn is the change on the same period a year before" in shown
    assert "average −0.6" in shown


@pytest.mark.parametrize(
    ("indicator", "why"),
    [("SP 5", "The value is a word"), ("SP 3", "adds up through the year"), ("CY 3", "shares months")],
)
def test_no_control_chart_says_why(client: Client, sample: str, indicator: str, why: str) -> None:
    assert why in page(client, indicator, view="control")


def test_districts_are_ranked_and_mapped_the_worst_first(client: Client, sample: str) -> None:
    shown = page(client, "CY 1", view="districts")
    assert shown.index(">Ravelsea</a>") < shown.index(">Skelmarsh</a>") < shown.index(">Hexley Vale</a>")
    assert "12 of 12" in shown
    assert "Map of Pupils persistently absent from school by status" in shown


def test_small_numbers_stay_hidden_in_every_part(client: Client, sample: str) -> None:
    for view in PARTS:
        shown = page(client, "CY 4", view=view, area="FA08")
        assert "Hidden: small numbers" in shown
        assert "figure for Q2 2026/27 is not shown: it is, or would give away, a number so small" in shown
    assert "hidden: small numbers" in page(client, "CY 4", view="districts")


def test_a_district_without_its_own_target_is_compared_but_not_rated(client: Client, sample: str) -> None:
    shown = page(client, "HW 4", area="FA08")
    assert "Ravelsea has no target of its own; that of Fallowshire is 15.0%." in shown
    assert "Fallowshire as a whole: 14.7% for the same period." in shown


def test_the_benchmark_is_said_in_words_with_both_tests(client: Client, sample: str) -> None:
    shown = page(client, "HW 4", view="compared")
    assert "Worse than the nation, by more than chance (95%), though not by the strictest test (99.8%)." in shown


def test_the_rank_among_similar_places_is_said(client: Client, sample: str) -> None:
    shown = page(client, "EC 1", view="compared")
    assert "Ranked 5 of 6 counties, where 1 is the best. That is the third quarter." in shown
    assert "Similar counties" in shown


def test_a_renegotiated_target_names_who_decided(client: Client, sample: str) -> None:
    shown = page(client, "SC 1", view="figures")
    assert "was 0.71 until 24 June 2025" in shown
    assert "Fallowshire Together Board, 19 June 2025, FT-BOARD 2025-06-19 item 7" in shown


def test_a_new_definition_shows_what_changed(client: Client, sample: str) -> None:
    shown = page(client, "SC 1", view="definition")
    assert "Version 2" in shown
    assert "<del>Recorded offences of assault with injury in the month per 1,000 residents.</del>" in shown


def test_figures_of_groups_of_people_have_their_own_table(client: Client, sample: str) -> None:
    assert "Pupils with free school meals" in page(client, "CY 1", view="figures")


def test_commentary_stands_with_its_signature(client: Client, sample: str) -> None:
    shown = page(client, "CY 1", view="commentary")
    assert "Signed off by" in shown
    assert "What the figure shows" in shown


def test_missing_commentary_can_be_written_by_those_who_may(client: Client, sample: str) -> None:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "HW 5"})
    assert "Write the commentary that is missing" in page(client, "HW 5")
    sponsor = as_person(client, "sponsor").get(path).content.decode()
    assert "Commentary is missing" in sponsor
    assert "Write the commentary" not in sponsor


def test_a_part_that_does_not_exist_is_not_found(client: Client, sample: str) -> None:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "CY 1"})
    assert as_person(client, "secretariat").get(path + "?view=nonsense").status_code == 404


def test_an_unknown_indicator_is_not_found(client: Client, sample: str) -> None:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "XX 9"})
    assert as_person(client, "secretariat").get(path).status_code == 404


@pytest.mark.parametrize("view", list(PARTS))
def test_people_of_another_agreement_find_nothing(client: Client, sample: str, view: str) -> None:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "CY 1"})
    assert as_person(client, "stranger").get(path, {"view": view}).status_code == 404


def test_nobody_is_asked_to_sign_in(client: Client, sample: str) -> None:
    path = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "CY 1"})
    answer: Any = as_person(client, "nobody").get(path)
    assert answer.status_code == 302


@pytest.mark.django_db
def test_the_timeline_says_what_money_hangs_on_the_indicator(client: Client) -> None:
    address = reverse("indicator", kwargs={"agreement": "FT-2024", "indicator": "CY 2"})
    page = as_person(client, "member").get(address + "?view=events&of=money").content.decode()
    assert "£2,114,850.37" in page
    assert "Next Step Fallowshire" in page
    assert "Commentary on" not in page
