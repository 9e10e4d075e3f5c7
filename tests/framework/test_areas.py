"""Areas never lie in a circle; places that end name what replaced them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.framework.desk import TOWN, load_town, secretariat

from accord.framework.errors import InvalidChangeError
from accord.framework.models import Area
from accord.framework.operations.areas import AreaWording, add_area, change_area
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.editing import open_area


@pytest.fixture(autouse=True)
def town(db: None) -> str:
    return load_town()


def change(code: str, **more: object) -> None:
    opened = open_area(secretariat()["viewer"], TOWN, code)
    change_area(code=code, wording=replace(opened.wording, **more), seen=opened.seen, **secretariat())  # type: ignore[arg-type]


def test_an_area_is_added_with_all_it_lies_in() -> None:
    add_area(code="NORTH", wording=AreaWording("North", "ward", "TOWN", ("FA01",)), **secretariat())
    area = Area.objects.get(code="NORTH")
    assert (area.parent and area.parent.code, [one.within.code for one in area.memberships.all()]) == ("TOWN", ["FA01"])


def test_a_circle_of_parents_is_refused_and_spelt_out() -> None:
    with pytest.raises(InvalidChangeError, match="TOWN › EAST › TOWN") as refused:
        change("TOWN", parent="EAST")
    assert refused.value.field == "parent"


def test_an_area_is_not_replaced_by_itself() -> None:
    with pytest.raises(InvalidChangeError) as refused:
        change("EAST", replaced_by="EAST", end=date(2026, 3, 31))
    assert refused.value.field == "replaced_by"


@pytest.mark.parametrize(
    "more", [{"start": date(2026, 1, 1), "end": date(2025, 1, 1)}, {"replaced_by": "WEST"}, {"within": ("EAST",)}]
)
def test_what_cannot_be_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(InvalidChangeError):
        change("EAST", **more)


def test_an_area_that_ended_names_its_successor() -> None:
    change("EAST", end=date(2026, 3, 31), replaced_by="WEST")
    assert Area.objects.get(code="WEST").replaces.get().code == "EAST"


def test_lying_in_another_area_can_be_taken_back() -> None:
    change("EAST", within=("FA01",))
    change("EAST", within=())
    assert Area.objects.get(code="EAST").memberships.count() == 0


def test_a_stale_area_clashes() -> None:
    opened = open_area(secretariat()["viewer"], TOWN, "EAST")
    change("EAST", name="Eastern ward")
    with pytest.raises(ChangedMeanwhileError):
        change_area(code="EAST", wording=opened.wording, seen=opened.seen, **secretariat())


def test_a_code_is_used_once_whatever_its_capitals() -> None:
    with pytest.raises(InvalidChangeError):
        add_area(code="town", wording=AreaWording("Town", "town"), **secretariat())
