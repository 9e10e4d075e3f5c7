"""Every write about agencies and people."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from accord.accounts import audit
from accord.accounts.models import Agency, Person


@transaction.atomic
def save_agency(*, by: Person | None, code: str, name: str, type: str = "") -> tuple[Agency, bool]:  # noqa: A002 - the field's name
    """Add an agency or bring its name up to date; returns it and whether anything changed."""
    agency = Agency.objects.filter(code=code).first() or Agency(code=code)
    if agency.pk and (agency.name, agency.type) == (name, type):
        return agency, False
    agency.name, agency.type = name, type
    agency.save()
    audit.record(by=by, action="save_agency", subject=f"agency {code}", detail={"name": name, "type": type})
    return agency, True


@transaction.atomic
def save_person(
    *, by: Person | None, code: str, position: str, name: str = "", email: str = "", agency: Agency | None = None
) -> tuple[Person, bool]:
    """Add a person or bring them up to date; returns them and whether anything changed.

    They cannot sign in until a password is set.
    """
    person = Person.objects.filter(code=code).first() or Person(code=code)
    wanted = (position, name, email.lower() or None, agency.pk if agency else None)
    if person.pk and (person.position, person.name, person.email, person.agency_id) == wanted:
        return person, False
    if person._state.adding:
        person.set_unusable_password()
    person.position, person.name, person.email, person.agency = position, name, email.lower() or None, agency
    person.save()
    audit.record(
        by=by,
        action="save_person",
        subject=f"person {code}",
        detail={"position": position, "agency": agency.code if agency else ""},
    )
    return person, True


@transaction.atomic
def set_password(*, by: Person | None, person: Person, password: str, for_once: bool = False) -> None:
    """Give a person a password; raises ValidationError where the password rules refuse it.

    One that is good ``for_once`` was told them by somebody else: they have to choose their own when they sign in.
    """
    validate_password(password, person)
    person.set_password(password)
    person.must_choose_password = for_once
    person.save(update_fields=["password", "must_choose_password"])
    audit.record(by=by, action="set_password", subject=f"person {person.code}", detail={"for_once": for_once})


@transaction.atomic
def give_sample_password(*, by: Person | None, codes: Collection[str], password: str) -> None:
    """Give the sample's invented people one password between them, hashed once."""
    Person.objects.filter(code__in=codes).update(password=make_password(password), must_choose_password=False)
    audit.record(by=by, action="give_sample_password", subject="people of the sample", detail={"people": len(codes)})


@transaction.atomic
def make_administrator(*, by: Person | None, person: Person, administrator: bool) -> None:
    """Let a person manage accounts and see every agreement, or take that away."""
    person.is_administrator = administrator
    person.save(update_fields=["is_administrator"])
    audit.record(
        by=by, action="make_administrator", subject=f"person {person.code}", detail={"administrator": administrator}
    )


@transaction.atomic
def let_sign_in(*, by: Person | None, person: Person, allowed: bool) -> None:
    """Let a person sign in, or shut them out at once."""
    person.is_active = allowed
    person.save(update_fields=["is_active"])
    audit.record(by=by, action="let_sign_in", subject=f"person {person.code}", detail={"allowed": allowed})
