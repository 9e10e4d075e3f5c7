"""Indicators that pull against each other."""

from __future__ import annotations

from accord.framework.models import IndicatorLink


def conflicting(agreement_id: int) -> tuple[tuple[str, str], ...]:
    """Pairs of indicator codes that an agreement says conflict; one query."""
    found = IndicatorLink.objects.filter(agreement_id=agreement_id, kind="conflicts")
    return tuple(found.order_by("source__code", "target__code").values_list("source__code", "target__code"))
