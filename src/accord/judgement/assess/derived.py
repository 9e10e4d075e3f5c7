"""Figures nobody sends: a county's from its districts, and formula indicators from the indicators they name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import polars as pl

from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.formulas import Formula, FormulaError, Gap, read_formula
from accord.judgement.assess.known import KEYS, latest
from accord.judgement.assess.places import each_place, parts_in, there_was
from accord.judgement.assess.unequal import rows_for_gaps
from accord.judgement.columns import SCHEMAS

UNDEFINED = "not_applicable"
"""The reason for a formula's missing figure where its terms have theirs: it divides by 0."""

_PLACE = ["area", "period", "start", "end", "breakdown"]
_NEWEST = datetime(9999, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def derive(
    observations: pl.DataFrame,
    areas: pl.DataFrame,
    agreement: pl.DataFrame,
    definitions: Definitions,
    known_on: date | None,
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The derived observations (the columns of observations, recorded last of all) and warnings.

    By county_rule `sum` the parts' values, numerators and denominators are added; by `ratio` numerators and
    denominators are added and the figure is their ratio. Counties are the agreements' areas, or where none is named
    every area whose parts have no parts. A figure is derived only where every part there was on the period's last day
    has one and the county has neither its own nor a reason why there is none. A formula is reckoned for every area,
    period and breakdown in which each of its terms is spoken of and the formula has no figure of its own: where a term
    has no figure it is blank for that term's reason, where it divides by 0 it is `not_applicable`. A gap between places
    or groups gets a row without a figure: `accord.judgement.assess.unequal` fills it once the intervals are known.
    """
    rules = {code: rule for code, rule in definitions.versions_saying("county_rule") if rule in ("sum", "ratio")}
    formulas, gaps, warnings = _read(dict(definitions.versions_saying("formula")))
    worked_out: dict[str, Formula | Gap] = {**formulas, **gaps}
    wanted = {*rules, *worked_out, *(term for formula in worked_out.values() for term in formula.terms)}
    if not wanted:
        return observations.clear(), tuple(warnings)
    known = latest(observations.filter(pl.col("indicator").is_in(wanted)), KEYS["observations"], known_on)
    figure = _figure(definitions)
    figures = known.select("indicator", *_PLACE, "value", "numerator", "denominator", "missing").with_columns(
        pl.col("breakdown").fill_null(""), figure
    )
    counties = _counties(figures, rules, _parts(areas, agreement), figure)
    warnings += _incomplete(counties.filter(~pl.col("complete")))
    made = counties.filter("complete").drop("complete")
    for code in _in_order_of_need(formulas, warnings):
        reckoned = _reckon(pl.concat([figures, made], how="diagonal"), code, formulas[code])
        made = pl.concat([made, reckoned], how="diagonal")
        warnings += _divided_by_nothing(code, reckoned)
    if gaps:
        whole = pl.concat([figures, made], how="diagonal").select("indicator", *_PLACE, "missing")
        made = pl.concat([made, rows_for_gaps(gaps, whole, areas)], how="diagonal")
    return _as_observations(made), tuple(warnings)


def _read(texts: dict[str, str]) -> tuple[dict[str, Formula], dict[str, Gap], list[str]]:
    """The formulas and the gaps by code, and what is wrong with the others."""
    formulas, gaps, warnings = dict[str, Formula](), dict[str, Gap](), list[str]()
    for code, text in texts.items():
        try:
            formula = read_formula(text)
        except FormulaError as error:
            warnings.append(f"{code}: {error}")
            continue
        if isinstance(formula, Gap):
            gaps[code] = formula
        else:
            formulas[code] = formula
    named = {**{code: one.terms for code, one in formulas.items()}, **{code: one.terms for code, one in gaps.items()}}
    for code, terms in named.items():
        warnings += [
            f"{code}: {term} is a gap, worked out last, so it cannot be part of a formula."
            for term in terms
            if term in gaps
        ]
    return formulas, gaps, warnings


def _figure(definitions: Definitions) -> pl.Expr:
    """The figure of an observation: its value, else numerator / denominator × multiplier."""
    multipliers = dict(definitions.table.select("code", "multiplier").iter_rows())
    multiplier = pl.col("indicator").replace_strict(multipliers, default=1.0, return_dtype=pl.Float64)
    ratio = pl.when(pl.col("denominator") != 0).then(pl.col("numerator") / pl.col("denominator") * multiplier)
    return pl.coalesce("value", ratio).alias("figure")


def _parts(areas: pl.DataFrame, agreement: pl.DataFrame) -> pl.DataFrame:
    """The parts (columns of `each_place`) of the areas whose figures are made from their parts."""
    pairs = each_place(areas).filter(pl.col("parent").is_not_null())
    named = agreement["area"].drop_nulls().unique().to_list()
    if named:
        return pairs.filter(pl.col("parent").is_in(named))
    nested = pairs.filter(pl.col("area").is_in(pairs["parent"].implode()))["parent"].to_list()
    return pairs.filter(~pl.col("parent").is_in(nested))


def _counties(figures: pl.DataFrame, rules: dict[str, str], parts: pl.DataFrame, figure: pl.Expr) -> pl.DataFrame:
    """A figure per county, period and breakdown that does not speak for itself; `complete` where every part has one.

    A county speaks for itself by a figure or by the reason why there is none.
    """
    rule = pl.col("indicator").replace_strict(rules, default=None, return_dtype=pl.String)
    ruled = figures.with_columns(rule.alias("rule")).filter(pl.col("rule").is_not_null())
    key = ["indicator", "parent", *_PLACE[1:]]
    enough = pl.when(pl.col("rule") == "sum").then("figure").otherwise(pl.col("numerator") + pl.col("denominator"))
    sums = ruled.join(parts, on="area").filter(there_was())
    sums = sums.join(parts_in(sums, parts), on=["parent", "start", "end"])
    sums = sums.group_by(key, maintain_order=True).agg(
        _sum_of_all("figure"),
        _sum_of_all("numerator"),
        _sum_of_all("denominator"),
        pl.col("rule").first(),
        (enough.count() == pl.col("parts").first()).alias("complete"),
    )
    own = ruled.filter(pl.col("figure").is_not_null() | pl.col("missing").is_not_null()).rename({"area": "parent"})
    made = sums.join(own, on=key, how="anti").rename({"parent": "area"})
    value = pl.when(pl.col("rule") == "sum").then("figure").alias("value")
    made = made.select("indicator", *_PLACE, value, "numerator", "denominator", "complete")
    return made.with_columns(figure)


def _sum_of_all(column: str) -> pl.Expr:
    """The sum, or null where one is missing."""
    return pl.when(pl.col(column).is_not_null().all()).then(pl.col(column).sum()).alias(column)


def _incomplete(counties: pl.DataFrame) -> Iterator[str]:
    missing = counties.group_by("indicator", "area").len("periods").sort("indicator", "area")
    for indicator, area, periods in missing.iter_rows():
        yield f"{indicator}: no figure for {area} in {periods} period(s), because not every part of it has one."


def _in_order_of_need(formulas: dict[str, Formula], warnings: list[str]) -> list[str]:
    """The formula indicators, each after the formulas it names; those that name each other in a circle are left out."""
    ordered: list[str] = []
    waiting = dict(formulas)
    while ready := [code for code, formula in waiting.items() if not set(formula.terms) & set(waiting)]:
        ordered += ready
        for code in ready:
            del waiting[code]
    warnings += [f"{code}: its formula leads back to itself, so it has no figures." for code in waiting]
    return ordered


def _reckon(figures: pl.DataFrame, code: str, formula: Formula) -> pl.DataFrame:
    """The formula's figure wherever each term is spoken of and it has none of its own; blank with the reason where a
    term has no figure, unless the formula speaks for itself there."""
    key = ["area", "start", "end", "breakdown"]
    table = figures.filter(pl.col("indicator") == formula.terms[0]).select(
        *_PLACE, pl.col("figure").alias(formula.terms[0]), pl.col("missing").alias(_reason(0))
    )
    for place, term in enumerate(formula.terms[1:], start=1):
        other = figures.filter(pl.col("indicator") == term)
        other = other.select(*key, pl.col("figure").alias(term), pl.col("missing").alias(_reason(place)))
        table = table.join(other, on=key)
    own = figures.filter(pl.col("indicator") == code)
    table = table.join(own.filter(pl.col("figure").is_not_null()), on=key, how="anti")
    value = pl.when(formula.expression.is_finite()).then(formula.expression)
    reasons = [pl.col(_reason(place)) for place in range(len(formula.terms))]
    absent = [pl.col(term).is_null() for term in formula.terms]
    hidden = pl.any_horizontal(reason == "suppressed" for reason in reasons)
    why = (
        pl.when(hidden)
        .then(pl.lit("suppressed"))
        .otherwise(pl.coalesce(pl.when(none).then(reason) for none, reason in zip(absent, reasons, strict=True)))
    )
    undefined = pl.when(~pl.any_horizontal(absent)).then(pl.lit(UNDEFINED))
    reckoned = table.select(
        pl.lit(code).alias("indicator"),
        *_PLACE,
        value.alias("value"),
        value.alias("figure"),
        pl.when(value.is_null()).then(pl.coalesce(why, undefined)).alias("missing"),
    )
    spoken = reckoned.join(own, on=key, how="anti")
    return pl.concat([reckoned.filter(pl.col("value").is_not_null()), spoken.filter(pl.col("value").is_null())])


def _reason(place: int) -> str:
    """The column that holds why a term has no figure."""
    return f"\N{NULL}missing {place}"


def _divided_by_nothing(code: str, reckoned: pl.DataFrame) -> Iterator[str]:
    """A sentence where a formula has every figure it wants and yet no value."""
    if rows := reckoned.filter(pl.col("missing") == UNDEFINED).height:
        yield f"{code}: its formula divides by 0 in {rows} place(s) and period(s), where it has no figure."


def _as_observations(made: pl.DataFrame) -> pl.DataFrame:
    given = made.drop("figure").with_columns(pl.lit(_NEWEST).cast(pl.Datetime("us")).alias("recorded_at"))
    return given.select(
        pl.col(name).cast(kind) if name in given.columns else pl.lit(None, dtype=kind).alias(name)
        for name, kind in SCHEMAS["observations"].items()
    )
