"""Exceptions: raised by rule when results are frozen, never lost, closed by a group alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import builders
from tests.builders import grant, indicator, observation, person, small, target

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow, Person
from accord.assessment.models import ExceptionStep, IndicatorException
from accord.assessment.operations import exceptions as operations
from accord.assessment.operations.commentary import About, write
from accord.assessment.operations.judging import judge
from accord.assessment.queries.exceptions import exception_page
from accord.exchange.export import export_agreement
from accord.exchange.loading import load_package
from accord.framework.authority import CLERICAL, DECISION, Authority, AuthorityNeededError
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Area
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.indicators import indicator_for
from accord.framework.queries.picture import agreement_for
from accord.framework.viewer import viewer_for
from accord.judgement.periods import parse_canonical

pytestmark = pytest.mark.usefixtures("empty_database")
DECIDED = Authority(kind=DECISION, group="BOARD", decided_on=date(2026, 11, 20), reference="14/26")
LATER = builders.RECORDED + timedelta(days=40)


def start(**more: Any) -> IndicatorException:
    """A signed agreement with one red indicator; the exception it raises."""
    builders.load(
        small(
            **{
                "agreement": builders.signed(),
                "indicators": [indicator("N 1", owner="OWNER")],
                "people": [person("OWNER", "Owner"), person("SEC", "Secretariat"), person("OUT", "Member")],
                "grants": [grant("SEC", "secretariat"), grant("OWNER", "target_lead", "indicator", "N 1")],
                "groups": [{"code": "BOARD", "title": "Board"}],
                **more,
            }
        )
    )
    return IndicatorException.objects.get()


def figure(first: int, value: float, after: int = 40) -> None:
    """A further figure, judged some days later."""
    builders.load(
        small(
            agreement=builders.signed(), observations=[observation("N 1", first, value)], targets=[],
            indicators=[indicator("N 1", owner="OWNER")],
        ),
        judged=False,
        recorded_at=builders.RECORDED + timedelta(days=after),
    )  # fmt: skip
    judge(by=None, agreement="SMALL", today=builders.TODAY + timedelta(days=after))


def steps(one: IndicatorException) -> list[str]:
    return list(ExceptionStep.objects.filter(exception=one).values_list("action", flat=True))


def do(act: Callable[..., None], one: IndicatorException, who: str = "SEC", **more: Any) -> None:
    by = Person.objects.get(code=who)
    seen = IndicatorException.objects.get(pk=one.pk).steps_taken
    act(by=by, viewer=viewer_for(by), agreement="SMALL", number=one.number, **{"seen": seen, "note": "Why", **more})


def say(who: str = "OWNER") -> None:
    by, area = Person.objects.get(code=who), Area.objects.get(code="TOWN")
    one = IndicatorException.objects.get()
    about = About(
        agreement_id=one.agreement_id, agreement="SMALL", indicator=indicator_for(one.agreement_id, "N 1"),
        area_id=area.pk, area="TOWN", period=parse_canonical(one.period),
    )  # fmt: skip
    write(by=by, viewer=viewer_for(by), about=about, parts={"shows": "It fell."}, seen=0)


def test_a_red_is_raised_with_who_answers_and_by_when() -> None:
    one = start()
    assert (one.number, one.state, one.position, one.value) == (1, "raised", "red", 80.0)
    assert (one.owner and one.owner.code, one.due) == ("OWNER", builders.TODAY + timedelta(days=14))
    assert (one.reason["target"], one.period, steps(one)) == (90.0, "2025-04-01/P1Y", ["raised"])


def test_the_days_to_answer_are_the_agreements_own() -> None:
    one = start(agreement=[builders.agreement("SMALL", signed_on=date(2024, 4, 1), answer_days=5)])
    assert one.due == builders.TODAY + timedelta(days=5)


def test_judging_the_same_figures_again_adds_nothing() -> None:
    one = start()
    judge(by=None, agreement="SMALL", today=builders.TODAY + timedelta(days=1))
    assert (IndicatorException.objects.count(), steps(one)) == (1, ["raised"])


def test_places_without_a_target_raise_nothing() -> None:
    east = [observation("N 1", first, value, "EAST") for first, value in ((2024, 70.0), (2025, 20.0))]
    start(observations=[observation("N 1", 2025, 80.0), *east])
    assert IndicatorException.objects.get().area.code == "TOWN"


def test_each_place_with_a_target_has_its_own() -> None:
    with pytest.raises(IndicatorException.MultipleObjectsReturned):
        start(
            observations=[observation("N 1", 2025, 80.0), observation("N 1", 2025, 20.0, "EAST")],
            targets=[target("N 1", 2025, 90.0), target("N 1", 2025, 50.0, "EAST")],
        )
    assert list(IndicatorException.objects.values_list("area__code", "number")) == [("TOWN", 1), ("EAST", 2)]


def test_commentary_for_the_period_explains_it() -> None:
    one = start()
    say()
    one.refresh_from_db()
    assert (one.state, steps(one)) == ("explained", ["raised", "explained"])
    assert ExceptionStep.objects.get(number=2).by == Person.objects.get(code="OWNER")


def test_a_later_red_asks_for_an_answer_again() -> None:
    one = start(targets=[target("N 1", first, 90.0) for first in (2025, 2026)])
    say()
    figure(2026, 70.0)
    one.refresh_from_db()
    assert (one.state, one.period, steps(one)[-1]) == ("raised", "2026-04-01/P1Y", "seen_again")
    assert one.due == builders.TODAY + timedelta(days=54)


def test_a_figure_that_moved_is_watched_not_forgotten() -> None:
    one = start()
    figure(2025, 95.0)
    one.refresh_from_db()
    assert (one.state, one.codes, one.value, steps(one)[-1]) == ("watching", "", 95.0, "figure_moved")
    figure(2025, 60.0, after=50)
    one.refresh_from_db()
    assert (one.state, one.position, steps(one)[-1]) == ("raised", "red_not_improving", "seen_again")


def test_closing_takes_a_decision_and_no_slip_of_the_pen() -> None:
    one = start()
    for wrong in (None, Authority(kind=CLERICAL, words="A slip"), Authority(kind=DECISION, group="BOARD")):
        with pytest.raises(AuthorityNeededError):
            do(operations.close, one, authority=wrong)
    do(operations.close, one, authority=DECIDED)
    one.refresh_from_db()
    assert (one.state, one.closed_on, steps(one)[-1]) == ("closed", builders.TODAY, "closed")
    assert ExceptionStep.objects.get(action="closed").decision_ref == "14/26"
    assert AuditRow.objects.get(action="closed_exception").detail["authority"]["group"] == "BOARD"


def test_a_closed_one_comes_back_as_a_new_one_for_a_later_period_only() -> None:
    one = start(targets=[target("N 1", first, 90.0) for first in (2025, 2026)])
    do(operations.close, one, authority=DECIDED)
    figure(2025, 79.0)
    assert IndicatorException.objects.count() == 1
    figure(2026, 70.0, after=50)
    assert list(IndicatorException.objects.values_list("number", "state")) == [(1, "closed"), (2, "raised")]


def test_asking_and_watching_are_for_those_who_sign() -> None:
    one = start()
    with pytest.raises(NotAllowedError):
        do(operations.ask_for_recovery, one, who="OWNER")
    with pytest.raises(NotFoundError):
        do(operations.watch, one, who="OUT")
    do(operations.watch, one)
    do(operations.ask_for_recovery, one)
    one.refresh_from_db()
    assert (one.state, steps(one)) == ("recovery_asked", ["raised", "watched", "recovery_asked"])


def test_words_are_needed_and_a_stale_page_changes_nothing() -> None:
    one = start()
    with pytest.raises(InvalidChangeError):
        do(operations.watch, one, note=" ")
    with pytest.raises(ChangedMeanwhileError):
        do(operations.watch, one, seen=0)
    by = Person.objects.get(code="SEC")
    with pytest.raises(NotFoundError):
        operations.watch(by=by, viewer=viewer_for(by), agreement="SMALL", number=9, seen=0, note="Why")


def follow(to: str, plan: str = "RP1", **more: Any) -> IndicatorException:
    by = Person.objects.get(code="SEC")
    operations.follow_recovery(by=by, agreement="SMALL", number=1, plan=plan, to=to, **more)
    return IndicatorException.objects.get()


def test_an_exception_goes_along_with_its_recovery_plan() -> None:
    one = start()
    assert follow("recovery_asked").recovery == "RP1"
    with pytest.raises(InvalidChangeError, match="RP1 already"):
        follow("recovery_asked", plan="RP2")
    with pytest.raises(AuthorityNeededError):
        follow("recovery_running")
    assert follow("recovery_running", authority=DECIDED).state == "recovery_running"
    with pytest.raises(InvalidChangeError, match="closed with the plan"):
        do(operations.close, one, authority=DECIDED)
    figure(2025, 95.0)
    one.refresh_from_db()
    assert (one.state, one.codes) == ("recovery_running", "")
    assert follow("closed", authority=DECIDED).closed_on == builders.TODAY
    with pytest.raises(InvalidChangeError, match="no open exception"):
        follow("recovery_asked")


def test_a_stopped_plan_leaves_the_exception_to_be_answered() -> None:
    start()
    follow("recovery_asked")
    say()
    stopped = follow("raised", note="It does not work", authority=DECIDED)
    assert (stopped.state, stopped.recovery) == ("explained", "")


def test_a_new_owner_of_the_indicator_answers_and_the_step_says_so() -> None:
    one = start()
    indicators = [
        indicator("N 1", owner="SEC", decided_by="BOARD", decided_on=date(2026, 11, 20), reason="Handed over")
    ]
    builders.load(
        small(agreement=builders.signed(), indicators=indicators, observations=[], targets=[]),
        judged=False, recorded_at=LATER, authority=DECIDED,
    )  # fmt: skip
    judge(by=None, agreement="SMALL", today=LATER.date())
    assert IndicatorException.objects.get().owner == Person.objects.get(code="SEC")
    handed = ExceptionStep.objects.get(exception=one, action="handed_over")
    assert handed.changes == {"owner": ["OWNER", "SEC"]}
    viewer = viewer_for(Person.objects.get(code="SEC"))
    told = exception_page(viewer, agreement_for(viewer, "SMALL"), 1).events[0]
    assert (told.action, told.changes) == ("handed_over", {"owner": ("Owner", "Secretariat")})


def test_a_file_that_names_somebody_else_leaves_a_step() -> None:
    import polars as pl

    one = start()
    out = export_agreement("SMALL").tables
    load_package({**out, "exceptions": out["exceptions"].with_columns(owner=pl.lit("SEC"))}, by=None, source="file")
    last = ExceptionStep.objects.filter(exception=one).latest("number")
    assert (last.action, last.changes) == ("loaded", {"owner": ["OWNER", "SEC"]})
