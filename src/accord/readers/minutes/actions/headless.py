"""Minutes that are laid out as a table without headings: numbers, text, and who is to act beside it."""

from __future__ import annotations

import re
from itertools import pairwise

from accord.readers.minutes.actions.columns import Columns, is_deed
from accord.readers.minutes.lines import Table

LEAST = 3
"""How many numbered rows make a table the minutes."""
_NUMBER = re.compile(r"(?P<item>\d{1,3})(?:\.\d{1,2}){0,2}\.?")
_SENTENCE = re.compile(r"[a-z]{2}\.(?:\s|$)")
_WHO = re.compile(
    r"(?:all|[A-Z]{2,4}|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2})(?:\s*(?:[/,&+\n]|\band\b)\s*(?:all|[A-Z]{2,4}|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,2}))*",
    re.IGNORECASE,
)


def headless(table: Table) -> Columns | None:
    """The columns of minutes whose first column holds nothing but numbers that count on, and another sentences; a column
    behind these in which names alone stand is that of the owners. None for any other table."""  # noqa: E501
    width = max(len(row.cells) for row in table.rows)
    first = [row.cells[0].strip() for row in table.rows if row.cells[0].strip()]
    numbers = [found for one in first if (found := _NUMBER.fullmatch(one))]
    items = [int(found.group("item")) for found in numbers]
    if not 2 <= width <= 4 or len(numbers) < max(LEAST, len(first)):
        return None
    if len(set(items)) < LEAST or any(not 0 <= after - before <= 1 for before, after in pairwise(items)):
        return None
    columns = {n: [row.cells[n].strip() for row in table.rows if n < len(row.cells)] for n in range(1, width)}
    text = max(columns, key=lambda n: sum(map(len, columns[n])))
    said = [one for one in columns[text] if one]
    told = sum(1 for one in said if _SENTENCE.search(one))
    if told < 2 or sum(map(is_deed, said)) >= 0.6 * len(said):
        return None
    at = {"number": 0, "text": text}
    beside = {n: [one for one in cells if one] for n, cells in columns.items() if n > text}
    named = [n for n, cells in beside.items() if cells and all(_WHO.fullmatch(one) for one in cells)]
    return Columns(at | {"owner": named[-1]}, 0) if named else Columns(at, 0)
