"""The indicators' definitions, one row per version, every blank filled with what it means."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from accord.judgement import polarity, status
from accord.judgement.assess.keys import days
from accord.judgement.assess.known import KEYS, latest, spelled
from accord.judgement.compiled import Codes, Flags, Floats, Ints
from accord.judgement.control import DEFAULT_PROFILE, FEWEST_FIRST, PROFILES, Profile

FREQUENCY_MONTHS = {
    "weekly": 7 / 30.436875,
    "monthly": 1.0,
    "quarterly": 3.0,
    "termly": 4.0,
    "half_yearly": 6.0,
    "annual": 12.0,
    "biennial": 24.0,
}
"""How many months lie between two periods; the other frequencies have no rhythm to miss."""

_MONEY = re.compile(r"(?i)[£€$]|\b(?:pounds?|pence|euros?|dollars?|gbp|eur|usd)\b")
"""A unit that names money."""
_LENGTHS = re.compile(r"\d/\d")
"""The lengths of the control rules in the name of a profile (`8/6`, `seasonal 6/6`, …)."""


@dataclass(frozen=True)
class Definitions:
    """The versions of every indicator, those of one code together and in order of `valid_from`.

    `table` has the columns of the package beside derived ones: `polarity_code`, `scheme` (canonical), `scheme_code`,
    `relative`, `rolling`, `money`, `months` (between periods), `seasonal`, `shift` and `trend` (lengths of the control
    rules).
    `first` gives the row of a code's first version, `versions` how many it has.
    """

    table: pl.DataFrame
    first: dict[str, int]
    versions: dict[str, int]
    warnings: tuple[str, ...]

    def numbers(self, column: str) -> Floats:
        """A column of numbers, NaN where nothing is declared."""
        return self.table[column].cast(pl.Float64).to_numpy()

    def codes(self, column: str) -> Codes:
        """A column of small codes."""
        return self.table[column].to_numpy().astype(np.int8)

    def flags(self, column: str) -> Flags:
        """A column of yes/no answers."""
        return self.table[column].to_numpy().astype(np.bool_)

    def kind_is(self, *kinds: str) -> Flags:
        """Whether each version is of one of those kinds."""
        return np.fromiter((kind in kinds for kind in self._kinds), dtype=np.bool_, count=self.table.height)

    @cached_property
    def _kinds(self) -> list[str]:
        return self.table["kind"].to_list()

    def codes_where(self, versions: Flags) -> list[str]:
        """The codes of which a version is marked, in order."""
        marked = zip(self.table["code"].to_list(), versions.tolist(), strict=True)
        return list(dict.fromkeys(code for code, is_marked in marked if is_marked))

    def versions_saying(self, column: str) -> Iterator[tuple[str, Any]]:
        """The code of each version that says something in a column, and what."""
        versions = zip(self.table["code"].to_list(), self.table[column].to_list(), strict=True)
        return ((code, cell) for code, cell in versions if cell is not None)

    def version_rows(self, code: str, last_day: Ints) -> Ints:
        """The row of the version of `code` in force on each day number; before the first version, the first."""
        first, count = self.first[code], self.versions[code]
        if count == 1:
            return np.full(len(last_day), first, dtype=np.int64)
        since = days(self.table["valid_from"][first : first + count], blank=-(10**6))
        return first + np.maximum(np.searchsorted(since, last_day, side="right") - 1, 0)


def read_definitions(indicators: pl.DataFrame, observed: Iterable[str], known_on: date | None) -> Definitions:
    """The definitions known by then; an observed indicator without one gets a plain one, and a warning.

    They are few: plain Python is sooner done with them than a table is asked.
    """
    known = latest(indicators, KEYS["indicators"], known_on)
    strangers = sorted(set(observed) - set(known["code"].to_list()))
    if strangers:
        known = pl.concat([known, pl.DataFrame({"code": strangers}, schema={"code": pl.String})], how="diagonal")
    if known.height > 1:
        known = known.sort("code", "valid_from", nulls_last=False, maintain_order=True)
    said = {name: known[name].to_list() for name in known.columns}
    said |= {name: [spelled(word) for word in said[name]] for name in _WORDS}
    warnings = [f"{code}: observed, but not in the table of indicators." for code in strangers]
    warnings += _unknown_words(said)
    said["scheme"] = list(_schemes(said))
    relative = list(_relative(said))
    warnings += [*_odd_tolerances(said, relative), *_few_control_points(said)]
    made = (
        *(pl.Series(name, said[name], dtype=pl.String) for name in _WORDS),
        *_filled(said),
        _flags("relative", relative),
    )
    columns = {column.name: column for column in (*known.get_columns(), *made)}
    codes = said["code"]
    first = {code: place for place, code in reversed(list(enumerate(codes)))}
    return Definitions(pl.DataFrame(list(columns.values())), first, dict(Counter(codes)), tuple(warnings))


_WORDS = ("kind", "polarity", "frequency", "scheme", "tolerance_kind", "county_rule")
"""Columns of declared words, which are read in one spelling."""

Said = dict[str, list[Any]]
"""The cells of each column."""


def _filled(said: Said) -> Iterator[pl.Series]:
    """Columns of which every cell says something, and those made of others."""
    for name, usual in _USUAL.items():
        yield pl.Series(name, [usual if cell is None else cell for cell in said[name]])
    multipliers = zip(said["multiplier"], said["kind"], strict=True)
    yield _numbers("multiplier", [_MULTIPLIERS.get(kind, 1.0) if cell is None else cell for cell, kind in multipliers])
    yield _codes("polarity_code", [polarity.CODES.get(word, polarity.NONE) for word in said["polarity"]])
    yield _codes("scheme_code", [status.SCHEMES.index(word) for word in said["scheme"]])
    yield _numbers("months", [FREQUENCY_MONTHS.get(word) for word in said["frequency"]])
    rolling = zip(said["rolling_periods"], said["frequency"], strict=True)
    yield _flags("rolling", [(periods or 1) > 1 or word == "rolling" for periods, word in rolling])
    yield _flags("money", [bool(_MONEY.search(unit or "")) for unit in said["unit"]])
    yield _flags("seasonal", ["seasonal" in (profile or "").lower() for profile in said["control_profile"]])
    profiles = [_profile(name or "") for name in said["control_profile"]]
    yield pl.Series("shift", [profile.shift for profile in profiles], dtype=pl.Int64)
    yield pl.Series("trend", [profile.trend for profile in profiles], dtype=pl.Int64)


_USUAL = {
    "inclusive": True,
    "cumulative": False,
    "screen_outliers": True,
    "control_points": 0,
    "no_change_within": 0.0,
}
"""What a blank cell of a column means."""
_MULTIPLIERS = {"proportion": 100.0}
"""What a blank multiplier means, by kind; 1 for the others."""


def _numbers(name: str, cells: Sequence[float | None]) -> pl.Series:
    return pl.Series(name, cells, dtype=pl.Float64)


def _codes(name: str, cells: Sequence[int]) -> pl.Series:
    return pl.Series(name, cells, dtype=pl.Int8)


def _flags(name: str, cells: Sequence[bool]) -> pl.Series:
    return pl.Series(name, cells, dtype=pl.Boolean)


def _profile(name: str) -> Profile:
    """The control rules that a profile names; the usual ones where it names none."""
    lengths = _LENGTHS.search(name)
    return PROFILES.get(lengths[0], DEFAULT_PROFILE) if lengths else DEFAULT_PROFILE


def _schemes(said: Said) -> Iterator[str]:
    """The scheme of each version; a tolerance without a scheme means that it is judged by tolerance."""
    columns = (said[name] for name in ("scheme", "tolerance", "tolerance_kind", "polarity"))
    for scheme, tolerance, kind, good in zip(*columns, strict=True):
        implied = "tolerance" if not scheme and tolerance is not None and good != "band" else scheme
        yield status.scheme_word(implied, kind, good) or "target_and_floor"


def _relative(said: Said) -> Iterator[bool]:
    """Whether the tolerance of each version is in per cent of its target: of a band only where it says so."""
    for scheme, kind in zip(said["scheme"], said["tolerance_kind"], strict=True):
        yield kind == "relative" if scheme == "band" else kind != "absolute"


def _unknown_words(said: Said) -> Iterator[str]:
    columns = (said[name] for name in ("code", "scheme", "tolerance_kind", "polarity"))
    for code, scheme, tolerance_kind, good in zip(*columns, strict=True):
        if not status.scheme_word(scheme, tolerance_kind, good):
            yield f"{code}: the scheme “{scheme}” is not known; it is judged by target and floor."
        if good not in polarity.CODES:
            yield f"{code}: the polarity “{good}” is not known; it is judged without one."


def _odd_tolerances(said: Said, relative: Sequence[bool]) -> Iterator[str]:
    columns = (said[name] for name in ("code", "scheme", "tolerance"))
    for code, scheme, tolerance, in_per_cent in zip(*columns, relative, strict=True):
        odd = in_per_cent and scheme in ("relative", "tolerance_and_improvement")
        if odd and tolerance is not None and 0 < tolerance < 1:
            yield f"{code}: a relative tolerance is in per cent, so {tolerance:g} is read as {tolerance:g} %."


def _few_control_points(said: Said) -> Iterator[str]:
    for code, points in zip(said["code"], said["control_points"], strict=True):
        if points is not None and 0 < points < FEWEST_FIRST:
            yield f"{code}: limits from the first {points} points need at least {FEWEST_FIRST}; all points are used."
