"""What can be wrong with people and sign-in."""

from __future__ import annotations


class AccordError(Exception):
    """A refusal a person can act on: ``str(error)`` says what was wrong and what was expected."""


class NotAllowedError(AccordError):
    """The person may not do this; nothing was changed."""


class MessageRefusedError(AccordError):
    """A message that cannot be sent as it is: an address that is none, a head of two lines, files too large."""
