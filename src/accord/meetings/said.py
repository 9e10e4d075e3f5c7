"""What a rule, a forward item or an item of an agenda says, as plain values that steps and files keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from accord.framework.queries.seen import seen_mark

ROTA = ("kind", "title", "themes", "each", "every", "purpose", "minutes", "lead", "position", "ended_on")
FORWARD = (
    "kind", "title", "purpose", "minutes", "lead", "theme", "indicator", "record_kind", "record_code", "not_before",
    "meeting", "asked_by", "asked_on", "private", "state", "state_note",
)  # fmt: skip
AGENDA = ("title", "purpose", "minutes", "lead", "private")
"""What somebody may edit of an item of an agenda."""


def said(row: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a row as plain values: codes for other rows, ISO days."""
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, models.Model):
        return getattr(value, "code")  # noqa: B009 - every model named here has one
    return value.isoformat() if isinstance(value, date) else value


def item_mark(item: models.Model, removed: bool) -> str:
    """What finds a stale form of an item of an agenda out."""
    return seen_mark(said(item, AGENDA), removed)


def agenda_mark(items: Iterable[tuple[str, models.Model]]) -> str:
    """What finds out that an agenda changed since it was looked at: the items that are on it, each with its number."""
    return seen_mark(*((number, said(item, AGENDA)) for number, item in items))


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The fields whose values differ: [before, after]."""
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value and not (name not in before and value in ("", None, [], False))
    }
