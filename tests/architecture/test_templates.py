"""Everything a template shows can be translated; nothing in it is styled or scripted in place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment
from tests.architecture.source import PACKAGE

TEMPLATES = sorted((PACKAGE / "web").rglob("*.html"))
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "data-label"}
NAMES = {"Accord", "Cymraeg", "GOV.UK"}


class Texts(HTMLParser):
    """Collects what people read: texts between tags, and the attributes that are read out or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        shown = [
            value for name, value in attrs if name in SHOWN_ATTRIBUTES and not (name == "value" and tag != "button")
        ]
        self.found += [value for value in shown if value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def outside_translation(source: str) -> str:
    """A template's own HTML: expressions become a mark, translated blocks and comments go."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    out, in_block, in_trans = [], False, False
    words: list[str] = []
    for _line, kind, value in environment.lex(source):
        if kind == "block_begin":
            in_block, words = True, []
        elif kind == "block_end":
            in_block = False
            in_trans = words[:1] == ["trans"] or (in_trans and words[:1] != ["endtrans"])
        elif in_block and kind == "name":
            words.append(value)
        elif kind == "variable_begin":
            out.append("" if in_trans else "•")
        elif kind == "data" and not in_trans:
            out.append(value)
    return "".join(out)


def shown(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_text_of_a_template_goes_through_translation() -> None:
    bare = []
    for path in TEMPLATES:
        texts = Texts()
        texts.feed(outside_translation(path.read_text()))
        found = [text.strip() for text in texts.found if re.search(r"[A-Za-z]{2,}", text) and text.strip() not in NAMES]
        bare += [f"{shown(path)}: {text}" for text in found]
    assert bare == []


def test_no_template_styles_or_scripts_in_place() -> None:
    pattern = r"<style|\sstyle=|\son(?:click|change|submit|load|input)=|<script(?![^>]*src=)|javascript:"
    assert [shown(path) for path in TEMPLATES if re.search(pattern, path.read_text())] == []


def test_no_template_switches_escaping_off() -> None:
    assert [shown(path) for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text())] == []
