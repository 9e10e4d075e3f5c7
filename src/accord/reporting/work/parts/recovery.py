"""Readings of running recovery plans that are due."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.reporting.work.shape import About, Task, page_at


def tasks(about: About) -> Iterable[Task]:
    """The next reading of each running plan the viewer leads, or whose figures their agency sends."""
    for plan in about.plans:
        place = {"theme": plan.indicator.theme.code, "indicator": plan.indicator.code}
        if plan.reading_due is None or not about.viewer.may("give_readings", about.code, **place):
            continue
        sends = bool(about.viewer.agency) and plan.indicator.now.provider_code == about.viewer.agency
        mine = about.is_mine(plan.owner_code) or (sends and "data_provider" in about.roles)
        follows = "secretariat" in about.roles or plan.indicator.theme.lead_code == about.viewer.code
        if mine or follows:
            yield Task(
                sort="reading", code=plan.code, title=plan.title, wanted=_("Give the next reading"),
                why=plan.area_name, who=plan.owner, mine=mine, due=plan.reading_due,
                address=page_at("record", agreement=about.code, register="recovery", code=plan.code),
            )  # fmt: skip
