"""Worked examples as they stand in the Markdown files of this folder: a small table, an expression, the answer.

A file holds prose and, under each `##` heading, one or more examples:

    | value | target |          the table: its columns may be used in the expression as numpy arrays
    |---|---|
    | 50 | 45 |

    ```python
    words(status.judge_status(..., value, target=target)[0], status.WORDS)
    ```

    | status |                  the answer, column by column; numbers are right to the decimals shown
    |---|
    | green |

A paragraph that is one bold word (`**observations**`) names the table below it: the rows are then that name's list of
rows, for `judged(observations=observations, …)`, which runs the whole assessment. Blank cells are missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent

_NAME = re.compile(r"\*\*(\w+)\*\*")


@dataclass(frozen=True)
class Table:
    """A table as written: its columns by name, every cell a text."""

    columns: dict[str, list[str]]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The same by row."""
        return [dict(zip(self.columns, cells, strict=True)) for cells in zip(*self.columns.values(), strict=True)]


@dataclass(frozen=True)
class Example:
    """One example: where it stands, its tables ("" is the one without a name), the expression and the answer."""

    file: str
    heading: str
    tables: dict[str, Table]
    expression: str
    answer: Table


@dataclass
class _Reading:
    heading: str = ""
    name: str = ""
    tables: dict[str, Table] = field(default_factory=dict)
    expression: str = ""


def read_examples() -> list[Example]:
    """Every example of the folder, file by file in the order of their names."""
    return [example for path in sorted(FOLDER.glob("*.md")) for example in _examples_of(path)]


def _examples_of(path: Path) -> Iterator[Example]:
    state = _Reading()
    for block in _blocks(path.read_text(encoding="utf-8")):
        if block.startswith("#"):
            state = _Reading(heading=block.lstrip("# ").strip())
        elif block.startswith("```python"):
            state.expression = block.removeprefix("```python").removesuffix("```").strip()
        elif block.startswith("|") and state.expression:
            yield Example(path.name, state.heading, state.tables, state.expression, _table(block))
            state = _Reading(heading=state.heading)
        elif block.startswith("|"):
            state.tables[state.name] = _table(block)
            state.name = ""
        elif named := _NAME.fullmatch(block):
            state.name = named[1]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, headings, tables and fenced code, each as one text."""
    fenced = re.split(r"(?ms)^(```.*?^```)$", text)
    for part in fenced:
        if part.startswith("```"):
            yield part
        else:
            yield from (block.strip() for block in re.split(r"\n\s*\n", part) if block.strip())


def _table(block: str) -> Table:
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
    heads, rows = lines[0], lines[2:]
    return Table({head: [row[place] for row in rows] for place, head in enumerate(heads)})
