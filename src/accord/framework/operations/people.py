"""People and agencies as an agreement's secretariat keeps them, their sign-in, and who answers for which indicator."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts import operations as accounts
from accord.accounts.models import Agency, Person
from accord.framework import authority as rights
from accord.framework.authority import Authority
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import IndicatorVersion
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.operations.definitions import (
    demand_rights_everywhere,
    signed_anywhere,
    wording_of,
    write_version,
)
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LENGTH = 4, 4


@dataclass(frozen=True)
class PersonWording:
    """A person as written in a form; ``agency`` is a code."""

    position: str
    name: str = ""
    email: str = ""
    agency: str = ""


@dataclass(frozen=True)
class AgencyWording:
    """An agency as written in a form."""

    name: str
    type: str = ""


def person_mark(person: Person) -> str:
    """What a form about a person started from."""
    return seen_mark(person.position, person.name, person.email or "", person.agency.code if person.agency else "")


@transaction.atomic
def add_person(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: PersonWording) -> None:
    """Add a person, by the post they hold; they cannot sign in until they are let in."""
    open_agreement(viewer, agreement, "manage_people")
    if Person.objects.filter(code__iexact=code).exists():
        raise InvalidChangeError(_("There is a person “%(code)s” already.") % {"code": code}, "code")
    _save_person(by, code, wording)


@transaction.atomic
def change_person(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: PersonWording, seen: str) -> None:
    """Change a person's post, name, address or agency."""
    open_agreement(viewer, agreement, "manage_people")
    person = _person(code)
    _demand_over(viewer, person)
    demand_unchanged(seen, person_mark(person))
    _save_person(by, code, wording)


@transaction.atomic
def let_in(*, by: Person, viewer: Viewer, agreement: str, code: str) -> str:
    """Let a person sign in with a new password, which is returned and kept nowhere in the clear; an older one ends."""
    open_agreement(viewer, agreement, "manage_people")
    person = _person(code)
    _demand_over(viewer, person)
    if not person.email:
        raise InvalidChangeError(_("Without an e-mail address nobody can sign in; add it first."))
    password = _password()
    if not person.is_active:
        accounts.let_sign_in(by=by, person=person, allowed=True)
    try:
        accounts.set_password(by=by, person=person, password=password, for_once=True)
    except ValidationError as error:  # the password rules of this machine are stricter than what we make
        raise InvalidChangeError(" ".join(error.messages)) from error
    return password


@transaction.atomic
def shut_out(*, by: Person, viewer: Viewer, agreement: str, code: str) -> None:
    """Keep a person from signing in, at once; what they did stays."""
    open_agreement(viewer, agreement, "manage_people")
    person = _person(code)
    _demand_over(viewer, person)
    if person == by:
        raise InvalidChangeError(_("You cannot shut yourself out."))
    accounts.let_sign_in(by=by, person=person, allowed=False)


@transaction.atomic
def save_agency(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: AgencyWording, seen: str) -> None:
    """Add an agency (``seen`` "") or change one."""
    open_agreement(viewer, agreement, "manage_people")
    held = Agency.objects.filter(code__iexact=code).first()
    if held is not None and not seen:
        raise InvalidChangeError(_("There is an agency “%(code)s” already.") % {"code": code}, "code")
    if held is not None:
        demand_unchanged(seen, seen_mark(held.name, held.type))
    accounts.save_agency(by=by, code=held.code if held else code, name=wording.name, type=wording.type)


@transaction.atomic
def hand_over(
    *, by: Person, viewer: Viewer, agreement: str, giver: str, taker: str, authority: Authority | None = None
) -> int:
    """Make one person the owner of every indicator of the agreement that another owns (nobody: ``giver`` "").

    Returns how many; each gets a new version of its definition. A signed agreement needs authority for it, delegated
    or clerical will do.
    """
    held = open_agreement(viewer, agreement)
    someone = _person(taker)
    if giver == taker:
        raise InvalidChangeError(_("Choose somebody else."), "taker")
    if not someone.is_active:
        raise InvalidChangeError(_("This person has been shut out; choose somebody else."), "taker")
    owned = _owned(held.pk, giver)
    if not owned:
        raise InvalidChangeError(_("There is nothing to hand over."), "taker")
    for version in owned:
        indicator = version.indicator
        demand_rights_everywhere(viewer, indicator)
        right = rights.demand(authority, signed_on=held.signed_on or signed_anywhere(indicator), within=(held.code,))
        write_version(indicator, version.number + 1, replace(wording_of(version), owner=taker), right)
    codes = [version.indicator.code for version in owned]
    keep_trail(by, held, "hand_over", f"person {taker}", right, giver=giver, indicators=codes)
    return len(owned)


def _owned(agreement_id: int, owner: str) -> list[IndicatorVersion]:
    """The newest definition of each indicator of the agreement that the person owns."""
    versions = IndicatorVersion.objects.filter(
        indicator__places__agreement_id=agreement_id, indicator__places__ended_on__isnull=True
    )
    rows = versions.select_related("indicator", "owner", "provider", "benchmark").order_by("indicator__code", "number")
    newest = {version.indicator_id: version for version in rows}
    return [one for one in newest.values() if (one.owner.code if one.owner else "") == owner]


def _save_person(by: Person, code: str, wording: PersonWording) -> None:
    if wording.email and Person.objects.filter(email__iexact=wording.email).exclude(code=code).exists():
        raise InvalidChangeError(_("Somebody else has this e-mail address."), "email")
    agency = Agency.objects.filter(code=wording.agency).first()
    accounts.save_person(
        by=by, code=code, position=wording.position, name=wording.name, email=wording.email, agency=agency
    )


def _person(code: str) -> Person:
    found = Person.objects.select_related("agency").filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no person “%(code)s”.") % {"code": code})
    return found


def _demand_over(viewer: Viewer, person: Person) -> None:
    """A secretariat looks after the people of its own agreements; administrators' accounts are for administrators."""
    if viewer.administrator:
        return
    elsewhere = [
        title
        for code, title in person.grants.values_list("agreement__code", "agreement__title").distinct()
        if not viewer.may("manage_people", code)
    ]
    if person.is_administrator:
        raise InvalidChangeError(_("Only an administrator may change an administrator’s account."))
    if elsewhere:
        raise InvalidChangeError(
            _("They also have a role in %(others)s, where you are not the secretariat; ask an administrator.")
            % {"others": ", ".join(elsewhere)}
        )


def _password() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _place in range(_LENGTH)) for _group in range(_GROUPS))
