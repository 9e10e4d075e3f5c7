"""What can be wrong with an agreement and its parts."""

from __future__ import annotations

from accord.accounts.errors import AccordError


class NotFoundError(AccordError):
    """There is no such thing, or the viewer may not know of it; both look the same from outside."""


class InvalidChangeError(AccordError):
    """A change that would leave the framework wrong; ``field`` names the input to change, "" for the whole form."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
