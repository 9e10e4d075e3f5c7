"""Findings of a package, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.readers.packages import Finding, PackageRead


def as_lines(findings: Iterable[Finding]) -> Iterable[str]:
    """One line for each finding: level, place, message and what was expected."""
    for finding in findings:
        expected = f" (expected {finding.expected})" if _untold(finding) else ""
        yield f"{finding}{expected}"


def _untold(finding: Finding) -> bool:
    """Whether the message leaves out what was expected."""
    return bool(finding.expected) and "expected" not in finding.message and finding.expected not in finding.message


def summary(read: PackageRead) -> str:
    """How many errors and warnings, in how much; of the files those that are whole."""
    errors, warnings = len(read.errors), len(read.warnings)
    rows = read.rows
    held = f"{_counted(len(rows), 'table')}, {_counted(sum(rows.values()), 'row')}"
    if read.files.sizes:
        held += f", {_counted(len(read.files.sizes), 'file')} of {sum(read.files.sizes.values()) / 1e3:,.0f} kB"
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')} in {held}"


def _names_one_agreement(read: PackageRead) -> bool:
    return "agreement" in read.tables and read.tables["agreement"].height == 1


def as_facts(read: PackageRead, *, accept_warnings: bool = False) -> dict[str, Any]:
    """The same facts for programs; `loadable` says whether `load` would take the package."""
    return {
        "clean": not read.findings,
        "loadable": _names_one_agreement(read) and not read.errors and (accept_warnings or not read.warnings),
        "one_agreement": _names_one_agreement(read),
        "errors": len(read.errors),
        "warnings": len(read.warnings),
        "tables": read.rows,
        "files": len(read.files.sizes),
        "findings": [asdict(finding) for finding in read.findings],
    }


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
