"""HTML to lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from accord.readers.minutes.lines import Line
from accord.readers.minutes.sources.counting import as_letter, as_roman
from accord.readers.minutes.sources.noise import mark_noise
from accord.readers.minutes.sources.text import line_of

_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section", "article", "blockquote", "pre"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"script", "style", "nav", "head", "footer", "template", "noscript", "svg"}


def lines_of_html(text: str) -> list[Line]:
    """The lines of a page: one for each block, numbered lists with their numbers, a row of a table in one line."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.flush()
    return mark_noise(reader.lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text = ""
        self._strong = 0
        self._plain = False
        self._heading = False
        self._skip = 0
        self._lists: list[tuple[str, int]] = []
        self._mark = ""
        self._row: list[str] | None = None
        self._cell: str | None = None
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skip += 1
        elif tag in ("b", "strong"):
            self._strong += 1
        elif tag in ("td", "th"):
            self._cell = ""
        elif tag == "tr":
            self.flush()
            self._row = []
        elif tag == "br":
            self._break()
        elif tag in ("ul", "ol"):
            self.flush()
            given = dict(attrs)
            kind = (given.get("type") or "1") if tag == "ol" else "•"
            start = given.get("start") or "1"
            self._lists.append((kind, (int(start) if start.isdigit() else 1) - 1))
        elif tag in _BLOCKS:
            self._break()
            self._heading = tag in _HEADINGS
            if tag == "li" and self._cell is None:
                self._mark = self._next_mark()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in ("b", "strong"):
            self._strong = max(0, self._strong - 1)
        elif tag in ("td", "th") and self._row is not None:
            self._row.append(self._cell or "")
            self._cell = None
        elif tag == "tr":
            self._end_row()
        elif tag in ("ul", "ol"):
            self.flush()
            if self._lists:
                self._lists.pop()
        elif tag in _BLOCKS:
            self._break()
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        if self._cell is not None:
            self._cell += re.sub(r"\s+", " ", data)
            return
        if data.strip() and not self._strong:
            self._plain = True
        self._text += re.sub(r"\s+", " ", data)

    def flush(self) -> None:
        """Write the text gathered so far as a line."""
        text = self._text.strip()
        if text:
            strong = not self._plain
            line = line_of(len(self.lines) + 1, f"{self._mark} {text}".strip(), strong=strong, headed=self._heading)
            self.lines.append(line)
            self.lines.append(Line(len(self.lines) + 1, ""))
            self._mark = ""
        self._text, self._plain = "", False

    def _break(self) -> None:
        if self._cell is not None:
            self._cell += "\n"
        else:
            self.flush()

    def _end_row(self) -> None:
        if not self._row:
            return
        layers = [[part.strip() for part in cell.strip().split("\n") if part.strip()] for cell in self._row]
        self._rows += 1
        for n in range(max(1, *(len(cell) for cell in layers))):
            cells = tuple(cell[n] if n < len(cell) else "" for cell in layers)
            self.lines.append(Line(len(self.lines) + 1, "\t".join(cells), cells=cells, row=self._rows))
        self._row = None

    def _next_mark(self) -> str:
        if not self._lists:
            return "•"
        kind, count = self._lists[-1]
        self._lists[-1] = (kind, count + 1)
        if kind == "•":
            return kind
        figure = {"a": as_letter, "A": as_letter, "i": as_roman, "I": as_roman}.get(kind, str)(count + 1)
        return f"{figure.upper() if kind.isupper() else figure}."
