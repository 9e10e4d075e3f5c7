"""The screen on which minutes are taken: the agenda, and a form for each item that works by itself."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accord.accounts.errors import AccordError, NotAllowedError
from accord.framework.errors import NotFoundError
from accord.meetings.operations.decisions import record_line
from accord.meetings.operations.texts import Saved, save_text
from accord.meetings.queries.minuted import MinuteItem, Minutes
from accord.meetings.queries.minutes import minutes_of
from accord.meetings.spoken import ACTION, Said, due_words
from accord.web.asking import Asked, page
from accord.web.meetings.hub import MeetingHall, meeting_hall


class TextForm(forms.Form):
    """What is sent for one item: its text on top of a version, or a line of it to be recorded."""

    item = forms.IntegerField()
    do = forms.ChoiceField(choices=[("save", ""), ("record", ""), ("leave", "")], required=False)
    text = forms.CharField(required=False, strip=False, max_length=200_000)
    seen = forms.IntegerField(required=False, min_value=0)
    settles = forms.IntegerField(required=False, min_value=1)
    why = forms.CharField(required=False, max_length=1000)
    mark = forms.CharField(required=False, max_length=60)
    line = forms.CharField(required=False, max_length=5000)
    due = forms.DateField(required=False)


@dataclass(frozen=True)
class WaitingLine:
    """A line that waits to be recorded, as it is read."""

    said: Said
    due: str
    owners: str

    @property
    def is_action(self) -> bool:
        """Whether it is an action, not a decision."""
        return self.said.kind == ACTION


@dataclass(frozen=True)
class TakenItem:
    """One item as the screen shows it; ``text`` is what stands in its box, ``clash`` what somebody else wrote."""

    item: MinuteItem
    text: str
    seen: int
    settles: int | None
    clash: str
    waiting: tuple[WaitingLine, ...]
    problem: str
    why: str
    mark: str


@dataclass(frozen=True)
class TakingPage:
    """What the screen shows."""

    minutes: Minutes
    items: tuple[TakenItem, ...]
    problem: str
    problem_at: str
    words: Mapping[str, str]
    key: str
    who: str


@page
def taking_page(asked: Asked, agreement: str, meeting: str) -> HttpResponse:
    """Take the minutes: a form per item. Who may not, and whoever comes once they are agreed, reads them."""
    here = meeting_hall(asked, agreement, meeting)
    read = here.at("minutes-read")
    if here.posted:
        asked.viewer.demand("run_meetings", here.code)
        return _sent(here)
    if not asked.viewer.may("run_meetings", here.code):
        return HttpResponseRedirect(read)
    found = opened(here)
    if not found.may_take:
        return HttpResponseRedirect(read)
    return shown(here, found)


def opened(here: MeetingHall) -> Minutes:
    """The minutes with what waits in them."""
    return minutes_of(here.asked.viewer, here.facts, here.meeting.code, today=here.asked.today, taking=True)


def shown(
    here: MeetingHall, found: Minutes, given: Mapping[int, TakenItem] | None = None, status: int = 200
) -> HttpResponse:
    """The screen; ``given`` are items whose box holds what was sent, with what is wrong about it."""
    items = tuple((given or {}).get(item.id) or taken(item) for item in found.items)
    problem = next(((one.problem, f"#item-{one.item.id}") for one in items if one.problem), ("", ""))
    return here.show_part(
        "meetings/minutes/take.html",
        TakingPage(
            minutes=found,
            items=items,
            problem=problem[0],
            problem_at=problem[1],
            words=_words(),
            key=f"{here.code}/{here.meeting.code}",
            who=here.asked.person.code,
        ),
        part="minutes",
        status=status,
    )


def taken(item: MinuteItem) -> TakenItem:
    """An item as it stands; where a text is kept beside, that is shown next to it."""
    return TakenItem(
        item=item, text=item.text, seen=item.number, settles=None, clash="", waiting=waiting_lines(item), problem="",
        why="", mark=uuid.uuid4().hex,
    )  # fmt: skip


def waiting_lines(item: MinuteItem) -> tuple[WaitingLine, ...]:
    """The lines of an item that wait to be recorded, with whom and by when."""
    return tuple(
        WaitingLine(said, due_words(said), ", ".join((*said.names, *([said.owners_said] if said.owners_said else []))))
        for said in item.waiting
    )


def _sent(here: MeetingHall) -> HttpResponse:
    form = TextForm(here.asked.request.POST)
    if not form.is_valid():
        found = opened(here)
        return shown(here, found, status=400)
    given = form.cleaned_data
    try:
        saved = _act(here, given)
    except (NotFoundError, NotAllowedError):
        raise
    except AccordError as error:
        return _back(here, given, str(error), 400)
    if saved is not None and saved.clash:
        return _back(
            here, given, _("Somebody else changed the same paragraph. Both texts are kept; choose."), 409, saved
        )
    said = _("Recorded.") if given["do"] == "record" else _("Saved.")
    return here.done(said, f"{here.at('minutes')}#item-{given['item']}")


def _act(here: MeetingHall, given: Mapping[str, Any]) -> Saved | None:
    common = {
        "by": here.asked.person,
        "viewer": here.asked.viewer,
        "agreement": here.code,
        "meeting": here.meeting.code,
        "item": given["item"],
        "mark": given["mark"],
        "why": given["why"],
    }
    if given["do"] == "record":
        record_line(**common, line=given["line"], due=given["due"])
        return None
    if given["do"] == "leave":
        one = next((item for item in opened(here).items if item.id == given["item"]), None)
        text, seen = (one.text, one.number) if one else ("", 0)
        return save_text(**common, text=text, seen=seen, settles=given["settles"])
    return save_text(**common, text=given["text"], seen=given["seen"] or 0, settles=given["settles"])


def _back(
    here: MeetingHall, given: Mapping[str, Any], problem: str, status: int, saved: Saved | None = None
) -> HttpResponse:
    """The screen with what was sent still in its box."""
    found = opened(here)
    item = next((one for one in found.items if one.id == given["item"]), None)
    if item is None:
        return shown(here, found, status=status)
    keeps = given["do"] not in ("record", "leave")
    back = TakenItem(
        item=item,
        text=given["text"] if keeps else item.text,
        seen=saved.number if saved else (given["seen"] or 0) if keeps else item.number,
        settles=saved.yours if saved else given["settles"],
        clash=saved.text if saved else "",
        waiting=waiting_lines(item),
        problem=problem,
        why=given["why"],
        mark=uuid.uuid4().hex,
    )
    return shown(here, found, {item.id: back}, status)


def _words() -> dict[str, str]:
    """What the screen's script says, in the reader's language."""
    return {
        "saved": _("All saved"),
        "unsaved": _("Not saved yet"),
        "offline": _("Offline: kept on this machine, {n} changes"),
        "offline_one": _("Offline: kept on this machine, 1 change"),
        "signed_out": _("You are signed out: kept on this machine, {n} changes. Sign in again in another window."),
        "also": _("Also open by {who}"),
        "at": _("item {item}"),
        "waiting": _("{n} to record"),
        "send": _("Send it"),
        "throw": _("Throw it away"),
        "recorded": _("Recorded"),
        "fixed": _("Not taken: {why}"),
        "clash": _("Somebody else changed the same paragraph"),
        "clash_text": _("What {who} wrote; yours is kept in the box above"),
        "keep_mine": _("Keep what is in the box"),
        "take_theirs": _("Take this text instead"),
        "no_network": _("Decisions and actions are recorded once you are back online."),
        "no_room": _("This browser keeps nothing on this machine; save often."),
    }
