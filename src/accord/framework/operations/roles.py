"""Giving and taking roles."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Agency, Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Area, Grant, Group
from accord.framework.operations.changing import keep_trail, open_agreement
from accord.framework.viewer import ROLES, SCOPES, Viewer


@transaction.atomic
def give_role(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    person: str,
    role: str,
    scope_kind: str = "agreement",
    scope: str = "",
) -> None:
    """Give a person a role, for the whole agreement or for one theme, indicator, area, agency or group of it."""
    held = open_agreement(viewer, agreement, "manage_people")
    someone = Person.objects.filter(code=person).first()
    if someone is None:
        raise NotFoundError(_("There is no person “%(code)s”.") % {"code": person})
    if role not in ROLES or scope_kind not in SCOPES:
        raise InvalidChangeError(_("There is no role “%(role)s”.") % {"role": role}, "role")
    if role == "secretariat" and scope_kind != "agreement":
        raise InvalidChangeError(_("The secretariat serves the whole agreement."), "scope")
    scope = held.code if scope_kind == "agreement" else scope
    if scope_kind != "agreement" and not _exists(held, scope_kind, scope):
        raise InvalidChangeError(_("Choose what the role is for."), "scope")
    same = held.grants.filter(person=someone, role=role, scope_kind=scope_kind)
    if (same if scope_kind == "agreement" else same.filter(scope=scope)).exists():
        raise InvalidChangeError(_("They have this role already."), "role")
    Grant.objects.create(person=someone, agreement=held, role=role, scope_kind=scope_kind, scope=scope)
    keep_trail(by, held, "give_role", f"person {person}", role=role, scope_kind=scope_kind, scope=scope)


@transaction.atomic
def take_role(*, by: Person, viewer: Viewer, agreement: str, grant: int) -> None:
    """Take a role away; the last secretariat of an agreement keeps theirs."""
    held = open_agreement(viewer, agreement, "manage_people")
    found = held.grants.select_related("person").filter(pk=grant).first()
    if found is None:
        raise NotFoundError(_("There is no such role."))
    others = held.grants.filter(role="secretariat", person__is_active=True).exclude(person=found.person)
    if found.role == "secretariat" and not others.exists():
        raise InvalidChangeError(_("This is the last secretariat; give the role to somebody else first."))
    found.delete()
    subject = f"person {found.person.code}"
    keep_trail(by, held, "take_role", subject, role=found.role, scope_kind=found.scope_kind, scope=found.scope)


def _exists(agreement: Agreement, kind: str, code: str) -> bool:
    if not code:
        return False
    rows = {
        "theme": agreement.themes.filter(code=code),
        "indicator": agreement.indicators.filter(indicator__code=code),
        "area": Area.objects.filter(code=code),
        "agency": Agency.objects.filter(code=code),
        "group": Group.objects.filter(code=code),
    }
    return rows[kind].exists()
