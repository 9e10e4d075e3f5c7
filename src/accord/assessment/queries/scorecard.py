"""The scorecard: by theme and outcome, one row per indicator, with what changed and what needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from accord.accounts import audit
from accord.assessment.models import Commentary
from accord.assessment.queries.results import ResultRow, Step, area_steps, rows_at
from accord.framework.models import IndicatorLink
from accord.framework.queries.indicators import IndicatorFacts, OutcomeFacts, ThemeFacts, indicator_facts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period
from accord.records.remembered import Remembered
from accord.records.rows import end_of_day

RATED = ("green", "amber", "red")
_BETTER = {"green": 2, "amber": 1, "red": 0}
SPARK_POINTS = 12


@dataclass(frozen=True)
class ScorecardRow:
    """One indicator on the scorecard; ``result`` is None where it has no figure for the area at all."""

    indicator: IndicatorFacts
    result: ResultRow | None
    history: tuple[Step, ...]
    before: Step | None
    has_commentary: bool
    proxy_for: str

    @property
    def status(self) -> str:
        """The status shown: "no_data" where nothing was ever judged."""
        return self.result.status if self.result else "no_data"

    @property
    def movement(self) -> int:
        """1 moved up a status since the period before, −1 moved down, 0 neither or not comparable."""
        if self.before is None or self.before.status not in _BETTER or self.status not in _BETTER:
            return 0
        difference = _BETTER[self.status] - _BETTER[self.before.status]
        return (difference > 0) - (difference < 0)


@dataclass(frozen=True)
class OutcomeRows:
    """An outcome's rows."""

    outcome: OutcomeFacts
    rows: tuple[ScorecardRow, ...]


@dataclass(frozen=True)
class ThemeRows:
    """A theme's outcomes and the count of each status in it."""

    theme: ThemeFacts
    outcomes: tuple[OutcomeRows, ...]
    counts: Counter[str]

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """All rows of the theme in order."""
        return tuple(row for outcome in self.outcomes for row in outcome.rows)


@dataclass(frozen=True)
class Scorecard:
    """The picture of one area at one period, counts first."""

    picture: Picture
    themes: tuple[ThemeRows, ...]
    counts: Counter[str]
    moved_up: int
    moved_down: int
    worsening_greens: int
    reds_by_chance: int
    tested: int
    expected_false_alarms: float
    stamp: str
    """Names the state of the agreement it was made from; two cards of one picture and one stamp are the same."""

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """All rows in order."""
        return tuple(row for theme in self.themes for row in theme.rows)

    @property
    def rated(self) -> int:
        """How many rows have a status of green, amber or red."""
        return sum(self.counts[status] for status in RATED)


_CARDS: Remembered[Scorecard] = Remembered(most=64)


def scorecard(viewer: Viewer, picture: Picture) -> Scorecard:
    """The scorecard of a picture: eight queries however many indicators, one where nothing was written since."""
    viewer.demand("see", picture.agreement.code)
    stamp = audit.stamp(picture.agreement.code)
    return _CARDS.get((picture, stamp, get_language()), lambda: _scorecard(picture, stamp))


def _scorecard(picture: Picture, stamp: str) -> Scorecard:
    steps = area_steps(picture)
    latest = {code: series[-1] for code, series in steps.items()}
    results = rows_at(picture, latest.values())
    commented = _commented(picture)
    proxies = _proxies(picture.agreement.id)
    rows = [
        ScorecardRow(
            indicator=facts,
            result=results.get(facts.code),
            history=tuple(steps.get(facts.code, ())[-SPARK_POINTS:]),
            before=_before(steps.get(facts.code, ()), picture.period),
            has_commentary=(facts.code, latest[facts.code].period) in commented if facts.code in latest else False,
            proxy_for=proxies.get(facts.code, ""),
        )
        for facts in indicator_facts(picture.agreement.id, known_on=picture.known_on)
        if _was_part(facts, picture)
    ]
    return summarise(picture, rows, stamp)


def summarise(picture: Picture, rows: Sequence[ScorecardRow], stamp: str = "") -> Scorecard:
    """Rows with their counts, grouped by theme and outcome in the agreement's order."""
    results = [row.result for row in rows if row.result]
    tested = sum(result.direction_p is not None for result in results)
    return Scorecard(
        picture=picture,
        themes=_by_theme(rows),
        counts=Counter(row.status for row in rows),
        moved_up=sum(row.movement > 0 for row in rows),
        moved_down=sum(row.movement < 0 for row in rows),
        worsening_greens=sum("green_worsening" in result.raised for result in results),
        reds_by_chance=sum(result.status == "red" and result.certainty == "may_be_chance" for result in results),
        tested=tested,
        expected_false_alarms=0.05 * tested,
        stamp=stamp,
    )


def _by_theme(rows: Iterable[ScorecardRow]) -> tuple[ThemeRows, ...]:
    themes: dict[str, dict[str, list[ScorecardRow]]] = {}
    for row in rows:
        themes.setdefault(row.indicator.theme.code, {}).setdefault(row.indicator.outcome.code, []).append(row)
    return tuple(_theme_rows(list(outcomes.values())) for outcomes in themes.values())


def _theme_rows(outcomes: list[list[ScorecardRow]]) -> ThemeRows:
    return ThemeRows(
        theme=outcomes[0][0].indicator.theme,
        outcomes=tuple(OutcomeRows(outcome=rows[0].indicator.outcome, rows=tuple(rows)) for rows in outcomes),
        counts=Counter(row.status for rows in outcomes for row in rows),
    )


def _before(steps: Sequence[Step], period: Period | None) -> Step | None:
    """The point a row is compared with: the last one before the chosen period, else the one before the latest."""
    if period is None:
        return steps[-2] if len(steps) > 1 else None
    earlier = [step for step in steps[:-1] if step.end <= period.start]
    return earlier[-1] if earlier else None


def _was_part(facts: IndicatorFacts, picture: Picture) -> bool:
    asked: date | None = picture.period.start if picture.period else picture.known_on
    return facts.ended_on is None or (asked is not None and asked < facts.ended_on)


def _commented(picture: Picture) -> set[tuple[str, str]]:
    found = Commentary.objects.filter(agreement_id=picture.agreement.id, area_id=picture.area.id)
    if picture.known_on:
        found = found.filter(written_at__lt=end_of_day(picture.known_on))
    return set(found.values_list("indicator__code", "period"))


def _proxies(agreement_id: int) -> dict[str, str]:
    found = IndicatorLink.objects.filter(agreement_id=agreement_id, kind="proxy")
    return dict(found.values_list("source__code", "target__code"))
