"""Which target a figure answers to: the narrowest in force whose period covers the figure's own."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from accord.judgement import trajectory
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.observed import Observed, number_of_word
from accord.judgement.compiled import Flags, Floats, Ints, compiled, ints

KINDS = ("target", "profile", "floor", "low", "high")
"""The kinds of target that a status is judged against."""


@dataclass(frozen=True)
class Aims:
    """One entry per observation, in the indicator's unit, NaN where none is in force."""

    target: Floats
    floor: Floats
    low: Floats
    high: Floats


def find_aims(targets: pl.DataFrame, observed: Observed, definitions: Definitions, known_on: date | None) -> Aims:
    """The target, floor and band in force for each observation, as they were known.

    A target speaks of every period that lies inside its own, and of the whole: not of a breakdown. The narrowest
    wins, and a profile before a target of the same length. What a cumulative figure answers to is the even share of a
    longer target that has elapsed by the end of the figure's period. A target whose latest recording has no value is
    withdrawn.
    """
    known = in_force(targets, known_on)
    offsets, order = match_series(observed, known)
    found = np.full((len(KINDS), len(observed.start)), -1, dtype=np.int64)
    if known.height:
        moments = (known[name].cast(pl.Int32).cast(pl.Int64) for name in ("start", "end"))
        start, end = (ints(column.to_numpy(), known.height) for column in moments)
        kind = known["kind"].replace_strict(list(KINDS), range(len(KINDS)), return_dtype=pl.Int64).to_numpy()
        kind = ints(kind, known.height)
        _find_narrowest(observed.start, observed.end, observed.series, offsets, order, start, end, kind, found)
    cumulative = definitions.flags("cumulative")[observed.version]
    declared = set(known["kind"].unique())
    aims = [
        _due_by_now(known, places, observed, cumulative) if kind in declared else np.full(len(places), np.nan)
        for kind, places in zip(KINDS, found, strict=True)
    ]
    target = aims[0]
    if "profile" in declared:
        by_profile = _is_narrower(known, found[KINDS.index("profile")], found[KINDS.index("target")])
        target = np.where(by_profile, aims[1], target)
    return Aims(target, aims[2], aims[3], aims[4])


def in_force(targets: pl.DataFrame, known_on: date | None) -> pl.DataFrame:
    """The targets as known, withdrawn ones left out, words as their numbers."""
    known = latest(targets.filter(pl.col("kind").is_in(KINDS)), KEYS["targets"], known_on)
    valued = known.with_columns(pl.coalesce("value", number_of_word(pl.col("word"))).alias("value"))
    return valued.filter(pl.col("value").is_not_null())


def match_series(observed: Observed, rows: pl.DataFrame, *, whole_only: bool = True) -> tuple[Ints, Ints]:
    """For rows keyed by indicator and area: where each series' rows lie (two columns: from, to) in the order given.

    Series of a breakdown match nothing if `whole_only`. Gives the offsets (series × 2) and the order (positions in
    `rows`).
    """
    placed = rows.select("indicator", "area").with_row_index("place").sort("indicator", "area", maintain_order=True)
    spans = (
        placed.with_row_index("at")
        .group_by("indicator", "area")
        .agg(pl.col("at").min().cast(pl.Int64).alias("from"), pl.col("at").max().cast(pl.Int64).alias("last"))
    )
    heads = observed.heads.join(spans, on=["indicator", "area"], how="left", maintain_order="left")
    whole = (pl.col("breakdown") == "") | pl.lit(not whole_only)
    limits = heads.select(
        pl.when(whole).then("from").fill_null(0).alias("from"),
        pl.when(whole).then(pl.col("last") + 1).fill_null(0).alias("to"),
    )
    positions = placed["place"].cast(pl.Int64).to_numpy()
    return np.ascontiguousarray(limits.to_numpy().astype(np.int64)), ints(positions, len(positions))


def _due_by_now(known: pl.DataFrame, places: Ints, observed: Observed, cumulative: Flags) -> Floats:
    """The value each observation answers to: the target's own, or for a cumulative figure the share of it elapsed."""
    aim = _pick(known["value"], places)
    rows = np.flatnonzero(cumulative & (places >= 0))
    if len(rows):
        spans = known.select("start", "end")[places[rows]]
        start, end = (_months(spans[name]).to_numpy() for name in ("start", "end"))
        now = _months(observed.rows["end"].gather(rows)).to_numpy()
        aim[rows] = trajectory.even_share(aim[rows], (now - start) / (end - start))
    return aim


def _is_narrower(known: pl.DataFrame, profile: Ints, target: Ints) -> Flags:
    """Whether the profile found is no longer than the target found; true also where there is no target."""
    length = (known["end"] - known["start"]).dt.total_days()
    with np.errstate(invalid="ignore"):
        shorter: Flags = _pick(length, profile) <= _pick(length, target)
    return (profile >= 0) & ((target < 0) | shorter)


def _pick(column: pl.Series, places: Ints) -> Floats:
    """The numbers at those places, NaN for place −1."""
    return np.append(column.cast(pl.Float64).to_numpy(), np.nan)[places]


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
