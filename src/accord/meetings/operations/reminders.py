"""Reminding owners of their actions: a week before the day, the day after it, and every week after that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.accounts.models import Person
from accord.accounts.operations import queue_message
from accord.delivery.models import MeetingAction
from accord.delivery.registers import ACTIONS
from accord.framework.models import Agreement
from accord.meetings.links import link_of

AHEAD = 7
"""So many days before its day an owner is reminded."""


@transaction.atomic
def remind_owners(*, by: Person | None, today: date) -> int:
    """Queue one e-mail for each owner who is due a reminder today, naming all that is late or due; how many.

    Run again on the same day it queues nothing more.
    """
    queued = 0
    for agreement in Agreement.objects.order_by("code"):
        for person, actions in _waiting(agreement, today).items():
            if any(_is_the_day(one.due, today) for one in actions):
                queued += _remind(by, agreement, person, actions, today)
    return queued


def _waiting(agreement: Agreement, today: date) -> Mapping[Person, list[MeetingAction]]:
    """Open actions that are late or due within the week, by owner; those reported done wait for the group."""
    found = MeetingAction.objects.filter(agreement=agreement, state=ACTIONS.first, due__lte=today + timedelta(AHEAD))
    by_owner: dict[Person, list[MeetingAction]] = defaultdict(list)
    for one in found.select_related("group").prefetch_related("owners").order_by("due", "code"):
        for person in one.owners.all():
            if person.is_active and person.email:
                by_owner[person].append(one)
    return by_owner


def _is_the_day(due: date | None, today: date) -> bool:
    if due is None:
        return False
    late = (today - due).days
    return late == -AHEAD or (late > 0 and late % 7 == 1)


def _remind(
    by: Person | None, agreement: Agreement, person: Person, actions: Iterable[MeetingAction], today: date
) -> int:
    held = list(actions)
    _message, is_new = queue_message(
        by=by,
        key=f"actions:{agreement.code}:{person.code}:{today.isoformat()}",
        kind="action reminder",
        agreement=agreement.code,
        to=person,
        subject=ngettext("An action waits for you", "%(n)d actions wait for you", len(held)) % {"n": len(held)},
        text="\n\n".join([agreement.title, *(_said(agreement, person, one, today) for one in held), _foot()]),
    )
    return int(is_new)


def _said(agreement: Agreement, person: Person, action: MeetingAction, today: date) -> str:
    assert action.due is not None
    day = date_format(action.due, "j F Y")
    late = (today - action.due).days
    when = _("was due on %(day)s") % {"day": day} if late > 0 else _("is due on %(day)s") % {"day": day}
    group = str(action.group) if action.group else ""
    return "\n".join(
        [
            f"{action.code} {action.title}",
            _("For %(group)s; it %(when)s.") % {"group": group, "when": when},
            _("Say how it stands: %(link)s") % {"link": link_of(agreement.code, action.code, person.code)},
        ]
    )


def _foot() -> str:
    return _("The links need no account and are yours alone. %(site)s") % {"site": settings.SITE_ADDRESS}
