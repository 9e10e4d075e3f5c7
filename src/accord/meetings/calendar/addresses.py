"""The secret word in the address of a calendar, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A word nobody can guess, for an address: 43 signs of 64."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of a token, 64 hexadecimal digits (SHA-256): by it an address is known again, never made."""
    return hashlib.sha256(token.encode()).hexdigest()
