"""What forms of the framework offer to choose from: codes with the words people know them by."""

from __future__ import annotations

from accord.accounts.models import Agency, Person
from accord.framework.models import Area, Group, Indicator, IndicatorVersion, Outcome, Theme
from accord.framework.queries.indicators import indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

Choice = tuple[str, str]


def people_choices(viewer: Viewer, agreement: str) -> tuple[Choice, ...]:
    """People by position; those shut out are left out."""
    viewer.demand("see", agreement)
    found = Person.objects.filter(is_active=True).select_related("agency").order_by("position", "code")
    return tuple((one.code, _person(one)) for one in found)


def agency_choices(viewer: Viewer, agreement: str) -> tuple[Choice, ...]:
    """Agencies by name."""
    viewer.demand("see", agreement)
    return tuple(Agency.objects.order_by("name").values_list("code", "name"))


def area_choices(viewer: Viewer, agreement: str) -> tuple[Choice, ...]:
    """Areas by name with their type."""
    viewer.demand("see", agreement)
    found = Area.objects.order_by("name").values_list("code", "name", "type")
    return tuple((code, f"{name} ({kind.replace('_', ' ')})") for code, name, kind in found)


def group_choices(viewer: Viewer, agreement: str) -> tuple[Choice, ...]:
    """Groups by name."""
    viewer.demand("see", agreement)
    return tuple(Group.objects.order_by("title").values_list("code", "title"))


def theme_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """The agreement's themes in order."""
    viewer.demand("see", facts.code)
    return tuple(Theme.objects.filter(agreement_id=facts.id).values_list("code", "title"))


def outcome_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """The agreement's outcomes in order."""
    viewer.demand("see", facts.code)
    return tuple(Outcome.objects.filter(agreement_id=facts.id).values_list("code", "title"))


def indicator_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """The agreement's indicators in order, those that ended left out."""
    viewer.demand("see", facts.code)
    return tuple((one.code, f"{one.code} {one.now.title}") for one in indicator_facts(facts.id) if not one.ended_on)


def dictionary_choices(viewer: Viewer, facts: AgreementFacts) -> tuple[Choice, ...]:
    """Indicators of the dictionary that are not part of the agreement (any more), by code."""
    viewer.demand("see", facts.code)
    part = Indicator.objects.filter(places__agreement_id=facts.id, places__ended_on__isnull=True)
    versions = IndicatorVersion.objects.exclude(indicator__in=part).order_by("indicator__code", "number")
    titles = dict(versions.values_list("indicator__code", "title"))
    return tuple((code, f"{code} {title}") for code, title in titles.items())


def _person(person: Person) -> str:
    named = f"{person.position}, {person.name}" if person.name else person.position
    return f"{named} ({person.agency.name})" if person.agency else named
