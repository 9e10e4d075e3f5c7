"""What a decision sets in motion: changes of earlier stages that take effect through it, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.framework.authority import DECISION, Authority
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement
from accord.framework.operations.changing import keep_trail, open_agreement
from accord.framework.viewer import Viewer
from accord.meetings.authority import CARRIES
from accord.meetings.models import Decision, Effect
from accord.meetings.operations.acts import ACTS, Act


@dataclass(frozen=True)
class Outcome:
    """What became of an effect: done, or refused for a reason."""

    effect: int
    state: str
    reason: str = ""


@transaction.atomic
def set_in_motion(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    reference: str,
    what: str,
    parameters: Mapping[str, Any],
    today: date,
) -> Outcome:
    """Let a decision take effect: ``what`` is one of ACTS, ``parameters`` what it takes as plain values.

    The change is made by the operation of the stage it belongs to, with the decision as its authority. Where that
    refuses, nothing of it is done; the effect stays with the reason, and can be tried again. InvalidChangeError where
    the decision agreed nothing, was replaced or is of a meeting still to come, or this effect of it is done already.
    """
    held, decision = _opened(viewer, agreement, reference, today)
    if what not in ACTS:
        raise InvalidChangeError(_("This is nothing a decision can set in motion."), "what")
    plain = dict(parameters)
    if Effect.objects.filter(decision=decision, what=what, parameters=plain, state="done").exists():
        raise InvalidChangeError(_("This was done through the decision already."))
    effect = Effect.objects.create(decision=decision, what=what, parameters=plain, by=by)
    return _carry_out(by, viewer, held, decision, effect, today)


@transaction.atomic
def try_again(*, by: Person, viewer: Viewer, agreement: str, reference: str, effect: int, today: date) -> Outcome:
    """Try an effect that was refused once more. NotFoundError where there is none, InvalidChangeError for one done."""
    held, decision = _opened(viewer, agreement, reference, today)
    found = Effect.objects.select_for_update().filter(decision=decision, pk=effect).first()
    if found is None:
        raise NotFoundError(_("There is no such effect."))
    if found.state == "done":
        raise InvalidChangeError(_("This was done already."))
    return _carry_out(by, viewer, held, decision, found, today)


def authority_of(decision: Decision) -> Authority:
    """The authority that a decision gives; the words of one taken at a private item stay in its minutes."""
    private = decision.item is not None and decision.item.private
    return Authority(
        kind=DECISION,
        group=decision.group.code,
        decided_on=decision.decided_on,
        reference=decision.reference,
        words="" if private else decision.text,
    )


def _opened(viewer: Viewer, agreement: str, reference: str, today: date) -> tuple[Agreement, Decision]:
    held = open_agreement(viewer, agreement, "run_meetings")
    found = Decision.objects.select_related("group", "meeting", "item").filter(agreement=held, reference=reference)
    decision = found.first()
    if decision is None:
        raise NotFoundError(_("There is no such decision."))
    if decision.decided_on > today:
        raise InvalidChangeError(_("The meeting is still to come: nothing has been decided yet."))
    if decision.kind not in CARRIES:
        raise InvalidChangeError(_("By this decision nothing was agreed that could take effect."))
    if decision.replaced_by.exists():
        raise InvalidChangeError(_("This decision was replaced by a later one."))
    return held, decision


def _carry_out(
    by: Person, viewer: Viewer, agreement: Agreement, decision: Decision, effect: Effect, today: date
) -> Outcome:
    act = Act(
        by=by, viewer=viewer, agreement=agreement.code, decision=decision, authority=authority_of(decision), today=today
    )
    try:
        with transaction.atomic():
            ACTS[effect.what](act, effect.parameters)
        effect.state, effect.reason = "done", ""
    except AccordError as error:
        effect.state, effect.reason = "refused", str(error)
    except (KeyError, ValueError, TypeError):
        effect.state, effect.reason = "refused", _("What it should do is not complete.")
    effect.by, effect.at = by, timezone.now()
    effect.save()
    keep_trail(
        by, agreement, f"{effect.state}_effect", f"decision {decision.reference}", what=effect.what,
        parameters=effect.parameters, reason=effect.reason,
    )  # fmt: skip
    return Outcome(effect.pk, effect.state, effect.reason)
