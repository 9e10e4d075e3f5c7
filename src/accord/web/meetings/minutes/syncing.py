"""What the minute-taking screen and the site tell each other: texts, what others wrote, who is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.accounts.errors import AccordError
from accord.meetings.errors import MinutesFixedError
from accord.meetings.operations.decisions import record_line
from accord.meetings.operations.texts import be_present, save_text
from accord.meetings.queries.minutes import takers_of
from accord.web.asking import Asked, page
from accord.web.meetings.hub import MeetingHall, meeting_hall
from accord.web.meetings.minutes.taking import TextForm, opened, taken

MOST = 200


@page
def _sync(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    here = meeting_hall(asked, agreement, meeting)
    asked.viewer.demand("run_meetings", here.code)
    try:
        told = json.loads(asked.request.body)
        texts, lines = _entries(told, "texts"), _entries(told, "lines")
        known = {int(item): int(number) for item, number in dict(told.get("known") or {}).items()}
        tab, at = str(told.get("tab") or "")[:64], int(told.get("here") or 0)
    except (ValueError, TypeError, AttributeError, RawPostDataException):  # the last of a form, read already
        return JsonResponse({"refused": _("This was not understood.")}, status=400)
    saved = [_text(here, one) for one in texts]
    recorded = [_line(here, one) for one in lines]
    try:
        be_present(**_who(here), tab=tab, item=at or None)
    except MinutesFixedError as error:
        return JsonResponse({"refused": str(error), "fixed": True}, status=409)
    found = opened(here)
    touched = {one["item"] for one in (*saved, *recorded)}
    items = [
        {
            "item": item.id,
            "number": item.number,
            "text": item.text,
            "by": item.by,
            "waiting": len(item.waiting),
            "beside": _beside(here, item),
        }
        for item in found.items
        if item.id in touched or known.get(item.id, -1) != item.number
    ]
    takers = takers_of(asked.viewer, here.facts, here.meeting.code, tab=tab, now=timezone.now())
    numbers = {item.id: item.item for item in found.items}
    also = [{"who": who or _("you, in another window"), "at": numbers.get(item, "")} for who, item in takers]
    return JsonResponse({"saved": saved, "recorded": recorded, "items": items, "also": also, "state": found.head.state})


sync_page = require_POST(_sync)
"""Takes texts and lines to be recorded as JSON, and answers with what became of them and what others wrote since."""


def _entries(told: Any, name: str) -> list[Mapping[str, Any]]:
    found = told.get(name) or []
    if not isinstance(found, list) or len(found) > MOST or not all(isinstance(one, dict) for one in found):
        raise ValueError(name)
    return found


def _who(here: MeetingHall) -> dict[str, Any]:
    return {
        "by": here.asked.person,
        "viewer": here.asked.viewer,
        "agreement": here.code,
        "meeting": here.meeting.code,
    }


def _text(here: MeetingHall, sent: Mapping[str, Any]) -> dict[str, Any]:
    def keep(given: Mapping[str, Any]) -> dict[str, Any]:
        saved = save_text(
            **_who(here), item=given["item"], text=given["text"], seen=given["seen"] or 0, mark=given["mark"],
            settles=given["settles"], why=given["why"],
        )  # fmt: skip
        return {
            "number": saved.number, "yours": saved.yours, "text": saved.text, "by": saved.by, "clash": saved.clash,
        }  # fmt: skip

    return _answered(sent, keep)


def _line(here: MeetingHall, sent: Mapping[str, Any]) -> dict[str, Any]:
    def record(given: Mapping[str, Any]) -> dict[str, Any]:
        done = record_line(
            **_who(here), item=given["item"], line=given["line"], due=given["due"], mark=given["mark"], why=given["why"]
        )
        return {"kind": done.kind, "reference": done.reference}

    return _answered(sent, record)


def _answered(sent: Mapping[str, Any], act: Callable[[Mapping[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """What is answered to one thing sent: what came of it, or why it was refused."""
    form = TextForm(sent)
    answer: dict[str, Any] = {"item": sent.get("item"), "mark": sent.get("mark")}
    if not form.is_valid():
        return answer | {"refused": _("This was not understood.")}
    try:
        return answer | act(form.cleaned_data)
    except AccordError as error:
        return answer | {"refused": str(error)}


def _beside(here: MeetingHall, item: Any) -> str:
    """What stands under an item's box, as the page shows it."""
    return render_to_string(
        "meetings/minutes/beside.html",
        {"one": taken(item), "meeting_code": here.meeting.code, "agreement": here.facts, "today": here.asked.today,
         "state": here.meeting.state},
        request=here.asked.request,
    )  # fmt: skip
