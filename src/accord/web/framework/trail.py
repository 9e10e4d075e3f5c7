"""The audit trail: who did what and when, narrowed, as a file, and whether it is whole."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.accounts import audit
from accord.framework.queries.trail import Deed, Sought, trail, trail_length, whole_trail
from accord.web.asking import Asked, page
from accord.web.frame import Link, Option
from accord.web.framework import words
from accord.web.framework.desk import desk
from accord.web.listing import Filter, Pages

PAGE_SIZE = 50
CHECKED_AT_ONCE = 5000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Entry:
    """One row as shown."""

    at: datetime
    by: str
    what: str
    subject: str
    detail: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TrailPage:
    """What the page of the trail shows; ``whole`` None where it was not checked."""

    entries: tuple[Entry, ...]
    filters: tuple[Filter, ...]
    pages: Pages
    shown: str
    clear: str
    files: tuple[Link, ...]
    whole: bool | None
    verdict: str
    check: str


@page
def trail_page(asked: Asked, agreement: str) -> HttpResponse:
    """The trail of the agreement, newest first."""
    here = desk(asked, agreement, "see_audit")
    sought = _sought(asked)
    number = int(asked.parameter("page")) if asked.parameter("page").isdigit() else 1
    found = trail(asked.viewer, here.code, sought, first=(max(1, number) - 1) * PAGE_SIZE, most=PAGE_SIZE)
    whole, verdict = _verdict(asked)
    kept = {name: value for name, value in asked.query if name not in ("page", "check")}
    shown = TrailPage(
        entries=tuple(_entry(deed) for deed in found.deeds),
        filters=_filters(sought, found.people, found.actions),
        pages=Pages(max(1, number), PAGE_SIZE, found.total, asked.query),
        shown=ngettext("%(n)d entry", "%(n)d entries", found.total) % {"n": found.total},
        clear=asked.request.path if sought != Sought() else "",
        files=(Link(text="CSV", href=f"{here.address('framework-audit-csv')}?{urlencode(kept)}"),),
        whole=whole,
        verdict=verdict,
        check=f"?{urlencode({**kept, 'check': 'yes'})}",
    )
    return here.show("framework/audit.html", shown, tab="audit")


@page
def trail_csv(asked: Asked, agreement: str) -> HttpResponse:
    """The rows looked for as a CSV file, oldest first."""
    here = desk(asked, agreement, "see_audit")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("number", "at", "by", "action", "subject", "detail"))
    for deed in whole_trail(asked.viewer, here.code, _sought(asked)):
        detail = json.dumps(deed.detail, ensure_ascii=False, sort_keys=True)
        row = (deed.number, deed.at.isoformat(), deed.by, deed.action, deed.subject, detail)
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{here.code}-audit.csv"'
    return answer


def _verdict(asked: Asked) -> tuple[bool | None, str]:
    """Whether the trail is whole: looked at at once where it is short, else where asked for."""
    length = trail_length()
    if length > CHECKED_AT_ONCE and not asked.parameter("check"):
        return None, _("The trail has %(n)d rows; it has not been checked on this page.") % {"n": length}
    state = audit.verify()
    if state.broken_at is not None:
        return False, _("The trail is broken at row %(n)d: it, or one before it, was changed after it was written.") % {
            "n": state.broken_at
        }
    return True, _("The trail is whole: each of its %(n)d rows is as it was written.") % {"n": state.rows}


def _sought(asked: Asked) -> Sought:
    return Sought(
        who=asked.parameter("who"),
        action=asked.parameter("what"),
        text=asked.parameter("text"),
        since=_day(asked.parameter("since")),
        until=_day(asked.parameter("until")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _filters(sought: Sought, people: tuple[str, ...], actions: tuple[str, ...]) -> tuple[Filter, ...]:
    who = (Option("", _("Anybody"), not sought.who), *(Option(one, one, one == sought.who) for one in people))
    done = sorted((words.word(words.ACTIONS, one), one) for one in actions)
    what = (
        Option("", _("Anything"), not sought.action),
        *(Option(one, said, one == sought.action) for said, one in done),
    )
    return (
        Filter("who", _("Who"), options=who),
        Filter("what", _("What"), options=what),
        Filter("since", _("From"), kind="date", value=sought.since.isoformat() if sought.since else ""),
        Filter("until", _("To"), kind="date", value=sought.until.isoformat() if sought.until else ""),
        Filter("text", _("Find"), kind="search", value=sought.text, hint=_("a code or a word")),
    )


def _entry(deed: Deed) -> Entry:
    # a job is known by its title, which is in the detail; the start of its number tells two of a title apart
    subject = deed.subject[: len("job ") + 8] if deed.subject.startswith("job ") else deed.subject
    return Entry(deed.at, deed.by, words.word(words.ACTIONS, deed.action), subject, tuple(_pairs(deed.detail)))


def _pairs(detail: dict[str, Any]) -> list[tuple[str, str]]:
    """The detail of a row in lines a person can read: what stood and what stands where something changed."""
    found = []
    for name, value in detail.items():
        if isinstance(value, dict):
            found += [(f"{name.replace('_', ' ')}, {inner}", said) for inner, said in _pairs(value)]
        elif isinstance(value, list) and len(value) == 2:
            found.append((name.replace("_", " "), f"{_said(value[0])} → {_said(value[1])}"))
        elif name == "kind":
            found.append((name, _said(value).replace("_", " ")))
        elif value not in ("", None, [], False):
            found.append((name.replace("_", " "), _said(value)))
    return found


def _said(value: Any) -> str:
    if value in ("", None, []):
        return "–"
    if isinstance(value, dict):
        return "; ".join(f"{name} {_said(one)}" for name, one in value.items() if one not in ("", None))
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
