"""How long judging takes: ``python -m benchmarks.judgement [N …]`` for N observations (10 k, 100 k, 1 M and 10 M).

Each size is measured in a process of its own. The rules over columns in memory stand beside one pass over the same
columns, and beside Polars and pandas for the part of the rules they can express; then a whole agreement, from Parquet
to Parquet, beside Polars reading the same tables and writing the same results.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polars as pl

from benchmarks.judgement import rules
from benchmarks.judgement.agreement import TODAY, agreement
from benchmarks.judgement.figures import as_frame, columns
from benchmarks.judgement.measuring import Measured, measure

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
MOST_FOR_PANDAS = 1_000_000
HEADING = "| observations | what | wall s | CPU s | memory MB | ratio |\n|---|---|---|---|---|---|"


def main() -> None:
    """Measure and print a table."""
    given = sys.argv[1:]
    if given[:1] == ["--one"]:
        one(int(given[1]))
        return
    print(HEADING, flush=True)
    for size in given or [str(size) for size in SIZES]:
        subprocess.run([sys.executable, "-m", "benchmarks.judgement", "--one", size], check=True)
    print(f"\nfirst judgement of a new process: {first_call():.2f} s; one indicator, 17 areas, 40 quarters: {page()}")


def one(size: int) -> None:
    """Print the measurements of one size; the ratio is to reading the same columns, or the same files."""
    runs = 1 if size > 1_000_000 else 3
    for measured in (over_columns, over_package):
        found = list(measured(size, runs))
        for line in found:
            ratio = line.wall / found[0].wall
            print(
                f"| {size:,} | {line.what} | {line.wall:.3f} | {line.cpu:.3f} | {line.peak_mb:,.0f} | {ratio:.1f} |",
                flush=True,
            )


def over_columns(size: int, runs: int) -> Iterator[Measured]:
    """The rules over sorted columns in memory."""
    rules.rule_set(columns(4000))
    rules.tests_of_latest(columns(4000))
    given = columns(size)
    yield measure("reading the columns once", lambda: rules.read(given), 3)
    yield measure("status, direction, control, intervals", lambda: rules.rule_set(given), max(runs, 2))
    for what, work in (
        ("· status", rules.statuses),
        ("· direction", rules.directions),
        ("· control rules", rules.charts),
        ("· Wilson and Byar at two levels", rules.wilson_and_byar),
        ("tests of the latest change, with q", rules.tests_of_latest),
        ("recent trend", rules.trends),
        ("forecast", rules.forecasts),
    ):
        yield measure(what, partial(work, given), runs)
    frame = as_frame(given)
    yield measure("Polars, the part it can express", lambda: rules.polars_subset(frame), runs)
    if size <= MOST_FOR_PANDAS and (by_pandas := rules.pandas_subset(frame)):
        yield measure("pandas, the part it can express", by_pandas, 1)


def over_package(size: int, runs: int) -> Iterator[Measured]:
    """A whole agreement: from tables to results, and from Parquet to Parquet."""
    from accord.judgement.assess import assess

    assess(agreement(4000), today=TODAY)
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
        tables = agreement(size)
        files = {name: Path(folder) / f"{name}.parquet" for name in tables}
        for name, rows in tables.items():
            rows.write_parquet(files[name])
        out = Path(folder) / "results.parquet"

        def read() -> dict[str, pl.DataFrame]:
            return {name: pl.read_parquet(file) for name, file in files.items()}

        def write(results: pl.DataFrame) -> None:
            results.write_parquet(out)

        def copy(results: pl.DataFrame) -> None:
            read()
            write(results)

        results = assess(tables, today=TODAY).results
        del tables
        yield measure("Polars: read the tables, write the results", partial(copy, results), runs)
        yield measure("· writing the results", partial(write, results), runs)
        del results
        yield measure("Parquet to Parquet", lambda: write(assess(read(), today=TODAY).results), runs)
        kept = read()
        yield measure("· judging", lambda: assess(kept, today=TODAY), runs)


def first_call() -> float:
    """Seconds from starting Python to the first results, the compile cache warm."""
    program = "from accord.judgement.warm import warm; warm()"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - began


def page() -> str:
    """What judging one indicator for a page takes."""
    from accord.judgement.assess import assess

    whole = agreement(17 * 40 * 50)
    (code,) = whole["indicators"]["code"].gather([1])
    key = {"observations": "indicator", "targets": "indicator", "indicators": "code"}
    tables = {name: rows.filter(pl.col(key[name]) == code) if name in key else rows for name, rows in whole.items()}
    found = measure("", lambda: assess(tables, today=TODAY), 20)
    return f"{found.wall * 1000:.0f} ms ({found.cpu * 1000:.0f} ms CPU)"


if __name__ == "__main__":
    main()
