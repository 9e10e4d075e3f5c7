"""Every scheme of status, exactly on its boundaries, against a slow and obvious twin."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.judgement import polarity, status


def rated(scheme: str, value: float, good: str = "higher", **columns: float | bool) -> str:
    code = status.SCHEMES.index(scheme)
    got, _ = status.judge_status(code, np.array([value]), polarity=polarity.CODES[good], **columns)
    return status.WORDS[got[0]]


@pytest.mark.parametrize(
    ("value", "good", "expected"),
    [
        (50, "higher", "green"),
        (49.9, "higher", "amber"),
        (45, "higher", "amber"),
        (44.9, "higher", "red"),
        (50, "lower", "green"),
        (51, "lower", "amber"),
        (55, "lower", "amber"),
        (55.1, "lower", "red"),
    ],
)
def test_target_and_floor(value: float, good: str, expected: str) -> None:
    floor = 45.0 if good == "higher" else 55.0
    assert rated("target_and_floor", value, good, target=50.0, floor=floor) == expected


def test_without_a_floor_worse_than_the_target_is_red() -> None:
    assert [rated("target_and_floor", value, target=50.0) for value in (50, 49.999)] == ["green", "red"]


@pytest.mark.parametrize(("value", "expected"), [(50, "amber"), (50.1, "green"), (45, "red"), (45.1, "amber")])
def test_an_exclusive_boundary_counts_for_the_worse(value: float, expected: str) -> None:
    assert rated("target_and_floor", value, target=50.0, floor=45.0, inclusive=False) == expected


@pytest.mark.parametrize(("value", "expected"), [(50, "green"), (45, "amber"), (44.9, "red")])
def test_relative_tolerance_is_of_the_size_of_the_target(value: float, expected: str) -> None:
    assert rated("relative", value, target=50.0) == expected
    assert rated("relative", value - 100, target=-50.0, tolerance=10.0) == expected


def test_a_relative_tolerance_of_zero_is_refused() -> None:
    assert rated("relative", 5.0, target=0.0) == "no_target"
    assert rated("tolerance_and_improvement", 5.0, target=0.0) == "no_target"


@pytest.mark.parametrize(("value", "expected"), [(50, "green"), (48, "amber"), (47.9, "red")])
def test_absolute_tolerance_is_in_units(value: float, expected: str) -> None:
    assert rated("absolute", value, target=50.0, tolerance=2.0) == expected


@pytest.mark.parametrize(
    ("value", "last_year", "expected"),
    [(45, 60, "green"), (44, 44, "amber"), (44, 43, "amber"), (44, 44.1, "red"), (44, np.nan, "red")],
)
def test_tolerance_and_improvement(value: float, last_year: float, expected: str) -> None:
    assert rated("tolerance_and_improvement", value, target=50.0, last_year=last_year) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(10, "green"), (20, "green"), (9, "amber"), (21, "amber"), (8.9, "red"), (21.1, "red")]
)
def test_a_band_is_green_inside_and_amber_near(value: float, expected: str) -> None:
    assert rated("band", value, "band", low=10.0, high=20.0, tolerance=1.0, relative=False) == expected


def test_a_relative_tolerance_of_a_band_is_of_the_edge_that_was_passed() -> None:
    assert [rated("band", value, "band", low=10.0, high=20.0, tolerance=10.0) for value in (22, 22.1, 9)] == [
        "amber",
        "red",
        "amber",
    ]
    assert rated("band", -1.0, "band", low=0.0, tolerance=10.0) == "no_target"


def test_a_band_without_a_tolerance_has_no_amber_but_its_edge() -> None:
    assert [rated("band", value, "band", high=20.0, inclusive=False) for value in (19, 20, 21)] == [
        "green",
        "amber",
        "red",
    ]


def test_a_band_may_be_open_on_one_side() -> None:
    assert rated("band", 1000.0, "band", low=10.0) == "green"
    assert rated("band", 1.0, "band") == "no_target"


@pytest.mark.parametrize(
    ("lower", "upper", "good", "expected"),
    [(51, 55, "higher", "green"), (50, 55, "higher", "amber"), (40, 49, "higher", "red"), (40, 49, "lower", "green")],
)
def test_significance_asks_where_the_interval_lies(lower: float, upper: float, good: str, expected: str) -> None:
    assert rated("significance", 50.0, good, target=50.0, lower=lower, upper=upper) == expected


def test_significance_without_an_interval_has_no_data() -> None:
    assert rated("significance", 50.0, target=50.0) == "no_data"


@pytest.mark.parametrize(
    ("percent", "expected"), [(100, "green"), (87, "amber"), (67, "amber"), (60, "amber"), (59.9, "red")]
)
def test_a_delivery_profile_is_slightly_behind_from_its_declared_share(percent: float, expected: str) -> None:
    assert rated("delivery_profile", percent * 4, target=400.0) == expected


def test_a_declared_share_replaces_sixty_per_cent() -> None:
    assert rated("delivery_profile", 80.0, target=100.0, tolerance=85.0) == "red"


def test_a_judgement_needs_no_value() -> None:
    code = status.SCHEMES.index("judgement")
    got, reason = status.judge_status(code, np.array([np.nan, 1.0]), polarity=0, judged=np.array([status.AMBER, -1]))
    assert [status.WORDS[code] for code in got] == ["amber", "no_data"]
    assert [status.REASONS[code] for code in reason] == ["judged", "no_judgement"]


def test_without_a_polarity_nothing_is_better() -> None:
    assert rated("target_and_floor", 50.0, "none", target=50.0) == "no_target"


def test_sums_in_another_order_are_on_the_boundary() -> None:
    assert (
        rated("target_and_floor", 0.1 + 0.2, target=0.3) == rated("target_and_floor", 0.3, target=0.1 + 0.2) == "green"
    )


@pytest.mark.parametrize(
    ("written", "kind", "good", "word"),
    [
        ("", "", "higher", "target_and_floor"),
        ("", "", "band", "band"),
        ("Tolerance", "absolute", "higher", "absolute"),
        ("tolerance", "", "higher", "relative"),
        ("Relative tolerance", "", "lower", "relative"),
        ("odd", "", "higher", ""),
    ],
)
def test_schemes_have_one_word_and_sensible_synonyms(written: str, kind: str, good: str, word: str) -> None:
    assert status.scheme_word(written, kind, good) == word


def slow_twin(scheme: str, value: Fraction, target: Fraction, floor: Fraction, last_year: Fraction, good: int) -> str:
    """The table of the methods, in exact arithmetic, one figure at a time."""
    better, tolerance = good * (value - target), abs(target) / 10
    if scheme in ("relative", "tolerance_and_improvement") and target == 0:
        return "no_target"
    if better >= 0:
        return "green"
    if scheme == "target_and_floor":
        return "amber" if good * (value - floor) >= 0 else "red"
    if scheme == "relative":
        return "amber" if better >= -tolerance else "red"
    if scheme == "absolute":
        return "amber" if better >= -3 else "red"
    if better >= -tolerance:
        return "green"
    return "amber" if good * (value - last_year) >= 0 else "red"


tenths = st.integers(-300, 300).map(lambda number: Fraction(number, 10))


@given(
    st.sampled_from(["target_and_floor", "relative", "absolute", "tolerance_and_improvement"]),
    tenths,
    tenths,
    tenths,
    tenths,
    st.sampled_from([1, -1]),
)
def test_the_columns_agree_with_the_twin(
    scheme: str, value: Fraction, target: Fraction, floor: Fraction, last_year: Fraction, good: int
) -> None:
    got = rated(
        scheme,
        float(value),
        "higher" if good > 0 else "lower",
        target=float(target),
        floor=float(floor),
        last_year=float(last_year),
        tolerance=3.0 if scheme == "absolute" else np.nan,
    )
    assert got == slow_twin(scheme, value, target, floor, last_year, good)


@given(
    st.sampled_from([word for word in status.SCHEMES if word not in ("band", "judgement", "significance")]),
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12),
    st.floats(-1e3, 1e3),
    st.floats(0, 500),
    st.floats(-1e3, 1e3),
    st.sampled_from([1, -1]),
    st.booleans(),
)
def test_a_better_value_is_never_rated_worse(
    scheme: str, values: list[float], target: float, below: float, last_year: float, good: int, inclusive: bool
) -> None:
    ordered = np.array(sorted(values, reverse=good > 0))
    got, _ = status.judge_status(
        status.SCHEMES.index(scheme),
        ordered,
        polarity=good,
        target=target,
        floor=target - good * below,
        last_year=last_year,
        inclusive=inclusive,
    )
    assert (np.diff(got) >= 0).all()
