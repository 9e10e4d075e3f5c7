"""The agreement package: every table as data, reading with every problem named, and writing."""

from accord.readers.packages.carried import CarriedFiles, FileChangedError
from accord.readers.packages.checks.files import wanted_files
from accord.readers.packages.findings import Finding
from accord.readers.packages.reading import Aside, PackageRead, read_package
from accord.readers.packages.schema import FILES, SCHEMA, Column, Table
from accord.readers.packages.writing.folder import write_package, write_zip
from accord.readers.packages.writing.workbook import WorkbookLimitError, write_template, write_workbook

column_types = Table.frame_schema
"""The columns and types of a table as `read_package` gives it."""

__all__ = [
    "FILES",
    "SCHEMA",
    "Aside",
    "CarriedFiles",
    "Column",
    "FileChangedError",
    "Finding",
    "PackageRead",
    "Table",
    "WorkbookLimitError",
    "column_types",
    "read_package",
    "wanted_files",
    "write_package",
    "write_template",
    "write_workbook",
    "write_zip",
]
