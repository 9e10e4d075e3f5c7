"""Tables of what a partnership keeps: documents, their versions and ties, and cycles of strategic assessments."""

from __future__ import annotations

from accord.readers.packages.schema.files import file_column
from accord.readers.packages.schema.shape import Column, Table, code, text, words

KINDS = ("plan", "strategy", "assessment", "workplan", "terms", "evidence", "slides", "other")
SECTIONS = (
    "summary", "method", "picture", "change", "places", "last_time", "priorities", "recommendations",
)  # fmt: skip
GROUP = code("group", "The group whose shelf it stands on; blank for the whole partnership's.", refers_to="groups")
DOCUMENT = code("document", "The document, by its reference.", required=True, refers_to="documents")
BY = code("by", "Who put it on the shelf.", refers_to="people")

DOCUMENTS = Table(
    "documents",
    "What stands on the shelves of the library, also what is awaited and what was withdrawn.",
    ("code",),
    (
        code("code", "The document's reference.", required=True),
        GROUP,
        words("kind", "What it is.", *KINDS, required=True),
        text("title", "What it is called.", required=True, longest=300),
        text("about", "What it is about."),
        code("owner", "Who keeps it up to date.", refers_to="people"),
        words("sees", "Who may see it; blank means partners.", "public", "partners", "group", "roles"),
        text("roles", "The roles it is kept for, with ; between, where only they may see it.", longest=180),
        Column("covers_from", "date", "First day of the period a plan covers."),
        Column("covers_until", "date", "Last day of that period."),
        Column("published_on", "date", "When it was published."),
        text("address", "Where it is published, as a web address.", longest=300),
        Column("review_on", "date", "By when it is to be reviewed."),
        Column("next_due", "date", "By when the next one has to be out."),
        words("state", "Whether it is on the shelf; blank means kept.", "kept", "withdrawn"),
        text("state_note", "Why it was withdrawn."),
    ),
)

DOCUMENT_VERSIONS = Table(
    "document_versions",
    "Every version of a document: rows are never changed; the last is the document.",
    ("document", "number"),
    (
        DOCUMENT,
        Column("number", "integer", "Counts from 1 for each document.", required=True),
        file_column("file", "The file, by its SHA-256.", required=True),
        text("name", "What the file is called here; blank means as in the table files.", longest=200),
        text("note", "What was said with it."),
        BY,
        Column("at", "moment", "When (UTC)."),
    ),
)

DOCUMENT_LINKS = Table(
    "document_links",
    "What documents belong to: an indicator, an item of an agenda, or a record of a register.",
    ("document", "kind", "code", "item"),
    (
        DOCUMENT,
        text("kind", "indicator, agenda_item, or the kind of a record such as recovery.", required=True, longest=24),
        code("code", "The indicator, the meeting of the item, or the record, by its code.", required=True),
        Column("item", "integer", "The item's place on the agenda."),
    ),
)

STRATEGIC_ASSESSMENTS = Table(
    "strategic_assessments",
    "Cycles of strategic assessments: whose, published by when, and the document each becomes.",
    ("code",),
    (
        code("code", "The cycle's reference.", required=True),
        GROUP,
        DOCUMENT,
        text("title", "What it is called.", required=True, longest=200),
        code("owner", "Who answers for it.", refers_to="people"),
        Column("publish_on", "date", "The day it is to be published.", required=True),
        Column("every_months", "integer", "How often it comes round, in months; blank for once."),
        text("sections", "Sections of the template, with ; between: " + ", ".join(SECTIONS) + "."),
        text("headings", "Further headings, with ; between."),
        words("state", "How it stands; blank means running.", "running", "published", "dropped"),
        text("state_note", "Why it was given up."),
    ),
)

ASSESSMENT_STAGES = Table(
    "assessment_stages",
    "The stages of each cycle, dated back from publication.",
    ("assessment", "stage"),
    (
        code("assessment", "The cycle, by its reference.", required=True, refers_to="strategic_assessments"),
        words(
            "stage", "The stage.", "scoping", "data", "drafting", "consultation", "sign_off", "publish", required=True
        ),
        Column("weeks", "integer", "So many weeks before publication it ends; 0 for publication.", required=True),
        code("who", "Who answers for it.", refers_to="people"),
        Column("done_on", "date", "When it was done; blank while it is not."),
    ),
)

TABLES = (DOCUMENTS, DOCUMENT_VERSIONS, DOCUMENT_LINKS, STRATEGIC_ASSESSMENTS, ASSESSMENT_STAGES)
