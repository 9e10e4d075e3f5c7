"""Frozen results, what people judged, and what they said about it."""

from accord.assessment.models.commentary import Commentary, CommentarySignOff
from accord.assessment.models.results import Judgement, Result, Run

__all__ = ["Commentary", "CommentarySignOff", "Judgement", "Result", "Run"]
