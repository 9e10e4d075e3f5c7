"""Frozen results, what people judged, and what they said about it."""

from accord.assessment.models.commentary import Commentary, CommentaryDismissal, CommentaryDraft, CommentarySignOff
from accord.assessment.models.exceptions import ExceptionStep, IndicatorException
from accord.assessment.models.results import Judgement, Result, Run

__all__ = [
    "Commentary",
    "CommentaryDismissal",
    "CommentaryDraft",
    "CommentarySignOff",
    "ExceptionStep",
    "IndicatorException",
    "Judgement",
    "Result",
    "Run",
]
