"""The sample agreement as a whole: gaps shared out among districts that come and go."""

import polars as pl
import pytest
from sample.make_sample import FOLDER
from sample.making.places import COUNTY, DISTRICTS, ENDED
from sample.making.spans import TODAY

from accord.judgement.assess import assess
from accord.readers.packages import read_package

pytestmark = pytest.mark.compiled


@pytest.fixture(scope="module")
def results() -> pl.DataFrame:
    """What the sample comes to on the day it is written for."""
    return assess(read_package(FOLDER).tables, today=TODAY).results


def test_the_districts_parts_of_a_gap_add_up_to_the_countys(results: pl.DataFrame) -> None:
    of = ["indicator", "period"]
    parts = results.filter(pl.col("gap_share").is_not_null()).group_by(of).agg(pl.col("gap_share").sum(), pl.len())
    county = results.filter(pl.col("area") == COUNTY, pl.col("breakdown").is_null())
    both = parts.join(county.select(*of, gap=pl.col("value") - pl.col("target")), on=of)
    assert both.height == parts.height > 100
    assert both["len"].unique().to_list() == [len(DISTRICTS)]
    assert both.select((pl.col("gap") - pl.col("gap_share")).abs().max()).item() < 1e-9


def test_nine_indicators_have_a_gap_that_is_shared_out(results: pl.DataFrame) -> None:
    shared = results.filter(pl.col("gap_share").is_not_null())
    assert shared["indicator"].n_unique() == 9


def test_nothing_is_overdue_of_the_districts_that_ended(results: pl.DataFrame) -> None:
    ended = results.filter(pl.col("area").is_in([district.code for district in ENDED]))
    assert ended.height > 20
    assert not ended["exceptions"].fill_null("").str.contains("overdue").any()


def test_a_new_version_of_a_definition_says_who_decided_it_before_it_held() -> None:
    tables = read_package(FOLDER).tables
    decided = tables["indicators"].filter(pl.col("decided_by").is_not_null())
    (row,) = decided.select("code", "decided_by", "decided_on", "valid_from", "decision_ref").to_dicts()
    assert (row["code"], row["decided_by"] in tables["groups"]["code"].to_list()) == ("SC 1", True)
    assert tables["agreement"]["signed_on"].item() < row["decided_on"] < row["valid_from"]
    assert row["decision_ref"]
