"""The agreement package: every table as data, reading with every problem named, and writing."""

from accord.readers.packages.findings import Finding
from accord.readers.packages.reading import Aside, PackageRead, read_package
from accord.readers.packages.schema import SCHEMA, Column, Table
from accord.readers.packages.writing.folder import write_package, write_zip
from accord.readers.packages.writing.workbook import WorkbookLimitError, write_template, write_workbook

column_types = Table.frame_schema
"""The columns and types of a table as `read_package` gives it."""

__all__ = [
    "SCHEMA",
    "Aside",
    "Column",
    "Finding",
    "PackageRead",
    "Table",
    "WorkbookLimitError",
    "column_types",
    "read_package",
    "write_package",
    "write_template",
    "write_workbook",
    "write_zip",
]
