"""A package of any county from files in a publisher's layout; the figures here are invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from accord.readers.packages import read_package, write_package
from accord.readers.publishers import BuiltPackage, PublisherError, Wanted, build_package, read_publisher

LONG = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes"
AREAS = "areacd,areanm,level,parent,ancestors,children,start_year,end_year"
NATION, REGION, COUNTY, ELSEWHERE = "E92000001", "E12000001", "E10000001", "E10000002"
NORTH, SOUTH, OTHER, OLD, CITY = "E07000001", "E07000002", "E07000003", "E07000009", "E06000001"
NAMES = {
    NATION: "England", REGION: "Upper Region", COUNTY: "Ambershire", ELSEWHERE: "Bettershire", NORTH: "North Amber",
    SOUTH: "South Amber", OTHER: "West Better", OLD: "Old Amber", CITY: "Amber City",
}  # fmt: skip


def row(area: str, indicator: str, period: str, value: str, unit: str = "%", status: str = "", notes: str = "") -> str:
    return f"{area},{NAMES[area]},Area,{indicator},{period},{value},Percentage,{unit},,,{status},{notes}"


def figures(folder: Path, rows: Sequence[str], name: str = "els.csv", heading: str = LONG) -> Path:
    file = folder / name
    file.write_text("\ufeff" + "\n".join([heading, *rows]) + "\n", "utf-8")
    return file


def hierarchy(folder: Path) -> Path:
    above = {REGION: NATION, COUNTY: f"{REGION}|{NATION}", ELSEWHERE: NATION, CITY: f"{REGION}|{NATION}", NATION: ""}
    above |= dict.fromkeys((NORTH, SOUTH), f"{COUNTY}|{REGION}|{NATION}") | {OTHER: f"{ELSEWHERE}|{NATION}"}
    lines = [
        f"{code},{NAMES[code]},x,{up.split('|')[0]},{up},,{2019 if code == SOUTH else ''},"
        for code, up in above.items()
    ]
    file = folder / "areas.csv"
    file.write_text("\n".join([AREAS, *lines]) + "\n", "utf-8")
    return file


EMPLOYMENT = [
    row(area, "Employment rate", f"{year}-01-01/P1Y", str(value + year - 2020))
    for area, value in {
        NATION: 75,
        REGION: 74,
        COUNTY: 70,
        NORTH: 80,
        SOUTH: 66,
        ELSEWHERE: 73,
        OTHER: 71,
        CITY: 60,
    }.items()
    for year in (2020, 2021, 2022)
]


def wanted(folder: Path, rows: Sequence[str] = EMPLOYMENT) -> Wanted:
    return Wanted([figures(folder, rows)], COUNTY, date(2022, 4, 1), date(2027, 3, 31), areas=hierarchy(folder))


def build(want: Wanted) -> BuiltPackage:
    return build_package(read_publisher("explore-local-statistics"), want)


def areas_of(built: BuiltPackage) -> dict[str, tuple[str, str | None]]:
    return {
        code: (kind, parent)
        for code, kind, parent in built.tables["areas"].select("code", "type", "parent").iter_rows()
    }


def test_the_package_is_clean_and_reads_back_the_same(tmp_path: Path) -> None:
    built = build(wanted(tmp_path))
    write_package(built.tables, tmp_path / "package")
    read = read_package(tmp_path / "package")
    assert read.findings == ()
    assert read.tables["observations"].height == 21
    assert read.tables["agreement"].select("code", "title", "area", "illustrative").row(0) == (
        "ambershire-2022", "Ambershire agreement 2022 to 2027", COUNTY, True,
    )  # fmt: skip


def test_the_county_has_its_districts_its_region_its_country_and_its_peers(tmp_path: Path) -> None:
    built = build(wanted(tmp_path))
    assert areas_of(built) == {
        NATION: ("country", None), REGION: ("region", NATION), COUNTY: ("county", REGION), NORTH: ("district", COUNTY),
        SOUTH: ("district", COUNTY), CITY: ("unitary", REGION), ELSEWHERE: ("county", NATION),
    }  # fmt: skip
    assert built.notes == ("3 figures of other areas left out",)
    assert built.tables["areas"].filter(pl.col("code") == SOUTH)["start"].item() == date(2019, 4, 1)
    groups = set(built.tables["comparators"].select("area", "group", "member").rows())
    assert (COUNTY, "Neighbours in Upper Region", CITY) in groups
    assert (NORTH, "Districts of Ambershire", SOUTH) in groups


def test_any_other_county_of_the_same_files_is_the_same_command(tmp_path: Path) -> None:
    areas = areas_of(build(replace(wanted(tmp_path), county=ELSEWHERE)))
    assert areas[OTHER] == ("district", ELSEWHERE)
    assert NORTH not in areas


def test_districts_of_a_single_county_need_no_hierarchy_and_of_several_do(tmp_path: Path) -> None:
    both = build(replace(wanted(tmp_path), areas=None))
    assert NORTH not in areas_of(both)
    assert "without a hierarchy of areas" in both.notes[0]
    one = [line for line in EMPLOYMENT if ELSEWHERE not in line and OTHER not in line]
    assert areas_of(build(replace(wanted(tmp_path, one), areas=None)))[NORTH] == ("district", COUNTY)


def test_a_district_that_was_abolished_is_kept_with_its_last_day_and_successor(tmp_path: Path) -> None:
    note = f"Obsolete code since 2019 (replaced by {NORTH} North Amber)"
    old = row(OLD, "Employment rate", "2018-01-01/P1Y", "61", notes=note)
    built = build(wanted(tmp_path, [*EMPLOYMENT, old]))
    kept = built.tables["areas"].filter(pl.col("code") == OLD).select("parent", "end", "replaced_by").row(0)
    assert kept == (COUNTY, date(2019, 3, 31), NORTH)


def test_an_unknown_county_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="no figures for E10000077; the files have E06000001 Amber City"):
        build(replace(wanted(tmp_path), county="E10000077"))


def targets(built: BuiltPackage, area: str) -> list[tuple[str, float, str]]:
    mine = built.tables["targets"].filter(pl.col("area") == area)
    return mine.select("period", "value", "decision_ref").rows()


def test_behind_the_benchmark_the_target_reaches_it_in_even_steps(tmp_path: Path) -> None:
    built = build(wanted(tmp_path))
    baseline = built.tables["baselines"].filter(pl.col("area") == COUNTY).select("period", "value", "status").row(0)
    assert baseline == ("2021-01-01/P1Y", 71.0, "set")
    assert targets(built, COUNTY) == [
        (f"{year}-01-01/P1Y", value, "Illustrative: reach the benchmark")
        for year, value in [(2022, 72.0), (2023, 73.0), (2024, 74.0), (2025, 75.0), (2026, 76.0)]
    ]


def test_as_good_as_the_benchmark_the_target_is_to_hold_and_rounding_never_makes_it_harder(tmp_path: Path) -> None:
    rows = [line.replace(",81,", ",81.16,") if line.startswith(NORTH) else line for line in EMPLOYMENT]
    assert {target[1:] for target in targets(build(wanted(tmp_path, rows)), NORTH)} == {(81.1, "Illustrative: hold")}


def test_only_the_county_and_its_districts_get_targets(tmp_path: Path) -> None:
    assert set(build(wanted(tmp_path)).tables["targets"]["area"]) == {COUNTY, NORTH, SOUTH}


def test_without_a_benchmark_figure_the_target_is_so_much_better(tmp_path: Path) -> None:
    rows = [row(COUNTY, "Modelled unemployment rate", "2021-01-01/P1Y", "4")]
    made = targets(build(wanted(tmp_path, rows)), COUNTY)
    assert (made[-1][1:]) == (3.8, "Illustrative: improve by 5 %")


def test_an_indicator_without_polarity_has_neither_baseline_nor_target(tmp_path: Path) -> None:
    built = build(wanted(tmp_path, [row(COUNTY, "Business deaths", "2021-01-01/P1Y", "9")]))
    assert "targets" not in built.tables
    assert "baselines" not in built.tables


def test_a_series_that_starts_later_has_a_provisional_baseline(tmp_path: Path) -> None:
    built = build(wanted(tmp_path, [row(COUNTY, "Gigabit capable broadband", "2025-01-01", "80")]))
    assert built.tables["baselines"].select("period", "status").rows() == [("2025-01-01/P1D", "provisional")]
    assert [period for period, *_rest in targets(built, COUNTY)] == ["2026-01-01/P1Y", "2027-01-01/P1Y"]


def test_frequency_year_type_and_pooled_years_come_from_the_periods(tmp_path: Path) -> None:
    rows = [
        row(COUNTY, "Claimant Count", "2024-01-01/P1Y", "3"),
        row(COUNTY, "Claimant Count", "2024-01-01/P1M", "3.1"),
        row(COUNTY, "Female healthy life expectancy", "2020-01-01/P3Y", "63", unit="yrs"),
        row(COUNTY, "Literacy", "2023-09-01/P1Y", "70"),
    ]
    found = build(wanted(tmp_path, rows)).tables["indicators"]
    assert found.select("code", "title", "frequency", "year_type", "rolling_periods").rows() == [
        ("EC04", "People aged 16 to 64 claiming out-of-work benefits", "annual", "calendar", None),
        ("EC04-monthly", "People aged 16 to 64 claiming out-of-work benefits (monthly)", "monthly", None, None),
        ("ED02", "Children with expected literacy at the end of reception", "annual", "academic_sep", None),
        ("HE05", "Years women can expect to live in good health", "rolling", "calendar", 3),
    ]


def test_blanks_keep_the_publishers_reason_and_a_mark_beside_a_figure_is_a_caveat(tmp_path: Path) -> None:
    rows = [
        row(COUNTY, "Anxiety", "2020-04-01/P1Y", "", unit="Score", status="u"),
        row(COUNTY, "Anxiety", "2021-04-01/P1Y", "", unit="Score", status="x"),
        row(COUNTY, "Anxiety", "2022-04-01/P1Y", "3", unit="Score", status="u"),
    ]
    found = build(wanted(tmp_path, rows)).tables["observations"]
    assert found.select("missing", "caveat").rows() == [
        ("unreliable", "low reliability"), ("not_released", ""), ("", "low reliability"),
    ]  # fmt: skip


def test_the_catalogue_gives_unit_decimals_source_and_description(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.csv"
    heading = "code,label,description,source,unit,decimal_places"
    file.write_text(f"{heading}\nEmployment rate,Rate,What it is.,An Office,per cent,2\n", "utf-8")
    found = build(replace(wanted(tmp_path), catalogue=file)).tables["indicators"].row(0, named=True)
    assert (found["unit"], found["decimals"]) == ("per cent", 2)
    assert found["source"] == "An Office, Explore Local Statistics"
    assert found["definition"].startswith("What it is. Good is higher: ")
    assert found["definition"].endswith(" Also known as NI 151.")


def test_companion_layouts_are_recognised_by_their_headings(tmp_path: Path) -> None:
    conceptions = figures(
        tmp_path, [f"{COUNTY},Ambershire,2017,12,16.5,u"], "one.csv",
        "areacd,areanm,year,conceptions,rate_per_1000_15_17,reliability",
    )  # fmt: skip
    indicator = "Under 75 mortality rate from causes considered preventable (per 100,000 population)"
    health = figures(
        tmp_path,
        [
            f'd,{COUNTY},Ambershire,UA,2020,"{indicator}",Rate,{sex},{value},Similar,NA'
            for sex, value in (("Persons", 150), ("Male", "NA"))
        ],
        "two.csv",
        "dataset,area_code,area_name,area_type,period,indicator,measure,unit,value,compared_to_England,inequality",
    )
    built = build(replace(wanted(tmp_path), files=[conceptions, health]))
    told = built.tables["observations"].select(
        "indicator", "period", "value", "numerator", "breakdown", "missing", "caveat"
    )
    assert told.rows() == [
        ("HE11", "2017-01-01/P1Y", 16.5, 12.0, "", "", "low reliability"),
        ("HE18", "2020-01-01/P1Y", 150.0, None, "", "", ""),
        ("HE18", "2020-01-01/P1Y", None, None, "men", "not_released", ""),
    ]


def test_a_figure_in_two_files_is_taken_from_the_first(tmp_path: Path) -> None:
    second = figures(tmp_path, [line.replace(",71,", ",99,") for line in EMPLOYMENT], "again.csv")
    want = wanted(tmp_path)
    built = build(replace(want, files=[*want.files, second]))
    assert built.tables["observations"].height == 21
    assert 99.0 not in built.tables["observations"]["value"].to_list()
    assert "24 figures stand in more than one file" in built.notes[0]


def test_an_indicator_we_have_not_judged_is_refused_with_its_file_and_row(tmp_path: Path) -> None:
    built = build(wanted(tmp_path, [*EMPLOYMENT, row(COUNTY, "Bats", "2021", "4")]))
    assert built.refused.select("file", "row", "found", "reason").rows() == [
        ("els.csv", 26, "Bats", "unlisted_indicator")
    ]


def test_a_file_in_no_known_layout_is_told_with_the_layouts(tmp_path: Path) -> None:
    strange = figures(tmp_path, ["1,2"], "strange.csv", "a,b")
    with pytest.raises(PublisherError, match=r"strange\.csv: is in none of the layouts of Explore Local Statistics"):
        build(replace(wanted(tmp_path), files=[strange]))


def test_the_moment_of_recording_stands_on_figures_and_promises(tmp_path: Path) -> None:
    moment = datetime(2026, 2, 19)  # noqa: DTZ001 - packages hold UTC without a zone
    built = build(replace(wanted(tmp_path), recorded_at=moment))
    for table in ("observations", "targets", "baselines"):
        assert set(built.tables[table]["recorded_at"]) == {moment}


def test_boundaries_of_the_packages_areas_get_the_property_code(tmp_path: Path) -> None:
    file = tmp_path / "boundaries.geojson"
    features = [
        {
            "type": "Feature",
            "properties": {"areacd": code, "areanm": "x"},
            "geometry": {"type": "Point", "coordinates": [0, 0]},
        }
        for code in (NORTH, OTHER)
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    built = build(replace(wanted(tmp_path), boundaries=file))
    assert built.boundaries is not None
    assert [feature["properties"] for feature in built.boundaries["features"]] == [{"code": NORTH}]


def test_posts_have_the_roles_their_indicators_need_and_the_secretariat_can_sign_in(tmp_path: Path) -> None:
    built = build(replace(wanted(tmp_path), secretariat="office@ambershire.example"))
    people = dict(built.tables["people"].select("code", "email").iter_rows())
    assert people["secretariat"] == "office@ambershire.example"
    assert people["head-of-employment"] is None
    assert ("head-of-employment", "target_lead", "indicator", "EC01") in built.tables["grants"].rows()


def test_an_agreement_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="ends"):
        build(replace(wanted(tmp_path), end=date(2020, 1, 1)))
