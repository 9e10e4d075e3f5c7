"""Why a file could not be read as minutes."""

from __future__ import annotations


class MinutesError(ValueError):
    """A file that is not minutes in any form that can be read; the message is a sentence for the person who gave it."""
