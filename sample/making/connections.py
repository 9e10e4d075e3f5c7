"""How indicators bear on each other, what was asked and came when, and what rests on them in money."""

from __future__ import annotations

from datetime import date

from sample.making.spans import quarters, years
from sample.making.tables import Cell, Package

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

LAST_YEAR, SECOND_YEAR, FIRST_YEAR = (years(start, 4, 1)[0].canonical for start in (2028, 2025, 2024))

REWARD: tuple[dict[str, Cell], ...] = (
    {"indicator": "CY 2", "without": 4.9, "with": 4.2, "interim_period": SECOND_YEAR, "interim_level": 4.8},
    {"indicator": "SC 1", "without": 0.72, "with": 0.65},
    {"indicator": "SC 2", "without": 306, "with": 280},
    {"indicator": "EC 3", "without": 61.5, "with": 64.0, "final_period": years(2028, 1, 1)[0].canonical},
    {"indicator": "SP 2", "without": 46.5, "with": 48.5, "interim_period": SECOND_YEAR, "interim_level": 47.0},
    {"indicator": "SP 3", "without": 610, "with": 680},
)
"""What rests on the end of the agreement: on the last year, unless another period decides."""

EARLY_REWARD: tuple[dict[str, Cell], ...] = (
    {"indicator": "SP 2", "without": 45.8, "with": 47.8},
    {"indicator": "SP 3", "without": 560, "with": 590, "interim_period": FIRST_YEAR, "interim_level": 600},
    {"indicator": "SC 1", "without": 0.8, "with": 0.7, "basket": "Safer streets"},
    {"indicator": "SC 2", "without": 345, "with": 320, "basket": "Safer streets"},
)
"""What rested on the second year, and is decided."""

POT, EARLY_POT = 3_118_400, 450_000


def add_connections(package: Package) -> None:
    """Links, release dates and the reward schemes."""
    for start, end, kind in LINKS:
        package.add("links", {"from": start, "to": end, "kind": kind})
    _add_releases(package)
    _add_reward(package, "Reward 2024 to 2029", POT, LAST_YEAR, REWARD)
    _add_reward(package, "Early reward 2024 to 2026", EARLY_POT, SECOND_YEAR, EARLY_REWARD)


def _add_reward(package: Package, scheme: str, pot: int, final: str, rows: tuple[dict[str, Cell], ...]) -> None:
    """A scheme whose targets share its pot equally."""
    same: dict[str, Cell] = {
        "scheme": scheme, "pot": pot, "threshold": 0.6, "cap": 1, "final_period": final, "interim_share": 0.2,
        "instalments": 2, "capital_share": 0.5, "haircut": 0,
    }  # fmt: skip
    for row in rows:
        package.add("reward", {**same, **row})


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
