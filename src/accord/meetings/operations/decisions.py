"""Decisions and actions of a meeting, recorded against its items; each once, under a reference of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.delivery.operations.records import add_record
from accord.delivery.registers import BY_KIND, ON_THEIR_OWN
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Agreement, AgreementIndicator
from accord.framework.operations.changing import keep_trail
from accord.framework.viewer import Viewer
from accord.meetings.knowing import known_to
from accord.meetings.merging import without_line
from accord.meetings.models import AgendaItem, Decision, ItemText, Meeting
from accord.meetings.models.minutes import DECISION_KINDS
from accord.meetings.operations.opening import demand_reason, opened_item, opened_meeting
from accord.meetings.operations.steps import keep_meeting_step
from accord.meetings.operations.texts import put_text, standing
from accord.meetings.spoken import ACTION, DECISION, Said, marked, marker, read_line

REFERENCE = re.compile(r"\b[A-Z]{1,3}\d+(?:[-/][A-Z]?\d+)?\b")
EXCEPTION = re.compile(r"\bexception (?P<number>\d+)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Recorded:
    """A decision or an action that is recorded, under which reference."""

    kind: str
    reference: str


@dataclass(frozen=True)
class About:
    """What a decision or an action is about: indicators by code, and one record, by its kind and reference."""

    indicators: tuple[str, ...] = ()
    kind: str = ""
    code: str = ""

    @property
    def words(self) -> str:
        """The record as an action keeps it: "recovery RP1"."""
        return f"{self.kind} {self.code}".strip()


@transaction.atomic
def record_decision(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    item: int,
    text: str,
    kind: str = "agreed",
    about: About | None = None,
    replaces: str = "",
    mark: str = "",
    line: str = "",
    why: str = "",
) -> str:
    """Record what the group decided at an item and return its reference: the meeting's, the item's number, and a count.

    A decision is never changed: one that ``replaces`` another takes its place. ``line`` is the line of the minutes that
    said it, which then stands for the record; without one the record is added at the end. Sent twice under one ``mark``
    it is recorded once. Without ``about`` it is about what its words or its item name.
    """
    held, row = opened_meeting(viewer, agreement, meeting)
    found = opened_item(row, item)
    sent = Decision.objects.filter(meeting=row, mark=mark).first() if mark else None
    if sent is not None:
        return sent.reference
    if not text.strip():
        raise InvalidChangeError(_("Say what was decided."), "text")
    if kind not in DECISION_KINDS:
        raise InvalidChangeError(_("This is no kind of decision."), "kind")
    reason = demand_reason(row, why)
    subject = about or about_in(held, text, found)
    made = Decision(
        agreement=held,
        group=row.group,
        meeting=row,
        item=found,
        reference=next_reference(row, found),
        kind=kind,
        text=text.strip(),
        decided_on=row.on,
        subject_kind=subject.kind or ("indicator" if subject.indicators else ""),
        subject=subject.code or "; ".join(subject.indicators)[:200],
        replaces=_replaced(held, row, replaces),
        mark=mark,
        by=by,
        at=timezone.now(),
    )
    made.save()
    _stand_in(by, found, line, marker(DECISION, made.reference.rsplit("/", 1)[-1]), mark, reason)
    if reason:
        keep_meeting_step(
            by=by, meeting=row, action="corrected", changes={"decision": (None, made.reference)}, note=reason
        )
    keep_trail(
        by, held, "record_decision", f"decision {made.reference}", kind=kind, text=made.text, replaces=replaces,
        why=reason,
    )  # fmt: skip
    return made.reference


@transaction.atomic
def record_action(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    item: int,
    said: Said,
    about: About | None = None,
    decision: str = "",
    mark: str = "",
    why: str = "",
) -> str:
    """Put an action on the group's log as read, and return its reference; sent twice under one ``mark`` it is put once.

    It is open from the day of the meeting. Without ``about`` it is about what its words or its item name.
    """
    held, row = opened_meeting(viewer, agreement, meeting)
    found = opened_item(row, item)
    sent = _sent_before(found, mark, ACTION)
    if sent is not None:
        return sent.reference
    reason = demand_reason(row, why)
    if not (said.owners or said.owners_said):
        raise InvalidChangeError(_("Say who is to do it."), "owners")
    subject = about or about_in(held, said.line, found)
    code = add_record(
        by=by,
        viewer=viewer,
        agreement=agreement,
        register=BY_KIND["action"],
        values={
            "title": said.text[:300],
            "detail": said.text if len(said.text) > 300 else "",
            "group": row.group.code,
            "owners": tuple(sorted(said.owners)),
            "owners_said": said.owners_said[:300],
            "due": said.due,
            "due_said": said.due_said[:100],
            "indicators": tuple(sorted(subject.indicators)),
            "about": subject.words[:100],
            "meeting": row.code,
            "item": (found.number or str(found.position))[:12],
            "decision": decision,
        },
        today=row.on,
    )
    _stand_in(by, found, said.line, marker(ACTION, code), mark, reason)
    if reason:
        keep_meeting_step(by=by, meeting=row, action="corrected", changes={"action": (None, code)}, note=reason)
    keep_trail(by, held, "record_action", f"action {code}", meeting=row.code, item=found.number, why=reason)
    return code


@transaction.atomic
def record_line(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    item: int,
    line: str,
    due: date | None = None,
    mark: str = "",
    why: str = "",
) -> Recorded:
    """Record a line of the minutes that says a decision ("D …") or an action ("A …") as what it is read as.

    ``due`` is the day that was shown and confirmed; InvalidChangeError where the line is read otherwise now, or stands
    in the text no more. Sent twice under one ``mark`` it is recorded once.
    """
    _held, row = opened_meeting(viewer, agreement, meeting)
    found = opened_item(row, item)
    for kind in (DECISION, ACTION):
        sent = _sent_before(found, mark, kind)
        if sent is not None:
            return sent
    now = standing(found)
    if now is None or without_line(now.text, line) is None:
        raise InvalidChangeError(_("This line is not in the text any more; somebody may have recorded it."))
    known = known_to(row)
    said = read_line(line, people=known.people, known=known.days)
    if said is None:
        raise InvalidChangeError(_("This line says neither a decision nor an action."))
    if due != said.due and said.kind == ACTION:
        raise InvalidChangeError(_("The day reads differently now; look at it again."), "due")
    common = {"by": by, "viewer": viewer, "agreement": agreement, "meeting": meeting, "item": item}
    if said.kind == DECISION:
        reference = record_decision(**common, text=said.text, mark=mark, line=said.line, why=why)  # type: ignore[arg-type]
        return Recorded(DECISION, reference)
    return Recorded(ACTION, record_action(**common, said=said, mark=mark, why=why))  # type: ignore[arg-type]


def next_reference(meeting: Meeting, item: AgendaItem) -> str:
    """The first free reference of an item's decisions: FT-BOARD-2026-07-20/4.1, then 4.2."""
    stem = f"{meeting.code}/{item.number.rstrip('.') or item.position}."
    taken = set(
        Decision.objects.filter(agreement_id=meeting.agreement_id, reference__startswith=stem).values_list(
            "reference", flat=True
        )
    )
    count = 1
    while f"{stem}{count}" in taken:
        count += 1
    return f"{stem}{count}"


def about_in(agreement: Agreement, text: str, item: AgendaItem | None = None) -> About:
    """What a text names: indicators of the agreement, and the first record of a register or exception.

    Where it names nothing, what its item of the agenda is about.
    """
    codes = AgreementIndicator.objects.filter(agreement=agreement).values_list("indicator__code", flat=True)
    named = tuple(code for code in sorted(codes) if re.search(rf"(?<![\w-]){re.escape(code)}(?!\w)", text))
    kind, code = _record_in(agreement, text)
    if not (named or code) and item is not None:
        indicators = (item.indicator.code,) if item.indicator is not None else ()
        return About(indicators, item.record_kind, item.record_code)
    return About(named, kind, code)


def _record_in(agreement: Agreement, text: str) -> tuple[str, str]:
    exception = EXCEPTION.search(text)
    if exception:
        return "exception", exception["number"]
    for found in REFERENCE.finditer(text):
        letters = re.match(r"[A-Z]+", found.group())
        for register in ON_THEIR_OWN:
            own = bool(letters) and register.prefix == letters.group()  # type: ignore[union-attr]
            if own and register.model._default_manager.filter(agreement=agreement, code=found.group()).exists():
                return register.kind, found.group()
    return "", ""


def _replaced(agreement: Agreement, meeting: Meeting, reference: str) -> Decision | None:
    if not reference:
        return None
    found = Decision.objects.filter(agreement=agreement, group=meeting.group, reference=reference).first()
    if found is None:
        raise InvalidChangeError(_("The group took no decision “%(code)s”.") % {"code": reference}, "replaces")
    if found.replaced_by.exists():
        raise InvalidChangeError(_("That decision was replaced already."), "replaces")
    if found.decided_on > meeting.on:
        raise InvalidChangeError(_("That decision is later than this meeting."), "replaces")
    return found


def _sent_before(item: AgendaItem, mark: str, kind: str) -> Recorded | None:
    """What was recorded under a mark already."""
    sent = ItemText.objects.filter(item=item, mark=f"{kind[:1]}{mark}"[:64]).first() if mark else None
    if sent is None:
        return None
    before = ItemText.objects.filter(item=item, number=sent.based_on).first()
    old = set((before.text if before else "").split("\n"))
    for line in sent.text.split("\n"):
        found = marked(line)
        if found is not None and found[0] == kind and line not in old:
            reference = f"{item.meeting.code}/{found[1]}" if kind == DECISION else found[1]
            return Recorded(kind, reference)
    return None


def _stand_in(by: Person, item: AgendaItem, line: str, instead: str, mark: str, reason: str) -> None:
    """Put the record's own line into the text: in the place of the line that said it, else at the end."""
    now = standing(item)
    text = now.text if now else ""
    replaced = without_line(text, line, instead) if line else None
    if replaced is None:
        replaced = f"{text}\n{instead}".strip("\n")
    kind = marked(instead)
    put_text(
        by=by, item=item, text=replaced, based_on=now.number if now else 0, correction=reason,
        mark=f"{(kind or ('', ''))[0][:1]}{mark}"[:64] if mark else "",
    )  # fmt: skip
