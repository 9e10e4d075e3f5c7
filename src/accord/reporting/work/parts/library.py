"""Plans that fall due and stages of strategic assessments, for whoever answers for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from accord.meetings.library.stages import STAGES
from accord.meetings.queries.library_assessments import stages_owed
from accord.meetings.queries.library_plans import plans_owed
from accord.reporting.work.shape import About, Task, page_at

AHEAD = timedelta(days=45)
"""What is due later is nobody's task yet."""


def tasks(about: About) -> Iterable[Task]:
    """The viewer's plans and stages due within 45 days; for who runs the meetings also what others are late with."""
    facts, until = about.picture.agreement, about.today + AHEAD
    under_way = set()
    for cycle, stage in stages_owed(about.viewer, facts, today=about.today, until=until):
        under_way.add(cycle.document)
        who, owner = (stage.who, stage.who_code) if stage.who else (cycle.owner, cycle.owner_code)
        if about.is_mine(owner) or stage.due < about.today:
            yield Task(
                sort="stage", code=cycle.code, title=cycle.title, due=stage.due, who=who, mine=about.is_mine(owner),
                wanted=_("Say when the stage “%(stage)s” is done") % {"stage": STAGES[stage.code].title},
                address=page_at("library-assessment", agreement=about.code, assessment=cycle.code),
            )  # fmt: skip
    for one in plans_owed(about.viewer, facts, today=about.today, until=until):
        line, mine = one.document, about.is_mine(one.document.owner_code)
        if line.code in under_way or not (mine or one.late):
            continue
        wanted = _("Review the plan") if line.days.is_review else _("Bring out the next edition")
        if line.days.published_on is None and not line.days.is_review:
            wanted = _("Bring the plan out")
        yield Task(
            sort="plan", code=line.code, title=line.title, due=line.days.due, who=line.owner, mine=mine, wanted=wanted,
            address=page_at("library-document", agreement=about.code, document=line.code),
        )  # fmt: skip
