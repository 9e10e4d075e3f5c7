"""How indicators bear on each other, what was asked and came when, and what rests on them in money."""

from __future__ import annotations

from datetime import date

from sample.making.spans import quarters, years
from sample.making.tables import Package

LINKS = (
    ("EC 2", "EC 1", "proxy"),
    ("HW 3", "HW 4", "conflicts"),
    ("CY 1", "CY 2", "contributes"),
    ("CY 1", "CY 5", "contributes"),
    ("CY 2", "CY 3", "contributes"),
    ("CY 5", "EC 3", "contributes"),
    ("EC 4", "EC 3", "contributes"),
    ("EC 4", "CY 2", "contributes"),
    ("EC 7", "EC 1", "contributes"),
    ("SC 1", "SC 3", "contributes"),
    ("SC 5", "SC 3", "contributes"),
    ("HW 7", "HW 3", "contributes"),
    ("HW 2", "HW 7", "contributes"),
    ("SP 3", "SP 4", "contributes"),
    ("AC 1", "HW 6", "contributes"),
    ("AC 4", "HW 6", "contributes"),
    ("AC 2", "HW 5", "contributes"),
    ("AC 2", "AC 5", "component"),
    ("AC 3", "AC 5", "component"),
)

REWARD = (
    ("CY 2", 4.9, 4.2, years(2028, 4, 1)[0].canonical),
    ("SC 1", 0.72, 0.65, years(2028, 4, 1)[0].canonical),
    ("SC 2", 306, 280, years(2028, 4, 1)[0].canonical),
    ("EC 3", 61.5, 64.0, years(2028, 1, 1)[0].canonical),
    ("SP 2", 46.5, 48.5, years(2028, 4, 1)[0].canonical),
    ("SP 3", 610, 680, years(2028, 4, 1)[0].canonical),
)
"""Indicator, value expected without the agreement, value promised with it, the period that decides."""

POT = 3_118_400


def add_connections(package: Package) -> None:
    """Links, release dates and the reward scheme."""
    for start, end, kind in LINKS:
        package.add("links", {"from": start, "to": end, "kind": kind})
    _add_releases(package)
    for indicator, without, promised, final in REWARD:
        package.add(
            "reward", {"with": promised}, scheme="Reward 2024 to 2029", indicator=indicator, pot=POT, weight=1,
            threshold=0.6, cap=1, without=without, final_period=final, interim_share=0.2, instalments=2,
            capital_share=0.5, haircut=0,
        )  # fmt: skip


def _add_releases(package: Package) -> None:
    """National sources with announced days: most keep them; the labour survey slipped by seven weeks."""
    rows = (
        ("EC 1", years(2024, 1, 1)[0], date(2025, 4, 15), date(2025, 4, 15)),
        ("EC 1", years(2025, 1, 1)[0], date(2026, 4, 14), date(2026, 4, 27)),
        ("EC 3", years(2025, 1, 1)[0], date(2026, 6, 9), date(2026, 7, 30)),
        ("EC 3", years(2026, 1, 1)[0], date(2027, 7, 28), None),
        ("HW 1", years(2025, 1, 1)[0], date(2026, 7, 21), date(2026, 7, 20)),
        ("SP 1", years(2024, 1, 1)[0], date(2026, 6, 25), date(2026, 6, 25)),
        ("SP 1", years(2025, 1, 1)[0], date(2027, 6, 24), None),
        ("SP 4", years(2024, 1, 1)[0], date(2026, 4, 27), date(2026, 4, 27)),
        ("CY 5", years(2025, 9, 1)[0], date(2026, 11, 16), date(2026, 11, 16)),
        ("SP 2", quarters(2026, 7, 1)[0], date(2026, 11, 16), date(2026, 11, 16)),
    )
    for indicator, period, expected, actual in rows:
        package.add("releases", indicator=indicator, period=period.canonical, expected=expected, actual=actual)
