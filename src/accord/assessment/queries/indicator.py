"""One indicator in one area: everything its page shows, judged rows, promises, links, notes and what waits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from accord.accounts.models import Person
from accord.assessment.frames import question
from accord.assessment.models import Commentary, Judgement, Result
from accord.assessment.queries.results import COLUMNS, ResultRow, known_frame, newest_run, withheld
from accord.collection.models import Observation, Release
from accord.collection.queries import Noted, chart_notes, rebases
from accord.framework.models import Agreement, Indicator
from accord.framework.queries.indicators import Definition, IndicatorFacts, definitions, indicator_for
from accord.framework.queries.links import Linked, links_of
from accord.framework.queries.picture import Picture
from accord.framework.queries.places import area_names
from accord.framework.queries.promises import Promise, Start, group_titles, in_force, promises, starts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day

Special = Literal["common", "outside", "trend", "two_of_three", "shift"]

WORD_KINDS = frozenset({"yes_no", "milestone", "grade"})
"""The kinds whose value is a word."""


@dataclass(frozen=True)
class Judged:
    """A status that a person gave, with the reason."""

    period: str
    status: str
    reason: str
    by: str
    recorded_on: date


@dataclass(frozen=True)
class Kept:
    """What is recorded beside a figure: its word, whether it is provisional, its caveat; as known."""

    word: str
    status: str
    caveat: str


@dataclass(frozen=True)
class Awaited:
    """The next release of a source: the period it will speak of and the day it is expected."""

    period: str
    expected: date


@dataclass(frozen=True)
class ControlPoint:
    """One point of the control chart, with the lines of its rebase group and its word (common, outside, trend …)."""

    period: str
    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    point: Special
    group: int


@dataclass(frozen=True)
class IndicatorPicture:
    """One indicator as a page about it needs it, whatever part of it is shown."""

    picture: Picture
    facts: IndicatorFacts
    versions: tuple[Definition, ...]
    rows: dict[str, list[ResultRow]]
    kept: dict[str, Kept]
    recorded_promises: tuple[Promise, ...]
    recorded_starts: tuple[Start, ...]
    judged: dict[str, Judged]
    links: tuple[Linked, ...]
    rebases: tuple[Noted, ...]
    notes: tuple[Noted, ...]
    awaited: Awaited | None
    commented: dict[str, int]
    groups: dict[str, str]
    whole_name: str

    @property
    def series(self) -> Sequence[ResultRow]:
        """The area's judged rows, oldest first, up to the period asked for."""
        return self.rows.get(self.picture.area.code, ())

    @property
    def shown(self) -> ResultRow | None:
        """The row the page answers with: the last of the series."""
        return self.series[-1] if self.series else None

    @property
    def last_figure(self) -> ResultRow | None:
        """The last row that has a figure."""
        return next((row for row in reversed(self.series) if row.value is not None), None)

    @property
    def whole(self) -> ResultRow | None:
        """The figure of the agreement's own area for the period shown, where another area is looked at."""
        code = self.picture.agreement.area_code
        if code == self.picture.area.code or self.shown is None:
            return None
        return next((row for row in self.rows.get(code, ()) if row.period == self.shown.period), None)

    @property
    def promised(self) -> tuple[Promise, ...]:
        """The area's targets in force, of every kind."""
        return tuple(one for one in in_force(self.recorded_promises) if one.area == self.picture.area.code)

    @property
    def baseline(self) -> Start | None:
        """The area's baseline in force."""
        mine = [one for one in self.recorded_starts if one.area == self.picture.area.code]
        return mine[-1] if mine else None

    @property
    def is_worded(self) -> bool:
        """Whether the value is a word: yes or no, a milestone, a grade."""
        return self.facts.now.kind in WORD_KINDS


def indicator_picture(viewer: Viewer, picture: Picture, code: str) -> IndicatorPicture:
    """One indicator in a picture's area, with the agreement's area and the benchmark beside it; eighteen queries.

    Raises NotFoundError where the agreement has no such indicator, NotAllowedError where the viewer may not see it.
    """
    viewer.demand("see", picture.agreement.code)
    agreement, known_on = picture.agreement.id, picture.known_on
    facts = indicator_for(agreement, code, known_on=known_on)
    groups = group_titles()
    areas = {picture.area.code, picture.agreement.area_code, facts.now.benchmark} - {""}
    rows = rows_in(picture, code, areas)
    return IndicatorPicture(
        picture=picture,
        facts=facts,
        versions=tuple(definitions([facts.id], known_on=known_on).get(facts.id, ())),
        rows=rows,
        kept=_kept(facts.id, picture),
        recorded_promises=promises(
            agreement, facts.id, [picture.area.code, picture.agreement.area_code], groups=groups, known_on=known_on
        ),
        recorded_starts=_without_hidden(
            starts(agreement, facts.id, [picture.area.code], known_on=known_on), rows.get(picture.area.code, ())
        ),
        judged=_judged(facts.id, picture),
        links=links_of(agreement, facts.id, known_on=known_on),
        rebases=rebases(facts.id, picture.area.id),
        notes=chart_notes(facts.id, picture.area.id),
        awaited=_awaited(facts.id, known_on),
        commented=_commented(facts.id, picture),
        groups=groups,
        whole_name=area_names([picture.agreement.area_code]).get(picture.agreement.area_code, ""),
    )


def rows_in(
    picture: Picture, code: str, areas: Collection[str], *, breakdowns: bool = False
) -> dict[str, list[ResultRow]]:
    """The judged rows of one indicator in some areas, oldest first by area, up to the end of the picture's period.

    With ``breakdowns`` only the rows of breakdowns, else only those of the whole.
    """
    found = _judged_again(picture, code, areas) if picture.known_on else _stored(picture, code, areas)
    limit = picture.period.end if picture.period else None
    held: dict[str, list[ResultRow]] = {}
    for row in found:
        if bool(row.breakdown) == breakdowns and (limit is None or row.span.end <= limit):
            held.setdefault(row.area, []).append(row)
    return held


def _stored(picture: Picture, code: str, areas: Collection[str]) -> list[ResultRow]:
    run = newest_run(picture.agreement.id)
    found = Result.objects.filter(run=run, indicator__code=code, area__code__in=areas).order_by(
        "breakdown", "end", "start"
    )
    paths = {"indicator": "indicator__code", "area": "area__code"}
    return [ResultRow(*row) for row in found.values_list(*(paths.get(name, name) for name in COLUMNS))]


def _judged_again(picture: Picture, code: str, areas: Collection[str]) -> list[ResultRow]:
    import polars as pl

    assert picture.known_on is not None
    frame = known_frame(picture.agreement.id, picture.known_on)
    mine = frame.filter((pl.col("indicator") == code) & pl.col("area").is_in(sorted(areas)))
    return [ResultRow(*row) for row in mine.sort("breakdown", "end").select(COLUMNS).iter_rows()]


def control_points(about: IndicatorPicture) -> dict[str, ControlPoint]:
    """The control chart of the picture's area by canonical period, judged afresh from the indicator's own slice."""
    picture = about.picture
    run = newest_run(picture.agreement.id)
    stamp = (run.data_version, run.target_version, run.definition_version) if run else ()
    today = picture.known_on or (run.today if run else date.min)
    points = _slice_points(picture.agreement.id, about.facts.id, about.facts.code, picture.known_on, today, stamp)
    return points.get(picture.area.code, {})


@lru_cache(maxsize=32)
def _slice_points(
    agreement_id: int, indicator_id: int, code: str, known_on: date | None, today: date, _stamp: tuple[int, ...]
) -> dict[str, dict[str, ControlPoint]]:
    """By area and period the points of one indicator's control charts; remembered while nothing has been added."""
    import polars as pl

    from accord.judgement.assess import assess

    wanted = [indicator_id, *parts_of_formula(indicator_id)]
    known_by = end_of_day(known_on) if known_on else None
    tables = question(Agreement.objects.get(pk=agreement_id), indicators=wanted, known_by=known_by)
    tables["withheld"] = withheld(agreement_id, indicator=code)
    points = assess(tables, known_on=known_on, today=today, with_points=True).points
    mine = points.filter(pl.col("indicator") == code).with_columns(pl.col("point").fill_null("common"))
    columns = (
        "area",
        "period",
        "mean",
        "lower_limit",
        "upper_limit",
        "near_lower",
        "near_upper",
        "point",
        "rebase_group",
    )
    held: dict[str, dict[str, ControlPoint]] = {}
    for area, *row in mine.select(columns).iter_rows():
        point = ControlPoint(*row)
        held.setdefault(area, {})[point.period] = point
    return held


def parts_of_formula(indicator_id: int) -> list[int]:
    """The indicators that a formula names, none for an indicator that is measured."""
    found = Indicator.objects.filter(pk=indicator_id).values_list("versions__formula", flat=True)
    named = {code for formula in found for code in re.findall(r"\{([^{}]+)\}", formula or "")}
    return list(Indicator.objects.filter(code__in=named).values_list("pk", flat=True)) if named else []


def _without_hidden(recorded: Sequence[Start], rows: Sequence[ResultRow]) -> tuple[Start, ...]:
    """Baselines without their value where the figure of their own period is hidden."""
    hidden = {row.period for row in rows if row.missing == "suppressed"}
    return tuple(replace(start, value=None) if start.period in hidden else start for start in recorded)


def _kept(indicator_id: int, picture: Picture) -> dict[str, Kept]:
    found = Observation.objects.filter(indicator_id=indicator_id, area_id=picture.area.id, breakdown="")
    if picture.known_on:
        found = found.filter(recorded_at__lt=end_of_day(picture.known_on))
    rows = found.order_by("start", "recorded_at").values_list("period", "word", "status", "caveat")
    return {period: Kept(word, status, caveat) for period, word, status, caveat in rows}


def _judged(indicator_id: int, picture: Picture) -> dict[str, Judged]:
    found = Judgement.objects.filter(
        agreement_id=picture.agreement.id, indicator_id=indicator_id, area_id=picture.area.id
    )
    if picture.known_on:
        found = found.filter(recorded_at__lt=end_of_day(picture.known_on))
    rows = list(found)
    by = dict(Person.objects.filter(code__in={row.by for row in rows}).values_list("code", "position"))
    return {
        row.period: Judged(row.period, row.status, row.reason, by.get(row.by, row.by), row.recorded_at.date())
        for row in rows
    }


def _awaited(indicator_id: int, known_on: date | None) -> Awaited | None:
    """The first release that is expected and had not come by that day."""
    found = Release.objects.filter(indicator_id=indicator_id, expected__isnull=False).order_by("expected")
    for period, expected, actual in found.values_list("period", "expected", "actual"):
        if expected is not None and (actual is None or (known_on is not None and actual > known_on)):
            return Awaited(period, expected)
    return None


def _commented(indicator_id: int, picture: Picture) -> dict[str, int]:
    """How many wordings of commentary there are, by period."""
    found = Commentary.objects.filter(
        agreement_id=picture.agreement.id, indicator_id=indicator_id, area_id=picture.area.id
    )
    if picture.known_on:
        found = found.filter(written_at__lt=end_of_day(picture.known_on))
    return dict(found.order_by("period", "number").values_list("period", "number"))
