"""The figures themselves: values, their intervals, and what has to stay hidden."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl

from accord.judgement import intervals
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.hidden import find_hidden
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.released import Published
from accord.judgement.compiled import Flags, Floats, Ints

_NUMBERS = ("value", "numerator", "denominator", "events", "total", "lower95", "upper95", "lower998", "upper998")


@dataclass(frozen=True)
class Figures:
    """One entry per observation, in the indicator's unit, NaN where there is none.

    `events` and `total` are what tests and intervals of proportions, rates and counts are made from (a survey's are its
    share of the sample, a rate's of its denominator where neither numerator nor limits are sent; a plain count has a
    total of 1, other counts have neither); `hidden` marks figures under the suppression threshold, every number of
    which is NaN.
    """

    value: Floats
    numerator: Floats
    denominator: Floats
    events: Floats
    total: Floats
    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats
    hidden: Flags
    warnings: tuple[str, ...]


def read_figures(
    observed: Observed, definitions: Definitions, published: Published, withheld: pl.DataFrame | None = None
) -> Figures:
    """Values from numerator and denominator where none is given, intervals where none is published and one is possible.

    A published interval wins. A zero denominator gives no value and no interval. Figures whose count (the numerator, or
    the value of a count) is above zero and below the smallest that may be shown are hidden whole, and so are those that
    would give them away (`find_hidden`).
    """
    version = observed.version
    multiplier = definitions.numbers("multiplier")[version]
    is_proportion = definitions.kind_is("proportion")[version]
    value, numerator, denominator = (observed.numbers(name) for name in ("value", "numerator", "denominator"))
    divisible = denominator != 0
    derived = np.divide(numerator, denominator, out=np.full(len(value), np.nan), where=divisible) * multiplier
    value = np.where(np.isnan(value), derived, value)

    is_count = definitions.kind_is("count")[version]
    count = np.where(is_count & np.isnan(numerator), value, numerator)
    count = np.where(np.isnan(count), np.rint(value / multiplier * denominator), count)
    kept_back = find_hidden(observed, value, count, definitions, published, withheld)
    hidden = kept_back.rows
    total = np.where(np.isnan(denominator) & is_proportion, observed.numbers("sample_size"), denominator)
    bare_rate = definitions.kind_is("rate")[version] & _without_limits(observed)
    events = np.where(np.isnan(numerator) & (is_proportion | bare_rate), value / multiplier * total, numerator)
    if is_count.any():
        plain = is_count & _are_plain_counts(observed, definitions, value)
        events = np.where(is_count, np.where(plain, value, np.nan), events)
        total = np.where(is_count, np.where(plain, 1.0, np.nan), total)
    limits = _limits(observed, definitions, value, events, total)
    warnings = (
        *_warn(observed, (denominator == 0) & np.isnan(value), "a zero denominator, so no value and no interval"),
        *_warn(observed, (denominator == 0) & ~np.isnan(value), "a value and a zero denominator, so no interval"),
        *_warn(observed, is_proportion & (numerator > denominator), "a numerator above its denominator"),
        *kept_back.warnings,
    )
    shown = {
        name: np.where(hidden, np.nan, column) if hidden.any() else column
        for name, column in zip(_NUMBERS, (value, numerator, denominator, events, total, *limits), strict=True)
    }
    return Figures(**shown, hidden=hidden, warnings=warnings)


def _are_plain_counts(observed: Observed, definitions: Definitions, value: Floats) -> Flags:
    """Whether each value of a count may be the number of times that something happened, of which chance has its part.

    Whole, not below 0, not divided by anything, no sum of money, and without a published interval (which knows better).
    """
    with np.errstate(invalid="ignore"):
        whole = (value >= 0) & (value == np.floor(value)) & np.isfinite(value)
    bare = np.isnan(observed.numbers("denominator")) & _without_limits(observed)
    plain: Flags = whole & bare & ~definitions.flags("money")[observed.version]
    return plain


def _without_limits(observed: Observed) -> Flags:
    """Whether no interval of each figure is published."""
    blank = [np.isnan(observed.numbers(name)) for name in ("lower95", "upper95", "lower998", "upper998")]
    bare: Flags = np.all(blank, axis=0)
    return bare


def _limits(
    observed: Observed, definitions: Definitions, value: Floats, events: Floats, total: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Lower and upper limits at 95 % and at 99.8 %: published, or calculated by the kind of the indicator."""
    found = [observed.numbers(name).copy() for name in ("lower95", "upper95", "lower998", "upper998")]
    wanted = [np.isnan(lower) & np.isnan(upper) & ~np.isnan(value) for lower, upper in (found[:2], found[2:])]
    for rows, limits in _calculated(observed, definitions, wanted[0] | wanted[1], (value, events, total)):
        for place, column in enumerate(limits):
            mine = wanted[place // 2][rows]
            found[place][rows[mine]] = column[mine]
    return found[0], found[1], found[2], found[3]


def _calculated(
    observed: Observed, definitions: Definitions, wanted: Flags, figures: tuple[Floats, Floats, Floats]
) -> Iterator[tuple[Ints, list[Floats]]]:
    """Rows of each kind with their limits: lower and upper at 95 %, lower and upper at 99.8 %."""
    value, events, total = figures
    multiplier, effect = definitions.numbers("multiplier"), definitions.numbers("design_effect")
    for kind, interval in (
        ("proportion", intervals.proportion_interval),
        ("rate", intervals.rate_interval),
        ("count", intervals.rate_interval),
    ):
        rows = np.flatnonzero(wanted & definitions.kind_is(kind)[observed.version] & ~np.isnan(events))
        if len(rows):
            version = observed.version[rows]
            limits = partial(
                interval,
                events[rows],
                total[rows],
                multiplier=1.0 if kind == "count" else multiplier[version],
                design_effect=effect[version] if kind == "proportion" else 1.0,
            )
            yield rows, _at_both_levels(limits)
    spread, sample = observed.numbers("sd"), observed.numbers("sample_size")
    rows = np.flatnonzero(wanted & definitions.kind_is("mean")[observed.version] & ~np.isnan(spread))
    if len(rows):
        sampled = effect[observed.version[rows]]
        yield (
            rows,
            _at_both_levels(
                partial(intervals.mean_interval, value[rows], spread[rows], sample[rows], design_effect=sampled)
            ),
        )


def _at_both_levels(limits: Callable[..., tuple[Floats, Floats]]) -> list[Floats]:
    return [column for confidence in (0.95, 0.998) for column in limits(confidence=confidence)]


def _warn(observed: Observed, rows: Flags, what: str) -> Iterator[str]:
    """One sentence per indicator that has such rows."""
    if rows.any():
        named = observed.rows.select("indicator").filter(pl.Series(rows))["indicator"]
        for indicator, number in sorted(Counter(named.to_list()).items()):
            yield f"{indicator}: {number} {'row has' if number == 1 else 'rows have'} {what}."
