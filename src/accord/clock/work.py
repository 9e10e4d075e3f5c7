"""The long work behind jobs: taking a package in, judging, making a report. Each is safe to run twice."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from accord.assessment.operations.judging import judge
from accord.collection.package import compact
from accord.exchange.errors import PackageRefusedError
from accord.exchange.loading import Loaded
from accord.exchange.loading import load_package as load
from accord.framework.authority import Authority
from accord.framework.queries.picture import picture
from accord.framework.viewer import viewer_for
from accord.jobs.errors import JobFailedError
from accord.jobs.operations import GivenFile
from accord.jobs.running import Handle
from accord.records.tally import Tally
from accord.reporting.making import kind_named, make
from accord.reporting.operations.editions import issue_edition


def load_package(handle: Handle) -> dict[str, Any]:
    """Check, load and judge the package of the job; refused whole, with every finding, where it is not clean.

    With the parameter ``preview`` the load is only tried: the result says what would change.
    """
    name = Path(handle.parameters["file"]).name
    handle.progress(0, 7, "checking")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(handle.given(handle.parameters["file"]))
        # the files of a package are read from it while it is loaded
        loaded = _loaded(handle, path)
    tables = {name: _counts(tally) for name, tally in loaded.tables.items()}
    not_kept = [f"{name}: not kept by this version" for name in loaded.not_kept]
    if handle.parameters.get("preview"):
        return {"preview_of": loaded.agreement, "tables": tables, "warnings": not_kept}
    judged = judge(
        by=handle.by, agreement=loaded.agreement, today=timezone.localdate(),
        progress=lambda done, _total, what: handle.progress(4 + done, 7, what, may_stop=False),
    )  # fmt: skip
    return {
        "agreement": loaded.agreement,
        "tables": tables,
        "results": judged.rows,
        "warnings": [*not_kept, *judged.warnings],
    }


def _loaded(handle: Handle, path: Path) -> Loaded:
    from accord.readers.packages import read_package

    read = read_package(path)
    findings = [asdict(finding) for finding in read.findings]
    errors = [finding for finding in findings if finding["level"] == "error"]
    if errors or (findings and not handle.parameters.get("accept_warnings")):
        what = f"{len(errors)} errors" if errors else f"{len(findings)} warnings that were not accepted"
        raise JobFailedError(f"Nothing was loaded: {what}.", findings)
    only = handle.parameters.get("agreement", "")
    if only and read.tables["agreement"]["code"][0] != only:
        raise JobFailedError(
            f"The package is for agreement “{read.tables['agreement']['code'][0]}”, expected “{only}”."
        )
    given, boundaries, files = compact(read.tables), read.boundaries, read.files
    del read  # so that nothing else holds the tables, and nothing at all once they are loaded
    try:
        return load(
            given,
            by=handle.by,
            source=path.name,
            boundaries=boundaries,
            files=files,
            authority=_authority(handle.parameters),
            keep=not handle.parameters.get("preview"),
            progress=lambda done, _total, what: handle.progress(1 + done, 7, what),
        )
    except PackageRefusedError as error:
        refused = [{"level": "error", "message": reason} for reason in error.reasons]
        raise JobFailedError(
            "Nothing was loaded: some rows would change what was signed or is held.", refused
        ) from error


def assess(handle: Handle) -> dict[str, Any]:
    """Judge an agreement again as of today."""
    judged = judge(
        by=handle.by, agreement=handle.parameters["agreement"], today=timezone.localdate(), progress=handle.progress
    )
    return {
        "agreement": handle.parameters["agreement"],
        "results": judged.rows,
        "is_new": judged.is_new,
        "warnings": [*judged.warnings],
    }


def report(handle: Handle) -> dict[str, Any]:
    """Make a report as a file kept with the job, or (with ``title``) issue it as an edition."""
    asked = handle.parameters
    if handle.by is None:
        raise JobFailedError("A report is made for a person; nobody asked for this one.")
    viewer = viewer_for(handle.by)
    about = picture(
        viewer,
        asked["agreement"],
        area=asked.get("area", ""),
        period=asked.get("period", ""),
        known_on=asked.get("known_on", ""),
    )
    made_at, today = handle.job.asked_at, timezone.localdate(handle.job.asked_at)
    if "title" in asked:
        issued = issue_edition(
            by=handle.by, viewer=viewer, about=about, kind=kind_named(asked["report"]), title=asked["title"],
            made_at=made_at, today=today, progress=handle.progress, theme=asked.get("theme", ""),
        )  # fmt: skip
        return {"edition": issued.number, "edition_of": asked["agreement"], "warnings": []}
    handle.progress(0, 2, "putting it together")
    made = make(
        viewer, about, asked["report"], asked["format"], made_at=made_at, today=today, theme=asked.get("theme", "")
    )
    handle.progress(1, 2, "keeping the file")
    handle.keep(GivenFile(name=made.name, media_type=made.media_type, content=made.content))
    return {"file": made.name, "warnings": []}


def _counts(tally: Tally) -> dict[str, int]:
    return {"new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}


def _authority(parameters: dict[str, Any]) -> Authority | None:
    given = parameters.get("authority")
    if not given:
        return None
    decided = date.fromisoformat(given["decided_on"]) if given.get("decided_on") else None
    return Authority(given["kind"], given.get("group", ""), decided, given.get("reference", ""), given.get("words", ""))
