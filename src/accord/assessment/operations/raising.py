"""Exceptions raised, seen again and let go by rule, each time results are frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accord.accounts.models import Person
from accord.assessment.exceptions import REASON, pressing
from accord.assessment.models import Commentary, ExceptionStep, IndicatorException, Run
from accord.assessment.operations.steps import TRACKED, changed, snapshot, step_of
from accord.framework.models import Agreement
from accord.framework.queries.indicators import indicator_facts

if TYPE_CHECKING:
    import polars as pl

Key = tuple[int, int]
READ = ("indicator_id", "area_id", "period", "start", "end", "value", "certainty", "exceptions", *REASON)


@dataclass(frozen=True)
class RaisedCounts:
    """What raising did: new exceptions, those the rule found again with news, and those it no longer finds."""

    raised: int
    again: int
    moved: int


def newest_figures(results: pl.DataFrame) -> pl.DataFrame:
    """Of result rows as they are written, the last of each series of an area, with what exceptions keep of it."""
    import polars as pl

    return results.filter(pl.col("latest") & (pl.col("breakdown") == "")).select(READ)


def raise_exceptions(*, run: Run, newest: Iterable[pl.DataFrame]) -> RaisedCounts:
    """Bring the agreement's exceptions up to date with a run, within the transaction that writes it.

    One open exception stands for an indicator and area: those with a target, and the agreement's own area. A figure
    that moved lets its exception go on being watched; one that a group closed is raised anew for a later period only.
    Doing it twice for the same results adds nothing.
    """
    agreement = Agreement.objects.select_for_update().get(pk=run.agreement_id)
    held = {(one.indicator_id, one.area_id): one for one in IndicatorException.objects.filter(agreement=agreement)}
    rows = _rows(newest, agreement.area_id, {key for key, one in held.items() if one.state != one.CLOSED})
    facts = {one.id: one for one in indicator_facts(agreement.pk)}
    live = {pk for pk, one in facts.items() if one.ended_on is None or one.ended_on > run.today}
    work = _Work(agreement, run, facts, _commented(agreement.pk, rows))
    for key, row in rows.items():
        standing = held.get(key)
        fires = bool(row["exceptions"]) and row["indicator_id"] in live
        if standing is not None and standing.state != standing.CLOSED:
            work.follow(standing, row, fires)
        elif fires and (standing is None or row["end"] > standing.end):
            work.begin(key, row)
    return work.write()


def explain_where_commented(agreement: Agreement, at: datetime) -> int:
    """Mark raised exceptions as explained whose period has commentary; returns how many."""
    waiting = IndicatorException.objects.filter(agreement=agreement, state=IndicatorException.RAISED)
    said = _said(agreement.pk)
    found = [one for one in waiting if (one.indicator_id, one.area_id, one.period) in said]
    for one in found:
        before = snapshot(one)
        one.state = one.EXPLAINED
        step_of(one, "explained", changed(before, one), at=at).save()
        one.save()
    return len(found)


class _Work:
    """The exceptions and steps one raising writes, at most a handful of statements."""

    def __init__(self, agreement: Agreement, run: Run, facts: Any, commented: set[tuple[int, int, str]]) -> None:
        self._agreement, self._run, self._facts, self._commented = agreement, run, facts, commented
        self._people = dict(Person.objects.values_list("code", "pk"))
        self._last = _last_number(agreement)
        self._new: list[IndicatorException] = []
        self._changed: list[IndicatorException] = []
        self._steps: list[ExceptionStep] = []
        self._again = self._moved = 0

    def begin(self, key: Key, row: dict[str, Any]) -> None:
        """A new exception for an indicator and area."""
        self._last += 1
        made = IndicatorException(
            agreement=self._agreement, number=self._last, indicator_id=key[0], area_id=key[1],
            raised_on=self._run.today, due=self._due(), owner_id=self._owner(key[0]),
        )  # fmt: skip
        _put(made, row)
        self._new.append(made)
        self._keep(made, "raised", {name: [None, value] for name, value in snapshot(made).items() if value})
        self._explain(made)

    def follow(self, standing: IndicatorException, row: dict[str, Any], fires: bool) -> None:
        """An open exception and the newest figure for it; whoever answers for the indicator now answers for it."""
        self._hand_over(standing)
        before, fired, ended = snapshot(standing), bool(standing.codes), standing.end
        reason = standing.reason
        _put(standing, row if fires else {**row, "exceptions": ""})
        if not _news(before, snapshot(standing)):
            standing.value = before["value"]
            if standing.reason != reason:
                self._changed.append(standing)
            self._explain(standing)
            return
        again = fires and (row["end"] > ended or not fired)
        if again and standing.state in {standing.EXPLAINED, standing.WATCHING}:
            standing.state, standing.due = standing.RAISED, self._due()
        moved = fired and not fires
        if moved and standing.state in {standing.RAISED, standing.EXPLAINED}:
            standing.state = standing.WATCHING
        self._moved += moved
        self._again += fires
        self._changed.append(standing)
        action = "seen_again" if fires else "figure_moved" if moved else "new_figure"
        self._keep(standing, action, changed(before, standing))
        self._explain(standing)

    def _hand_over(self, standing: IndicatorException) -> None:
        owner, before = self._owner(standing.indicator_id), snapshot(standing)
        if owner is None or owner == standing.owner_id:
            return
        standing.owner_id = owner
        self._changed.append(standing)
        self._keep(standing, "handed_over", changed(before, standing))

    def write(self) -> RaisedCounts:
        """Everything in bulk; what was done."""
        IndicatorException.objects.bulk_create(self._new, batch_size=500)
        fields = [*(name for name in TRACKED if name != "owner"), "owner", "start", "end", "reason", "steps_taken"]
        once = list({id(one): one for one in self._changed}.values())
        IndicatorException.objects.bulk_update(once, fields, batch_size=100)
        for step in self._steps:
            step.exception_id = step.exception.pk
        ExceptionStep.objects.bulk_create(self._steps, batch_size=500)
        return RaisedCounts(len(self._new), self._again, self._moved)

    def _explain(self, one: IndicatorException) -> None:
        if one.state != one.RAISED or (one.indicator_id, one.area_id, one.period) not in self._commented:
            return
        before = snapshot(one)
        one.state = one.EXPLAINED
        if one.pk is not None:
            self._changed.append(one)
        self._keep(one, "explained", changed(before, one))

    def _keep(self, one: IndicatorException, action: str, changes: dict[str, Any]) -> None:
        self._steps.append(step_of(one, action, changes, at=self._run.judged_at))

    def _due(self) -> date:
        return self._run.today + timedelta(days=self._agreement.answer_days)

    def _owner(self, indicator: int) -> int | None:
        facts = self._facts[indicator]
        return self._people.get(facts.now.owner_code) or self._people.get(facts.theme.lead_code)


def _rows(newest: Iterable[pl.DataFrame], own_area: int | None, open_: set[Key]) -> dict[Key, dict[str, Any]]:
    """The newest figure of every indicator and area that the rule finds or that an open exception stands for."""
    import polars as pl

    found: dict[Key, dict[str, Any]] = {}
    watched = pl.DataFrame(
        sorted(open_), schema={"indicator_id": pl.Int64, "area_id": pl.Int64}, orient="row"
    ).with_columns(held=pl.lit(True))
    for frame in newest:
        promised = (pl.col("exceptions") != "") & (pl.col("target").is_not_null() | (pl.col("area_id") == own_area))
        chosen = frame.join(watched, on=["indicator_id", "area_id"], how="left").filter(
            promised.fill_null(False) | pl.col("held").fill_null(False)
        )
        for row in chosen.sort("indicator_id", "area_id", "end", "start").iter_rows(named=True):
            found[row["indicator_id"], row["area_id"]] = row
    return found


def _put(one: IndicatorException, row: dict[str, Any]) -> None:
    one.period, one.start, one.end = row["period"], row["start"], row["end"]
    one.value, one.codes, one.certainty = row["value"], row["exceptions"], row["certainty"]
    one.position = pressing(one.codes)
    one.reason = {name: row[name] for name in REASON if row[name] not in (None, "")}


def _news(before: dict[str, Any], after: dict[str, Any]) -> bool:
    from accord.judgement.tolerance import compare

    if any(before[name] != after[name] for name in ("period", "codes", "certainty")):
        return True
    old, new = before["value"], after["value"]
    return (old is None) != (new is None) or (old is not None and new is not None and compare(old, new) != 0)


def _commented(agreement: int, rows: dict[Key, dict[str, Any]]) -> set[tuple[int, int, str]]:
    return _said(agreement) if rows else set()


def _said(agreement: int) -> set[tuple[int, int, str]]:
    return set(Commentary.objects.filter(agreement_id=agreement).values_list("indicator_id", "area_id", "period"))


def _last_number(agreement: Agreement) -> int:
    found: QuerySet[IndicatorException] = IndicatorException.objects.filter(agreement=agreement)
    return found.order_by("-number").values_list("number", flat=True).first() or 0
