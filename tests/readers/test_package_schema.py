"""The schema agrees with what judgement reads, and the reference page with the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.judgement import columns, status
from accord.judgement.control import PROFILES
from accord.readers.packages import SCHEMA
from accord.readers.packages.reference import schema_as_markdown
from accord.readers.packages.schema import words
from accord.readers.packages.schema.shape import code_column


@pytest.mark.parametrize("name", columns.SCHEMAS)
def test_every_column_judgement_reads_is_read_in_its_type(name: str) -> None:
    given = SCHEMA[name].frame_schema()
    assert {column: given[column] for column in columns.SCHEMAS[name]} == columns.SCHEMAS[name]


def test_the_words_for_schemes_are_those_of_judgement() -> None:
    assert words.SCHEMES == status.SCHEMES
    assert words.SCHEME_SYNONYMS == status.SYNONYMS
    assert set(status.WORDS) <= set(words.STATUSES)


def test_the_words_of_worded_kinds_are_those_of_judgement() -> None:
    assert {kind: tuple(known) for kind, known in status.KIND_WORDS.items()} == words.WORDED_KINDS


def test_the_control_profiles_in_the_help_are_those_of_judgement() -> None:
    assert all(name in SCHEMA["indicators"]["control_profile"].help for name in PROFILES)


def test_keys_references_and_words_name_what_exists() -> None:
    for table in SCHEMA.values():
        assert set(table.key) <= set(table.names)
        for column in table.columns:
            assert not column.refers_to or code_column(column.refers_to) in SCHEMA[column.refers_to]
            assert (column.type == "word") == bool(column.words)
            assert column.help.endswith("."), column.name


def test_the_reference_describes_every_table_and_column(checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "package.md").read_text(encoding="utf-8")
    # when this fails: python -m accord.readers.packages.reference docs/reference/package.md
    assert schema_as_markdown() in page
