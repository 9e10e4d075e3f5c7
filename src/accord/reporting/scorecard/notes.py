"""What a reader has to know to read the scorecard."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.reporting.scorecard.report import ScorecardReport


def notes(report: ScorecardReport) -> tuple[tuple[str, str], ...]:
    """Labels and what they mean, in the order of the columns."""
    return (
        (
            _("Last outturn"),
            _("the last figure whose period ended before %(year)s began.") % {"year": report.year_label},
        ),
        (_("Target"), _("what was promised for the period of the newest figure, as it stood for that period.")),
        (
            _("Q1 to Q4"),
            _("the last figure whose period ended in that quarter of %(year)s; of monthly figures the last month's.")
            % {"year": report.year_label},
        ),
        (_("Year to date"), _("the newest figure of the year; for a running total, the total so far.")),
        (
            _("Status"),
            _("the newest figure against its target, by its scheme; shape and word say the same as the colour."),
        ),
        (
            _("Direction"),
            _("the newest figure against the one before; the arrow says which way it moved, the word if that is good."),
        ),
        (
            _("More than chance"),
            _("a change (or a gap) larger than the figure's own margin of error explains in nineteen of twenty cases."),
        ),
    )
