"""What can be wrong with a report, its notes and its editions."""

from __future__ import annotations

from accord.accounts.errors import AccordError


class NoteRefusedError(AccordError):
    """The note cannot be saved as it is; ``field`` names the input that has to change."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NoteClashError(AccordError):
    """Somebody else saved this section meanwhile; nothing was lost, both texts are shown."""


class UnknownReportError(AccordError):
    """There is no report of that name, or it does not come in that format."""


class EditionRefusedError(AccordError):
    """The edition cannot be issued as asked; ``field`` names the input that has to change."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class FontsMissingError(AccordError):
    """The font files that documents need are not installed."""
