"""Adding indicators, and changing what they mean: every change is a new version."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.accounts.models import Agency, Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.competence import demand_competence
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Area, Indicator, IndicatorVersion, Target
from accord.framework.operations.agreements import differences
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement, place_in
from accord.framework.operations.definition_rules import DefinitionWording, demand_sound
from accord.framework.operations.places import Placing, put_in_place
from accord.framework.package.promises import authority_columns
from accord.framework.viewer import Viewer

NAMES = tuple(one.name for one in fields(DefinitionWording))
_CODED = ("provider", "owner", "benchmark")


@transaction.atomic
def add_indicator(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    wording: DefinitionWording,
    placing: Placing,
    authority: Authority | None = None,
) -> None:
    """Add an indicator to the dictionary and to the agreement; a signed agreement needs authority for it."""
    held = open_agreement(viewer, agreement)
    right = rights.demand(authority, signed_on=held.signed_on, within=(held.code,))
    if Indicator.objects.filter(code__iexact=code).exists():
        raise InvalidChangeError(
            _("The dictionary has an indicator “%(code)s” already; use that one, or choose another code.")
            % {"code": code},
            "code",
        )
    demand_sound(wording)
    indicator = Indicator.objects.create(code=code)
    write_version(indicator, 1, wording, right)
    put_in_place(held, indicator, placing)
    keep_trail(by, held, "add_indicator", f"indicator {code}", right, title=wording.title, outcome=placing.outcome)
    judge_again(by=by, agreement=held)


@transaction.atomic
def change_definition(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    code: str,
    wording: DefinitionWording,
    seen: int,
    authority: Authority | None = None,
) -> int:
    """Write a new version of an indicator's definition and return its number; the version held where nothing differs.

    Raises ChangedMeanwhileError where ``seen`` is not the newest version's number, AuthorityNeededError where a signed
    agreement rests on the indicator, InvalidChangeError where the definition cannot stand.
    """
    held = open_agreement(viewer, agreement)
    indicator = place_in(held, code).indicator
    newest = newest_version(indicator)
    demand_unchanged(seen, newest.number)
    before = wording_of(newest)
    if before == wording:
        return newest.number
    demand_rights_everywhere(viewer, indicator)
    served = agreements_served(indicator)
    right = rights.demand(authority, signed_on=signed_anywhere(indicator), within=[one.code for one in served])
    demand_competence(right, held, indicator=code)
    demand_sound(wording, has_zero_target=_has_zero_target(indicator))
    if newest.valid_from and (wording.valid_from is None or wording.valid_from < newest.valid_from):
        raise InvalidChangeError(
            _("The version before is in force from %(day)s; this one cannot begin earlier.")
            % {"day": date_format(newest.valid_from, "j F Y")},
            "valid_from",
        )
    version = write_version(indicator, newest.number + 1, wording, right)
    changes = differences(asdict(before), asdict(wording))
    keep_trail(by, held, "change_definition", f"indicator {code}", right, version=version.number, **changes)
    for one in served:
        judge_again(by=by, agreement=one)
    return version.number


def write_version(
    indicator: Indicator, number: int, wording: DefinitionWording, authority: Authority
) -> IndicatorVersion:
    """One more version of a definition, recorded now."""
    columns: dict[str, Any] = {name: value for name, value in asdict(wording).items() if name not in _CODED}
    version = IndicatorVersion(
        indicator=indicator,
        number=number,
        recorded_at=timezone.now(),
        provider=_find(Agency, wording.provider, "provider"),
        owner=_find(Person, wording.owner, "owner"),
        benchmark=_find(Area, wording.benchmark, "benchmark"),
        **columns,
        **authority_columns(authority),
    )
    version.save()
    return version


def newest_version(indicator: Indicator) -> IndicatorVersion:
    """The version written last; raises NotFoundError for an indicator without any."""
    versions = indicator.versions.select_related("provider", "owner", "benchmark")
    found = versions.order_by("-number").first()
    if found is None:
        raise NotFoundError(_("The indicator “%(code)s” has no definition.") % {"code": indicator.code})
    return found


def wording_of(version: IndicatorVersion) -> DefinitionWording:
    """A version as a form shows it."""
    plain = {name: getattr(version, name) for name in NAMES if name not in _CODED}
    return DefinitionWording(
        provider=version.provider.code if version.provider else "",
        owner=version.owner.code if version.owner else "",
        benchmark=version.benchmark.code if version.benchmark else "",
        **plain,
    )


def agreements_served(indicator: Indicator) -> tuple[Agreement, ...]:
    """The agreements the indicator is part of and not ended in."""
    return tuple(Agreement.objects.filter(indicators__indicator=indicator, indicators__ended_on__isnull=True))


def signed_anywhere(indicator: Indicator) -> Any:
    """The day a signed agreement with the indicator was signed, None where there is none."""
    days = [one.signed_on for one in agreements_served(indicator) if one.signed_on]
    return min(days) if days else None


def demand_rights_everywhere(viewer: Viewer, indicator: Indicator) -> None:
    """A definition is one for all agreements: who changes it answers for each of them."""
    others = [one.title for one in agreements_served(indicator) if not viewer.may("edit_framework", one.code)]
    if others:
        raise InvalidChangeError(
            _("This indicator also serves %(others)s, where you are not the secretariat; ask them to make the change.")
            % {"others": ", ".join(others)}
        )


def _has_zero_target(indicator: Indicator) -> bool:
    rows = Target.objects.filter(indicator=indicator, kind__in=("target", "profile")).order_by("recorded_at", "id")
    latest: dict[tuple[Any, ...], float | None] = {}
    for *key, value in rows.values_list("agreement_id", "area_id", "period", "kind", "value"):
        latest[tuple(key)] = value
    return any(value == 0 for value in latest.values())


def _find(model: Any, code: str, name: str) -> Any:
    if not code:
        return None
    found = model.objects.filter(code=code).first()
    if found is None:
        raise InvalidChangeError(_("There is nothing called “%(code)s”.") % {"code": code}, name)
    return found
