"""A report as a web page: the same blocks as in Word and PDF, for a browser, by itself or within the site."""

from __future__ import annotations

from accord.reporting.html.blocks import Links, blocks_html
from accord.reporting.html.page import page

__all__ = ["Links", "blocks_html", "page"]
