"""The register of published plans: which are out, for which period, what is due by when, what is late."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.meetings.library.standing import STANDINGS
from accord.meetings.operations.library import may_add_to
from accord.meetings.queries.library_links import group_titles
from accord.meetings.queries.library_plans import PlanLine, plan_register
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Option
from accord.web.listing import Filter, Group, changed
from accord.web.meetings.library.place import DocumentRow, row_of, shelf_title, show
from accord.web.meetings.library.words import STANDING_WORDS, kind_word, late_words, plans_answer, span_words
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless

HEADINGS = (
    "code", "title", "kind", "shelf", "owner", "covers_from", "covers_until", "published_on", "published_at",
    "review_due", "next_due", "standing", "days_late",
)  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """A plan as the register shows it; ``due_what`` says what is due on its day."""

    row: DocumentRow
    covers: str
    published: str
    due: date | None
    due_what: str
    late: str
    review_on: date | None
    next_due: date | None


@dataclass(frozen=True)
class PlansPage:
    """What the register shows."""

    answer: str
    groups: tuple[Group, ...]
    filters: tuple[Filter, ...]
    shown: str
    clear: str
    download: str
    add: str
    anything: bool


@page
def plans_page(asked: Asked, agreement: str) -> HttpResponse:
    """The register, or the same as a CSV file."""
    here = hall(asked, agreement)
    group, standing = asked.parameter("group"), asked.parameter("standing")
    every = plan_register(asked.viewer, here.facts, today=asked.today, group=group)
    lines = [one for one in every.lines if not standing or one.standing == standing]
    if asked.parameter("format") == "csv":
        return _csv(here.code, lines)
    counts = every.counts
    shown = PlansPage(
        answer=plans_answer([(code, counts[code]) for code in STANDINGS]) if every.lines else _("No plan is listed."),
        groups=tuple(
            Group(_title(code), [_row(here, one) for one in lines if one.standing == code])
            for code in STANDINGS
            if any(one.standing == code for one in lines)
        ),
        filters=_filters(here, group, standing),
        shown=ngettext("%(n)d plan", "%(n)d plans", len(lines)) % {"n": len(lines)},
        clear=here.address("library-plans") if group or standing else "",
        download=changed(asked.query, format="csv"),
        add=here.address("library-add") + "?kind=plan" if may_add_to(asked.viewer, here.code) else "",
        anything=bool(every.lines or group),
    )
    return show(here, "meetings/library/plans.html", shown, part="plans")


def _row(here: Hall, one: PlanLine) -> PlanRow:
    days = one.document.days
    what = _("review") if days.is_review else _("next edition") if days.published_on else _("publication")
    return PlanRow(
        row=row_of(here, one.document),
        covers=span_words(days),
        published=long_date(days.published_on) if days.published_on else "",
        due=days.due,
        due_what=what if days.due else "",
        late=late_words(one.late) if one.late else "",
        review_on=days.review_on,
        next_due=days.next_due,
    )


def _title(code: str) -> str:
    words = str(STANDING_WORDS[code])
    return words[0].upper() + words[1:]


def _filters(here: Hall, group: str, standing: str) -> tuple[Filter, ...]:
    groups = [Option("", _("Every shelf"), not group)]
    groups += [Option(code, title, code == group) for code, title in sorted(group_titles(here.facts).items())]
    states = [Option("", _("However they stand"), not standing)]
    states += [Option(code, _title(code), code == standing) for code in STANDINGS]
    return (
        Filter("group", _("Shelf"), options=tuple(groups)),
        Filter("standing", _("How it stands"), options=tuple(states)),
    )


def _csv(agreement: str, lines: Iterable[PlanLine]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="plans-{agreement}.csv"'
    table = csv.writer(answer)
    table.writerow(HEADINGS)
    for one in lines:
        line, days = one.document, one.document.days
        dates = (days.covers_from, days.covers_until, days.published_on, line.address, days.review_on, days.next_due)
        said = (line.code, line.title, kind_word(line.kind), shelf_title(line.group_title), line.owner, *dates)
        table.writerow([harmless("" if cell is None else cell) for cell in (*said, one.standing, one.late)])
    return answer
