"""What runs on the workers: Arrow batches in, Arrow batches out, the same functions as in memory between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from accord.judgement import significance
from accord.judgement.assess import POINT_SCHEMA, RESULT_SCHEMA
from accord.judgement.columns import SCHEMAS
from accord.judgement.streams.entry import Judge
from accord.judgement.streams.families import with_q

if TYPE_CHECKING:
    import pyarrow as pa

Schema = dict[str, pl.DataType]
Batches = Iterator["pa.RecordBatch"]

_PLACE: Schema = {"part": pl.Int64(), "row": pl.Int64()}
JUDGED: Schema = {
    **_PLACE,
    "of": pl.String(),
    "said": pl.String(),
    "together": pl.Int64(),
    **RESULT_SCHEMA,
    **{name: kind for name, kind in POINT_SCHEMA.items() if name not in RESULT_SCHEMA},
}
"""Results, points and warnings of a part in one table, told apart by `of`."""
TESTED: Schema = {**_PLACE, "q": pl.Float64()}

_ROWS_PER_BATCH = 50_000


def judge_parts(judge: Callable[[], Judge], chunks: Sequence[tuple[str, ...]]) -> Callable[[Batches], Batches]:
    """Judges parts: rows sorted by `part` (the number of a chunk of indicators), a row without indicator in each."""

    def judged(batches: Batches) -> Batches:
        here: Judge | None = None
        for part, rows in _parts(batches):
            here = here or judge()
            observations = rows.filter(pl.col("indicator").is_not_null()).select(list(SCHEMAS["observations"]))
            yield from as_batches(_judge(here, part, observations, chunks[part]), JUDGED)

    return judged


def _judge(judge: Judge, part: int, observations: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    found = judge.judge(observations, codes)
    said = pl.DataFrame({"said": list(found.warnings)}, schema={"said": pl.String})
    kinds = {"results": found.results.with_columns(found.together), "points": found.points, "warnings": said}
    numbered = [frame.with_row_index("row").with_columns(pl.lit(name).alias("of")) for name, frame in kinds.items()]
    whole = pl.concat(numbered, how="diagonal").with_columns(pl.lit(part).alias("part"))
    blank = {name: kind for name, kind in JUDGED.items() if name not in whole.columns}
    whole = whole.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in blank.items())
    return whole.select(pl.col(name).cast(kind) for name, kind in JUDGED.items())


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


def count_false_alarms(batches: Batches) -> Batches:
    """The q of each test (`direction_p`) among those of the same `area` and `together`, which are all here."""
    frames = [as_frame(batch) for batch in batches]
    if frames:
        tests = pl.concat(frames)
        family = tests.select(pl.struct("area", "together").rank("dense").cast(pl.Int64)).to_series().to_numpy()
        q = significance.false_discovery(tests["direction_p"].to_numpy(), family)
        yield from as_batches(tests.select("part", "row").with_columns(pl.Series("q", q)), TESTED)


def settle(batches: Batches) -> Batches:
    """The results with the `q` beside them as their `direction_q`, and the exceptions that hang on it."""
    for batch in batches:
        frame = as_frame(batch)
        q = frame["q"].fill_null(np.nan).to_numpy()
        yield from as_batches(with_q(frame.drop("q"), q).select(list(RESULT_SCHEMA)), RESULT_SCHEMA)


def as_frame(batch: pa.RecordBatch) -> pl.DataFrame:
    """A batch as a frame."""
    import pyarrow as pa

    frame = pl.from_arrow(pa.Table.from_batches([batch]))
    assert isinstance(frame, pl.DataFrame)
    return frame


def as_batches(frame: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> Batches:
    """The frame in batches of the types that Spark takes."""
    import pyarrow as pa

    kinds = {
        pl.String(): pa.string(), pl.Float64(): pa.float64(), pl.Int64(): pa.int64(),
        pl.Boolean(): pa.bool_(), pl.Date(): pa.date32(),
    }  # fmt: skip
    wanted = pa.schema([(name, kinds[kind]) for name, kind in schema.items()])
    table = frame.select(list(schema)).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(wanted)
    yield from table.to_batches(max_chunksize=_ROWS_PER_BATCH)


def spark_schema(schema: Mapping[str, pl.DataType]) -> str:
    """The columns as Spark declares them."""
    words = {
        pl.String(): "string", pl.Float64(): "double", pl.Int64(): "bigint",
        pl.Boolean(): "boolean", pl.Date(): "date",
    }  # fmt: skip
    return ", ".join(f"`{name}` {words[kind]}" for name, kind in schema.items())
