"""Old minutes: sent in, the source beside what was read, corrected, confirmed or turned down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.delivery.queries.actions import action_lines
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.choices import group_choices, people_choices
from accord.library.files import kept_file
from accord.meetings.old.proposal import Proposal
from accord.meetings.operations.old import confirm_minutes, correct_minutes, propose_minutes, turn_down_minutes
from accord.meetings.queries.old import OldLine, OldOpened, old_lines, old_opened
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framework.desk import attempt
from accord.web.meetings.old.forms import HeadForm, SendForm, Tables
from accord.web.meetings.room import Hall, hall


@dataclass(frozen=True)
class OldPage:
    """Every file of minutes sent in, and the form that takes another."""

    form: SendForm
    lines: tuple[OldLine, ...]
    states: Mapping[str, str]
    groups: Mapping[str, str]


@dataclass(frozen=True)
class SourceLine:
    """A line of the source: its number, and what was read out of it ("decision", "action" …), "" for nothing."""

    number: int
    text: str
    read_as: str


@dataclass(frozen=True)
class OnePage:
    """One file: its text on one side, what was read on the other."""

    title: str
    held: OldOpened
    trail: tuple[Link, ...]
    source: tuple[SourceLine, ...]
    head: HeadForm | None
    tables: Tables | None
    counts: str
    meeting: str
    file: str
    problems: tuple[forms.BaseForm, ...] = ()


@page
def old_minutes_page(asked: Asked, agreement: str) -> HttpResponse:
    """The files sent in; sending another."""
    here = _room(asked, agreement)
    form = SendForm(asked.request.POST or None, asked.request.FILES or None)
    made: list[int] = []

    def save() -> None:
        file = form.cleaned_data["file"]
        made.append(
            propose_minutes(
                by=asked.person, viewer=asked.viewer, agreement=here.code, name=file.name, content=file.read()
            )
        )

    sent = here.posted and form.is_valid() and not attempt(form, save)
    if sent:
        said = _("The file is read. Look at what was found, mend it, and confirm it.")
        return here.done(said, here.address("old-minutes-one", number=made[0]))
    shown = OldPage(
        form=form,
        lines=old_lines(asked.viewer, here.facts),
        states=states(),
        groups=dict(group_choices(asked.viewer, here.code)),
    )
    return here.show("meetings/old/list.html", shown, tab="old", status=400 if here.posted else 200)


@page
def old_minutes_one_page(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """One file of minutes: looked at, corrected, confirmed or turned down."""
    here = _room(asked, agreement)
    held = old_opened(asked.viewer, here.facts, number)
    if held.state != "proposed":
        return here.show("meetings/old/one.html", _shown(here, held), tab="old")
    if not here.posted:
        return here.show("meetings/old/one.html", _open(here, held), tab="old")
    if "turn_down" in asked.request.POST:
        return _turn_down(here, held)
    return _keep(here, held, confirm="confirm" in asked.request.POST)


@page
def old_minutes_file(asked: Asked, agreement: str, number: int) -> HttpResponse:
    """The file as it came in."""
    here = _room(asked, agreement)
    file = kept_file(old_opened(asked.viewer, here.facts, number).file)
    if file is None:
        raise NotFoundError(_("There is no such file."))
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name.encode("ascii", "replace").decode()}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def states() -> dict[str, str]:
    """What becomes of a file, in words."""
    return {
        "proposed": _("to be looked at"),
        "confirmed": _("confirmed"),
        "turned_down": _("turned down"),
    }


def _keep(here: Hall, held: OldOpened, *, confirm: bool) -> HttpResponse:
    """Keep what was corrected; with ``confirm`` make the meeting of it."""
    bound = _open(here, held, bound=True)
    head, tables = bound.head, bound.tables
    assert head is not None
    assert tables is not None
    if not confirm:
        for name in ("group", "on"):
            head.fields[name].required = False
    sound = all([head.is_valid(), tables.is_valid()])
    if sound and confirm:
        sound = tables.demand_owners()
    if not sound:
        return here.show(
            "meetings/old/one.html", replace(bound, problems=(head, *tables.forms())), tab="old", status=400
        )
    proposal, asked = _proposal(held, head, tables), here.asked
    seen, done = head.cleaned_data["seen"] or 0, _("Kept. Nothing is a record yet.")
    made: list[str] = []

    def save() -> None:
        if confirm:
            made.append(
                confirm_minutes(
                    by=asked.person, viewer=asked.viewer, agreement=here.code, number=held.number, proposal=proposal,
                    seen=seen, today=asked.today, were_agreed=head.cleaned_data["were_agreed"],
                    seats=head.cleaned_data["seats"],
                )
            )  # fmt: skip
        else:
            correct_minutes(
                by=asked.person, viewer=asked.viewer, agreement=here.code, number=held.number, proposal=proposal,
                seen=seen,
            )  # fmt: skip

    status = attempt(head, save)
    if status:
        return here.show("meetings/old/one.html", replace(bound, problems=(head,)), tab="old", status=status)
    if made and not made[0]:
        return here.done(_("The actions are in the log."), here.address("actions"))
    if made:
        return here.done(_("The meeting is in the records."), here.address("meeting", meeting=made[0]))
    return here.done(done, here.address("old-minutes-one", number=held.number))


def _turn_down(here: Hall, held: OldOpened) -> HttpResponse:
    asked = here.asked
    back = here.address("old-minutes-one", number=held.number)
    try:
        seen = int(asked.request.POST.get("seen") or 0)
        turn_down_minutes(by=asked.person, viewer=asked.viewer, agreement=here.code, number=held.number, seen=seen)
    except (InvalidChangeError, ChangedMeanwhileError, ValueError) as error:
        return here.refused(str(error), back)
    return here.done(_("It is set aside; the file stays to be looked at."), here.address("old-minutes"))


def _proposal(held: OldOpened, head: HeadForm, tables: Tables) -> Proposal:
    given = head.cleaned_data
    return Proposal(
        group=given["group"],
        on=given["on"],
        starts=given["starts"],
        minutes=held.proposal.minutes,
        place=given["place"],
        people=tables.rows("people"),
        items=tables.rows("items"),
        decisions=tables.rows("decisions"),
        actions=tables.rows("actions"),
        planned=tables.rows("planned"),
        next_meeting=held.proposal.next_meeting,
        is_log=given["is_log"],
    )


def _open(here: Hall, held: OldOpened, *, bound: bool = False) -> OnePage:
    viewer, data = here.asked.viewer, here.asked.request.POST if bound else None
    proposal = held.proposal
    start = {
        "group": proposal.group,
        "on": proposal.on,
        "starts": proposal.starts,
        "place": proposal.place,
        "is_log": proposal.is_log,
        "were_agreed": True,
        "seen": held.seen,
    }
    head = HeadForm(group_choices(viewer, here.code), data, initial=start)
    still = action_lines(viewer, here.facts, today=here.asked.today, open_only=True)
    actions = [(one.code, f"{one.code} {one.title}"[:80]) for one in still]
    tables = Tables(proposal, people_choices(viewer, here.code), actions, data)
    return replace(_shown(here, held), head=head, tables=tables)


def _shown(here: Hall, held: OldOpened) -> OnePage:
    found = held.proposal
    people, items, decisions, actions = (
        len(one) for one in (found.people, found.items, found.decisions, found.actions)
    )
    counts = ", ".join(
        (
            ngettext("%(n)d person", "%(n)d people", people) % {"n": people},
            ngettext("%(n)d item", "%(n)d items", items) % {"n": items},
            ngettext("%(n)d decision", "%(n)d decisions", decisions) % {"n": decisions},
            ngettext("%(n)d action", "%(n)d actions", actions) % {"n": actions},
        )
    )
    return OnePage(
        title=held.name,
        held=held,
        trail=(Link(text=_("Old minutes"), href=here.address("old-minutes")),),
        source=tuple(_source(held)),
        head=None,
        tables=None,
        counts=counts,
        meeting=here.address("meeting", meeting=held.meeting) if held.meeting else "",
        file=reverse("old-minutes-file", kwargs={"agreement": here.code, "number": held.number}),
    )


def _source(held: OldOpened) -> list[SourceLine]:
    found = held.proposal
    read: dict[int, str] = {}
    parts: tuple[tuple[str, Sequence[object]], ...] = (
        ("person", found.people),
        ("item", found.items),
        ("planned", found.planned),
        ("decision", found.decisions),
        ("action", found.actions),
    )
    for kind, rows in parts:
        read |= {line: kind for row in rows if (line := int(getattr(row, "line", 0)))}
    return [SourceLine(number, text, read.get(number, "")) for number, text in enumerate(held.lines, 1)]


def _room(asked: Asked, agreement: str) -> Hall:
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    return here
