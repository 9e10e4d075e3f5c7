"""Which target a figure answers to: the narrowest in force whose period covers the figure's own."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from accord.judgement import trajectory
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.keys import days, find_rows, says
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.observed import Observed, number_of_word
from accord.judgement.compiled import Flags, Floats, Ints, compiled, ints
from accord.judgement.grouping import rows_of_groups

KINDS = ("target", "profile", "floor", "low", "high")
"""The kinds of target that a status is judged against."""


@dataclass(frozen=True)
class Aims:
    """One entry per observation, in the indicator's unit, NaN where none is in force."""

    target: Floats
    floor: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Promises:
    """The targets in force, withdrawn ones left out, words as their numbers.

    `rows` is the table, `value` its numbers, `start` and `end` day numbers and `kind` the place in `KINDS`; `order`
    holds the rows of one series after another, `offsets` from where to where each series' lie in it (two columns).
    """

    rows: pl.DataFrame
    value: Floats
    start: Ints
    end: Ints
    kind: Ints
    offsets: Ints
    order: Ints


def promises(targets: pl.DataFrame, observed: Observed, known_on: date | None) -> Promises:
    """The targets as they were known, each with the series of the whole (not of a breakdown) that it speaks of."""
    kind = _kinds(targets["kind"])
    known = latest(targets if (kind >= 0).all() else targets.filter(pl.Series(kind >= 0)), KEYS["targets"], known_on)
    if known["word"].null_count() < known.height:
        known = known.with_columns(pl.coalesce("value", number_of_word(pl.col("word"))).alias("value"))
    if known["value"].null_count():
        known = known.filter(pl.col("value").is_not_null())
    size = known.height
    offsets, order = match_series(observed, known)
    return Promises(
        rows=known,
        value=known["value"].to_numpy(),
        start=ints(days(known["start"]), size),
        end=ints(days(known["end"]), size),
        kind=ints(_kinds(known["kind"]), size),
        offsets=offsets,
        order=order,
    )


def find_aims(promised: Promises, observed: Observed, definitions: Definitions) -> Aims:
    """The target, floor and band in force for each observation, as they were known.

    A target speaks of every period that lies inside its own, and of the whole: not of a breakdown. The narrowest
    wins, and a profile before a target of the same length. What a cumulative figure answers to is the even share of a
    longer target that has elapsed by the end of the figure's period. A target whose latest recording has no value is
    withdrawn.
    """
    found = np.full((len(KINDS), len(observed.start)), -1, dtype=np.int64)
    if promised.rows.height:
        _find_narrowest(
            observed.start,
            observed.end,
            observed.series,
            promised.offsets,
            promised.order,
            promised.start,
            promised.end,
            promised.kind,
            found,
        )
    cumulative = definitions.flags("cumulative")[observed.version]
    declared = {KINDS[kind] for kind in np.unique(promised.kind)}
    aims = [
        _due_by_now(promised, places, observed, cumulative) if kind in declared else np.full(len(places), np.nan)
        for kind, places in zip(KINDS, found, strict=True)
    ]
    target = aims[0]
    if "profile" in declared:
        by_profile = _is_narrower(promised, found[KINDS.index("profile")], found[KINDS.index("target")])
        target = np.where(by_profile, aims[1], target)
    return Aims(target, aims[2], aims[3], aims[4])


def match_series(observed: Observed, rows: pl.DataFrame, *, whole_only: bool = True) -> tuple[Ints, Ints]:
    """For rows keyed by indicator and area: where each series' rows lie (two columns: from, to) in the order given.

    Series of a breakdown match nothing if `whole_only`. Gives the offsets (series × 2) and the order (positions in
    `rows`).
    """
    names = [observed.heads[name] for name in ("indicator", "area")]
    pair = observed.pair
    pairs = int(pair.max(initial=-1)) + 1
    head = np.zeros(pairs, dtype=np.int64)
    head[pair] = np.arange(len(pair))
    of = find_rows([rows[name] for name in ("indicator", "area")], [name[pl.Series(head)] for name in names])
    order, starts = rows_of_groups(of, pairs)
    wanted = observed.whole | (not whole_only)
    limits = np.stack([np.where(wanted, starts[pair + more], 0) for more in range(2)], axis=1)
    return np.ascontiguousarray(limits), ints(order, len(order))


def _kinds(words: pl.Series) -> Ints:
    """The place of each kind in `KINDS`, −1 for other words."""
    kind = np.full(len(words), -1, dtype=np.int64)
    for place, word in enumerate(KINDS):
        kind[says(words, word)] = place
    return kind


def _due_by_now(promised: Promises, places: Ints, observed: Observed, cumulative: Flags) -> Floats:
    """The value each observation answers to: the target's own, or for a cumulative figure the share of it elapsed."""
    aim = _pick(promised.value, places)
    rows = np.flatnonzero(cumulative & (places >= 0))
    if len(rows):
        spans = promised.rows.select("start", "end")[places[rows]]
        start, end = (_months(spans[name]).to_numpy() for name in ("start", "end"))
        now = _months(observed.rows["end"].gather(rows)).to_numpy()
        aim[rows] = trajectory.even_share(aim[rows], (now - start) / (end - start))
    return aim


def _is_narrower(promised: Promises, profile: Ints, target: Ints) -> Flags:
    """Whether the profile found is no longer than the target found; true also where there is no target."""
    length = (promised.end - promised.start).astype(np.float64)
    with np.errstate(invalid="ignore"):
        shorter: Flags = _pick(length, profile) <= _pick(length, target)
    return (profile >= 0) & ((target < 0) | shorter)


def _pick(column: Floats, places: Ints) -> Floats:
    """The numbers at those places, NaN for place −1."""
    return np.append(column, np.nan)[places]


def _months(days: pl.Series) -> pl.Series:
    """Moments in months, whole on the first of one, so that three months of a year are exactly a quarter of it."""
    day, length = days.dt.day().cast(pl.Float64), days.dt.month_end().dt.day().cast(pl.Float64)
    return days.dt.year().cast(pl.Float64) * 12 + days.dt.month().cast(pl.Float64) + (day - 1) / length


@compiled
def _find_narrowest(
    start: Ints,
    end: Ints,
    series: Ints,
    offsets: Ints,
    order: Ints,
    aim_start: Ints,
    aim_end: Ints,
    kind: Ints,
    found: Ints,
) -> None:
    """For each observation and kind the target with the shortest period that covers it (the later where equal)."""
    for i in range(start.size):
        for at in range(offsets[series[i], 0], offsets[series[i], 1]):
            place = order[at]
            if aim_start[place] > start[i] or aim_end[place] < end[i]:
                continue
            best = found[kind[place], i]
            length = aim_end[place] - aim_start[place]
            if best < 0:
                found[kind[place], i] = place
                continue
            best_length = aim_end[best] - aim_start[best]
            if length < best_length or (length == best_length and aim_start[place] > aim_start[best]):
                found[kind[place], i] = place
