"""The figures themselves: values, their intervals, and what has to stay hidden."""

import math
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
from accord.judgement.compiled import Codes, Flags, Floats, Ints, compiled, flags, floats, ints

_SENT = ("value", "numerator", "denominator", "sample_size")
_LIMITS = ("lower95", "upper95", "lower998", "upper998")
_NUMBERS = ("value", "numerator", "denominator", "events", "total", *_LIMITS)
_PROPORTION, _RATE, _COUNT = 1, 2, 3
_KINDS = {_PROPORTION: "proportion", _RATE: "rate", _COUNT: "count"}


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
    numerator, denominator = observed.numbers("numerator"), observed.numbers("denominator")
    value, count, events, total = _complete(observed, definitions)
    kept_back = find_hidden(observed, value, count, definitions, published, withheld)
    hidden = kept_back.rows
    limits = _limits(observed, definitions, value, events, total)
    nothing = denominator == 0
    too_many = definitions.kind_is("proportion")[observed.version] & (numerator > denominator)
    warnings = (
        *_warn(observed, nothing & np.isnan(value), "a zero denominator, so no value and no interval"),
        *_warn(observed, nothing & ~np.isnan(value), "a value and a zero denominator, so no interval"),
        *_warn(observed, too_many, "a numerator above its denominator"),
        *kept_back.warnings,
    )
    shown = {
        name: np.where(hidden, np.nan, column) if hidden.any() else column
        for name, column in zip(_NUMBERS, (value, numerator, denominator, events, total, *limits), strict=True)
    }
    return Figures(**shown, hidden=hidden, warnings=warnings)


def _complete(observed: Observed, definitions: Definitions) -> tuple[Floats, Floats, Floats, Floats]:
    """The value of each figure, the count behind it, and the events and total that tests are made from."""
    rows = len(observed.version)
    version = ints(observed.version, rows)
    kind = np.zeros(definitions.table.height, dtype=np.int8)
    for number, name in _KINDS.items():
        kind[definitions.kind_is(name)] = number
    value, numerator, denominator, sample = (floats(observed.numbers(name), rows) for name in _SENT)
    lower95, upper95, lower998, upper998 = (floats(observed.numbers(name), rows) for name in _LIMITS)
    found = np.empty(rows), np.empty(rows), np.empty(rows), np.empty(rows)
    _complete_all(
        version,
        floats(definitions.numbers("multiplier"), len(kind)),
        kind,
        flags(definitions.flags("money"), len(kind)),
        value,
        numerator,
        denominator,
        sample,
        lower95,
        upper95,
        lower998,
        upper998,
        *found,
    )
    return found


@compiled
def _complete_all(
    version: Ints,
    multiplier: Floats,
    kind: Codes,
    money: Flags,
    sent: Floats,
    numerator: Floats,
    denominator: Floats,
    sample: Floats,
    lower95: Floats,
    upper95: Floats,
    lower998: Floats,
    upper998: Floats,
    value: Floats,
    count: Floats,
    events: Floats,
    total: Floats,
) -> None:
    """Row by row. A count that may be the number of times that something happened, of which chance has its part, has
    itself as events and a total of 1: whole, not below 0, not divided by anything, no sum of money, and without a
    published interval (which knows better). Other counts have neither."""
    for i in range(sent.size):
        scale, what = multiplier[version[i]], kind[version[i]]
        over, x = denominator[i], sent[i]
        if np.isnan(x) and over != 0.0:
            x = numerator[i] / over * scale
        is_bare = np.isnan(lower95[i]) and np.isnan(upper95[i]) and np.isnan(lower998[i]) and np.isnan(upper998[i])
        behind = x if what == _COUNT and np.isnan(numerator[i]) else numerator[i]
        of = sample[i] if what == _PROPORTION and np.isnan(over) else over
        happened = numerator[i]
        if np.isnan(happened) and (what == _PROPORTION or (what == _RATE and is_bare)):
            happened = x / scale * of
        if what == _COUNT:
            is_plain = x >= 0.0 and x == math.floor(x) and not math.isinf(x) and np.isnan(over) and is_bare
            is_plain = is_plain and not money[version[i]]
            happened, of = (x, 1.0) if is_plain else (np.nan, np.nan)
        value[i], events[i], total[i] = x, happened, of
        count[i] = np.rint(x / scale * over) if np.isnan(behind) else behind


def _limits(
    observed: Observed, definitions: Definitions, value: Floats, events: Floats, total: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Lower and upper limits at 95 % and at 99.8 %: published, or calculated by the kind of the indicator."""
    found = [observed.numbers(name).copy() for name in _LIMITS]
    wanted = [np.isnan(lower) & np.isnan(upper) & ~np.isnan(value) for lower, upper in (found[:2], found[2:])]
    for rows, limits in _calculated(observed, definitions, wanted[0] | wanted[1], (value, events, total)):
        for place, column in enumerate(limits):
            _put(rows, wanted[place // 2], column, found[place])
    return found[0], found[1], found[2], found[3]


@compiled
def _put(rows: Ints, wanted: Flags, limit: Floats, found: Floats) -> None:
    for k in range(rows.size):
        if wanted[rows[k]]:
            found[rows[k]] = limit[k]


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
