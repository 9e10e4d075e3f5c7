"""How a recovery plan stands: its exit test and what puts it off track."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.results import ResultRow, indicator_rows
from accord.assessment.sentences import number, spoken
from accord.assessment.words import status_word
from accord.delivery.models.recovery import Recovery, RecoveryPoint, RecoveryReading
from accord.framework.queries.indicators import Definition, indicator_for
from accord.framework.queries.picture import Picture, agreement_facts, area_facts
from accord.judgement.exit_test import IMPROVING, READING, STATUS_GREEN, Exit, Figure, judge_exit

OFF_TRACK = "recovery_off_track"
"""The exception of a plan that is not doing what it promised."""
DAYS = {"weekly": 7, "fortnightly": 14, "monthly": 31}


@dataclass(frozen=True, slots=True)
class Dated:
    """A value of a day: a point of the trajectory or a reading, with its reference and note."""

    code: str
    on: date
    value: float
    note: str = ""
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What a plan is judged by: the indicator's figures, the revised trajectory and the readings, oldest first."""

    definition: Definition
    rows: tuple[ResultRow, ...]
    since: date
    points: tuple[Dated, ...]
    readings: tuple[Dated, ...]

    @property
    def figures(self) -> tuple[ResultRow, ...]:
        """The figures that count for the exit test."""
        return tuple(row for row in self.rows if row.span.end - timedelta(days=1) > self.since)

    @property
    def counted(self) -> tuple[Dated, ...]:
        """The readings that hold: of each day the last given."""
        return tuple(one for one in self.readings if not one.superseded)


def course_of(plan: Recovery, definition: Definition, rows: Sequence[ResultRow]) -> Course:
    """Everything a plan is judged by."""
    return Course(
        definition=definition,
        rows=tuple(rows),
        since=plan.since or plan.opened_on,
        points=trajectory(plan.recoverypoints.all()),
        readings=readings(plan.recoveryreadings.all()),
    )


def trajectory(points: Iterable[RecoveryPoint]) -> tuple[Dated, ...]:
    """The points of a revised trajectory that hold, by day."""
    held = [one for one in points if one.state == "held"]
    return tuple(Dated(one.code, one.on, one.value) for one in sorted(held, key=lambda one: (one.on, one.pk)))


def readings(given: Iterable[RecoveryReading]) -> tuple[Dated, ...]:
    """Readings by day; of several for one day all but the last given are superseded."""
    ordered = sorted(given, key=lambda one: (one.on, one.pk))
    last = {one.on: one.pk for one in ordered}
    return tuple(Dated(one.code, one.on, one.value, one.note, one.pk != last[one.on]) for one in ordered)


def exit_of(plan: Recovery, course: Course) -> Exit:
    """How far the plan's exit test is met."""
    return judge_exit(
        plan.exit_kind,
        wanted=plan.exit_count,
        level=plan.exit_level,
        higher_is_better=is_higher_better(course.definition),
        figures=[
            Figure(row.value, row.status, row.direction == "improving" and row.direction_significant is True)
            for row in course.figures
        ],
        readings=[one.value for one in course.counted],
    )


def is_higher_better(definition: Definition) -> bool | None:
    """Whether more is better, None where no direction is."""
    return {"higher": True, "lower": False}.get(definition.polarity)


def exit_words(plan: Recovery, course: Course) -> str:
    """The exit test in a sentence: what ends the plan."""
    level = number(plan.exit_level, spoken(course.definition)) if plan.exit_level is not None else ""
    facts = {"n": plan.exit_count, "level": level}
    if plan.exit_kind == IMPROVING:
        return _("The plan ends when the figure improves by more than chance.")
    if plan.exit_kind == STATUS_GREEN:
        return ngettext(
            "The plan ends when the figure is green.", "The plan ends when %(n)d figures in a row are green.",
            plan.exit_count,
        ) % facts  # fmt: skip
    if plan.exit_kind == READING:
        return (
            ngettext(
                "The plan ends when a reading is at %(level)s or better.",
                "The plan ends when %(n)d readings in a row are at %(level)s or better.",
                plan.exit_count,
            )
            % facts
        )
    return (
        ngettext(
            "The plan ends when a figure is at %(level)s or better.",
            "The plan ends when %(n)d figures in a row are at %(level)s or better.",
            plan.exit_count,
        )
        % facts
    )


def missing_words(plan: Recovery, course: Course) -> str:
    """What is still missing for the exit test, with the figures; "" where it is met."""
    found = exit_of(plan, course)
    if found.met:
        return ""
    what = _("readings") if plan.exit_kind == READING else _("figures")
    if not found.given:
        return _("The exit test is not met: there are no %(what)s yet since the plan began.") % {"what": what}
    facts = {"has": found.in_a_row, "wanted": found.wanted, "what": what, "last": _last(plan, course)}
    return _("The exit test is not met: %(has)d of %(wanted)d %(what)s in a row. The last was %(last)s.") % facts


def refuse_exit(plan: Recovery, _today: date) -> str:
    """Why the plan cannot be closed yet; "" where its exit test is met."""
    return missing_words(plan, read_course(plan))


def read_course(plan: Recovery) -> Course:
    """What a plan is judged by, read from the newest run."""
    facts = agreement_facts(plan.agreement)
    about = Picture(agreement=facts, area=area_facts(plan.area), period=None, known_on=None)
    indicator = indicator_for(facts.id, plan.indicator.code)
    return course_of(plan, indicator.now, indicator_rows(about, plan.indicator.code, areas=[plan.area.code]))


def expected_on(points: Sequence[Dated], day: date) -> float | None:
    """The revised trajectory on a day: on the line between two points, None before the first, the last one after it."""
    days = [one.on for one in points]
    place = bisect_left(days, day)
    if not points or (place == 0 and days[0] != day):
        return None
    if place == len(points):
        return points[-1].value
    after = points[place]
    if after.on == day:
        return after.value
    before = points[place - 1]
    share = (day - before.on).days / (after.on - before.on).days
    return before.value + share * (after.value - before.value)


def next_reading(plan: Recovery, course: Course, began: date) -> date:
    """The day the next reading is due by the plan's rhythm."""
    last = max([began, *(one.on for one in course.counted)])
    return last + timedelta(days=DAYS[plan.rhythm])


def off_track(plan: Recovery, course: Course, *, began: date, late_actions: Sequence[str], today: date) -> list[str]:
    """Why a running plan is off track, each reason in a sentence; none where it is on track.

    A reading missed twice, a figure or reading worse than the revised trajectory by more than the indicator's
    dead-band, an action late, or the day it should be back on target passed.
    """
    if plan.state != "running":
        return []
    reasons = []
    due = next_reading(plan, course, began)
    if today > due + timedelta(days=DAYS[plan.rhythm]):
        reasons.append(_("Two readings are missing; the first was due on %(day)s.") % {"day": _day(due)})
    worse = _worse_than_promised(course)
    if worse:
        reasons.append(worse)
    if late_actions:
        said = ngettext("%(n)d action is late: %(what)s.", "%(n)d actions are late: %(what)s.", len(late_actions))
        reasons.append(said % {"n": len(late_actions), "what": ", ".join(late_actions)})
    if plan.back_on is not None and plan.back_on < today:
        reasons.append(_("It should have been back on target by %(day)s.") % {"day": _day(plan.back_on)})
    return reasons


def _worse_than_promised(course: Course) -> str:
    from accord.judgement.tolerance import compare

    better = is_higher_better(course.definition)
    last = [(one.on, one.value) for one in course.counted[-1:]]
    last += [(row.span.end - timedelta(days=1), row.value) for row in course.figures[-1:] if row.value is not None]
    if better is None or not last:
        return ""
    day, value = max(last)
    promised = expected_on(course.points, day)
    if promised is None:
        return ""
    worse = promised - value if better else value - promised
    band = course.definition.no_change_within or 0.0
    if compare(worse, band) <= 0:
        return ""
    now = spoken(course.definition)
    facts = {"value": number(value, now), "day": _day(day), "promised": number(promised, now)}
    return _("%(value)s on %(day)s, where the revised trajectory has %(promised)s.") % facts


def _last(plan: Recovery, course: Course) -> str:
    now = spoken(course.definition)
    if plan.exit_kind == READING:
        one = course.counted[-1]
        return _("%(value)s on %(day)s") % {"value": number(one.value, now), "day": _day(one.on)}
    row = course.figures[-1]
    value = number(row.value, now) if row.value is not None else _("missing")
    said = {"value": value, "when": row.span.label(course.definition.year_type), "status": status_word(row.status)}
    return _("%(value)s in %(when)s (%(status)s)") % {**said, "status": said["status"].lower()}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
