"""Setting, renegotiating and withdrawing targets: each is a further row, and what stood before stays readable."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.competence import demand_competence
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, Area, Indicator, Target
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement, place_in
from accord.framework.operations.definitions import newest_version
from accord.framework.operations.target_rules import KINDS, Judged, Key, Promised, target_problems
from accord.framework.package.promises import TARGET_COLUMNS, authority_columns
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period, PeriodError, parse_canonical
from accord.records.rows import append_rows


class TargetsRefusedError(AccordError):
    """Some entries cannot stand, nothing was written; ``problems`` says which and why."""

    def __init__(self, problems: Mapping[Key, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@transaction.atomic
def set_targets(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    indicator: str,
    entered: Mapping[Key, Promised],
    seen: int,
    reason: str = "",
    authority: Authority | None = None,
) -> int:
    """Record promised values that differ from those held; returns how many. A blank value withdraws the promise.

    ``seen`` is the id of the newest target row the form started from (0 for none). Raises TargetsRefusedError with
    every cell that cannot stand, ChangedMeanwhileError, AuthorityNeededError, or InvalidChangeError where a withdrawal
    has no reason.
    """
    held = open_agreement(viewer, agreement)
    row = place_in(held, indicator).indicator
    demand_unchanged(seen, newest_target(held, row))
    before = promised_for(held, row)
    changes = {key: value for key, value in entered.items() if before.get(key, Promised()) != value}
    if not changes:
        return 0
    problems = target_problems(judged_by(row), before, changes)
    if problems:
        raise TargetsRefusedError(problems)
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    demand_competence(right, held, indicator=indicator)
    withdrawn = [key for key, value in changes.items() if value.is_blank]
    if withdrawn and not (reason.strip() or right.words.strip()):
        raise InvalidChangeError(_("Say why a target is withdrawn."), "reason")
    _append(by, held, row, changes, right, reason.strip())
    detail = {" ".join(key): [_said(before.get(key, Promised())), _said(value)] for key, value in changes.items()}
    keep_trail(by, held, "set_targets", f"indicator {indicator}", right, reason=reason, targets=detail)
    judge_again(by=by, agreement=held)
    return len(changes)


def newest_target(agreement: Agreement, indicator: Indicator) -> int:
    """The id of the newest target row of an indicator in an agreement, 0 where there is none."""
    rows = agreement.targets.filter(indicator=indicator).order_by("-id")
    return rows.values_list("pk", flat=True).first() or 0


def promised_for(agreement: Agreement, indicator: Indicator) -> dict[Key, Promised]:
    """What is promised now, by area, period and kind."""
    rows = agreement.targets.filter(indicator=indicator).order_by("recorded_at", "id")
    columns = rows.values_list("area__code", "period", "kind", "value", "word")
    return {(area, period, kind): Promised(value, word) for area, period, kind, value, word in columns}


def judged_by(indicator: Indicator) -> Judged:
    """What of the newest definition bears on targets."""
    version = newest_version(indicator)
    words = {"yes_no": "yes;no", "milestone": "not_started;on_track;delayed;serious_delay;met;missed"}
    said = version.words or words.get(version.kind, "")
    return Judged(
        kind=version.kind,
        polarity=version.polarity,
        scheme=version.scheme,
        tolerance=version.tolerance,
        tolerance_kind=version.tolerance_kind,
        multiplier=version.multiplier,
        words=tuple(word.strip() for word in said.split(";") if word.strip()),
    )


def _append(
    by: Person,
    agreement: Agreement,
    indicator: Indicator,
    changes: Mapping[Key, Promised],
    right: Authority,
    reason: str,
) -> None:
    areas = dict(Area.objects.filter(code__in={key[0] for key in changes}).values_list("code", "pk"))
    decision = authority_columns(right)
    words = "; ".join(part for part in (reason, right.words) if part)
    now = timezone.now()
    rows = []
    for (area, period, kind), promised in changes.items():
        span = _period(period)
        if area not in areas or kind not in KINDS:
            unknown = area if kind in KINDS else kind
            raise InvalidChangeError(_("There is nothing called “%(code)s”.") % {"code": unknown})
        rows.append(
            (
                agreement.pk, indicator.pk, areas[area], span.canonical, span.start, span.end, kind, promised.value,
                promised.word, str(by)[:200], decision["authority_kind"], decision["decided_by"],
                decision["decided_on"], decision["decision_ref"], words, now,
            )
        )  # fmt: skip
    append_rows(Target, TARGET_COLUMNS, rows)


def _period(text: str) -> Period:
    try:
        return parse_canonical(text)
    except PeriodError as error:
        raise InvalidChangeError(str(error)) from error


def _said(promised: Promised) -> float | str | None:
    return promised.word or promised.value
