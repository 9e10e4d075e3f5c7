"""What a page is about: an agreement, an area, a period and the day whose knowledge counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Agreement, Area
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period, PeriodError, parse_canonical


@dataclass(frozen=True)
class AgreementFacts:
    """An agreement as every page shows it."""

    id: int
    code: str
    title: str
    start: date
    end: date
    sponsor: str
    signed_on: date | None
    illustrative: bool
    sample: bool
    licence: str
    area_code: str


@dataclass(frozen=True)
class AreaFacts:
    """A place as every page shows it."""

    id: int
    code: str
    name: str
    type: str
    parent_code: str


@dataclass(frozen=True)
class Picture:
    """What is looked at; ``period`` None is the latest figures, ``known_on`` None is what is known now."""

    agreement: AgreementFacts
    area: AreaFacts
    period: Period | None
    known_on: date | None


def agreements(viewer: Viewer) -> tuple[AgreementFacts, ...]:
    """The agreements the viewer takes part in, newest first."""
    found = Agreement.objects.select_related("area")
    allowed = viewer.agreements()
    if allowed is not None:
        found = found.filter(code__in=allowed)
    return tuple(agreement_facts(agreement) for agreement in found)


def agreements_by_part(viewer: Viewer) -> tuple[tuple[AgreementFacts, ...], tuple[AgreementFacts, ...]]:
    """The agreements with an area in which the viewer holds a role, and those an administrator only sees besides."""
    found = [facts for facts in agreements(viewer) if facts.area_code]
    own, other = ([facts for facts in found if bool(viewer.roles(facts.code)) is held] for held in (True, False))
    return tuple(own), tuple(other)


def agreement_codes() -> tuple[str, ...]:
    """The codes of all agreements on this machine, for the machine's own work; pages ask :func:`agreements`."""
    return tuple(Agreement.objects.values_list("code", flat=True))


def picture(viewer: Viewer, agreement: str, *, area: str = "", period: str = "", known_on: str = "") -> Picture:
    """What an address asks for; raises NotFoundError where there is no such thing or the viewer may not see it."""
    facts = agreement_for(viewer, agreement)
    return Picture(
        agreement=facts,
        area=_area(area or facts.area_code),
        period=_period(period),
        known_on=_day(known_on),
    )


def agreement_for(viewer: Viewer, code: str) -> AgreementFacts:
    """One agreement; raises NotFoundError where there is none or the viewer may not see it."""
    found = Agreement.objects.select_related("area").filter(code=code).first()
    if found is None or not viewer.may("see", found.code):
        raise NotFoundError(_("There is no agreement “%(code)s” that you can see.") % {"code": code})
    return agreement_facts(found)


def agreement_facts(agreement: Agreement) -> AgreementFacts:
    """The plain facts of an agreement row."""
    return AgreementFacts(
        id=agreement.pk,
        code=agreement.code,
        title=agreement.title,
        start=agreement.start,
        end=agreement.end,
        sponsor=agreement.sponsor,
        signed_on=agreement.signed_on,
        illustrative=agreement.illustrative,
        sample=agreement.sample,
        licence=agreement.licence,
        area_code=agreement.area.code if agreement.area else "",
    )


def area_facts(area: Area) -> AreaFacts:
    """The plain facts of an area row (its parent loaded)."""
    return AreaFacts(
        id=area.pk, code=area.code, name=area.name, type=area.type, parent_code=area.parent.code if area.parent else ""
    )


def child_areas(area_id: int) -> tuple[AreaFacts, ...]:
    """The areas directly within another, by name: parts of it first by parent, then by membership."""
    found = Area.objects.select_related("parent").filter(parent_id=area_id)
    return tuple(area_facts(area) for area in found)


def picture_areas(about: Picture) -> tuple[AreaFacts, ...]:
    """The areas a page of the agreement can be asked for: its own, the places within it, and the one shown."""
    named = areas_named(about.agreement.area_code)
    found = sorted(named, key=lambda area: area.code != about.agreement.area_code)
    if about.area.code not in {area.code for area in found}:
        found.append(about.area)
    return tuple(found)


def areas_named(area_code: str) -> tuple[AreaFacts, ...]:
    """An agreement's own area and the places within it."""
    found = Area.objects.select_related("parent").filter(Q(code=area_code) | Q(parent__code=area_code)).order_by("name")
    return tuple(area_facts(area) for area in found)


def report_periods(facts: AgreementFacts, today: date) -> tuple[Period, ...]:
    """The financial years and quarters a page can be asked for, newest first.

    They run from a year before the agreement to today.
    """
    first = facts.start.year - (1 if facts.start.month >= 4 else 2)
    years = [Period(date(year, 4, 1), "P1Y") for year in range(first, today.year + 1)]
    quarters = [
        Period(date(year + (month == 1), month, 1), "P3M")
        for year in range(first, today.year + 1)
        for month in (4, 7, 10, 1)
    ]
    begun = [period for period in (*years, *quarters) if period.start <= today]
    return tuple(sorted(begun, key=lambda period: (period.end, -period.start.toordinal()), reverse=True))


def _area(code: str) -> AreaFacts:
    found = Area.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no area “%(code)s”.") % {"code": code})
    return area_facts(found)


def _period(text: str) -> Period | None:
    if not text:
        return None
    try:
        return parse_canonical(text)
    except PeriodError as error:
        raise NotFoundError(
            _("“%(text)s” is not a period; expected for instance 2026-04-01/P1Y.") % {"text": text}
        ) from error


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFoundError(
            _("“%(text)s” is not a date; expected for instance 2026-05-03.") % {"text": text}
        ) from error
