"""The run sheet of a quarter: each step with its day, how many are done of how many, and who is behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.accounts.models import Person
from accord.assessment.models import Run
from accord.assessment.queries.commentary_standing import MISSING, SENT_BACK, SIGNED, Standing, commentary_standing
from accord.collection.models import Observation
from accord.delivery.models import Recovery, Step
from accord.delivery.recovery import DAYS
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.meetings.calendar.rules import holidays_of
from accord.meetings.models import Meeting, Paper, RunSheetDay, Schedule
from accord.meetings.planning import releases_of
from accord.meetings.planning.running import STEPS, dated_back
from accord.meetings.queries.figures import figures_of
from accord.meetings.queries.forward import sees_private

TITLES: Mapping[str, str | Promise] = {
    "data_asked": lazy("Data asked for"),
    "returns_in": lazy("Returns in"),
    "checked": lazy("Figures checked"),
    "judged": lazy("Figures judged"),
    "commentary_written": lazy("Commentary written"),
    "commentary_signed": lazy("Commentary signed off"),
    "recovery_read": lazy("Recovery plans read"),
    "papers_in": lazy("Papers in"),
    "agenda_sent": lazy("Agenda frozen and sent"),
    "pack_out": lazy("Pack out"),
    "meeting": lazy("Meeting"),
    "minutes_out": lazy("Draft minutes out"),
}
WHO: Mapping[str, str | Promise] = {
    "returns_in": lazy("Data providers"),
    "commentary_written": lazy("Target leads"),
    "commentary_signed": lazy("Thematic leads"),
    "recovery_read": lazy("Owners of recovery plans"),
    "papers_in": lazy("Owners of papers"),
    "meeting": lazy("The group"),
}
"""Who does a step where the group names nobody; the rest is the secretariat's."""
BEFORE = timedelta(days=92)
"""How far back a quarter reaches for a group that has not met before."""


@dataclass(frozen=True)
class Behind:
    """Somebody who is behind with something: ``kind`` and ``code`` say what it is about."""

    who: str
    person: str
    agency: str
    what: str
    kind: str
    code: str


@dataclass(frozen=True)
class SheetStep:
    """One step: by which day, how many are done of how many (None where that is not counted), who is behind."""

    code: str
    title: str
    days: int
    on: date
    who: str
    done: int | None
    of: int | None
    behind: tuple[Behind, ...]
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything that is counted is done."""
        return self.of is not None and self.done is not None and self.done >= self.of

    def late(self, today: date) -> bool:
        """Whether its day has passed and something is still to be done."""
        return self.of is not None and not self.complete and self.on < today


@dataclass(frozen=True)
class RunSheet:
    """The run sheet of one meeting."""

    meeting: str
    group: str
    group_title: str
    on: date
    state: str
    today: date
    steps: tuple[SheetStep, ...]

    @property
    def late(self) -> tuple[SheetStep, ...]:
        """The steps that are late."""
        return tuple(one for one in self.steps if one.late(self.today))

    @property
    def next(self) -> SheetStep | None:
        """The next step that is not done."""
        return next((one for one in self.steps if one.on >= self.today and not one.complete), None)


@dataclass(frozen=True)
class Sheets:
    """Which meetings a run sheet can be asked for: code, group's title and day."""

    meetings: tuple[tuple[str, str, date], ...]


def sheets_of(viewer: Viewer, about: Picture, *, today: date) -> Sheets:
    """The meetings to come, and those of the last month, by day; one query."""
    viewer.demand("see", about.agreement.code)
    found = _meetings(about).filter(on__gte=today - timedelta(days=31))
    return Sheets(tuple((one.code, one.group.title, one.on) for one in found[:60]))


def run_sheet_for(viewer: Viewer, about: Picture, *, today: date, meeting: str = "") -> RunSheet | None:
    """The run sheet of a meeting, or of the next one of a group at the top; None where no such meeting is planned.

    About twenty-five queries, however many indicators, plans and papers there are.
    """
    viewer.demand("see", about.agreement.code)
    row = _meeting(about, meeting, today)
    if row is None:
        return None
    days = _days(about.agreement.id, row)
    is_holiday = _holidays(about.agreement.id, row)
    counted = _Counting(viewer, about, row, today)
    steps = []
    for code, usual in STEPS.items():
        before, person = days.get(code, (usual, None))
        if before is None:
            continue
        on = dated_back(row.on, before, is_holiday)
        step = SheetStep(
            code, str(TITLES[code]), before, on, str(person) if person else str(WHO.get(code, _("Secretariat"))),
            None, None, (),
        )  # fmt: skip
        steps.append(counted.counted(step))
    ordered = tuple(sorted(steps, key=lambda one: (one.on, -one.days)))
    return RunSheet(row.code, row.group.code, row.group.title, row.on, row.state, today, ordered)


def run_sheet_waiting(viewer: Viewer, about: Picture, *, today: date) -> tuple[tuple[SheetStep, Behind], ...]:
    """What waits for one person on the next run sheet: each step with what they, or their agency, are behind with.

    A data provider answers for the agency; the secretariat sees its own steps elsewhere.
    """
    sheet = run_sheet_for(viewer, about, today=today)
    if sheet is None:
        return ()
    agency = viewer.agency if "data_provider" in viewer.roles(about.agreement.code) else ""
    return tuple(
        (step, one)
        for step in sheet.steps
        for one in step.behind
        if (one.person and one.person == viewer.code) or (one.agency and one.agency == agency)
    )


def sheet_days(agreement: int, group: str) -> dict[str, tuple[int | None, str]]:
    """Working days before the meeting by step as the group has them, with the code of who sees to it."""
    held = RunSheetDay.objects.filter(agreement_id=agreement, group__code=group).select_related("who")
    own = {one.step: (one.days, one.who.code if one.who else "") for one in held}
    return {code: own.get(code, (usual, "")) for code, usual in STEPS.items()}


class _Counting:
    """Counts what is done for each step of one meeting."""

    def __init__(self, viewer: Viewer, about: Picture, meeting: Meeting, today: date) -> None:
        self._viewer, self._about, self._meeting, self._today = viewer, about, meeting, today
        self._facts = {one.code: one for one in indicator_facts(about.agreement.id) if one.ended_on is None}
        self._figures = figures_of(about.agreement)
        self._standing = tuple(one for one in commentary_standing(viewer, about) if one.needed)
        earlier = Meeting.objects.filter(agreement_id=about.agreement.id, group_id=meeting.group_id, on__lt=meeting.on)
        last = earlier.exclude(state="cancelled").aggregate(last=Max("on"))["last"]
        self._since: date = last or meeting.on - BEFORE

    def counted(self, step: SheetStep) -> SheetStep:
        """The step with what is done and who is behind."""
        counts: Mapping[str, Callable[[SheetStep], SheetStep]] = {
            "data_asked": self._asked,
            "returns_in": self._returns,
            "checked": self._checked,
            "judged": self._judged,
            "commentary_written": self._written,
            "commentary_signed": self._signed,
            "recovery_read": self._readings,
            "papers_in": self._papers,
            "agenda_sent": lambda one: self._event(one, self._meeting.state in {"called", "held", "agreed"}),
            "pack_out": lambda one: self._event(one, self._meeting.packs.exists()),
            "meeting": lambda one: self._event(one, self._meeting.on <= self._today),
            "minutes_out": lambda one: self._event(one, self._meeting.state in {"held", "agreed"}),
        }
        return counts[step.code](step)

    def _event(self, step: SheetStep, happened: bool) -> SheetStep:
        return replace(step, done=int(happened), of=1)

    def _due(self, by: date) -> Iterable[tuple[IndicatorFacts, bool]]:
        """Each set of figures that was or is to come between the meeting before and a day, and whether it is here."""
        for figures in self._figures:
            times = releases_of(figures, today=self._today, until=max(by, self._today + timedelta(days=1)))
            facts = self._facts[figures.code]
            if times.awaited_since is not None:
                yield facts, False
            for one in times.releases:
                if self._since < (one.due or one.on) <= by:
                    yield facts, one.out

    def _asked(self, step: SheetStep) -> SheetStep:
        agencies = {facts.now.provider for facts, _here in self._due(self._meeting.on) if facts.now.provider}
        said = ngettext("%(n)d agency to ask", "%(n)d agencies to ask", len(agencies)) % {"n": len(agencies)}
        return replace(step, note=f"{said}: {', '.join(sorted(agencies))}" if agencies else said)

    def _returns(self, step: SheetStep) -> SheetStep:
        due = list(self._due(step.on))
        behind = tuple(
            Behind(
                facts.now.provider or facts.now.owner, "" if facts.now.provider else facts.now.owner_code,
                facts.now.provider_code, f"{facts.code} {facts.title}", "indicator", facts.code,
            )
            for facts, here in due
            if not here
        )  # fmt: skip
        return replace(step, done=sum(here for _facts, here in due), of=len(due), behind=_once(behind))

    def _checked(self, step: SheetStep) -> SheetStep:
        here = sum(one for _facts, one in self._due(step.on))
        return replace(step, done=here, of=here, note=_("Figures are checked as they are accepted."))

    def _judged(self, step: SheetStep) -> SheetStep:
        newest = Observation.objects.filter(indicator_id__in=[one.id for one in self._facts.values()])
        last = newest.aggregate(last=Max("id"))["last"] or 0
        run = Run.objects.filter(agreement_id=self._about.agreement.id).order_by("-id").first()
        return self._event(step, run is not None and run.data_version >= last)

    def _written(self, step: SheetStep) -> SheetStep:
        missing = [one for one in self._standing if one.state in (MISSING, SENT_BACK)]
        behind = tuple(self._of(one, one.indicator.now.owner, one.indicator.now.owner_code) for one in missing)
        return replace(step, done=len(self._standing) - len(missing), of=len(self._standing), behind=behind)

    def _signed(self, step: SheetStep) -> SheetStep:
        waiting = [one for one in self._standing if one.state != SIGNED]
        theirs = [one for one in waiting if one.state not in (MISSING, SENT_BACK)]
        behind = tuple(self._of(one, one.indicator.theme.lead, one.indicator.theme.lead_code) for one in theirs)
        return replace(step, done=len(self._standing) - len(waiting), of=len(self._standing), behind=behind)

    def _of(self, one: Standing, who: str, person: str) -> Behind:
        what = f"{one.indicator.code} {one.indicator.title}"
        return Behind(who or _("nobody"), person, "", what, "commentary", one.indicator.code)

    def _readings(self, step: SheetStep) -> SheetStep:
        plans = list(
            Recovery.objects.filter(agreement_id=self._about.agreement.id, state="running")
            .select_related("owner")
            .prefetch_related("recoveryreadings")
        )
        began = _began(self._about.agreement.id)
        late = [plan for plan in plans if _reading_due(plan, began) < min(self._today, step.on)]
        behind = tuple(
            Behind(
                str(plan.owner) if plan.owner else _("nobody"), plan.owner.code if plan.owner else "", "",
                f"{plan.code} {plan.title}", "recovery", plan.code,
            )
            for plan in late
        )  # fmt: skip
        return replace(step, done=len(plans) - len(late), of=len(plans), behind=behind)

    def _papers(self, step: SheetStep) -> SheetStep:
        found = Paper.objects.filter(item__meeting=self._meeting, item__removed=False).exclude(state="withdrawn")
        papers = list(found.select_related("owner"))
        private = sees_private(self._viewer, self._about.agreement.code, self._meeting.group.code, self._today)
        behind = tuple(
            Behind(
                str(one.owner) if one.owner else _("nobody"), one.owner.code if one.owner else "", "",
                _("a private paper") if one.private and not private else one.title, "paper", self._meeting.code,
            )
            for one in papers
            if one.state != "received"
        )  # fmt: skip
        return replace(step, done=len(papers) - len(behind), of=len(papers), behind=behind)


def _once(behind: tuple[Behind, ...]) -> tuple[Behind, ...]:
    return tuple(dict.fromkeys(behind))


def _began(agreement: int) -> dict[str, date]:
    moves = Step.objects.filter(agreement_id=agreement, kind=Recovery.KIND, action="moved").order_by("number")
    return {one.subject: one.at.date() for one in moves if one.changes.get("state", ("", ""))[1] == "running"}


def _reading_due(plan: Recovery, began: Mapping[str, date]) -> date:
    readings: Iterable[Any] = plan.recoveryreadings.all()
    last: date = max([began.get(plan.code, plan.opened_on), *(one.on for one in readings)])
    return last + timedelta(days=DAYS[plan.rhythm])


def _meetings(about: Picture) -> Any:
    found = Meeting.objects.filter(agreement_id=about.agreement.id).exclude(state="cancelled")
    return found.select_related("group").order_by("on", "id")


def _meeting(about: Picture, code: str, today: date) -> Meeting | None:
    found = _meetings(about)
    if code:
        chosen: Meeting | None = found.filter(code=code).first()
        return chosen
    coming = found.filter(on__gte=today)
    first: Meeting | None = coming.filter(group__parent__isnull=True).first() or coming.first()
    return first


def _days(agreement: int, meeting: Meeting) -> dict[str, tuple[int | None, Person | None]]:
    held = RunSheetDay.objects.filter(agreement_id=agreement, group_id=meeting.group_id).select_related("who")
    return {one.step: (one.days, one.who) for one in held}


def _holidays(agreement: int, meeting: Meeting) -> Callable[[date], bool]:
    rules = Schedule.objects.filter(agreement_id=agreement, group_id=meeting.group_id).order_by("-first_on")
    nation = rules.values_list("holidays", flat=True).first() or "ENG"
    return lambda day: day in holidays_of(nation, day.year)
