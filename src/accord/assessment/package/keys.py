"""What rows of a package are about."""

from __future__ import annotations

from accord.framework.package.rows import Row


def figure_key(row: Row, indicators: dict[str, int], areas: dict[str, int]) -> tuple[int, int, str]:
    """Indicator and area by their rows' numbers, and the period."""
    return indicators[row["indicator"]], areas[row["area"]], row["period"]
