"""`accord meetings`: the calendar of an agreement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from accord.command_line import machine

if TYPE_CHECKING:
    from accord.meetings.queries.calendar import MeetingFacts


@click.command(
    epilog="""\b
Examples:
  ./accord meetings --agreement FT-2024 --group FT-BOARD
  ./accord meetings --agreement FT-2024 --ics > meetings.ics"""
)
@click.option("--agreement", "code", required=True, help="Code of the agreement.")
@click.option("--group", default="", help="Code of a group (default: every group).")
@click.option("--all", "everything", is_flag=True, help="Also meetings that have been (default: those to come).")
@click.option("--json", "as_json", is_flag=True, help="Print the meetings for programs.")
@click.option("--ics", "as_calendar", is_flag=True, help="Print a calendar file (iCalendar).")
def meetings(code: str, group: str, everything: bool, as_json: bool, as_calendar: bool) -> None:
    """List the meetings of an agreement by day, cancelled ones marked."""
    if as_json and as_calendar:
        raise click.UsageError("--json and --ics exclude each other")
    machine.start_django()
    from django.utils import timezone

    from accord.accounts.errors import AccordError
    from accord.framework.queries.picture import agreement_for
    from accord.framework.viewer import machine_itself
    from accord.meetings.queries.calendar import meetings_of
    from accord.meetings.queries.feeds import calendar_of
    from accord.meetings.queries.groups import group_for

    viewer = machine_itself()
    try:
        facts = agreement_for(viewer, code)
        if group:
            group_for(viewer, facts, group)
    except AccordError as error:
        raise click.ClickException(str(error)) from error
    first = None if everything else timezone.localdate()
    found = meetings_of(viewer, facts, group=group, first=first)
    if as_calendar:
        click.echo(calendar_of(viewer, found), nl=False)
    elif as_json:
        click.echo(json.dumps([_as_data(one) for one in found], ensure_ascii=False))
    else:
        _tell(found)


def _as_data(one: MeetingFacts) -> dict[str, object]:
    return {
        "code": one.code,
        "group": one.group,
        "title": one.group_title,
        "on": one.on.isoformat(),
        "planned_on": one.planned_on.isoformat(),
        "starts": f"{one.starts:%H:%M}" if one.starts else None,
        "minutes": one.minutes,
        "place": one.place,
        "state": one.state,
        "sequence": one.sequence,
        "cancelled_why": one.cancelled_why,
    }


def _tell(found: Sequence[MeetingFacts]) -> None:
    for one in found:
        hour = f"{one.starts:%H:%M}" if one.starts else "–"
        moved = f", moved from {one.planned_on}" if one.was_moved else ""
        why = f": {one.cancelled_why}" if one.cancelled_why else ""
        click.echo(f"{one.on}  {hour:5}  {one.code}  {one.group_title}, {one.place} ({one.state}{moved}{why})")
    click.echo(f"{len(found):,} meetings")
