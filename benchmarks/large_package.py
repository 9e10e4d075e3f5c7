"""A package of millions of observations, clean or wrong in every row.

``python -m benchmarks.large_package FOLDER [--indicators 400] [--areas 300] [--quarters 44] [--parquet] [--wrong]``
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

CODE = "large"


def main() -> None:
    """Write the package."""
    parser = argparse.ArgumentParser(description="Write a package of millions of observations.")
    parser.add_argument("folder", type=Path)
    for name, number in (("indicators", 400), ("areas", 300), ("quarters", 44)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="an area that is not known, in every row")
    given = parser.parse_args()
    write(given.folder, given.indicators, given.areas, given.quarters, parquet=given.parquet, wrong=given.wrong)


def write(
    folder: Path, indicators: int, areas: int, quarters: int, *, parquet: bool = False, wrong: bool = False
) -> None:
    """Quarterly proportions of every area, each with a target for the whole county in the last year."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = [f"I{number:03d}" for number in range(indicators)]
    places = [f"A{number:03d}" for number in range(areas)]
    periods = [f"{2015 + number // 4}-{1 + 3 * (number % 4):02d}-01/P3M" for number in range(quarters)]
    _table(folder, "agreement", "code title start end area", [(CODE, "Large", "2024-04-01", "2029-03-31", "A000")])
    _table(folder, "areas", "code name type", [(code, f"Area {code}", "district") for code in places])
    _table(folder, "themes", "code title", [("T", "Theme")])
    _table(folder, "outcomes", "code title theme", [("O", "Outcome", "T")])
    _table(folder, "indicators", "code title kind polarity frequency unit scheme tolerance tolerance_kind outcome", (
        (code, f"Indicator {code}", "proportion", "higher", "quarterly", "%", "relative", 5, "relative", "O")
        for code in codes
    ))  # fmt: skip
    _table(folder, "targets", "indicator area period kind value", (
        (code, "A000", periods[-1], "target", 40) for code in codes
    ))  # fmt: skip
    parts = _observations(codes, [f"X{place}" for place in places] if wrong else places, periods)
    for stale in folder.glob("observations.*"):
        stale.unlink()
    if parquet:
        pl.concat(parts).write_parquet(folder / "observations.parquet")
        return
    with (folder / "observations.csv").open("wb") as out:
        for place, part in enumerate(parts):
            part.write_csv(out, include_header=place == 0)


def _observations(codes: list[str], places: list[str], periods: list[str]) -> Iterator[pl.DataFrame]:
    chance = np.random.default_rng(20261122)
    rows = len(places) * len(periods)
    for code in codes:
        whole = chance.integers(500, 9000, rows)
        yield pl.DataFrame(
            {
                "indicator": [code] * rows,
                "area": np.repeat(places, len(periods)),
                "period": periods * len(places),
                "numerator": chance.binomial(whole, 0.4),
                "denominator": whole,
            }
        )


def _table(folder: Path, name: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns.split())
        writer.writerows(rows)


if __name__ == "__main__":
    main()
