"""The sections of the Government Office highlight report, in its order and under its headings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.reporting.errors import UnknownReportError

HIGHLIGHT = "highlight"


@dataclass(frozen=True)
class Section:
    """A section: its heading, what the writer is asked for, whether it has a rating and whether notes are by theme."""

    code: str
    title: str | Promise
    help: str | Promise
    rated: bool = False
    by_theme: bool = True


SECTIONS = (
    Section(
        "overall_progress",
        _("Overall progress"),
        _("What the sponsor should know first: how the agreement stands, and what lies behind it."),
        rated=True,
        by_theme=False,
    ),
    Section(
        "direction_of_travel",
        _("Direction of travel"),
        _("Whether things are getting better or worse, and how confident the partnership is."),
        rated=True,
        by_theme=False,
    ),
    Section(
        "mandatory_risks",
        _("Risks to mandatory outcomes"),
        _("What threatens the outcomes the agreement must reach, and what is being done."),
    ),
    Section(
        "other_risks",
        _("Risks to other outcomes of local importance"),
        _("What threatens the outcomes the partnership chose itself."),
    ),
    Section(
        "impact",
        _("Impact and strong performance"),
        _("What has worked, for whom, and what others could learn from it."),
    ),
    Section(
        "missing_information",
        _("Missing information"),
        _("What is not known yet, who is working on it, and by when it will be."),
    ),
    Section(
        "issues_for_government",
        _("Other issues for government"),
        _("What is asked of government: freedoms, definitions, answers that are awaited."),
        by_theme=False,
    ),
)
_BY_CODE = {section.code: section for section in SECTIONS}


def section_named(code: str) -> Section:
    """One section; raises UnknownReportError where there is none of that code."""
    if code not in _BY_CODE:
        raise UnknownReportError(f"There is no section “{code}”; expected one of: {', '.join(_BY_CODE)}.")
    return _BY_CODE[code]
