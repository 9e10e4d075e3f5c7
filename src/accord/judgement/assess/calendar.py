"""Days as numbers since 1970, and months."""

import numpy as np

from accord.judgement.compiled import Ints


def months_on(day: Ints, months: Ints | int) -> Ints:
    """The same day of the month so many months on (back where negative); the last one of a month that is too short."""
    days = day.astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    within = (days - month.astype("datetime64[D]")).astype(np.int64)
    first = month + np.asarray(months).astype("timedelta64[M]")
    start, after = (one.astype("datetime64[D]").astype(np.int64) for one in (first, first + np.timedelta64(1, "M")))
    there: Ints = start + np.minimum(within, after - start - 1)
    return there
