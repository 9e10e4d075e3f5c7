"""Runs of content as Word runs: plain words, links, and figures as content controls that name their observation."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from accord.documents.content import LONGEST_TAG, Figure, Run, Runs, StatusMark, Text, printable, safe_link
from accord.documents.word.styles import status_character, status_style
from accord.documents.word.xml import Element, element, run

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass
class Writer:
    """Turns runs into elements and numbers the content controls of one document."""

    word: WordDocument
    controls: int = field(default=0, init=False)

    def write(self, parts: Runs) -> tuple[Element, ...]:
        """The elements of a paragraph that says these words."""
        return tuple(self._one(part) for part in parts)

    def _one(self, part: Run) -> Element:
        if isinstance(part, Figure):
            return self._control(part)
        if link := safe_link(part.link):
            return self._link(part, link)
        return run(part.text, _style(part))

    def _link(self, part: Text, link: str) -> Element:
        emphasis = [element("b")] if part.strong else []
        emphasis += [element("i")] if part.emphasis else []
        made = element("hyperlink", run(part.text, "Hyperlink", *emphasis))
        made.set(qn("r:id"), self.word.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made

    def _control(self, figure: Figure) -> Element:
        self.controls += 1
        bold = (element("b"), element("bCs")) if figure.strong else ()
        properties = element(
            "sdtPr",
            *((element("rPr", element("b"), element("bCs")),) if bold else ()),
            element("alias", val=printable(figure.alias or figure.tag)[:LONGEST_TAG]),
            element("tag", val=printable(figure.tag)),
            element("id", val=self.controls),
            element("text"),
        )
        return element("sdt", properties, element("sdtContent", run(figure.text, "", *bold)))


def mark(status: StatusMark) -> tuple[Element, ...]:
    """A status as its shape and its word on a tint, kept on one line."""
    style = status_style(status.status)
    word = status.word.replace(" ", _NO_BREAK)
    return (
        run(f"{_NO_BREAK}{status_character(status.status)}{_NO_BREAK}", f"Mark{style}"),
        run(f"{word}{_NO_BREAK}", f"Status{style}"),
    )


def _style(part: Text) -> str:
    if part.strong:
        return "StrongEmphasis" if part.emphasis else "Strong"
    return "Emphasis" if part.emphasis else ""
