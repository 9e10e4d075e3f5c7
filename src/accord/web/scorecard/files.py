"""The scorecard's lines as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from accord.assessment.queries.scorecard import Scorecard
from accord.web.scorecard.rows import Line

HEADINGS = (
    "code",
    "title",
    "theme",
    "outcome",
    "good_is",
    "period",
    "value",
    "target",
    "unit",
    "status",
    "direction",
    "change",
    "needs_attention",
    "owner",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(card: Scorecard, lines: Iterable[Line]) -> HttpResponse:
    """The lines as a CSV file: unrounded figures, codes, and texts that no spreadsheet takes for a formula."""
    themes = {theme.theme.code: theme.theme.title for theme in card.themes}
    outcomes = {one.outcome.code: one.outcome.title for theme in card.themes for one in theme.outcomes}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in lines:
        row = (
            line.code,
            line.title,
            themes[line.theme],
            outcomes[line.outcome],
            line.good_is,
            line.period,
            line.value,
            line.target,
            line.unit,
            line.status,
            line.direction,
            line.change,
            line.attention,
            line.owner,
        )
        writer.writerow([harmless(cell) for cell in row])
    name = f"{card.picture.agreement.code}-scorecard-{card.picture.area.code}.csv"
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell
