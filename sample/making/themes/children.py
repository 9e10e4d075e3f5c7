"""Children and young people."""

from __future__ import annotations

from datetime import date

from accord.judgement.periods import Period
from sample.making.figures import Series
from sample.making.places import COUNTY, NATION, REGION
from sample.making.promises import (
    FINANCIAL,
    SCHOOL,
    add_baseline,
    add_district_targets,
    add_indicator,
    add_outcome,
    add_targets,
    add_year_baseline,
)
from sample.making.spans import months, quarters, steps, years
from sample.making.tables import Package


def add(package: Package) -> None:
    """The theme, its outcomes and its eight indicators."""
    package.add("themes", code="CY", title="Children and young people", lead_agency="FCC", lead="P-CY")
    add_outcome(package, "CY-A", "Every child in school and learning well", mandatory=True, champion="P-MEM1")
    add_outcome(package, "CY-B", "Young people moving on into work or training", mandatory=True)
    add_outcome(package, "CY-C", "Children who need help get it early and well", mandatory=False, champion="P-MEM2")
    _persistent_absence(package)
    _attendance_gap(package)
    _not_in_education(package)
    _first_time_entrants(package)
    _long_protection_plans(package)
    _attainment(package)
    _looked_after(package)
    _plans_in_time(package)
    _inspection_grade(package)


def _persistent_absence(package: Package) -> None:
    add_indicator(
        package, "CY 1", "Pupils persistently absent from school", outcome="CY-A", weight=2, kind="proportion",
        polarity="lower", frequency="termly", unit="% of pupils", year_type="academic_sep", reporting_lag_days=60,
        source="School census", provider="FCC", owner="P-TL01", designation="designated", scheme="relative",
        tolerance=10, tolerance_kind="relative", inclusive=True, county_rule="ratio",
        definition="Pupils who missed one session in ten or more in the term, as a share of pupils on roll.",
    )  # fmt: skip
    series = Series(package, "CY 1", 60, provisional=1)
    terms = steps(date(2022, 9, 1), 4, 12)
    path = series.path(terms, 23.2, 19.0, wobble=0.25, season={9: 0.3, 1: 0.2, 5: -0.4}, tail=(19.3, 18.9, 19.2))
    series.shares(terms, path, 98_000, lean=0.32, districts_from=terms[3])
    series.elsewhere(terms, {NATION: (22.0, 17.6), REGION: (22.4, 18.2)}, decimals=1, wobble=0.15)
    for term, level in zip(terms, path, strict=True):
        part = round(98_000 * 0.21)
        top = round(part * (1.75 * level + 0.3 * series.chance.gauss(0, 1)) / 100)
        series.row(COUNTY, term, numerator=top, denominator=part, breakdown="Pupils with free school meals")
    series.mark_provisional(terms)
    values = (19.5, 16.0, 15.0, 14.0, 13.0)
    add_targets(package, "CY 1", SCHOOL, (18.5, *values[1:]))
    add_targets(package, "CY 1", SCHOOL[-1:], (12.0,), kind="stretch")
    add_district_targets(package, "CY 1", SCHOOL, values, lean=0.2)
    add_baseline(series, terms[3], districts=True)
    package.add(
        "annotations", indicator="CY 1", area=COUNTY, period=terms[9].canonical,
        text="Attendance teams start in three districts.",
    )  # fmt: skip


def _attendance_gap(package: Package) -> None:
    add_indicator(
        package, "CY 9", "Persistent absence: gap between pupils with free school meals and the rest", outcome="CY-A",
        kind="formula", polarity="lower", frequency="termly", unit="percentage points", decimals=1,
        year_type="academic_sep", reporting_lag_days=60, source="Worked out from CY 1", provider="FCC",
        owner="P-TL01", designation="local", scheme="significance", inclusive=True, benchmark="",
        formula="gap({CY 1}, breakdown=Pupils with free school meals, against=rest)",
        definition="CY 1 among pupils with free school meals less CY 1 among all other pupils. Nobody sends it.",
    )  # fmt: skip
    add_targets(package, "CY 9", SCHOOL, (20.5, 18.0, 17.0, 16.0, 15.0))
    start = steps(date(2022, 9, 1), 4, 12)[3].canonical
    counts = {
        str(row.get("breakdown") or ""): (float(str(row["numerator"])), float(str(row["denominator"])))
        for row in package.rows["observations"]
        if (row["indicator"], row["area"], row["period"]) == ("CY 1", COUNTY, start)
    }
    (top, below), (part_top, part_below) = counts[""], counts["Pupils with free school meals"]
    gap = part_top / part_below - (top - part_top) / (below - part_below)
    package.add("baselines", indicator="CY 9", area=COUNTY, period=start, value=round(gap * 100, 1), status="set")


def _not_in_education(package: Package) -> None:
    add_indicator(
        package, "CY 2", "Young people aged 16 and 17 not in education, employment or training, or not known",
        outcome="CY-B", weight=2, kind="proportion", polarity="lower", frequency="monthly",
        unit="% of 16 and 17 year olds", reporting_lag_days=17, source="Client caseload system", provider="FCC",
        owner="P-TL02", designation="reward",
        scheme="target_and_floor", inclusive=True, no_change_within=0.1, county_rule="ratio",
        definition="Residents aged 16 or 17 on the last day of the month who are not in education, employment or "
        "training, or whose activity is not known.",
    )  # fmt: skip
    series = Series(package, "CY 2", 17, provisional=1)
    every = months(2023, 4, 43)
    season = {8: 0.3, 9: 0.9, 10: 0.5, 3: -0.2, 4: -0.2, 5: -0.2, 6: -0.1}
    path = series.path(every, 5.4, 4.5, wobble=0.08, season=season, tail=(4.6, 5.3, 4.9))
    series.shares(every, path, 16_800, lean=0.45, districts_from=every[12], growth=0.0008)
    series.elsewhere(every, {NATION: (5.3, 5.0), REGION: (5.2, 4.9)}, decimals=1, wobble=0.08)
    series.mark_provisional(every)
    targets = (5.2, 4.9, 4.6, 4.4, 4.2)
    add_targets(package, "CY 2", FINANCIAL, targets)
    add_targets(package, "CY 2", FINANCIAL, (5.6, 5.4, 5.2, 5.0, 4.8), kind="floor")
    add_targets(package, "CY 2", FINANCIAL[-1:], (4.9,), kind="without")
    add_district_targets(package, "CY 2", FINANCIAL, targets, lean=0.3)
    add_district_targets(package, "CY 2", FINANCIAL, (5.6, 5.4, 5.2, 5.0, 4.8), lean=0.3, kind="floor")
    add_year_baseline(series, every[:12])


def _first_time_entrants(package: Package) -> None:
    add_indicator(
        package, "CY 3", "First-time entrants to youth justice", outcome="CY-B", kind="rate", polarity="lower",
        frequency="rolling", rolling_periods=4, unit="per 100,000 aged 10 to 17", multiplier=100_000, decimals=0,
        reporting_lag_days=80, source="Youth justice service records", provider="FCC", owner="P-TL03",
        designation="statutory", scheme="relative", tolerance=10, tolerance_kind="relative", inclusive=True,
        suppression=5, county_rule="ratio",
        definition="Residents aged 10 to 17 receiving a first caution or conviction in the twelve months, per 100,000.",
    )  # fmt: skip
    series = Series(package, "CY 3", 80, multiplier=100_000)
    windows = steps(date(2022, 4, 1), 3, 14, length=12)
    path = series.path(windows, 206, 160, wobble=4, tail=(163, 160, 158))
    series.shares(windows, path, 71_000, lean=0.6, districts_from=windows[4])
    series.elsewhere(windows, {NATION: (150, 143)}, decimals=0, wobble=2)
    ahead = steps(date(2024, 1, 1), 3, 18, length=12)
    add_targets(package, "CY 3", ahead, [round(192 - 2.4 * step, 1) for step in range(len(ahead))])
    add_baseline(series, windows[4], decimals=0)


def _long_protection_plans(package: Package) -> None:
    add_indicator(
        package, "CY 4", "Child protection plans ending after two years or more", outcome="CY-C", kind="proportion",
        polarity="lower", frequency="quarterly", unit="% of plans ending", reporting_lag_days=35,
        source="Children's social care system", provider="FCC", owner="P-TL03", designation="statutory",
        scheme="target_and_floor", inclusive=True, suppression=5, county_rule="ratio",
        definition="Plans ended in the quarter that had run for two years or more, as a share of all that ended.",
    )  # fmt: skip
    series = Series(package, "CY 4", 35)
    every = quarters(2023, 4, 14)
    path = series.path(every, 5.0, 4.4, wobble=1.0, tail=(5.2, 3.9, 4.3))
    series.shares(every, path, 212, lean=0.4, districts_from=every[0])
    add_targets(package, "CY 4", FINANCIAL, (4.8, 4.4, 4.0, 3.8, 3.5))
    add_targets(package, "CY 4", FINANCIAL, (6.0, 5.5, 5.0, 4.8, 4.5), kind="floor")
    add_baseline(series, every[3])


def _attainment(package: Package) -> None:
    add_indicator(
        package, "CY 5", "Average attainment score at 16", outcome="CY-A", kind="mean", polarity="higher",
        frequency="annual", unit="points", year_type="academic_sep", reporting_lag_days=75,
        source="Provisional examination results", provider="FCC", owner="P-TL01", designation="designated",
        scheme="significance", no_change_within=0.2, county_rule="imported",
        definition="Mean score in the eight best counting subjects of pupils at the end of compulsory schooling.",
    )  # fmt: skip
    series = Series(package, "CY 5", 75, provisional=1)
    exams = years(2017, 9, 9)
    path = series.path(exams, 46.2, 46.6, wobble=0.25, tail=(46.1, 46.4, 47.4))
    series.published(exams, path, decimals=1, lean=-0.08, wobble=0.5)
    series.elsewhere(exams, {NATION: (46.5, 46.0), REGION: (46.6, 46.2)}, decimals=1, wobble=0.2)
    for row in package.rows["observations"]:
        if row["indicator"] == "CY 5" and str(row["area"]).startswith("FA"):
            pupils = 7_900 if row["area"] == COUNTY else 560 + series.chance.randrange(220)
            row |= {"sd": 19.4, "sample_size": pupils}
    for year in exams:
        series.missing("FA02", year, "not_applicable", caveat="No school in the district has pupils of this age.")
    for year in exams[2:4]:
        for area in sorted({str(row["area"]) for row in package.rows["observations"] if row["indicator"] == "CY 5"}):
            if series.values.get((area, year.canonical)) is not None:
                series.missing(area, year, "not_collected", caveat="Grades were awarded without examinations.")
    series.mark_provisional(exams)
    add_targets(package, "CY 5", SCHOOL, (46.3, 46.6, 46.9, 47.3, 47.7))
    add_baseline(series, exams[6], districts=True)


def _looked_after(package: Package) -> None:
    add_indicator(
        package, "CY 6", "Children looked after", outcome="CY-C", kind="rate", polarity="band", frequency="quarterly",
        unit="per 10,000 under 18", multiplier=10_000, reporting_lag_days=35, source="Children's social care system",
        provider="FCC", owner="P-TL03", designation="contextual", scheme="band", tolerance=5,
        tolerance_kind="absolute", inclusive=True, county_rule="ratio",
        definition="Children looked after on the last day of the quarter per 10,000 residents under 18. Too few can "
        "mean need unmet, too many help come late: hence a band.",
    )  # fmt: skip
    series = Series(package, "CY 6", 35, multiplier=10_000)
    every = quarters(2023, 4, 14)
    series.shares(every, series.path(every, 61.5, 66.5, wobble=0.5, tail=(66.0, 66.6, 67.2)), 152_000, lean=0.5)
    series.elsewhere(every, {NATION: (70.2, 69.6)}, decimals=1, wobble=0.3)
    add_targets(package, "CY 6", FINANCIAL, (55.0,) * 5, kind="low")
    add_targets(package, "CY 6", FINANCIAL, (65.0,) * 5, kind="high")
    add_baseline(series, every[3])


def _plans_in_time(package: Package) -> None:
    add_indicator(
        package, "CY 7", "Education, health and care plans issued within 20 weeks", outcome="CY-C", kind="proportion",
        polarity="higher", frequency="quarterly", unit="% of new plans", decimals=0, reporting_lag_days=30,
        source="Special educational needs system", provider="FCC", owner="P-TL04", designation="statutory",
        scheme="target_and_floor", inclusive=True, county_rule="ratio",
        definition="New plans issued in the quarter within 20 weeks of the request, leaving out agreed exceptions.",
    )  # fmt: skip
    series = Series(package, "CY 7", 30)
    every = quarters(2023, 4, 14)
    path = series.path(every, 52, 34, wobble=1.6, tail=(31.5, 30.2, 33.0, 41.2))
    series.shares(every, path, 520, lean=0.0, growth=0.012)
    series.elsewhere(every, {NATION: (49.0, 46.0)}, decimals=1, wobble=0.6)
    add_targets(package, "CY 7", FINANCIAL, (55, 57, 60, 65, 70))
    add_targets(package, "CY 7", FINANCIAL, (50, 52, 55, 60, 65), kind="floor")
    add_baseline(series, every[3], decimals=0)


def _inspection_grade(package: Package) -> None:
    add_indicator(
        package, "CY 8", "Inspection grade of children's services", outcome="CY-C", kind="grade", polarity="higher",
        frequency="irregular", decimals=0, benchmark="", source="Inspection reports", provider="FCC", owner="P-CY",
        designation="contextual", scheme="judgement", county_rule="imported",
        words="inadequate;requires improvement;good;outstanding",
        definition="The overall grade at the latest full inspection of services for children.",
    )  # fmt: skip
    series = Series(package, "CY 8", 40)
    inspections = (
        (date(2019, 5, 10), "inadequate", "red", "Two judgements of four were inadequate."),
        (date(2022, 3, 18), "requires improvement", "amber", "Better, but not yet good on leadership."),
        (date(2025, 6, 20), "good", "green", "Good overall, and good in each of the four judgements."),
    )
    for day, grade, status, reason in inspections:
        when = Period(day, "P1D")
        series.row(COUNTY, when, value=grade)
        package.add(
            "judgements", indicator="CY 8", area=COUNTY, period=when.canonical, status=status, reason=reason, by="P-CY"
        )
