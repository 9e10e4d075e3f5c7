"""The indicators' definitions, one row per version, every blank filled with what it means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl

from accord.judgement import polarity, status
from accord.judgement.assess.known import KEYS, latest, one_spelling
from accord.judgement.compiled import Codes, Flags, Floats, Ints
from accord.judgement.control import DEFAULT_PROFILE, PROFILES

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

_MONEY = r"(?i)[£€$]|\b(?:pounds?|pence|euros?|dollars?|gbp|eur|usd)\b"
"""A unit that names money."""


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

    def version_rows(self, code: str, last_day: Ints) -> Ints:
        """The row of the version of `code` in force on each day number; before the first version, the first."""
        first, count = self.first[code], self.versions[code]
        if count == 1:
            return np.full(len(last_day), first, dtype=np.int64)
        since = self.table["valid_from"][first : first + count].cast(pl.Int32).fill_null(-(10**6)).to_numpy()
        return first + np.maximum(np.searchsorted(since, last_day, side="right") - 1, 0)


def read_definitions(indicators: pl.DataFrame, observed: Iterable[str], known_on: date | None) -> Definitions:
    """The definitions known by then; an observed indicator without one gets a plain one, and a warning."""
    known = latest(indicators, KEYS["indicators"], known_on)
    strangers = sorted(set(observed) - set(known["code"].to_list()))
    known = pl.concat([known, pl.DataFrame({"code": strangers}, schema={"code": pl.String})], how="diagonal")
    known = known.sort("code", "valid_from", nulls_last=False, maintain_order=True)
    table = known.with_columns(_words("kind", "polarity", "frequency", "scheme", "tolerance_kind", "county_rule"))
    warnings = [f"{code}: observed, but not in the table of indicators." for code in strangers]
    warnings += _unknown_words(table)
    table = table.with_columns(
        pl.Series("scheme", _schemes(table), dtype=pl.String),
        pl.col("polarity")
        .replace_strict(polarity.CODES, default=polarity.NONE, return_dtype=pl.Int8)
        .alias("polarity_code"),
        (pl.col("tolerance_kind") == "relative").alias("said_relative"),
        (pl.col("tolerance_kind") == "absolute").alias("said_absolute"),
        pl.col("inclusive").fill_null(True),
        pl.col("cumulative").fill_null(False),
        pl.col("screen_outliers").fill_null(True),
        pl.col("control_points").fill_null(0),
        pl.col("no_change_within").fill_null(0.0),
        pl.coalesce("multiplier", pl.when(pl.col("kind") == "proportion").then(100.0).otherwise(1.0)),
        ((pl.col("rolling_periods").fill_null(1) > 1) | (pl.col("frequency") == "rolling")).alias("rolling"),
        pl.col("unit").fill_null("").str.contains(_MONEY).alias("money"),
        pl.col("frequency").replace_strict(FREQUENCY_MONTHS, default=None, return_dtype=pl.Float64).alias("months"),
        pl.col("control_profile").fill_null("").str.contains("(?i)seasonal").alias("seasonal"),
        _rule_length("shift"),
        _rule_length("trend"),
    ).with_columns(
        pl.col("scheme")
        .replace_strict(list(status.SCHEMES), range(len(status.SCHEMES)), return_dtype=pl.Int8)
        .alias("scheme_code"),
        pl.when(pl.col("scheme") == "band").then("said_relative").otherwise(~pl.col("said_absolute")).alias("relative"),
    )
    warnings += _odd_tolerances(table)
    codes: list[str] = table["code"].to_list()
    counts = dict(table.group_by("code").len().iter_rows())
    first = {code: place for place, code in reversed(list(enumerate(codes)))}
    return Definitions(table, first, cast(dict[str, int], counts), tuple(warnings))


def _words(*columns: str) -> list[pl.Expr]:
    """Declared words in one spelling: lower case, underscores, "" for blank."""
    return [one_spelling(pl.col(name).fill_null("")) for name in columns]


def _rule_length(rule: str) -> pl.Expr:
    """The length of a control rule under the indicator's profile (`8/6`, `seasonal 6/6`, …)."""
    named = pl.col("control_profile").fill_null("").str.extract(r"(\d/\d)")
    lengths = {name: getattr(profile, rule) for name, profile in PROFILES.items()}
    usual = getattr(DEFAULT_PROFILE, rule)
    return named.replace_strict(lengths, default=usual, return_dtype=pl.Int64).alias(rule)


def _schemes(table: pl.DataFrame) -> Iterator[str]:
    """The scheme of each version; a tolerance without a scheme means that it is judged by tolerance."""
    for scheme, tolerance, kind, good in table.select("scheme", "tolerance", "tolerance_kind", "polarity").iter_rows():
        implied = "tolerance" if not scheme and tolerance is not None and good != "band" else scheme
        yield status.scheme_word(implied, kind, good) or "target_and_floor"


def _unknown_words(table: pl.DataFrame) -> Iterator[str]:
    columns = table.select("code", "scheme", "tolerance_kind", "polarity")
    for code, scheme, tolerance_kind, good in columns.iter_rows():
        if not status.scheme_word(scheme, tolerance_kind, good):
            yield f"{code}: the scheme “{scheme}” is not known; it is judged by target and floor."
        if good not in polarity.CODES:
            yield f"{code}: the polarity “{good}” is not known; it is judged without one."


def _odd_tolerances(table: pl.DataFrame) -> Iterator[str]:
    odd = table.filter(
        pl.col("scheme").is_in(["relative", "tolerance_and_improvement"]) & pl.col("relative"),
        pl.col("tolerance").is_between(0, 1, closed="none"),
    )
    for code, tolerance in odd.select("code", "tolerance").iter_rows():
        yield f"{code}: a relative tolerance is in per cent, so {tolerance:g} is read as {tolerance:g} %."
