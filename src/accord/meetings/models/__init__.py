"""Meetings and what belongs to them."""

from accord.meetings.models.agenda import AgendaItem, PackFile, Paper, PaperVersion
from accord.meetings.models.asking import DataAsk
from accord.meetings.models.calendar import CalendarFeed, Meeting, MeetingStep, Schedule
from accord.meetings.models.library import (
    AssessmentStage,
    Document,
    DocumentLink,
    DocumentVersion,
    StrategicAssessment,
)
from accord.meetings.models.minutes import Attendance, Decision, Effect, ItemText, Taker
from accord.meetings.models.old import OldMinutes
from accord.meetings.models.plan import ForwardItem, PlanStep, Rota, RunSheetDay

__all__ = [
    "AgendaItem",
    "AssessmentStage",
    "Attendance",
    "CalendarFeed",
    "DataAsk",
    "Decision",
    "Document",
    "DocumentLink",
    "DocumentVersion",
    "Effect",
    "ForwardItem",
    "ItemText",
    "Meeting",
    "MeetingStep",
    "OldMinutes",
    "PackFile",
    "Paper",
    "PaperVersion",
    "PlanStep",
    "Rota",
    "RunSheetDay",
    "Schedule",
    "StrategicAssessment",
    "Taker",
]
