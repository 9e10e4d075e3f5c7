"""The kinds of file that are kept, how they are called, and giving one back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from accord.library.models import StoredFile

ZIP, PDF, OLE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", PDF),
    ".docx": (f"{OFFICE}.wordprocessingml.document", ZIP),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", ZIP),
    ".pptx": (f"{OFFICE}.presentationml.presentation", ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ZIP),
    ".doc": ("application/msword", OLE),
    ".xls": ("application/vnd.ms-excel", OLE),
    ".txt": ("text/plain; charset=utf-8", b""),
    ".csv": ("text/csv; charset=utf-8", b""),
    ".png": ("image/png", b"\x89PNG"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
}
"""The kinds of file that are kept, with what each begins with; pages that could run scripts are none of them."""


@dataclass(frozen=True)
class Kept:
    """A file as it is given out again."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    content: bytes


def kept_file(number: int) -> Kept | None:
    """The file of that number with its bytes, None where there is none. Ask first whether the viewer may see it."""
    held = StoredFile.objects.filter(pk=number).first()
    if held is None:
        return None
    return Kept(held.pk, held.name, held.media_type, held.size, held.sha256, bytes(held.content))


def file_name(name: str) -> str:
    """A file's name without folders, control characters or anything a header could trip over."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r"[\x00-\x1f\x7f\"';:<>|?*]+", " ", last)
    stem, end = PurePath(clean).stem.strip(" ."), PurePath(clean).suffix.lower()
    return f"{stem[: 190 - len(end)] or _('file')}{end}"
