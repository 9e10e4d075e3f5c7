"""What happened to a rule, an item or an agenda, the last first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.meetings.models import PlanStep
from accord.records.rows import end_of_day

ACTIONS: Mapping[str, str | Promise] = {
    "added": lazy("added"),
    "changed": lazy("changed"),
    "ended": lazy("ended"),
    "moved": lazy("moved"),
    "dropped": lazy("dropped"),
    "settled": lazy("dealt with elsewhere"),
    "taken_up": lazy("taken up again"),
    "composed": lazy("composed from the forward plan"),
    "edited": lazy("edited"),
    "taken_off": lazy("taken off"),
    "brought_back": lazy("brought back"),
    "sent": lazy("frozen and sent"),
    "versioned": lazy("a new version put on the shelf"),
    "linked": lazy("tied to what it belongs to"),
    "unlinked": lazy("untied"),
    "withdrawn": lazy("withdrawn"),
    "taken_back": lazy("taken back"),
    "published": lazy("published"),
    "done": lazy("a stage done"),
    "opened_again": lazy("a stage opened again"),
}
FIELDS: Mapping[str, str | Promise] = {
    "title": lazy("Title"),
    "kind": lazy("Kind"),
    "themes": lazy("Themes in turn"),
    "each": lazy("How many themes at a meeting"),
    "every": lazy("Every so many meetings"),
    "purpose": lazy("Purpose"),
    "minutes": lazy("Minutes"),
    "lead": lazy("Who leads it"),
    "theme": lazy("Theme"),
    "indicator": lazy("Indicator"),
    "not_before": lazy("Not before"),
    "meeting": lazy("Fixed to"),
    "asked_by": lazy("Asked for by"),
    "asked_on": lazy("Asked for on"),
    "private": lazy("Private"),
    "state": lazy("State"),
    "state_note": lazy("Why"),
    "position": lazy("Place"),
    "ended_on": lazy("Last day"),
    "item": lazy("Item"),
    "items": lazy("Items"),
    "number": lazy("Number"),
    "days": lazy("Working days before"),
    "who": lazy("Who sees to it"),
    "record_kind": lazy("About"),
    "record_code": lazy("About"),
    "group": lazy("Group"),
    "about": lazy("What it is about"),
    "owner": lazy("Owner"),
    "sees": lazy("Who may see it"),
    "roles": lazy("Roles"),
    "covers_from": lazy("Covers from"),
    "covers_until": lazy("Covers until"),
    "published_on": lazy("Published on"),
    "address": lazy("Where it is published"),
    "review_on": lazy("Review due"),
    "next_due": lazy("Next one due"),
    "version": lazy("Version"),
    "file": lazy("File"),
    "sha256": lazy("Check sum (SHA-256)"),
    "belongs_to": lazy("Belongs to"),
    "publish_on": lazy("To be published on"),
    "every_months": lazy("Every so many months"),
    "sections": lazy("Sections"),
    "headings": lazy("Further headings"),
    "stage": lazy("Stage"),
    "done_on": lazy("Done on"),
}


@dataclass(frozen=True)
class StepLine:
    """One thing that happened: what, by whom, what from and what to, and why."""

    at: datetime
    what: str
    by: str
    changes: tuple[tuple[str, str, str], ...]
    note: str


def plan_steps(
    viewer: Viewer, facts: AgreementFacts, kind: str, subject: str, *, known_on: date | None = None
) -> tuple[StepLine, ...]:
    """The steps of a subject, the last first; one query."""
    viewer.demand("see", facts.code)
    found = PlanStep.objects.filter(agreement_id=facts.id, kind=kind, subject=subject).select_related("by")
    if known_on is not None:
        found = found.filter(at__lt=end_of_day(known_on))
    return tuple(_line(one) for one in found.order_by("-number"))


def _line(step: PlanStep) -> StepLine:
    return StepLine(
        at=step.at,
        what=str(ACTIONS.get(step.action, step.action)),
        by=str(step.by) if step.by else "",
        changes=tuple(
            (str(FIELDS.get(name, name)), _said(before), _said(after)) for name, (before, after) in step.changes.items()
        ),
        note=step.note,
    )


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)


def days_seen(viewer: Viewer, facts: AgreementFacts, group: str) -> int:
    """The number of the last step of a group's run sheet: what its form is opened on."""
    viewer.demand("see", facts.code)
    steps = PlanStep.objects.filter(agreement_id=facts.id, kind="run_sheet", subject=group).order_by("-number")
    return steps.values_list("number", flat=True).first() or 0
