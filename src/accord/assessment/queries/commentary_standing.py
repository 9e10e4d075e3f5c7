"""How an agreement's commentary stands: each indicator's, and a score for each theme with the rule it follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language

from accord.accounts import audit
from accord.assessment.models import IndicatorException, Result
from accord.assessment.queries.commentary import Commented, commentary_in
from accord.assessment.queries.commentary_checks import before_of, dismissals, key_of
from accord.assessment.queries.commentary_facts import facts_of
from accord.assessment.queries.results import COLUMNS, ResultRow, known_frame, newest_run
from accord.assessment.queries.scorecard import ScorecardRow, scorecard
from accord.framework.queries.indicators import IndicatorFacts, ThemeFacts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.readers.commentary import PARTS, check
from accord.records.remembered import Remembered

MISSING, WRITTEN, SENT_BACK, SIGNED = "missing", "written", "sent_back", "signed"
STATES = (MISSING, SENT_BACK, WRITTEN, SIGNED)


@dataclass(frozen=True)
class Standing:
    """The commentary on an indicator's latest figure: whether it must be there, where it stands, what was found.

    ``due`` is the day by which the open exception has to be answered; ``findings`` are the rules of open findings, one
    entry each.
    """

    indicator: IndicatorFacts
    result: ResultRow
    needed: bool
    state: str
    author: str
    due: date | None
    findings: tuple[str, ...]
    dismissed: int

    def late(self, today: date) -> bool:
        """Whether an answer is due and was due before today."""
        return self.needed and self.state in (MISSING, SENT_BACK) and self.due is not None and self.due < today

    @property
    def explained(self) -> bool:
        """Whether it is signed with no open finding: what the score counts."""
        return self.state == SIGNED and not self.findings


@dataclass(frozen=True)
class ThemeScore:
    """A theme's score: of its exceptions, the share whose commentary is signed and has no open finding."""

    theme: ThemeFacts
    exceptions: int
    explained: int
    written: int
    signed: int
    sent_back: int
    missing: int
    findings: int

    @property
    def score(self) -> float | None:
        """From 0 to 100; None where no exception stands, so that there is nothing to score."""
        return 100 * self.explained / self.exceptions if self.exceptions else None


_STANDINGS: Remembered[tuple[Standing, ...]] = Remembered(most=32)


def commentary_standing(viewer: Viewer, picture: Picture) -> tuple[Standing, ...]:
    """Every indicator that has a figure for the area, in the agreement's order; the same number of queries for any."""
    card = scorecard(viewer, picture)
    key = (picture, card.stamp, audit.stamp(picture.agreement.code), get_language())
    return _STANDINGS.get(key, lambda: _standing(picture, card.rows))


def theme_scores(standing: Iterable[Standing]) -> tuple[ThemeScore, ...]:
    """The score of each theme in the agreement's order."""
    held: dict[str, list[Standing]] = {}
    for one in standing:
        held.setdefault(one.indicator.theme.code, []).append(one)
    return tuple(_score(found) for found in held.values())


def _score(found: list[Standing]) -> ThemeScore:
    needed = [one for one in found if one.needed]
    return ThemeScore(
        theme=found[0].indicator.theme,
        exceptions=len(needed),
        explained=sum(one.explained for one in needed),
        written=sum(one.state != MISSING for one in found),
        signed=sum(one.state == SIGNED for one in found),
        sent_back=sum(one.state == SENT_BACK for one in found),
        missing=sum(one.state == MISSING for one in needed),
        findings=sum(len(one.findings) for one in found),
    )


def _standing(picture: Picture, card: Iterable[ScorecardRow]) -> tuple[Standing, ...]:
    rows = {row.indicator.code: row for row in card if row.result is not None}
    said = commentary_in(picture)
    chosen = {code: row.result for code, row in rows.items() if row.result and (code, row.result.period) in said}
    found = _findings(picture, rows, chosen, said)
    due = _due(picture)
    return tuple(
        _one(row, row.result, said.get((code, row.result.period)), due.get(code), *found.get(code, ((), 0)))
        for code, row in rows.items()
        if row.result is not None
    )


def _one(
    row: ScorecardRow,
    result: ResultRow,
    said: Commented | None,
    due: date | None,
    findings: tuple[str, ...],
    dismissed: int,
) -> Standing:
    now = said.now if said else None
    state = MISSING if now is None else SIGNED if now.signed else SENT_BACK if now.sent_back else WRITTEN
    return Standing(
        indicator=row.indicator,
        result=result,
        needed=bool(result.raised),
        state=state,
        author=now.author if now else "",
        due=due,
        findings=findings,
        dismissed=dismissed,
    )


def _findings(
    picture: Picture,
    rows: Mapping[str, ScorecardRow],
    chosen: Mapping[str, ResultRow],
    said: Mapping[tuple[str, str], Commented],
) -> dict[str, tuple[tuple[str, ...], int]]:
    """By indicator the rules of the open findings on its current text, and how many were set aside."""
    indicators = [row.indicator for code, row in rows.items() if code in chosen]
    judged = _rows(picture, chosen)
    facts = facts_of(picture, indicators, judged, chosen)
    aside = dismissals(picture, [(code, row.period) for code, row in chosen.items()], known_on=picture.known_on)
    found = {}
    for code, one in facts.items():
        now = said[code, chosen[code].period].now
        mine = [each for (indicator, _at), each in said.items() if indicator == code]
        given = replace(one, before=before_of(mine, chosen[code]))
        held = aside.get((code, chosen[code].period), {})
        all_of_them = check(given, {part: getattr(now, part) for part in PARTS})
        still = tuple(each.rule for each in all_of_them if key_of(each) not in held)
        found[code] = still, len(all_of_them) - len(still)
    return found


def _rows(picture: Picture, chosen: Mapping[str, ResultRow]) -> dict[str, list[ResultRow]]:
    """The judged rows of the indicators that have commentary, all areas, by indicator; one query."""
    held: dict[str, list[ResultRow]] = {}
    if picture.known_on:
        import polars as pl

        frame = known_frame(picture.agreement.id, picture.known_on)
        mine = frame.filter(pl.col("indicator").is_in(sorted(chosen)) & (pl.col("breakdown") == ""))
        found = [ResultRow(*row) for row in mine.select(COLUMNS).iter_rows()]
    else:
        stored = Result.objects.filter(
            run=newest_run(picture.agreement.id), indicator__code__in=sorted(chosen), breakdown=""
        )
        paths = {"indicator": "indicator__code", "area": "area__code"}
        found = [ResultRow(*row) for row in stored.values_list(*(paths.get(name, name) for name in COLUMNS))]
    for row in found:
        held.setdefault(row.indicator, []).append(row)
    return held


def _due(picture: Picture) -> dict[str, date | None]:
    """By indicator the day by which its open exception in the picture's area has to be answered."""
    found = IndicatorException.objects.filter(agreement_id=picture.agreement.id, area_id=picture.area.id)
    return dict(found.exclude(state=IndicatorException.CLOSED).values_list("indicator__code", "due"))
