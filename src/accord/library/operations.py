"""Keeping a file that came in."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.library.errors import FileRefusedError
from accord.library.files import KINDS, file_name
from accord.library.models import StoredFile


def keep_file(*, by: Person | None, name: str, content: bytes) -> StoredFile:
    """Keep a file and return it; the same bytes under the same name are kept once.

    Raises FileRefusedError for a file that is empty, larger than the site takes, of a kind that is not kept, or not
    what its name says. The media type is that of the kind, never what the sender claims.
    """
    plain = file_name(name)
    media_type = _media_type(plain, content)
    digest = hashlib.sha256(content).hexdigest()
    held = StoredFile.objects.filter(sha256=digest, name=plain).defer("content").first()
    if held is not None:
        return held
    stored = StoredFile(
        name=plain,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        content=content,
        by=by,
        at=timezone.now(),
    )
    stored.save()
    return stored


def _media_type(name: str, content: bytes) -> str:
    if not content:
        raise FileRefusedError(_("“%(name)s” is empty.") % {"name": name})
    limit = settings.UPLOAD_LIMIT_BYTES
    if len(content) > limit:
        raise FileRefusedError(
            _("“%(name)s” is larger than the %(limit)d MB this site takes.")
            % {"name": name, "limit": limit // (1024 * 1024)}
        )
    kind = KINDS.get(PurePath(name).suffix)
    if kind is None:
        raise FileRefusedError(
            _("“%(name)s” is of a kind that is not kept; expected one of: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(sorted(KINDS))}
        )
    if not content.startswith(kind[1]) or (not kind[1] and b"\x00" in content):
        raise FileRefusedError(_("“%(name)s” is not what its name says it is.") % {"name": name})
    return kind[0]
