"""Tables of what partners do about it: the registers, and the steps of their records."""

from __future__ import annotations

from accord.readers.packages.schema import words as w
from accord.readers.packages.schema.shape import Column, Table, code, text, words

REFERENCE = code("code", "The record's reference.", required=True)
TITLE = text("title", "What it is, in a line.", required=True, longest=300)
THEME = code("theme", "The theme it belongs to.", refers_to="themes")
OWNER = code("owner", "The person who answers for it.", refers_to="people")
INDICATORS = text("indicators", "Codes of the indicators it moves, with ; between.")
STATE = code("state", "Where it stands; blank for a new one.")
OPENED = Column("opened_on", "date", "When it was opened.")
CLOSED = Column("closed_on", "date", "When it was closed.")


def register(name: str, help_: str, *columns: Column) -> Table:
    """A register's table: its reference, its own columns, and where its records stand."""
    return Table(name, help_, ("code",), (REFERENCE, *columns, STATE, OPENED, CLOSED))


RECOVERY = register(
    "recovery",
    "What is done about an indicator that is off, until its exit test is met and a group closes it.",
    TITLE,
    Column("exception", "integer", "The exception it answers, by its number.", required=True),
    code("indicator", "The indicator to be recovered.", refers_to="indicators", required=True),
    code("area", "The place.", refers_to="areas", required=True),
    THEME,
    OWNER,
    text("trigger", "What set it off."),
    Column("gap", "number", "The gap to close, in the indicator's unit."),
    text("cause", "Why it is off.", required=True),
    text("resources", "What it takes."),
    text("risks", "What may go wrong."),
    text("help", "What help is wanted."),
    Column("back_on", "date", "When it should be back on target.", required=True),
    words("rhythm", "How often it is read.", "weekly", "fortnightly", "monthly", required=True),
    words("exit_kind", "What ends it.", "status_green", "value", "reading", "improving", required=True),
    Column("exit_level", "number", "The level of the exit test, in the indicator's unit."),
    Column("exit_count", "integer", "How many in a row the exit test wants.", required=True),
    Column(
        "since", "date", "Figures of periods that end after this day count; blank means those after the exception's."
    ),
    text("decisions", "Decisions asked for."),
)

PLAN_OF_RECOVERY = code("plan", "The recovery plan it is a part of.", required=True)

RECOVERY_ACTIONS = register(
    "recovery_actions",
    "What is done to recover.",
    PLAN_OF_RECOVERY,
    TITLE,
    OWNER,
    Column("due", "date", "By when.", required=True),
)

RECOVERY_TRAJECTORY = register(
    "recovery_trajectory",
    "Where an indicator should be on its way back.",
    PLAN_OF_RECOVERY,
    Column("on", "date", "The day.", required=True),
    Column("value", "number", "The value, in the indicator's unit.", required=True),
)

RECOVERY_READINGS = register(
    "recovery_readings",
    "A recovery plan's own readings; a correction is a further row for the same day.",
    PLAN_OF_RECOVERY,
    Column("on", "date", "The day.", required=True),
    Column("value", "number", "The value, in the indicator's unit.", required=True),
    text("note", "What is to be known about it."),
)

RISKS = register(
    "risks",
    "What may keep an outcome from coming about.",
    TITLE,
    text("cause", "Because of what."),
    text("effect", "What it would do."),
    THEME,
    code("outcome", "The outcome at risk.", refers_to="outcomes"),
    INDICATORS,
    OWNER,
    Column("likelihood", "integer", "From 1 (hardly ever) to 5 (almost certain).", required=True),
    Column("impact", "integer", "From 1 (hardly felt) to 5 (the outcome is lost).", required=True),
    Column("wanted_likelihood", "integer", "The likelihood the controls should bring about."),
    Column("wanted_impact", "integer", "The impact the controls should bring about."),
    text("controls", "What keeps it in check."),
    Column("review_on", "date", "When it is looked at again."),
)

ISSUES = register(
    "issues",
    "What has gone wrong already and has to be settled.",
    TITLE,
    text("what", "What is wrong."),
    text("effect", "What it does to the agreement."),
    THEME,
    INDICATORS,
    OWNER,
    Column("due", "date", "When it is to be settled."),
    text("settled", "How it was settled."),
)

GOVERNMENT = register(
    "government",
    "What is asked of government, until it is answered.",
    TITLE,
    words("sort", "What is asked for.", "freedom", "burden", "definition", "money", "data", "other", required=True),
    text("department", "The department asked.", longest=200),
    text("what", "What exactly is asked."),
    text("why", "Why."),
    THEME,
    INDICATORS,
    OWNER,
    Column("asked_on", "date", "When it was asked."),
    Column("next_chase", "date", "When it is chased next."),
    text("answer", "The answer."),
    Column("answered_on", "date", "When it was answered."),
)

PARTNERS = register(
    "partners",
    "What partners ask of each other and offer each other.",
    TITLE,
    words("sort", "Ask or offer.", "ask", "offer", required=True),
    code("from_agency", "The agency that asks or offers.", refers_to="agencies", required=True),
    text("to_agencies", "Codes of the agencies it goes to, with ; between; blank means every partner."),
    text("areas", "Codes of the places, with ; between."),
    text("what", "What exactly."),
    THEME,
    INDICATORS,
    OWNER,
    Column("due", "date", "By when."),
    text("answer", "The answer."),
)

CONTRIBUTIONS = register(
    "contributions",
    "Who or what moves an indicator.",
    TITLE,
    code("indicator", "The indicator moved.", refers_to="indicators", required=True),
    code("agency", "The agency that contributes.", refers_to="agencies"),
    code("group", "The group that contributes.", refers_to="groups"),
    text("plan", "The plan that contributes.", longest=200),
    text("pot", "The money that contributes.", longest=200),
    Column("strength", "integer", "From 1 (some) to 3 (decisive).", required=True),
    text("evidence", "How one knows."),
    THEME,
    OWNER,
)

CONFLICTS = register(
    "conflicts",
    "Indicators that pull against each other.",
    TITLE,
    INDICATORS,
    text("pulls", "How they pull against each other."),
    text("agreed", "What was agreed."),
    THEME,
    OWNER,
    Column("review_on", "date", "When it is looked at again."),
)

REDUCTIONS = register(
    "reductions",
    "Services that partners step back from.",
    TITLE,
    code("agency", "The agency that steps back.", refers_to="agencies", required=True),
    text("what", "What is reduced."),
    Column("from_on", "date", "From when."),
    Column("saving", "number", "Saving a year, in pounds."),
    INDICATORS,
    text("areas", "Codes of the places hit, with ; between."),
    text("effect", "Expected effect."),
    text("mitigation", "What is done about it."),
    THEME,
    OWNER,
    Column("review_on", "date", "When it is looked at again."),
)

INSPECTIONS = register(
    "inspections",
    "External judgements on services and places.",
    TITLE,
    text("inspectorate", "Who judged.", required=True, longest=200),
    words("flag", "The flag.", "green", "red", "none", required=True),
    code("agency", "The agency judged.", refers_to="agencies"),
    code("area", "The place judged.", refers_to="areas"),
    THEME,
    INDICATORS,
    Column("judged_on", "date", "When."),
    text("comment", "What was said."),
    text("link", "Where it can be read.", longest=200),
    OWNER,
    Column("review_on", "date", "When it is looked at again."),
)

TASK_GROUPS = register(
    "task_groups",
    "Groups set up for one question.",
    TITLE,
    text("purpose", "What for.", required=True),
    THEME,
    INDICATORS,
    text("agencies", "Codes of the agencies in it, with ; between."),
    OWNER,
    Column("reports_on", "date", "When it reports."),
    text("finding", "What it found."),
)

LEARNING = register(
    "learning",
    "Achievements, barriers, what was learned, and case studies.",
    TITLE,
    words("sort", "What it is.", "achievement", "barrier", "learning", "case_study", required=True),
    text("what", "What happened.", required=True),
    text("why", "Why."),
    text("use", "What others can take from it."),
    THEME,
    INDICATORS,
    text("areas", "Codes of the places, with ; between."),
    OWNER,
    Column("happened_on", "date", "When."),
)

ACTIONS = register(
    "actions",
    "What groups asked people to do, until the group that asked closes it.",
    TITLE,
    text("detail", "The action in full."),
    code("group", "The group that gave it.", refers_to="groups", required=True),
    text("owners", "Codes of the people who are to do it, with ; between."),
    text("owners_said", "Who is to do it as written down, where a person has no code.", longest=300),
    Column("due", "date", "By when."),
    text("due_said", "By when, in the words of the minutes.", longest=100),
    Column("asked_due", "date", "A later day an owner asked for."),
    INDICATORS,
    text("areas", "Codes of the places, with ; between."),
    text("about", "The plan, exception or risk it is about: kind and reference.", longest=100),
    text("meeting", "The reference of the meeting that gave it.", longest=64),
    text("item", "The number of the item.", longest=12),
    text("decision", "The reference of the decision it follows from.", longest=100),
    text("source", "The paper and line it was read from.", longest=200),
)

RECORD_STEPS = Table(
    "record_steps",
    "What happened to each record of a register: the rows are its history and are never changed.",
    ("kind", "subject", "number"),
    (
        code("kind", "The kind of record, such as risk.", required=True),
        code("subject", "The record's reference.", required=True),
        Column("number", "integer", "Counts from 1 for each record.", required=True),
        code("action", "What was done: added, changed, moved or another word of the register.", required=True),
        text("note", "The words that went with it."),
        text("changes", "What changed, as JSON: field to [before, after]."),
        words("authority_kind", "By what right.", *w.AUTHORITIES),
        text("decided_by", "The group that decided it.", longest=64),
        Column("decided_on", "date", "When it was decided."),
        text("decision_ref", "Minute or paper of the decision.", longest=100),
        text("decision_words", "The decision in words."),
        code("by", "Who wrote it down.", refers_to="people"),
        Column("at", "moment", "When it was written down (UTC).", required=True),
    ),
)

TABLES = (
    RECOVERY,
    RECOVERY_ACTIONS,
    RECOVERY_TRAJECTORY,
    RECOVERY_READINGS,
    RISKS,
    ISSUES,
    GOVERNMENT,
    PARTNERS,
    CONTRIBUTIONS,
    CONFLICTS,
    REDUCTIONS,
    INSPECTIONS,
    TASK_GROUPS,
    LEARNING,
    ACTIONS,
    RECORD_STEPS,
)
"""Every table of delivery, the steps last."""
