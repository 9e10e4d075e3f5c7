"""What the texts of a long table mean: indicator, area, period and breakdown, each different text looked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import polars as pl

from accord.judgement.periods import Period, PeriodError, read_period
from accord.readers.tables.heading import Heading, normal
from accord.readers.tables.mapping import Areas, Breakdowns, Indicators, PeriodStyle, Selection, TableMapping
from accord.readers.tables.refusals import Refusals
from accord.readers.tables.rows import HEADING, role

INDICATOR, AREA, BREAKDOWN, RULE = "\0its indicator", "\0its area", "\0its breakdown", "\0rule"
_PERIOD = ("\0its period", "\0its start", "\0its end")
_NAMES = {INDICATOR: "indicator", AREA: "area", BREAKDOWN: "breakdown"} | dict(
    zip(_PERIOD, ("period", "start", "end"), strict=True)
)


def with_indicator(frame: pl.DataFrame, mapping: TableMapping, heading: Heading, refusals: Refusals) -> pl.DataFrame:
    """Adds the indicator (a code) and the rule (which selection chose it, or null); refuses what no rule names."""
    label = pl.col(role("indicator"))
    if not mapping.indicators.select:
        frame = frame.with_columns(label.alias(INDICATOR), pl.lit(None, pl.Int32).alias(RULE))
        blank = frame.filter(pl.col(INDICATOR) == "")
        refusals.add(
            blank, column="indicator", found=role("indicator"), reason="no_indicator", message="names no indicator"
        )
        return frame.filter(pl.col(INDICATOR) != "")
    return _selected(frame, mapping.indicators, heading, refusals)


def _selected(frame: pl.DataFrame, indicators: Indicators, heading: Heading, refusals: Refusals) -> pl.DataFrame:
    names = {wanted: _asked(wanted, heading, frame) for rule in indicators.select for wanted in rule.when}
    columns = sorted(set(names.values()))
    combinations = frame.select(columns).unique(maintain_order=True)
    chosen = [_first_rule(row, indicators.select, names) for row in combinations.iter_rows(named=True)]
    table = combinations.with_columns(pl.Series(RULE, chosen, pl.Int32))
    frame = frame.join(table, on=columns, how="left", maintain_order="left", nulls_equal=True)
    codes = {number: rule.code for number, rule in enumerate(indicators.select)}
    code = pl.col(RULE).replace_strict(codes, default=None, return_dtype=pl.String)
    if indicators.unlisted == "keep":
        return frame.with_columns(code.fill_null(pl.col(role("indicator"))).alias(INDICATOR))
    frame = frame.with_columns(
        code.alias(INDICATOR), pl.concat_str(columns, separator=" · ", ignore_nulls=True).alias("\0found")
    )
    if indicators.unlisted == "refuse":
        refusals.add(
            frame.filter(pl.col(INDICATOR).is_null()),
            column=", ".join(columns),
            found="\0found",
            reason="unlisted_indicator",
            message="is no indicator that the mapping lists",
        )
    return frame.filter(pl.col(INDICATOR).is_not_null()).drop("\0found")


def _asked(wanted: str, heading: Heading, frame: pl.DataFrame) -> str:
    name = heading.find(wanted) or wanted
    return "\0heading" if wanted == HEADING and "\0heading" in frame.columns else name


def _first_rule(row: Mapping[str, str | None], rules: tuple[Selection, ...], names: Mapping[str, str]) -> int | None:
    for number, rule in enumerate(rules):
        if all(normal(row[names[wanted]] or "") in map(normal, texts) for wanted, texts in rule.when.items()):
            return number
    return None


def with_area(frame: pl.DataFrame, areas: Areas, refusals: Refusals) -> tuple[pl.DataFrame, str]:
    """Adds `area` (a code); refuses what is no area; leaves out areas not wanted, and says how many."""
    names = {normal(name): code for name, code in areas.names.items()}
    texts = [role("area"), role("area_name")]
    different = frame.select(texts).unique(maintain_order=True)
    codes = [_area(code or "", name or "", areas, names) for code, name in different.iter_rows()]
    frame = frame.join(different.with_columns(pl.Series(AREA, codes)), on=texts, how="left", maintain_order="left")
    written = pl.when(pl.col(texts[0]) != "").then(pl.col(texts[0])).otherwise(pl.col(texts[1])).alias("\0found")
    unknown = frame.filter(pl.col(AREA) == "").with_columns(written)
    refusals.add(
        unknown,
        column="area",
        found="\0found",
        reason="unknown_area",
        message=pl.when(pl.col("\0found") == "")
        .then(pl.lit("names no area"))
        .otherwise(pl.lit("is no area that is known")),
    )
    known = frame.filter(pl.col(AREA) != "")
    wanted = known.filter(pl.col(AREA).is_in(areas.keep)) if areas.keep else known
    left = known.height - wanted.height
    return wanted, f"{left:,} values of other areas left out" if left else ""


def _area(code: str, name: str, areas: Areas, names: Mapping[str, str]) -> str:
    found = areas.codes.get(code) or names.get(normal(code)) or ("" if code else names.get(normal(name), ""))
    if found:
        return found
    if not code:
        return "" if areas.must_match or areas.names else name
    return code if re.search(areas.must_match, code) else ""


def with_period(frame: pl.DataFrame, mapping: TableMapping, refusals: Refusals) -> pl.DataFrame:
    """Adds `period`, `start`, `end`, and what stood beside it."""
    text = role("period")
    different = frame.select(text, RULE).unique(maintain_order=True)
    read = [_period(written or "", _style(mapping, rule)) for written, rule in different.iter_rows()]
    columns = (*_PERIOD, "\0period_status", "\0period_note", "\0wrong")
    schema = {name: pl.Date if name in _PERIOD[1:] else pl.String for name in columns}
    table = different.hstack(pl.DataFrame(read, schema=schema, orient="row"))
    frame = frame.join(table, on=[text, RULE], how="left", maintain_order="left", nulls_equal=True)
    refusals.add(
        frame.filter(pl.col("\0wrong") != ""), column="period", found=text, reason="period", message=pl.col("\0wrong")
    )
    return frame.filter(pl.col("\0wrong") == "").drop("\0wrong")


def _style(mapping: TableMapping, rule: int | None) -> PeriodStyle:
    chosen = mapping.indicators.select[rule].periods if rule is not None else None
    return chosen or mapping.periods


def _period(text: str, style: PeriodStyle) -> tuple[object, ...]:
    try:
        read = read_period(
            text,
            year_type=style.year_type,
            span_years=style.span_years,
            frequency=style.frequency,
            serial_dates=style.serial_dates,
        )
        period = read.period
        if style.length and period.duration == "P1D":
            period = Period(period.start, style.length)
        if style.year_starts and period.months % 12 == 0 and not period.days:
            period = Period(date.fromisoformat(f"{period.start.year}-{style.year_starts}"), period.duration)
    except PeriodError as error:
        return ("", None, None, "", "", str(error))
    return (period.canonical, period.start, period.end, read.status, read.note, "")


def with_breakdown(frame: pl.DataFrame, mapping: TableMapping, heading: Heading) -> pl.DataFrame:
    """Adds `breakdown`: the words of the breakdown columns without those that mean the whole, after the rule's own."""
    columns = [heading.find(name) for name in mapping.columns.get("breakdown", ())]
    texts = [name for name in columns if name] or [role("breakdown")]
    different = frame.select(*texts, RULE).unique(maintain_order=True)
    words = [_breakdown(row[:-1], row[-1], mapping) for row in different.iter_rows()]
    table = different.with_columns(pl.Series(BREAKDOWN, words, pl.String))
    return frame.join(table, on=[*texts, RULE], how="left", maintain_order="left", nulls_equal=True)


def only_meanings(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame without the table's own columns: what was read from them under the names observations have."""
    return frame.select(name for name in frame.columns if name.startswith("\0")).rename(_NAMES)


def _breakdown(texts: tuple[str | None, ...], rule: int | None, mapping: TableMapping) -> str:
    own = mapping.indicators.select[rule].breakdown if rule is not None else ""
    return ", ".join(part for part in (own, *(_part(text or "", mapping.breakdowns) for text in texts)) if part)


def _part(text: str, breakdowns: Breakdowns) -> str:
    if text.casefold() in {word.casefold() for word in breakdowns.whole}:
        return ""
    return breakdowns.rename.get(text, text)
