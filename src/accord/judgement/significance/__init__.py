"""Is a change more than chance? One test per kind of figure, and the share of false alarms in a whole report.

All functions take columns of one length; a row compares a figure (``after``) with an earlier one (``before``). NaN is
a missing figure; a p of NaN means "not testable". No test divides by the base, so 0 and 100 % are like any other
figure. Which test: ``proportion_change`` for proportions with a denominator, ``rate_change`` for rates with one,
``width_change`` where only limits are published, ``usual_change`` for the rest, else the change is not testable.
"""

from __future__ import annotations

from accord.judgement.significance.discovery import false_discovery
from accord.judgement.significance.history import (
    FEWEST_EARLIER,
    proportion_dispersion,
    rate_dispersion,
    usual_change,
    variance_inflation,
)
from accord.judgement.significance.proportions import proportion_change, proportion_difference
from accord.judgement.significance.rates import rate_change
from accord.judgement.significance.widths import standard_error, width_change

__all__ = [
    "FEWEST_EARLIER",
    "false_discovery",
    "proportion_change",
    "proportion_difference",
    "proportion_dispersion",
    "rate_change",
    "rate_dispersion",
    "standard_error",
    "usual_change",
    "variance_inflation",
    "width_change",
]
