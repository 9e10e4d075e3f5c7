"""The meetings whose minutes are agreed: a package changes nothing of them."""

from __future__ import annotations

from accord.framework.models import Agreement
from accord.meetings.models import Meeting

FIXED = "its minutes are agreed and fixed"


def fixed_meetings(agreement: Agreement) -> frozenset[str]:
    """The meetings whose minutes are agreed before anything is loaded."""
    return frozenset(Meeting.objects.filter(agreement=agreement, state="agreed").values_list("code", flat=True))
