"""Papers in other houses' styles: text as it stands, and Word files made from sources in which %-words say what a line is."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.readers.minutes_files import saved

FOLDER = Path(__file__).parent / "minutes_styles"
_LEVELS = """<w:abstractNum {space} w:abstractNumId="88"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="{third}"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>"""
_STYLES = {"b": "List Bullet", "ln": "List Number"}


def papers() -> Iterator[tuple[str, str, bytes]]:
    """The name each is counted under, the name of its file, and its content; PDF papers are read as Word files here."""
    for path in sorted(FOLDER.iterdir()):
        if path.suffix != ".source":
            yield path.name, path.name, path.read_bytes()
        else:
            yield path.stem, f"{Path(path.stem).stem}.docx", word(path.read_text("utf-8"))


def word(source: str) -> bytes:
    """The Word file of a source."""
    rows = source.rstrip("\n").split("\n")
    said = dict(re.findall(r"(?m)^#! (\w+): (.*)$", source))
    paper = docx.Document()
    root = paper.part.numbering_part.element
    levels = _LEVELS.format(space=nsdecls("w"), start=said.get("start", "1"), third=said.get("third", "lowerLetter"))
    root.insert(0, parse_xml(levels))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="88"/></w:num>'))
    lines = iter(row for row in rows if not row.startswith("#! "))
    for line in lines:
        if line.startswith("%table"):
            _table(paper, lines)
        elif line.strip() or said.get("blank") != "no":
            _line(paper, line)
    return saved(paper)


def _table(paper: docx.document.Document, lines: Iterator[str]) -> None:
    rows = []
    for line in lines:
        if line.strip() == "%end":
            break
        rows.append([cell.strip() for cell in line.split("||")])
    width = max(map(len, rows))
    table = paper.add_table(rows=0, cols=width)
    for row in rows:
        cells = list(table.add_row().cells)
        if len(row) == 1 < width:
            cells = [cells[0].merge(cells[-1])]
        for cell, text in zip(cells, row, strict=False):
            for n, part in enumerate(text.split("\\n")):
                _runs(cell.paragraphs[0] if n == 0 else cell.add_paragraph(), part)


def _line(paper: docx.document.Document, line: str) -> None:
    found = re.match(r"%(\w+) ?(.*)", line)
    kind, text = (found[1], found[2]) if found else ("", line)
    if kind in ("header", "footer", "pagefoot", "page"):
        return
    if kind in ("h1", "h2", "h3"):
        _runs(paper.add_heading("", int(kind[1])), text)
        return
    paragraph = paper.add_paragraph(style=_STYLES.get(kind))
    _runs(paragraph, text.replace("\\t", "\t"))
    if kind in ("n1", "n2", "n3"):
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{int(kind[1]) - 1}"/><w:numId w:val="88"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(mark))


def _runs(paragraph: docx.text.paragraph.Paragraph, text: str) -> None:
    for n, part in enumerate(re.split(r"\*\*", text)):
        if part:
            paragraph.add_run(part.replace("<shy>", "\u00ad").replace("<nbsp>", "\u00a0")).bold = bool(n % 2)
