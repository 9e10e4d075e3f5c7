"""Sustainable place."""

from __future__ import annotations

from datetime import date

from accord.judgement.periods import Period
from sample.making.figures import Series, at
from sample.making.places import COUNTY, DISTRICTS, NATION, NEIGHBOURS, REGION
from sample.making.promises import (
    CALENDAR,
    FINANCIAL,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
    quarters_of,
)
from sample.making.spans import quarters, years
from sample.making.tables import Package


def add(package: Package) -> None:
    """The theme, its outcomes and its six indicators."""
    package.add("themes", code="SP", title="Sustainable place", lead_agency="DCP", lead="P-SP")
    add_outcome(package, "SP-A", "Warm homes that people can afford", mandatory=True, champion="P-MEM6")
    add_outcome(package, "SP-B", "Less waste and less carbon", mandatory=True)
    add_outcome(package, "SP-C", "Places that are safe and well connected", mandatory=False)
    _carbon(package)
    _recycling(package)
    _affordable_homes(package)
    _fuel_poverty(package)
    _sea_wall(package)
    _buses(package)


def _carbon(package: Package) -> None:
    add_indicator(
        package, "SP 1", "Carbon dioxide emitted for each resident", outcome="SP-B", kind="mean", polarity="lower",
        frequency="annual", unit="tonnes", decimals=1, year_type="calendar", reporting_lag_days=540,
        source="National emissions statistics", provider="FCC", owner="P-TL15", designation="designated",
        scheme="absolute", tolerance=0.2, tolerance_kind="absolute", inclusive=True, county_rule="imported",
        definition="Carbon dioxide within the influence of local councils, divided by residents. Published eighteen "
        "months after the year; earlier years are revised each time.",
    )  # fmt: skip
    series = Series(package, "SP 1", 540)
    every = years(2015, 1, 10)
    path = series.path(every, 5.62, 4.40, wobble=0.05, tail=(4.52, 4.431, 4.312))
    series.published(every, path, decimals=3, lean=-0.04, wobble=0.10)
    others = dict(zip(NEIGHBOURS, ((5.4, 4.2), (6.0, 4.7), (5.1, 4.1), (5.7, 4.5), (5.5, 4.3)), strict=True))
    series.elsewhere(every, {NATION: (5.3, 4.1), REGION: (5.5, 4.3), **others}, decimals=2, wobble=0.04)
    targets = (4.30, 4.15, 4.00, 3.85, 3.70)
    add_targets(package, "SP 1", CALENDAR, targets)
    add_district_targets(package, "SP 1", CALENDAR, targets, lean=-0.03, decimals=2)
    add_baseline(series, every[7], districts=True)


def _recycling(package: Package) -> None:
    add_indicator(
        package, "SP 2", "Household waste reused, recycled or composted", outcome="SP-B", weight=2, kind="proportion",
        polarity="higher", frequency="quarterly", unit="% of household waste", reporting_lag_days=45,
        source="Waste data returns", provider="DCP", owner="P-TL15", designation="reward", scheme="absolute",
        tolerance=2, tolerance_kind="absolute", inclusive=True, no_change_within=0.2, county_rule="ratio",
        control_profile="seasonal",
        definition="Tonnes of household waste reused, recycled or composted, as a share of all household waste.",
    )  # fmt: skip
    series = Series(package, "SP 2", 45, provisional=1)
    every = quarters(2023, 4, 14)
    season = {4: 3.0, 7: 2.2, 10: -1.3, 1: -3.9}
    path = series.path(every, 45.6, 47.9, wobble=0.25, season=season, tail=(48.3, 50.1))
    series.shares(every, path, 88_000, lean=-0.14, districts_from=every[0])
    series.elsewhere(every, {NATION: (44.0, 44.6)}, decimals=1, wobble=0.4)
    series.mark_provisional(every)
    series.restate(
        COUNTY, every[12], 50.4, at(2026, 11, 5),
        "Two districts had counted street sweepings; taken out on 5 November 2026.",
    )  # fmt: skip
    yearly = (46.3, 46.8, 47.3, 47.9, 48.5)
    for year, target in zip(FINANCIAL, yearly, strict=True):
        quarterly = [round(target + move, 1) for move in (2.2, 2.0, -1.0, -3.2)]
        add_targets(package, "SP 2", [year], [target])
        add_targets(package, "SP 2", quarters_of(year), quarterly, kind="profile")
        for district in DISTRICTS:
            own = [round(value * (1 - 0.12 * district.hardship), 1) for value in quarterly]
            add_targets(package, "SP 2", quarters_of(year), own, area=district.code)
    add_targets(package, "SP 2", FINANCIAL[-1:], (46.5,), kind="without")
    add_year_baseline(series, every[:4])


def _affordable_homes(package: Package) -> None:
    add_indicator(
        package, "SP 3", "Affordable homes completed", outcome="SP-A", weight=2, kind="count", polarity="higher",
        frequency="quarterly", unit="homes, year so far", decimals=0, cumulative=True, reporting_lag_days=40,
        source="Housing delivery returns", provider="DCP", owner="P-TL16", designation="reward",
        scheme="delivery_profile", county_rule="sum", benchmark="",
        definition="New affordable homes finished and handed over since 1 April, for rent or part ownership.",
    )  # fmt: skip
    series = Series(package, "SP 3", 40)
    every = quarters(2023, 4, 14)
    finished = (96, 128, 141, 205, 110, 139, 150, 214, 104, 131, 139, 201, 62, 81)
    series.running_totals(every, finished, first_month=4, lean=0.1, districts_from=every[0])
    for year, total in zip(FINANCIAL, (600, 620, 640, 660, 680), strict=True):
        profile = [round(total * share) for share in (0.18, 0.42, 0.66, 1.0)]
        add_targets(package, "SP 3", quarters_of(year), profile, kind="profile")
        add_targets(package, "SP 3", [year], [total])
    for district in DISTRICTS:
        whole = 640 * district.people / sum(other.people for other in DISTRICTS)
        own = [round(whole * share) for share in (0.18, 0.42, 0.66, 1.0)]
        add_targets(package, "SP 3", quarters_of(FINANCIAL[2]), own, kind="profile", area=district.code)
    add_targets(package, "SP 3", FINANCIAL[-1:], (610,), kind="without")
    add_year_baseline(series, every[3:4], decimals=0)


def _fuel_poverty(package: Package) -> None:
    add_indicator(
        package, "SP 4", "Households in fuel poverty", outcome="SP-A", kind="proportion", polarity="lower",
        frequency="annual", unit="% of households", year_type="calendar", reporting_lag_days=480,
        source="National fuel poverty statistics", provider="DCP", owner="P-TL16", designation="designated",
        scheme="relative", tolerance=5, tolerance_kind="relative", inclusive=True, county_rule="imported",
        definition="Households on a low income, after housing costs, in a home that is hard to heat. Modelled.",
    )  # fmt: skip
    series = Series(package, "SP 4", 480)
    every = years(2015, 1, 10)
    path = series.path(every, 11.6, 12.9, wobble=0.25, tail=(13.2, 13.4, 12.9))
    series.published(every, path, decimals=1, lean=0.25, wobble=0.4)
    others = dict(zip(NEIGHBOURS, ((10.9, 12.1), (12.6, 13.8), (10.1, 11.0), (11.5, 12.8), (11.2, 12.0)), strict=True))
    series.elsewhere(every, {NATION: (11.4, 12.6), REGION: (11.2, 12.3), **others}, decimals=1, wobble=0.2)
    targets = (12.0, 11.5, 11.0, 10.5, 10.0)
    add_targets(package, "SP 4", CALENDAR, targets)
    add_district_targets(package, "SP 4", CALENDAR, targets, lean=0.2)
    add_baseline(series, every[7], districts=True)


def _sea_wall(package: Package) -> None:
    add_indicator(
        package, "SP 5", "Ravelsea sea wall: building contract let", outcome="SP-C", kind="milestone",
        polarity="higher", frequency="once", decimals=0, benchmark="", source="Programme board minutes", provider="FCC",
        owner="P-TL17", designation="local", scheme="judgement", county_rule="imported",
        definition="The contract to build the new sea wall is let by 30 September 2026.",
    )  # fmt: skip
    series = Series(package, "SP 5", 20)
    due = Period(date(2026, 9, 30), "P1D")
    series.row(COUNTY, due, value="delayed")
    package.add(
        "judgements", indicator="SP 5", area=COUNTY, period=due.canonical, status="amber", by="P-TL17",
        reason="Tenders are in and within budget; the licence to work on the foreshore is expected in January 2027.",
    )  # fmt: skip


def _buses(package: Package) -> None:
    add_indicator(
        package, "SP 6", "Bus services running on time", outcome="SP-C", kind="proportion", polarity="higher",
        frequency="quarterly", unit="% of timed stops", reporting_lag_days=35, source="Bus operators' returns",
        provider="BUS", owner="P-TL17", designation="local", scheme="target_and_floor", inclusive=True,
        no_change_within=0.3, county_rule="imported", benchmark="",
        definition="Buses leaving timed stops from one minute early to six minutes late, of all observed.",
    )  # fmt: skip
    series = Series(package, "SP 6", 35)
    every = quarters(2023, 4, 14)
    path = series.path(every[:-1], 81.5, 83.0, wobble=0.6)
    series.shares(every[:-1], path, 42_000, lean=0.0)
    series.missing(COUNTY, every[-1], "awaited")
    add_targets(package, "SP 6", FINANCIAL, (82, 83, 84, 85, 86))
    add_targets(package, "SP 6", FINANCIAL, (80, 81, 82, 83, 84), kind="floor")
    add_baseline(series, every[3])
    for number, quarter in enumerate(every[8:]):
        expected = date(2025 + (number * 3 + 7) // 12, (number * 3 + 7) % 12 + 1, 6)
        package.add(
            "releases", indicator="SP 6", period=quarter.canonical, expected=expected,
            actual=None if quarter == every[-1] else expected,
        )  # fmt: skip
