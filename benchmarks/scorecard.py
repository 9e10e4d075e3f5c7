"""The scorecard under load: ``python -m benchmarks.scorecard PACKAGE AGREEMENT [PATH]``.

Limit: 20 people asking for a page each second, 2 workers, SQLite, p95 under 150 ms.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.serving import Person, people_asking, percentile, served

PEOPLE, SECONDS, LIMIT = 20, 20, 0.150


def main() -> None:
    """Measure and print."""
    package, agreement = Path(sys.argv[1]), sys.argv[2]
    path = sys.argv[3] if len(sys.argv) > 3 else f"/agreements/{agreement}/scorecard"
    with served(package) as server:
        took = people_asking(server, path, people=PEOPLE, seconds=SECONDS)
        person = Person(server)
        person.sign_in()
        whole, packed = len(person.ask(path)), len(person.ask(path, gzip=True))
    p50, p95 = percentile(took, 0.5), percentile(took, 0.95)
    print(f"{path}: {len(took)} answers to {PEOPLE} people, one a second each")
    worst = f"slowest {max(took) * 1000:.0f} ms"
    print(f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, {worst}; p95 is {p95 / LIMIT:.2f} of the limit")
    print(f"page {whole / 1000:.0f} kB, {packed / 1000:.0f} kB as sent")


if __name__ == "__main__":
    main()
