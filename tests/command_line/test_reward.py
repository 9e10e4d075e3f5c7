"""`accord reward` works out a package's reward grant without a database."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
from click.testing import CliRunner, Result
from tests.readers.package_files import CLEAN, write_files

from accord.command_line.main import main
from accord.judgement.reward.results import REWARD_SCHEMA

TERMS = "scheme,indicator,pot,without,with,final_period,interim_period,interim_level\n"
DECIDED = f"{TERMS}Ours,YP1,1000,6,5,2024/25,2024/25,5.5\n"
COUNTY = {"agreement": CLEAN["agreement"].replace("start,end\n", "start,end,area\n").replace("-31\n", "-31,COUNTY\n")}


def reward(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["reward", *map(str, arguments)])


def test_a_summary_says_what_each_target_earned(tmp_path: Path) -> None:
    done = reward(write_files(tmp_path / "package", **COUNTY, reward=DECIDED))
    assert done.exit_code == 0, done.output
    title, heads, row, total, *_rest = done.stdout.splitlines()
    assert title == "Ours: a pot of £1,000.00, pro rata"
    assert heads.split() == [
        "indicator",
        "at",
        "stake",
        "actual",
        "share",
        "award",
        "on",
        "account",
        "balance",
        "expected",
        "one",
        "unit",
        "one",
        "more",
    ]
    assert row.split() == ["YP1", "£1,000.00", "5.2", "80.0", "%", "£800.00", "£200.00", "£600.00", "£800.00"]
    assert total.split() == ["all", "£800.00", "£200.00", "£600.00", "£800.00"]


def test_a_payment_beyond_the_award_is_to_be_decided(tmp_path: Path) -> None:
    done = reward(write_files(tmp_path / "package", **COUNTY, reward=DECIDED.replace("1000,6,5,", "1000,5.45,5,")))
    assert "YP1: £200.00 was paid on account beyond the award: recover it, or waive it." in done.stdout


def test_every_figure_can_be_had_as_a_table_or_as_json(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "package", **COUNTY, reward=DECIDED)
    done = reward(folder, "--out", tmp_path / "reward.parquet", "--json")
    assert dict(pl.read_parquet(tmp_path / "reward.parquet").schema) == REWARD_SCHEMA
    facts = json.loads(done.stdout)
    assert facts["problems"] == []
    assert (facts["rewards"][0]["award"], facts["rewards"][0]["share"]) == ("800.00", 0.8)


def test_wrong_terms_are_listed_and_the_other_schemes_are_judged(tmp_path: Path) -> None:
    done = reward(write_files(tmp_path / "package", **COUNTY, reward=f"{DECIDED}Theirs,YP1,-5,5,5,2024/25,,\n"))
    assert done.exit_code == 1
    assert "error: Theirs: the pot is below 0: -5" in done.stderr
    assert "error: Theirs: YP1 without and with are the same (5), so no improvement is promised" in done.stderr
    assert "Ours: a pot of" in done.stdout


def test_only_what_was_known_counts(tmp_path: Path) -> None:
    rows = "indicator,area,period,value,recorded_at\nYP1,COUNTY,2024/25,5.2,2025-06-01\n"
    folder = write_files(tmp_path / "package", **COUNTY, reward=DECIDED, observations=rows)
    assert "£800.00" in reward(folder, "--known-on", "2025-06-01").stdout
    assert "£800.00" not in reward(folder, "--known-on", "2025-05-31").stdout


def test_a_package_without_rewards_says_so(tmp_path: Path) -> None:
    done = reward(write_files(tmp_path / "package", **COUNTY))
    assert (done.exit_code, done.stdout) == (
        0,
        "No reward is promised: the table reward has no rows that could be judged.\n",
    )


def test_a_package_with_errors_is_not_judged(tmp_path: Path) -> None:
    done = reward(write_files(tmp_path / "package", reward=DECIDED.replace("YP1", "YP9")))
    assert done.exit_code == 1
    assert "column indicator" in done.stderr
