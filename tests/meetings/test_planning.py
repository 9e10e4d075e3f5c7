"""Worked examples of laying out a forward plan."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from accord.meetings.planning import (
    Below,
    Figures,
    Period,
    Plan,
    Proxy,
    Question,
    Rule,
    Sitting,
    Wanted,
    lay_out,
    releases_of,
)
from accord.meetings.planning.running import dated_back
from accord.meetings.planning.words import freshness, length_words, stale_words, why

MONDAYS = (date(2026, 4, 20), date(2026, 5, 18), date(2026, 6, 15), date(2026, 7, 20), date(2026, 9, 21))
SIX = ("EC", "CW", "CH", "OL", "SA", "SU")
TODAY = date(2026, 4, 1)


def sittings(*days: date, minutes: int = 120) -> tuple[Sitting, ...]:
    return tuple(Sitting(f"M{number}", day, minutes) for number, day in enumerate(days or MONDAYS, 1))


def rota(each: int = 2, every: int = 1) -> Rule:
    return Rule("themes", "theme", themes=SIX, each=each, every=every, minutes=20)


def recovery(every: int = 1) -> Rule:
    return Rule("recovery", "recovery", "Recovery plans", every=every, minutes=15)


def themes(plan: Plan) -> list[tuple[str, ...]]:
    return [tuple(entry.theme for entry in one.entries if entry.kind == "theme") for one in plan.meetings]


def where(plan: Plan, key: str) -> str:
    found = [one.code for one in plan.meetings for entry in one.entries if entry.key == key]
    return ", ".join(found)


def reasons(plan: Plan, key: str) -> str:
    return next(why(entry) for one in plan.meetings for entry in one.entries if entry.key == key)


def test_two_of_six_themes_come_in_turn_with_recovery_plans_every_time() -> None:
    plan = lay_out(Question(sittings(), (rota(), recovery()), today=TODAY))
    assert themes(plan) == [("EC", "CW"), ("CH", "OL"), ("SA", "SU"), ("EC", "CW"), ("CH", "OL")]
    assert all(any(entry.kind == "recovery" for entry in one.entries) for one in plan.meetings)
    assert reasons(plan, "rota:themes:EC") == "2 of 6 themes in turn."


def test_the_turn_goes_on_from_what_was_taken_last() -> None:
    first = lay_out(Question(sittings(), (rota(),), today=TODAY)).meetings[0]
    settled = Sitting("M0", date(2026, 3, 16), settled=True, takes=first.entries)
    plan = lay_out(Question((settled, *sittings()), (rota(),), today=TODAY))
    assert themes(plan)[:3] == [("EC", "CW"), ("CH", "OL"), ("SA", "SU")]


def test_a_theme_asked_for_out_of_turn_counts_as_one_of_the_two() -> None:
    asked = Wanted("F1", "theme", "Sustainable", theme="SU", fixed="M1")
    plan = lay_out(Question(sittings(), (rota(),), (asked,), today=TODAY))
    assert themes(plan)[:4] == [("EC", "SU"), ("CW", "CH"), ("OL", "SA"), ("EC", "SU")]


def test_a_rule_of_every_third_meeting_waits_for_two() -> None:
    plan = lay_out(Question(sittings(), (recovery(every=3),), today=TODAY))
    assert where(plan, "rota:recovery") == "M1, M4"


def test_a_rule_that_has_ended_serves_no_later_meeting() -> None:
    rule = Rule("risks", "risks", "Risks", ended_on=date(2026, 6, 15))
    assert where(lay_out(Question(sittings(), (rule,), today=TODAY)), "rota:risks") == "M1, M2, M3"


def test_a_further_report_in_six_months_is_not_taken_before() -> None:
    asked = Wanted("F1", title="Families project", not_before=date(2026, 7, 3), asked_by="FT-BOARD-2026-01-03/4.2")
    plan = lay_out(Question(sittings(), wanted=(asked,), today=TODAY))
    assert where(plan, "item:F1") == "M4"
    assert reasons(plan, "item:F1") == "Asked for by FT-BOARD-2026-01-03/4.2. Not before 3 July 2026."


def test_an_item_fixed_to_a_meeting_stays_there_and_says_when_its_figures_are_too_late() -> None:
    figures = Figures("NI 8", periods=(Period(date(2026, 4, 1), date(2026, 5, 28)),))
    asked = Wanted("F1", indicator="NI 8", fixed="M2", asked_on=date(2026, 3, 1))
    plan = lay_out(Question(sittings(), wanted=(asked,), figures=(figures,), today=TODAY))
    assert where(plan, "item:F1") == "M2"
    assert reasons(plan, "item:F1").endswith(
        "Fixed to this meeting. Figures for NI 8 are released on 28 May 2026, after this meeting."
    )


def test_an_item_about_an_indicator_moves_to_the_first_meeting_after_its_release() -> None:
    figures = Figures("NI 163", periods=(Period(date(2025, 4, 1), actual=date(2025, 6, 1)),
                                         Period(date(2026, 4, 1), date(2026, 5, 28))))  # fmt: skip
    asked = Wanted("F1", indicator="NI 163", not_before=date(2026, 5, 12), asked_on=date(2026, 3, 1))
    plan = lay_out(Question(sittings(), wanted=(asked,), figures=(figures,), today=TODAY))
    assert where(plan, "item:F1") == "M3"
    assert reasons(plan, "item:F1") == (
        "Asked for. Not before 12 May 2026. Moved from 18 May 2026: figures for NI 163 are released on 28 May 2026."
    )


def test_an_item_whose_figures_came_since_it_was_asked_for_does_not_move() -> None:
    figures = Figures("NI 163", periods=(Period(date(2026, 1, 1), actual=date(2026, 3, 20)),))
    asked = Wanted("F1", indicator="NI 163", asked_on=date(2026, 3, 1))
    assert where(lay_out(Question(sittings(), wanted=(asked,), figures=(figures,), today=TODAY)), "item:F1") == "M1"


def test_a_release_that_slipped_is_awaited_and_holds_nothing_up() -> None:
    figures = Figures("NI 163", frequency="irregular", periods=(Period(date(2026, 1, 1), date(2026, 3, 20)),))
    asked = Wanted("F1", indicator="NI 163", asked_on=date(2026, 3, 1))
    plan = lay_out(Question(sittings(), wanted=(asked,), figures=(figures,), today=TODAY))
    assert where(plan, "item:F1") == "M1"
    assert "awaited since 20 March 2026" in reasons(plan, "item:F1")


def test_nothing_new_before_december_offers_the_proxy() -> None:
    annual = Figures("NI 8", "Sport", "OL", "annual", periods=(Period(date(2025, 10, 1), actual=date(2025, 12, 10)),),
                     proxies=(Proxy("NI 8a", "Centre visits", "monthly"),))  # fmt: skip
    monthly = Figures(
        "NI 8a", "Centre visits", "OL", "monthly", 20, (Period(date(2026, 3, 1), actual=date(2026, 3, 21)),)
    )
    one = Rule("themes", "theme", themes=("OL",))
    plan = lay_out(Question(sittings(), (one,), figures=(annual, monthly), today=TODAY))
    fresh = plan.meetings[3].entries[4].fresh
    assert freshness(fresh) == "New figures for 1 of 2."
    assert stale_words(fresh.stale[0]) == (
        "NI 8: nothing new before 10 December 2026: the proxy NI 8a (Centre visits) is monthly."
    )


def test_what_is_settled_takes_nothing_more_and_what_was_fixed_to_it_says_so() -> None:
    settled = Sitting("M1", MONDAYS[0], settled=True)
    asked = Wanted("F1", fixed="M1")
    plan = lay_out(Question((settled, *sittings()[1:]), (rota(),), (asked,), today=TODAY))
    assert plan.meetings[0].entries == ()
    assert where(plan, "item:F1") == "M2"
    assert reasons(plan, "item:F1") == "Asked for. It was fixed to M1, which takes nothing more."


def test_what_finds_no_meeting_is_said_with_the_reason() -> None:
    plan = lay_out(Question(sittings(), wanted=(Wanted("F1", not_before=date(2027, 1, 1)),), today=TODAY))
    assert [why(entry) for entry in plan.unplaced] == ["Asked for. No meeting is planned after 1 January 2027."]


def test_groups_below_report_to_the_next_meeting_above() -> None:
    below = (Below("SE", "Safer", date(2026, 4, 27)), Below("SE", "Safer", date(2026, 5, 11)),
             Below("CY", "Children", date(2026, 6, 1)))  # fmt: skip
    plan = lay_out(Question(sittings(), below=below, today=TODAY))
    assert where(plan, "upward") == "M2, M3"
    assert reasons(plan, "upward") == "Meetings of theirs since the last one: Safer (11 May 2026)."


def test_a_meeting_that_is_too_long_says_by_how_much() -> None:
    plan = lay_out(Question(sittings(minutes=60), (rota(), recovery()), today=TODAY))
    assert plan.meetings[0].total == 2 * 20 + 15 + 30
    assert length_words(plan.meetings[0]) == "85 minutes, 25 too many"


def test_every_meeting_has_its_frame_unless_a_rule_says_otherwise() -> None:
    plan = lay_out(Question(sittings(), (Rule("log", "matters_arising", "Action log", minutes=25),), today=TODAY))
    assert [entry.kind for entry in plan.meetings[0].entries] == [
        "apologies", "interests", "last_minutes", "matters_arising", "forward_plan", "any_other_business",
    ]  # fmt: skip
    assert plan.meetings[0].entries[3].title == "Action log"


def test_figures_go_on_by_their_rhythm_after_the_last_known_ones() -> None:
    figures = Figures("Q", frequency="quarterly", lag=40, periods=(Period(date(2026, 1, 1), actual=date(2026, 2, 10)),))
    times = releases_of(figures, today=TODAY, until=date(2026, 12, 31))
    assert [one.on for one in times.releases] == [
        date(2026, 2, 10),
        date(2026, 5, 11),
        date(2026, 8, 10),
        date(2026, 11, 10),
    ]
    assert not times.releases[1].sure


def test_figures_that_come_late_by_their_rhythm_are_not_out_yet() -> None:
    figures = Figures("M", frequency="monthly", lag=10, periods=(Period(date(2026, 2, 1), actual=date(2026, 2, 11)),))
    times = releases_of(figures, today=date(2026, 4, 1), until=date(2026, 6, 30))
    assert times.newest(date(2026, 4, 1)) == times.releases[0]
    assert times.releases[1].on == date(2026, 4, 2)


DAYS = st.lists(st.integers(0, 400), min_size=3, max_size=12, unique=True).map(
    lambda found: [TODAY + timedelta(days=one) for one in sorted(found)]
)
WANTED = st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["", "A", "B"]), st.integers(-30, 0)), max_size=6).map(
    lambda found: tuple(
        Wanted(f"F{n}", not_before=TODAY + timedelta(days=day), indicator=one, asked_on=TODAY + timedelta(days=asked))
        for n, (day, one, asked) in enumerate(found)
    )
)
FIGURES = (
    Figures("A", theme="EC", periods=(Period(date(2026, 4, 1), date(2026, 8, 1)),)),
    Figures(
        "B", theme="CH", frequency="quarterly", lag=30, periods=(Period(date(2026, 1, 1), actual=date(2026, 2, 1)),)
    ),
)


@settings(deadline=None, max_examples=40)
@given(days=DAYS, wanted=WANTED, each=st.integers(1, 6), every=st.integers(1, 3))
def test_settling_a_meeting_as_planned_changes_no_other(
    days: list[date], wanted: tuple[Wanted, ...], each: int, every: int
) -> None:
    rules = (rota(each), recovery(every))
    held = sittings(*days)
    before = lay_out(Question(held, rules, wanted, FIGURES, today=TODAY))
    first = before.meetings[0]
    done = {entry.wanted for entry in first.entries if entry.wanted}
    settled = Sitting(held[0].code, held[0].on, settled=True, takes=first.entries)
    left = tuple(one for one in wanted if one.code not in done)
    after = lay_out(Question((settled, *held[1:]), rules, left, FIGURES, today=TODAY))
    keys = [[entry.key for entry in one.entries] for one in before.meetings]
    again = [[entry.key for entry in one.entries] for one in after.meetings]
    moved = {one.key for one in left if one.indicator}
    assert [[key for key in one if key not in moved] for one in keys] == [
        [key for key in one if key not in moved] for one in again
    ]


@settings(deadline=None, max_examples=40)
@given(days=DAYS, wanted=WANTED, each=st.integers(1, 6))
def test_a_plan_is_the_same_whatever_the_order_of_what_was_asked(
    days: list[date], wanted: tuple[Wanted, ...], each: int
) -> None:
    asked = Question(sittings(*days), (rota(each),), wanted, FIGURES, today=TODAY)
    turned = Question(asked.sittings[::-1], asked.rules, wanted[::-1], FIGURES[::-1], today=TODAY)
    assert lay_out(asked) == lay_out(turned)


@settings(deadline=None, max_examples=40)
@given(days=DAYS, each=st.integers(1, 6))
def test_no_theme_is_taken_twice_before_every_other_was_taken_once(days: list[date], each: int) -> None:
    seen = [theme for one in themes(lay_out(Question(sittings(*days), (rota(each),), today=TODAY))) for theme in one]
    counts = [[seen[:end].count(theme) for theme in SIX] for end in range(0, len(seen) + 1, each)]
    assert all(max(one) - min(one) <= 1 for one in counts)
    assert all(later >= earlier for earlier, later in pairwise([sum(one) for one in counts]))


def test_days_are_dated_back_by_working_days_over_a_bank_holiday() -> None:
    easter = {date(2026, 4, 3), date(2026, 4, 6)}.__contains__
    assert dated_back(date(2026, 4, 9), 5, easter) == date(2026, 3, 31)
    assert dated_back(date(2026, 4, 2), -1, easter) == date(2026, 4, 7)
    assert dated_back(date(2026, 4, 5), 0, easter) == date(2026, 4, 5)
