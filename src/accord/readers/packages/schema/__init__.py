"""Every table and column of the agreement package, as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from accord.readers.packages.schema import (
    delivery,
    figures,
    files,
    forward,
    indicators,
    library,
    meetings,
    minutes,
    papers,
    plans,
    projects,
    structure,
)
from accord.readers.packages.schema.shape import FILES, TYPE_WORDS, Column, ColumnType, Table

__all__ = ["FILES", "SCHEMA", "TYPE_WORDS", "Column", "ColumnType", "Table"]

_TABLES = (
    structure.AGREEMENT,
    structure.AREAS,
    structure.AREA_MEMBERSHIPS,
    structure.COMPARATORS,
    structure.AGENCIES,
    structure.PEOPLE,
    structure.GROUPS,
    structure.GRANTS,
    structure.THEMES,
    structure.OUTCOMES,
    indicators.INDICATORS,
    indicators.AGREEMENT_INDICATORS,
    indicators.GROUP_INDICATORS,
    indicators.LINKS,
    indicators.STANDARD_POPULATION,
    indicators.AGE_BANDS,
    figures.BASELINES,
    figures.TARGETS,
    figures.OBSERVATIONS,
    figures.JUDGEMENTS,
    figures.RELEASES,
    figures.REBASES,
    figures.ANNOTATIONS,
    figures.COMMENTARY,
    figures.COMMENTARY_DISMISSALS,
    figures.EXCEPTIONS,
    figures.EXCEPTION_STEPS,
    structure.REPORT_NOTES,
    indicators.REWARD,
    *plans.TABLES,
    *projects.TABLES,
    *delivery.TABLES,
    *meetings.TABLES,
    *forward.TABLES,
    *files.TABLES,
    *papers.TABLES,
    *minutes.TABLES,
    *library.TABLES,
)

SCHEMA: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""Table by name, in the order a newcomer fills them in."""
