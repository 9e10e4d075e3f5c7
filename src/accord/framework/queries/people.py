"""People and their roles."""

from __future__ import annotations

from accord.accounts.models import Person
from accord.framework.models import Grant
from accord.framework.viewer import ROLES


def people_with_a_role(agreement: str) -> tuple[str, ...]:
    """The codes of everybody with an e-mail address and a role in an agreement, for the machine's own work."""
    found = Person.objects.filter(grants__agreement__code=agreement, email__isnull=False)
    return tuple(found.distinct().values_list("code", flat=True))


def one_per_role() -> tuple[tuple[str, str, str], ...]:
    """For each role held in a sample agreement, one person who can sign in: role, position, e-mail.

    Somebody whose address names the role (thematic.lead@…) comes before others who hold it.
    """
    found = Grant.objects.filter(agreement__sample=True, person__email__isnull=False, person__is_active=True)
    first: dict[str, Person] = {}
    ordered = sorted(found.select_related("person"), key=lambda grant: (not _named_for(grant), grant.person.position))
    for grant in ordered:
        if grant.person.has_usable_password():
            first.setdefault(grant.role, grant.person)
    return tuple((role, first[role].position, first[role].email or "") for role in ROLES if role in first)


def _named_for(grant: Grant) -> bool:
    return (grant.person.email or "").split("@")[0] == grant.role.replace("_", ".")
