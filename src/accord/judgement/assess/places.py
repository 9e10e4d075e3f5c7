"""Which places there were when: areas begin and end, and a period speaks of those there were on its last day."""

import polars as pl


def each_place(areas: pl.DataFrame) -> pl.DataFrame:
    """One row per area: `area`, its `parent`, first day (`begun`) and last day (`gone`), null where unknown.

    Of an area written twice the later row counts.
    """
    named = areas.select(
        pl.col("code").alias("area"), "parent", pl.col("start").alias("begun"), pl.col("end").alias("gone")
    )
    return named.unique("area", keep="last", maintain_order=True)


def there_was() -> pl.Expr:
    """Whether there was the area (columns `begun`, `gone`) on the last day of the row's period (`end` exclusive)."""
    began = pl.col("begun").is_null() | (pl.col("begun") < pl.col("end"))
    return began & (pl.col("gone").is_null() | (pl.col("gone") >= pl.col("end") - pl.duration(days=1)))


def parts_in(periods: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """How many parts (column `parts`) each `parent` had in each period: `periods` has parent, start and end, `parts`
    the columns of `each_place`."""
    key = ["parent", "start", "end"]
    lived = periods.select(key).unique(maintain_order=True).join(parts, on="parent").filter(there_was())
    return lived.group_by(key, maintain_order=True).len("parts")
