"""Active and connected communities."""

from __future__ import annotations

from sample.making.figures import Series
from sample.making.places import COUNTY, DISTRICTS, NATION, REGION
from sample.making.promises import (
    FINANCIAL,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
)
from sample.making.spans import quarters, years
from sample.making.tables import Package


def add(package: Package) -> None:
    """The theme, its outcomes and its five indicators."""
    package.add("themes", code="AC", title="Active and connected communities", lead_agency="VOL", lead="P-AC")
    add_outcome(package, "AC-A", "People taking part", mandatory=False, champion="P-MEM2")
    add_outcome(package, "AC-B", "Somewhere to go in every district", mandatory=False)
    _library_visits(package)
    _active_adults(package)
    _volunteering(package)
    _hubs(package)
    _taking_part(package)


def _library_visits(package: Package) -> None:
    add_indicator(
        package, "AC 1", "Visits to libraries", outcome="AC-B", kind="rate", polarity="higher", frequency="quarterly",
        unit="per 1,000 residents", multiplier=1_000, decimals=0, reporting_lag_days=30, source="Library door counts",
        provider="FCC", owner="P-TL18", designation="local", scheme="tolerance_and_improvement", tolerance=10,
        tolerance_kind="relative", inclusive=True, no_change_within=10, county_rule="ratio", benchmark="",
        definition="Visits to public libraries in the quarter, counted at the door, per 1,000 residents.",
    )  # fmt: skip
    series = Series(package, "AC 1", 30, multiplier=1_000)
    every = quarters(2023, 4, 14)
    path = series.path(every, 905, 930, wobble=9, season={7: 60, 10: -25, 1: 10}, tail=(951, 909, 902, 905, 968))
    series.shares(every, path, 747_000, lean=-0.15, districts_from=every[0])
    add_targets(package, "AC 1", FINANCIAL, (1_000, 1_040, 1_080, 1_100, 1_120))
    add_district_targets(package, "AC 1", FINANCIAL, (1_000, 1_040, 1_080, 1_100, 1_120), lean=-0.15, decimals=0)
    add_year_baseline(series, every[:4], decimals=0)
    series.caveat("FA11", every[12], "The Tarrowby counter was broken for three weeks; estimated from loans.")


def _active_adults(package: Package) -> None:
    add_indicator(
        package, "AC 2", "Adults active for 150 minutes a week", outcome="AC-A", weight=2, kind="proportion",
        polarity="higher", frequency="annual", unit="% of adults", reporting_lag_days=170,
        source="National activity survey", provider="SPO", owner="P-TL18", designation="designated",
        scheme="target_and_floor", inclusive=True, no_change_within=0.3, county_rule="imported",
        definition="Residents aged 16 or over who are active for at least 150 minutes in an ordinary week.",
    )  # fmt: skip
    series = Series(package, "AC 2", 170)
    waves = years(2017, 4, 9)
    series.survey(
        waves, series.path(waves, 62.2, 64.6, wobble=0.5, tail=(64.1, 64.9)), 3_900, district_asked=360, lean=-0.07
    )
    series.elsewhere(waves, {NATION: (62.6, 64.4), REGION: (62.9, 64.8)}, decimals=1, wobble=0.3)
    add_targets(package, "AC 2", FINANCIAL, (64.0, 64.5, 65.5, 66.5, 67.5))
    add_targets(package, "AC 2", FINANCIAL, (62.0, 62.5, 63.0, 63.5, 64.0), kind="floor")
    add_baseline(series, waves[6], districts=True)


def _volunteering(package: Package) -> None:
    add_indicator(
        package, "AC 3", "Residents who volunteer at least once a month", outcome="AC-A", kind="proportion",
        polarity="higher", frequency="annual", unit="% of residents", reporting_lag_days=100,
        source="Residents' survey",
        provider="VOL", owner="P-TL19", designation="local", scheme="target_and_floor", inclusive=True,
        design_effect=1.3, no_change_within=0.3, county_rule="imported", benchmark="",
        definition="Residents aged 16 or over who gave unpaid help through a group at least once a month.",
    )  # fmt: skip
    series = Series(package, "AC 3", 100)
    waves = years(2021, 4, 5)
    series.survey(waves, (18.6, 17.9, 17.4, 16.9, 16.2), 5_400, design_effect=1.3)
    series.missing(COUNTY, waves[1], "not_collected", caveat="The question was left out of the survey that year.")
    add_targets(package, "AC 3", FINANCIAL, (18.0, 19.0, 19.5, 20.0, 21.0))
    add_targets(package, "AC 3", FINANCIAL, (17.5, 18.0, 18.5, 19.0, 20.0), kind="floor")
    add_baseline(series, waves[2])


def _hubs(package: Package) -> None:
    add_indicator(
        package, "AC 4", "A community hub open six days a week", outcome="AC-B", kind="yes_no", polarity="higher",
        frequency="annual", decimals=0, benchmark="", reporting_lag_days=30, source="Partners' returns", provider="VOL",
        owner="P-TL19", designation="local", scheme="judgement", county_rule="imported",
        definition="Whether the district has at least one community hub open six days a week; the county answers yes "
        "when every district does.",
    )  # fmt: skip
    series = Series(package, "AC 4", 30)
    without = {2023: ("FA01", "FA02", "FA05", "FA10", "FA11"), 2024: ("FA02", "FA05", "FA10"), 2025: ("FA02", "FA10")}
    for year in years(2023, 4, 3):
        lacking = without[year.start.year]
        series.row(COUNTY, year, value="no")
        for district in DISTRICTS:
            series.row(district.code, year, value="no" if district.code in lacking else "yes")
        for district in DISTRICTS:
            has = district.code not in lacking
            package.add(
                "judgements", indicator="AC 4", area=district.code, period=year.canonical, by="P-TL19",
                status="green" if has else "red", reason="Hub open." if has else "No hub keeps these hours yet.",
            )  # fmt: skip
        package.add(
            "judgements", indicator="AC 4", area=COUNTY, period=year.canonical, by="P-AC",
            status="red" if len(lacking) > 3 else "amber",
            reason=f"{len(DISTRICTS) - len(lacking)} of {len(DISTRICTS)} districts have a hub.",
        )  # fmt: skip


def _taking_part(package: Package) -> None:
    add_indicator(
        package, "AC 5", "Taking part: active and volunteering together", outcome="AC-A", kind="formula",
        polarity="higher", frequency="annual", unit="mean of two percentages", scheme="absolute", tolerance=1,
        tolerance_kind="absolute", inclusive=True, owner="P-AC", provider="VOL", designation="local",
        county_rule="imported", benchmark="", formula="({AC 2} + {AC 3}) / 2", reporting_lag_days=170,
        source="Worked out from AC 2 and AC 3",
        definition="The mean of AC 2 and AC 3. Nobody sends it: it is worked out.",
    )  # fmt: skip
    add_targets(package, "AC 5", FINANCIAL, (40.0, 40.5, 41.5, 42.5, 43.5))
    start = years(2023, 4, 1)[0].canonical
    terms = [
        float(str(row["value"]))
        for row in package.rows["observations"]
        if row["indicator"] in ("AC 2", "AC 3") and (row["area"], row["period"]) == (COUNTY, start)
    ]
    value = round(sum(terms) / len(terms), 2)
    package.add("baselines", indicator="AC 5", area=COUNTY, period=start, value=value, status="set")
