"""Columns as kernels take them, words for codes, and the compile cache that must not go stale."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from accord.judgement import compiled
from accord.judgement.tolerance import compare


def test_a_scalar_is_repeated_and_a_column_is_kept() -> None:
    assert compiled.floats(2, 3).tolist() == [2, 2, 2]
    assert compiled.ints([1, 2], 2).tolist() == [1, 2]
    assert compiled.flags(True, 2).tolist() == [True, True]
    more = compiled.ROWS_AT_ONCE + 1
    assert np.array_equal(compiled.floats(2, more), np.full(more, 2.0))


def test_every_column_has_one_layout_so_that_a_kernel_is_compiled_once() -> None:
    strided, frozen = np.arange(8.0)[::2], np.arange(4.0)
    frozen.flags.writeable = False
    for column in (compiled.floats(strided, 4), compiled.floats(frozen, 4), compiled.floats(1.0, 4)):
        assert column.flags.c_contiguous
        assert not column.flags.writeable


def test_a_column_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a column of 2 values stands beside one of 3"):
        compiled.codes([1, 2], 3)


def test_a_blank_code_has_no_word() -> None:
    codes = np.array([1, compiled.BLANK, 0], dtype=np.int8)
    assert compiled.words(codes, ("low", "high")).tolist() == ["high", None, "low"]


@pytest.mark.parametrize(("left", "right", "answer"), [(1, 2, -1), (2, 1, 1), (1, 1 + 9e-10, 0), (1e12, 1e12 + 999, 0)])
def test_numbers_within_the_tolerance_are_tied(left: float, right: float, answer: int) -> None:
    assert compare(left, right) == answer


def test_a_missing_number_is_tied_with_everything() -> None:
    assert compare(np.nan, 1.0) == compare(1.0, np.nan) == 0


def test_kernels_older_than_a_file_of_kernels_are_forgotten(tmp_path: Path) -> None:
    source, old, new = tmp_path / "rule.py", tmp_path / "old.nbi", tmp_path / "new.nbi"
    for file, moment in ((source, 200), (old, 100), (new, 300)):
        file.write_text("@compiled" if file is source else "")
        os.utime(file, (moment, moment))
    compiled._forget_stale_kernels(tmp_path)
    assert new.exists()
    assert not old.exists()


def test_files_without_kernels_make_nothing_stale(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text("WORDS = ()")
    (tmp_path / "kernel.nbi").touch()
    os.utime(tmp_path / "kernel.nbi", (1, 1))
    compiled._forget_stale_kernels(tmp_path)
    assert (tmp_path / "kernel.nbi").exists()


def test_a_kernel_that_cannot_be_forgotten_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rule.py").write_text("@compiled")
    (tmp_path / "kernel.nbi").touch()
    os.utime(tmp_path / "kernel.nbi", (1, 1))
    monkeypatch.setattr(Path, "unlink", lambda path: (_ for _ in ()).throw(PermissionError(path)))
    compiled._forget_stale_kernels(tmp_path)
    assert (tmp_path / "kernel.nbi").exists()


def test_a_part_of_a_column_is_cut_out_and_a_scalar_repeated_for_it() -> None:
    part = compiled.Part(1, 3, 4)
    assert compiled.floats([1, 2, 3, 4], part).tolist() == [2, 3]
    assert compiled.codes(7, part).tolist() == [7, 7]
    with pytest.raises(ValueError, match="a column of 2 values stands beside one of 4"):
        compiled.floats([1, 2], part)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize(("size", "parts"), [(0, 1), (3, 1), (10, 4)])
def test_the_parts_cover_every_row_once(monkeypatch: pytest.MonkeyPatch, threads: int, size: int, parts: int) -> None:
    monkeypatch.setattr(compiled, "THREADS", threads)
    seen: list[range] = []
    compiled.side_by_side(lambda part: seen.append(range(*part.rows.indices(part.of))), size, 3)
    assert sorted(row for rows in seen for row in rows) == list(range(size))
    assert len(seen) == parts


def test_what_goes_wrong_in_a_part_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "THREADS", 2)

    def fail(part: compiled.Part) -> None:
        raise ArithmeticError(f"row {part.start}")

    with pytest.raises(ArithmeticError, match="row 0"):
        compiled.side_by_side(fail, 10, 5)
