"""A place and what stands round it: its parents, its parts, what it replaced, its outline, whom it is compared with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.framework.errors import NotFoundError
from accord.framework.models import Area, AreaMembership, Comparator
from accord.framework.queries.picture import AreaFacts, area_facts


@dataclass(frozen=True)
class Neighbour:
    """A place beside or within another; ``end`` is its last day where it no longer exists."""

    code: str
    name: str
    type: str
    end: date | None


@dataclass(frozen=True)
class Place:
    """A place among places."""

    area: AreaFacts
    start: date | None
    end: date | None
    parent: AreaFacts | None
    within: tuple[AreaFacts, ...]
    replaced_by: AreaFacts | None
    replaces: tuple[AreaFacts, ...]
    parts: tuple[Neighbour, ...]
    siblings: tuple[Neighbour, ...]

    @property
    def current_parts(self) -> tuple[Neighbour, ...]:
        """The parts that exist today."""
        return tuple(part for part in self.parts if part.end is None)


@dataclass(frozen=True)
class ComparatorGroup:
    """A named group of places that a place is compared with."""

    name: str
    members: tuple[AreaFacts, ...]


def place_of(area_id: int) -> Place:
    """A place with its parents, parts and successors; five queries. Raises NotFoundError for an unknown id."""
    row = Area.objects.select_related("parent__parent", "replaced_by__parent").filter(pk=area_id).first()
    if row is None:
        raise NotFoundError("There is no such area.")
    memberships = AreaMembership.objects.filter(area_id=area_id).select_related("within__parent")
    replaced = Area.objects.filter(replaced_by_id=area_id).select_related("parent")
    return Place(
        area=area_facts(row),
        start=row.start,
        end=row.end,
        parent=area_facts(row.parent) if row.parent else None,
        within=tuple(area_facts(one.within) for one in memberships.order_by("within__type", "within__name")),
        replaced_by=area_facts(row.replaced_by) if row.replaced_by else None,
        replaces=tuple(area_facts(one) for one in replaced),
        parts=_parts(area_id),
        siblings=_siblings(row),
    )


def _parts(parent_id: int) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(*row) for row in Area.objects.filter(parent_id=parent_id).values_list("code", "name", "type", "end")
    )


def _siblings(row: Area) -> tuple[Neighbour, ...]:
    if row.parent_id is None:
        return ()
    return tuple(one for one in _parts(row.parent_id) if one.code != row.code and one.type == row.type)


def comparator_groups(area_id: int) -> tuple[ComparatorGroup, ...]:
    """The groups an area is compared in, by name, their members by name; one query."""
    found = (
        Comparator.objects.filter(area_id=area_id)
        .select_related("member__parent")
        .order_by("group_name", "member__name")
    )
    groups: dict[str, list[AreaFacts]] = {}
    for row in found:
        groups.setdefault(row.group_name, []).append(area_facts(row.member))
    return tuple(ComparatorGroup(name, tuple(members)) for name, members in groups.items())


def area_names(codes: Collection[str]) -> dict[str, str]:
    """The names of some areas by code."""
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name"))


def outlines(codes: Collection[str]) -> Mapping[str, Any]:
    """The boundaries of some areas as a GeoJSON feature collection; no feature for an area without one."""
    found = Area.objects.filter(code__in=codes, boundary__isnull=False).order_by("code").values_list("code", "boundary")
    features = [{"type": "Feature", "properties": {"code": code}, "geometry": shape} for code, shape in found]
    return {"type": "FeatureCollection", "features": features}
