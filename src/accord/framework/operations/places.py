"""An indicator's place in an agreement: taking it up, moving it, ending its part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, AgreementIndicator, Indicator
from accord.framework.operations.agreements import differences
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement, place_in
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Placing:
    """Where an indicator stands in an agreement; ``outcome`` is a code."""

    outcome: str
    weight: float | None = None
    designation: str = ""


def placing_of(place: AgreementIndicator) -> Placing:
    """The place held."""
    return Placing(outcome=place.outcome.code, weight=place.weight, designation=place.designation)


def place_mark(place: AgreementIndicator) -> str:
    """What a form about the place started from."""
    return seen_mark(asdict(placing_of(place)), place.ended_on)


def put_in_place(agreement: Agreement, indicator: Indicator, placing: Placing) -> AgreementIndicator:
    """Write a new place, last in its outcome (no rights asked, no audit row: for the operations of this package)."""
    last = agreement.indicators.aggregate(last=Max("position"))["last"]
    place = AgreementIndicator(agreement=agreement, indicator=indicator, position=0 if last is None else last + 1)
    _place(agreement, place, placing)
    place.save()
    return place


@transaction.atomic
def adopt_indicator(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    placing: Placing,
    authority: Authority | None = None,
) -> None:
    """Take an indicator of the dictionary into the agreement, without a copy; one that had ended comes back."""
    held = open_agreement(viewer, agreement)
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    indicator = Indicator.objects.filter(code=code).first()
    if indicator is None:
        raise InvalidChangeError(_("The dictionary has no indicator “%(code)s”.") % {"code": code}, "code")
    place = held.indicators.filter(indicator=indicator).first()
    if place is None:
        put_in_place(held, indicator, placing)
    elif place.ended_on is None:
        raise InvalidChangeError(_("“%(code)s” is part of this agreement already.") % {"code": code}, "code")
    else:
        place.ended_on = None
        _place(held, place, placing)
        place.save()
    keep_trail(by, held, "adopt_indicator", f"indicator {code}", right, outcome=placing.outcome)
    judge_again(by=by, agreement=held)


@transaction.atomic
def place_indicator(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    placing: Placing,
    seen: str,
    authority: Authority | None = None,
) -> None:
    """Move an indicator to another outcome, or change its weight or designation."""
    held = open_agreement(viewer, agreement)
    place = place_in(held, code)
    demand_unchanged(seen, place_mark(place))
    before = placing_of(place)
    if before == placing:
        return
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    _place(held, place, placing)
    place.save()
    changes = differences(asdict(before), asdict(placing))
    keep_trail(by, held, "place_indicator", f"indicator {code}", right, **changes)
    judge_again(by=by, agreement=held)


@transaction.atomic
def end_indicator(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    ended_on: date | None,
    seen: str,
    authority: Authority | None = None,
) -> None:
    """End an indicator's part in the agreement on a day, keeping all that was reported; None takes the end back."""
    held = open_agreement(viewer, agreement)
    place = place_in(held, code)
    demand_unchanged(seen, place_mark(place))
    if place.ended_on == ended_on:
        return
    if ended_on is not None and not held.start <= ended_on <= held.end:
        raise InvalidChangeError(_("The day lies outside the agreement."), "ended_on")
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    before, place.ended_on = place.ended_on, ended_on
    place.save(update_fields=["ended_on"])
    keep_trail(by, held, "end_indicator", f"indicator {code}", right, ended_on=[before, ended_on])
    judge_again(by=by, agreement=held)


@transaction.atomic
def remove_indicator(*, by: Person, viewer: Viewer, agreement: str, code: str) -> None:
    """Take an indicator out of an unsigned agreement that promised nothing for it; the dictionary keeps it."""
    held = open_agreement(viewer, agreement)
    place = place_in(held, code)
    if held.signed_on:
        raise InvalidChangeError(_("The agreement is signed: end the indicator’s part on a day instead."))
    if any(rows.filter(indicator=place.indicator).exists() for rows in (held.targets, held.baselines)):
        raise InvalidChangeError(
            _("It cannot be removed: targets or baselines are recorded for it. End its part on a day instead.")
        )
    if held.links.filter(Q(source=place.indicator) | Q(target=place.indicator)).exists():
        raise InvalidChangeError(_("It cannot be removed: links lead to it. Remove them first."))
    place.delete()
    keep_trail(by, held, "remove_indicator", f"indicator {code}")
    judge_again(by=by, agreement=held)


def _place(agreement: Agreement, place: AgreementIndicator, placing: Placing) -> None:
    outcome = agreement.outcomes.filter(code=placing.outcome).first()
    if outcome is None:
        raise InvalidChangeError(_("There is no outcome “%(code)s”.") % {"code": placing.outcome}, "outcome")
    if placing.weight is not None and placing.weight <= 0:
        raise InvalidChangeError(_("A weight must be more than 0; leave it blank where all count alike."), "weight")
    place.outcome, place.weight, place.designation = outcome, placing.weight, placing.designation
