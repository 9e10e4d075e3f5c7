"""What is overdue: a figure that should be here by now and is not."""

from datetime import date

import numpy as np
import polars as pl

from accord.judgement.assess.calendar import months_on
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.earlier import Earlier
from accord.judgement.assess.figures import Figures
from accord.judgement.assess.keys import find_rows, says
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.places import Located
from accord.judgement.compiled import Flags, Floats, Ints

_EPOCH = date(1970, 1, 1)


def overdue(
    observed: Observed,
    figures: Figures,
    earlier: Earlier,
    releases: pl.DataFrame,
    located: Located,
    definitions: Definitions,
    today: date,
) -> Flags:
    """True on the last row of each series whose next figure is late.

    The next period ends one period of the declared frequency after the latest value's. It is late when its release
    was expected before today and has not come, or, without an expected date, when its end and the declared reporting
    lag have passed. Without either nothing is late. A last row without a value is late when its reason is `awaited`,
    or when none is given and its own lag has passed. Nothing is expected of an area for a period that ends after the
    area did.
    """
    flags = np.zeros(len(observed.start), dtype=np.bool_)
    if not len(flags):
        return flags
    last = observed.offsets[1:] - 1
    head = observed.head_version()
    valued = earlier.latest == last
    next_end = np.where(valued, _one_period_on(observed, last, definitions.numbers("months")[head]), observed.end[last])
    due = next_end - 1 + definitions.numbers("reporting_lag_days")[head]
    expected = _expected(observed, releases, next_end)
    due = np.where(np.isnan(expected), due, expected)
    with np.errstate(invalid="ignore"):
        late: Flags = due < (today - _EPOCH).days
    missing = observed.rows["missing"][pl.Series(last)]
    excused = figures.hidden[last]
    if missing.null_count() < len(missing):
        excused = excused | missing.is_not_null().to_numpy()
    awaited = says(missing, "awaited")
    flags[last] = np.where(valued, late, awaited | (late & ~excused)) & ~(next_end - 1 > _last_day(located))
    return flags


def _last_day(located: Located) -> Floats:
    """The day number of the last day of each series' area; infinite where the area goes on."""
    gone = located.places["gone"].cast(pl.Int32).cast(pl.Float64).to_numpy()
    ends: Floats = np.append(np.where(np.isnan(gone), np.inf, gone), np.inf)[located.place]
    return ends


def _one_period_on(observed: Observed, last: Ints, months: Floats) -> Floats:
    """The day number on which the period after each row ends; NaN where the declared frequency has no rhythm."""
    end = observed.end[last]
    whole = np.where(months >= 1, months, 0.0).astype(np.int64)
    days: Floats = np.where(np.isnan(months), np.nan, np.where(months < 1, end + 7.0, months_on(end, whole)))
    return days


def _expected(observed: Observed, releases: pl.DataFrame, next_end: Floats) -> Floats:
    """The day number after which the release of each series' next period is late; NaN where none was announced.

    A release that has come counts as expected: what it brought should be here.
    """
    announced = releases.filter(releases["expected"].is_not_null()) if releases.height else releases
    if announced.is_empty():
        return np.full(len(next_end), np.nan)
    ends = pl.Series(np.nan_to_num(next_end)).cast(pl.Int64)
    row = find_rows(
        [observed.heads["indicator"], ends], [announced["indicator"], announced["end"].cast(pl.Int32).cast(pl.Int64)]
    )
    due = announced.select(pl.coalesce("actual", "expected").cast(pl.Int32).cast(pl.Float64)).to_series().to_numpy()
    return np.append(due, np.nan)[np.where(np.isnan(next_end), -1, row)]
