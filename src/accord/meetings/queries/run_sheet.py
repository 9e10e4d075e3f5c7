"""The run sheet of a quarter: each step with its day, how many are done of how many, and who is behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.accounts.models import Person
from accord.assessment.models import Run
from accord.assessment.queries.commentary_standing import MISSING, SENT_BACK, SIGNED, Standing, commentary_standing
from accord.collection.models import Observation
from accord.delivery.models import Recovery, Step
from accord.delivery.recovery import DAYS
from accord.framework.queries.indicators import IndicatorFacts
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.meetings.models import Meeting, Paper
from accord.meetings.models.calendar import HELD, OUT, TO_COME
from accord.meetings.planning.running import STEPS, dated_back
from accord.meetings.queries.seats import sees_private
from accord.meetings.queries.sheet_days import holidays_for, sheet_days
from accord.meetings.queries.wanted_figures import Wanted, figures_wanted, whom_to_ask

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
    def is_to_come(self) -> bool:
        """Whether the meeting is still expected."""
        return self.state in TO_COME

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
    days = sheet_days(about.agreement.id, row.group_id)
    is_holiday = holidays_for(about.agreement.id, row.group_id)
    counted = _Counting(viewer, about, row, today)
    steps = []
    for code in STEPS:
        before, person = days[code]
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


class _Counting:
    """Counts what is done for each step of one meeting."""

    def __init__(self, viewer: Viewer, about: Picture, meeting: Meeting, today: date) -> None:
        self._viewer, self._about, self._meeting, self._today = viewer, about, meeting, today
        self._wanted = figures_wanted(about.agreement, meeting, today=today)
        self._standing = tuple(one for one in commentary_standing(viewer, about) if one.needed)

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
            "agenda_sent": lambda one: self._event(one, self._meeting.state in OUT),
            "pack_out": lambda one: self._event(one, self._meeting.packs.exists()),
            "meeting": lambda one: self._event(one, self._meeting.on <= self._today),
            "minutes_out": lambda one: self._event(one, self._meeting.state in HELD),
        }
        return counts[step.code](step)

    def _event(self, step: SheetStep, happened: bool) -> SheetStep:
        return replace(step, done=int(happened), of=1)

    def _asked(self, step: SheetStep) -> SheetStep:
        """Figures that are here need not be asked for."""
        whom = whom_to_ask(self._about.agreement, (one for one in self._wanted if one.open))
        behind = tuple(dict.fromkeys(one for wanted, people in whom.items() for one in _to_ask(wanted, people)))
        days = [one.asked_on for one in self._wanted if one.asked_on is not None]
        note = _("Last asked on %(day)s.") % {"day": date_format(max(days), "j F Y")} if days else ""
        return replace(step, done=len(self._wanted) - len(whom), of=len(self._wanted), behind=behind, note=note)

    def _returns(self, step: SheetStep) -> SheetStep:
        due = [one for one in self._wanted if one.due <= step.on]
        behind = tuple(_provider(one.indicator) for one in due if not one.here)
        return replace(step, done=sum(one.here for one in due), of=len(due), behind=tuple(dict.fromkeys(behind)))

    def _checked(self, step: SheetStep) -> SheetStep:
        here = sum(one.here for one in self._wanted if one.due <= step.on)
        return replace(step, done=here, of=here, note=_("Figures are checked as they are accepted."))

    def _judged(self, step: SheetStep) -> SheetStep:
        newest = Observation.objects.filter(indicator__places__agreement=self._about.agreement.id)
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


def _provider(facts: IndicatorFacts) -> Behind:
    """Who has to send an indicator's figures in: its provider, else its owner."""
    now = facts.now
    owner = "" if now.provider else now.owner_code
    what = f"{facts.code} {facts.title}"
    return Behind(now.provider or now.owner, owner, now.provider_code, what, "indicator", facts.code)


def _to_ask(wanted: Wanted, people: Iterable[Person]) -> Iterator[Behind]:
    """Those who are still to be asked for some figures."""
    agency = wanted.indicator.now.provider
    what = f"{wanted.indicator.code} {wanted.indicator.title}"
    named = [(f"{person}, {agency}" if agency else str(person), person.code) for person in people]
    for who, code in named or [(_("nobody to write to"), "")]:
        yield Behind(who, code, wanted.indicator.now.provider_code, what, "indicator", wanted.indicator.code)


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
