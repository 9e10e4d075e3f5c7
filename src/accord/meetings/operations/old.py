"""Old minutes: taken in as a proposal, corrected, confirmed into a meeting with everything in it, or turned down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.models import Agreement, Group, Membership
from accord.framework.operations.changing import demand_unchanged, keep_trail, open_agreement
from accord.framework.operations.memberships import SeatWording, add_member
from accord.framework.viewer import Viewer
from accord.library.errors import FileRefusedError
from accord.library.files import file_name
from accord.library.operations import keep_file
from accord.meetings.models import AgendaItem, Attendance, Decision, ItemText, Meeting, OldMinutes
from accord.meetings.models.calendar import HELD
from accord.meetings.old.matching import Known, Name
from accord.meetings.old.proposal import IN_THE_CHAIR, Planned, Proposal, from_data, proposal_of
from accord.meetings.operations.calendar import Sitting, add_meeting
from accord.meetings.operations.decisions import next_reference
from accord.meetings.operations.forward import add_item, settle_item
from accord.meetings.operations.old_actions import GivenBy, given_by, same_actions, take_action
from accord.meetings.operations.plan_steps import last_step
from accord.meetings.operations.steps import keep_meeting_step

if TYPE_CHECKING:
    from accord.readers.minutes import Draft

ENDINGS = (".docx", ".pdf", ".txt", ".doc")
LARGEST = 10_000_000


@transaction.atomic
def propose_minutes(*, by: Person, viewer: Viewer, agreement: str, name: str, content: bytes) -> int:
    """Read a file of minutes and keep what was found as a proposal; returns its number.

    No meeting is made by it. Raises InvalidChangeError where the file cannot be read, or is no minutes' file.
    """
    held = open_agreement(viewer, agreement, "run_meetings")
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise InvalidChangeError(
            _("“%(name)s” is of a kind that is not read; expected one of: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(ENDINGS)},
            "file",
        )
    if len(content) > LARGEST:
        raise InvalidChangeError(_("The file is larger than 10 MB."), "file")
    try:
        file = keep_file(by=by, name=name, content=content)
    except FileRefusedError as error:
        raise InvalidChangeError(str(error), "file") from error
    draft = _read(name, content)
    number = (OldMinutes.objects.filter(agreement=held).aggregate(last=Max("number"))["last"] or 0) + 1
    OldMinutes.objects.create(
        agreement=held,
        number=number,
        file=file,
        lines=list(draft.lines),
        warnings=[[one.line, one.what] for one in draft.warnings],
        proposal=_carried_on(held, proposal_of(draft, known_here()), draft).as_data(),
        sent_by=by,
        sent_at=timezone.now(),
    )
    keep_trail(by, held, "propose_minutes", f"old minutes {number}", file=file.name, sha256=file.sha256)
    return number


@transaction.atomic
def correct_minutes(*, by: Person, viewer: Viewer, agreement: str, number: int, proposal: Proposal, seen: int) -> None:
    """Keep a proposal as corrected so far. Raises ChangedMeanwhileError where somebody else corrected it."""
    held, row = _proposed(viewer, agreement, number)
    demand_unchanged(seen, row.changed)
    _keep(row, proposal)
    keep_trail(by, held, "correct_minutes", f"old minutes {number}")


@transaction.atomic
def confirm_minutes(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    number: int,
    proposal: Proposal,
    seen: int,
    today: date,
    were_agreed: bool,
    seats: bool = False,
) -> str:
    """Make a meeting of a proposal, with its attendance, items, decisions, actions and forward plan; returns its code.

    ``were_agreed`` says that the group agreed these minutes, so that they are fixed; ``seats`` gives those who were
    there, and are known here, a seat on the group from that day where they have none. A meeting that stands in the
    calendar on that day is taken, unless it has minutes. An action log makes no meeting, so "" is returned. Raises
    InvalidChangeError with what is missing.
    """
    held, row = _proposed(viewer, agreement, number)
    demand_unchanged(seen, row.changed)
    _demand_whole(proposal, today)
    _keep(row, proposal)
    if proposal.is_log:
        _take_log(by, viewer, row, proposal, today)
        return ""
    meeting = _meeting(by, viewer, held, proposal)
    items = _items(by, meeting, proposal)
    _attendance(meeting, proposal)
    _decisions(by, row, meeting, items, proposal)
    for action in proposal.actions:
        take_action(by, viewer, row, action, given_by(meeting), today)
    for planned in proposal.planned:
        _plan(by, viewer, meeting, planned, today)
    if seats:
        _seats(by, viewer, held, meeting, proposal)
    before, meeting.state = meeting.state, "agreed" if were_agreed else "held"
    meeting.save()
    changes = {"state": (before, meeting.state)}
    keep_meeting_step(by=by, meeting=meeting, action="read_in", changes=changes, note=row.file.name)
    row.state, row.meeting, row.settled_by, row.settled_at = "confirmed", meeting, by, timezone.now()
    row.save()
    keep_trail(
        by, held, "confirm_minutes", f"old minutes {number}", meeting=meeting.code, items=len(proposal.items),
        decisions=len(proposal.decisions), actions=len(proposal.actions), planned=len(proposal.planned),
    )  # fmt: skip
    return meeting.code


@transaction.atomic
def turn_down_minutes(*, by: Person, viewer: Viewer, agreement: str, number: int, seen: int) -> None:
    """Set a proposal aside; the file and what was read of it stay to be looked at."""
    held, row = _proposed(viewer, agreement, number)
    demand_unchanged(seen, row.changed)
    row.state, row.settled_by, row.settled_at = "turned_down", by, timezone.now()
    row.save()
    keep_trail(by, held, "turn_down_minutes", f"old minutes {number}")


def known_here() -> Known:
    """The people and groups that names in minutes may mean."""
    people = Person.objects.select_related("agency")
    return Known(
        people=tuple(Name(one.code, (one.name, one.position), one.agency.name if one.agency else "") for one in people),
        groups=tuple(Name(one.code, (one.title, one.code)) for one in Group.objects.all()),
    )


def _read(name: str, content: bytes) -> Draft:
    from accord.readers.minutes import MinutesError, read_minutes

    with TemporaryDirectory(prefix="accord-minutes-") as folder:
        file = Path(folder) / file_name(name)  # the name may tell the day
        file.write_bytes(content)
        try:
            return read_minutes(file)
        except MinutesError as error:
            raise InvalidChangeError(str(error).replace(file.name, name), "file") from error


def _proposed(viewer: Viewer, agreement: str, number: int) -> tuple[Agreement, OldMinutes]:
    held = open_agreement(viewer, agreement, "run_meetings")
    row = OldMinutes.objects.select_for_update(of=("self",)).filter(agreement=held, number=number).first()
    if row is None:
        raise NotFoundError(_("There are no such minutes."))
    if row.state != "proposed":
        raise InvalidChangeError(_("These minutes were confirmed or turned down already."))
    return held, row


def _keep(row: OldMinutes, proposal: Proposal) -> None:
    data = proposal.as_data()
    if from_data(row.proposal) != from_data(data):
        row.proposal, row.changed = data, row.changed + 1
        row.save()


def _take_log(by: Person, viewer: Viewer, row: OldMinutes, proposal: Proposal, today: date) -> None:
    """Take the actions of a log; it is of no one meeting, so none is made."""
    assert proposal.on is not None
    for action in proposal.actions:
        take_action(by, viewer, row, action, GivenBy(proposal.group, proposal.on), today)
    row.state, row.settled_by, row.settled_at = "confirmed", by, timezone.now()
    row.save()
    keep_trail(by, row.agreement, "confirm_action_log", f"old minutes {row.number}", actions=len(proposal.actions))


def _carried_on(agreement: Agreement, proposal: Proposal, draft: Draft) -> Proposal:
    """Actions that carry on one of the log, put beside it: recognised by wording and owner."""
    same = same_actions(agreement, proposal.group, draft.actions)
    actions = (replace(one, same_as=same.get(place, "")) for place, one in enumerate(proposal.actions))
    return replace(proposal, actions=tuple(actions))


def _demand_whole(proposal: Proposal, today: date) -> None:
    """What a meeting cannot do without."""
    if not proposal.group:
        raise InvalidChangeError(_("Say which group met."), "group")
    if proposal.on is None:
        raise InvalidChangeError(_("Say on which day they met."), "on")
    if proposal.on > today:
        raise InvalidChangeError(_("This day lies ahead; these are minutes of a meeting that was held."), "on")
    if not proposal.items and not proposal.is_log:
        raise InvalidChangeError(_("There is no item; without one nothing can be recorded."))
    numbers = [item.number for item in proposal.items]
    for number in {number for number in numbers if numbers.count(number) > 1}:
        raise InvalidChangeError(_("Item number %(number)s stands twice.") % {"number": number})
    below = [(one.item, one.text) for one in proposal.decisions] + [(one.item, one.text) for one in proposal.actions]
    for item, text in below:
        if item not in numbers and not proposal.is_log:
            raise InvalidChangeError(
                _("“%(text)s” belongs to item %(item)s, which is not there.") % {"text": text[:60], "item": item or "–"}
            )
    for action in proposal.actions:
        if not (action.owners or action.owners_said or action.same_as):
            raise InvalidChangeError(_("Say who is to do “%(text)s”.") % {"text": action.text[:60]})


def _meeting(by: Person, viewer: Viewer, agreement: Agreement, proposal: Proposal) -> Meeting:
    assert proposal.on is not None
    own = Meeting.objects.filter(agreement=agreement, group__code=proposal.group, on=proposal.on)
    found = own.exclude(state="cancelled").first()
    if found is None:
        sitting = Sitting(proposal.on, proposal.starts, proposal.minutes or Sitting.minutes, proposal.place)
        code = add_meeting(by=by, viewer=viewer, agreement=agreement.code, group=proposal.group, sitting=sitting)
        return Meeting.objects.get(agreement=agreement, code=code)
    if found.state in HELD or ItemText.objects.filter(item__meeting=found).exists():
        raise InvalidChangeError(_("The meeting of that group on that day has minutes already."), "on")
    AgendaItem.objects.filter(meeting=found).update(removed=True)
    return found


def _items(by: Person, meeting: Meeting, proposal: Proposal) -> dict[str, AgendaItem]:
    made = {}
    first = (meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
    for place, item in enumerate(proposal.items, first):
        made[item.number] = AgendaItem.objects.create(
            meeting=meeting, position=place, number=item.number, title=item.title[:300] or item.number, minutes=0
        )  # how long each took, and what for, no minutes say
        ItemText(item=made[item.number], number=1, text=item.text, by=by, at=timezone.now()).save()
    return made


def _attendance(meeting: Meeting, proposal: Proposal) -> None:
    people = {one.code: one for one in Person.objects.filter(code__in=[one.person for one in proposal.people])}
    meeting.attendance.all().delete()
    for one in proposal.people:
        Attendance.objects.create(
            meeting=meeting,
            person=people.get(one.person),
            name=one.name[:200],
            initials=one.initials[:8],
            organisation=one.organisation[:200],
            presence="present" if one.presence == IN_THE_CHAIR else one.presence,
            chaired=one.presence == IN_THE_CHAIR,
        )


def _decisions(by: Person, row: OldMinutes, meeting: Meeting, items: dict[str, AgendaItem], proposal: Proposal) -> None:
    for one in proposal.decisions:
        Decision(
            agreement=meeting.agreement,
            group=meeting.group,
            meeting=meeting,
            item=items[one.item],
            reference=next_reference(meeting, items[one.item]),
            text=one.text,
            decided_on=meeting.on,
            source=row.file,
            source_line=one.line or None,
            by=by,
            at=timezone.now(),
        ).save()


def _plan(by: Person, viewer: Viewer, meeting: Meeting, planned: Planned, today: date) -> None:
    """A row of the plan of then; one whose day lies behind is kept as dealt with, and comes to no meeting any more."""
    asked_by = f"{meeting.code}: {planned.responsible or planned.on_said}".rstrip(": ")
    place: dict[str, Any] = {"by": by, "viewer": viewer, "agreement": meeting.agreement.code}
    values = {"title": planned.item[:300], "not_before": planned.on, "asked_by": asked_by[:200]}
    code = add_item(**place, group=meeting.group.code, values=values, today=meeting.on)
    if planned.on is not None and planned.on < today:
        seen = last_step(meeting.agreement, "forward", code)
        note = _("Read from old minutes: its day was behind already.")
        settle_item(**place, code=code, state="taken", note=note, seen=seen)


def _seats(by: Person, viewer: Viewer, agreement: Agreement, meeting: Meeting, proposal: Proposal) -> None:
    """A seat for everybody known who was there or sent apologies, and has none at that time or later."""
    codes = {
        one.person for one in proposal.people if one.person and one.presence in {IN_THE_CHAIR, "present", "apologies"}
    }
    sitting = Membership.objects.filter(group=meeting.group, person__code__in=codes)
    seated = set(sitting.values_list("person__code", flat=True))
    for one in proposal.people:
        if one.person in codes - seated:
            add_member(
                by=by, viewer=viewer, agreement=agreement.code, group=meeting.group.code, person=one.person,
                wording=SeatWording(), started_on=meeting.on,
            )  # fmt: skip
            seated.add(one.person)
