"""The exit test of a recovery plan: met by the last figures in a row, and only by them."""

import pytest

from accord.judgement.exit_test import IMPROVING, READING, STATUS_GREEN, VALUE, Exit, Figure, judge_exit


def judged(
    kind: str, *, wanted: int = 2, level: float | None = 50.0, higher: bool | None = True, **given: object
) -> Exit:
    return judge_exit(
        kind, wanted=wanted, level=level, higher_is_better=higher, figures=given.get("figures", ()),
        readings=given.get("readings", ()),
    )  # fmt: skip


def test_the_last_figures_must_be_green_in_a_row() -> None:
    figures = [Figure(1.0, status) for status in ("green", "red", "green", "green")]
    assert judged(STATUS_GREEN, figures=figures) == Exit(met=True, in_a_row=2, wanted=2, given=4)
    assert judged(STATUS_GREEN, wanted=3, figures=figures) == Exit(met=False, in_a_row=2, wanted=3, given=4)
    assert not judged(STATUS_GREEN, wanted=0).met


def test_a_value_at_its_level_counts_and_a_missing_one_breaks_the_row() -> None:
    assert judged(VALUE, figures=[Figure(49.0), Figure(50.0), Figure(51.0)]).in_a_row == 2
    assert judged(VALUE, figures=[Figure(51.0), Figure(None), Figure(51.0)]).in_a_row == 1
    assert judged(VALUE, higher=False, figures=[Figure(50.0), Figure(49.0)]).met
    assert judged(VALUE, higher=False, figures=[Figure(50.0), Figure(51.0)]).in_a_row == 0


def test_readings_of_its_own_are_judged_by_the_same_level() -> None:
    assert judged(READING, readings=(40.0, 50.0, 60.0)) == Exit(met=True, in_a_row=2, wanted=2, given=3)


def test_without_a_level_or_a_good_direction_it_is_never_met() -> None:
    assert not judged(READING, level=None, readings=(60.0, 60.0)).met
    assert not judged(VALUE, higher=None, figures=[Figure(60.0)] * 2).met


def test_one_improvement_beyond_chance_is_enough() -> None:
    assert judged(IMPROVING, wanted=5, figures=[Figure(1.0), Figure(2.0, improved=True)]) == Exit(True, 1, 1, 2)
    assert not judged(IMPROVING, figures=[Figure(1.0, improved=True), Figure(2.0)]).met


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        judged("mood")
