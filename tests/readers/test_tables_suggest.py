"""A proposed mapping names what can be seen, leaves FILL-IN where nothing says, and is itself valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.readers.tables import mapping_from, read_table, suggest_mapping


def test_a_plain_long_table_is_recognised_and_reads_without_a_change(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(
        "Quarterly figures\nareacd,areanm,indicator,period,observation,unit,status\n"
        "E07000001,North,Crime,2009/10,4,%,\nE07000001,North,Crime,2010/11,-,%,u\n",
        "utf-8",
    )
    said = suggest_mapping(file)
    assert said["header"] == 2
    assert said["columns"] == {
        "area": "areacd", "area_name": "areanm", "period": "period", "value": "observation", "indicator": "indicator",
        "status": "status", "unit": "unit",
    }  # fmt: skip
    assert said["values"] == {"missing": {"-": "not_collected"}}
    assert said["status"] == {"u": {"missing": "unreliable"}}
    assert "financial year" in said["notes"][0]
    assert read_table(file, mapping_from(said)).observations["missing"].to_list() == ["", "unreliable"]


def test_a_wide_table_and_named_areas_are_recognised(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text("Indicator,District,2010,2011,2012\nCrime,North,1,2,soon\n", "utf-8")
    said = suggest_mapping(file)
    assert said["wide"] == {"as": "period", "columns": ["2010", "2011", "2012"]}
    assert any("Areas are named, not coded" in note for note in said["notes"])
    assert any("soon" in note for note in said["notes"])


def test_what_nothing_says_is_left_to_fill_in(tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    file.write_text("Thing,Amount\nNorth,4\n", "utf-8")
    said = suggest_mapping(file)
    assert said["columns"] == {"value": "Amount"}
    assert said["constants"] == dict.fromkeys(("indicator", "area", "period"), "FILL-IN")


@pytest.mark.parametrize(
    ("name", "rows", "refused"),
    [
        ("essex_pack/essex_els_long.csv", 10_998, 0),
        ("trafford_corporate_plan/poverty/claimant_count.csv", None, 0),
        ("trafford_corporate_plan/poverty/employment_rate.csv", None, 0),
        ("trafford_corporate_plan/climate/electric_vehicle_charging_points.csv", None, 0),
    ],
)
def test_published_tables_read_by_the_mapping_proposed_for_them(
    real_data: Path, name: str, rows: int | None, refused: int
) -> None:
    read = read_table(real_data / name, mapping_from({**suggest_mapping(real_data / name), "duplicates": "first"}))
    assert read.refused.filter(~read.refused["reason"].is_in(["mixed_units"])).height == refused
    assert read.observations.height == rows or rows is None
