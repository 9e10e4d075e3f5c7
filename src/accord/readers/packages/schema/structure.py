"""Tables of who agreed what, where, and who may do what."""

from __future__ import annotations

from accord.readers.packages.schema import words as w
from accord.readers.packages.schema.shape import Column, Table, code, period, text, words

AGREEMENT = Table(
    "agreement",
    "What was agreed, with whom and for how long. One row.",
    ("code",),
    (
        code("code", "Short code of the agreement, used in addresses: letters, figures, - and _.", required=True),
        text("title", "Name of the agreement as people say it.", required=True, longest=200),
        Column("start", "date", "First day of the agreement.", required=True),
        Column("end", "date", "Last day of the agreement.", required=True),
        text("sponsor", "Who in government the agreement is made with.", longest=200),
        code("area", "The area the agreement covers.", refers_to="areas"),
        Column("signed_on", "date", "Day of signing. After it a changed target or definition needs a decision."),
        Column("illustrative", "boolean", "True where the targets are illustrative; said on every screen."),
        text("licence", "Attribution of the figures, shown at the foot of every page."),
        Column("sample", "boolean", "True where the figures are invented."),
        Column("answer_days", "integer", "Days in which an exception is to be answered; blank means 14."),
        text("follows", "Code of the agreement this one follows.", longest=64),
    ),
)

AREAS = Table(
    "areas",
    "Places that figures speak of.",
    ("code",),
    (
        code("code", "Code of the area, for instance the official nine-character code.", required=True),
        text("name", "Name of the area.", required=True, longest=200),
        text(
            "type",
            "What sort of area: county, district, region, country, police_force and so on.",
            required=True,
            longest=64,
        ),
        code("parent", "The area this one is part of.", refers_to="areas"),
        Column("start", "date", "First day the area existed."),
        Column("end", "date", "Last day the area existed."),
        code("replaced_by", "The area that took its place.", refers_to="areas"),
    ),
)

AREA_MEMBERSHIPS = Table(
    "area_memberships",
    "Further areas that an area lies in: a police force, a health area, a neighbourhood's district.",
    ("area", "within"),
    (
        code("area", "The area.", required=True, refers_to="areas"),
        code("within", "The further area it lies in.", required=True, refers_to="areas"),
    ),
)

COMPARATORS = Table(
    "comparators",
    "The areas an area is compared with, in named groups.",
    ("area", "group", "member"),
    (
        code("area", "The area that is compared.", required=True, refers_to="areas"),
        text("group", "Name of the group, for instance Similar counties.", required=True, longest=100),
        code("member", "An area it is compared with.", required=True, refers_to="areas"),
    ),
)

AGENCIES = Table(
    "agencies",
    "Organisations that signed or that send figures.",
    ("code",),
    (
        code("code", "Short code of the agency.", required=True),
        text("name", "Name of the agency.", required=True, longest=200),
        text("type", "What sort: council, police, health, college, charity and so on.", longest=64),
    ),
)

PEOPLE = Table(
    "people",
    "People by the post they hold.",
    ("code",),
    (
        code("code", "Short code of the person or post.", required=True),
        text("position", "The post, for instance Head of Community Safety.", required=True, longest=200),
        text("name", "Name of the person; may be blank while the post is empty.", longest=200),
        text("email", "E-mail address, used to sign in.", longest=254),
        code("agency", "The agency the person works for.", refers_to="agencies"),
    ),
)

GROUPS = Table(
    "groups",
    "Boards, thematic partnerships and working groups.",
    ("code",),
    (
        code("code", "Short code of the group.", required=True),
        text("title", "Name of the group.", required=True, longest=200),
        code("parent", "The group it answers to.", refers_to="groups"),
        text("terms", "Its first terms of reference; later versions stand in group_terms."),
        Column("ended_on", "date", "When it was wound up."),
    ),
)

GRANTS = Table(
    "grants",
    "Roles of people: what each may see and do.",
    ("person", "role", "scope_kind", "scope"),
    (
        code("person", "The person, by code.", required=True, refers_to="people"),
        words("role", "The role.", *w.ROLES, required=True),
        words("scope_kind", "What the role is for; blank means the whole agreement.", *w.SCOPE_KINDS),
        code("scope", "Code of the theme, indicator, area, agency or group the role is for."),
    ),
)

THEMES = Table(
    "themes",
    "Blocks or thematic partnerships, in the order they are shown.",
    ("code",),
    (
        code("code", "Short code of the theme.", required=True),
        text("title", "Name of the theme.", required=True, longest=200),
        code("lead_agency", "The agency that leads it.", refers_to="agencies"),
        code("lead", "The person who leads it.", refers_to="people"),
        code("group", "The group that answers for it.", refers_to="groups"),
    ),
)

OUTCOMES = Table(
    "outcomes",
    "Results the agreement promises, in the order they are shown.",
    ("code",),
    (
        code("code", "Short code of the outcome.", required=True),
        text("title", "The outcome in a sentence.", required=True, longest=300),
        code("theme", "The theme it belongs to.", required=True, refers_to="themes"),
        Column("mandatory", "boolean", "True where the sponsor requires it."),
        code("champion", "The person who champions it.", refers_to="people"),
    ),
)

REPORT_NOTES = Table(
    "report_notes",
    "Text written for a section of a report.",
    ("report", "period", "section", "theme", "written_at"),
    (
        text("report", "Name of the report, for instance highlight.", required=True, longest=64),
        period("period", "The period the report is for.", required=True),
        text("section", "Section of the report.", required=True, longest=64),
        text("text", "What is said there."),
        words("status", "For a rated section: the rating given instead of the computed one.", "green", "amber", "red"),
        text("reason", "Why that rating was given; a rating needs it."),
        code("theme", "The theme it is about, if one.", refers_to="themes"),
        code("author", "Who wrote it.", refers_to="people"),
        Column("written_at", "moment", "When it was written (UTC)."),
    ),
)
