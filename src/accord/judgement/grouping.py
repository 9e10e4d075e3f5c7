"""Whole numbers from 0 for the groups of a column of ids, and the rows of each group."""

from __future__ import annotations

import numpy as np

from accord.judgement.compiled import Floats, Ints, compiled, ints

_EMPTY = np.iinfo(np.int64).min
"""An id that no row may have: the mark of a free place."""
_ROOM = 1021
"""Places of the first table of ids; a larger one has four times as many and three more, so that none is even."""

_FEW = 64


def number_groups(ids: Ints) -> tuple[Ints, int]:
    """The number of each row's group, from 0 in order of first appearance, and how many groups there are.

    ``ids`` are any whole numbers but the smallest of 64 bits; rows of one id are a group. Takes a single pass, unlike
    ranking them.
    """
    column = ints(ids, len(ids))
    group = np.empty(column.size, dtype=np.int64)
    return group, int(_number(column, group))


def rows_of_groups(group: Ints, groups: int) -> tuple[Ints, Ints]:
    """The rows of each group in order, and the places where each group's rows start (then the number of rows).

    ``group`` numbers the rows from 0 to below ``groups``; rows of a negative number are left out.
    """
    starts = np.zeros(groups + 1, dtype=np.int64)
    return _gather_rows(ints(group, len(group)), starts), starts


@compiled
def in_order(rows: Ints, key: Floats) -> Ints:
    """The rows in order of their keys, none of which may be NaN; those of one key in any order.

    A few are put in their places one by one, which takes half the time of a sort made for many.
    """
    if rows.size > _FEW:
        return rows[np.argsort(key[rows])]
    order, keys = rows.copy(), np.empty(rows.size)
    for i in range(rows.size):
        place = i
        while place > 0 and keys[place - 1] > key[rows[i]]:
            keys[place], order[place] = keys[place - 1], order[place - 1]
            place -= 1
        keys[place], order[place] = key[rows[i]], rows[i]
    return order


@compiled
def _number(ids: Ints, group: Ints) -> int:
    """Open addressing: an id lies in the first free place from its remainder on; the table is kept half empty."""
    keys, numbers = np.full(_ROOM, _EMPTY), np.zeros(_ROOM, dtype=np.int64)
    groups = 0
    for i in range(ids.size):
        if i > 0 and ids[i] == ids[i - 1]:
            group[i] = group[i - 1]
            continue
        place = _place(keys, ids[i])
        if keys[place] == _EMPTY:
            if 2 * groups >= keys.size:
                keys, numbers = _grown(keys, numbers)
                place = _place(keys, ids[i])
            keys[place], numbers[place] = ids[i], groups
            groups += 1
        group[i] = numbers[place]
    return groups


@compiled
def _place(keys: Ints, wanted: int) -> int:
    """Where an id lies, or the free place where it would."""
    place = wanted % keys.size
    while keys[place] != _EMPTY and keys[place] != wanted:
        place = (place + 1) % keys.size
    return place


@compiled
def _grown(keys: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """The same table with more room."""
    room = 4 * keys.size + 3
    more, their = np.full(room, _EMPTY), np.zeros(room, dtype=np.int64)
    for old in range(keys.size):
        if keys[old] != _EMPTY:
            place = _place(more, keys[old])
            more[place], their[place] = keys[old], numbers[old]
    return more, their


@compiled
def _gather_rows(group: Ints, starts: Ints) -> Ints:
    for i in range(group.size):
        if group[i] >= 0:
            starts[group[i] + 1] += 1
    for g in range(starts.size - 1):
        starts[g + 1] += starts[g]
    filled = starts.copy()
    rows = np.empty(starts[-1], dtype=np.int64)
    for i in range(group.size):
        if group[i] >= 0:
            rows[filled[group[i]]] = i
            filled[group[i]] += 1
    return rows
