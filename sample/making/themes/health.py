"""Health and wellbeing."""

from __future__ import annotations

from datetime import date

from sample.making.figures import Series
from sample.making.places import COAST, COUNTY, NATION, NEIGHBOURS, REGION, UPLANDS
from sample.making.promises import (
    CALENDAR,
    FINANCIAL,
    SCHOOL,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
)
from sample.making.spans import months, quarters, weeks, years
from sample.making.tables import Package


def add(package: Package) -> None:
    """The theme, its outcomes and its seven indicators."""
    package.add("themes", code="HW", title="Health and wellbeing", lead_agency="HLT", lead="P-HW")
    add_outcome(package, "HW-A", "People living well for longer", mandatory=True, champion="P-MEM4")
    add_outcome(package, "HW-B", "The right care in the right place", mandatory=True)
    add_outcome(package, "HW-C", "A healthy start and good company", mandatory=False)
    _smoking(package)
    _falls(package)
    _delayed_discharge(package)
    _readmissions(package)
    _overweight_children(package)
    _loneliness(package)
    _ambulance_handovers(package)


def _smoking(package: Package) -> None:
    add_indicator(
        package, "HW 1", "Adults who smoke", outcome="HW-A", weight=2, kind="proportion", polarity="lower",
        frequency="annual", unit="% of adults", year_type="calendar", reporting_lag_days=200,
        source="National health survey", provider="HLT", owner="P-TL09", designation="designated",
        scheme="significance", no_change_within=0.3, county_rule="imported",
        definition="Residents aged 18 or over who say that they smoke.",
    )  # fmt: skip
    series = Series(package, "HW 1", 200)
    waves = years(2017, 1, 9)
    series.survey(waves, series.path(waves, 15.4, 11.9, wobble=0.3), 3_600, district_asked=310, lean=0.28)
    others = dict(zip(NEIGHBOURS, ((14.6, 11.6), (16.0, 12.8), (13.9, 10.9), (15.2, 12.3), (14.4, 11.2)), strict=True))
    series.elsewhere(waves, {NATION: (14.9, 11.4), REGION: (14.7, 11.5), **others}, decimals=1, wobble=0.2)
    series.missing("FA02", waves[-1], "unreliable", caveat="Too few people asked in the district this year.")
    targets = (14.0, 13.5, 12.5, 11.5, 10.5)
    add_targets(package, "HW 1", CALENDAR, targets)
    add_district_targets(package, "HW 1", CALENDAR, targets, lean=0.2)
    add_baseline(series, waves[6], districts=True)


def _falls(package: Package) -> None:
    add_indicator(
        package, "HW 2", "Emergency admissions for falls, people aged 65 and over", outcome="HW-A", kind="rate",
        polarity="lower", frequency="annual", unit="per 100,000, age-standardised", multiplier=100_000, decimals=0,
        reporting_lag_days=160, source="Hospital statistics", provider="HLT", owner="P-TL10", designation="local",
        scheme="relative", tolerance=5, tolerance_kind="relative", inclusive=True, county_rule="imported",
        definition="Emergency admissions for an injury from a fall, directly standardised for age and sex.",
    )  # fmt: skip
    series = Series(package, "HW 2", 160)
    every = years(2016, 4, 10)
    path = series.path(every, 2_140, 2_010, wobble=18, tail=(2_010, 1_985))
    series.published(every, path, decimals=0, half_width=64, lean=0.10, wobble=45)
    others = dict(
        zip(NEIGHBOURS, ((1_980, 1_900), (2_200, 2_090), (1_890, 1_850), (2_050, 1_990), (2_010, 1_930)), strict=True)
    )
    series.elsewhere(every, {NATION: (2_060, 1_940), REGION: (2_030, 1_950), **others}, decimals=0, wobble=15)
    add_targets(package, "HW 2", FINANCIAL, (2_000, 1_950, 1_900, 1_850, 1_800))
    add_baseline(series, every[7], decimals=0, districts=True)


def _delayed_discharge(package: Package) -> None:
    add_indicator(
        package, "HW 3", "Hospital bed days lost to delayed discharge", outcome="HW-B", kind="proportion",
        polarity="lower", frequency="monthly", unit="% of bed days", reporting_lag_days=12,
        source="Hospital daily returns", provider="HLT", owner="P-TL10", designation="statutory", scheme="relative",
        tolerance=10, tolerance_kind="relative", inclusive=True, no_change_within=0.1, county_rule="ratio",
        control_profile="seasonal",
        definition="Days spent in hospital by adults who no longer needed to be there, as a share of all bed days.",
    )  # fmt: skip
    series = Series(package, "HW 3", 12)
    every = months(2023, 4, 43)
    season = {12: 0.5, 1: 0.9, 2: 0.7, 3: 0.3, 6: -0.3, 7: -0.4, 8: -0.3}
    path = series.path(every, 9.6, 7.5, wobble=0.15, season=season, tail=(7.3, 7.2, 7.1))
    series.shares(every, path, 38_400, lean=0.0)
    for area, beds in ((COAST, 24_600), (UPLANDS, 13_800)):
        for month, level in zip(every[12:], path[12:], strict=True):
            value = level + (0.3 if area == COAST else -0.5) + 0.1 * series.chance.gauss(0, 1)
            series.row(area, month, numerator=round(value * beds / 100), denominator=beds)
    series.elsewhere(every, {NATION: (9.8, 8.9)}, decimals=1, wobble=0.15)
    add_targets(package, "HW 3", FINANCIAL, (9.0, 8.4, 7.8, 7.4, 7.0))
    for area, easier in ((COAST, 0.3), (UPLANDS, -0.4)):
        add_targets(package, "HW 3", FINANCIAL, [round(v + easier, 1) for v in (9.0, 8.4, 7.8, 7.4, 7.0)], area=area)
    add_year_baseline(series, every[:12])


def _readmissions(package: Package) -> None:
    add_indicator(
        package, "HW 4", "Emergency readmissions within 30 days", outcome="HW-B", weight=2, kind="proportion",
        polarity="lower", frequency="quarterly", unit="% of discharges", reporting_lag_days=40,
        source="Hospital statistics", provider="HLT", owner="P-TL11", designation="designated",
        scheme="target_and_floor", inclusive=True, no_change_within=0.2, county_rule="ratio",
        definition="Discharges followed by an emergency admission within 30 days, as a share of all discharges.",
    )  # fmt: skip
    series = Series(package, "HW 4", 40)
    every = quarters(2023, 4, 14)
    series.shares(
        every, series.path(every, 13.1, 13.0, wobble=0.12, tail=(13.0, 13.1, 13.0, 14.7)), 17_600, lean=0.08,
        districts_from=every[4],
    )  # fmt: skip
    series.elsewhere(every, {NATION: (13.9, 14.0), REGION: (13.6, 13.7)}, decimals=1, wobble=0.1)
    add_targets(package, "HW 4", FINANCIAL, (15.2, 15.1, 15.0, 14.8, 14.6))
    add_targets(package, "HW 4", FINANCIAL, (16.2, 16.1, 16.0, 15.8, 15.6), kind="floor")
    add_baseline(series, every[3])


def _overweight_children(package: Package) -> None:
    add_indicator(
        package, "HW 5", "Children overweight at age 10 to 11", outcome="HW-C", kind="proportion", polarity="lower",
        frequency="annual", unit="% of children measured", year_type="academic_sep", reporting_lag_days=65,
        source="Child measurement programme", provider="HLT", owner="P-TL09", designation="designated",
        scheme="relative", tolerance=10, tolerance_kind="relative", inclusive=True, suppression=5,
        county_rule="imported",
        definition="Children in their last year of primary school above a healthy weight, of those measured.",
    )  # fmt: skip
    series = Series(package, "HW 5", 65, provisional=1)
    every = years(2017, 9, 9)
    path = series.path(every, 33.6, 33.9, wobble=0.2, tail=(33.8, 37.0))
    series.shares(every, path, 8_600, lean=0.16, districts_from=every[0])
    others = dict(zip(NEIGHBOURS, ((33.0, 34.8), (35.1, 36.9), (32.4, 34.0), (34.0, 35.9), (33.5, 35.0)), strict=True))
    series.elsewhere(every, {NATION: (34.2, 36.2), REGION: (33.9, 35.8), **others}, decimals=1, wobble=0.3)
    series.mark_provisional(every)
    for area, value in sorted(series.values):
        if value == every[3].canonical:
            series.missing(area, every[3], "not_collected", caveat="Schools were closed for most of the year.")
    targets = (34.5, 35.0, 34.5, 34.0, 33.0)
    add_targets(package, "HW 5", SCHOOL, targets)
    add_district_targets(package, "HW 5", SCHOOL, targets, lean=0.10)
    add_baseline(series, every[6], districts=True)


def _loneliness(package: Package) -> None:
    add_indicator(
        package, "HW 6", "Residents who feel lonely often or some of the time", outcome="HW-C", kind="proportion",
        polarity="lower", frequency="biennial", unit="% of residents", reporting_lag_days=100,
        source="Residents' survey",
        provider="VOL", owner="P-TL12", designation="perception", scheme="target_and_floor", inclusive=True,
        design_effect=1.3, no_change_within=0.5, county_rule="imported", benchmark="",
        definition="Residents aged 16 or over who say that they feel lonely often, always or some of the time.",
    )  # fmt: skip
    series = Series(package, "HW 6", 100)
    waves = [years(2021, 4, 1)[0], years(2023, 4, 1)[0], years(2025, 4, 1)[0]]
    series.survey(waves, (25.8, 24.1, 22.6), 5_400, design_effect=1.3)
    series.missing(COUNTY, years(2024, 4, 1)[0], "not_due", caveat="Asked every second year.")
    add_targets(package, "HW 6", [FINANCIAL[1], FINANCIAL[3]], (23.0, 22.0))
    add_targets(package, "HW 6", [FINANCIAL[1], FINANCIAL[3]], (24.5, 23.5), kind="floor")
    add_baseline(series, waves[1], status="provisional")


def _ambulance_handovers(package: Package) -> None:
    add_indicator(
        package, "HW 7", "Ambulance handovers completed within 30 minutes", outcome="HW-B", kind="proportion",
        polarity="higher", frequency="weekly", unit="% of handovers", reporting_lag_days=4,
        source="Ambulance daily returns", provider="HLT", owner="P-TL11", designation="local",
        scheme="target_and_floor", inclusive=True, county_rule="imported", benchmark="",
        definition="Handovers at hospital completed within 30 minutes of arrival, as a share of all in the week.",
    )  # fmt: skip
    series = Series(package, "HW 7", 4)
    every = weeks(date(2025, 9, 29), 59)
    season = {12: -5.0, 1: -6.5, 2: -4.0, 3: -1.5}
    path = series.path(every, 77.5, 80.0, wobble=1.4, season=season, tail=(79.9, 78.8, 79.4))
    series.shares(every, path, 640, lean=0.0)
    series.missing(COUNTY, every[-6], "not_released", caveat="The return was held back while the system was replaced.")
    add_targets(package, "HW 7", FINANCIAL, (76, 78, 80, 82, 85))
    add_targets(package, "HW 7", FINANCIAL, (70, 73, 75, 78, 80), kind="floor")
    package.add(
        "baselines", indicator="HW 7", area=COUNTY, period=years(2024, 4, 1)[0].canonical, value=74.8, status="set"
    )
