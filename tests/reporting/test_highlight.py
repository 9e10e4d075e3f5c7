"""The highlight report is filled from what is held, as the sample's problems demand."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import builders
from tests.reporting.material import MADE_AT, about, group, highlight, items, said

from accord.reporting.highlight.assembling import highlight_report
from accord.reporting.highlight.document import stands_words
from accord.reporting.highlight.report import HighlightReport

pytestmark = pytest.mark.django_db


def test_the_overall_rating_is_computed_and_says_what_lies_behind_it() -> None:
    report = highlight()
    assert (report.overall.status, report.overall.computed, report.overall.override_reason) == ("amber", "amber", "")
    assert "7 red of 37 indicators" in report.overall.reasons[0].text
    assert "three quarters" in report.overall.rule
    assert report.overall.remark.author == "Partnership Secretariat Manager"


def test_the_direction_names_what_changed_by_more_than_chance() -> None:
    better, worse = highlight().direction.reasons[1:]
    assert "CY 5" in better.text
    assert "HW 4" in worse.text
    assert "SC 2" not in worse.text


def test_a_certain_red_is_a_risk_with_its_signed_cause_and_action() -> None:
    item = items(highlight().mandatory)["CY 1"]
    assert item.line.status == "red"
    assert "against a target of 16.0%" in said(item)
    assert "more than chance" in said(item)
    assert item.words.state == "signed"
    assert "anxiety-related absence" in item.words.why
    assert "31 January 2027" in item.words.doing


def test_commentary_nobody_has_signed_is_left_out_and_said_to_be_written() -> None:
    item = items(highlight().mandatory)["SC 2"]
    assert item.words.state == "unsigned"
    assert item.words.why == ""
    assert "may be chance" in said(item)


def test_a_green_that_worsens_by_more_than_chance_is_a_risk() -> None:
    item = items(highlight().mandatory)["HW 4"]
    assert item.line.status == "green"
    assert "Green but worsening" in item.line.attention


def test_risks_to_other_outcomes_stand_apart_from_those_to_mandatory_ones() -> None:
    report = highlight()
    assert {"CY 7", "AC 1", "AC 2", "AC 3", "AC 5", "HW 5", "CY 6"} == set(items(report.other))
    assert not set(items(report.other)) & set(items(report.mandatory))


def test_what_came_in_after_the_period_is_told() -> None:
    item = items(highlight().mandatory)["CY 2"]
    assert item.later == "Since then: 4.9% in October 2026, amber."
    assert items(highlight(period="2026-10-01/P3M").mandatory).get("CY 2") is None


def test_a_theme_without_risks_is_named_and_its_ambers_are_mentioned() -> None:
    report = highlight()
    assert "Economy and skills" in report.other.closing
    assert [sentence.text[:4] for sentence in group(report.mandatory, "EC").brief] == ["EC 4"]


def test_rounding_that_hides_a_gap_is_explained() -> None:
    text = " ".join(sentence.text for sentence in group(highlight().mandatory, "SP").brief)
    assert "They look the same when rounded" in text


def test_strong_performance_says_why_it_is_listed() -> None:
    found = items(highlight().impact)
    assert "CY 5" in found
    assert "SP 2" not in found, "green, and forecast to miss its target"
    assert found["CY 5"].reason.startswith("Turned green with this figure, improved by more than chance")
    assert "HW 4" not in found


def test_missing_information_names_the_gap_who_fills_it_and_by_when() -> None:
    gaps = {(gap.code, gap.kind): gap for one in highlight().missing.groups for gap in one.gaps}
    assert gaps["SC 4", "baseline"].text == "No baseline, due by 31 March 2027."
    assert gaps["HW 6", "baseline"].text.startswith("The baseline is provisional")
    assert gaps["SP 6", "figure"].text == "Figure for Q2 2026/27 awaited since 6 November 2026."
    assert gaps["CY 4", "suppressed"].text == "Hidden for 6 areas within Fallowshire, because numbers are small."
    assert gaps["SP 2", "provisional"].short == "SP 2 (Q2 2026/27)"
    assert ("SP 4", "old") in gaps


def test_an_indicator_that_is_only_watched_lacks_no_target() -> None:
    assert not [gap for one in highlight().missing.groups for gap in one.gaps if gap.code == "SC 6"]


def test_issues_hold_signed_asks_and_conflicts_with_both_owners() -> None:
    issues = highlight().issues
    asked = {ask.code: ask.text for ask in issues.asks}
    assert "press the network operator" in asked["SP 3"]
    assert "SC 2" not in asked
    [conflict] = issues.conflicts
    assert (conflict.first.line.code, conflict.second.line.code) == ("HW 3", "HW 4")
    assert conflict.first.line.owner != conflict.second.line.owner


def test_a_report_as_known_on_an_earlier_day_leaves_out_what_came_later() -> None:
    then = highlight(known_on="2026-11-10")
    assert then.overall.remark.text == ""
    assert items(then.mandatory)["CY 1"].words.state == "unsigned"
    assert then.subject.known_on.isoformat() == "2026-11-10"


def test_a_restated_figure_is_shown_as_it_was_known() -> None:
    first = "2026-04-01/P3M"
    before = {line.code: line for line in highlight(period=first, known_on="2026-11-01").lines}
    after = {line.code: line for line in highlight(period=first).lines}
    assert (before["SP 2"].shown, before["SP 2"].status) == ("50.4%", "green")
    assert (after["SP 2"].shown, after["SP 2"].status) == ("48.3%", "amber")


def test_a_district_has_its_own_report_without_the_agreements_notes() -> None:
    report = highlight(area="FA08")
    assert not report.subject.whole
    assert report.overall.remark.text == ""
    assert report.subject.place.endswith(": Ravelsea")


def test_without_a_period_it_is_about_the_last_whole_quarter() -> None:
    assert highlight(period="").subject.period == "2026-07-01/P3M"
    assert highlight(period="", known_on="2026-09-30").subject.period == "2026-04-01/P3M"


def test_an_agreement_with_nothing_in_it_says_so_in_every_section(empty_database: None) -> None:
    builders.load(builders.small(observations=[], targets=[]))
    report = _small_report()
    assert report.overall.status == "no_data"
    assert report.mandatory.opening == "The agreement has no mandatory outcomes."
    assert "red, worsening" in report.other.opening
    assert report.impact.opening.startswith("No indicator passes")
    assert report.issues.empty


def test_queries_do_not_grow_with_the_number_of_indicators(empty_database: None) -> None:
    builders.load(builders.small())
    few = _queries()
    builders.empty()
    more = [builders.indicator(f"N {number}") for number in range(1, 9)]
    figures = [builders.observation(f"N {number}", 2025, 50.0) for number in range(1, 9)]
    goals = [builders.target(f"N {number}", 2025, 90.0) for number in range(1, 9)]
    builders.load(builders.small(indicators=more, observations=figures, targets=goals))
    assert _queries() == few
    assert few <= 24


def _small_report() -> HighlightReport:
    from accord.framework.queries.picture import picture
    from accord.framework.viewer import Viewer

    viewer = Viewer(person_id=0, code="", label="test", agency="", administrator=True)
    shown = picture(viewer, "SMALL", period="2025-04-01/P1Y")
    return highlight_report(viewer, shown, made_at=MADE_AT, today=builders.TODAY)


def _queries() -> int:
    with CaptureQueriesContext(connection) as made:
        _small_report()
    return len(made)


def test_what_a_viewer_may_not_see_is_not_assembled() -> None:
    from accord.accounts.errors import NotAllowedError

    shown = about()
    with pytest.raises(NotAllowedError):
        highlight_report(builders.viewer("stranger"), shown, made_at=MADE_AT, today=builders.TODAY)


def test_each_risk_says_where_its_exception_stands_and_when_it_should_be_back_on_target() -> None:
    found = items(highlight().mandatory) | items(highlight().other)
    assert stands_words(found["SP 3"].exception) == "Recovery plan running: RP1, back on target by 31 March 2027."
    assert stands_words(found["CY 1"].exception) == "Explained."
    assert stands_words(found["HW 5"].exception) == "To be explained, an answer is due by 6 December 2026."


def test_on_an_earlier_day_an_exception_stood_where_it_stood_then() -> None:
    found = items(highlight(known_on="2026-08-01").mandatory) | items(highlight(known_on="2026-08-01").other)
    assert found["AC 3"].exception.state == "raised"
