"""What people do about an exception: ask for a recovery plan, watch it, close it by decision of a group."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.assessment.exceptions import FROM, PERMISSION
from accord.assessment.models import Commentary, IndicatorException
from accord.assessment.operations.steps import changed, snapshot, step_of
from accord.framework.authority import CLERICAL, Authority, AuthorityNeededError, demand
from accord.framework.competence import demand_competence
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, AgreementIndicator
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.viewer import Viewer

TO = {"ask": IndicatorException.ASKED, "watch": IndicatorException.WATCHING, "close": IndicatorException.CLOSED}
ACTION = {"ask": "recovery_asked", "watch": "watched", "close": "closed"}


@transaction.atomic
def ask_for_recovery(*, by: Person, viewer: Viewer, agreement: str, number: int, seen: int, note: str = "") -> None:
    """Ask whoever answers for the exception for a recovery plan."""
    _move(by, viewer, open_agreement(viewer, agreement, "see"), number, seen, "ask", note)


@transaction.atomic
def watch(*, by: Person, viewer: Viewer, agreement: str, number: int, seen: int, note: str) -> None:
    """Watch the exception without asking for more; the reason is needed."""
    _demand_words(note)
    _move(by, viewer, open_agreement(viewer, agreement, "see"), number, seen, "watch", note)


@transaction.atomic
def close(
    *, by: Person, viewer: Viewer, agreement: str, number: int, seen: int, note: str, authority: Authority | None = None
) -> None:
    """Close the exception; once the agreement is signed only by decision of a group, never as a slip of the pen."""
    held = open_agreement(viewer, agreement, "see")
    _demand_words(note)
    _move(by, viewer, held, number, seen, "close", note, group_right(authority, held))


def group_right(authority: Authority | None, agreement: Agreement) -> Authority:
    """The right to do what only a group may; AuthorityNeededError for none, and for the correction of a slip."""
    if authority is not None and authority.kind == CLERICAL and agreement.signed_on is not None:
        raise AuthorityNeededError(_("Only a group can decide this; it is not the correction of a slip."))
    return demand(authority, signed_on=agreement.signed_on, within=(agreement.code,))


@transaction.atomic
def follow_recovery(
    *, by: Person, agreement: str, number: int, plan: str, to: str, note: str = "", authority: Authority | None = None
) -> None:
    """Bring an exception along with its recovery plan; the plan's own operation has asked for the rights.

    ``to`` is recovery_asked for a plan proposed, recovery_running for one approved, closed for one that a group closed,
    raised for one stopped. Raises InvalidChangeError where there is no such open exception, or another plan has it.
    """
    held = Agreement.objects.select_for_update().get(code=agreement)
    one = IndicatorException.objects.filter(agreement=held, number=number).first()
    if one is None or one.state == one.CLOSED:
        raise InvalidChangeError(_("There is no open exception %(number)d.") % {"number": number}, "exception")
    if one.recovery not in ("", plan):
        said = {"number": number, "plan": one.recovery}
        raise InvalidChangeError(_("Exception %(number)d has the recovery plan %(plan)s already.") % said, "exception")
    right = group_right(authority, held) if to in {one.RUNNING, one.CLOSED} else authority
    before = snapshot(one)
    one.recovery = plan if to != one.RAISED else ""
    one.state = to
    if to == one.RAISED and _is_commented(one):
        one.state = one.EXPLAINED
    if to == one.CLOSED:
        one.closed_on = max(timezone.localdate(), one.raised_on)
    action = {one.ASKED: "recovery_proposed", one.RAISED: "recovery_stopped"}.get(to, to)
    _keep(by, held, one, action, before, note, right)


def explain(*, by: Person, agreement: int, indicator: int, area: int, period: str) -> None:
    """Commentary for a period was written: the exception raised for that period counts as explained."""
    one = IndicatorException.objects.filter(
        agreement_id=agreement, indicator_id=indicator, area_id=area, period=period, state=IndicatorException.RAISED
    ).first()
    if one is not None:
        before = snapshot(one)
        one.state = one.EXPLAINED
        step_of(one, "explained", changed(before, one), at=timezone.now(), by=by).save()
        one.save()


def _move(
    by: Person,
    viewer: Viewer,
    agreement: Agreement,
    number: int,
    seen: int,
    what: str,
    note: str,
    authority: Authority | None = None,
) -> None:
    one = IndicatorException.objects.select_related("indicator").filter(agreement=agreement, number=number).first()
    if one is None:
        raise NotFoundError(_("There is no such exception."))
    places = AgreementIndicator.objects.select_related("outcome__theme").filter(agreement=agreement)
    theme = places.get(indicator=one.indicator).outcome.theme.code
    viewer.demand(PERMISSION[what], agreement.code, theme=theme, indicator=one.indicator.code)
    demand_competence(authority, agreement, theme=theme)
    demand_unchanged(seen, one.steps_taken)
    if one.state == one.RUNNING:
        raise InvalidChangeError(
            _("Its recovery plan %(plan)s is running: the exception is closed with the plan.") % {"plan": one.recovery}
        )
    if one.state not in FROM[what]:
        raise InvalidChangeError(_("It cannot be moved there from where it stands."))
    before, one.state = snapshot(one), TO[what]
    if what == "close":
        one.closed_on = max(timezone.localdate(), one.raised_on)
    _keep(by, agreement, one, ACTION[what], before, note.strip(), authority)


def _keep(
    by: Person,
    agreement: Agreement,
    one: IndicatorException,
    action: str,
    before: dict[str, object],
    note: str,
    authority: Authority | None,
) -> None:
    step_of(one, action, changed(before, one), at=timezone.now(), by=by, note=note, authority=authority).save()
    one.save()
    keep_trail(
        by, agreement, f"{action}_exception", f"exception {one.number}", authority, state=[before["state"], one.state],
        note=note,
    )  # fmt: skip


def _demand_words(note: str) -> None:
    if not note.strip():
        raise InvalidChangeError(_("Say why in a few words."), "note")


def _is_commented(one: IndicatorException) -> bool:
    return Commentary.objects.filter(
        agreement_id=one.agreement_id, indicator_id=one.indicator_id, area_id=one.area_id, period=one.period
    ).exists()
