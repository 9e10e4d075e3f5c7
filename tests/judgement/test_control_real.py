"""Every series of a real publisher's file, charted by the kernel and by its slow twin."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.judgement.slow_control import SlowGroup

from accord.judgement.compiled import words
from accord.judgement.control import POINT_WORDS, judge_control


@pytest.mark.compiled
def test_every_point_of_a_real_county_is_judged_as_by_the_slow_twin(real_data: Path) -> None:
    table = pl.read_csv(real_data / "essex_pack" / "essex_els_long.csv", infer_schema_length=None)
    kept = table.sort("indicator", "areacd", "period").with_columns(series=pl.struct("indicator", "areacd").rle_id())
    value = kept["observation"].cast(pl.Float64, strict=False).fill_null(np.nan).to_numpy()
    offsets = np.append(np.searchsorted(kept["series"].to_numpy(), np.arange(kept["series"].n_unique())), len(kept))
    judged = judge_control(value, offsets)
    assert len(offsets) > 1000
    for start, end in pairwise(offsets):
        values = [None if np.isnan(x) else float(x) for x in value[start:end]]
        slow = SlowGroup(values, [False] * len(values), 0, True, 7, 7)
        assert list(words(judged.point[start:end], POINT_WORDS)) == slow.words()
