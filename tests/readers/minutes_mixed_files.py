"""Mixed papers as files of three programs: Word, a PDF of drawn tables, a PDF that a browser prints."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import docx
import typst
from docx.text.paragraph import Paragraph
from playwright.sync_api import sync_playwright
from tests.readers.minutes_files import saved

from accord.command_line.checks.packages import chromium

Maker = Callable[[str], bytes]
"""Makes the file of a paper's text."""
_BY_BLANKS = re.compile("margin|own line|by blanks|spaces|tabs|columns|fields")
_RULE = re.compile(r"[|\s:-]+")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STYLE = (
    "<style>body{font:11pt/1.4 sans-serif}p{margin:0 0 8pt}table{border-collapse:collapse}"
    "td{border:1px solid #888;padding:3pt 5pt;vertical-align:top}</style>"
)


@dataclass(frozen=True)
class Line:
    """A paragraph, its rank as a heading (0 = none)."""

    text: str
    rank: int = 0


Rows = list[list[str]]


def by_blanks(drawn: dict[str, str]) -> bool:
    """Whether a paper's columns are made with blanks, which only a text file and Word keep as they are typed."""
    return bool(_BY_BLANKS.search(" ".join(drawn.values())))


def parts(text: str) -> Iterator[Line | Rows]:
    """The paragraphs and tables of a paper; a table is lines with bars, or neighbours with as many tabs."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        rows = list(_table(lines[at:]))
        if rows:
            yield [_cells(row) for row in rows if not _RULE.fullmatch(row)]
            at += len(rows)
            continue
        marked = re.fullmatch(r"(#+) (.*)", lines[at])
        if lines[at].strip():
            yield Line(marked[2], len(marked[1])) if marked else Line(lines[at])
        at += 1


def _table(lines: Sequence[str]) -> Iterator[str]:
    tabs = lines[0].count("\t")
    bars = lines[0].startswith("|")
    if not bars and (not tabs or lines[0].startswith("\t") or len(lines) < 2 or lines[1].count("\t") != tabs):
        return
    for line in lines:
        if not (line.startswith("|") if bars else line.count("\t") == tabs):
            return
        yield line


def _cells(row: str) -> list[str]:
    cells = row.strip().strip("|").split("|") if row.startswith("|") else row.split("\t")
    return [cell.strip() for cell in cells]


def word(text: str) -> bytes:
    """The paper as a Word file: headings by style, tables with a grid."""
    paper = docx.Document()
    for part in parts(text):
        if isinstance(part, Line):
            _runs(paper.add_heading("", min(part.rank, 3)) if part.rank else paper.add_paragraph(), part.text)
            continue
        table = paper.add_table(0, max(map(len, part)))
        table.style = "Table Grid"
        for row in part:
            for cell, said in zip(table.add_row().cells, row, strict=False):
                _runs(cell.paragraphs[0], said)
    return saved(paper)


def _runs(paragraph: Paragraph, text: str) -> None:
    for n, part in enumerate(_BOLD.split(text)):
        if part:
            paragraph.add_run(part).bold = bool(n % 2)


def typeset(text: str) -> bytes:
    """The paper as a PDF with tables drawn by lines."""
    out = ['#set page(paper: "a4", margin: 2cm)\n#set text(size: 11pt)\n#set par(spacing: 1em)']
    for part in parts(text):
        if isinstance(part, Line):
            indent = len(part.text) - len(part.text.lstrip())
            out.append(f"#h({indent * 0.25}em){_typst(part.text.strip(), bold=bool(part.rank))}")
            continue
        width = max(map(len, part))
        cells = [f"[{_typst(cell)}]" for row in part for cell in [*row, *[""] * (width - len(row))]]
        out.append(f"#table(columns: {width}, stroke: 0.5pt, {', '.join(cells)})")
    return typst.compile("\n\n".join(out).encode())


def _typst(text: str, *, bold: bool = False) -> str:
    def literal(said: str, strong: bool) -> str:
        quoted = said.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ")
        return f'#strong("{quoted}");' if strong else f'#"{quoted}";'

    return "".join(literal(part, bold or bool(n % 2)) for n, part in enumerate(_BOLD.split(text)) if part)


def page(text: str) -> str:
    """The paper as a page for a browser to print."""
    out = [_STYLE]
    for part in parts(text):
        if isinstance(part, Line):
            lead = "&nbsp;" * (len(part.text) - len(part.text.lstrip()))
            said = _html(part.text.strip())
            out.append(f"<p>{lead}{f'<b>{said}</b>' if part.rank else said}</p>")
            continue
        rows = ("".join(f"<td>{_html(cell)}</td>" for cell in row) for row in part)
        out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "".join(out)


def _html(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", html.escape(text))


@contextmanager
def browser() -> Iterator[Maker]:
    """What prints pages to PDF as people do from a browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        tab = opened.new_page()

        def printed(text: str) -> bytes:
            tab.set_content(page(text))
            return tab.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm"))

        yield printed
        opened.close()


@contextmanager
def maker(kind: str) -> Iterator[tuple[str, Maker]]:
    """The name and the maker of files of a kind: "word", "pdf" or "browser"."""
    if kind == "browser":
        with browser() as printed:
            yield "minutes.pdf", printed
    else:
        yield {"word": ("minutes.docx", word), "pdf": ("minutes.pdf", typeset)}[kind]
