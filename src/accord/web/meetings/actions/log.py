"""The action log: what each group has still to close, what drifts, and how long actions live."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.queries.actions import ActionLine, Lives, action_lines, lives
from accord.delivery.registers import ACTIONS
from accord.framework.queries.choices import group_choices
from accord.framework.viewer import Viewer
from accord.web.asking import Asked, page
from accord.web.frame import Option
from accord.web.listing import Filter, Group, changed
from accord.web.meetings.room import Hall, hall
from accord.web.scorecard.files import harmless

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Row:
    """An action as the log's table shows it."""

    line: ActionLine
    href: str
    report: str
    """Where the viewer says how it stands; "" where it is not theirs."""
    today: date


@dataclass(frozen=True)
class LogPage:
    """What the log shows."""

    answer: str
    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    shown: str
    clear: str
    lives: tuple[Lives, ...]
    register: str
    add: str
    download: str
    anything: bool


@page
def log_page(asked: Asked, agreement: str) -> HttpResponse:
    """Open actions of every group or of one: reported done first, then late, due soon, later."""
    here = hall(asked, agreement)
    group, owner = asked.parameter("group"), asked.parameter("owner")
    every = action_lines(asked.viewer, here.facts, today=asked.today, group=group)
    still = [one for one in every if one.is_open and (not owner or owner in one.owner_codes)]
    if asked.parameter("format") == "csv":
        return _csv(here.code, still)
    late = sum(one.days_late > 0 for one in still)
    shown = LogPage(
        answer=_answer(still, late),
        filters=tuple(_filters(here, every, group, owner)),
        groups=tuple(_sections(here, still)),
        shown=ngettext("%(n)d open action", "%(n)d open actions", len(still)) % {"n": len(still)},
        clear=here.address("actions") if group or owner else "",
        lives=lives(every, asked.today),
        register=reverse("register", kwargs={"agreement": here.code, "register": ACTIONS.path}),
        add=_add(here, asked.viewer),
        download=changed(asked.query, format="csv"),
        anything=bool(every),
    )
    return here.show("meetings/actions/log.html", shown, tab="actions")


def row(here: Hall, line: ActionLine) -> Row:
    """An action with its addresses for who looks."""
    place = {"agreement": here.code, "code": line.code}
    viewer = here.asked.viewer
    theirs = line.is_open and (viewer.code in line.owner_codes or viewer.may("run_meetings", here.code))
    return Row(
        line=line,
        href=reverse("record", kwargs={**place, "register": ACTIONS.path}),
        report=reverse("action-report", kwargs=place) if theirs else "",
        today=here.asked.today,
    )


def _answer(still: Sequence[ActionLine], late: int) -> str:
    if not still:
        return _("No action is open.")
    drifting = sum(one.drifts for one in still)
    parts = [ngettext("%(n)d action is open", "%(n)d actions are open", len(still)) % {"n": len(still)}]
    parts.append(ngettext("%(n)d is late", "%(n)d are late", late) % {"n": late} if late else _("none is late"))
    if drifting:
        parts.append(ngettext("%(n)d drifts", "%(n)d drift", drifting) % {"n": drifting})
    return ", ".join(parts) + "."


def _sections(here: Hall, still: Iterable[ActionLine]) -> Iterator[Group]:
    today, waiting = here.asked.today, list(still)
    cuts: tuple[tuple[str, str, Callable[[ActionLine], bool]], ...] = (
        (_("Reported done"), _("for the group to close"), lambda one: one.state == "reported"),
        (_("Late"), "", lambda one: one.days_late > 0),
        (_("Due within two weeks"), "", lambda one: one.due is not None and one.due <= today + SOON),
        (_("Due later"), "", lambda one: one.due is not None),
        (_("Without a day"), _("somebody should set one"), lambda _one: True),
    )
    for title, note, belongs in cuts:
        found = [one for one in waiting if belongs(one)]
        waiting = [one for one in waiting if one not in found]
        if found:
            yield Group(title=title, rows=[row(here, one) for one in found], note=note)


def _filters(here: Hall, every: Iterable[ActionLine], group: str, owner: str) -> Iterator[Filter]:
    groups = group_choices(here.asked.viewer, here.code)
    owners = {
        code: name for one in every if one.is_open for code, name in zip(one.owner_codes, one.owners, strict=False)
    }
    yield Filter("group", _("Group"), options=_options(_("Every group"), groups, group))
    yield Filter(
        "owner", _("Owner"), options=_options(_("Everybody"), sorted(owners.items(), key=lambda two: two[1]), owner)
    )


def _options(all_of_them: str, choices: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    first = Option(value="", text=all_of_them, chosen=not chosen)
    return (first, *(Option(value=code, text=text, chosen=code == chosen) for code, text in choices))


def _add(here: Hall, viewer: Viewer) -> str:
    if not viewer.may(ACTIONS.permission, here.code):
        return ""
    return reverse("record-add", kwargs={"agreement": here.code, "register": ACTIONS.path})


def _csv(agreement: str, lines: Iterable[ActionLine]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="actions-{agreement}.csv"'
    table = csv.writer(answer)
    table.writerow(
        ("code", "title", "group", "owners", "due", "state", "days_late", "times_moved", "first_due", "meeting", "said")
    )
    for one in lines:
        due, first = one.due or "", one.first_due or ""
        said = one.said.words if one.said else ""
        owners = "; ".join(one.owners)
        cells = (one.code, one.title, one.group, owners, due, one.state, max(one.days_late, 0), one.moved, first)
        table.writerow([harmless(cell) for cell in (*cells, one.meeting, said)])
    return answer
