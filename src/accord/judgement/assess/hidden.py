"""What has to stay hidden: small counts, and whatever would give them away.

Everything that is published together is one release: the whole and its parts by place, by period and by part of the
population. Each sum among them is an equation that a reader can use, and `accord.judgement.suppression` hides as many
more figures as it takes. Figures are blanked here, before anything is made of them, so that no rank, limit, test, share
or forecast knows a hidden one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from accord.judgement import suppression
from accord.judgement.assess.definitions import Definitions
from accord.judgement.assess.formulas import FormulaError, read_formula
from accord.judgement.assess.keys import says
from accord.judgement.assess.observed import Observed
from accord.judgement.assess.released import Cell, Published, equations_of
from accord.judgement.compiled import Flags, Floats

KEY = ("indicator", "area", "breakdown", "start", "end")
"""What names a figure."""
_CLOSE = 1e-9
"""How far apart, relatively, two values may be and still be the same."""


@dataclass(frozen=True)
class Hidden:
    """Per observation whether it stays hidden; and a sentence for each indicator of which more than the small counts
    had to be hidden."""

    rows: Flags
    warnings: tuple[str, ...]


def find_hidden(
    observed: Observed,
    value: Floats,
    count: Floats,
    definitions: Definitions,
    places: Published,
    withheld: pl.DataFrame | None = None,
) -> Hidden:
    """Hides every count under its indicator's threshold and what would give it away.

    `count` is the number of people or events behind each figure, NaN where there is none; `withheld` names (by KEY)
    figures that must not be shown for another reason: they are hidden as though their source had hidden them. A figure
    that readers have seen before, with the `value` it has now, hides nothing by being hidden: others are chosen. A
    formula is hidden with each of its terms and a figure with the one it is the same as. Indicators without a
    threshold, or without a small count, cost nothing.
    """
    smallest = definitions.numbers("suppression")[observed.version]
    primary = suppression.too_small(count, smallest)
    figured = ~np.isnan(observed.numbers("value")) | ~np.isnan(observed.numbers("numerator"))
    source = figured & _is_withheld(observed, withheld)
    if not np.isnan(smallest).all():
        source |= ~np.isnan(smallest) & says(observed.rows["missing"], "suppressed")
    hidden = primary | source
    refused = np.zeros(len(hidden), dtype=np.bool_)
    if not hidden.any():
        return Hidden(hidden, ())
    codes = _codes(observed)
    seen = _is_seen(observed, value, places.shown)
    for together in _published_together(set(codes[hidden].tolist()), places.links):
        rows = np.flatnonzero(np.isin(codes, list(together)) & (~np.isnan(count) | source))
        found, unproved = _protect(observed, rows, (count, smallest, source, seen), places)
        hidden[rows] |= found
        refused[rows] |= unproved
    _hide_the_same(observed, hidden, figured, _given_away_by(definitions, places.links))
    return Hidden(hidden, tuple(_warn(codes, hidden & ~primary & ~source, refused)))


def without_hidden(baseline: Floats, baselines: pl.DataFrame, observed: Observed, hidden: Flags) -> Floats:
    """The baseline of each observation, NaN where the figure of the baseline's own period is hidden: a change on it
    would give it back."""
    if not hidden.any() or baselines.is_empty():
        return baseline
    names = observed.rows.select(*KEY).filter(pl.Series(hidden) & (pl.col("breakdown") == ""))
    named = baselines.join(names, on=["indicator", "area", "start", "end"], how="semi").select("indicator", "area")
    if named.is_empty():
        return baseline
    marked = named.unique().with_columns(pl.lit(True).alias("is_named"))
    found = observed.heads.join(marked, on=["indicator", "area"], how="left", maintain_order="left")
    return np.where(found["is_named"].fill_null(False).to_numpy()[observed.series], np.nan, baseline)


def _codes(observed: Observed) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return observed.rows["indicator"].to_numpy().astype(object)


def _is_withheld(observed: Observed, withheld: pl.DataFrame | None) -> Flags:
    if withheld is None or withheld.is_empty():
        return np.zeros(len(observed.start), dtype=np.bool_)
    named = withheld.select(*KEY).with_columns(pl.col("breakdown").fill_null("")).unique()
    return _matching(observed, named)


def _is_seen(observed: Observed, value: Floats, shown: pl.DataFrame | None) -> Flags:
    """Whether each observation was shown before with the value that it has now."""
    seen = np.zeros(len(observed.start), dtype=np.bool_)
    if shown is None or shown.is_empty():
        return seen
    before = shown.select(*KEY, pl.col("value").alias("before")).with_columns(pl.col("breakdown").fill_null(""))
    now = observed.rows.select(*KEY).with_columns(pl.Series("now", value)).with_row_index("row")
    close = _CLOSE * pl.max_horizontal(1.0, pl.col("now").abs())
    same = now.join(before, on=list(KEY)).filter((pl.col("now") - pl.col("before")).abs() <= close)
    seen[same["row"].to_numpy()] = True
    return seen


def _matching(observed: Observed, named: pl.DataFrame) -> Flags:
    """Whether each observation is among those named by KEY."""
    marked = named.select(*KEY).unique().with_columns(pl.lit(True).alias("is_named"))
    found = observed.rows.select(*KEY).join(marked, on=list(KEY), how="left", maintain_order="left")
    return found["is_named"].fill_null(False).to_numpy()


def _published_together(codes: Collection[str], links: pl.DataFrame) -> Iterator[set[str]]:
    """The indicators with something to hide, each with those it is a component of or that are components of it."""
    pairs = links.filter(pl.col("kind") == "component").select("from", "to").rows()
    done: set[str] = set()
    for code in sorted(codes):
        if code in done:
            continue
        together = {code}
        while more := {end for pair in pairs for end in pair if together & set(pair)} - together:
            together |= more
        done |= together
        yield together


def _protect(
    observed: Observed,
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    columns: tuple[Floats, Floats, Flags, Flags],
    places: Published,
) -> tuple[Flags, Flags]:
    """Which of some rows that are published together stay hidden, and which because nothing could be proved."""
    count, smallest, source, seen = (column[rows] for column in columns)
    named = observed.rows[rows].select("indicator", "area", "breakdown", "start", "end")
    cells = [Cell(*row) for row in named.iter_rows()]
    release = equations_of(cells, np.where(source, np.nan, count), places)
    extra = len(release.values) - len(rows)
    nothing = np.zeros(extra, dtype=np.bool_)
    found = suppression.suppress(
        np.concatenate([count, release.values[len(rows) :]]),
        np.concatenate([smallest, np.full(extra, np.nan)]),
        release.equations,
        withheld=np.concatenate([source, nothing]),
        known=np.concatenate([seen, nothing]),
        latent=np.arange(len(release.values)) >= len(rows),
        weight=release.weight,
        whole=release.whole,
    )
    return found.hidden[: len(rows)], found.refused[: len(rows)]


def _hide_the_same(observed: Observed, hidden: Flags, figured: Flags, sources: Mapping[str, set[str]]) -> None:
    """Hides formulas of which a term is hidden, and figures that are the same as a hidden one, until nothing is new."""
    while sources:
        names = observed.rows.select(*KEY).filter(pl.Series(hidden))
        before = int(hidden.sum())
        for code, terms in sources.items():
            named = names.filter(pl.col("indicator").is_in(sorted(terms)))
            if named.height:
                hidden |= figured & _matching(observed, named.with_columns(pl.lit(code).alias("indicator")))
        if int(hidden.sum()) == before:
            return


def _given_away_by(definitions: Definitions, links: pl.DataFrame) -> Mapping[str, set[str]]:
    """For an indicator the others whose figures it would give back."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, text in definitions.versions_saying("formula"):
        try:
            found[code] |= set(read_formula(text).terms)
        except FormulaError:
            continue
    for one, other in links.filter(pl.col("kind") == "same_as").select("from", "to").iter_rows():
        found[one].add(other)
        found[other].add(one)
    return found


def _warn(codes: np.ndarray[tuple[int], np.dtype[np.object_]], beside: Flags, refused: Flags) -> Iterator[str]:
    for code in sorted(set(codes[beside | refused].tolist())):
        mine = codes == code
        if number := int((beside & mine).sum()):
            figures = "1 figure is" if number == 1 else f"{number} figures are"
            yield f"{code}: {figures} hidden so that small numbers cannot be worked out."
        if (refused & mine).any():
            yield f"{code}: what hangs together with its small numbers could not be proved safe, so it is all hidden."
