"""Tables as publishers and councils really print them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accord.readers.tables import mapping_from, read_table


def test_a_block_label_filled_once_and_mixed_years_of_a_childrens_services_table(real_data: Path) -> None:
    mapping = mapping_from(
        {
            "columns": {"indicator": "Short Desc", "area_name": "LA and Regions", "period": "Years", "value": "Values"},
            "carry_down": {"column": "Data item", "within": "Short Desc"},
            "periods": {"year_type": "academic_sep"},
            "areas": {"names": {"Essex": "E10000012", "England": "E92000001"}},
            "where": [{"column": "LA and Regions", "is": ["Essex", "England"]}],
            "duplicates": "same",
        }
    )
    read = read_table(real_data / "lait" / "lait_2024-11-20_east_and_neighbours.csv", mapping)
    assert read.observations.height > 5_000
    assert set(read.observations["area"]) == {"E10000012", "E92000001"}
    assert set(read.refused["reason"]) <= {"duplicate", "period", "number"}
    assert read.refused.height < 0.02 * read.observations.height


def test_a_districts_quarterly_scorecard(real_data: Path) -> None:
    mapping = mapping_from(
        {
            "columns": {"indicator": "code", "period": "quarter", "value": "this_quarter", "caveat": "note"},
            "constants": {"area": "E07000089"},
            "periods": {"year_type": "financial"},
        }
    )
    read = read_table(real_data / "scorecards" / "hart_dc_kpis_q1_2014-15.csv", mapping)
    assert set(read.observations["period"]) == {"2014-04-01/P3M"}
    assert read.observations.filter(pl.col("indicator") == "IT03")["value"].to_list() == [80.6]


def test_percent_and_count_rows_of_one_file_are_told_apart(real_data: Path) -> None:
    rules = [
        {"code": "RECYCLED", "when": {"measure": "Percentage"}},
        {"code": "RECYCLED-TONNES", "when": {"measure": "Frequency"}},
    ]
    mapping = mapping_from(
        {
            "columns": {"area": "area_code", "period": "period", "value": "value"},
            "periods": {"year_type": "financial"},
            "indicators": {"select": rules},
        }
    )
    read = read_table(real_data / "trafford_corporate_plan" / "climate" / "household_waste_recycling.csv", mapping)
    assert read.refused.is_empty()
    assert set(read.observations["indicator"]) == {"RECYCLED", "RECYCLED-TONNES"}


def test_national_tables_with_a_bom_and_codes_that_no_longer_are(real_data: Path) -> None:
    columns = {
        "indicator": "indicator",
        "area": "areacd",
        "period": "period",
        "value": "observation",
        "caveat": "notes",
    }
    read = read_table(
        real_data / "national_small" / "net-additions-to-the-housing-stock.csv", mapping_from({"columns": columns})
    )
    assert (read.observations.height, read.refused.height) == (8_621, 0)
    assert read.observations.filter(pl.col("caveat").str.contains("Obsolete code")).height > 900
