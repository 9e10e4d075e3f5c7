"""Tables of what was written down at meetings: who was there, the text of each item, decisions and their effects."""

from __future__ import annotations

from accord.readers.packages.schema.files import FILE_NAME, file_column
from accord.readers.packages.schema.shape import Column, Table, code, text, words

MEETING = code("meeting", "The meeting.", required=True, refers_to="meetings")
BY = code("by", "Who wrote it down.", refers_to="people")
AT = Column("at", "moment", "When it was written down (UTC).")

ATTENDANCE = Table(
    "attendance",
    "Who was at each meeting, who sent apologies and whom instead, who was absent.",
    ("meeting", "number"),
    (
        MEETING,
        Column("number", "integer", "The place in the list, from 1.", required=True),
        code("person", "The person; blank for somebody who is not in the table of people.", refers_to="people"),
        text("name", "The name of somebody who is not.", longest=200),
        text("initials", "Initials in these minutes, where the seat has others or none.", longest=8),
        text("organisation", "Where somebody comes from who is not.", longest=200),
        words("presence", "How they were there.", "present", "in_attendance", "apologies", "absent", required=True),
        Column("chaired", "boolean", "Whether they were in the chair."),
        code("instead_of", "The member in whose place they came.", refers_to="people"),
    ),
)

MINUTE_TEXTS = Table(
    "minute_texts",
    "Every version of the text of each item: rows are never changed; the last that is not beside counts.",
    ("meeting", "item", "number"),
    (
        MEETING,
        Column("item", "integer", "The item's place on the agenda.", required=True),
        Column("number", "integer", "Counts from 1 for each item.", required=True),
        Column("based_on", "integer", "The version its writer had before them; blank means none."),
        Column("beside", "boolean", "Whether it is kept beside the minute, because another one had overtaken it."),
        Column("settles", "integer", "The version kept beside that this one decides about."),
        text("text", "The text; [D 4.1] and [A A7] stand for a decision and an action recorded."),
        text("correction", "Why it was changed after the draft went out."),
        BY,
        AT,
    ),
)

DECISIONS = Table(
    "decisions",
    "What groups decided at their meetings: rows are never changed; a later one takes the place of an earlier one.",
    ("reference",),
    (
        text("reference", "Its reference, such as BOARD-2026-04-20/4.1.", required=True, longest=100),
        code("group", "The group.", required=True, refers_to="groups"),
        MEETING,
        Column("item", "integer", "The item's place on the agenda."),
        words("kind", "How; blank means agreed.", "agreed", "approved", "refused", "deferred", "noted"),
        text("text", "What was decided.", required=True),
        Column("decided_on", "date", "When; blank means the day of the meeting."),
        text("subject_kind", "The kind of thing it is about, such as indicator or recovery.", longest=24),
        text("subject", "What it is about, by its code.", longest=200),
        text("replaces", "The decision it takes the place of.", longest=100),
        file_column("source", "The paper it was read from, by its SHA-256."),
        text("source_name", "What that file is called; blank means as in the table files.", longest=200),
        Column("source_line", "integer", "The line of the paper it stands on."),
        BY,
        AT,
    ),
)

DECISION_EFFECTS = Table(
    "decision_effects",
    "What decisions set in motion: changes that take effect through them.",
    ("decision", "number"),
    (
        text("decision", "The decision, by its reference.", required=True, longest=100),
        Column("number", "integer", "Counts from 1 for each decision.", required=True),
        words(
            "what", "The change.", "set_target", "change_definition", "move_record", "close_exception", "watch",
            "drop_watched", "agree_minutes", "ask_for_report", required=True,
        ),
        text("parameters", "What the change takes (JSON)."),
        words("state", "What became of it; blank means waiting.", "waiting", "done", "refused"),
        text("reason", "Why it was refused."),
        BY,
        AT,
    ),
)  # fmt: skip

OLD_MINUTES = Table(
    "old_minutes",
    "Minutes that came in as a file: what was read of them, as corrected, and the meeting they became.",
    ("number",),
    (
        Column("number", "integer", "Counts from 1 for each agreement.", required=True),
        file_column("file", "The file, by its SHA-256.", required=True),
        FILE_NAME,
        text("lines", "The text of the file, line by line (JSON).", required=True),
        text("warnings", "What could not be read, each with its line (JSON)."),
        text("proposal", "What was read, as corrected so far (JSON).", required=True),
        Column("changed", "integer", "How often it was corrected."),
        words("state", "What became of it; blank means proposed.", "proposed", "confirmed", "turned_down"),
        code("meeting", "The meeting they became.", refers_to="meetings"),
        code("sent_by", "Who sent the file in.", refers_to="people"),
        Column("sent_at", "moment", "When (UTC)."),
        code("settled_by", "Who confirmed it or turned it down.", refers_to="people"),
        Column("settled_at", "moment", "When (UTC)."),
    ),
)

TABLES = (ATTENDANCE, MINUTE_TEXTS, DECISIONS, DECISION_EFFECTS, OLD_MINUTES)
