"""Links from an indicator's page: they keep the period, the area and the day that are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from accord.web.asking import Asked
from accord.web.framing import CONTEXT

Query = Iterable[tuple[str, str]]


def kept(asked: Asked) -> tuple[tuple[str, str], ...]:
    """The parameters that say what is looked at."""
    return tuple(pair for pair in asked.query if pair[0] in CONTEXT)


def indicator_address(agreement: str, indicator: str, query: Query, *, view: str = "", at: str = "") -> str:
    """The address of a part of an indicator's page; ``at`` is the id of an element on it."""
    pairs = [*query, *([("view", view)] if view else [])]
    path = reverse("indicator", kwargs={"agreement": agreement, "indicator": indicator})
    return path + (f"?{urlencode(pairs)}" if pairs else "") + (f"#{at}" if at else "")


def area_address(agreement: str, area: str, query: Query) -> str:
    """The address of a place's page; the area in the query gives way to the one in the path."""
    pairs = [pair for pair in query if pair[0] != "area"]
    path = reverse("area", kwargs={"agreement": agreement, "area": area})
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def exception_address(agreement: str, number: int, query: Query) -> str:
    """The address of an exception's page."""
    pairs = list(query)
    path = reverse("exception", kwargs={"agreement": agreement, "number": number})
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def scorecard_address(agreement: str, query: Query, **more: str) -> str:
    """The address of the scorecard with some filters."""
    pairs = [*query, *more.items()]
    return reverse("scorecard", kwargs={"agreement": agreement}) + (f"?{urlencode(pairs)}" if pairs else "")


def anchor(period: str) -> str:
    """The id of a period's line among the recorded figures."""
    return "p-" + period.replace("/", "-")
