"""A whole document as one web page that needs nothing else: its style is inside, its drawings are inside."""

from __future__ import annotations

from importlib import resources

from markupsafe import Markup, escape

from accord.documents import palette
from accord.documents.content import Document
from accord.documents.palette import AMBER, GREEN, NOT_RATED, RED
from accord.reporting.html.blocks import Setter, blocks_html


def page(document: Document) -> str:
    """The document as a complete HTML page."""
    setter = Setter(2, lambda _tag: "")
    subtitle = Markup('<p class="subtitle">{}</p>').format(document.subtitle) if document.subtitle else ""
    facts = setter.facts(document.facts) if document.facts else ""
    said = Markup(
        '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n<title>{}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{}</style>\n</head>\n<body>\n'
        '<main class="{}">\n<h1>{}</h1>\n{}\n{}\n{}\n</main>\n<footer><p>{}</p><p>{}</p></footer>\n</body>\n</html>\n'
    )
    title = " – ".join(part for part in (document.title, document.subtitle) if part)
    return str(
        said.format(
            document.language,
            title,
            _style(),
            document.orientation,
            document.title,
            subtitle,
            facts,
            blocks_html(document.blocks),
            escape(document.produced),
            escape(document.footer),
        )
    )


def _style() -> Markup:
    text = resources.files("accord.reporting.html").joinpath("report.css").read_text(encoding="utf-8")
    for name in ("ink", "soft", "line", "wash", "link", "accent"):
        text = text.replace(f"var(--{name})", getattr(palette, name.upper()))
    for name, look in (("green", GREEN), ("amber", AMBER), ("red", RED), ("grey", NOT_RATED)):
        text = text.replace(f"var(--{name})", look.text).replace(f"var(--{name}-tint)", look.tint)
        text = text.replace(f"var(--{name}-fill)", look.fill)
    return Markup(text)  # noqa: S704  our own style sheet
