"""The pages people read: their text, tables, links and shell blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
PAGES = sorted([*CHECKOUT.glob("*.md"), *DOCS.rglob("*.md"), CHECKOUT / "sample" / "README.md"])

_BLOCK = re.compile(r"^([ ]*)```(\w*)[^\n]*\n(.*?)^\1```[ ]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    """A page's path from the top folder, to name a test by."""
    return page.relative_to(CHECKOUT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language, without their indentation."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [re.sub(rf"(?m)^{indent}", "", body) for indent, kind, body in found if kind == language]


def links(page: Path) -> list[str]:
    """Where a page's links and pictures lead, as written; those in code are left out."""
    text = re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", page.read_text(encoding="utf-8")))
    return _LINK.findall(text)


def anchors(page: Path) -> set[str]:
    """What a link to a heading of a page may end in."""
    headings = re.findall(r"(?m)^#+ (.+)$", _BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def rows(page: Path, heading: str = "") -> Iterator[list[str]]:
    """The cells of each table row under a heading (anywhere on the page where none is named), code marks taken off."""
    text = page.read_text(encoding="utf-8")
    if heading:
        text = re.split(r"(?m)^## ", text.partition(f"## {heading}\n")[2])[0]
    tables = re.findall(r"(?m)^\|[^\n]*\n\|[-:| ]+\|\n((?:\|[^\n]*\n?)+)", text)
    for line in "".join(part if part.endswith("\n") else part + "\n" for part in tables).splitlines():
        yield [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
