"""Codes as people say them."""

from __future__ import annotations


def spoken(code: str) -> str:
    """A code in words, the code itself in brackets where that is what a cell has to hold: "not due (not_due)"."""
    words = said(code)
    return code if words == code else f"{words} ({code})"


def said(code: str) -> str:
    """A code in words: "not collected" for not_collected."""
    return code.replace("_", " ")
