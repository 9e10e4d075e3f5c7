"""A file is written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from accord.judgement.streams.written import CancelledError, write_frames

SCHEMA = {"a": pl.Int64(), "b": pl.String()}


def frames(number: int, *, fails: bool = False) -> Iterator[pl.DataFrame]:
    for place in range(number):
        yield pl.DataFrame({"a": [place], "b": ["x"]}, schema=SCHEMA)
    if fails:
        raise ValueError("no more")


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
@pytest.mark.parametrize("number", [0, 3])
def test_frames_stand_one_after_another(tmp_path: Path, name: str, number: int) -> None:
    write_frames(frames(number), SCHEMA, tmp_path / name)
    read = pl.read_parquet if name.endswith("parquet") else pl.read_csv
    found = read(tmp_path / name)
    assert (found.columns, found["a"].to_list()) == (["a", "b"], list(range(number)))


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
def test_a_failure_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("old")
    with pytest.raises(ValueError, match="no more"):
        write_frames(frames(2, fails=True), SCHEMA, tmp_path / name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "old")]


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
def test_it_can_be_called_off(tmp_path: Path, name: str) -> None:
    with pytest.raises(CancelledError):
        write_frames(frames(2), SCHEMA, tmp_path / name, cancelled=lambda: True)
    assert not list(tmp_path.iterdir())
