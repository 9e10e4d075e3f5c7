"""Exceptions as pages and reports show them: on any day, with who answers by when and everything that happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.assessment.exceptions import FROM, PERMISSION, as_result
from accord.assessment.models import ExceptionStep, IndicatorException
from accord.assessment.queries.results import ResultRow
from accord.framework.errors import NotFoundError
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.records.rows import end_of_day


@dataclass(frozen=True)
class ExceptionLine:
    """One exception as a list shows it; ``result`` is the figure it stands for, as its sentences need it."""

    number: int
    indicator: IndicatorFacts
    area: str
    area_name: str
    state: str
    codes: tuple[str, ...]
    position: str
    certainty: str
    result: ResultRow
    owner: str
    owner_code: str
    due: date | None
    recovery: str
    raised_on: date
    closed_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether no group has closed it."""
        return self.state != IndicatorException.CLOSED

    def late(self, today: date) -> bool:
        """Whether its answer is overdue."""
        return self.state == IndicatorException.RAISED and self.due is not None and self.due < today


@dataclass(frozen=True)
class ExceptionEvent:
    """One thing that happened to an exception."""

    number: int
    action: str
    note: str
    changes: Mapping[str, tuple[Any, Any]]
    decided_by: str
    decided_on: date | None
    decision_ref: str
    decision_words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ExceptionPage:
    """One exception with all that happened, the last first; ``may`` are the things the viewer may do to it now."""

    line: ExceptionLine
    events: tuple[ExceptionEvent, ...]
    seen: int
    may: tuple[str, ...]
    signed_on: date | None


def exception_lines(
    viewer: Viewer, facts: AgreementFacts, *, known_on: date | None = None
) -> tuple[ExceptionLine, ...]:
    """Every exception of an agreement by number, as known on a day; three queries, four for an earlier day."""
    viewer.demand("see", facts.code)
    indicators = {one.id: one for one in indicator_facts(facts.id)}
    found = [_line(one, indicators) for one in _rows(facts.id) if one.indicator_id in indicators]
    if known_on is None:
        return tuple(found)
    later: dict[int, list[ExceptionStep]] = defaultdict(list)
    steps = ExceptionStep.objects.filter(exception__agreement_id=facts.id, at__gte=end_of_day(known_on))
    for step in steps.select_related("exception"):
        later[step.exception.number].append(step)
    names = _names(step for some in later.values() for step in some)
    return tuple(one for line in found if (one := _unwind(line, later[line.number], names)) is not None)


def exception_page(
    viewer: Viewer, facts: AgreementFacts, number: int, *, known_on: date | None = None
) -> ExceptionPage:
    """One exception and its history, as known on a day; NotFoundError where there was none."""
    viewer.demand("see", facts.code)
    row = _rows(facts.id).filter(number=number).first()
    if row is None:
        raise NotFoundError(_("There is no such exception."))
    steps = list(row.steps.select_related("by"))
    shown = [step for step in steps if known_on is None or step.at < end_of_day(known_on)]
    now = _line(row, {one.id: one for one in indicator_facts(facts.id, codes=[row.indicator.code])})
    names = _names(steps)
    line = _unwind(now, steps[len(shown) :], names)
    if line is None:
        raise NotFoundError(_("There was no such exception on that day."))
    return ExceptionPage(
        line=line,
        events=tuple(_event(step, names) for step in reversed(shown)),
        seen=row.steps_taken,
        may=() if known_on is not None else _may(viewer, facts, line),
        signed_on=facts.signed_on,
    )


def answer_due(agreement: int, indicator: int, area: int) -> date | None:
    """The day by which the open exception of an indicator in an area has to be answered; None for none."""
    found = IndicatorException.objects.filter(agreement_id=agreement, indicator_id=indicator, area_id=area)
    return found.exclude(state=IndicatorException.CLOSED).values_list("due", flat=True).first()


def exceptions_due(
    viewer: Viewer, facts: AgreementFacts, indicators: Iterable[IndicatorFacts], *, everybody: bool = False
) -> tuple[ExceptionLine, ...]:
    """The exceptions of some indicators that wait for the viewer's answer, or anybody's, the earliest due first.

    One query.
    """
    viewer.demand("see", facts.code)
    known = {one.id: one for one in indicators}
    waiting = _rows(facts.id).filter(state__in=(IndicatorException.RAISED, IndicatorException.ASKED))
    found = [_line(one, known) for one in waiting if one.indicator_id in known]
    own = [line for line in found if everybody or viewer.code in {line.owner_code, line.indicator.theme.lead_code}]
    return tuple(sorted(own, key=lambda line: (line.due or date.max, line.number)))


def states_of(lines: Iterable[ExceptionLine]) -> dict[tuple[str, str], ExceptionLine]:
    """The newest exception of each indicator and area, open ones before closed."""
    found: dict[tuple[str, str], ExceptionLine] = {}
    for line in lines:
        found[line.indicator.code, line.area] = line
    return found


def _rows(agreement: int) -> Any:
    return IndicatorException.objects.filter(agreement_id=agreement).select_related("indicator", "area", "owner")


def _line(one: IndicatorException, indicators: Mapping[int, IndicatorFacts]) -> ExceptionLine:
    return ExceptionLine(
        number=one.number, indicator=indicators[one.indicator_id], area=one.area.code, area_name=one.area.name,
        state=one.state, codes=tuple(code for code in one.codes.split(";") if code), position=one.position,
        certainty=one.certainty, owner=str(one.owner) if one.owner else "",
        owner_code=one.owner.code if one.owner else "", due=one.due, recovery=one.recovery, raised_on=one.raised_on,
        closed_on=one.closed_on,
        result=as_result(
            one.reason, indicator=one.indicator.code, area=one.area.code, period=one.period, value=one.value,
            codes=one.codes, certainty=one.certainty,
        ),
    )  # fmt: skip


def _names(steps: Iterable[ExceptionStep]) -> dict[str, str]:
    """What people who once answered are called, by their codes; no query where that never changed."""
    codes = {code for step in steps for code in step.changes.get("owner", ()) if code}
    return {one.code: str(one) for one in Person.objects.filter(code__in=codes)} if codes else {}


def _unwind(line: ExceptionLine, later: Iterable[ExceptionStep], names: Mapping[str, str]) -> ExceptionLine | None:
    """What an exception said before its later steps; None where it was not raised yet."""
    found, result = line, line.result
    for step in sorted(later, key=lambda one: -one.number):
        if step.action == "raised":
            return None
        before = {name: pair[0] for name, pair in step.changes.items()}
        days: dict[str, Any] = {name: _day(before[name]) for name in ("due", "closed_on") if name in before}
        plain: dict[str, Any] = {
            name: before[name] for name in ("state", "position", "certainty", "recovery") if name in before
        }
        if "owner" in before:
            code = before["owner"] or ""
            plain |= {"owner_code": code, "owner": names.get(code, code)}
        if "codes" in before:
            plain["codes"] = tuple(code for code in (before["codes"] or "").split(";") if code)
        figure: dict[str, Any] = {name: before[name] for name in ("value", "period", "certainty") if name in before}
        result = replace(result, **figure, **({"exceptions": before["codes"]} if "codes" in before else {}))
        found = replace(found, **plain, **days, result=result)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _may(viewer: Viewer, facts: AgreementFacts, line: ExceptionLine) -> tuple[str, ...]:
    theme, code = line.indicator.theme.code, line.indicator.code
    return tuple(
        what
        for what, states in FROM.items()
        if line.state in states and viewer.may(PERMISSION[what], facts.code, theme=theme, indicator=code)
    )


def _event(step: ExceptionStep, names: Mapping[str, str]) -> ExceptionEvent:
    return ExceptionEvent(
        number=step.number, action=step.action, note=step.note,
        changes={
            name: (names.get(before, before), names.get(after, after)) if name == "owner" else (before, after)
            for name, (before, after) in step.changes.items()
        },
        decided_by=step.decided_by, decided_on=step.decided_on, decision_ref=step.decision_ref,
        decision_words=step.decision_words, by=str(step.by) if step.by else "", at=step.at,
    )  # fmt: skip
