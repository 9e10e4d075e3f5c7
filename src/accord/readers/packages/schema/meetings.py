"""Tables of who meets when: groups in detail, the rules of the calendar, and every meeting with its history."""

from __future__ import annotations

from accord.readers.packages.schema import words as w
from accord.readers.packages.schema.shape import Column, Table, code, text, words

GROUP = code("group", "The group.", required=True, refers_to="groups")
PERSON = code("person", "The person.", required=True, refers_to="people")

GROUP_TERMS = Table(
    "group_terms",
    "Versions of terms of reference: rows are never changed; a change is a further version.",
    ("group", "number"),
    (
        GROUP,
        Column("number", "integer", "Counts from 1 for each group.", required=True),
        text("text", "The terms of reference.", required=True),
        text("delegated", "What may be done between meetings, and by whom."),
        Column("quorum", "integer", "Voting members who must be there."),
        Column("quorum_agencies", "integer", "Agencies they must come from."),
        Column("in_force_from", "date", "From when it counts.", required=True),
        words("authority_kind", "By what right.", *w.AUTHORITIES),
        text("decided_by", "The group that decided it.", longest=64),
        Column("decided_on", "date", "When it was decided."),
        text("decision_ref", "Minute or paper of the decision.", longest=100),
        text("decision_words", "The decision in words."),
        code("by", "Who wrote it down.", refers_to="people"),
        Column("at", "moment", "When it was written down (UTC)."),
    ),
)

MEMBERSHIPS = Table(
    "memberships",
    "Seats on groups: who, as what, and from when to when. A seat that ended stays.",
    ("group", "person", "started_on"),
    (
        GROUP,
        PERSON,
        words("seat", "The seat; blank means member.", *w.SEATS),
        text("initials", "Initials in the minutes; nobody else in the group has the same.", longest=8),
        code("substitute", "Who sits in for them.", refers_to="people"),
        Column("papers", "boolean", "Whether they get the papers; blank means true."),
        Column("started_on", "date", "First day.", required=True),
        Column("ended_on", "date", "Last day; blank while it lasts."),
    ),
)

INTERESTS = Table(
    "interests",
    "Interests that members declared to their groups.",
    ("group", "person", "declared_on", "what"),
    (
        GROUP,
        PERSON,
        text("what", "The interest.", required=True),
        Column("declared_on", "date", "When it was declared.", required=True),
        Column("ended_on", "date", "Last day; blank while it stands."),
    ),
)

SCHEDULES = Table(
    "schedules",
    "Rules by which groups meet, such as the third Monday of every second month.",
    ("code",),
    (
        code("code", "The rule's reference.", required=True),
        GROUP,
        Column("weekday", "integer", "Day of the week, 0 for Monday.", required=True),
        Column("week", "integer", "Which of the month: 1 to 4, -1 for the last.", required=True),
        Column("every_months", "integer", "Every so many months; blank means 1."),
        text("months_off", "Numbers of the months without a meeting, with ; between."),
        Column("first_on", "date", "From when; months are counted from this one.", required=True),
        Column("last_on", "date", "Until when.", required=True),
        text("starts", "When it starts, such as 10:00.", required=True, longest=5),
        Column("minutes", "integer", "How long it takes, in minutes; blank means 120."),
        text("place", "Where.", longest=200),
        words("holidays", "Whose bank holidays count; blank means England’s.", *w.NATIONS),
        words("on_holiday", "What happens on one; blank means a week later.", *w.ON_HOLIDAY),
    ),
)

MEETINGS = Table(
    "meetings",
    "Every meeting, also those that were cancelled.",
    ("code",),
    (
        code("code", "The meeting's reference, such as BOARD-2026-04-20.", required=True),
        GROUP,
        code("schedule", "The rule it was made from.", refers_to="schedules"),
        Column("on", "date", "The day.", required=True),
        Column("planned_on", "date", "The day it was first planned for; blank means the same."),
        text("starts", "When it starts, such as 10:00; blank while the hour is open.", longest=5),
        Column("minutes", "integer", "How long it takes, in minutes; blank means 120."),
        text("place", "Where.", longest=200),
        text("joining", "How to join from elsewhere.", longest=300),
        words("state", "How it stands; blank means planned.", *w.MEETING_STATES),
        Column("sequence", "integer", "How often calendars were told of a change."),
        text("cancelled_why", "Why it is cancelled."),
        code("agreed_at", "The meeting that agreed its minutes.", refers_to="meetings"),
    ),
)

MEETING_STEPS = Table(
    "meeting_steps",
    "What happened to each meeting: the rows are its history and are never changed.",
    ("meeting", "number"),
    (
        code("meeting", "The meeting.", required=True, refers_to="meetings"),
        Column("number", "integer", "Counts from 1 for each meeting.", required=True),
        code("action", "What was done: planned, moved, changed, cancelled, called, held or agreed.", required=True),
        text("changes", "What changed, as JSON: field to [before, after]."),
        text("note", "The words that went with it."),
        code("by", "Who wrote it down.", refers_to="people"),
        Column("at", "moment", "When it was written down (UTC).", required=True),
    ),
)

TABLES = (GROUP_TERMS, MEMBERSHIPS, INTERESTS, SCHEDULES, MEETINGS, MEETING_STEPS)
