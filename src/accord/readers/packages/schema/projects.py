"""Tables of delivery projects: the projects, their outcomes, readings of these, and the cohorts of districts."""

from __future__ import annotations

from accord.readers.packages.schema.delivery import INDICATORS, OWNER, THEME, TITLE, register
from accord.readers.packages.schema.shape import Column, code, text, words

PROJECTS = register(
    "projects",
    "Funded projects that deliver counted outcomes.",
    TITLE,
    text("purpose", "What it is for."),
    THEME,
    INDICATORS,
    OWNER,
    code("agency", "The lead agency.", refers_to="agencies"),
    text("agencies", "Codes of the partners, with ; between."),
    Column("starts", "date", "Its first day."),
    Column("ends", "date", "Its last day."),
    text("funder", "Who pays.", longest=200),
    Column("funding", "number", "The money, in pounds."),
    text("cohort", "The cohort by which the money is split to districts.", longest=200),
    Column("cohort_on", "date", "The day the cohort is of."),
    Column("validated_from", "date", "First day of the validated period."),
    Column("validated_to", "date", "Last day of the validated period."),
    Column("reporting_on", "date", "The reporting date."),
    Column("slightly_behind_from", "integer", "Share of the profile, in per cent, from which it is slightly behind."),
    words("evaluation", "Status of the evaluation.", "not_now", "planned", "running", "done"),
    words("contracts", "Status of contracts and service level agreements.", "none", "some", "all", "not_needed"),
)

PROJECT_OUTCOMES = register(
    "project_outcomes",
    "What a project is to bring about.",
    code("project", "The project.", refers_to="projects", required=True),
    TITLE,
    Column("total", "number", "How much of it in all."),
    Column("total_by", "date", "By when."),
    text("unit", "What is counted.", longest=100),
    text("note", "What there is to say."),
)

PROJECT_READINGS = register(
    "project_readings",
    "How far an outcome of a project had come on a day.",
    code("outcome", "The outcome.", refers_to="project_outcomes", required=True),
    TITLE,
    Column("read_on", "date", "Up to which day.", required=True),
    Column("profile", "number", "What was planned up to that day."),
    Column("actual", "number", "What was done up to that day."),
    words(
        "said", "What a person says of it, where nothing is counted.",
        "not_now", "as_planned", "ahead", "slightly_behind", "behind",
    ),
    text("note", "What there is to say."),
)  # fmt: skip

PROJECT_DISTRICTS = register(
    "project_districts",
    "The cohort of each district, by which a project's money is split.",
    code("project", "The project.", refers_to="projects", required=True),
    TITLE,
    code("area", "The district.", refers_to="areas", required=True),
    Column("cohort", "integer", "How many.", required=True),
)

TABLES = (PROJECTS, PROJECT_OUTCOMES, PROJECT_READINGS, PROJECT_DISTRICTS)
"""Every table of delivery projects, the projects first."""
