"""What stands beneath an item of an agenda: exceptions with who must answer, plans, actions due, what to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.exceptions import ExceptionLine, exception_lines
from accord.assessment.words import EXCEPTION_STATE
from accord.delivery.models import MeetingAction, Milestone, Recovery, Risk
from accord.delivery.queries.recovery import off_track_plans, standing
from accord.framework.models import Group
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import Meeting
from accord.meetings.planning import Entry, Wanted
from accord.meetings.planning.words import stale_words

MOST = 8
"""So many points stand beneath an item; how many more there are is said."""
MORE = "more"
"""The kind of the point that says how many; its code is the number."""


@dataclass(frozen=True)
class Point:
    """One thing beneath an item: what, who answers for it, by when, and the record it is about."""

    text: str
    who: str = ""
    due: str = ""
    kind: str = ""
    code: str = ""


class Points:
    """The points of a meeting's items; what several items need is read once."""

    def __init__(self, viewer: Viewer, facts: AgreementFacts, meeting: Meeting, entries: Iterable[Entry], today: date):
        self._viewer, self._facts, self._meeting, self._today = viewer, facts, meeting, today
        self._themes = {entry.theme for entry in entries if entry.kind == "theme"}

    def of(self, entry: Entry) -> list[dict[str, Any]]:
        """The points of one entry as an agenda keeps them."""
        makers = {
            "theme": self._theme, "exceptions": self._other_exceptions, "recovery": self._recovery,
            "matters_arising": self._actions, "upward": self._upward, "risks": self._risks,
        }  # fmt: skip
        if entry.record_code and entry.kind == "recovery":
            return []
        maker = makers.get(entry.kind)
        found = list(maker(entry)) if maker else []
        found += [
            Point(stale_words(one), kind="indicator", code=one.code)
            for one in entry.fresh.stale
            if one.proxies or one.awaited_since or entry.kind == "indicator"
        ]
        return [asdict(one) for one in _cut(found)]

    def to_close(self) -> tuple[Wanted, ...]:
        """Recovery plans whose exit test is met: the group is asked to close them."""
        running = Recovery.objects.filter(agreement_id=self._facts.id, state="running").select_related("owner", "theme")
        return tuple(
            Wanted(
                code=f"recovery:{one.code}:close", kind="recovery", purpose="decide", minutes=5,
                title=_("Close recovery plan %(code)s: %(title)s") % {"code": one.code, "title": one.title},
                lead=one.owner.code if one.owner else "", theme=one.theme.code if one.theme else "",
                record_kind="recovery", record_code=one.code, found="decision",
            )
            for one in running
            if standing(self._viewer, self._facts, one.code, today=self._today).exit.met
        )  # fmt: skip

    @cached_property
    def _exceptions(self) -> tuple[ExceptionLine, ...]:
        lines = exception_lines(self._viewer, self._facts)
        return tuple(one for one in lines if one.is_open and one.area == self._facts.area_code)

    def _theme(self, entry: Entry) -> Iterable[Point]:
        yield from map(self._exception, (one for one in self._exceptions if one.indicator.theme.code == entry.theme))
        milestones = Milestone.objects.filter(
            agreement_id=self._facts.id, state="open", due__lte=self._meeting.on, plan__theme__code=entry.theme
        )
        for one in milestones.select_related("owner").order_by("due", "code"):
            text = _("Milestone %(code)s: %(title)s") % {"code": one.code, "title": one.title}
            yield self._dated(text, one.owner, one.due, "milestone", one.code)

    def _other_exceptions(self, _entry: Entry) -> Iterable[Point]:
        return map(self._exception, (one for one in self._exceptions if one.indicator.theme.code not in self._themes))

    def _exception(self, line: ExceptionLine) -> Point:
        said = sentences.attention(line.result) or sentences.exception_words(line.position)
        return Point(
            text=f"{line.indicator.code} {line.indicator.title}: {said}. {EXCEPTION_STATE[line.state]}",
            who=line.owner or line.indicator.theme.lead,
            due=_day(line.due) if line.state == "raised" else "",
            kind="exception",
            code=str(line.number),
        )

    def _recovery(self, _entry: Entry) -> Iterable[Point]:
        off = {one.code: one for one in off_track_plans(self._viewer, self._facts, today=self._today)}
        plans = Recovery.objects.filter(agreement_id=self._facts.id, state="running")
        for plan in plans.select_related("owner", "indicator").order_by("code"):
            reasons = " ".join(off[plan.code].reasons) if plan.code in off else _("On track.")
            text = f"{plan.code} {plan.title} ({plan.indicator.code}): {reasons}"
            yield self._dated(text, plan.owner, plan.back_on, "recovery", plan.code)

    def _actions(self, _entry: Entry) -> Iterable[Point]:
        """Actions of the group that are due by the meeting or have no day, and those reported done, for it to close."""
        open_ones = MeetingAction.objects.filter(agreement_id=self._facts.id, group_id=self._meeting.group_id)
        found = open_ones.filter(closed_on__isnull=True).select_related("owner").prefetch_related("owners")
        for one in sorted(found, key=lambda one: (one.state != "reported", one.due or date.max, one.code)):
            reported = one.state == "reported"
            if reported or one.due is None or one.due <= self._meeting.on:
                how = _(": reported done") if reported else _(": no day is set") if one.due is None else ""
                text = f"{one.code} {one.title}{how}"
                who = ", ".join(str(person) for person in one.owners.all()) or one.owners_said
                yield Point(text, who, _day(one.due), "action", one.code)

    def _upward(self, _entry: Entry) -> Iterable[Point]:
        """What stands open with each group that reports here, by the themes it answers for."""
        below = Group.objects.filter(parent_id=self._meeting.group_id, themes__agreement_id=self._facts.id).distinct()
        for group in below.prefetch_related("themes").order_by("title"):
            themes = {theme.code for theme in group.themes.all() if theme.agreement_id == self._facts.id}
            lines = [one for one in self._exceptions if one.indicator.theme.code in themes]
            codes = ", ".join(one.indicator.code for one in lines)
            said = ngettext("%(n)d exception open", "%(n)d exceptions open", len(lines)) % {"n": len(lines)}
            yield Point(f"{group.title}: {said}" + (f" ({codes})" if codes else ""), kind="group", code=group.code)

    def _risks(self, _entry: Entry) -> Iterable[Point]:
        risks = Risk.objects.filter(agreement_id=self._facts.id, closed_on__isnull=True)
        for one in risks.filter(review_on__lte=self._meeting.on).select_related("owner").order_by("review_on", "code"):
            yield self._dated(f"{one.code} {one.title}", one.owner, one.review_on, "risk", one.code)

    def _dated(self, text: str, owner: object, day: date | None, kind: str, code: str) -> Point:
        return Point(text, str(owner) if owner else "", _day(day), kind, code)


def points_of(held: Iterable[Mapping[str, Any]]) -> tuple[Point, ...]:
    """The points an item keeps, as plain data."""
    return tuple(
        Point(**{name: str(one.get(name, "")) for name in ("text", "who", "due", "kind", "code")}) for one in held
    )


def _cut(found: list[Point]) -> Iterable[Point]:
    yield from found[:MOST]
    if len(found) > MOST:
        more = len(found) - MOST
        yield Point(ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}, kind=MORE, code=str(more))


def count(points: Iterable[Point]) -> int:
    """How many things some points stand for: what is said to be more of them counts as often as it says."""
    return sum(int(one.code) if one.kind == MORE else 1 for one in points)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
