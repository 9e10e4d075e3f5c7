"""What runs on the workers: observations read from files that all machines share, results written to such files.

Spark would turn every column into rows and back at every step. So a worker reads the observations of its part and
writes its results itself, and Spark carries no more than what the parts must know of each other: the tests.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from accord.judgement import significance
from accord.judgement.assess.results import with_q
from accord.judgement.columns import empty
from accord.judgement.streams.entry import Judge
from accord.judgement.streams.spilled import Spilled

if TYPE_CHECKING:
    import pyarrow as pa

Schema = dict[str, pl.DataType]
Batches = Iterator["pa.RecordBatch"]

TESTS: Schema = {
    **dict.fromkeys(("part", "row"), pl.Int64()),
    "area": pl.String(),
    "together": pl.Int64(),
    "p": pl.Float64(),
}
"""The tests of all parts: the row of its part's results that each is of, and what it is read together with."""
COUNTED: Schema = {**dict.fromkeys(("part", "row"), pl.Int64()), "q": pl.Float64()}
SETTLED: Schema = {"part": pl.Int64(), "status": pl.String(), "rows": pl.Int64()}
"""How many rows of a part have each status."""

JUDGED, FINISHED, POINTS, WARNINGS = "judged", "results", "points", "warnings"
"""The folders that parts are written to."""

_ROWS_PER_BATCH = 50_000


@dataclass(frozen=True)
class Parts:
    """What is judged on the workers: chunks of indicators, the rows that each has in the files of the observations,
    and the folder that what comes of them is written to."""

    observations: Spilled
    indicators: Sequence[tuple[str, ...]]
    rows: Sequence[Sequence[tuple[int, int]]]
    folder: Path

    def read(self, part: int) -> pl.DataFrame:
        """The observations of a part."""
        spans = [self.observations.rows(*span) for span in self.rows[part]]
        return pl.concat(spans) if spans else empty("observations")


def judge_parts(judge: Callable[[], Judge], parts: Parts) -> Callable[[Batches], Batches]:
    """Judges the parts whose numbers are given (column `part`): writes results, points and warnings, and gives tests
    back."""

    def judged(batches: Batches) -> Batches:
        here = judge()
        for part in (number for batch in batches for number in as_frame(batch)["part"]):
            found = here.judge(parts.read(part), parts.indicators[part])
            said = pl.DataFrame({"said": list(found.warnings)}, {"said": pl.String})
            for kind, frame in ((JUDGED, found.results), (POINTS, found.points), (WARNINGS, said)):
                _write(frame, file_of(parts.folder, kind, part))
            tests = found.results.select("area", p="direction_p").with_columns(found.together, part=pl.lit(part))
            tests = tests.with_row_index("row").filter(pl.col("p").is_not_null())
            yield from as_batches(tests, TESTS)

    return judged


def count_false_alarms(batches: Batches) -> Batches:
    """The q of each test among those of the same `area` and `together`, which are all here."""
    frames = [as_frame(batch) for batch in batches]
    if frames:
        tests = pl.concat(frames)
        family = tests.select(pl.struct("area", "together").rank("dense").cast(pl.Int64)).to_series().to_numpy()
        q = significance.false_discovery(tests["p"].to_numpy(), family)
        yield from as_batches(tests.select("part", "row").with_columns(pl.Series("q", q)), COUNTED)


def settle_parts(folder: Path) -> Callable[[Batches], Batches]:
    """Writes the results of parts with the q of their tests, and the exceptions that hang on it.

    Given are the tests sorted by `part`, and a row without a number for each part.
    """

    def settled(batches: Batches) -> Batches:
        for part, tests in _parts(batches):
            results = pl.read_parquet(file_of(folder, JUDGED, part))
            own = tests.filter(pl.col("row").is_not_null())
            q = np.full(results.height, np.nan)
            q[own["row"].to_numpy()] = own["q"].to_numpy()
            results = with_q(results, q)
            _write(results, file_of(folder, FINISHED, part))
            counted = results.group_by(pl.col("status").cast(pl.String)).len("rows").with_columns(part=pl.lit(part))
            yield from as_batches(counted, SETTLED)

    return settled


def file_of(folder: Path, kind: str, part: int) -> Path:
    """Where the results (points, warnings) of a part are."""
    return folder / kind / f"{part:06}.parquet"


def _write(frame: pl.DataFrame, file: Path) -> None:
    """Write the whole file or none of it; a part that is judged twice, because a worker was lost, is there once."""
    file.parent.mkdir(exist_ok=True)
    begun = file.with_name(f".{uuid.uuid4().hex}")
    frame.write_parquet(begun, compression="lz4", statistics=False)
    begun.replace(file)


def _parts(batches: Batches) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of each part, gathered from as many batches as it has."""
    held: list[pl.DataFrame] = []
    part = -1
    for batch in batches:
        frame = as_frame(batch)
        for piece in frame.partition_by("part", maintain_order=True):
            number = int(piece["part"][0])
            if held and number != part:
                yield part, pl.concat(held)
                held = []
            part = number
            held.append(piece)
    if held:
        yield part, pl.concat(held)


def as_frame(batch: pa.RecordBatch) -> pl.DataFrame:
    """A batch as a frame."""
    import pyarrow as pa

    frame = pl.from_arrow(pa.Table.from_batches([batch]))
    assert isinstance(frame, pl.DataFrame)
    return frame


def as_batches(frame: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> Batches:
    """The frame in batches of the types that Spark takes."""
    import pyarrow as pa

    kinds = {pl.String(): pa.string(), pl.Float64(): pa.float64(), pl.Int64(): pa.int64()}
    wanted = pa.schema([(name, kinds[kind]) for name, kind in schema.items()])
    table = frame.select(list(schema)).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(wanted)
    yield from table.to_batches(max_chunksize=_ROWS_PER_BATCH)


def spark_schema(schema: Mapping[str, pl.DataType]) -> str:
    """The columns as Spark declares them."""
    words = {pl.String(): "string", pl.Float64(): "double", pl.Int64(): "bigint"}
    return ", ".join(f"`{name}` {words[kind]}" for name, kind in schema.items())
