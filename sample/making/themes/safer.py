"""Safer communities."""

from __future__ import annotations

from datetime import date

from sample.making.figures import Series, at
from sample.making.places import COUNTY, HARBOURSIDE, NATION, PEOPLE, REGION
from sample.making.promises import (
    FINANCIAL,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
    quarters_of,
)
from sample.making.spans import months, quarters, years
from sample.making.tables import Package


def add(package: Package) -> None:
    """The theme, its outcomes, its six indicators and one that its partnership only watches."""
    package.add("themes", code="SC", title="Safer communities", lead_agency="POL", lead="P-SC")
    add_outcome(package, "SC-A", "Less violence and fewer victims", mandatory=True, champion="P-MEM3")
    add_outcome(package, "SC-B", "Safer roads and streets", mandatory=True)
    add_outcome(package, "SC-C", "Fewer people drawn back into crime", mandatory=False)
    _assault(package)
    _killed_or_seriously_injured(package)
    _feel_safe(package)
    _reoffending(package)
    _deliberate_fires(package)
    _domestic_abuse(package)
    _shop_theft(package)


def _assault(package: Package) -> None:
    first, second = months(2023, 4, 24), months(2025, 4, 19)
    definitions = (
        "Recorded offences of assault with injury in the month per 1,000 residents",
        "Recorded offences of assault with injury or wounding in the month per 1,000 residents, one for each victim",
    )
    versions = ((date(2024, 4, 1), "", None, ""), (date(2025, 4, 1), "FT-BOARD", date(2025, 3, 20), "item 5"))
    for definition, (valid_from, group, decided_on, item) in zip(definitions, versions, strict=True):
        add_indicator(
            package, "SC 1", "Assault with injury", kind="rate", polarity="lower", frequency="monthly",
            unit="per 1,000 residents a month", multiplier=1_000, decimals=2, reporting_lag_days=15,
            source="Police recorded crime", provider="POL", owner="P-TL05", designation="reward", scheme="absolute",
            tolerance=0.05, tolerance_kind="absolute", inclusive=True, no_change_within=0.01, county_rule="ratio",
            definition=f"{definition}.", valid_from=valid_from, decided_by=group,
            decided_on=decided_on, decision_ref=f"{group} {decided_on} {item}" if group else "",
        )  # fmt: skip
    package.add("agreement_indicators", indicator="SC 1", outcome="SC-A", weight=2)
    series = Series(package, "SC 1", 15, multiplier=1_000)
    season = {5: 0.02, 6: 0.04, 7: 0.05, 8: 0.04, 12: 0.02, 1: -0.03, 2: -0.04, 11: -0.02}
    old = series.path(first, 0.87, 0.82, wobble=0.025, season=season)
    new = series.path(second, 0.72, 0.69, wobble=0.02, season=season, tail=(0.71, 0.69, 0.66))
    series.shares([*first, *second], [*old, *new], PEOPLE, lean=0.55, districts_from=first[12])
    for month in second:
        series.row(HARBOURSIDE, month, numerator=max(6, round(series.chance.gauss(14, 3))), denominator=6_150)
    series.elsewhere(second, {NATION: (0.78, 0.77), REGION: (0.71, 0.70)}, decimals=2, wobble=0.015)
    package.add(
        "rebases", indicator="SC 1", area=COUNTY, period=second[0].canonical,
        reason="Counting rule changed: one offence for each victim, wounding included.",
    )  # fmt: skip
    _assault_targets(package)
    add_baseline(
        series, second[0], decimals=2,
        reset_history="Set at 0.85 for March 2024; set again on 19 June 2025 when the counting rule changed.",
    )  # fmt: skip


def _assault_targets(package: Package) -> None:
    add_targets(package, "SC 1", FINANCIAL, (0.84, 0.80, 0.77, 0.74, 0.71))
    new = (0.71, 0.69, 0.67, 0.65)
    add_targets(
        package, "SC 1", FINANCIAL[1:], new, decided_by="FT-BOARD", decided_on=date(2025, 6, 19),
        decision_ref="FT-BOARD 2025-06-19 item 7", recorded_at=at(2025, 6, 24),
    )  # fmt: skip
    add_targets(package, "SC 1", FINANCIAL[-1:], (0.72,), kind="without")
    add_district_targets(package, "SC 1", FINANCIAL[2:], new[1:], lean=0.45, decimals=2)


def _killed_or_seriously_injured(package: Package) -> None:
    add_indicator(
        package, "SC 2", "People killed or seriously injured on the roads", outcome="SC-B", weight=2, kind="count",
        polarity="lower", frequency="quarterly", unit="people", decimals=0, reporting_lag_days=45,
        source="Road casualty returns", provider="POL", owner="P-TL06", designation="reward",
        scheme="target_and_floor", inclusive=True, county_rule="sum", benchmark="",
        definition="People killed or seriously injured in collisions on public roads in the quarter.",
    )  # fmt: skip
    series = Series(package, "SC 2", 45, provisional=2)
    every = quarters(2023, 4, 14)
    path = series.path(every, 88, 82, wobble=6, season={7: 4, 1: -5}, tail=(80, 79, 88, 84))
    series.counts(every, path, lean=0.15)
    series.mark_provisional(every)
    for year, total in zip(FINANCIAL, (332, 318, 306, 294, 280), strict=True):
        shares = [round(total * share) for share in (0.245, 0.25, 0.265, 0.24)]
        add_targets(package, "SC 2", quarters_of(year), shares)
        add_targets(package, "SC 2", quarters_of(year), [share + 6 for share in shares], kind="floor")
    add_targets(package, "SC 2", FINANCIAL[-1:], (306,), kind="without")
    add_baseline(series, every[3], decimals=0)
    package.add(
        "annotations", indicator="SC 2", area="FA02", period=every[12].canonical,
        text="Two collisions with three casualties each.",
    )  # fmt: skip


def _feel_safe(package: Package) -> None:
    add_indicator(
        package, "SC 3", "Residents who feel safe outside after dark", outcome="SC-B", kind="proportion",
        polarity="higher", frequency="annual", unit="% of residents", reporting_lag_days=100,
        source="Residents' survey",
        provider="FCC", owner="P-TL06", designation="perception", scheme="significance", design_effect=1.3,
        no_change_within=0.5, county_rule="imported", benchmark="",
        definition="Residents aged 16 or over who feel very or fairly safe outside in their area after dark.",
    )  # fmt: skip
    series = Series(package, "SC 3", 100)
    waves = years(2022, 4, 4)
    series.survey(waves, (62.1, 63.4, 64.0, 65.1), 5_400, district_asked=450, design_effect=1.3, lean=-0.14)
    add_targets(package, "SC 3", FINANCIAL, (64.0, 66.0, 67.0, 68.0, 69.0))
    add_baseline(series, waves[1], districts=True)
    series.caveat("FA08", waves[3], "Response was below 25 %; read with care.")


def _reoffending(package: Package) -> None:
    add_indicator(
        package, "SC 4", "Adults who reoffend within twelve months", outcome="SC-C", kind="proportion",
        polarity="lower", frequency="quarterly", unit="% of the cohort", reporting_lag_days=480,
        source="Probation case records", provider="PRO", owner="P-TL07", designation="designated",
        scheme="target_and_floor", inclusive=True, county_rule="imported",
        definition="Adults cautioned, convicted or released in the quarter who reoffend within twelve months.",
    )  # fmt: skip
    series = Series(package, "SC 4", 480, provisional=1)
    cohorts = quarters(2024, 10, 3)
    series.shares(cohorts, (28.9, 27.6, 28.2), 620, lean=0.0)
    series.elsewhere(cohorts, {NATION: (26.4, 26.2)}, decimals=1, wobble=0.1)
    series.mark_provisional(cohorts)
    package.add("baselines", indicator="SC 4", area=COUNTY, status="missing", due=date(2027, 3, 31))


def _deliberate_fires(package: Package) -> None:
    add_indicator(
        package, "SC 5", "Deliberate fires attended", outcome="SC-A", kind="rate", polarity="lower",
        frequency="monthly", unit="per 100,000 residents a month", multiplier=100_000, reporting_lag_days=7,
        source="Fire incident records", provider="FRS", owner="P-TL08", designation="local", scheme="target_and_floor",
        inclusive=True, county_rule="ratio", benchmark="", control_points=24,
        definition="Fires attended in the month and recorded as set on purpose, per 100,000 residents.",
    )  # fmt: skip
    series = Series(package, "SC 5", 7, multiplier=100_000)
    every = months(2023, 4, 43)
    series.shares(every, series.path(every, 3.2, 3.1, wobble=0.36, tail=(3.2, 2.9, 3.6, 4.5)), PEOPLE, lean=0.4)
    add_targets(package, "SC 5", FINANCIAL, (5.0, 4.8, 4.6, 4.4, 4.2))
    add_targets(package, "SC 5", FINANCIAL, (5.5, 5.3, 5.1, 4.9, 4.7), kind="floor")
    add_baseline(series, every[11])
    package.add(
        "annotations", indicator="SC 5", area=COUNTY, period=every[-1].canonical,
        text="Half-term week and a dry October.",
    )  # fmt: skip


def _domestic_abuse(package: Package) -> None:
    add_indicator(
        package, "SC 6", "Domestic abuse incidents recorded", outcome="SC-A", kind="rate", polarity="none",
        frequency="quarterly", unit="per 1,000 residents", multiplier=1_000, reporting_lag_days=30,
        source="Police recorded crime", provider="POL", owner="P-TL05", designation="contextual", county_rule="ratio",
        definition="Incidents recorded in the quarter per 1,000 residents. More can mean more harm or more trust, so "
        "no direction is called good.",
    )  # fmt: skip
    series = Series(package, "SC 6", 30, multiplier=1_000)
    every = quarters(2023, 4, 14)
    path = series.path(every, 4.6, 5.1, wobble=0.1, season={7: 0.25, 10: 0.1})
    series.shares(every, path, PEOPLE, lean=0.5, districts_from=every[4])
    series.elsewhere(every, {NATION: (4.9, 5.0)}, decimals=1, wobble=0.08)
    add_year_baseline(series, every[:4])


def _shop_theft(package: Package) -> None:
    add_indicator(
        package, "WL 1", "Shop theft recorded", kind="rate", polarity="lower", frequency="monthly",
        unit="per 1,000 residents a month", multiplier=1_000, decimals=2, reporting_lag_days=15,
        source="Police recorded crime", provider="POL", owner="P-TL05", designation="contextual", county_rule="ratio",
        definition="Offences of theft from a shop recorded in the month per 1,000 residents.",
    )  # fmt: skip
    series = Series(package, "WL 1", 15, multiplier=1_000)
    every = months(2023, 4, 43)
    series.shares(every, series.path(every, 0.52, 0.66, wobble=0.02, season={12: 0.05}), PEOPLE, lean=0.5)
    package.add("group_indicators", group="FT-SC", indicator="WL 1", priority=1, decided_on=date(2025, 2, 12))
