"""Tables of action plans: the plans, their milestones and actions, how their files are read, and the returns."""

from __future__ import annotations

from accord.readers.packages.schema.delivery import INDICATORS, OWNER, THEME, TITLE, register
from accord.readers.packages.schema.shape import Column, Table, code, text, words

ASSESSED = ("needed", "running", "done", "not_needed")
RATINGS = ("red", "amber", "green")
PLAN = code("plan", "The action plan it is a part of.", refers_to="action_plans", required=True)
NUMBER = text("number", "Its number in the plan.", longest=40)
SECTION = text("section", "The section of the plan it stands in.", longest=200)
PLACE = Column("place", "integer", "Its place in the plan, from 1.")
IN_WORDS = text("partners", "Partners who are no agency here, with ; between.", longest=500)
DONE = Column("done_on", "date", "When it was done.")

ACTION_PLANS = register(
    "action_plans",
    "What partners do together for the agreement, a theme, a district or a target.",
    TITLE,
    words("level", "What it is a plan of.", "agreement", "theme", "district", "target", required=True),
    THEME,
    code("area", "The district of a district's plan.", refers_to="areas"),
    code("indicator", "The indicator of a target's plan.", refers_to="indicators"),
    INDICATORS,
    text("priority", "The priority it serves.", longest=300),
    OWNER,
    code("thematic_group", "The thematic partnership.", refers_to="groups"),
    code("district_group", "The district partnership.", refers_to="groups"),
    code("district_lead", "The district lead.", refers_to="people"),
    text("agencies", "Codes of the partners, with ; between."),
    text("contributions", "What each partner contributes."),
    text("resources", "What it takes."),
    text("summary", "The summary version."),
    Column("summary_due", "date", "When the summary version is due."),
    Column("detailed_due", "date", "When the detailed version is due."),
    words("equality_impact", "Status of the equality impact assessment.", *ASSESSED),
    words("risk_assessment", "Status of the risk assessment.", *ASSESSED),
    words("prospects", "Whether it will do what it is for.", *RATINGS),
    Column("review_on", "date", "When it is looked at again."),
)

MILESTONES = register(
    "milestones",
    "What an action plan has to have reached, by when.",
    PLAN,
    NUMBER,
    TITLE,
    SECTION,
    PLACE,
    code("agency", "The agency that answers for it.", refers_to="agencies"),
    IN_WORDS,
    OWNER,
    Column("due", "date", "By when."),
    words("prospects", "Whether it will be reached.", *RATINGS),
    text("commentary", "What there is to say."),
    DONE,
)

PLAN_ACTIONS = register(
    "plan_actions",
    "What partners do for an action plan. Its state says whether it is complete, its rating how it goes.",
    PLAN,
    NUMBER,
    TITLE,
    SECTION,
    PLACE,
    text("description", "What is done."),
    text("success", "What success looks like."),
    text("agencies", "Codes of the partners, with ; between."),
    IN_WORDS,
    OWNER,
    Column("starts", "date", "From when."),
    Column("due", "date", "By when."),
    Column("cost", "number", "What it costs, in pounds."),
    text("resources", "Other input."),
    words("equality_impact", "Status of the equality impact assessment.", *ASSESSED),
    text("risk", "What may keep it from happening."),
    words("rating", "How it goes.", *RATINGS),
    text("commentary", "The latest update."),
    DONE,
)

PLAN_MAPPINGS = Table(
    "plan_mappings",
    "How files of action plans are read, each under a name.",
    ("name",),
    (
        text("name", "Its name.", required=True, longest=100),
        text("rules", "The mapping, as JSON.", required=True),
    ),
)

PLAN_RETURNS = Table(
    "plan_returns",
    "Files sent in for action plans and what was read from them; each a proposal until it is accepted.",
    ("number",),
    (
        Column("number", "integer", "Counts from 1.", required=True),
        code("plan", "The action plan it is for; blank for a new one."),
        text("title", "The title of a new plan.", longest=300),
        text("file_name", "The name of the file.", required=True, longest=200),
        text("mapping", "The mapping it was read with, as JSON."),
        text("lines", "What was read, as JSON."),
        text("refused", "The rows refused, as JSON."),
        text("notes", "What was noted in reading, as JSON."),
        text("partners", "Which agency each partner's words mean, as JSON."),
        words("state", "Where it stands.", "proposed", "accepted", "turned_down", required=True),
        code("sent_by", "Who sent it.", refers_to="people"),
        Column("sent_at", "moment", "When it was sent (UTC).", required=True),
        code("settled_by", "Who accepted it or turned it down.", refers_to="people"),
        Column("settled_at", "moment", "When (UTC)."),
    ),
)

TABLES = (ACTION_PLANS, MILESTONES, PLAN_ACTIONS, PLAN_MAPPINGS, PLAN_RETURNS)
"""Every table of action plans, the plans first."""
