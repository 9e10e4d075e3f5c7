"""The publisher's real files make clean packages: a whole county's pack, and other counties from national files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from accord.readers.packages import read_package, write_package
from accord.readers.publishers import BuiltPackage, Wanted, build_package, read_publisher

TERM = (date(2023, 4, 1), date(2028, 3, 31))


@pytest.fixture(scope="module")
def pack(real_data: Path) -> BuiltPackage:
    folder = real_data / "essex_pack"
    names = ("essex_els_long.csv", "essex_under18_conceptions_1998_2017.csv", "essex_fingertips_health.csv")
    want = Wanted(
        [folder / name for name in names], "E10000012", *TERM, catalogue=folder / "els_indicator_catalogue.csv",
        areas=real_data / "areas" / "ons_areas_hierarchy_2025.csv", boundaries=folder / "essex_districts.geojson",
    )  # fmt: skip
    return build_package(read_publisher("explore-local-statistics"), want)


def test_a_countys_pack_loads_whole_and_clean(pack: BuiltPackage, tmp_path: Path) -> None:
    write_package(pack.tables, tmp_path / "package", boundaries=pack.boundaries)
    read = read_package(tmp_path / "package")
    assert read.findings == ()
    assert pack.refused.is_empty()
    assert read.tables["indicators"].height >= 70
    assert read.tables["observations"].height == 10_998 + 340 + 1_525 - 174


def test_every_area_that_is_published_is_there_for_each_indicator(pack: BuiltPackage, real_data: Path) -> None:
    file = pl.read_csv(real_data / "essex_pack" / "essex_els_long.csv", infer_schema=False)
    published = sorted(file.group_by("indicator").agg(pl.col("areacd").n_unique())["areacd"])
    loaded = pack.tables["observations"].filter(~pl.col("indicator").is_in([f"HE{n}" for n in range(11, 19)]))
    assert sorted(loaded.group_by("indicator").agg(pl.col("area").n_unique())["area"]) == published


def test_published_figures_arrive_unchanged(pack: BuiltPackage, real_data: Path) -> None:
    file = pl.read_csv(real_data / "essex_pack" / "essex_els_long.csv", infer_schema=False)
    wanted = file.filter(pl.col("indicator") == "Employment rate").select("areacd", "period", "observation", "lci_95")
    loaded = (
        pack.tables["observations"].filter(pl.col("indicator") == "EC01").select("area", "period", "value", "lower95")
    )
    told = wanted.with_columns(pl.col("observation", "lci_95").cast(pl.Float64))
    assert set(loaded.iter_rows()) == set(told.iter_rows())


@pytest.mark.parametrize(
    ("county", "districts"), [("E10000029", 9), ("E10000017", 12), ("E10000014", 11), ("E06000066", 6)]
)
def test_other_counties_of_the_publisher_make_clean_packages(
    real_data: Path, tmp_path: Path, county: str, districts: int
) -> None:
    files = sorted((real_data / "national_small").glob("*.csv"))
    want = Wanted(files, county, *TERM, areas=real_data / "areas" / "ons_areas_hierarchy_2025.csv")
    built = build_package(read_publisher("explore-local-statistics"), want)
    write_package(built.tables, tmp_path / "package")
    assert read_package(tmp_path / "package").findings == ()
    assert built.refused.is_empty()
    assert built.tables["areas"].filter(pl.col("parent") == county).height == districts
    assert built.tables["indicators"].height == 6


def test_the_package_is_judged_without_a_warning(pack: BuiltPackage) -> None:
    from accord.judgement.assess import assess

    judged = assess(pack.tables, today=date(2026, 12, 4))
    promised = judged.results.filter(pl.col("target").is_not_null())
    assert judged.results.height == pack.tables["observations"].height
    assert {"green", "amber", "red"} <= set(promised["status"])
