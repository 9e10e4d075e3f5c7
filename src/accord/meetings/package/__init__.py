"""Meetings in and out of an agreement package: every part in the order in which one rests on another."""

from __future__ import annotations

from datetime import datetime

from accord.framework.models import Agreement
from accord.framework.package.rows import Row, Tables
from accord.meetings.package.calendar import calendar_tables, load_calendar
from accord.meetings.package.forward import forward_tables, load_forward
from accord.meetings.package.groups import detail_tables, load_groups_in_detail
from accord.meetings.package.minutes import fixed_meetings, load_minutes, minutes_tables
from accord.meetings.package.papers import load_papers, paper_tables
from accord.records.tally import Tally

LOADS = (load_groups_in_detail, load_calendar, load_forward, load_papers)
"""Calendars come before agendas, agendas before papers and minutes."""
TABLES = (detail_tables, calendar_tables, forward_tables, paper_tables, minutes_tables)


def load_meetings(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """Every table of meetings brought up to date."""
    tallies: dict[str, Tally] = {}
    fixed = fixed_meetings(agreement)
    for load in LOADS:
        tallies |= load(agreement, tables, recorded_at)
    return tallies | load_minutes(agreement, tables, recorded_at, fixed)


def meeting_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of every table of meetings."""
    found: dict[str, list[Row]] = {}
    for written in TABLES:
        found |= written(agreement)
    return found
