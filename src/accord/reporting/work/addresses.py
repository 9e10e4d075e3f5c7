"""From the name of a page to its path: the composition knows pages by name alone, and this is where names are used."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from accord.reporting.work.shape import Address


def path_of(address: Address) -> str:
    """The path of a page, with its query."""
    path = reverse(address.name, kwargs=dict(address.place))
    return path + (f"?{urlencode(address.query)}" if address.query else "")
