"""Figures and their tests over whole grids, beside those of statsmodels, and where the libraries differ on an edge."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from accord.judgement import intervals, significance
from accord.judgement.compiled import Floats

TOTALS = (1, 2, 5, 9, 10, 30, 100, 997, 10_000)
EXPOSURES = (1.0, 37.5, 1000.0)


def shares(total: int) -> Floats:
    """Counts from none to all."""
    return np.unique(np.rint(np.linspace(0, total, min(total + 1, 41))))


@pytest.mark.parametrize("confidence", [0.95, 0.998])
@pytest.mark.parametrize("total", TOTALS)
def test_wilson_is_that_of_statsmodels_at_every_size(total: int, confidence: float) -> None:
    events = shares(total)
    ours = intervals.proportion_interval(events, np.full(len(events), float(total)), confidence=confidence)
    theirs = proportion_confint(events, total, alpha=1 - confidence, method="wilson")
    assert ours[0] == pytest.approx(theirs[0], abs=1e-12)
    assert ours[1] == pytest.approx(theirs[1], abs=1e-12)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_fewer_than_ten_events_have_the_exact_limits_of_statsmodels(confidence: float) -> None:
    events = np.arange(1, 10, dtype=np.float64)
    for exposure in EXPOSURES:
        low, high = intervals.rate_interval(events, np.full(9, exposure), confidence=confidence)
        theirs = confint_poisson(events, exposure, method="exact-c", alpha=1 - confidence)
        assert (low, high) == (pytest.approx(theirs[0], rel=1e-9), pytest.approx(theirs[1], rel=1e-9))


def test_no_events_have_a_lower_limit_of_nought_and_the_exact_upper_one() -> None:
    """statsmodels gives NaN for the lower limit of no events."""
    low, high = intervals.rate_interval(np.zeros(1), np.ones(1))
    assert low[0] == 0
    assert high[0] == pytest.approx(stats.chi2.ppf(0.975, 2) / 2, rel=1e-12)


def test_byar_stays_close_to_the_exact_limits_of_statsmodels() -> None:
    events = np.array([10.0, 11, 15, 20, 50, 100, 1000, 10_000])
    low, high = intervals.rate_interval(events, np.ones(len(events)))
    exact = confint_poisson(events, 1.0, method="exact-c")
    assert low == pytest.approx(exact[0], rel=2e-3)
    assert high == pytest.approx(exact[1], rel=2e-3)


@pytest.mark.parametrize("before", TOTALS)
@pytest.mark.parametrize("after", [1, 10, 100, 5000])
def test_newcombes_interval_is_that_of_statsmodels_at_every_size(before: int, after: int) -> None:
    for x0 in shares(before)[::4]:
        for x1 in shares(after)[::4]:
            low, high = significance.proportion_difference(*(np.array([float(x)]) for x in (x0, before, x1, after)))
            theirs = confint_proportions_2indep(x1, after, x0, before, compare="diff", method="newcomb")
            assert (low[0], high[0]) == (pytest.approx(theirs[0], abs=1e-9), pytest.approx(theirs[1], abs=1e-9))


@pytest.mark.parametrize("exposures", [(1.0, 1.0), (1.0, 2.5), (120.0, 90.0)])
def test_rates_are_compared_as_scipy_compares_two_shares(exposures: tuple[float, float]) -> None:
    share = exposures[1] / sum(exposures)
    for before in (0, 1, 3, 10, 40, 300):
        for after in (0, 1, 4, 12, 55, 310):
            if before + after:
                columns = (np.array([each]) for each in (float(before), exposures[0], float(after), exposures[1]))
                theirs = stats.binomtest(after, before + after, share).pvalue
                assert significance.rate_change(*columns)[0] == pytest.approx(theirs, rel=1e-7), (before, after)


def test_a_hundred_reports_have_the_false_discovery_rates_of_statsmodels() -> None:
    random = np.random.default_rng(7)
    for size in range(1, 101):
        p = np.round(random.uniform(0, 1, size) ** 2, 3)
        ours = significance.false_discovery(p, np.zeros(size, dtype=np.int64))
        assert ours == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-12)
