"""What every change to a plan leaves behind: its step, and the audit row beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, Indicator
from accord.framework.operations.changing import keep_trail, open_agreement
from accord.framework.viewer import Viewer
from accord.meetings.models import AgendaItem, ForwardItem, PlanStep

RIGHT = "run_meetings"


def opened(viewer: Viewer, agreement: str) -> Agreement:
    """The agreement whose meetings are about to be changed, locked; refused to who may not run meetings."""
    return open_agreement(viewer, agreement, RIGHT)


def last_step(agreement: Agreement, kind: str, subject: str) -> int:
    """The number of the last step of a subject, 0 for none."""
    steps = PlanStep.objects.filter(agreement=agreement, kind=kind, subject=subject)
    return steps.order_by("-number").values_list("number", flat=True).first() or 0


def keep_plan_step(
    *,
    by: Person,
    agreement: Agreement,
    kind: str,
    subject: str,
    action: str,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
) -> None:
    """Write the next step of a subject, and the audit row."""
    PlanStep(
        agreement=agreement,
        kind=kind,
        subject=subject,
        number=last_step(agreement, kind, subject) + 1,
        action=action,
        changes=dict(changes or {}),
        note=note,
        by=by,
        at=timezone.now(),
    ).save()
    detail = {**dict(changes or {}), **({"note": note} if note else {})}
    keep_trail(by, agreement, f"{action}_{kind}", f"{kind} {subject}", None, **detail)


def person_of(code: str) -> Person | None:
    """A person by code, None for a blank; InvalidChangeError for a code there is not."""
    found: Person | None = _found(Person.objects.all(), code, "lead", _("There is no such person."))
    return found


def indicator_of(agreement: Agreement, code: str) -> Indicator | None:
    """An indicator of the agreement by code, None for a blank."""
    part = Indicator.objects.filter(places__agreement=agreement).distinct()
    found: Indicator | None = _found(part, code, "indicator", _("The agreement has no such indicator."))
    return found


def put_named(item: ForwardItem | AgendaItem, agreement: Agreement, values: Mapping[str, Any]) -> None:
    """Give an item the lead, the theme and the indicator that the values name by code; a blank is none."""
    if "lead" in values:
        item.lead = person_of(values["lead"])
    if "theme" in values:
        item.theme = _found(agreement.themes.all(), values["theme"], "theme", _("The agreement has no such theme."))
    if "indicator" in values:
        item.indicator = indicator_of(agreement, values["indicator"])


def next_code(prefix: str, held: Iterable[str]) -> str:
    """The first reference of the prefix with a number that is free."""
    used = [int(code[len(prefix) :]) for code in held if code.startswith(prefix) and code[len(prefix) :].isdigit()]
    return f"{prefix}{max(used, default=0) + 1}"


def _found(among: models.QuerySet[Any], code: str, field: str, problem: str) -> Any:
    if not code:
        return None
    found = among.filter(code=code).first()
    if found is None:
        raise InvalidChangeError(problem, field)
    return found
