"""Bringing a table up to date from rows of a file: what was new, what changed, what was the same already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Tally:
    """How many rows of a table were new, changed (restated) and unchanged, and why others were refused."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )


def bring_up_to_date(existing: models.QuerySet[Any], key: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Tally:
    """Add the rows that are new by ``key`` and change those that differ.

    ``existing`` is the part of the table they belong to. Rows are mappings from attribute names (``area_id`` for
    a foreign key) to values, the key's among them.
    """
    model = existing.model
    held = {tuple(getattr(row, name) for name in key): row for row in existing}
    new: list[models.Model] = []
    changed: list[models.Model] = []
    names: set[str] = set()
    unchanged = 0
    for row in rows:
        names.update(row)
        identity = tuple(row[name] for name in key)
        found = held.get(identity)
        if found is None:
            held[identity] = model(**row)
            new.append(held[identity])
        elif all(getattr(found, name) == value for name, value in row.items()):
            unchanged += 1
        else:
            for name, value in row.items():
                setattr(found, name, value)
            changed.append(found)
    model._default_manager.bulk_create(new, batch_size=500)
    fields = sorted(names - set(key))
    if changed and fields:
        model._default_manager.bulk_update(changed, [name.removesuffix("_id") for name in fields], batch_size=200)
    return Tally(new=len(new), changed=len(changed), unchanged=unchanged)
