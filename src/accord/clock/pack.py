"""The body of the job that makes the pack of a meeting and keeps it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accord.framework.queries.picture import picture
from accord.framework.viewer import viewer_for
from accord.jobs.errors import JobFailedError
from accord.jobs.running import Handle
from accord.meetings.operations.packs import MadePack, keep_pack
from accord.meetings.queries.papers import next_pack
from accord.reporting.pack.assembling import Asked, assemble_pack
from accord.reporting.pack.making import FORMATS, pack_name, pages_of, render_pack

STEPS_OF_RENDERING = 10


def pack(handle: Handle) -> dict[str, Any]:
    """Make the pack of ``meeting`` for each of the ``audiences``, as PDF and Word, and keep it under its number."""
    asked = handle.parameters
    if handle.by is None:
        raise JobFailedError("A pack is made for a person; nobody asked for this one.")
    viewer = viewer_for(handle.by)
    viewer.demand("run_meetings", asked["agreement"])
    about = picture(viewer, asked["agreement"], known_on=asked.get("known_on", ""))
    made_at = handle.job.asked_at.replace(microsecond=0)
    today = timezone.localdate(made_at)
    number = next_pack(viewer, about.agreement, asked["meeting"])
    files = []
    for audience in asked["audiences"]:
        made = assemble_pack(
            viewer, about, Asked(asked["meeting"], audience, number), made_at=made_at, today=today,
            progress=lambda done, total, what: handle.progress(done, total + STEPS_OF_RENDERING, what),
        )  # fmt: skip
        total = len(made.items) + STEPS_OF_RENDERING
        for place, form in enumerate(FORMATS):
            handle.progress(len(made.items) + 4 * place, total, f"setting it as {form}")
            content = render_pack(made, form)
            pages = pages_of(content) if form == "pdf" else None
            files.append(MadePack(audience, form, pack_name(made, form), content, pages))
    keep_pack(
        by=handle.by, viewer=viewer, agreement=asked["agreement"], meeting=asked["meeting"], number=number,
        known_on=about.known_on or today, made_at=made_at, files=files,
    )  # fmt: skip
    handle.progress(1, 1, "kept", may_stop=False)
    return {"pack": number, "pack_of": [asked["agreement"], asked["meeting"]], "warnings": []}
