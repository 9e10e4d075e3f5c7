"""Who may change a record: a role for its theme, its indicator or one of its places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accord.delivery.registers.shape import Register
from accord.framework.viewer import Viewer


def scope_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The theme, the one indicator and the places a record speaks of, as :meth:`Viewer.may` asks for them."""
    indicators: tuple[str, ...] = values.get("indicators") or ()
    alone = indicators[0] if len(indicators) == 1 else ""
    areas = {*(values.get("areas") or ()), values.get("area") or ""} - {""}
    return {
        "theme": str(values.get("theme") or ""),
        "indicator": str(values.get("indicator") or alone),
        "areas": areas,
    }


def may_change(
    viewer: Viewer, agreement: str, register: Register, values: Mapping[str, Any], permission: str = ""
) -> bool:
    """Whether the viewer may change a record that says this, or make a move that takes another permission."""
    return viewer.may(permission or register.permission, agreement, **scope_of(values))
