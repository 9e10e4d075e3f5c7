"""The stages of a strategic assessment, dated back from the day it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUBLISH = "publish"


@dataclass(frozen=True)
class Stage:
    """A stage: its words, what is done in it, how many weeks before publication it ends, and whether a group takes it.

    ``meeting`` is the purpose of the item on the group's agenda, "" for a stage that needs no meeting.
    """

    code: str
    title: str | Promise
    what: str | Promise
    weeks: int
    meeting: str = ""


STAGES: Mapping[str, Stage] = {
    stage.code: stage
    for stage in (
        Stage("scoping", _("Scoping"), _("Questions, area and sources are agreed."), 26, "discuss"),
        Stage("data", _("Data"), _("Figures and evidence are in."), 18),
        Stage("drafting", _("Drafting"), _("The template is filled in."), 11),
        Stage("consultation", _("Consultation"), _("Partners and the public have said what they think."), 5, "discuss"),
        Stage("sign_off", _("Sign-off"), _("The group agrees it."), 2, "decide"),
        Stage(PUBLISH, _("Publication"), _("It is out, and in the register of plans."), 0),
    )
}
"""Every stage in its order. The weeks are where a cycle starts from; each cycle may choose its own."""

DONE, LATE, NOW, AHEAD = "done", "late", "now", "ahead"


@dataclass(frozen=True)
class Staged:
    """A stage of one cycle: by which day, when it was done."""

    code: str
    due: date
    done_on: date | None = None


def due_on(publish_on: date, weeks: int, is_holiday: Callable[[date], bool]) -> date:
    """The day a stage ends: so many weeks before publication, or the working day before that one.

    Publication itself (0 weeks) stays on its day, whatever day it is.
    """
    day = publish_on - timedelta(weeks=weeks)
    while weeks and (day.weekday() >= 5 or is_holiday(day)):
        day -= timedelta(days=1)
    return day


def standing_of(stages: Iterable[Staged], today: date) -> dict[str, str]:
    """By stage: done, late, the one being worked on now, or ahead."""
    found: dict[str, str] = {}
    working = False
    for one in stages:
        if one.done_on is not None:
            found[one.code] = DONE
        elif one.due < today:
            found[one.code] = LATE
        else:
            found[one.code] = AHEAD if working else NOW
        working = working or one.done_on is None
    return found
