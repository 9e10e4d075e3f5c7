"""The body of the job that writes a whole agreement as one file: a workbook, or a zip archive with its files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from accord.exchange.export import Exported, export_agreement
from accord.framework.viewer import viewer_for
from accord.jobs.errors import JobFailedError
from accord.jobs.operations import GivenFile
from accord.jobs.running import Handle

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
LARGEST = 250_000_000
"""Bytes of files that are put into an archive to be downloaded; more are for the command line."""


def workbook(handle: Handle) -> dict[str, Any]:
    """Write the agreement for who asked, as a workbook or (``format`` zip) an archive.

    The result names its tables with how many rows each has; of a workbook it says how many files are left out.
    """
    if handle.by is None:
        raise JobFailedError("Nobody asked for this file.", [])
    code, form = handle.parameters["agreement"], handle.parameters.get("format", "xlsx")
    viewer_for(handle.by).demand("edit_framework", code)
    handle.progress(0, 2, "gathering")
    exported = export_agreement(code)
    handle.progress(1, 2, "writing")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{code}.{form}"
        _write(exported, file)
        handle.keep(GivenFile(name=file.name, media_type=MEDIA_TYPES[form], content=file.read_bytes()))
    handle.progress(2, 2, "written")
    left_out = len(exported.files.sizes) if form == "xlsx" else 0
    said = f"{left_out:,} files are left out: a workbook carries none. The archive has them."
    return {
        "rows": {name: frame.height for name, frame in exported.tables.items()},
        "warnings": [said] if left_out else [],
    }


def _write(exported: Exported, file: Path) -> None:
    from accord.readers.packages import WorkbookLimitError, write_workbook, write_zip

    if file.suffix == ".zip":
        size = sum(exported.files.sizes.values())
        if size > LARGEST:
            most = f"at most {LARGEST / 1e6:.0f} MB are put into an archive here"
            raise JobFailedError(f"The files have {size / 1e6:,.0f} MB; {most}. Use accord export.", [])
        write_zip(exported.tables, file, boundaries=exported.boundaries, files=exported.files)
        return
    try:
        write_workbook(exported.tables, file)
    except WorkbookLimitError as error:
        raise JobFailedError(str(error), []) from error
