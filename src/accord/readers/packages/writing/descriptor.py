"""The `datapackage.json` that goes with a folder of tables: Frictionless data package, version 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from accord.readers.packages.schema import Column, Table
from accord.readers.packages.schema.shape import code_column

_TYPES = {
    "text": "string", "code": "string", "word": "string", "period": "string", "number": "number", "integer": "integer",
    "boolean": "boolean", "date": "date", "moment": "datetime", "value": "any",
}  # fmt: skip


def descriptor(name: str, title: str, tables: Mapping[str, tuple[Table, Collection[str], str]]) -> dict[str, Any]:
    """The descriptor of a package. `tables` gives for each its schema, the columns it has and the name of its file."""
    return {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "agreement",
        "title": title,
        "resources": [_resource(table, columns, file, set(tables)) for table, columns, file in tables.values()],
    }


def _resource(table: Table, columns: Collection[str], file: str, others: set[str]) -> dict[str, Any]:
    parquet = file.endswith(".parquet")
    return {
        "name": table.name.replace("_", "-"),
        "path": file,
        "title": table.name,
        "description": table.help,
        "format": "parquet" if parquet else "csv",
        "mediatype": "application/vnd.apache.parquet" if parquet else "text/csv",
        **({} if parquet else {"encoding": "utf-8", "profile": "tabular-data-resource"}),
        "schema": _schema(table, columns, others),
    }


def _schema(table: Table, columns: Collection[str], others: set[str]) -> dict[str, Any]:
    there = [column for column in table.columns if column.name in columns]
    schema: dict[str, Any] = {"fields": [_field(column) for column in there], "missingValues": [""]}
    if all(table[name].required for name in table.key):
        schema["primaryKey"] = list(table.key)
    foreign = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.refers_to == table.name else column.refers_to.replace("_", "-"),
                "fields": code_column(column.refers_to),
            },
        }
        for column in there
        if column.refers_to in others
        and (table.name, column.name) != ("links", "to")
        and column.refers_to != "indicators"
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if column.longest is not None:
        constraints["maxLength"] = column.longest
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.help}
    if column.type == "moment":
        field["format"] = "any"
    return field | ({"constraints": constraints} if constraints else {})
