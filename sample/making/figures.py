"""Making a series: a path for the county, chance of the right size, and districts that add up to it."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from accord.judgement.periods import Period
from sample.making.places import COUNTY, PEOPLE, District, districts_in
from sample.making.spans import TODAY, recorded_on
from sample.making.tables import Cell, Package

Z95 = 1.959963984540054


@dataclass
class Series:
    """Writes the observations of one indicator; chance comes from the indicator's own seed."""

    package: Package
    indicator: str
    lag_days: int
    provisional: int = 0
    """How many of the latest periods are still provisional."""
    multiplier: float = 100
    values: dict[tuple[str, str], float] = field(default_factory=dict)
    """The latest known value by area and canonical period, for baselines and checks."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.indicator)

    def path(
        self,
        periods: Sequence[Period],
        first: float,
        last: float,
        *,
        wobble: float,
        season: Mapping[int, float] | None = None,
        tail: Sequence[float] = (),
    ) -> list[float]:
        """A straight line from `first` to `last` with chance of size `wobble` and `season` by starting month.

        The values of `tail` replace those of the last periods as they stand.
        """
        run = max(1, len(periods) - 1)
        line = [first + (last - first) * step / run for step in range(len(periods))]
        seasonal = [(season or {}).get(period.start.month, 0.0) for period in periods]
        whole = [a + b + wobble * self.chance.gauss(0, 1) for a, b in zip(line, seasonal, strict=True)]
        return [*whole[: len(whole) - len(tail)], *tail]

    def shares(
        self,
        periods: Sequence[Period],
        path: Sequence[float],
        size: float,
        *,
        lean: float,
        districts_from: Period | None = None,
        growth: float = 0.0,
    ) -> None:
        """Numerators and denominators for the county and, from a period on, its districts, which add up to it.

        `size` is the county's denominator in the first period, growing by `growth` a period; `lean` how much more of
        it the hardest-pressed district has than the middle one (0.3 = 30 %), negative where less. Without
        `districts_from` only the county is written.
        """
        for step, (period, level) in enumerate(zip(periods, path, strict=True)):
            whole = size * (1 + growth) ** step
            districts = districts_in(period)
            bases = [round(whole * district.people / PEOPLE) for district in districts]
            total = round(level * sum(bases) / self.multiplier)
            counts = self._spread(total, [b * _lean(d, lean) for b, d in zip(bases, districts, strict=True)])
            self.row(COUNTY, period, numerator=total, denominator=sum(bases))
            if districts_from is not None and period >= districts_from:
                for district, count, base in zip(districts, counts, bases, strict=True):
                    self.row(district.code, period, numerator=count, denominator=base)

    def running_totals(
        self,
        periods: Sequence[Period],
        additions: Sequence[float],
        *,
        first_month: int,
        lean: float,
        districts_from: Period | None = None,
    ) -> None:
        """Counts that run up through the year from `first_month`: each period's row is the year so far."""
        so_far: dict[str, int] = {}
        for period, addition in zip(periods, additions, strict=True):
            if period.start.month == first_month:
                so_far = {}
            districts = districts_in(period)
            counts = self._spread(round(addition), [d.people * _lean(d, lean) for d in districts])
            for code, count in [(COUNTY, round(addition)), *zip([d.code for d in districts], counts, strict=True)]:
                so_far[code] = so_far.get(code, 0) + count
                if code == COUNTY or (districts_from is not None and period >= districts_from):
                    self.row(code, period, value=so_far[code])

    def counts(self, periods: Sequence[Period], path: Sequence[float], *, lean: float) -> None:
        """Plain counts, with their published 95 % intervals, for the county and its districts, which add up to it."""
        for period, level in zip(periods, path, strict=True):
            districts = districts_in(period)
            parts = self._spread(round(level), [d.people * _lean(d, lean) for d in districts])
            for code, count in [(COUNTY, round(level)), *zip([d.code for d in districts], parts, strict=True)]:
                low, high = byar(count)
                self.row(code, period, value=count, lower95=round(low, 1), upper95=round(high, 1))

    def survey(
        self,
        periods: Sequence[Period],
        path: Sequence[float],
        people_asked: int,
        *,
        district_asked: int = 0,
        design_effect: float = 1.0,
        lean: float = 0.0,
    ) -> None:
        """Percentages from a survey with their published 95 % intervals; districts where anyone was asked there."""
        for period, level in zip(periods, path, strict=True):
            self._survey_row(COUNTY, period, level, people_asked, design_effect)
            for district in districts_in(period) if district_asked else ():
                middle = level * _lean(district, lean)
                asked = round(district_asked * self.chance.uniform(0.85, 1.15))
                error = math.sqrt(middle * (100 - middle) / asked * design_effect)
                self._survey_row(
                    district.code, period, middle + error * self.chance.gauss(0, 0.8), asked, design_effect
                )

    def published(
        self,
        periods: Sequence[Period],
        path: Sequence[float],
        *,
        decimals: int,
        half_width: float = 0.0,
        lean: float | None = None,
        wobble: float = 0.0,
    ) -> None:
        """Figures as published, with no numerator; with an interval where `half_width` (for the county) is given."""
        for period, level in zip(periods, path, strict=True):
            self.row(COUNTY, period, value=round(level, decimals), **_interval(level, half_width, decimals))
            for district in districts_in(period) if lean is not None else ():
                value = level * _lean(district, lean or 0) + wobble * self.chance.gauss(0, 1)
                width = half_width * math.sqrt(PEOPLE / district.people)
                self.row(district.code, period, value=round(value, decimals), **_interval(value, width, decimals))

    def elsewhere(
        self, periods: Sequence[Period], levels: Mapping[str, tuple[float, float]], *, decimals: int, wobble: float
    ) -> None:
        """What is published for other areas: a straight line from the first to the last level of each."""
        for area, (first, last) in levels.items():
            for period, value in zip(periods, self.path(periods, first, last, wobble=wobble), strict=True):
                self.row(area, period, value=round(value, decimals), source="National tables")

    def missing(self, area: str, period: Period, reason: str, *, caveat: str = "") -> None:
        """The row of `area` and `period` becomes (or is added as) one without a figure, for `reason`."""
        self._forget(area, period)
        recorded = min(recorded_on(period, self.lag_days), TODAY)
        self._add(area, period, {"missing": reason, "caveat": caveat}, _morning(recorded))

    def caveat(self, area: str, period: Period, text: str) -> None:
        """Puts a caveat beside a figure that is already there."""
        for row in self._rows(area, period):
            row["caveat"] = text

    def restate(self, area: str, period: Period, first_level: float, recorded: datetime, caveat: str) -> None:
        """The figure written becomes a later correction; `first_level` is what was known before it."""
        (row,) = self._rows(area, period)
        top = round(first_level * float(str(row["denominator"])) / self.multiplier)
        first = {**row, "numerator": top, "status": "provisional"}
        row |= {"status": "revised", "recorded_at": recorded, "caveat": caveat}
        self.package.rows["observations"].insert(self.package.rows["observations"].index(row), first)

    def row(self, area: str, period: Period, **cells: Cell) -> None:
        """One observation, recorded on the working day it was published."""
        recorded = recorded_on(period, self.lag_days)
        if recorded > TODAY:
            raise ValueError(f"{self.indicator} {period} would be published on {recorded}, after {TODAY}")
        self._add(area, period, {"status": "final", **cells}, _morning(recorded))
        if cells.get("breakdown"):
            return
        numerator, denominator, value = cells.get("numerator"), cells.get("denominator"), cells.get("value")
        if isinstance(numerator, int) and isinstance(denominator, int) and denominator:
            self.values[area, period.canonical] = numerator / denominator * self.multiplier
        elif isinstance(value, int | float):
            self.values[area, period.canonical] = value

    def mark_provisional(self, periods: Sequence[Period]) -> None:
        """The last `provisional` of `periods` are marked so."""
        late = {period.canonical for period in periods[len(periods) - self.provisional :]}
        for row in self.package.rows["observations"]:
            if row["indicator"] == self.indicator and row["period"] in late and row.get("status") == "final":
                row["status"] = "provisional"

    def _survey_row(self, area: str, period: Period, level: float, asked: int, design_effect: float) -> None:
        low, high = wilson(level / 100, asked / design_effect)
        self.row(
            area, period, value=round(level, 1), lower95=round(100 * low, 1), upper95=round(100 * high, 1),
            sample_size=asked,
        )  # fmt: skip

    def _spread(self, total: int, weights: Sequence[float]) -> list[int]:
        whole = sum(weights)
        wanted = [total * weight / whole for weight in weights]
        chanced = [max(0.0, part + 0.9 * math.sqrt(part) * self.chance.gauss(0, 1)) for part in wanted]
        return largest_remainder(total, chanced if sum(chanced) else wanted)

    def _add(self, area: str, period: Period, cells: Mapping[str, Cell], recorded: datetime) -> None:
        self.package.add(
            "observations", cells, indicator=self.indicator, area=area, period=period.canonical, recorded_at=recorded
        )

    def _rows(self, area: str, period: Period) -> list[dict[str, Cell]]:
        key = (self.indicator, area, period.canonical, None)
        rows = self.package.rows["observations"]
        return [r for r in rows if (r["indicator"], r["area"], r["period"], r.get("breakdown")) == key]

    def _forget(self, area: str, period: Period) -> None:
        for row in self._rows(area, period):
            self.package.rows["observations"].remove(row)
        self.values.pop((area, period.canonical), None)


def largest_remainder(total: int, parts: Sequence[float]) -> list[int]:
    """Whole numbers in the proportions of `parts` that add up to `total`; the largest remainders get the odd ones."""
    whole = sum(parts)
    if not total or not whole:
        return [0] * len(parts)
    exact = [total * part / whole for part in parts]
    result = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda place: (result[place] - exact[place], place))
    for place in order[: total - sum(result)]:
        result[place] += 1
    return result


def wilson(share: float, asked: float) -> tuple[float, float]:
    """The 95 % Wilson interval of a share of `asked` people."""
    middle = share + Z95**2 / (2 * asked)
    width = Z95 * math.sqrt(share * (1 - share) / asked + Z95**2 / (4 * asked**2))
    scale = 1 + Z95**2 / asked
    return (middle - width) / scale, (middle + width) / scale


def byar(count: int) -> tuple[float, float]:
    """Byar's approximate 95 % interval of a count of chance events."""
    low = count * (1 - 1 / (9 * count) - Z95 / (3 * math.sqrt(count))) ** 3 if count else 0.0
    return low, (count + 1) * (1 - 1 / (9 * (count + 1)) + Z95 / (3 * math.sqrt(count + 1))) ** 3


def at(year: int, month: int, day: int) -> datetime:
    """Half past nine in the morning of a day."""
    return _morning(date(year, month, day))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30))


def _lean(district: District, lean: float) -> float:
    return 1 + lean * district.hardship


def _interval(value: float, half_width: float, decimals: int) -> dict[str, Cell]:
    if not half_width:
        return {}
    return {
        "lower95": round(value - half_width, decimals),
        "upper95": round(value + half_width, decimals),
        "lower998": round(value - half_width * 3.0902 / Z95, decimals),
        "upper998": round(value + half_width * 3.0902 / Z95, decimals),
    }
