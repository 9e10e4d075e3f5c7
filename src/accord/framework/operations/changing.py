"""What every change to an agreement goes through: the right to make it, a form that is not stale, and judging again."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.errors import AccordError
from accord.accounts.models import Person
from accord.framework.authority import SET_UP, Authority
from accord.framework.errors import NotFoundError
from accord.framework.models import Agreement, AgreementIndicator
from accord.framework.viewer import Viewer
from accord.jobs.models import Job
from accord.jobs.operations import ask_for


class ChangedMeanwhileError(AccordError):
    """Somebody else changed the same thing since the form was opened; nothing was saved and nothing is lost."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this while you were writing. Nothing was saved; your entries are kept below.")
        )


def open_agreement(viewer: Viewer, code: str, what: str = "edit_framework") -> Agreement:
    """The agreement about to be changed, locked until the change is done.

    Raises NotFoundError where the viewer may not see it, NotAllowedError where they may not change it.
    """
    found = Agreement.objects.select_for_update().filter(code=code).first()
    if found is None or not viewer.may("see", code):
        raise NotFoundError(_("There is no agreement “%(code)s” that you can see.") % {"code": code})
    viewer.demand(what, code)
    return found


def place_in(agreement: Agreement, code: str) -> AgreementIndicator:
    """An indicator's place in the agreement; raises NotFoundError where it has none."""
    places = AgreementIndicator.objects.select_related("indicator", "outcome")
    found = places.filter(agreement=agreement, indicator__code=code).first()
    if found is None:
        raise NotFoundError(_("There is no indicator “%(code)s” in this agreement.") % {"code": code})
    return found


def demand_unchanged(seen: object, now: object) -> None:
    """Raise ChangedMeanwhileError unless what the form was opened on is what is held now."""
    if seen != now:
        raise ChangedMeanwhileError


def keep_trail(
    by: Person, agreement: Agreement, action: str, subject: str, authority: Authority | None = None, **detail: Any
) -> None:
    """One audit row for a change to the agreement, with the authority it was made by."""
    if authority is not None and authority.kind != SET_UP:
        detail["authority"] = {
            "kind": authority.kind,
            "group": authority.group,
            "decided_on": authority.decided_on,
            "reference": authority.reference,
            "words": authority.words,
        }
    audit.record(by=by, action=action, agreement=agreement.code, subject=subject, detail=detail)


def judge_again(*, by: Person, agreement: Agreement) -> uuid.UUID:
    """Queue a judging of the agreement and return its job; one that waits already will do."""
    waiting = Job.objects.filter(kind="assess", agreement=agreement.code, state=Job.State.QUEUED).first()
    if waiting is not None:
        return waiting.pk
    job = ask_for(
        by=by,
        kind="assess",
        title=_("Judge the figures again"),
        agreement=agreement.code,
        parameters={"agreement": agreement.code},
    )
    return job.pk
