"""How long judging takes: ``python -m benchmarks.judgement [N …]`` for N observations (10 k, 100 k, 1 M and 10 M).

``python -m benchmarks.judgement pages [PACKAGE …]`` measures only the first call of a new process and one indicator at
a time, of the sample agreement and of those packages.

Each size is measured in a process of its own. The rules over columns in memory stand beside one pass over the same
columns, and beside Polars and pandas for the part of the rules they can express; then a whole agreement, from Parquet
to Parquet, beside Polars reading the same tables and writing the same results.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import polars as pl

from benchmarks.judgement import rules
from benchmarks.judgement.agreement import TODAY, agreement
from benchmarks.judgement.figures import as_frame, columns
from benchmarks.judgement.measuring import Measured, measure, typical
from benchmarks.judgement.pages import every_page, judge

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
MOST_FOR_PANDAS = 1_000_000
HEADING = "| observations | what | wall s | CPU s | memory MB | ratio |\n|---|---|---|---|---|---|"


def main() -> None:
    """Measure and print a table."""
    given = sys.argv[1:]
    if given[:1] == ["--one"]:
        one(int(given[1]))
        return
    if given[:1] == ["pages"]:
        say_pages([Path(folder) for folder in given[1:]])
        return
    print(HEADING, flush=True)
    for size in given or [str(size) for size in SIZES]:
        subprocess.run([sys.executable, "-m", "benchmarks.judgement", "--one", size], check=True)
    say_pages([])


def say_pages(packages: Sequence[Path]) -> None:
    """Print what the first call takes, and one indicator for a page."""
    for lines in (first_call(), pages(packages)):
        for line in lines:
            print(line, flush=True)


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
    """A whole agreement: from tables to results, and from Parquet to Parquet, as `accord assess` judges it.

    Polars reads the same input and writes the same output: the frame that it reads from the file of results, with the
    same row groups and the same compression. The two sides take turns, so that other work slows down both. Memory is
    kept as the command keeps it.
    """
    from accord.judgement.assess import RESULT_SCHEMA
    from accord.judgement.memory import keep_memory
    from accord.judgement.streams.abreast import assess_abreast
    from accord.judgement.streams.written import write_table

    keep_memory()
    assess_abreast(agreement(4000), today=TODAY)
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
        tables = agreement(size)
        files = {name: Path(folder) / f"{name}.parquet" for name in tables}
        for name, rows in tables.items():
            rows.write_parquet(files[name])
        out, copy = Path(folder) / "results.parquet", Path(folder) / "copy.parquet"

        def read() -> dict[str, pl.DataFrame]:
            return {name: pl.read_parquet(file) for name, file in files.items()}

        def judged(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
            return assess_abreast(tables, today=TODAY).results

        def by_accord() -> None:
            write_table(judged(read()), out, RESULT_SCHEMA)

        def by_polars(results: pl.DataFrame) -> None:
            read()
            results.write_parquet(copy)

        del tables
        by_accord()
        results, kept = pl.read_parquet(out), read()
        sides = partial(by_polars, results), by_accord
        turns = [tuple(measure("", side, 1) for side in sides) for _turn in range(runs + 1)]
        polars, accord = (min(side, key=lambda one: one.wall) for side in zip(*turns[min(runs, 1) :], strict=True))
        yield replace(polars, what="Polars: read the tables, write the results")
        yield replace(accord, what="Parquet to Parquet")
        yield measure("· Polars writing the results", partial(results.write_parquet, copy), runs)
        del results
        yield measure("· judging", lambda: judged(kept), runs)
        codes = judged(kept)
        yield measure("· writing the results", lambda: write_table(codes, out, RESULT_SCHEMA), runs)


_FIRST = """
import time
began = time.perf_counter()
from accord.judgement.assess import assess
loaded = time.perf_counter()
from benchmarks.judgement.pages import bench_page
tables, today = bench_page(1)
ready = time.perf_counter()
assess(tables, today=today)
print(loaded - began, time.perf_counter() - ready)
"""


def first_call(runs: int = 9) -> Iterator[str]:
    """Seconds from a new process to the first judgement of one indicator: loading, and the call itself.

    The compile cache is warm and every module is there as byte code, as after set-up. (With PYTHONDONTWRITEBYTECODE
    set, Python reads the source of numba anew each time, and loading takes three times as long.)
    """
    with tempfile.TemporaryDirectory(prefix="accord-bytecode-") as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-c", _FIRST]
        found = [
            subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout.split()
            for _ in range(runs + 1)
        ][1:]
    loading, call = ([float(one[place]) for one in found] for place in range(2))
    whole = [sum(pair) for pair in zip(loading, call, strict=True)]
    for what, seconds in (("loading", loading), ("first call", call), ("together", whole)):
        yield f"new process, {what}: median {median(seconds):.2f} s, best {min(seconds):.2f} s"


def pages(packages: Sequence[Path]) -> Iterator[str]:
    """What judging one indicator for a page takes: of the five invented kinds, and of every indicator of packages."""
    for what, questions in every_page(packages):
        wall, cpu = zip(*(typical(partial(judge, *question)) for question in questions), strict=True)
        yield (
            f"one indicator of {what}, median of {len(questions)}: {median(wall) * 1000:.1f} ms"
            f" ({median(cpu) * 1000:.1f} ms CPU), the slowest {max(wall) * 1000:.1f} ms ({max(cpu) * 1000:.1f} ms CPU)"
        )


if __name__ == "__main__":
    main()
