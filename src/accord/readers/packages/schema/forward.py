"""Tables of what groups take when: rules of the rota, forward items, agendas, and the days of the run sheet."""

from __future__ import annotations

from accord.readers.packages.schema.shape import Column, Table, code, text, words

ITEM_KINDS = (
    "apologies", "interests", "last_minutes", "matters_arising", "theme", "exceptions", "recovery", "plan", "indicator",
    "review", "milestone", "upward", "risks", "paper", "forward_plan", "any_other_business",
)  # fmt: skip
GROUP = code("group", "The group.", required=True, refers_to="groups")
PURPOSE = words("purpose", "What it is for.", "decide", "discuss", "note")
MINUTES = Column("minutes", "integer", "How many minutes it takes.")
LEAD = code("lead", "The person who leads it.", refers_to="people")
THEME = code("theme", "The theme it is about.", refers_to="themes")
INDICATOR = code("indicator", "The indicator it is about.", refers_to="indicators")
RECORD_KIND = text("record_kind", "The kind of the record it is about, such as recovery.", longest=24)
RECORD_CODE = text("record_code", "The reference of the record it is about.", longest=64)
MEETING = code("meeting", "The meeting, by its reference.", required=True)
PRIVATE = Column("private", "boolean", "Whether only members see it.")

ROTAS = Table(
    "rotas",
    "Rules of a group's forward plan: standing items, and themes in turn.",
    ("group", "code"),
    (
        GROUP,
        code("code", "The rule's reference within the group.", required=True),
        words("kind", "The kind of item.", *ITEM_KINDS, required=True),
        text("title", "What it is called; blank for the kind's own words.", longest=200),
        text("themes", "Codes of the themes in turn, in order, with ; between."),
        Column("each", "integer", "So many themes at a meeting."),
        Column("every", "integer", "Every so many meetings."),
        PURPOSE,
        MINUTES,
        LEAD,
        Column("position", "integer", "Its place among the group's rules."),
        Column("ended_on", "date", "The last day it serves."),
    ),
)

FORWARD_ITEMS = Table(
    "forward_items",
    "What a group is to take once: asked for by somebody or by a resolution, from a day on or at one meeting.",
    ("code",),
    (
        code("code", "The item's reference.", required=True),
        GROUP,
        words("kind", "The kind of item.", *ITEM_KINDS, required=True),
        text("title", "What it is called.", required=True, longest=300),
        PURPOSE,
        MINUTES,
        LEAD,
        THEME,
        INDICATOR,
        RECORD_KIND,
        RECORD_CODE,
        Column("not_before", "date", "It is not taken before this day."),
        code("meeting", "The meeting it is fixed to, by its reference."),
        text("asked_by", "Who asked for it, such as the reference of a decision.", longest=200),
        Column("asked_on", "date", "When it was asked for: figures released since are wanted."),
        words("state", "Where it stands.", "waiting", "taken", "dropped"),
        text("state_note", "Why it was dropped, or where it was dealt with."),
        PRIVATE,
    ),
)

AGENDA_ITEMS = Table(
    "agenda_items",
    "The items of a meeting's agenda in their order.",
    ("meeting", "position"),
    (
        MEETING,
        Column("position", "integer", "Its place, those taken off included.", required=True),
        text("number", "Its number on the agenda; blank for one taken off.", longest=12),
        words("kind", "The kind of item.", *ITEM_KINDS, required=True),
        text("title", "What it is called.", required=True, longest=300),
        PURPOSE,
        MINUTES,
        LEAD,
        THEME,
        INDICATOR,
        RECORD_KIND,
        RECORD_CODE,
        code("forward_item", "The forward item it comes from."),
        text("why", "Why it is on the agenda."),
        PRIVATE,
        Column("removed", "boolean", "Whether it was taken off."),
        text("removed_why", "Why it was taken off."),
        text("key", "Where it came from, such as rota:R1:CY; blank for one added by hand.", longest=140),
        text("composed", "What it said when it was composed (JSON)."),
        text("points", "What stands beneath it (JSON)."),
        text("supplementary", "Why it was put on after the agenda went out."),
    ),
)

PLAN_STEPS = Table(
    "plan_steps",
    "What happened to rules, forward items, agendas, run sheets, documents and strategic assessments: their history.",
    ("kind", "subject", "number"),
    (
        words(
            "kind",
            "What it is about.",
            "rota",
            "forward",
            "agenda",
            "run_sheet",
            "document",
            "assessment",
            required=True,
        ),
        text("subject", "The reference of the item, the meeting or the group.", required=True, longest=140),
        Column("number", "integer", "The step's number, from 1.", required=True),
        text("action", "What was done.", required=True, longest=24),
        text("changes", "What from and what to, by field (JSON)."),
        text("note", "Why."),
        code("by", "Who did it.", refers_to="people"),
        Column("at", "moment", "When.", required=True),
    ),
)

RUN_SHEET_DAYS = Table(
    "run_sheet_days",
    "How many working days before its meetings a group wants each step of the quarter done.",
    ("group", "step"),
    (
        GROUP,
        words(
            "step", "The step.", "data_asked", "returns_in", "checked", "judged", "commentary_written",
            "commentary_signed", "recovery_read", "papers_in", "agenda_sent", "pack_out", "meeting", "minutes_out",
            required=True,
        ),
        Column("days", "integer", "Working days before the meeting, below zero after it; blank leaves the step out."),
        code("who", "Who sees to it.", refers_to="people"),
    ),
)  # fmt: skip

DATA_ASKS = Table(
    "data_asks",
    "Who was asked for the figures a meeting wants, and when.",
    ("meeting", "indicator", "end", "person"),
    (
        MEETING,
        code("indicator", "The indicator whose figures were asked for.", required=True, refers_to="indicators"),
        Column("end", "date", "The day after the last day the figures are of.", required=True),
        code("person", "Who was asked.", required=True, refers_to="people"),
        code("by", "Who asked.", refers_to="people"),
        Column("at", "moment", "When.", required=True),
    ),
)

TABLES = (ROTAS, FORWARD_ITEMS, AGENDA_ITEMS, PLAN_STEPS, RUN_SHEET_DAYS, DATA_ASKS)
