"""Papers in and out of an agreement package: what was wanted and whether it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from accord.accounts.models import Person
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, rows, text
from accord.meetings.models import AgendaItem, Paper
from accord.meetings.package.fixed import FIXED
from accord.records.tally import Tally


def load_papers(agreement: Agreement, tables: Tables, fixed: Collection[str]) -> dict[str, Tally]:
    """The papers brought up to date by their place at the item.

    A row whose item there is not is refused, and a change of those of a meeting whose minutes were agreed before.
    """
    found = AgendaItem.objects.filter(meeting__agreement=agreement)
    items = {(code, position): pk for code, position, pk in found.values_list("meeting__code", "position", "pk")}
    people = ids(Person.objects.all())
    held: dict[int, list[Paper]] = defaultdict(list)
    for paper in Paper.objects.filter(item__meeting__agreement=agreement).order_by("pk"):
        held[paper.item_id].append(paper)
    tally = Tally()
    for row in sorted(rows(tables, "papers"), key=lambda row: (row["meeting"], int(row["item"]), int(row["number"]))):
        item = items.get((row["meeting"], int(row["item"])))
        if item is None:
            none = f"papers: {row['meeting']}, item {row['item']}: there is no such item on the agenda"
            tally += Tally(refused=(none,))
            continue
        said = {"item_id": item, **_said(row, people)}
        if row["meeting"] in fixed and not _is_held(held[item], int(row["number"]), said):
            tally += Tally(refused=(f"papers: {row['meeting']}, item {row['item']}: {FIXED}",))
            continue
        tally += _load(held[item], int(row["number"]), said)
    return {"papers": tally}


def paper_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the same table."""
    own = Paper.objects.filter(item__meeting__agreement=agreement).select_related("item__meeting", "owner")
    count: dict[int, int] = defaultdict(int)
    found = []
    for one in own.order_by("item__meeting__code", "item__position", "pk"):
        count[one.item_id] += 1
        found.append(
            {
                **{name: getattr(one, name) for name in ("title", "due_on", "state", "private", "note")},
                "meeting": one.item.meeting.code,
                "item": one.item.position,
                "number": count[one.item_id],
                "owner": one.owner.code if one.owner else "",
            }
        )
    return {"papers": found}


def _is_held(held: list[Paper], number: int, said: dict[str, Any]) -> bool:
    return number <= len(held) and all(getattr(held[number - 1], name) == value for name, value in said.items())


def _load(held: list[Paper], number: int, said: dict[str, Any]) -> Tally:
    if number > len(held):
        held.append(Paper.objects.create(**said))
        return Tally(new=1)
    if _is_held(held, number, said):
        return Tally(unchanged=1)
    paper = held[number - 1]
    for name, value in said.items():
        setattr(paper, name, value)
    paper.save()
    return Tally(changed=1)


def _said(row: Row, people: dict[str, int]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "owner_id": people.get(text(row, "owner")),
        "due_on": row.get("due_on"),
        "state": text(row, "state") or "wanted",
        "private": bool(row.get("private")),
        "note": text(row, "note"),
    }
