"""Who was asked for the figures that the Board's meeting of December wants, six weeks before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from sample.making.meetings import SECRETARY
from sample.making.tables import Package

MEETING = "FT-BOARD-2026-12-10"
AT = datetime.combine(date(2026, 10, 29), time(11))
QUARTER, MONTH = date(2026, 10, 1), date(2026, 11, 1)
ASKED: Mapping[str, tuple[tuple[date, tuple[str, ...]], ...]] = {
    "P-DP1": ((QUARTER, ("SC 2", "SC 6")), (MONTH, ("SC 1",))),
    "P-DP2": (
        (QUARTER, ("HW 4",)),
        (MONTH, ("HW 3",)),
        (date(2026, 11, 23), ("HW 7",)),
        (date(2026, 11, 30), ("HW 7",)),
    ),
    "P-DP3": ((QUARTER, ("AC 1", "CY 4", "CY 6", "CY 7")), (MONTH, ("CY 2",))),
    "P-DP4": ((QUARTER, ("SP 6",)),),
    "P-DP5": ((QUARTER, ("SP 2", "SP 3")), (MONTH, ("EC 2",))),
    "P-TL08": ((MONTH, ("SC 5",)), (date(2026, 12, 1), ("SC 5",))),
    "P-TL14": ((QUARTER, ("EC 6",)),),
}
"""By person: the day after the last day of the figures, and whose they are. SP 6 has not come."""


def add_asks(package: Package) -> None:
    """A row for everybody and each set of figures they were asked for."""
    for person, figures in ASKED.items():
        for end, indicators in figures:
            for code in indicators:
                package.add(
                    "data_asks", meeting=MEETING, indicator=code, end=end, person=person, by=SECRETARY, at=AT
                )  # fmt: skip
