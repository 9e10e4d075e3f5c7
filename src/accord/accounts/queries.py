"""What is read of people."""

from __future__ import annotations

from accord.accounts.models import Person


def person_by_email(email: str) -> Person | None:
    """The person with an e-mail address, whatever its capitals; None where nobody has it."""
    return Person.objects.filter(email__iexact=email.strip()).first()
