"""The styles of our Word files, from the three XML files beside this one, in the colours of the palette."""

from __future__ import annotations

import re
from importlib import resources
from string import Template

from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml

from accord.documents import palette
from accord.documents.word.xml import Element

_STATUS_LOOKS = {"Green": palette.GREEN, "Amber": palette.AMBER, "Red": palette.RED, "NotRated": palette.NOT_RATED}
_STYLE_OF_SHAPE = {look.shape: name for name, look in _STATUS_LOOKS.items()}
_CHARACTER_OF_SHAPE = {"circle_tick": "●", "triangle": "▲", "square_cross": "■", "dashed_circle": "○"}
_CHARACTER_OF_ARROW = {"up": "▲", "down": "▼", "level": "▬", "unknown": "–"}
_STATUS_STYLE = Template(
    '<w:style w:type="character" w:customStyle="1" w:styleId="Status$name"><w:name w:val="Status $title"/>'
    '<w:uiPriority w:val="23"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val="$text"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="$tint"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Mark$name"><w:name w:val="Mark $title"/>'
    '<w:uiPriority w:val="23"/><w:rPr><w:b/><w:bCs/><w:color w:val="$fill"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="$tint"/></w:rPr></w:style>'
)


def hexadecimal(colour: str) -> str:
    """A colour of the palette as Word writes it: six digits without the hash."""
    return colour.removeprefix("#").upper()


def status_style(status: str) -> str:
    """The last part of the names of the two styles of a status: "Green", "Amber", "Red" or "NotRated"."""
    return _STYLE_OF_SHAPE[palette.status_look(status).shape]


def status_character(status: str) -> str:
    """The character nearest to the shape of a status; every office font has it."""
    return _CHARACTER_OF_SHAPE[palette.status_look(status).shape]


def arrow_character(arrow: palette.Arrow) -> str:
    """The character for which way a figure moved."""
    return _CHARACTER_OF_ARROW[arrow]


def apply_styles(word: WordDocument, language: str, *, compact: bool = False) -> None:
    """Replaces the styles, list bullets and settings of a new Word document by ours, in `language`.

    Compact styles are smaller, with half the room between paragraphs.
    """
    parts = (
        (word.styles.element, "styles.xml"),
        (word.part.numbering_part.element, "numbering.xml"),
        (word.settings.element, "settings.xml"),
    )
    for element, file in parts:
        text = _filled(file)
        source = parse_xml(_closer(text) if compact and file == "styles.xml" else text)
        element[:] = []
        element.extend(list(source))
    _set_language(word.styles.element, language)
    _set_language(word.settings.element, language)


def _filled(file: str) -> str:
    text = resources.files("accord.documents.word").joinpath(file).read_text(encoding="utf-8")
    colours = {
        name: hexadecimal(getattr(palette, name.upper())) for name in ("ink", "soft", "line", "wash", "link", "accent")
    }
    styles = "".join(
        _STATUS_STYLE.substitute(
            name=name,
            title="Not Rated" if name == "NotRated" else name,
            text=hexadecimal(look.text),
            tint=hexadecimal(look.tint),
            fill=hexadecimal(palette.NOT_RATED_LINE if name == "NotRated" else look.fill),
        )
        for name, look in _STATUS_LOOKS.items()
    )
    return Template(text).substitute(colours, status_styles=styles)


def _closer(text: str) -> str:
    """The styles with smaller letters (half points; 8 points at least), less room (twips) and closer lines."""

    def smaller(found: re.Match[str]) -> str:
        size = int(found[2])
        return f'{found[1]}"{16 if size <= 18 else round(size * (0.81 if size <= 24 else 0.68))}"'

    def less(found: re.Match[str]) -> str:
        return f'{found[1]}"{int(found[2]) * 2 // 5}"'

    text = re.sub(r'(w:(?:before|after)=|<w:(?:top|bottom) w:w=)"(\d+)"', less, text)
    text = re.sub(r'(w:line=)"(?:276|288|252)"', r'\1"240"', text)
    return re.sub(r'(<w:szC?s? w:val=)"(\d+)"', smaller, text)


def _set_language(element: Element, language: str) -> None:
    for tag in ("lang", "themeFontLang"):
        for found in element.iter("{*}" + tag):
            found.set(found.keys()[0], language)
