"""A year's promise spread over its parts: evenly, or as last year went. Proposals only, for somebody to look over."""

from __future__ import annotations

from collections.abc import Sequence


def even_profile(total: float, parts: int, *, adds_up: bool, cumulative: bool) -> tuple[float, ...]:
    """The year's target in equal steps: shares of a count, running totals of a cumulative figure."""
    if cumulative:
        return tuple(total * (place + 1) / parts for place in range(parts))
    return tuple([total / parts] * parts) if adds_up else tuple([total] * parts)


def seasonal_profile(
    total: float, last_year: Sequence[float], *, adds_up: bool, cumulative: bool
) -> tuple[float, ...] | None:
    """The year's target in last year's proportions; None where last year gives none (nothing counted, a mean of 0).

    A cumulative figure keeps each part's share of the year's end, a count its share of the sum, any other figure its
    ratio to the year's mean.
    """
    if not last_year:
        return None
    whole = last_year[-1] if cumulative else sum(last_year)
    if whole == 0:
        return None
    if cumulative or adds_up:
        return tuple(total * value / whole for value in last_year)
    return tuple(total * value * len(last_year) / whole for value in last_year)
