"""A file is written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from accord.judgement.streams.written import CancelledError, write_frames, write_table

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


FEW_WORDS = pl.DataFrame({"a": [1, 2, 3], "b": ["x", None, "y"]}, schema={"a": pl.Int64, "b": pl.Enum(["x", "y"])})


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
def test_one_of_a_few_words_is_written_as_the_text_that_it_is(tmp_path: Path, name: str) -> None:
    write_table(FEW_WORDS, tmp_path / name, SCHEMA)
    write_frames(iter([FEW_WORDS[:2], FEW_WORDS[2:]]), SCHEMA, tmp_path / f"frames-{name}")
    read = pl.read_parquet if name.endswith("parquet") else pl.read_csv
    for file in tmp_path.iterdir():
        found = read(file)
        assert dict(found.schema) == SCHEMA
        assert found["b"].to_list() == ["x", None, "y"]
        assert file.read_bytes().count(b"ARROW:schema") == name.endswith("parquet")


def test_a_table_without_another_schema_keeps_its_own_and_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    write_table(FEW_WORDS, out)
    assert pl.read_parquet(out).equals(FEW_WORDS)
    with pytest.raises(pl.exceptions.ComputeError):
        write_table(FEW_WORDS.select(pl.struct("a")), tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == [out]
