"""A highlight report put together from what is held, as known on the day; every section says so where it is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.reporting.highlight.impact import impact
from accord.reporting.highlight.issues import issues
from accord.reporting.highlight.material import gather
from accord.reporting.highlight.missing import missing
from accord.reporting.highlight.overview import direction_rating, overall_rating, theme_lines
from accord.reporting.highlight.report import HighlightReport
from accord.reporting.highlight.risks import risks
from accord.reporting.subject import last_whole_quarter, subject_of


def highlight_report(viewer: Viewer, about: Picture, *, made_at: datetime, today: date) -> HighlightReport:
    """The highlight report of a picture; without a period it is about the last whole quarter."""
    if about.period is None:
        about = replace(about, period=last_whole_quarter(about, today))
    material = gather(viewer, about)
    return HighlightReport(
        subject=subject_of(about, made_at, today),
        overall=overall_rating(material),
        direction=direction_rating(material),
        counts={status: number for status, number in material.card.counts.items() if number},
        themes=theme_lines(material),
        mandatory=risks(material, "mandatory_risks", mandatory=True),
        other=risks(material, "other_risks", mandatory=False),
        impact=impact(material),
        missing=missing(material),
        issues=issues(material),
        lines=tuple(material.line(row) for row in material.card.rows),
    )
