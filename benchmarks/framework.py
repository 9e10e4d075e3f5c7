"""A framework of 198 indicators by 12 quarters in one answer, cold: ``python -m benchmarks.framework``.

Limit: 1 s for the first page or API answer of a server that has just started.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.serving import Person, served

INDICATORS, QUARTERS, LIMIT = 198, 12, 1.0
AGREEMENT = "benchmark"


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="accord-benchmark-") as folder:
        package = Path(folder) / "package"
        write(package)
        for path in (
            f"/agreements/{AGREEMENT}/scorecard/quarters?quarters={QUARTERS}",
            f"/api/v1/agreements/{AGREEMENT}/quarters?count={QUARTERS}",
        ):
            with served(package) as server:
                person = Person(server)
                person.sign_in()
                began = time.monotonic()
                body = person.ask(path)
                cold = time.monotonic() - began
                began = time.monotonic()
                person.ask(path)
                warm = time.monotonic() - began
            share = cold / LIMIT
            print(f"{path}: cold {cold:.2f} s ({share:.2f} of the limit), then {warm:.2f} s, {len(body) / 1000:.0f} kB")


def write(folder: Path) -> None:
    """The package: one area, 198 quarterly indicators, 12 quarters of figures and a target a year."""
    folder.mkdir(parents=True)
    quarters = [(2024 + place // 4, 3 * (place % 4) + 1) for place in range(3, QUARTERS + 3)]
    codes = [f"B {number}" for number in range(1, INDICATORS + 1)]
    _table(
        folder, "agreement", "code title start end area", [(AGREEMENT, "Benchmark", "2024-04-01", "2029-03-31", "A")]
    )
    _table(folder, "areas", "code name type", [("A", "A county", "county")])
    _table(folder, "people", "code position email", [("s", "Secretariat", "secretariat@example.org")])
    _table(folder, "grants", "person role", [("s", "secretariat")])
    _table(folder, "themes", "code title", [(f"T{number}", f"Theme {number}") for number in range(6)])
    _table(
        folder,
        "outcomes",
        "code title theme",
        [(f"O{number}", f"Outcome {number}", f"T{number // 3}") for number in range(18)],
    )
    _table(
        folder,
        "indicators",
        "code title kind polarity frequency unit decimals outcome year_type",
        [
            (code, f"Indicator {code}", "rate", "lower", "quarterly", "per 1,000", 1, f"O{place % 18}", "financial")
            for place, code in enumerate(codes)
        ],
    )
    _table(
        folder,
        "observations",
        "indicator area period value",
        [
            (code, "A", f"{year}-{month:02}-01/P3M", 10 + (place * 7 + turn * 3) % 11)
            for place, code in enumerate(codes)
            for turn, (year, month) in enumerate(quarters)
        ],
    )
    _table(
        folder,
        "targets",
        "indicator area period kind value",
        [(code, "A", f"{year}-04-01/P1Y", "target", 15) for code in codes for year in (2024, 2025, 2026, 2027)],
    )


def _table(folder: Path, name: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(columns.split())
        writer.writerows(rows)


if __name__ == "__main__":
    main()
