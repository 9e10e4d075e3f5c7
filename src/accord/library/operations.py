"""Keeping a file that came in."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.accounts.models import Person
from accord.library.errors import FileRefusedError
from accord.library.files import file_name
from accord.library.models import StoredFile
from accord.readers.kinds import KINDS, is_what_it_says, kind_of


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


def keep_bytes_once(*, by: Person | None, name: str, content: bytes) -> StoredFile:
    """Keep a file and return it; bytes held already under any name, as the same kind of file, are not kept again.

    The caller keeps what the file is called in its own place. Raises FileRefusedError as `keep_file` does.
    """
    media_type = _media_type(file_name(name), content)
    digest = hashlib.sha256(content).hexdigest()
    held = StoredFile.objects.filter(sha256=digest, media_type=media_type).defer("content").order_by("pk").first()
    return held if held is not None else keep_file(by=by, name=name, content=content)


def _media_type(name: str, content: bytes) -> str:
    if not content:
        raise FileRefusedError(_("“%(name)s” is empty.") % {"name": name})
    limit = settings.UPLOAD_LIMIT_BYTES
    if len(content) > limit:
        raise FileRefusedError(
            _("“%(name)s” is larger than the %(limit)d MB this site takes.")
            % {"name": name, "limit": limit // (1024 * 1024)}
        )
    kind = kind_of(name)
    if kind is None:
        raise FileRefusedError(
            _("“%(name)s” is of a kind that is not kept; expected one of: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(sorted(KINDS))}
        )
    if not is_what_it_says(kind, content[:16], holds_zeros=b"\x00" in content):
        raise FileRefusedError(_("“%(name)s” is not what its name says it is.") % {"name": name})
    return kind[0]
