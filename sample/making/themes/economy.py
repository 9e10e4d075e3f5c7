"""Economy and skills."""

from __future__ import annotations

from sample.making.figures import Series
from sample.making.places import COUNTY, NATION, NEIGHBOURS, REGION
from sample.making.promises import (
    CALENDAR,
    FINANCIAL,
    TRAINING,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
    quarters_of,
)
from sample.making.spans import months, quarters, steps, years
from sample.making.tables import Package

PROFILE = (0.43, 0.655, 0.855, 1.0)
"""The part of a training year's apprenticeships planned to have started by the end of each quarter."""


def add(package: Package) -> None:
    """The theme, its outcomes and its seven indicators."""
    package.add("themes", code="EC", title="Economy and skills", lead_agency="COL", lead="P-EC")
    add_outcome(package, "EC-A", "More people in good work", mandatory=True, champion="P-MEM5")
    add_outcome(package, "EC-B", "Skills that employers need", mandatory=True)
    add_outcome(package, "EC-C", "Confident businesses", mandatory=False)
    _employment(package)
    _claimants(package)
    _level_three(package)
    _apprenticeships(package)
    _pay(package)
    _confidence(package)
    _digital_skills(package)


def _employment(package: Package) -> None:
    add_indicator(
        package, "EC 1", "Employment rate, ages 16 to 64", outcome="EC-A", weight=2, kind="proportion",
        polarity="higher", frequency="annual", unit="% of residents aged 16 to 64", year_type="calendar",
        reporting_lag_days=115, source="National labour survey", provider="FCC", owner="P-TL13",
        designation="designated", scheme="target_and_floor", inclusive=True, no_change_within=0.2,
        county_rule="imported",
        definition="Residents aged 16 to 64 in paid work or self-employed, as a share of all of that age.",
    )  # fmt: skip
    series = Series(package, "EC 1", 115)
    waves = years(2017, 1, 9)
    path = series.path(waves, 75.6, 75.8, wobble=0.6, tail=(75.0, 75.3, 75.9))
    series.survey(waves, path, 3_100, district_asked=260, design_effect=1.2, lean=-0.06)
    others = dict(zip(NEIGHBOURS, ((76.0, 77.1), (74.2, 74.9), (77.3, 78.0), (75.1, 75.8), (76.4, 76.2)), strict=True))
    series.elsewhere(waves, {NATION: (75.1, 75.4), REGION: (76.2, 76.8), **others}, decimals=1, wobble=0.4)
    series.missing("FA02", waves[-1], "unreliable", caveat="Fewer than 150 people were asked.")
    series.caveat(COUNTY, waves[-1], "The survey asked fewer people than usual in the last two quarters.")
    targets = (75.5, 76.5, 77.0, 77.5, 78.0)
    add_targets(package, "EC 1", CALENDAR, targets)
    add_targets(package, "EC 1", CALENDAR, (74.0, 74.5, 75.0, 75.5, 76.0), kind="floor")
    add_baseline(series, waves[6], districts=True)
    package.add(
        "annotations", indicator="EC 1", period=years(2020, 1, 1)[0].canonical,
        text="Interviews moved from doorstep to telephone.",
    )  # fmt: skip


def _claimants(package: Package) -> None:
    add_indicator(
        package, "EC 2", "Residents claiming out-of-work benefit, ages 16 to 64", outcome="EC-A", kind="proportion",
        polarity="lower", frequency="monthly", unit="% of residents aged 16 to 64", decimals=2, reporting_lag_days=14,
        source="Benefit claim records", provider="DCP", owner="P-TL13", designation="proxy", scheme="absolute",
        tolerance=0.3, tolerance_kind="absolute", inclusive=True, no_change_within=0.05, county_rule="ratio",
        definition="Residents aged 16 to 64 claiming benefit because they are out of work, on the count date of the "
        "month. Stands in for EC 1 between its yearly figures.",
    )  # fmt: skip
    series = Series(package, "EC 2", 14, provisional=1)
    every = months(2023, 4, 43)
    path = series.path(every, 3.4, 3.1, wobble=0.035, season={1: 0.1, 2: 0.12, 7: -0.08, 8: -0.06})
    series.shares(every, path, 452_000, lean=0.5, districts_from=every[12])
    series.elsewhere(every, {NATION: (3.8, 3.9), REGION: (3.4, 3.3)}, decimals=2, wobble=0.04)
    series.mark_provisional(every)
    targets = (3.5, 3.4, 3.2, 3.1, 3.0)
    add_targets(package, "EC 2", FINANCIAL, targets)
    add_district_targets(package, "EC 2", FINANCIAL, targets, lean=0.45)
    add_year_baseline(series, every[:12], decimals=2)


def _level_three(package: Package) -> None:
    add_indicator(
        package, "EC 3", "Adults qualified to level 3 or above", outcome="EC-B", weight=2, kind="proportion",
        polarity="higher", frequency="annual", unit="% of residents aged 19 to 64", year_type="calendar",
        reporting_lag_days=210, source="National labour survey", provider="COL", owner="P-TL14",
        designation="reward", scheme="relative", tolerance=5, tolerance_kind="relative", inclusive=True,
        no_change_within=0.3, county_rule="imported",
        definition="Residents aged 19 to 64 holding at least two A levels or an equal qualification.",
    )  # fmt: skip
    series = Series(package, "EC 3", 210)
    waves = years(2017, 1, 9)
    series.survey(
        waves, series.path(waves, 54.8, 59.6, wobble=0.5), 3_000, district_asked=250, design_effect=1.2, lean=-0.12
    )
    others = dict(zip(NEIGHBOURS, ((56.0, 61.5), (53.1, 58.0), (58.2, 63.0), (54.9, 60.2), (55.7, 60.0)), strict=True))
    series.elsewhere(waves, {NATION: (57.2, 62.9), REGION: (55.1, 60.4), **others}, decimals=1, wobble=0.4)
    series.missing("FA10", waves[-1], "suppressed", caveat="Withheld by the publisher.")
    add_targets(package, "EC 3", CALENDAR, (59.0, 60.5, 62.0, 63.0, 64.0))
    add_targets(package, "EC 3", CALENDAR[-1:], (61.5,), kind="without")
    add_baseline(series, waves[6], districts=True)


def _apprenticeships(package: Package) -> None:
    add_indicator(
        package, "EC 4", "Apprenticeships started", outcome="EC-B", kind="count", polarity="higher",
        frequency="quarterly", unit="starts, year so far", decimals=0, year_type="academic_aug", cumulative=True,
        reporting_lag_days=95, source="Learner records", provider="COL", owner="P-TL14", designation="local",
        scheme="delivery_profile", county_rule="sum", benchmark="",
        definition="Apprenticeships started by residents since 1 August.",
    )  # fmt: skip
    series = Series(package, "EC 4", 95, provisional=1)
    every = quarters(2022, 8, 16)
    yearly = ((1_880, 980, 860, 640), (1_910, 990, 880, 660), (1_960, 1_010, 890, 670), (1_730, 905, 800, 590))
    series.running_totals(
        every, [part for year in yearly for part in year], first_month=8, lean=-0.1, districts_from=every[4]
    )
    series.mark_provisional(every)
    for year, total in zip(TRAINING, (4_500, 4_600, 4_700, 4_800, 4_900), strict=True):
        add_targets(package, "EC 4", quarters_of(year), [round(total * s) for s in PROFILE], kind="profile")
        add_targets(package, "EC 4", [year], [total])
    add_year_baseline(series, every[7:8], decimals=0)


def _pay(package: Package) -> None:
    add_indicator(
        package, "EC 5", "Median weekly pay compared with the nation", outcome="EC-A", kind="ratio", polarity="higher",
        frequency="annual", unit="ratio", multiplier=1, decimals=3, year_type="calendar", reporting_lag_days=300,
        source="Survey of hours and pay", provider="FCC", owner="P-TL13", designation="contextual", scheme="absolute",
        tolerance=0.01, tolerance_kind="absolute", inclusive=True, no_change_within=0.003, county_rule="imported",
        benchmark="", definition="Median gross weekly pay of residents in full-time work, divided by the nation's.",
    )  # fmt: skip
    series = Series(package, "EC 5", 300, multiplier=1)
    every = years(2016, 1, 10)
    path = series.path(every, 0.930, 0.955, wobble=0.004, tail=(0.949, 0.957))
    series.published(every, path, decimals=3, lean=-0.07, wobble=0.012)
    series.elsewhere(every, {REGION: (0.962, 0.968)}, decimals=3, wobble=0.003)
    add_targets(package, "EC 5", CALENDAR, (0.945, 0.950, 0.955, 0.960, 0.970))
    add_baseline(series, every[7], decimals=3)


def _confidence(package: Package) -> None:
    add_indicator(
        package, "EC 6", "Business confidence index", outcome="EC-C", kind="index", polarity="higher",
        frequency="half_yearly", unit="index, first half of 2023/24 = 100", reporting_lag_days=35,
        source="Business panel", provider="COC", owner="P-TL14", designation="perception",
        scheme="target_and_floor", inclusive=True, no_change_within=0.5, county_rule="imported", benchmark="",
        definition="Balance of panel members expecting better trade in the next six months, as an index.",
    )  # fmt: skip
    series = Series(package, "EC 6", 35)
    every = steps(years(2023, 4, 1)[0].start, 6, 7)
    series.published(every, (100.0, 98.6, 99.4, 101.8, 102.9, 102.1, 104.2), decimals=1)
    add_targets(package, "EC 6", FINANCIAL, (100, 101, 102, 103, 104))
    add_targets(package, "EC 6", FINANCIAL, (96, 97, 98, 99, 100), kind="floor")
    add_baseline(series, every[0])


def _digital_skills(package: Package) -> None:
    add_indicator(
        package, "EC 7", "Adults with essential digital skills", outcome="EC-B", kind="proportion", polarity="higher",
        frequency="biennial", unit="% of adults", reporting_lag_days=100, source="Residents' survey", provider="FCC",
        owner="P-TL14", designation="local", scheme="target_and_floor", inclusive=True, design_effect=1.3,
        no_change_within=0.5, county_rule="imported", benchmark="",
        definition="Adults who can do all of a list of everyday tasks online without help.",
    )  # fmt: skip
    series = Series(package, "EC 7", 100)
    waves = [year for year in years(2020, 4, 5) if year.start.year % 2 == 0]
    series.survey(waves, (76.4, 81.0, 84.6), 5_400, design_effect=1.3)
    add_targets(package, "EC 7", [FINANCIAL[0], FINANCIAL[2], FINANCIAL[4]], (83.0, 86.0, 88.0))
    add_targets(package, "EC 7", [FINANCIAL[0], FINANCIAL[2], FINANCIAL[4]], (80.0, 83.0, 85.0), kind="floor")
    add_baseline(series, waves[1])
