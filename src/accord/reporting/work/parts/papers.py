"""Papers for meetings to come."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.meetings.queries.papers import Wanted, papers_waited_for, papers_wanted_of
from accord.reporting.wording import long_date
from accord.reporting.work.shape import About, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """The papers the viewer owes; for who runs the meetings also what others owe."""
    facts = about.picture.agreement
    own = papers_wanted_of(about.viewer, facts, today=about.today)
    mine = {one.paper.id for one in own}
    others = papers_waited_for(about.viewer, facts, today=about.today)
    yield from (_task(about, one, mine=True) for one in own)
    yield from (_task(about, one, mine=not one.paper.owner) for one in others if one.paper.id not in mine)


def _task(about: About, one: Wanted, *, mine: bool) -> Task:
    when = _("%(group)s, %(day)s") % {"group": one.meeting_title, "day": long_date(one.on)}
    return Task(
        sort="paper", code=one.paper.place, title=one.paper.title, wanted=_("Send in the paper"), why=when,
        who=one.paper.owner, mine=mine, due=one.paper.due,
        address=page_at("paper", agreement=about.code, meeting=one.meeting, paper=one.paper.id),
    )  # fmt: skip
