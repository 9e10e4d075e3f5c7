"""Each rule of questions asks in its own case and in no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.reporting.chair_facts import (
    exception,
    found,
    quiet,
    real,
    record,
    with_commentary,
    with_records,
    with_row,
)

from accord.assessment.models import IndicatorException
from accord.delivery.queries.risks import Scored
from accord.reporting.chair.asking import whom_for
from accord.reporting.chair.material import Facts
from accord.reporting.chair.questions import MOST_OF_A_RULE, RULES, few_words, questions
from accord.reporting.queries.gaps import BaselineGap

pytestmark = pytest.mark.django_db

RED = {"status": "red", "exceptions": "red;red_not_improving", "certainty": "certain"}
PAST, AHEAD = date(2026, 11, 1), date(2026, 12, 20)


def test_where_nothing_is_wrong_nothing_is_asked_and_it_says_so() -> None:
    assert found(quiet()) == []
    assert questions(quiet()) == ((), ())
    assert few_words(0, "") == "No rule found anything to ask about in the figures, plans, risks and asks."
    assert few_words(5, "") == ""


def test_a_certain_red_without_an_answer_is_asked_about_first() -> None:
    red = with_row(quiet(), "CY 1", **RED)
    assert found(red) == [("unanswered_red", "CY 1")]
    assert found(with_commentary(red, "CY 1", "sent_back")) == [("unanswered_red", "CY 1")]
    assert found(with_commentary(red, "CY 1", "written")) == []
    assert found(with_row(red, "CY 1", certainty="may_be_chance")) == []
    question = questions(red)[0][0]
    assert question.whom == ("Head of School Improvement",)
    assert question.places[0].path.endswith("/indicators/CY%201")


def test_who_answers_where_nobody_owns_an_indicator_that_stands_out() -> None:
    nobody = with_row(with_row(quiet(), "CY 1", owner=""), "CY 1", exceptions="out_of_control")
    assert found(nobody) == [("nobody_answers", "CY 1")]
    assert found(with_row(nobody, "CY 1", exceptions="")) == []
    assert questions(nobody)[0][0].whom == ("Director of Children's Services",)


def test_a_plan_off_track_is_asked_about_with_its_reasons() -> None:
    off = replace(quiet(), off_track=real().off_track)
    assert found(off) == [("recovery_off_track", "SP 3")]
    question = questions(off)[0][0]
    assert question.reason.startswith("RP1: 158")
    assert [place.label for place in question.places] == ["RP1", "SP 3"]


def test_a_plan_asked_for_is_asked_about_until_it_is_proposed() -> None:
    asked = replace(quiet(), exceptions=(exception(4),))
    assert asked.exceptions[0].state == IndicatorException.ASKED
    assert found(asked) == [("recovery_not_proposed", "AC 3")]
    assert found(replace(asked, exceptions=(replace(exception(4), recovery="RP9"),))) == []


def test_commentary_is_asked_about_for_what_the_checks_found() -> None:
    red = with_row(quiet(), "CY 1", **RED)
    assert found(with_commentary(red, "CY 1", "signed", "wrong_figure")) == [("figure_disagrees", "CY 1")]
    thin = with_commentary(red, "CY 1", "signed", "no_date", "no_owner")
    assert found(thin) == [("thin_commentary", "CY 1")]
    assert "nobody named and no date" in questions(thin)[0][0].reason
    assert found(with_commentary(red, "CY 1", "signed", "praise_on_red")) == []


def test_two_indicators_moving_apart_are_asked_about_together() -> None:
    apart = with_row(quiet(), "HW 3", direction="improving", direction_significant=True)
    apart = with_row(apart, "HW 4", direction="worsening", direction_significant=False)
    assert found(apart) == []
    apart = replace(apart, material=replace(apart.material, conflicts=(("HW 3", "HW 4"),)))
    assert found(apart) == [("conflict_apart", "HW 4")]
    assert questions(apart)[0][0].whom == ("Director of Hospital Operations", "Director of Community Care")
    assert found(with_row(apart, "HW 3", direction_significant=False)) == []
    assert found(with_row(apart, "HW 4", direction="improving")) == []


def test_a_conflict_of_the_register_counts_as_one_of_the_framework() -> None:
    apart = with_row(quiet(), "CY 3", direction="improving", direction_significant=True)
    apart = with_row(apart, "SC 1", direction="worsening")
    written = with_records(apart, conflicts=(record("X2", "open", indicators=("CY 3", "SC 1")),))
    assert found(written) == [("conflict_apart", "SC 1")]
    assert questions(written)[0][0].reason.endswith("Register: X2.")


def test_a_turn_for_the_worse_is_asked_about_until_it_is_answered() -> None:
    worse = with_row(quiet(), "HW 5", exceptions="amber_worsening", direction="worsening", direction_significant=True)
    assert found(worse) == [("worsening_unexplained", "HW 5")]
    assert found(with_commentary(worse, "HW 5", "written")) == []


def test_a_late_figure_is_asked_of_who_sends_it() -> None:
    late = with_row(quiet(), "SP 6", exceptions="overdue")
    assert found(late) == [("figure_overdue", "SP 6")]
    assert questions(late)[0][0].whom == ("Marches Bus Operators' Association",)


def test_a_forecast_is_asked_about_where_there_is_little_chance() -> None:
    miss = with_row(quiet(), "EC 1", exceptions="forecast_miss", p_target=0.19)
    assert found(miss) == [("forecast_to_miss", "EC 1")]
    assert found(with_row(miss, "EC 1", p_target=0.21)) == []
    assert found(with_row(miss, "EC 1", p_target=None)) == []


def test_a_risk_that_grew_is_asked_about() -> None:
    def risk(before: int | None) -> Facts:
        scores = {"R1": Scored("R1", 5, 4, before, None)}
        return with_records(quiet(), risks=(record("R1", "open"),), risk_scores=scores)

    assert found(risk(16)) == [("risk_grown", "R1")]
    assert "from 16 to 20 of 25" in questions(risk(16))[0][0].reason
    assert found(risk(20)) == found(risk(None)) == []


def test_a_reduction_that_begins_soon_without_mitigation_is_asked_about() -> None:
    def reduction(state: str, begins: date | None) -> Facts:
        return with_records(quiet(), reductions=(record("D1", state, from_on=begins, agency="A1"),))

    assert found(reduction("announced", AHEAD)) == [("reduction_unmitigated", "D1")]
    assert questions(reduction("announced", AHEAD))[0][0].whom == ("Agency one", "The owner")
    assert found(reduction("mitigated", AHEAD)) == found(reduction("announced", date(2027, 6, 1))) == []


def test_an_ask_of_government_is_asked_about_when_its_chase_has_passed() -> None:
    def ask(state: str, chase: date | None) -> Facts:
        values = {"department": "The Department", "asked_on": date(2026, 4, 1), "next_chase": chase}
        return with_records(quiet(), government=(record("G1", state, **values),))

    assert found(ask("asked", PAST)) == [("government_silent", "G1")]
    assert found(ask("asked", AHEAD)) == found(ask("asked", None)) == found(ask("drafted", PAST)) == []


def test_an_ask_between_partners_is_put_to_those_who_were_asked() -> None:
    def ask(state: str, due: date, sort: str = "ask") -> Facts:
        return with_records(quiet(), partners=(record("P1", state, sort=sort, due=due, to_agencies=("A1", "A2")),))

    assert found(ask("open", PAST)) == [("partner_silent", "P1")]
    assert questions(ask("open", PAST))[0][0].whom == ("Agency one", "Agency two")
    assert found(ask("open", AHEAD)) == found(ask("agreed", PAST)) == found(ask("open", PAST, "offer")) == []


def test_a_baseline_is_asked_about_once_its_day_has_passed() -> None:
    def missing(due: date | None) -> Facts:
        facts = with_row(quiet(), "SC 4", exceptions="no_baseline")
        return replace(facts, material=replace(facts.material, baselines={"SC 4": BaselineGap("missing", due)}))

    assert found(missing(None)) == found(missing(PAST)) == [("no_baseline", "SC 4")]
    assert found(missing(AHEAD)) == []


def test_no_subject_is_asked_about_twice_and_no_rule_takes_all_five() -> None:
    facts = quiet()
    for row in facts.rows[:7]:
        facts = with_row(facts, row.indicator.code, **RED)
    late = with_row(facts, "SP 6", exceptions="overdue")
    late = with_records(late, government=(record("G1", "asked", department="D", asked_on=None, next_chase=PAST),))
    five, further = questions(late)
    assert [one.rule for one in five].count("unanswered_red") == 5 - 2 > MOST_OF_A_RULE
    assert {"figure_overdue", "government_silent"} < {one.rule for one in five}
    assert [one.weight for one in five] == sorted((one.weight for one in five), reverse=True)
    codes = [one.code for one in (*five, *further)]
    assert len(codes) == len(set(codes))


def test_the_weights_fall_and_an_indicator_without_owner_or_lead_has_somebody_to_ask() -> None:
    weights = [rule.weight for rule in RULES]
    assert weights == sorted(weights, reverse=True)
    row = quiet().by_code["CY 1"]
    alone = replace(
        row.indicator,
        now=replace(row.indicator.now, owner=""),
        theme=replace(row.indicator.theme, lead="", lead_agency=""),
    )
    assert whom_for(replace(row, indicator=alone)) == ("the secretariat",)
