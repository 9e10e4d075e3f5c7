"""Issuing an edition: a report frozen with its content and files, never changed afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.accounts.models import Person
from accord.assessment.queries.results import newest_run
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.judgement.periods import Period
from accord.reporting.errors import EditionRefusedError
from accord.reporting.frozen import as_data
from accord.reporting.making import Kind, about_for, assemble, render, workbook_for
from accord.reporting.models import Edition, EditionFile
from accord.reporting.scorecard.report import year_of

KEPT_FORMATS = ("docx", "pdf", "xlsx", "pptx")


@dataclass(frozen=True)
class Issued:
    """What issuing did."""

    number: int
    title: str
    formats: tuple[str, ...]


def issue_edition(
    *,
    by: Person | None,
    viewer: Viewer,
    about: Picture,
    kind: Kind,
    title: str,
    made_at: datetime,
    today: date,
    theme: str = "",
    progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
) -> Issued:
    """Make a report with all its files and freeze it under the agreement's next number.

    Everything is made before the one short write; ``progress`` may raise to cancel. ``made_at`` is the moment it was
    asked for: asked again with the same moment, the edition already issued is returned. Raises EditionRefusedError
    without a title.
    """
    viewer.demand("issue_edition", about.agreement.code)
    if not title.strip():
        raise EditionRefusedError(_("An edition needs a title."), "title")
    about = about_for(kind, about, today)
    if standing := _standing(about, kind, made_at):
        return standing
    formats = [one for one in KEPT_FORMATS if one in kind.formats]
    total = len(formats) + 2
    progress(0, total, "putting it together")
    run = newest_run(about.agreement.id)
    content = assemble(viewer, about, kind, made_at=made_at, today=today, theme=theme)
    files: dict[str, bytes] = {}
    for done, file_format in enumerate(formats, start=1):
        progress(done, total, f"making the {file_format} file")
        book = (
            workbook_for(viewer, about, kind, content, made_at=made_at, today=today) if file_format == "xlsx" else None
        )
        files[file_format] = render(kind, content, file_format, workbook=book)
    progress(total - 1, total, "freezing it")
    edition = _freeze(
        by=by, about=about, kind=kind, title=title.strip(), content=as_data(content), files=files, issued_at=made_at,
        run=run.pk if run and not about.known_on else None, period=about.period or year_of(about, today),
    )  # fmt: skip
    progress(total, total, "issued")
    return Issued(edition.number, edition.title, tuple(files))


def _standing(about: Picture, kind: Kind, issued_at: datetime) -> Issued | None:
    """The edition that was already issued for the same request."""
    found = Edition.objects.filter(agreement_id=about.agreement.id, report=kind.name, issued_at=issued_at).first()
    if found is None:
        return None
    return Issued(found.number, found.title, tuple(found.files.values_list("format", flat=True)))


@transaction.atomic
def _freeze(
    *,
    by: Person | None,
    about: Picture,
    kind: Kind,
    title: str,
    content: dict[str, Any],
    files: dict[str, bytes],
    issued_at: datetime,
    run: int | None,
    period: Period,
) -> Edition:
    newest = Edition.objects.filter(agreement_id=about.agreement.id).aggregate(number=Max("number"))["number"] or 0
    edition = Edition(
        agreement_id=about.agreement.id, number=newest + 1, report=kind.name, area_id=about.area.id, run_id=run,
        known_on=about.known_on, title=title, content=content, issued_by=by, issued_at=issued_at,
        period=period.canonical, start=period.start, end=period.end,
    )  # fmt: skip
    edition.save()
    for file_format, made in files.items():
        EditionFile(edition=edition, format=file_format, content=made, sha256=hashlib.sha256(made).hexdigest()).save()
    audit.record(
        by=by, action="issue_edition", agreement=about.agreement.code, subject=f"edition {edition.number}: {title}",
        detail={"report": kind.name, "period": period.canonical, "area": about.area.code, "files": sorted(files)},
    )  # fmt: skip
    return edition
