"""A first mapping for a table nobody has described yet: by its headings and by what stands under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from accord.judgement.missing import DEFAULT_MARKERS, read_value
from accord.judgement.periods import AmbiguousPeriodError, PeriodError, read_period
from accord.readers.tables.cells import Cells, read_cells
from accord.readers.tables.heading import Heading, name_columns, normal

TO_FILL_IN = "FILL-IN"
"""Stands where a person has to write something; a note says what."""
GSS = re.compile(r"[EKNSW]\d{8}")
_LOOKED_AT = 40
_SAMPLE = 500
_WORDS: dict[str, tuple[str, ...]] = {
    "area": ("areacd", "area code", "area_code", "gss code", "ons code", "la code", "lad code", "code of area"),
    "area_name": (
        "areanm",
        "area name",
        "area_name",
        "area",
        "la and regions",
        "la name",
        "local authority",
        "district",
    ),
    "period": ("period", "time period", "years", "year", "quarter", "month", "date", "time"),
    "value": ("observation", "value", "values", "figure", "actual", "outturn", "result", "this_quarter", "rate"),
    "indicator": ("indicator", "indicator name", "measure name", "short desc", "code", "ref", "description", "measure"),
    "numerator": ("numerator", "count"),
    "denominator": ("denominator", "population"),
    "lower95": ("lci_95", "lower95", "lower ci", "lower ci 95.0 limit", "lower 95% ci", "lower"),
    "upper95": ("uci_95", "upper95", "upper ci", "upper ci 95.0 limit", "upper 95% ci", "upper"),
    "sample_size": ("sample_size", "sample size", "base", "n"),
    "status": ("status", "flag", "obs_status", "reliability", "value note"),
    "unit": ("unit", "units"),
    "breakdown": ("breakdown", "sex", "age", "inequality", "category", "category type"),
    "caveat": ("notes", "note", "comment", "comments", "caveat"),
}


def suggest_mapping(file: Path) -> dict[str, Any]:
    """A mapping (as YAML would hold it) that fits `file` as far as can be seen; `notes` say what a person must decide.

    What nothing in the file says is written FILL-IN. Raises TableError when the file is no table.
    """
    cells = read_cells(file)
    row = _heading_row(cells)
    heading = name_columns([cells.top(row)[row - 1]], row)
    sample = _Sample(cells, heading)
    notes: list[str] = []
    periods = [name for name in sample.names if _is_period(name)]
    columns = _columns(sample, wide=len(periods) > 1)
    found: dict[str, Any] = {"sheet": cells.sheet, "header": row, "columns": columns}
    if len(periods) > 1 and "period" not in columns:
        found["wide"] = {"as": "period", "columns": periods}
        columns.pop("value", None)
    found["constants"] = _constants(found, notes)
    found["periods"] = _period_style(sample, found, notes)
    found["values"] = _markers(sample, found, notes)
    found["status"] = _flags(sample, columns)
    found["notes"] = notes
    return {key: value for key, value in found.items() if value}


class _Sample:
    """The texts under each heading, of the first rows."""

    def __init__(self, cells: Cells, heading: Heading) -> None:
        below = cells.frame.slice(heading.last_row, _SAMPLE)
        self.names = heading.names[: heading.width]
        self.texts = {
            name: [text for text in below[str(position)].to_list() if text] for position, name in enumerate(self.names)
        }

    def share(self, name: str, test: Callable[[str], bool]) -> float:
        """The share of the filled cells under a heading that pass a test; 0 where none is filled."""
        texts = self.texts[name]
        return sum(map(test, texts)) / len(texts) if texts else 0.0

    def different(self, name: str) -> list[str]:
        """The different texts under a heading, as they come."""
        return list(dict.fromkeys(self.texts[name]))


def _heading_row(cells: Cells) -> int:
    top = cells.top(_LOOKED_AT)
    filled = [len({text for text in row if text}) for row in top]
    return next(number for number, count in enumerate(filled, start=1) if count >= 0.8 * max(filled))


def _columns(sample: _Sample, *, wide: bool) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for role, words in _WORDS.items():
        name = _best(role, words, sample, taken=chosen.values())
        if name:
            chosen[role] = name
    if "value" not in chosen and not wide:
        numbers = [
            name for name in sample.names if name not in chosen.values() and sample.share(name, _is_number) > 0.8
        ]
        chosen |= {"value": numbers[-1]} if numbers else {}
    return chosen


def _best(role: str, words: Sequence[str], sample: _Sample, taken: Any) -> str:
    free = [name for name in sample.names if name not in taken]
    if role == "area":
        for name in free:
            if sample.share(name, lambda text: bool(GSS.fullmatch(text))) > 0.5:
                return name
    named = [name for word in words for name in free if normal(name).replace("_", " ") == word.replace("_", " ")]
    fits = {"period": _is_period, "value": _is_number_or_marker, "numerator": _is_number, "denominator": _is_number}
    test = fits.get(role)
    return next((name for name in named if test is None or sample.share(name, test) >= 0.5), "")


def _constants(found: dict[str, Any], notes: list[str]) -> dict[str, str]:
    columns, wide = found["columns"], found.get("wide", {}).get("as")
    constants = {}
    for role in ("indicator", "area", "period", "value"):
        there = (
            role in columns or role == wide or (role == "area" and "area_name" in columns) or (role == "value" and wide)
        )
        if not there:
            constants[role] = TO_FILL_IN
            notes.append(f"No column was found for the {role}: name one under columns, or write it under constants.")
    if "area" not in columns and "area_name" in columns:
        notes.append("Areas are named, not coded: write under areas, names, which code each name stands for.")
    return constants


def _period_style(sample: _Sample, found: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    name = found["columns"].get("period")
    texts = found["wide"]["columns"] if "wide" in found else sample.different(name) if name else []
    unclear = [text for text in texts if _is_ambiguous(text)]
    serial = bool(texts) and all(re.fullmatch(r"[2-7]\d{4}", text) for text in texts)
    if serial:
        return {"serial_dates": True}
    if not unclear:
        return {}
    notes.append(
        f"“{unclear[0]}” is read as a financial year (April to March): change periods.year_type if that is wrong, "
        "and say span_years where several years are pooled."
    )
    return {"year_type": "financial"}


def _markers(sample: _Sample, found: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    names = found["wide"]["columns"] if "wide" in found else [found["columns"].get("value", "")]
    texts = dict.fromkeys(text for name in names if name in sample.texts for text in sample.different(name))
    words = [text for text in texts if not _is_number(text)]
    known = {text: DEFAULT_MARKERS[text.casefold()] for text in words if text.casefold() in DEFAULT_MARKERS}
    unknown = [text for text in words if not _is_number_or_marker(text)][:8]
    if unknown:
        notes.append(
            f"These are neither numbers nor known markers: {', '.join(unknown)}. Say what they mean under values."
        )
    return {"missing": known} if known else {}


def _flags(sample: _Sample, columns: dict[str, str]) -> dict[str, Any]:
    codes = sample.different(columns["status"]) if "status" in columns else []
    return {code: {"missing": DEFAULT_MARKERS[code.casefold()]} for code in codes if code.casefold() in DEFAULT_MARKERS}


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[£$€]?[\d,]*\.?\d+%?", text))


def _is_number_or_marker(text: str) -> bool:
    try:
        read_value(text)
    except ValueError:
        return False
    return True


def _is_period(text: str) -> bool:
    try:
        read_period(text)
    except AmbiguousPeriodError:
        return True
    except PeriodError:
        return False
    return True


def _is_ambiguous(text: str) -> bool:
    try:
        read_period(text)
    except AmbiguousPeriodError:
        return True
    except PeriodError:
        return False
    return False
