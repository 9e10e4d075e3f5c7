"""Words that only pages use."""

from __future__ import annotations

from django.utils.translation import gettext as _


def good_is(polarity: str) -> str:
    """Which way is good, to stand under a title; blank where no way is."""
    return {
        "higher": _("good is higher"),
        "lower": _("good is lower"),
        "band": _("good is within a band"),
    }.get(polarity, "")
