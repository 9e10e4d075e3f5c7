"""What can be wrong with a file that comes in."""

from accord.accounts.errors import AccordError


class FileRefusedError(AccordError):
    """The file is not kept: too large, empty, or not what its name says; the message says which."""
