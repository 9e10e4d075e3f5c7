"""Parts of the framework as their forms open on them: the wording held, and the mark that finds a stale form out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.models import Agreement, AgreementIndicator, Area, Group, Outcome, Theme
from accord.framework.operations.agreements import AgreementWording, agreement_mark, agreement_wording
from accord.framework.operations.areas import AreaWording, area_wording
from accord.framework.operations.baselines import Start, newest_baseline, starts_of
from accord.framework.operations.definition_rules import DefinitionWording
from accord.framework.operations.definitions import agreements_served, newest_version, signed_anywhere, wording_of
from accord.framework.operations.groups import GroupWording, group_wording
from accord.framework.operations.places import Placing, place_mark, placing_of
from accord.framework.operations.structure import OutcomeWording, ThemeWording, outcome_wording, theme_wording
from accord.framework.operations.target_rules import Judged, Key, Promised
from accord.framework.operations.targets import judged_by, newest_target, promised_for
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer

T = TypeVar("T")


@dataclass(frozen=True)
class Opened(Generic[T]):
    """What a form opens on, and its mark."""

    wording: T
    seen: str


@dataclass(frozen=True)
class OpenedDefinition:
    """A definition as its form opens on it; ``signed_on`` of a signed agreement that rests on it, ``others`` served."""

    wording: DefinitionWording
    version: int
    signed_on: date | None
    others: tuple[str, ...]


@dataclass(frozen=True)
class OpenedPlace:
    """An indicator's place as its form opens on it."""

    wording: Placing
    ended_on: date | None
    seen: str


@dataclass(frozen=True)
class OpenedTargets:
    """What is promised for an indicator, as the grid opens on it."""

    judged: Judged
    held: dict[Key, Promised]
    seen: int


@dataclass(frozen=True)
class OpenedBaselines:
    """Where an indicator starts from, area by area."""

    held: dict[str, Start]
    seen: int


def open_facts(viewer: Viewer, agreement: str) -> Opened[AgreementWording]:
    """The agreement's own facts."""
    viewer.demand("edit_framework", agreement)
    row = Agreement.objects.select_related("area").get(code=agreement)
    return Opened(agreement_wording(row), agreement_mark(row))


def open_theme(viewer: Viewer, agreement: str, code: str) -> Opened[ThemeWording]:
    """A theme; NotFoundError where there is none."""
    viewer.demand("edit_framework", agreement)
    rows = Theme.objects.select_related("lead", "lead_agency", "group")
    row = rows.filter(agreement__code=agreement, code=code).first()
    if row is None:
        raise NotFoundError(_("There is no theme “%(code)s” in this agreement.") % {"code": code})
    wording = theme_wording(row)
    return Opened(wording, seen_mark(asdict(wording)))


def open_outcome(viewer: Viewer, agreement: str, code: str) -> Opened[OutcomeWording]:
    """An outcome; NotFoundError where there is none."""
    viewer.demand("edit_framework", agreement)
    rows = Outcome.objects.select_related("theme", "champion")
    row = rows.filter(agreement__code=agreement, code=code).first()
    if row is None:
        raise NotFoundError(_("There is no outcome “%(code)s” in this agreement.") % {"code": code})
    wording = outcome_wording(row)
    return Opened(wording, seen_mark(asdict(wording)))


def open_area(viewer: Viewer, agreement: str, code: str) -> Opened[AreaWording]:
    """An area; NotFoundError where there is none."""
    viewer.demand("edit_framework", agreement)
    row = Area.objects.select_related("parent", "replaced_by").filter(code=code).first()
    if row is None:
        raise NotFoundError(_("There is no area “%(code)s”.") % {"code": code})
    wording = area_wording(row)
    return Opened(wording, seen_mark(asdict(wording)))


def open_group(viewer: Viewer, agreement: str, code: str) -> Opened[GroupWording]:
    """A group; NotFoundError where there is none."""
    viewer.demand("edit_framework", agreement)
    row = Group.objects.select_related("parent").filter(code=code).first()
    if row is None:
        raise NotFoundError(_("There is no group “%(code)s”.") % {"code": code})
    wording = group_wording(row)
    return Opened(wording, seen_mark(asdict(wording)))


def open_definition(viewer: Viewer, agreement: str, code: str) -> OpenedDefinition:
    """The newest definition of an indicator of the agreement."""
    place = _place(viewer, agreement, code)
    version = newest_version(place.indicator)
    others = tuple(one.title for one in agreements_served(place.indicator) if one.pk != place.agreement_id)
    return OpenedDefinition(wording_of(version), version.number, signed_anywhere(place.indicator), others)


def open_place(viewer: Viewer, agreement: str, code: str) -> OpenedPlace:
    """The place of an indicator in the agreement."""
    place = _place(viewer, agreement, code)
    return OpenedPlace(placing_of(place), place.ended_on, place_mark(place))


def open_targets(viewer: Viewer, agreement: str, code: str) -> OpenedTargets:
    """Every promise for an indicator of the agreement."""
    place = _place(viewer, agreement, code)
    held = promised_for(place.agreement, place.indicator)
    return OpenedTargets(judged_by(place.indicator), held, newest_target(place.agreement, place.indicator))


def open_baselines(viewer: Viewer, agreement: str, code: str) -> OpenedBaselines:
    """The baselines of an indicator of the agreement."""
    place = _place(viewer, agreement, code)
    return OpenedBaselines(
        starts_of(place.agreement, place.indicator), newest_baseline(place.agreement, place.indicator)
    )


def _place(viewer: Viewer, agreement: str, code: str) -> AgreementIndicator:
    viewer.demand("edit_framework", agreement)
    rows = AgreementIndicator.objects.select_related("agreement", "indicator", "outcome")
    found = rows.filter(agreement__code=agreement, indicator__code=code).first()
    if found is None:
        raise NotFoundError(_("There is no indicator “%(code)s” in this agreement.") % {"code": code})
    return found
