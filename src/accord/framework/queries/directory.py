"""People and agencies as the secretariat looks after them: roles, sign-in, and the indicators they answer for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from accord.accounts.models import Agency, Person
from accord.framework.errors import NotFoundError
from accord.framework.models import Grant, Outcome, Theme
from accord.framework.operations.people import AgencyWording, PersonWording, person_mark
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class GrantLine:
    """One role of a person in the agreement; ``scope`` in words, "" for all of it."""

    id: int
    role: str
    scope_kind: str
    scope: str


@dataclass(frozen=True)
class PersonLine:
    """A person with what they are in the agreement."""

    code: str
    position: str
    name: str
    email: str
    agency: str
    is_active: bool
    may_sign_in: bool
    administrator: bool
    roles: tuple[GrantLine, ...]
    owns: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """The position, with the name where it is known."""
        return f"{self.position}, {self.name}" if self.name else self.position


@dataclass(frozen=True)
class Directory:
    """The people of an agreement, everybody else who could be, and the indicators nobody can answer for."""

    people: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]
    orphans: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OpenedPerson:
    """A person as their page opens on them."""

    line: PersonLine
    wording: PersonWording
    seen: str


@dataclass(frozen=True)
class OpenedAgency:
    """An agency as its form opens on it."""

    code: str
    wording: AgencyWording
    seen: str
    people: int = 0


def directory(viewer: Viewer, facts: AgreementFacts) -> Directory:
    """Everybody, those of the agreement first: who holds a role, leads a part or owns an indicator."""
    viewer.demand("manage_people", facts.code)
    owned = indicator_facts(facts.id)
    granted = _roles(facts)
    lines = tuple(
        _line(person, granted.get(person.pk, ()), owned)
        for person in Person.objects.select_related("agency").order_by("position", "code")
    )
    leads = _leads(facts)
    part = tuple(line for line in lines if line.roles or line.owns or line.code in leads)
    active = {line.code for line in lines if line.is_active}
    orphans = tuple((one.code, one.title) for one in owned if not one.ended_on and one.now.owner_code not in active)
    return Directory(part, tuple(line for line in lines if line not in part), orphans)


def open_person(viewer: Viewer, facts: AgreementFacts, code: str) -> OpenedPerson:
    """One person; NotFoundError where there is none."""
    viewer.demand("manage_people", facts.code)
    person = Person.objects.select_related("agency").filter(code=code).first()
    if person is None:
        raise NotFoundError(_("There is no person “%(code)s”.") % {"code": code})
    wording = PersonWording(
        person.position, person.name, person.email or "", person.agency.code if person.agency else ""
    )
    line = _line(person, _roles(facts, person.pk).get(person.pk, ()), indicator_facts(facts.id))
    return OpenedPerson(line, wording, person_mark(person))


def agencies(viewer: Viewer, agreement: str) -> tuple[OpenedAgency, ...]:
    """Every agency by name with how many people it has."""
    viewer.demand("manage_people", agreement)
    counts: dict[int, int] = {}
    for pk in Person.objects.filter(agency__isnull=False).values_list("agency_id", flat=True):
        counts[pk or 0] = counts.get(pk or 0, 0) + 1
    return tuple(replace(_agency(one), people=counts.get(one.pk, 0)) for one in Agency.objects.order_by("name"))


def open_agency(viewer: Viewer, agreement: str, code: str) -> OpenedAgency:
    """One agency; NotFoundError where there is none."""
    viewer.demand("manage_people", agreement)
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no agency “%(code)s”.") % {"code": code})
    return _agency(found)


def _agency(agency: Agency) -> OpenedAgency:
    return OpenedAgency(agency.code, AgencyWording(agency.name, agency.type), seen_mark(agency.name, agency.type))


def _roles(facts: AgreementFacts, person: int | None = None) -> dict[int, list[GrantLine]]:
    grants = Grant.objects.filter(agreement_id=facts.id).order_by("role", "scope_kind", "scope")
    if person is not None:
        grants = grants.filter(person_id=person)
    found: dict[int, list[GrantLine]] = {}
    for grant in grants:
        scope = "" if grant.scope_kind == "agreement" else grant.scope
        found.setdefault(grant.person_id, []).append(GrantLine(grant.pk, grant.role, grant.scope_kind, scope))
    return found


def _leads(facts: AgreementFacts) -> set[str]:
    leads = Theme.objects.filter(agreement_id=facts.id, lead__isnull=False).values_list("lead_id", flat=True)
    champions = Outcome.objects.filter(agreement_id=facts.id, champion__isnull=False)
    about = Q(pk__in=leads) | Q(pk__in=champions.values_list("champion_id", flat=True))
    return set(Person.objects.filter(about).values_list("code", flat=True))


def _line(person: Person, roles: Iterable[GrantLine], owned: Iterable[IndicatorFacts]) -> PersonLine:
    return PersonLine(
        code=person.code,
        position=person.position,
        name=person.name,
        email=person.email or "",
        agency=person.agency.name if person.agency else "",
        is_active=person.is_active,
        may_sign_in=person.is_active and person.has_usable_password(),
        administrator=person.is_administrator,
        roles=tuple(roles),
        owns=tuple((one.code, one.title) for one in owned if one.now.owner_code == person.code and not one.ended_on),
    )
