"""What other partners ask of the viewer's agency."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.delivery.queries.waiting import asked_of
from accord.reporting.work.shape import About, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """The asks and offers that name the agency and that nobody has answered."""
    for one in asked_of(about.viewer, about.picture.agreement):
        words = _("Answer the offer of %(who)s") if one.sort == "offer" else _("Answer what %(who)s asks of you")
        yield Task(
            sort="ask", code=one.code, title=one.title, due=one.due, who=one.from_agency,
            wanted=words % {"who": one.from_agency or _("a partner")},
            address=page_at("record", agreement=about.code, register="partners", code=one.code),
        )  # fmt: skip
