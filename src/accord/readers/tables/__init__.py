"""Any messy table and a mapping in; tidy observations, and every row refused with the reason, out."""

from accord.readers.tables.errors import MappingError, TableError
from accord.readers.tables.mapping import TableMapping
from accord.readers.tables.mapping_file import mapping_from, read_mapping
from accord.readers.tables.reading import TableRead, read_table
from accord.readers.tables.suggest import suggest_mapping

__all__ = [
    "MappingError",
    "TableError",
    "TableMapping",
    "TableRead",
    "mapping_from",
    "read_mapping",
    "read_table",
    "suggest_mapping",
]
