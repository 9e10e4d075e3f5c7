"""Where each promise starts from: set, provisional, missing until a day, or set anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import SETTING_UP, Authority
from accord.framework.competence import demand_competence
from accord.framework.models import Agreement, Area, Baseline, Indicator
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement, place_in
from accord.framework.operations.definition_rules import WORDED
from accord.framework.operations.definitions import newest_version
from accord.framework.viewer import Viewer
from accord.judgement.periods import PeriodError, parse_canonical

STATUSES = ("set", "provisional", "missing")
Cell = tuple[str, str]
"""Area code and the name of the field."""


@dataclass(frozen=True)
class Start:
    """A baseline as entered; ``period`` is canonical or blank."""

    status: str
    period: str = ""
    value: float | None = None
    word: str = ""
    due: date | None = None
    reset_history: str = ""


class BaselinesRefusedError(AccordError):
    """Some baselines cannot stand, nothing was written; ``problems`` says which field of which area and why."""

    def __init__(self, problems: Mapping[Cell, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@transaction.atomic
def set_baselines(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    indicator: str,
    entered: Mapping[str, Start],
    seen: int,
    authority: Authority | None = None,
) -> int:
    """Record baselines by area where they differ from those held; returns how many.

    Setting a set baseline anew must say how and why, and needs authority once the agreement is signed; giving the first
    value of a missing one does not.
    """
    held = open_agreement(viewer, agreement)
    row = place_in(held, indicator).indicator
    demand_unchanged(seen, newest_baseline(held, row))
    before = starts_of(held, row)
    changes = {area: start for area, start in entered.items() if before.get(area) != start}
    if not changes:
        return 0
    worded = newest_version(row).kind in WORDED
    problems = baseline_problems(before, changes, worded=worded)
    if problems:
        raise BaselinesRefusedError(problems)
    again = any(is_reset(before.get(area), start) for area, start in changes.items())
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,)) if again else SETTING_UP
    demand_competence(right, held, indicator=row.code)
    _append(held, row, changes)
    detail = {
        area: [asdict(before[area]) if area in before else None, asdict(start)] for area, start in changes.items()
    }
    keep_trail(by, held, "set_baselines", f"indicator {indicator}", right, baselines=detail)
    judge_again(by=by, agreement=held)
    return len(changes)


def baseline_problems(held: Mapping[str, Start], entered: Mapping[str, Start], *, worded: bool) -> dict[Cell, str]:
    """Every field of an entered baseline that has to change, with a sentence."""
    problems: dict[Cell, str] = {}
    for area, start in entered.items():
        has_value = bool(start.word) if worded else start.value is not None
        if start.status in ("set", "provisional") and not has_value:
            problems[(area, "value")] = _("A baseline that is set or provisional has a value.")
        if start.status == "missing" and has_value:
            problems[(area, "value")] = _("A missing baseline has no value; call it set or provisional.")
        if start.status == "missing" and start.due is None:
            problems[(area, "due")] = _("Say by when the missing baseline will be there.")
        if has_value and not start.period:
            problems[(area, "period")] = _("Say which period the value is for.")
        if not start.status and (has_value or start.period or start.due):
            problems[(area, "status")] = _("Choose whether it is set, provisional or missing.")
        before = held.get(area)
        said = before.reset_history if before else ""
        if is_reset(before, start) and start.reset_history in ("", said):
            problems[(area, "reset_history")] = _("A set baseline is being set anew: say how and why.")
    return problems


def is_reset(before: Start | None, after: Start) -> bool:
    """Whether a baseline that was set gets another value, period or status."""
    if before is None or before.status != "set":
        return False
    return replace(before, due=None, reset_history="") != replace(after, due=None, reset_history="")


def newest_baseline(agreement: Agreement, indicator: Indicator) -> int:
    """The id of the newest baseline row of an indicator in an agreement, 0 where there is none."""
    rows = agreement.baselines.filter(indicator=indicator).order_by("-id")
    return rows.values_list("pk", flat=True).first() or 0


def starts_of(agreement: Agreement, indicator: Indicator) -> dict[str, Start]:
    """The baseline in force of each area."""
    rows = agreement.baselines.filter(indicator=indicator).order_by("recorded_at", "id")
    return {
        row.area.code: Start(row.status, row.period, row.value, row.word, row.due, row.reset_history)
        for row in rows.select_related("area")
    }


def _append(agreement: Agreement, indicator: Indicator, changes: Mapping[str, Start]) -> None:
    areas = dict(Area.objects.filter(code__in=changes).values_list("code", "pk"))
    now = timezone.now()
    for area, start in changes.items():
        try:
            span = parse_canonical(start.period) if start.period else None
        except PeriodError as error:
            raise BaselinesRefusedError({(area, "period"): str(error)}) from error
        Baseline(
            agreement=agreement,
            indicator=indicator,
            area_id=areas[area],
            start=span.start if span else None,
            end=span.end if span else None,
            recorded_at=now,
            **asdict(start),
        ).save()
