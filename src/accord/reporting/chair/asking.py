"""What a rule finds, whom it asks, and how questions are weighed: plain functions the rules share."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import ScorecardRow
from accord.reporting.chair.material import Facts
from accord.reporting.chair.report import Place


@dataclass(frozen=True)
class Found:
    """A question a rule would ask: ``about`` are the indicators or the record it is about, ``code`` the first shown.

    ``severity`` orders what one rule found, the largest first.
    """

    code: str
    about: tuple[str, ...]
    text: str
    whom: tuple[str, ...]
    reason: str
    places: tuple[Place, ...]
    severity: float = 0.0


def whom_for(row: ScorecardRow) -> tuple[str, ...]:
    """Who answers for an indicator: its owner, else who leads its theme, else the agency that does, else us all."""
    theme = row.indicator.theme
    return first_of(row.indicator.now.owner, theme.lead, theme.lead_agency, _("the secretariat"))


def first_of(*names: str) -> tuple[str, ...]:
    """The first name that is not blank, alone."""
    return next(((name,) for name in names if name), ())


def commentary_on(facts: Facts, code: str) -> Place:
    """The page of an indicator's commentary."""
    return facts.place(_("commentary on %(code)s") % {"code": code}, "commentary", indicator=code)
