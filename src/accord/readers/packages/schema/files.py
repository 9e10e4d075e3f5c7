"""The table of the files that lie beside the tables of a package, and how another table refers to one."""

from __future__ import annotations

from accord.readers.packages.schema.shape import FILES, Column, Table, code, text

FILES_TABLE = Table(
    FILES,
    "Files that other tables refer to. The bytes of each lie in the folder files of the package, under their SHA-256.",
    ("sha256",),
    (
        code("sha256", "SHA-256 of the bytes: 64 figures and small letters a to f.", required=True),
        text("name", "What the file is called, with its ending.", required=True, longest=200),
        text("media_type", "What kind of file it is; Accord goes by the ending of the name.", longest=100),
        Column("size", "integer", "How many bytes it has."),
    ),
)


def file_column(name: str, help_: str, *, required: bool = False) -> Column:
    """A column that refers to a file by its SHA-256. Where it is required, a workbook leaves the whole table out."""
    return code(name, help_, required=required, refers_to=FILES)


FILE_NAME = text("name", "What the file is called here; blank means as in the table files.", longest=200)

TABLES = (FILES_TABLE,)
