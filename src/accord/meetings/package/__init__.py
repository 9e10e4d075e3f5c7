"""Meetings in and out of an agreement package: every part in the order in which one rests on another."""

from __future__ import annotations

from datetime import datetime

from accord.framework.models import Agreement
from accord.framework.package.rows import Row, Tables
from accord.library.package import Brought
from accord.meetings.package.calendar import calendar_tables, load_calendar
from accord.meetings.package.fixed import fixed_meetings
from accord.meetings.package.forward import forward_tables, load_forward
from accord.meetings.package.groups import detail_tables, load_groups_in_detail
from accord.meetings.package.library import library_tables, load_library
from accord.meetings.package.minutes import load_minutes, minutes_tables
from accord.meetings.package.old import load_old, old_tables
from accord.meetings.package.papers import load_papers, paper_tables
from accord.meetings.package.versions import load_versions, version_tables
from accord.records.tally import Tally

LOADS = (load_groups_in_detail, load_calendar, load_forward)
"""Calendars come before agendas; papers and minutes, which rest on files, after them."""
TABLES = (
    detail_tables,
    calendar_tables,
    forward_tables,
    paper_tables,
    version_tables,
    minutes_tables,
    old_tables,
    library_tables,
)


def load_meetings(agreement: Agreement, tables: Tables, recorded_at: datetime, brought: Brought) -> dict[str, Tally]:
    """Every table of meetings brought up to date; ``brought`` are the files of the package, kept already."""
    tallies: dict[str, Tally] = {}
    fixed = fixed_meetings(agreement)
    for load in LOADS:
        tallies |= load(agreement, tables, recorded_at)
    tallies |= load_papers(agreement, tables, fixed)
    tallies |= load_minutes(agreement, tables, recorded_at, brought, fixed)
    tallies |= load_versions(agreement, tables, recorded_at, brought, fixed)
    tallies |= load_old(agreement, tables, recorded_at, brought)
    return tallies | load_library(agreement, tables, recorded_at, brought)


def meeting_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of every table of meetings."""
    found: dict[str, list[Row]] = {}
    for written in TABLES:
        found |= written(agreement)
    return found
