"""PowerPoint files of native tables and shapes, which can be edited: plain content in, bytes out."""

from accord.documents.slides.content import Deck, Lead, Listing, Point, Slide, Tally, TextColumn, TextColumns
from accord.documents.slides.file import render

__all__ = ["Deck", "Lead", "Listing", "Point", "Slide", "Tally", "TextColumn", "TextColumns", "render"]
