"""What goes into a chart over time: frozen values, given with the labels people read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from accord.documents.charts.figures import Unit
from accord.judgement.periods import Period

Special = Literal["", "common", "outside", "trend", "two_of_three", "shift"]
LineKind = Literal["target", "trajectory", "floor", "stretch"]


@dataclass(frozen=True, slots=True)
class When:
    """A period: first day, the day after the last, and the label people read ("2008/09")."""

    start: date
    end: date
    label: str

    @classmethod
    def of(cls, period: Period, year_type: str = "") -> When:
        """A period of the judgement with the short label people read for it."""
        return cls(period.start, period.end, period.label(year_type))

    @property
    def middle(self) -> float:
        """The middle of the period in days (proleptic ordinal)."""
        return (self.start.toordinal() + self.end.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Point:
    """One observation as drawn. A `value` of None breaks the line; `note` says why, or gives a caveat.

    `status` is the word of the result (green, amber, red …) where the period was rated; `special` is the point's word
    from the control chart; `provisional` draws it hollow.
    """

    when: When
    value: float | None
    lower: float | None = None
    upper: float | None = None
    status: str = ""
    special: Special = ""
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A value promised or expected for one period."""

    when: When
    value: float


@dataclass(frozen=True, slots=True)
class PromisedLine:
    """Targets, a trajectory, floors or stretch values by period.

    `steps` draws each value flat across its period (an annual target beside monthly figures); else a dashed line joins
    them. `label` replaces the usual word.
    """

    levels: tuple[Level, ...]
    kind: LineKind = "target"
    steps: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual range of one rebase group, from its first to its last period."""

    first: When
    last: When
    mean: float
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A rebase or a change of definition: the figures from `start` on are not comparable with those before."""

    start: date
    label: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on a period, numbered on the chart and written out below it."""

    when: When
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A forecast for one period with its interval."""

    when: When
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast fan from the latest figure on; `status` is what it would be rated at the end, for its colour."""

    steps: tuple[Expected, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Comparator:
    """Another area's figures drawn quietly behind."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """An indicator over time for one area.

    `spacing_days` is the declared step between figures (0: found from the figures); a longer silence breaks the line.
    `zero` forces the value axis to begin at zero (True) or leaves it out (False); None decides by the figures.
    """

    points: tuple[Point, ...]
    unit: Unit = field(default_factory=Unit)
    name: str = ""
    lines: tuple[PromisedLine, ...] = ()
    limits: tuple[Limits, ...] = ()
    breaks: tuple[Break, ...] = ()
    forecast: Forecast | None = None
    comparators: tuple[Comparator, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    spacing_days: float = 0
    zero: bool | None = None
    empty_note: str = ""
