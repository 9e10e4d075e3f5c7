"""Texts to numbers, each different text once: plain numbers by the column, everything else by the reader of values."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from accord.judgement.missing import read_value

_PLAIN = r"^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$"


def read_numbers(texts: pl.Series, markers: Mapping[str, str]) -> pl.DataFrame:
    """For each text: `number` (or null), `reason` (why there is none, or the marker beside it), `wrong` (a sentence).

    Same length and order as `texts`; one of number, reason and `wrong` is given (a number may have a marker beside it).
    """
    frame = texts.rename("text").to_frame()
    odd = frame.filter(~pl.col("text").str.contains(_PLAIN))["text"].unique().to_list()
    read = [_read(text, markers) for text in odd]
    table = pl.DataFrame(
        {
            "text": odd,
            "odd": [number for number, _reason, _wrong in read],
            "reason": [reason for _number, reason, _wrong in read],
            "wrong": [wrong for _number, _reason, wrong in read],
        },
        schema={"text": pl.String, "odd": pl.Float64, "reason": pl.String, "wrong": pl.String},
    )
    joined = frame.join(table, on="text", how="left", maintain_order="left")
    plain = pl.when(pl.col("text").str.contains(_PLAIN)).then(pl.col("text")).cast(pl.Float64)
    return joined.select(
        pl.coalesce(plain, "odd").alias("number"), pl.col("reason").fill_null(""), pl.col("wrong").fill_null("")
    )


def _read(text: str, markers: Mapping[str, str]) -> tuple[float | None, str, str]:
    try:
        return (*read_value(text, markers), "")
    except ValueError as error:
        if text.startswith("="):
            return (
                None,
                "",
                f"“{text}” is a formula without a stored result; save the file in a spreadsheet program first.",
            )
        return None, "", str(error)
