"""The link that ends a kind of mail: signed, so that it works without signing in and for nobody else."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accord.accounts.models import Person

SALT = "accord.digest"


def stop_address(person: Person) -> str:
    """The address where a person ends their digest; it is theirs alone and does not run out."""
    token = signing.Signer(salt=SALT).sign_object(person.pk)
    return f"{settings.SITE_ADDRESS}{reverse('digest-stop', kwargs={'token': token})}"


def person_of(token: str) -> Person | None:
    """Whose link it is; None for one that was not made here."""
    try:
        key = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key).first()
