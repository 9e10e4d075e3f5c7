"""Areas: adding and changing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Area, AreaMembership
from accord.framework.operations.agreements import differences
from accord.framework.operations.changing import demand_unchanged, judge_again, keep_trail, open_agreement
from accord.framework.queries.seen import seen_mark
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class AreaWording:
    """An area as written in a form; ``parent``, ``replaced_by`` and those ``within`` (in order) are codes."""

    name: str
    type: str
    parent: str = ""
    within: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    replaced_by: str = ""


def area_wording(area: Area) -> AreaWording:
    """The wording held."""
    return AreaWording(
        name=area.name,
        type=area.type,
        parent=area.parent.code if area.parent else "",
        within=tuple(area.memberships.order_by("within__code").values_list("within__code", flat=True)),
        start=area.start,
        end=area.end,
        replaced_by=area.replaced_by.code if area.replaced_by else "",
    )


@transaction.atomic
def add_area(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: AreaWording) -> None:
    """Add a place figures may speak of."""
    held = open_agreement(viewer, agreement)
    if Area.objects.filter(code__iexact=code).exists():
        raise InvalidChangeError(_("There is an area “%(code)s” already.") % {"code": code}, "code")
    area = Area(code=code)
    _word_area(area, wording)
    keep_trail(by, held, "add_area", f"area {code}", name=wording.name, parent=wording.parent)
    judge_again(by=by, agreement=held)


@transaction.atomic
def change_area(*, by: Person, viewer: Viewer, agreement: str, code: str, wording: AreaWording, seen: str) -> None:
    """Change a place: its name, what it is part of, when it began and ended, what replaced it."""
    held = open_agreement(viewer, agreement)
    area = Area.objects.select_related("parent", "replaced_by").filter(code=code).first()
    if area is None:
        raise NotFoundError(_("There is no area “%(code)s”.") % {"code": code})
    before = area_wording(area)
    demand_unchanged(seen, seen_mark(asdict(before)))
    if before == wording:
        return
    _word_area(area, wording)
    keep_trail(by, held, "change_area", f"area {code}", None, **differences(asdict(before), asdict(wording)))
    judge_again(by=by, agreement=held)


def _word_area(area: Area, wording: AreaWording) -> None:
    if wording.start and wording.end and wording.end < wording.start:
        raise InvalidChangeError(_("The area ends before it starts."), "end")
    if wording.replaced_by and not wording.end:
        raise InvalidChangeError(_("An area that was replaced has a last day."), "end")
    if area.code in wording.within:
        raise InvalidChangeError(_("An area cannot lie in itself."), "within")
    parents = _codes("parent__code")
    demand_no_circle(area.code, wording.parent, "parent", parents)
    demand_no_circle(area.code, wording.replaced_by, "replaced_by", _codes("replaced_by__code"))
    area.name, area.type, area.start, area.end = wording.name, wording.type, wording.start, wording.end
    area.parent = _area(wording.parent, "parent")
    area.replaced_by = _area(wording.replaced_by, "replaced_by")
    area.save()
    area.memberships.exclude(within__code__in=wording.within).delete()
    known = set(area.memberships.values_list("within__code", flat=True))
    for code in wording.within:
        if code not in known:
            AreaMembership.objects.create(area=area, within=_demanded_area(code))


def _codes(path: str) -> Callable[[str], str | None]:
    return dict(Area.objects.values_list("code", path)).get


def demand_no_circle(code: str, first: str, field: str, after: Callable[[str], str | None]) -> None:
    """Refuse a chain that leads back to where it starts."""
    chain, at = [code], first
    while at:
        if at in chain:
            said = " › ".join([*chain, at])
            raise InvalidChangeError(_("This would be a circle: %(chain)s.") % {"chain": said}, field)
        chain.append(at)
        at = after(at) or ""


def _area(code: str, field: str) -> Area | None:
    if not code:
        return None
    found = Area.objects.filter(code=code).first()
    if found is None:
        raise InvalidChangeError(_("There is no area “%(code)s”.") % {"code": code}, field)
    return found


def _demanded_area(code: str) -> Area:
    found = _area(code, "within")
    assert found is not None
    return found
