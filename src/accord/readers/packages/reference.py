"""The tables of the package as a page of the reference, made from the schema."""

from __future__ import annotations

import sys
from pathlib import Path

from accord.readers.packages.schema import SCHEMA, Column, Table

BEGIN, END = "<!-- tables: made from the schema -->", "<!-- end of the tables -->"


def schema_as_markdown() -> str:
    """Every table and column, in Markdown."""
    return "\n\n".join(_table(table) for table in SCHEMA.values())


def refresh(page: Path) -> None:
    """Put the tables into the page, between its two marks. Raises ValueError where the marks are not there."""
    text = page.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} has no marks {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n\n{schema_as_markdown()}\n\n{END}{after}", encoding="utf-8")


def _table(table: Table) -> str:
    heading = f"### `{table.name}`\n\n{table.help} Key: {', '.join(f'`{name}`' for name in table.key)}."
    rows = "\n".join(_row(column) for column in table.columns)
    return f"{heading}\n\n| column | what it is for | what it may say |\n|---|---|---|\n{rows}"


def _row(column: Column) -> str:
    name = f"**{column.name}**" if column.required else column.name
    expected = column.expected
    if column.words:
        expected = "one of " + ", ".join(column.words)
    elif column.longest and column.type != "code":
        expected = f"text of at most {column.longest} characters"
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (name, column.help, expected)) + " |"


if __name__ == "__main__":
    refresh(Path(sys.argv[1]))
