"""Changing the facts of an agreement, and signing it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, Area
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class AgreementWording:
    """What an agreement says of itself; ``area`` is a code."""

    title: str
    start: date
    end: date
    sponsor: str
    area: str
    illustrative: bool = False
    licence: str = ""
    answer_days: int = 14


def agreement_mark(agreement: Agreement) -> str:
    """What a form about the agreement started from."""
    return seen_mark(asdict(agreement_wording(agreement)), agreement.signed_on)


def agreement_wording(agreement: Agreement) -> AgreementWording:
    """The wording held."""
    return AgreementWording(
        title=agreement.title,
        start=agreement.start,
        end=agreement.end,
        sponsor=agreement.sponsor,
        area=agreement.area.code if agreement.area else "",
        illustrative=agreement.illustrative,
        licence=agreement.licence,
        answer_days=agreement.answer_days,
    )


@transaction.atomic
def change_agreement(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    wording: AgreementWording,
    seen: str,
    authority: Authority | None = None,
) -> None:
    """Change title, dates, sponsor, area and notices; once signed, other dates or another area need authority."""
    held = open_agreement(viewer, agreement)
    demand_unchanged(seen, agreement_mark(held))
    before = agreement_wording(held)
    if before == wording:
        return
    if wording.end <= wording.start:
        raise InvalidChangeError(_("The agreement must end after it starts."), "end")
    area = Area.objects.filter(code=wording.area).first()
    if area is None:
        raise InvalidChangeError(_("There is no area “%(code)s”.") % {"code": wording.area}, "area")
    right = None
    if (before.start, before.end, before.area) != (wording.start, wording.end, wording.area):
        right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    held.title, held.start, held.end, held.sponsor = wording.title, wording.start, wording.end, wording.sponsor
    held.area, held.illustrative, held.licence = area, wording.illustrative, wording.licence
    held.answer_days = wording.answer_days
    held.save()
    changes = differences(asdict(before), asdict(wording))
    keep_trail(by, held, "change_agreement", f"agreement {held.code}", right, **changes)
    judge_again(by=by, agreement=held)


@transaction.atomic
def sign_agreement(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    signed_on: date,
    today: date,
    seen: str,
    authority: Authority | None = None,
) -> None:
    """Record the day of signing; from then on targets and definitions change by authority only.

    Putting another day for one already recorded needs authority itself.
    """
    held = open_agreement(viewer, agreement)
    demand_unchanged(seen, agreement_mark(held))
    if signed_on > today:
        raise InvalidChangeError(_("The day of signing lies ahead; record it once it is signed."), "signed_on")
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    before, held.signed_on = held.signed_on, signed_on
    held.save(update_fields=["signed_on"])
    keep_trail(by, held, "sign_agreement", f"agreement {held.code}", right, signed_on=[before, signed_on])


def differences(before: dict[str, object], after: dict[str, object]) -> dict[str, list[object]]:
    """What changed, by name: what stood and what stands."""
    return {name: [before[name], value] for name, value in after.items() if before.get(name) != value}
