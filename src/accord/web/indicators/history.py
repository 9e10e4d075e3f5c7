"""Figures and history: every recorded value with what it was before, every target with who changed it, baselines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from accord.assessment import answers, sentences
from accord.assessment.queries.indicator import IndicatorPicture, rows_in
from accord.assessment.queries.results import ResultRow
from accord.assessment.words import missing_words
from accord.collection.queries import Recorded, recorded_values
from accord.framework.queries.indicators import Definition
from accord.framework.queries.promises import Promise, Start
from accord.judgement.periods import parse_canonical
from accord.web.figures import long_date
from accord.web.indicators import words
from accord.web.indicators.addresses import anchor


@dataclass(frozen=True, slots=True)
class Recording:
    """One period's figure as it stands, with what it was before."""

    id: str
    period: str
    value: str
    missing: str
    before: tuple[str, ...]
    numerator: float | None
    denominator: float | None
    margin: str
    firmness: str
    source: str
    caveat: str
    recorded: datetime | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One promise as it stands, with what it was before and who decided."""

    period: str
    kind: str
    value: str
    before: tuple[str, ...]
    set_by: str
    decision: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class BaselineLine:
    """One recorded baseline."""

    period: str
    value: str
    state: str
    due: date | None
    history: str
    recorded: datetime


@dataclass(frozen=True)
class Breakdown:
    """The figures of one group of people."""

    name: str
    rows: tuple[Recording, ...]


@dataclass(frozen=True)
class HistoryPage:
    """Everything ever recorded about an indicator in one area."""

    area: str
    rows: tuple[Recording, ...]
    restated: int
    has_counts: bool
    has_margins: bool
    targets: tuple[TargetLine, ...]
    renegotiated: tuple[TargetLine, ...]
    baselines: tuple[BaselineLine, ...]
    breakdowns: tuple[Breakdown, ...]
    suppression: int | None


def history(about: IndicatorPicture) -> HistoryPage:
    """The record of the area looked at, as known on the picture's day."""
    picture, now = about.picture, about.facts.now
    recorded = recorded_values(
        about.facts.id, [picture.area.code], suppression=now.suppression, known_on=picture.known_on
    )
    limit = picture.period.end if picture.period else None
    recorded = [one for one in recorded if limit is None or parse_canonical(one.period).end <= limit]
    rows = _recordings(about, [one for one in recorded if not one.breakdown], about.series)
    targets = tuple(_targets(about))
    return HistoryPage(
        area=picture.area.name,
        rows=rows,
        restated=sum(bool(row.before) for row in rows),
        has_counts=any(row.numerator is not None or row.denominator is not None for row in rows),
        has_margins=any(row.margin for row in rows),
        targets=targets,
        renegotiated=tuple(line for line in targets if line.before),
        baselines=tuple(_baseline(one, now) for one in reversed(about.recorded_starts)),
        breakdowns=_breakdowns(about, [one for one in recorded if one.breakdown]),
        suppression=now.suppression,
    )


def _recordings(
    about: IndicatorPicture, recorded: Sequence[Recorded], judged: Sequence[ResultRow], mark: str = ""
) -> tuple[Recording, ...]:
    """A line for each period, newest first: what came in, or what was worked out where nothing comes in."""
    came: dict[str, list[Recorded]] = {}
    for one in recorded:
        came.setdefault(one.period, []).append(one)
    results = {row.period: row for row in judged}
    spans = {period: parse_canonical(period) for period in {*came, *results}}
    order = sorted(spans, key=lambda period: (spans[period].end, spans[period].start), reverse=True)
    return tuple(_recording(about, period, came.get(period, []), results.get(period), mark) for period in order)


def _recording(
    about: IndicatorPicture, period: str, came: Sequence[Recorded], row: ResultRow | None, mark: str
) -> Recording:
    now = about.facts.now
    label = parse_canonical(period).label(now.year_type)
    hidden = _is_hidden(row, now)
    latest = came[0] if came else None
    if latest is None:
        return _worked_out(about, anchor(period) + mark, label, row)
    missing = "suppressed" if hidden else latest.missing
    value = "" if missing else _said(latest, now) or _number(row.value if row else None, now)
    return Recording(
        id=anchor(period) + mark,
        period=label,
        value=value,
        missing="" if value else missing_words(missing or "not_collected"),
        before=() if hidden else tuple(_before(came, now)),
        numerator=None if hidden else latest.numerator,
        denominator=None if hidden else latest.denominator,
        margin="" if hidden else _margin(row, now),
        firmness=words.value_status_word(latest.status),
        source=latest.source or latest.intake,
        caveat=latest.caveat,
        recorded=latest.recorded_at,
    )


def _is_hidden(row: ResultRow | None, now: Definition) -> bool:
    """Whether the figure is hidden; one that is not judged yet is, where small numbers are: nobody has looked yet
    whether it would give one away."""
    if row is None:
        return now.suppression is not None
    return "suppressed" in (row.missing, row.status)


def _before(came: Sequence[Recorded], now: Definition) -> Iterable[str]:
    """What a figure was before, newest first: "50.4% until 5 November 2026"; or how firm, where only that changed."""
    for later, earlier in pairwise(came):
        was = _said(earlier, now) or (missing_words(earlier.missing) if earlier.missing else _("blank"))
        if was == (_said(later, now) or missing_words(later.missing)):
            was = words.value_status_word(earlier.status) if earlier.status != later.status else ""
        if was:
            yield _("%(was)s until %(day)s") % {"was": was, "day": long_date(later.recorded_at)}


def _said(one: Recorded, now: Definition) -> str:
    """A recorded value as people read it, worked out from its parts where only they came; blank where there is none."""
    if one.word:
        return one.word.replace("_", " ")
    value = one.value
    if value is None and one.numerator is not None and one.denominator:
        value = one.numerator / one.denominator * _multiplier(now)
    return _number(value, now)


def _multiplier(now: Definition) -> float:
    return now.multiplier if now.multiplier is not None else 100.0 if now.kind == "proportion" else 1.0


def _number(value: float | None, now: Definition) -> str:
    return "" if value is None else sentences.number(value, answers.brief(now))


def _margin(row: ResultRow | None, now: Definition) -> str:
    if row is None or row.lower95 is None or row.upper95 is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": _number(row.lower95, now), "high": _number(row.upper95, now)}


def _worked_out(about: IndicatorPicture, name: str, label: str, row: ResultRow | None) -> Recording:
    """A figure that nobody sent."""
    value = _number(row.value if row else None, about.facts.now)
    return Recording(
        id=name,
        period=label,
        value=value,
        missing="" if value or row is None else missing_words(row.missing or "not_collected"),
        before=(),
        numerator=None,
        denominator=None,
        margin=_margin(row, about.facts.now),
        firmness="",
        source=_("worked out by formula") if about.facts.now.formula else _("worked out from its parts"),
        caveat="",
        recorded=None,
    )


def _targets(about: IndicatorPicture) -> Iterable[TargetLine]:
    held: dict[tuple[str, str], list[Promise]] = {}
    for one in about.recorded_promises:
        if one.area == about.picture.area.code:
            held.setdefault((one.period, one.kind), []).append(one)
    newest = sorted(held.values(), key=lambda many: (many[-1].span.end, many[-1].span.start), reverse=True)
    for many in newest:
        yield _target(many, about.facts.now, about.groups)


def _target(many: Sequence[Promise], now: Definition, groups: Mapping[str, str]) -> TargetLine:
    last = many[-1]
    return TargetLine(
        period=last.span.label(now.year_type),
        kind=words.target_kind_word(last.kind),
        value=last.word or _number(last.value, now) or _("withdrawn"),
        before=tuple(
            _("%(was)s until %(day)s")
            % {"was": earlier.word or _number(earlier.value, now) or _("none"), "day": long_date(later.recorded_at)}
            for earlier, later in pairwise(many)
        ),
        set_by=last.set_by,
        decision=_decision(last, groups),
        recorded=last.recorded_at,
    )


def _decision(one: Promise, groups: Mapping[str, str]) -> str:
    group = groups.get(one.decided_by, one.decided_by)
    parts = [group, long_date(one.decided_on) if one.decided_on else "", one.decision_ref]
    said = ", ".join(part for part in parts if part)
    right = words.authority_word(one.authority_kind) if one.authority_kind in {"delegated", "clerical"} else ""
    return ": ".join(part for part in (right, said or one.reason) if part)


def _baseline(one: Start, now: Definition) -> BaselineLine:
    return BaselineLine(
        period=one.span.label(now.year_type) if one.span else "",
        value=one.word or _number(one.value, now),
        state=words.baseline_word(one.status),
        due=one.due,
        history=one.reset_history,
        recorded=one.recorded_at,
    )


def _breakdowns(about: IndicatorPicture, recorded: Sequence[Recorded]) -> tuple[Breakdown, ...]:
    if not recorded:
        return ()
    judged = rows_in(about.picture, about.facts.code, [about.picture.area.code], breakdowns=True)
    rows = judged.get(about.picture.area.code, [])
    names = sorted({one.breakdown for one in recorded})
    return tuple(
        Breakdown(
            name,
            _recordings(
                about,
                [one for one in recorded if one.breakdown == name],
                [row for row in rows if row.breakdown == name],
                f"-{place}",
            ),
        )
        for place, name in enumerate(names)
    )
