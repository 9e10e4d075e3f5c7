"""What is promised about an indicator: its definition, its outcome, its targets and its baseline."""

from __future__ import annotations

from collections.abc import Sequence

from accord.judgement.periods import Period
from sample.making.figures import Series
from sample.making.places import COUNTY, DISTRICTS, NATION
from sample.making.spans import steps, years
from sample.making.tables import Cell, Package

FINANCIAL = years(2024, 4, 5)
SCHOOL = years(2024, 9, 5)
TRAINING = years(2024, 8, 5)
CALENDAR = years(2024, 1, 5)
"""The five years of the agreement, in each type of year."""


def quarters_of(year: Period) -> list[Period]:
    """The four quarters of a year."""
    return steps(year.start, 3, 4)


def add_outcome(package: Package, code: str, title: str, *, mandatory: bool, champion: str = "") -> None:
    """One outcome of the theme that its code begins with."""
    package.add("outcomes", code=code, title=title, theme=code[:2], mandatory=mandatory, champion=champion)


def add_indicator(
    package: Package, code: str, title: str, *, outcome: str = "", weight: int = 1, **cells: Cell
) -> None:
    """One indicator of the dictionary and, unless it is only watched, the outcome it serves."""
    plain: dict[str, Cell] = {"year_type": "financial", "decimals": 1, "benchmark": NATION}
    package.add("indicators", {"valid_from": FINANCIAL[0].start, **plain, **cells}, code=code, title=title)
    if outcome:
        package.add("agreement_indicators", indicator=code, outcome=outcome, weight=weight)


def add_targets(
    package: Package,
    indicator: str,
    periods: Sequence[Period],
    values: Sequence[float],
    *,
    kind: str = "target",
    area: str = COUNTY,
    **decision: Cell,
) -> None:
    """One target row for each period."""
    for period, value in zip(periods, values, strict=True):
        package.add(
            "targets", decision, indicator=indicator, area=area, period=period.canonical, kind=kind, value=value,
            set_by="FT-BOARD",
        )  # fmt: skip


def add_district_targets(
    package: Package,
    indicator: str,
    periods: Sequence[Period],
    values: Sequence[float],
    *,
    lean: float,
    decimals: int = 1,
    kind: str = "target",
) -> None:
    """Each district's own targets: the county's, eased or stretched by how hard life is there."""
    for district in DISTRICTS:
        factor = 1 + lean * district.hardship
        add_targets(
            package, indicator, periods, [round(v * factor, decimals) for v in values], kind=kind, area=district.code
        )


def add_baseline(series: Series, period: Period, *, decimals: int = 1, districts: bool = False, **cells: Cell) -> None:
    """The baseline is what was known for `period`, for the county and, where asked, for its districts."""
    for area in (COUNTY, *[district.code for district in DISTRICTS if districts]):
        value = series.values.get((area, period.canonical))
        if value is not None:
            series.package.add(
                "baselines", {"status": "set", **cells}, indicator=series.indicator, area=area,
                period=period.canonical, value=round(value, decimals),
            )  # fmt: skip


def add_year_baseline(series: Series, periods: Sequence[Period], *, decimals: int = 1) -> None:
    """The county's baseline is the mean of the periods, told of the year that ends with the last of them.

    For figures that differ by season, where one month or quarter would be no fair start; for a running total give the
    last period of the year alone.
    """
    end = periods[-1].end
    year = Period(end.replace(year=end.year - 1), "P1Y")
    mean = sum(series.values[COUNTY, period.canonical] for period in periods) / len(periods)
    series.package.add(
        "baselines", indicator=series.indicator, area=COUNTY, period=year.canonical, value=round(mean, decimals),
        status="set",
    )  # fmt: skip
