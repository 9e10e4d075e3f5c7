"""The table of papers asked for meetings; the files themselves stay where they are kept."""

from __future__ import annotations

from accord.readers.packages.schema.shape import Column, Table, code, text, words

PAPERS = Table(
    "papers",
    "Papers asked for the items of meetings: from whom, by when, whether they came. Their files are not in a package.",
    ("meeting", "item", "number"),
    (
        code("meeting", "The meeting.", required=True, refers_to="meetings"),
        Column("item", "integer", "The item's place on the agenda.", required=True),
        Column("number", "integer", "Counts from 1 for each item.", required=True),
        text("title", "What the paper is called.", required=True, longest=300),
        code("owner", "From whom it is wanted.", refers_to="people"),
        Column("due_on", "date", "By when."),
        words("state", "How it stands; blank means wanted.", "wanted", "received", "to_follow", "withdrawn"),
        Column("private", "boolean", "Whether only members of the group see it."),
        text("note", "What should be in it."),
    ),
)

TABLES = (PAPERS,)
