"""A forward plan as files: CSV, Excel, Word, and the annex to the minutes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.documents import excel, word
from accord.framework.errors import NotFoundError
from accord.meetings import annex
from accord.meetings.queries.forward import GroupPlan, forward_plan
from accord.reporting.fonts import font_files
from accord.reporting.making import MEDIA_TYPES
from accord.web.asking import Asked, page
from accord.web.meetings.forward.place import known_on, plan_hall
from accord.web.meetings.room import Hall
from accord.web.scorecard.files import harmless

HEADINGS = (
    "group", "meeting", "date", "kind", "item", "purpose", "minutes", "lead", "theme", "indicator", "forward_item",
    "fixed", "why", "new_figures", "of_indicators", "offers",
)  # fmt: skip


@page
def plan_file(asked: Asked, agreement: str, group: str, format: str) -> HttpResponse:  # noqa: A002 - the address's word
    """The plan in full."""
    here, plan = _opened(asked, agreement, group)
    if format == "csv":
        return plans_csv(f"{here.code}-{group}", [plan])
    makers: Mapping[str, Callable[[], bytes]] = {
        "xlsx": lambda: excel.render(annex.plan_workbook(plan, plan.coming, **_about(here))),
        "docx": lambda: word.render(annex.plan_document(plan, plan.coming, **_about(here)), font_files=font_files()),
    }
    return file_answer(makers, format, f"{here.code}-{group}-{_('forward-plan')}")


@page
def annex_file(asked: Asked, agreement: str, group: str, format: str) -> HttpResponse:  # noqa: A002 - the address's word
    """The plan in the form of the papers' annex: date of meeting, item, responsibility."""
    here, plan = _opened(asked, agreement, group)
    makers: Mapping[str, Callable[[], bytes]] = {
        "xlsx": lambda: excel.render(annex.annex_workbook(plan, plan.coming, **_about(here))),
        "docx": lambda: word.render(annex.annex_document(plan, plan.coming, **_about(here)), font_files=font_files()),
    }
    return file_answer(makers, format, f"{here.code}-{group}-{_('annex')}")


def plans_csv(name: str, plans: Iterable[GroupPlan]) -> HttpResponse:
    """Every item of the coming meetings of some groups, a row each."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for plan in plans:
        for meeting in plan.coming:
            for item in meeting.items:
                entry = item.entry
                row = (
                    plan.group, meeting.code, meeting.on, entry.kind, item.title, entry.purpose, entry.minutes,
                    item.lead, entry.theme, entry.indicator, entry.wanted, "true" if entry.fixed else "false",
                    item.why, len(entry.fresh.new), entry.fresh.all, annex.figures_words(item),
                )  # fmt: skip
                writer.writerow([harmless(cell) for cell in row])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-forward-plan.csv"'
    return answer


def file_answer(makers: Mapping[str, Callable[[], bytes]], wanted: str, name: str) -> HttpResponse:
    """A file in one of the formats there are; NotFoundError for another."""
    if wanted not in makers:
        raise NotFoundError(_("It comes as %(formats)s only.") % {"formats": ", ".join(makers)})
    answer = HttpResponse(makers[wanted](), content_type=MEDIA_TYPES[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{wanted}"'
    return answer


def _opened(asked: Asked, agreement: str, group: str) -> tuple[Hall, GroupPlan]:
    here = plan_hall(asked, agreement)
    return here, forward_plan(asked.viewer, here.facts, group, today=asked.today, known_on=known_on(here))


def _about(here: Hall) -> dict[str, Any]:
    return {"place": here.facts.title, "made_at": timezone.now().replace(microsecond=0)}
