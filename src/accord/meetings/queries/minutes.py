"""The minutes of a meeting as pages, files and programs show them: plain data, without what the viewer may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from accord.delivery.models import MeetingAction
from accord.delivery.queries.actions import action_lines
from accord.delivery.registers import BY_KIND
from accord.framework.errors import NotFoundError
from accord.framework.models import Membership
from accord.framework.models.groups import VOTING_SEATS
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.knowing import Knowledge, known_to, members_on, waiting_in
from accord.meetings.models import AgendaItem, Attendance, Decision, ItemText, Meeting, MeetingStep, Taker
from accord.meetings.models.calendar import HELD
from accord.meetings.operations.minutes import attendance_mark, attendance_of
from accord.meetings.operations.texts import GONE_AFTER, open_drafts
from accord.meetings.queries.as_known import states_then
from accord.meetings.queries.decisions import DecisionLine, decision_line
from accord.meetings.queries.minuted import (
    ActionLine,
    AttendanceLine,
    AttendanceOpened,
    Block,
    Correction,
    Draft,
    MinuteItem,
    Minutes,
    MinutesHead,
    Revision,
    Revisions,
    Seat,
)
from accord.meetings.queries.seats import sees_private
from accord.meetings.quorum import Quorum, quorum
from accord.meetings.spoken import ACTION, DECISION, marked
from accord.records.rows import end_of_day


def meeting_for(viewer: Viewer, facts: AgreementFacts, code: str) -> Meeting:
    """A meeting of an agreement; NotFoundError where there is none the viewer may know of."""
    viewer.demand("see", facts.code)
    found = Meeting.objects.select_related("group", "agreed_at").filter(agreement_id=facts.id, code=code).first()
    if found is None:
        raise NotFoundError(_("There is no such meeting."))
    return found


def minutes_of(
    viewer: Viewer,
    facts: AgreementFacts,
    code: str,
    *,
    today: date,
    private: bool = True,
    taking: bool = False,
    known_on: date | None = None,
) -> Minutes:
    """The minutes of a meeting; private items only for who sees them, and not where ``private`` is false.

    With ``known_on`` texts, decisions, actions and whether they were agreed are those known at the end of that day;
    attendance and the items themselves are as they stand.

    Until the meeting is closed they are for those who take them; NotFoundError for everybody else. ``taking`` reads, in
    a few more queries, what waits to be recorded or decided about.
    """
    meeting = meeting_for(viewer, facts, code)
    if known_on is not None:
        meeting.state = states_then(facts.id, [code], known_on).get(code, meeting.state)
    takes = viewer.may("run_meetings", facts.code)
    if not takes and meeting.state not in HELD:
        raise NotFoundError(_("There are no minutes of this meeting yet."))
    rows = list(AgendaItem.objects.filter(meeting=meeting, removed=False).select_related("lead"))
    shown = private and sees_private(viewer, facts.code, meeting.group.code, today)
    items = [row for row in rows if shown or not row.private]
    texts = _texts(meeting, known_on)
    shut = {row.number or str(row.position) for row in rows if row not in items}
    actions = _actions(viewer, facts, meeting, shut, known_on)
    decisions = _decisions(meeting, known_on)
    known = known_to(meeting) if taking and any(texts) else None
    drafts = _drafts(meeting) if taking else {}
    held = tuple(_item(row, meeting, texts, decisions, actions, known, drafts) for row in items)
    lines, seats = _attendance(meeting)
    return Minutes(
        head=_head(meeting),
        attendance=lines,
        quorum=seats,
        items=held,
        actions=tuple(actions.values()),
        corrections=_corrections(meeting, items, known_on),
        next_on=_next_on(meeting),
        may_take=takes and meeting.state not in ("agreed", "cancelled"),
        left_out=len(items) < len(rows),
    )


def attendance_open(viewer: Viewer, facts: AgreementFacts, code: str) -> AttendanceOpened:
    """The attendance of a meeting with the seats of its day, to be filled in."""
    meeting = meeting_for(viewer, facts, code)
    viewer.demand("run_meetings", facts.code)
    recorded = attendance_of(meeting)
    _lines, reached = _attendance(meeting)
    seats = tuple(
        Seat(
            person=seat.person.code,
            name=str(seat.person),
            initials=seat.initials,
            organisation=seat.person.agency.name if seat.person.agency else "",
            seat=seat.seat,
            substitute=seat.substitute.code if seat.substitute else "",
            substitute_name=str(seat.substitute) if seat.substitute else "",
        )
        for seat in _by_seat(members_on(meeting))
    )
    return AttendanceOpened(_head(meeting), seats, recorded, attendance_mark(recorded), reached)


def revisions_of(viewer: Viewer, facts: AgreementFacts, code: str, item: int, *, today: date) -> Revisions:
    """Every version of an item's text; NotFoundError for an item the viewer may not see."""
    meeting = meeting_for(viewer, facts, code)
    found = AgendaItem.objects.filter(meeting=meeting, pk=item, removed=False).first()
    takes = viewer.may("run_meetings", facts.code)
    closed = meeting.state in HELD
    if found is None or not (takes or closed):
        raise NotFoundError(_("There is no such item on the agenda."))
    if found.private and not sees_private(viewer, facts.code, meeting.group.code, today):
        raise NotFoundError(_("There is no such item on the agenda."))
    rows = ItemText.objects.filter(item=found).select_related("by").order_by("-number")
    return Revisions(
        head=_head(meeting),
        item=found.number or str(found.position),
        title=found.title,
        versions=tuple(
            Revision(
                number=row.number, text=row.text, by=str(row.by) if row.by else "", at=row.at, beside=row.beside,
                settles=row.settles, correction=row.correction,
            )
            for row in rows
        ),
    )  # fmt: skip


def takers_of(
    viewer: Viewer, facts: AgreementFacts, code: str, *, tab: str, now: datetime
) -> tuple[tuple[str, int], ...]:
    """Who else has the minutes open, by name, and at which item (0 for none); one's own other windows have no name."""
    viewer.demand("run_meetings", facts.code)
    found = Taker.objects.filter(meeting__agreement_id=facts.id, meeting__code=code, seen_at__gte=now - GONE_AFTER)
    others = found.exclude(person_id=viewer.person_id, tab=tab).select_related("person").order_by("person__position")
    return tuple(("" if one.person_id == viewer.person_id else str(one.person), one.item_id or 0) for one in others)


def _head(meeting: Meeting) -> MinutesHead:
    step = None
    if meeting.state == "agreed":
        step = MeetingStep.objects.filter(meeting=meeting, action="agreed").order_by("-number").first()
    decision = (step.changes.get("decision") or [None, ""])[1] if step else ""
    return MinutesHead(
        code=meeting.code, group=meeting.group.code, group_title=meeting.group.title, on=meeting.on,
        starts=meeting.starts, place=meeting.place, state=meeting.state,
        agreed_at=meeting.agreed_at.code if meeting.agreed_at else "",
        agreed_on=meeting.agreed_at.on if meeting.agreed_at else None, agreed_by=decision or "",
    )  # fmt: skip


def _texts(meeting: Meeting, known_on: date | None) -> dict[int, ItemText]:
    """The minute of each item as it stands, or stood on a day."""
    written = ItemText.objects.filter(**_by_then(known_on))
    last = written.filter(item=OuterRef("item"), beside=False).order_by("-number").values("number")[:1]
    rows = ItemText.objects.filter(item__meeting=meeting, beside=False).annotate(last=Subquery(last))
    return {row.item_id: row for row in rows.filter(number=F("last")).select_related("by")}


def _by_then(known_on: date | None) -> dict[str, datetime]:
    """What narrows rows to those written by the end of a day."""
    return {} if known_on is None else {"at__lt": end_of_day(known_on)}


def _decisions(meeting: Meeting, known_on: date | None) -> dict[int, list[DecisionLine]]:
    found: dict[int, list[DecisionLine]] = defaultdict(list)
    rows = Decision.objects.filter(meeting=meeting, **_by_then(known_on)).select_related(
        "group", "meeting", "item", "replaces"
    )
    for row in rows.prefetch_related("effects", "replaced_by"):
        found[row.item_id or 0].append(decision_line(row))
    return found


def _actions(
    viewer: Viewer, facts: AgreementFacts, meeting: Meeting, but: Iterable[str], known_on: date | None
) -> dict[str, ActionLine]:
    """The actions given at the meeting by their reference, those of the items named left out."""
    rows = MeetingAction.objects.filter(agreement_id=facts.id, meeting=meeting.code).prefetch_related("owners")
    states, hidden = BY_KIND["action"].states, set(but)
    ordered = sorted(rows, key=lambda row: (len(row.code), row.code))
    found = {row.code: _action(row, str(states[row.state].words)) for row in ordered if row.item not in hidden}
    if known_on is None:
        return found
    then = action_lines(viewer, facts, today=known_on, codes=found, known_on=known_on)
    return {
        one.code: replace(
            found[one.code], title=one.title, owners=", ".join(one.owners), due=one.due, due_said=one.due_said,
            state=one.state, state_words=str(states[one.state].words),
        )
        for one in sorted(then, key=lambda one: (len(one.code), one.code))
    }  # fmt: skip


def _action(row: MeetingAction, words: str) -> ActionLine:
    owners = [str(one) for one in row.owners.all()] + ([row.owners_said] if row.owners_said else [])
    return ActionLine(
        code=row.code, title=row.title, owners=", ".join(owners), due=row.due, due_said=row.due_said, state=row.state,
        state_words=words, item=row.item, decision=row.decision,
    )  # fmt: skip


def _drafts(meeting: Meeting) -> dict[int, tuple[Draft, ...]]:
    found: dict[int, tuple[Draft, ...]] = {}
    for row in open_drafts(meeting):
        one = Draft(row.number, row.text, str(row.by) if row.by else "", row.at)
        found[row.item_id] = (*found.get(row.item_id, ()), one)
    return found


def _item(
    row: AgendaItem,
    meeting: Meeting,
    texts: Mapping[int, ItemText],
    decisions: Mapping[int, list[DecisionLine]],
    actions: Mapping[str, ActionLine],
    known: Knowledge | None,
    drafts: Mapping[int, tuple[Draft, ...]],
) -> MinuteItem:
    text, number = texts.get(row.pk), row.number or str(row.position)
    own = tuple(decisions.get(row.pk, ()))
    given = tuple(one for one in actions.values() if one.item == number)
    written = text.text if text else ""
    waiting = waiting_in(known, written) if known else ()
    return MinuteItem(
        id=row.pk,
        item=number,
        title=row.title,
        purpose=row.purpose,
        lead=str(row.lead) if row.lead else "",
        private=row.private,
        why=row.why,
        number=text.number if text else 0,
        text=written,
        by=str(text.by) if text and text.by else "",
        at=text.at if text else None,
        blocks=_blocks(written, meeting, own, given, {one.line for one in waiting}),
        decisions=own,
        actions=given,
        waiting=waiting,
        drafts=drafts.get(row.pk, ()),
    )


def _blocks(
    text: str,
    meeting: Meeting,
    decisions: tuple[DecisionLine, ...],
    actions: tuple[ActionLine, ...],
    waiting: set[str],
) -> tuple[Block, ...]:
    """The paragraphs of an item in their order; what is recorded and has no line of its own comes last."""
    left = {**{one.reference: one for one in decisions}}
    given = {one.code: one for one in actions}
    blocks: list[Block] = []
    for line in text.split("\n"):
        stands = marked(line)
        if stands is None:
            kind = "waiting" if line.strip() in waiting else "words"
            blocks += [Block(kind, line.strip())] if line.strip() else []
            continue
        kind, reference, behind = stands
        if kind == DECISION and f"{meeting.code}/{reference}" in left:
            blocks.append(Block(DECISION, decision=left.pop(f"{meeting.code}/{reference}")))
        elif kind == ACTION and reference in given:
            blocks.append(Block(ACTION, action=given.pop(reference)))
        blocks += [Block("words", behind)] if behind else []
    blocks += [Block(DECISION, decision=one) for one in left.values()]
    return (*blocks, *(Block(ACTION, action=one) for one in given.values()))


def _attendance(meeting: Meeting) -> tuple[tuple[AttendanceLine, ...], Quorum | None]:
    """The attendance, and the quorum against the terms in force on the day; none where nothing is recorded."""
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person__agency", "instead_of"))
    if not rows:
        return (), None
    seats = {seat.person_id: seat for seat in members_on(meeting)}
    lines, filled = [], []
    for row in rows:
        seat = seats.get(row.person_id or 0)
        agency = row.person.agency.name if row.person and row.person.agency else row.organisation
        lines.append(
            AttendanceLine(
                presence=row.presence, name=str(row.person) if row.person else row.name,
                initials=row.initials or (seat.initials if seat else ""), organisation=agency,
                seat=seat.seat if seat else "", chaired=row.chaired,
                instead_of=str(row.instead_of) if row.instead_of else "", person=row.person.code if row.person else "",
            )
        )  # fmt: skip
        member = seats.get(row.instead_of_id or row.person_id or 0)
        if row.presence == "present" and member is not None and member.seat in VOTING_SEATS:
            filled.append((member.person.code, agency))
    terms = meeting.group.terms_versions.filter(in_force_from__lte=meeting.on).order_by("-number").first()
    if terms is None and not seats:  # before the group's terms and seats were kept here: nothing can be counted
        return tuple(lines), None
    return tuple(lines), quorum(
        filled, needed=terms.quorum if terms else None, agencies_needed=terms.quorum_agencies if terms else None
    )


def _by_seat(found: Iterable[Membership]) -> list[Membership]:
    order = ("chair", "vice_chair", "member", "adviser", "secretary", "observer")
    return sorted(found, key=lambda seat: (order.index(seat.seat), str(seat.person)))


def _corrections(meeting: Meeting, items: Iterable[AgendaItem], known_on: date | None) -> tuple[Correction, ...]:
    """What was corrected after the draft went out, the first first; the attendance has the item number 0."""
    titles = {one.pk: str(one) for one in items}
    then = _by_then(known_on)
    rows = ItemText.objects.filter(item__in=list(titles), beside=False, **then).exclude(correction="")
    found = [
        Correction(row.item_id, titles[row.item_id], row.number, row.correction, str(row.by) if row.by else "", row.at)
        for row in rows.select_related("by")
    ]
    steps = MeetingStep.objects.filter(meeting=meeting, action="corrected", **then).select_related("by")
    found += [
        Correction(0, _("Attendance"), step.number, step.note, str(step.by) if step.by else "", step.at)
        for step in steps
        if "attendance" in step.changes
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _next_on(meeting: Meeting) -> date | None:
    later = Meeting.objects.filter(agreement_id=meeting.agreement_id, group_id=meeting.group_id, on__gt=meeting.on)
    return later.exclude(state="cancelled").order_by("on").values_list("on", flat=True).first()
