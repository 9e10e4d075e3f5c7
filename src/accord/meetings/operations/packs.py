"""Keeping packs as they went out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import keep_trail
from accord.framework.viewer import Viewer
from accord.library.errors import FileRefusedError
from accord.library.operations import keep_file
from accord.meetings.models import PackFile
from accord.meetings.operations.plan_steps import opened
from accord.meetings.operations.steps import meeting_at


@dataclass(frozen=True)
class MadePack:
    """One file of a pack; ``pages`` is None where its form has none of its own."""

    audience: str
    format: str
    name: str
    content: bytes
    pages: int | None


@transaction.atomic
def keep_pack(
    *,
    by: Person,
    viewer: Viewer,
    agreement: str,
    meeting: str,
    number: int,
    known_on: date,
    made_at: datetime,
    files: Iterable[MadePack],
) -> int:
    """Keep the files of a pack under its number, for ever; returns how many.

    Raises InvalidChangeError where a pack of that number was kept meanwhile, or a file is larger than the site takes.
    """
    held = opened(viewer, agreement)
    row = meeting_at(held, meeting)
    if row.packs.filter(number=number).exists():
        raise InvalidChangeError(_("Somebody made pack %(n)d meanwhile. Make it once more.") % {"n": number})
    kept = []
    for one in files:
        try:
            file = keep_file(by=by, name=one.name, content=one.content)
        except FileRefusedError as error:
            raise InvalidChangeError(str(error)) from error
        PackFile(
            meeting=row, number=number, audience=one.audience, format=one.format, pages=one.pages, known_on=known_on,
            file=file, by=by, at=made_at,
        ).save()  # fmt: skip
        kept.append(file.sha256)
    keep_trail(
        by, held, "keep_pack", f"pack {number} of meeting {meeting}", None, known_on=known_on.isoformat(), files=kept
    )
    return len(kept)
