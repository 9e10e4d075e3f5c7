"""Agencies, people and their passwords: every write is one audited operation."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accord.accounts.models import AuditRow, Person
from accord.accounts.operations import let_sign_in, make_administrator, save_agency, save_person, set_password

pytestmark = pytest.mark.usefixtures("empty_database")


def somebody(**more: str) -> Person:
    found, _changed = save_person(by=None, code="P1", position="Officer", email="Officer@Example.org", **more)
    return found


def test_a_new_person_cannot_sign_in_until_a_password_is_set() -> None:
    person = somebody()
    assert not person.has_usable_password()
    set_password(by=None, person=person, password="marsh harrier reeds")
    assert Person.objects.get().check_password("marsh harrier reeds")


def test_an_e_mail_address_belongs_to_one_person_whatever_its_case() -> None:
    somebody()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(code="P2", position="Other", email="OFFICER@example.org")


def test_sign_in_names_do_not_look_at_case() -> None:
    assert somebody() == Person.objects.get_by_natural_key("OFFICER@EXAMPLE.ORG")


def test_saving_what_is_held_changes_and_records_nothing() -> None:
    somebody()
    rows = AuditRow.objects.count()
    _person, changed = save_person(by=None, code="P1", position="Officer", email="officer@example.org")
    assert not changed
    assert AuditRow.objects.count() == rows


def test_changing_a_person_keeps_their_password() -> None:
    person = somebody()
    set_password(by=None, person=person, password="marsh harrier reeds")
    save_person(by=None, code="P1", position="Manager")
    held = Person.objects.get()
    assert held.position == "Manager"
    assert held.check_password("marsh harrier reeds")


def test_an_agency_is_saved_once_by_its_code() -> None:
    first, new = save_agency(by=None, code="A", name="Agency")
    second, changed = save_agency(by=None, code="A", name="Agency of old")
    assert (new, changed) == (True, True)
    assert first.pk == second.pk
    assert not save_agency(by=None, code="A", name="Agency of old")[1]


@pytest.mark.parametrize("weak", ["short", "123456789012", "officer@example.org", "Officer"])
def test_weak_passwords_are_refused(weak: str) -> None:
    person = somebody()
    with pytest.raises(ValidationError):
        set_password(by=None, person=person, password=weak)
    assert not Person.objects.get().has_usable_password()


def test_every_write_names_who_did_it() -> None:
    person = somebody()
    make_administrator(by=person, person=person, administrator=True)
    let_sign_in(by=person, person=person, allowed=False)
    assert list(AuditRow.objects.values_list("action", "by_label")) == [
        ("save_person", "accord"),
        ("make_administrator", "Officer"),
        ("let_sign_in", "Officer"),
    ]


def test_nobody_has_a_permission_of_django_itself() -> None:
    person = somebody()
    assert not person.is_staff
    assert not person.has_perm("accounts.change_person")
