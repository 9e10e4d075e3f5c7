"""The room where meetings are kept: one agreement, its tabs, and the frame of every page in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.framework.queries.picture import agreement_for
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.framework.desk import Desk


@dataclass(frozen=True)
class Hall(Desk):
    """One agreement with its meetings, open to one person."""

    def show(self, template: str, page: Any, *, tab: str, status: int = 200, **more: Any) -> HttpResponse:
        """The page under the tabs of the meetings."""
        return self.asked.show(
            template,
            self.about,
            page,
            here="meetings",
            status=status,
            agreement=self.facts,
            tabs=hall_tabs(self, tab),
            tabs_label=_("Meetings"),
            judging=None,
            **more,
        )


def hall(asked: Asked, agreement: str) -> Hall:
    """Open an agreement's meetings; NotFoundError for who may not see it. It shows what is known now."""
    facts = agreement_for(asked.viewer, agreement)
    about = asked.picture(agreement) if facts.area_code else None
    return Hall(asked, facts, replace(about, period=None, known_on=None) if about else None)


def hall_tabs(here: Desk, tab: str) -> tuple[Link, ...]:
    """The parts of the meetings, the one shown marked."""
    parts = [
        ("calendar", "meetings", _("Calendar")),
        ("groups", "groups", _("Groups")),
        ("forward", "forward-plans", _("Forward plans")),
        ("run-sheet", "run-sheet", _("Run sheet")),
        ("decisions", "decisions", _("Decisions")),
        ("actions", "actions", _("Actions")),
        ("library", "library", _("Library")),
    ]
    if here.asked.viewer.may("run_meetings", here.code):
        parts.append(("old", "old-minutes", _("Old minutes")))
    return tuple(Link(text=words, href=here.address(name), current=part == tab) for part, name, words in parts)
