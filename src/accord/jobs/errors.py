"""How a job can end other than well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord.accounts.errors import AccordError


class JobCancelledError(AccordError):
    """Somebody asked for the job to stop; raised inside the work at its next step, before anything is written."""


class JobFailedError(AccordError):
    """The work cannot be done as asked; ``findings`` are shown as a table on the job's page."""

    def __init__(self, message: str, findings: Sequence[Mapping[str, object]] = ()) -> None:
        super().__init__(message)
        self.findings = [dict(finding) for finding in findings]
