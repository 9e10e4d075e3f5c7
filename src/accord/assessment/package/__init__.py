"""Assessment's tables of an agreement package: judgements by people, commentary, exceptions; in and out."""

from __future__ import annotations

from accord.assessment.package.commentary import commentary_rows, dismissal_rows, load_commentary, load_dismissals
from accord.assessment.package.exceptions import exception_tables, load_exceptions
from accord.assessment.package.judgements import judgement_rows, load_judgements

__all__ = [
    "commentary_rows",
    "dismissal_rows",
    "exception_tables",
    "judgement_rows",
    "load_commentary",
    "load_dismissals",
    "load_exceptions",
    "load_judgements",
]
