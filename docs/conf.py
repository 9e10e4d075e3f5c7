"""The manual: Markdown pages, and "How we calculate" printed from the worked examples that the tests run."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

from how_we_calculate import how_we_calculate

PRINTED_PAGE = "explanation/how-we-calculate"

project = "Accord"
author = "the authors of Accord"
copyright = "the authors of Accord, Apache-2.0"  # noqa: A001 - Sphinx's name
version = release = "0.1"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns: list[str] = []

language = "en-GB"
html_theme = "furo"
html_title = "Accord"
html_show_sourcelink = False
html_copy_source = False
smartquotes = False


def _print_page(_app: Sphinx, page: str, content: list[str]) -> None:
    """Put the worked examples in the place of the stub."""
    if page == PRINTED_PAGE:
        content[0] = how_we_calculate()


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx when the build starts."""
    app.connect("source-read", _print_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
