"""What a mapping says: how one kind of table becomes observations. Plain frozen values; `mapping_file` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.judgement.missing import DEFAULT_MARKERS

NUMBER_ROLES = (
    "value",
    "numerator",
    "denominator",
    "lower95",
    "upper95",
    "lower998",
    "upper998",
    "sd",
    "sample_size",
)
TEXT_ROLES = ("indicator", "area", "period", "status", "breakdown", "caveat", "source", "recorded_at")
ROLES = (*TEXT_ROLES, *NUMBER_ROLES, "area_name", "unit")
WIDE_ROLES = ("period", "area", "indicator", "breakdown")
STATUSES = ("estimate", "provisional", "final", "revised")


@dataclass(frozen=True)
class Condition:
    """Rows where `column` is one of `among` (or matches `matching`, or is blank); turned round by `negated`."""

    column: str
    among: tuple[str, ...] = ()
    matching: str = ""
    blank: bool = False
    negated: bool = False


@dataclass(frozen=True)
class CarryDown:
    """A column filled only on the first row of a block; within another column's value, when that is named."""

    column: str
    within: str = ""


@dataclass(frozen=True)
class BlockLabels:
    """Rows where only `column` is filled name a block: their text is carried down as a new column `name`."""

    column: str
    name: str


@dataclass(frozen=True)
class Wide:
    """One column per period, area, indicator or breakdown: the headings of `columns` (or those matching) are `role`."""

    role: str
    columns: tuple[str, ...] = ()
    matching: str = ""


@dataclass(frozen=True)
class Values:
    """How a cell becomes a number: what markers mean, what to multiply by, and words that are values."""

    markers: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_MARKERS))
    leave_out_blanks: bool = False
    multiply: float = 1.0
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Flag:
    """What a code of the status column means: a status, or why the value is missing, or words for the caveat."""

    status: str = ""
    missing: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class PeriodStyle:
    """What the source's periods mean where the text alone does not say.

    `length` makes a bare date a longer period; `year_starts` ("11-16") is the day a source's own years start.
    """

    year_type: str = ""
    span_years: int | None = None
    frequency: str = ""
    serial_dates: bool = False
    length: str = ""
    year_starts: str = ""


@dataclass(frozen=True)
class Areas:
    """Translation of codes and names to area codes, the areas wanted (all when empty), and what to do with others."""

    codes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    must_match: str = ""


@dataclass(frozen=True)
class Selection:
    """Rows whose columns say `when` belong to indicator `code`; what differs for them from the rest of the file."""

    code: str
    when: Mapping[str, tuple[str, ...]]
    breakdown: str = ""
    multiply: float | None = None
    periods: PeriodStyle | None = None


@dataclass(frozen=True)
class Indicators:
    """Rules from the source's labels to indicator codes; `unlisted` is refuse, leave_out or keep."""

    select: tuple[Selection, ...] = ()
    unlisted: str = "refuse"


@dataclass(frozen=True)
class Breakdowns:
    """Words that mean the whole (left blank), and words written differently here."""

    whole: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableMapping:
    """Everything said about one kind of table. `header` is the heading's rows from 1, or empty to find it."""

    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header: tuple[int, ...] = ()
    stop_at: tuple[str, ...] = ()
    carry_down: tuple[CarryDown, ...] = ()
    block_labels: BlockLabels | None = None
    where: tuple[Condition, ...] = ()
    wide: Wide | None = None
    values: Values = field(default_factory=Values)
    flags: Mapping[str, Flag] = field(default_factory=dict)
    periods: PeriodStyle = field(default_factory=PeriodStyle)
    areas: Areas = field(default_factory=Areas)
    indicators: Indicators = field(default_factory=Indicators)
    breakdowns: Breakdowns = field(default_factory=Breakdowns)
    duplicates: str = "refuse"
    notes: tuple[str, ...] = ()

    def names(self) -> set[str]:
        """Every heading the mapping speaks of, so that the heading row can be recognised."""
        named = {name for names in self.columns.values() for name in names}
        named |= {condition.column for condition in self.where} | {carried.column for carried in self.carry_down}
        named |= {name for rule in self.indicators.select for name in rule.when}
        if self.wide:
            named |= set(self.wide.columns)
        return named - {self.block_labels.name if self.block_labels else ""}
