"""Files as they are called here, and giving one back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from accord.library.models import StoredFile


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
