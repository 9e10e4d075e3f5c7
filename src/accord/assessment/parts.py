"""An agreement judged part by part, so that millions of figures take little memory; the results are those of the whole.

A part is some whole indicators, those joined by a formula together. Where there is more than one, what was read and
what came out lie in files of a folder; the false alarms, counted over an area's figures of all indicators, come last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Count

import accord
from accord.assessment.frames import about, around, question
from accord.collection.models import Observation
from accord.framework.models import Agreement, Indicator, IndicatorVersion

if TYPE_CHECKING:
    import polars as pl

    from accord.judgement.streams.families import Families

ROWS_TOGETHER = 60_000
"""Figures judged together, unless indicators that belong together have more."""

Tables = dict[str, "pl.DataFrame"]
Progress = Callable[[int, int], None]


class Parts:
    """The figures of an agreement as they stood when it was made: read, then judged, then handed out as results."""

    def __init__(self, agreement: Agreement, folder: Path, progress: Progress) -> None:
        """Read everything; ``progress`` is told parts done and parts in all."""
        self._folder = folder
        self._around = around(agreement)
        self._codes = _plan(agreement, self._around)
        self._only: Tables = {}
        digest = hashlib.sha256(accord.VERSION.encode())
        if len(self._codes) == 1:
            self._only = question(agreement)
            _take_in(digest, self._only)
        else:
            _take_in(digest, self._around)
            self._read(agreement, digest, progress)
        self._digest = digest
        self.rows = 0
        self.warnings: tuple[str, ...] = ()

    def fingerprint(self, today: date) -> str:
        """What all that was read, the day and the software come to."""
        digest = self._digest.copy()
        digest.update(str(today).encode())
        return digest.hexdigest()

    def judge(self, today: date, progress: Progress) -> Callable[[], Iterator[pl.DataFrame]]:
        """Judge everything and return the way to go through the results; sets ``rows`` and ``warnings``."""
        from accord.judgement.assess import assess

        if self._only:
            judged = assess(self._only, known_on=None, today=today)
            self.rows, self.warnings, self._only = judged.results.height, judged.warnings, {}
            return lambda: iter((judged.results,))
        return self._judge_each(today, progress)

    def _read(self, agreement: Agreement, digest: hashlib._Hash, progress: Progress) -> None:
        indicators = dict(agreement.indicators.values_list("indicator__code", "indicator_id"))
        for number, codes in enumerate(self._codes):
            tables = about(agreement, [indicators[code] for code in codes])
            _take_in(digest, tables)
            for name, frame in tables.items():
                frame.write_parquet(self._file(number, name), compression="lz4", statistics=False)
            progress(number + 1, len(self._codes))

    def _judge_each(self, today: date, progress: Progress) -> Callable[[], Iterator[pl.DataFrame]]:
        import polars as pl

        from accord.judgement.assess import assess
        from accord.judgement.streams.families import Families

        families = Families(self._folder / "tests", self._given_rows())
        rows: list[int] = []
        warnings: dict[str, None] = {}
        for number in range(len(self._codes)):
            tables = {
                file.name.split(".")[1]: pl.read_parquet(file) for file in self._folder.glob(f"{number:05}.*.parquet")
            }
            judged = assess({**self._around, **tables}, known_on=None, today=today)
            families.add(judged.results, judged.together)
            judged.results.write_parquet(self._file(number, "results"), compression="lz4", statistics=False)
            rows.append(judged.results.height)
            warnings |= dict.fromkeys(judged.warnings)
            progress(number + 1, len(self._codes))
        families.settle()
        self.rows, self.warnings = sum(rows), tuple(warnings)
        return lambda: self._results(families, rows)

    def _results(self, families: Families, rows: list[int]) -> Iterator[pl.DataFrame]:
        import polars as pl

        from accord.judgement.assess.results import with_q

        for number, height in enumerate(rows):
            yield with_q(pl.read_parquet(self._file(number, "results")), families.q_of(number, height))

    def _given_rows(self) -> int:
        import polars as pl

        files = [self._file(number, "observations") for number in range(len(self._codes))]
        return int(pl.scan_parquet(files).select(pl.len()).collect().item())

    def _file(self, number: int, name: str) -> Path:
        return self._folder / f"{number:05}.{name}.parquet"


def _plan(agreement: Agreement, around: Tables) -> list[tuple[str, ...]]:
    """The codes of each part; one part where there is little."""
    import polars as pl

    from accord.judgement.streams.plan import plan

    chosen = agreement.indicators.values("indicator_id")
    counted = Observation.objects.filter(indicator_id__in=chosen).order_by().values_list("indicator_id")
    held = dict(counted.annotate(Count("pk")))
    codes = dict(Indicator.objects.filter(pk__in=chosen).values_list("pk", "code"))
    if sum(held.values()) <= ROWS_TOGETHER:
        return [tuple(codes.values())]
    versions = IndicatorVersion.objects.filter(indicator_id__in=chosen).values_list("indicator__code", "formula")
    formulas = pl.DataFrame(list(versions), schema={"code": pl.String, "formula": pl.String}, orient="row")
    tables = {**around, "indicators": formulas.filter(pl.col("formula") != "")}
    counts = {code: held.get(pk, 0) for pk, code in codes.items()}
    chunks = plan(counts, tables, ROWS_TOGETHER)
    named = [tuple(code for code in chunk.indicators if code in counts) for chunk in chunks]
    return [part for part in named if part]


def _take_in(digest: hashlib._Hash, tables: Tables) -> None:
    import io

    for name in sorted(tables):
        buffer = io.BytesIO()
        tables[name].write_ipc(buffer, compression="uncompressed")
        digest.update(name.encode())
        digest.update(buffer.getbuffer())
