"""The kinds of file that are kept, by the ending of their name, and what each begins with."""

from __future__ import annotations

from pathlib import PurePath

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


def kind_of(name: str) -> tuple[str, bytes] | None:
    """Media type and first bytes of the kind that the ending of a name says; None for a kind that is not kept."""
    return KINDS.get(PurePath(name).suffix.lower())


def is_what_it_says(kind: tuple[str, bytes], start: bytes, *, holds_zeros: bool) -> bool:
    """Whether bytes that start so are of the kind; a kind of text has no first bytes, and no zero anywhere."""
    return start.startswith(kind[1]) and not (holds_zeros and not kind[1])
