"""The watched lists of a package: each time a group took an indicator up, until it dropped it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from accord.framework.models import GroupIndicator
from accord.framework.package.rows import Row, Tables, rows, text
from accord.records.tally import Tally, bring_up_to_date

TABLE = "group_indicators"
Pair = tuple[str, str]


def load_watched(tables: Tables, groups: Mapping[str, int], indicators: Mapping[str, int]) -> Tally:
    """Bring the lists up to date; refused where a group would watch the same indicator twice at a time.

    A row is known by the day the group took the indicator up. Where that day alone differs from the one row held for
    it, it is a correction of that row.
    """
    given: dict[Pair, list[Row]] = {}
    for row in rows(tables, TABLE):
        given.setdefault((row["group"], row["indicator"]), []).append(row)
    total = Tally()
    for pair, some in given.items():
        held = GroupIndicator.objects.filter(group_id=groups[pair[0]], indicator_id=indicators[pair[1]])
        spells = [_spell(row) for row in some]
        kept = [(one.decided_on, one.dropped_on) for one in held if not _is_corrected(one, held, spells)]
        refusal = _overlap({*spells, *(spell for spell in kept if spell[0] not in {day for day, _end in spells})})
        if refusal:
            total += Tally(refused=(f"{TABLE}: {' '.join(pair)}: {refusal}",))
            continue
        for one in held:
            if _is_corrected(one, held, spells):
                held.filter(pk=one.pk).update(decided_on=spells[0][0])
        wanted = [
            {
                "group_id": groups[pair[0]],
                "indicator_id": indicators[pair[1]],
                "priority": text(row, "priority"),
                "reference": text(row, "reference"),
                "decided_on": row.get("decided_on"),
                "decision_ref": text(row, "decision_ref"),
                "dropped_on": row.get("dropped_on"),
                "dropped_ref": text(row, "dropped_ref"),
            }
            for row in some
        ]
        for over in (True, False):  # what was dropped comes first: only one row at a time is not
            those = [row for row in wanted if (row["dropped_on"] is not None) is over]
            total += bring_up_to_date(held.all(), ["group_id", "indicator_id", "decided_on"], those)
    return total


def _spell(row: Row) -> tuple[date | None, date | None]:
    return row.get("decided_on"), row.get("dropped_on")


def _is_corrected(
    one: GroupIndicator, held: Iterable[GroupIndicator], spells: Sequence[tuple[date | None, date | None]]
) -> bool:
    """Whether the only row held is the only row given, taken up on another day and not dropped before that."""
    alone = len(spells) == 1 and len(list(held)) == 1
    return alone and one.decided_on != spells[0][0] and one.dropped_on is None


def _overlap(spells: Iterable[tuple[date | None, date | None]]) -> str:
    """Why these cannot all be, in the words of a refusal; "" where each was dropped before the next began."""
    ordered = sorted(spells, key=lambda spell: spell[0] or date.min)
    for (_taken, dropped), (again, _until) in pairwise(ordered):
        if dropped is None:
            return f"it was not dropped before it was taken up again on {again}; dropped_on is needed"
        if again is not None and again < dropped:
            return f"it was taken up again on {again}, before it was dropped on {dropped}"
    return ""
