"""A package changes nothing of a theme by the decision of a group that answers for another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import builders as packages
from tests.meetings.test_effects import board, further, load

from accord.exchange.errors import PackageRefusedError
from accord.framework.models import Target, Theme
from accord.meetings.models import Meeting

__all__ = ["board"]
GREEN = {"code": "GREEN", "title": "Green partnership"}


def by_green(**tables: Any) -> Any:
    theme = {"code": "ENV", "title": "Environment", "group": "GREEN"}
    return further(groups=[GREEN, {"code": "TOWN-BOARD", "title": "Another"}], themes=[theme], **tables)


def changed(value: float, year: int = 2026) -> list[dict[str, Any]]:
    day = date(2026, 10, 1)
    return [packages.target("N 1", year, value, decided_by="GREEN", decided_on=day, decision_ref="G 1")]


def test_a_target_of_another_theme_is_refused_and_one_of_no_theme_s_group_is_taken(board: Meeting) -> None:
    load(further(groups=[GREEN], targets=changed(88.0)))
    assert Target.objects.filter(value=88.0, decided_by="GREEN").exists()
    with pytest.raises(PackageRefusedError, match="Green partnership answers for Environment; this belongs to"):
        load(by_green(targets=changed(89.0, 2027)))
    assert not Target.objects.filter(value=89.0).exists()
    assert not Theme.objects.filter(code="ENV").exists()
