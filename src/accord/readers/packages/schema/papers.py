"""Tables of the papers asked for meetings, version by version, and of the packs that went out."""

from __future__ import annotations

from accord.readers.packages.schema.files import FILE_NAME, file_column
from accord.readers.packages.schema.shape import Column, Table, code, text, words

MEETING = code("meeting", "The meeting.", required=True, refers_to="meetings")
ITEM = Column("item", "integer", "The item's place on the agenda.", required=True)
FILE = file_column("file", "The file, by its SHA-256.", required=True)
BY = code("by", "Who sent it in or made it.", refers_to="people")
AT = Column("at", "moment", "When (UTC).")

PAPERS = Table(
    "papers",
    "Papers asked for the items of meetings: from whom, by when, whether they came.",
    ("meeting", "item", "number"),
    (
        MEETING,
        ITEM,
        Column("number", "integer", "Counts from 1 for each item.", required=True),
        text("title", "What the paper is called.", required=True, longest=300),
        code("owner", "From whom it is wanted.", refers_to="people"),
        Column("due_on", "date", "By when."),
        words("state", "How it stands; blank means wanted.", "wanted", "received", "to_follow", "withdrawn"),
        Column("private", "boolean", "Whether only members of the group see it."),
        text("note", "What should be in it."),
    ),
)

PAPER_VERSIONS = Table(
    "paper_versions",
    "Every version of a paper as it came in: rows are never changed; the last is the paper.",
    ("meeting", "item", "paper", "number"),
    (
        MEETING,
        ITEM,
        Column("paper", "integer", "The paper's number at its item.", required=True),
        Column("number", "integer", "Counts from 1 for each paper.", required=True),
        FILE,
        FILE_NAME,
        text("note", "What was said with it."),
        BY,
        AT,
    ),
)

PACKS = Table(
    "packs",
    "The packs that went out, as they were made: rows are never changed.",
    ("meeting", "number", "audience", "format"),
    (
        MEETING,
        Column("number", "integer", "Counts from 1 for each meeting.", required=True),
        words("audience", "For whom.", "members", "restricted", required=True),
        words("format", "In which form.", "pdf", "docx", required=True),
        Column("pages", "integer", "How many pages, where the form has any."),
        Column("known_on", "date", "The day it was as known on.", required=True),
        FILE,
        FILE_NAME,
        BY,
        AT,
    ),
)

TABLES = (PAPERS, PAPER_VERSIONS, PACKS)
