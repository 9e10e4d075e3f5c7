"""The exception that goes along with a recovery plan, within the transaction that changes the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accord.assessment.models import IndicatorException
from accord.assessment.operations.exceptions import follow_recovery
from accord.delivery.models.recovery import Recovery
from accord.framework.errors import InvalidChangeError

if TYPE_CHECKING:
    from accord.delivery.registers.shape import Happened

STATES = {
    "proposed": IndicatorException.ASKED,
    "running": IndicatorException.RUNNING,
    "closed": IndicatorException.CLOSED,
    "stopped": IndicatorException.RAISED,
}
"""The state of its exception that goes with each state of a plan."""


def follow(plan: Recovery, happened: Happened) -> None:
    """Bring the exception along with its plan, and hold the plan to the exception it was proposed for."""
    if happened.action == "changed":
        known = IndicatorException.objects.filter(agreement=plan.agreement, recovery=plan.code).first()
        if known is None or _key(known) != _key(plan) or known.number != plan.exception:
            raise InvalidChangeError(_("A plan stays with the exception it was proposed for."), "exception")
        return
    if happened.action == "added":
        _begin(plan)
    follow_recovery(
        by=happened.by, agreement=plan.agreement.code, number=plan.exception, plan=plan.code, to=STATES[plan.state],
        note=happened.note, authority=happened.authority,
    )  # fmt: skip


def _begin(plan: Recovery) -> None:
    one = IndicatorException.objects.filter(agreement=plan.agreement, number=plan.exception).first()
    if one is None or _key(one) != _key(plan):
        raise InvalidChangeError(_("This is not an exception of that indicator and place."), "exception")
    if plan.since is None:
        plan.since = one.end - timedelta(days=1)
        plan.save()


def _key(one: Recovery | IndicatorException) -> tuple[int, int]:
    return one.indicator_id, one.area_id
