"""Every area, as its list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.framework.models import Area, AreaMembership
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class AreaLine:
    """One area of the list; ``depth`` says how far it lies within others of it."""

    code: str
    name: str
    type: str
    parent: str
    within: tuple[str, ...]
    start: date | None
    end: date | None
    replaced_by: str
    has_outline: bool
    depth: int


def area_lines(viewer: Viewer, agreement: str) -> tuple[AreaLine, ...]:
    """Every area, each beneath the one it is part of, by name; two queries."""
    viewer.demand("edit_framework", agreement)
    rows = list(Area.objects.select_related("parent", "replaced_by").defer("boundary").order_by("name", "code"))
    outlined = set(Area.objects.filter(boundary__isnull=False).values_list("pk", flat=True))
    within: dict[int, list[str]] = {}
    for area, name in AreaMembership.objects.order_by("within__name").values_list("area_id", "within__name"):
        within.setdefault(area, []).append(name)
    children: dict[int | None, list[Area]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found: list[AreaLine] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in children.get(parent, ()):
            found.append(
                AreaLine(
                    code=row.code,
                    name=row.name,
                    type=row.type.replace("_", " "),
                    parent=row.parent.name if row.parent else "",
                    within=tuple(within.get(row.pk, ())),
                    start=row.start,
                    end=row.end,
                    replaced_by=row.replaced_by.name if row.replaced_by else "",
                    has_outline=row.pk in outlined,
                    depth=depth,
                )
            )
            walk(row.pk, depth + 1)

    walk(None, 0)
    return tuple(found)
