"""Decisions that only a group can take, for those who bring them there; and files that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.delivery.queries.waiting import sent_in
from accord.reporting.work.shape import About, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """Recovery plans to be approved or closed by a group, for chair and secretariat; plans' files for the latter."""
    brings = "secretariat" in about.roles
    if not brings and "chair" not in about.roles:
        return
    for plan in about.plans:
        if plan.state == "running" and not plan.exit_met:
            continue
        wanted = _("Decide whether the recovery plan is approved") if plan.state == "proposed" else _(
            "Decide whether to close the recovery plan: its exit test is met"
        )  # fmt: skip
        yield Task(
            sort="decide", code=plan.code, title=plan.title, why=plan.area_name, who=plan.owner,
            wanted=_("Bring to a group: %(what)s") % {"what": wanted[0].lower() + wanted[1:]} if brings else wanted,
            address=page_at("record", agreement=about.code, register="recovery", code=plan.code),
        )  # fmt: skip
    if brings:
        for one in sent_in(about.viewer, about.picture.agreement):
            yield Task(
                sort="file", code=one.plan, title=one.title, who=one.sent_by,
                wanted=_("Accept the action plan that was sent in, or turn it down"),
                address=page_at("plan-return", agreement=about.code, number=one.number),
            )  # fmt: skip
