"""The body of the job that writes a whole agreement as one workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from accord.exchange.export import export_agreement
from accord.framework.viewer import viewer_for
from accord.jobs.errors import JobFailedError
from accord.jobs.operations import GivenFile
from accord.jobs.running import Handle

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(handle: Handle) -> dict[str, Any]:
    """Write the agreement's workbook for who asked; its tables by name with how many rows each has."""
    from accord.readers.packages import WorkbookLimitError, write_workbook

    if handle.by is None:
        raise JobFailedError("Nobody asked for this workbook.", [])
    code = handle.parameters["agreement"]
    viewer_for(handle.by).demand("edit_framework", code)
    handle.progress(0, 2, "gathering")
    exported = export_agreement(code)
    handle.progress(1, 2, "writing")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{code}.xlsx"
        try:
            write_workbook(exported.tables, file)
        except WorkbookLimitError as error:
            raise JobFailedError(str(error), []) from error
        handle.keep(GivenFile(name=file.name, media_type=MEDIA_TYPE, content=file.read_bytes()))
    handle.progress(2, 2, "written")
    return {"rows": {name: frame.height for name, frame in exported.tables.items()}}
